import sqlite3
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runstrength_tui.domain.tally import Tally, TallyKind
from runstrength_tui.store import journal, queries
from runstrength_tui.store.errors import NotSavedError, UnknownIdError
from runstrength_tui.store.store import Store
from tests.conftest import FakeClock
from tests.store.conftest import LIFT

instants = st.datetimes(
    min_value=datetime(1970, 1, 1),  # noqa: DTZ001 - hypothesis adds the zone
    max_value=datetime(2099, 12, 31),  # noqa: DTZ001 - hypothesis adds the zone
    timezones=st.integers(-14, 14).map(lambda hours: timezone(timedelta(hours=hours))),
)


@given(instants)
def test_an_instant_is_stored_as_sqlite_would_write_it_and_read_back(wall: datetime) -> None:
    text = journal.instant_text(wall)
    connection = sqlite3.connect(":memory:")
    (same,) = connection.execute(
        "SELECT ?1 IS strftime('%Y-%m-%dT%H:%M:%fZ', ?1)", (text,)
    ).fetchone()
    connection.close()
    assert same
    offset = wall.utcoffset()
    assert offset is not None
    back = queries.local_instant(text, int(offset.total_seconds()))
    assert timedelta(0) <= wall - back < timedelta(milliseconds=1)
    assert back.utcoffset() == offset


@pytest.mark.parametrize("text", ["", "2026-13-01T00:00:00.000Z", "soon"])
def test_what_is_no_instant_is_damage(text: str) -> None:
    with pytest.raises(sqlite3.DatabaseError):
        queries.local_instant(text, 0)


def test_a_change_of_a_row_that_is_not_there_is_refused(store: Store) -> None:
    with pytest.raises(UnknownIdError), store.writing() as connection:
        journal.update(connection, journal.SETS, 12345, note="x")


def test_all_of_a_write_or_nothing(store: Store, clock: FakeClock) -> None:
    new = journal.NewSession(clock.wall.date(), clock.wall, "live")
    with pytest.raises(RuntimeError, match="half-way"), store.writing() as connection:  # noqa: PT012 - both belong to one transaction
        journal.insert_session(connection, new)
        raise RuntimeError("half-way")
    with store.reading() as connection:
        assert connection is not None
        assert connection.execute("SELECT count(*) FROM sessions").fetchone() == (0,)


@pytest.mark.parametrize(
    "tally",
    [
        Tally(1, TallyKind.REP, reps=-1, good_reps=-1),
        Tally(1, TallyKind.REP, reps=1, good_reps=2),
        Tally(1, TallyKind.COUNT, reps=2_000_000, good_reps=0),
        Tally(1, TallyKind.COUNT, reps=10**30, good_reps=0),
        Tally(0, TallyKind.REP, reps=1, good_reps=1),
        Tally(1, TallyKind.UNDO, undoes=1),
    ],
)
def test_a_row_that_makes_no_sense_is_refused(store: Store, clock: FakeClock, tally: Tally) -> None:
    new = journal.NewSession(clock.wall.date(), clock.wall, "live")
    with store.writing() as connection:
        session_id = journal.insert_session(connection, new)
        (one,) = journal.insert_sets(connection, session_id, clock.wall, [LIFT])
    with pytest.raises(NotSavedError), store.writing() as connection:
        journal.append_tallies(connection, one.id, [tally], clock.wall, 0.0)
    with store.reading() as connection:
        assert connection is not None
        state = queries.open_session(connection)
    assert state is not None
    assert state.sets[0].tallies == ()


def test_ids_are_new_in_every_table_and_machine(store: Store, clock: FakeClock) -> None:
    with store.writing() as connection:
        seen = [
            journal.insert_session(
                connection, journal.NewSession(clock.wall.date(), clock.wall, "live")
            )
            for _ in range(200)
        ]
    assert seen == sorted(set(seen))
    assert queries.local_instant(journal.instant_text(clock.wall), 3600) == clock.wall
    assert clock.wall.astimezone(UTC).year == 2026
