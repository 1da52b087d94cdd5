"""Strength sessions that other programs recorded: whether one is in the log, and logging it."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta

from runstrength_tui.domain.exercise import Count
from runstrength_tui.domain.programme import PlannedSet
from runstrength_tui.domain.runs import SAME_RUN_SECONDS
from runstrength_tui.domain.session import SetStatus
from runstrength_tui.domain.tally import Tally, TallyKind
from runstrength_tui.logbook.import_files import StrengthOffer
from runstrength_tui.store import changes, journal
from runstrength_tui.store.changes import ChangedRow
from runstrength_tui.store.store import Connection

_NOON = time(12)
_TOLERANCE = timedelta(seconds=SAME_RUN_SECONDS)
# The dates that an instant can have: of another place, and before a day starts.
_NEAR = range(-3, 4)


class LoggedSessions:
    """The sessions of the log, to see whether one that is offered is among them.

    `times` are training date, start and end. An offer is there when it overlaps with a session, or
    where only its day is known, when that day has one.
    """

    def __init__(self, times: Iterable[tuple[date, datetime, datetime]]) -> None:
        self._by_day: dict[date, list[tuple[datetime, datetime]]] = {}
        for day, start, end in times:
            self._by_day.setdefault(day, []).append((start, end))

    def has(self, offer: StrengthOffer) -> bool:
        """Whether the session that is offered is in the log."""
        begins = offer.started_at
        if begins is None:
            return offer.day in self._by_day
        ends = begins + timedelta(seconds=offer.duration_seconds)
        return any(
            start <= ends + _TOLERANCE and begins <= end + _TOLERANCE
            for days in _NEAR
            for start, end in self._by_day.get(offer.day + timedelta(days=days), ())
        )


def log_offer(
    connection: Connection,
    wall: datetime,
    offer: StrengthOffer,
    programme_id: str,
    queue: Sequence[PlannedSet],
) -> tuple[int, list[ChangedRow]]:
    """Log an offer as a finished session with the sets of a programme, each at its target.

    In the caller's transaction. Returns the session's id, and the rows of the change.
    """
    day = offer.day
    started_at = offer.started_at or min(datetime.combine(day, _NOON).astimezone(), wall)
    ended_at = started_at + timedelta(seconds=offer.duration_seconds)
    told = f'"{offer.name}" ({offer.source})' if offer.name else offer.source
    session_id = journal.insert_session(
        connection,
        journal.NewSession(
            training_date=day,
            started_at=started_at,
            source="log",
            programme_id=programme_id,
            programme_name=f"Strength ({offer.source})",
            status="finished",
            ended_at=ended_at,
            note=f"From {told}; its sets were not told, so those of the programme were logged.",
        ),
    )
    rows = [changes.inserted(journal.SESSIONS, session_id, wall)]
    stamp = journal.instant_text(started_at)
    told_at = stamp if offer.started_at is not None else None
    for state in journal.insert_sets(connection, session_id, wall, queue):
        journal.append_tallies(connection, state.id, [_at_target(state.planned)], wall, 0.0)
        held_ms = _at_target(state.planned).held_ms
        ended = {"status": SetStatus.DONE, "started_at": told_at, "ended_at": stamp}
        journal.update(connection, journal.SETS, state.id, clean_held_ms=held_ms, **ended)
        rows.append(changes.inserted(journal.SETS, state.id, wall))
    return session_id, rows


def offers_words(offers: Sequence[StrengthOffer]) -> str:
    """Say what was logged: `log the strength of 2026-11-22 (Garmin)`."""
    if len(offers) == 1:
        return f"log the strength of {offers[0].day} ({offers[0].source})"
    return f"log {len(offers)} strength sessions from other programs"


def _at_target(planned: PlannedSet) -> Tally:
    if planned.count is Count.HOLD:
        return Tally(1, TallyKind.HOLD, held_ms=planned.target.low * 1000)
    return Tally(1, TallyKind.COUNT, reps=planned.target.low, good_reps=planned.target.low)
