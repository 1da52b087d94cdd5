"""Sets, holds and dates of sessions that are gone on with on a later day, for the tests of them."""

from datetime import date, datetime, timedelta, timezone

from runstrength_tui.domain.exercise import Count, Kind, Side, Span
from runstrength_tui.domain.history import SessionRecord
from runstrength_tui.domain.hold import Hold, Phase
from runstrength_tui.domain.programme import PlannedSet
from runstrength_tui.store import history
from runstrength_tui.store.store import Store

SUNDAY, THURSDAY = date(2026, 11, 22), date(2026, 11, 26)
SUNDAY_EVENING = datetime(2026, 11, 22, 18, 0, tzinfo=timezone(timedelta(hours=1)))


def planned(exercise_id: str, count: Count = Count.REPS, side: Side | None = None) -> PlannedSet:
    target = Span(3, 5) if count is Count.REPS else Span(60, 120)
    kind = Kind.FUNCTIONAL_POSITION
    return PlannedSet(exercise_id, exercise_id.title(), kind, count, side, target, 60, 4)


QUEUE = (planned("lift"), planned("lunge", side=Side.LEFT), planned("lunge", side=Side.RIGHT))
HOLDS = (planned("plank", Count.HOLD), planned("bridge", Count.HOLD))


def sessions(store: Store) -> tuple[SessionRecord, ...]:
    """All sessions, the oldest first."""
    with store.reading() as connection:
        assert connection is not None
        return history.sessions_between(connection, date(1970, 1, 1), date(2200, 1, 1))[::-1]


def held(seconds: float, wobbles: tuple[float, ...] = (), breaks: tuple[float, ...] = ()) -> Hold:
    return Hold(
        Span(60, 120), phase=Phase.HOLD, held_seconds=seconds, wobbles=wobbles, breaks=breaks
    )
