"""What was known of some dates before, from rows that were taken back or replaced."""

from datetime import UTC, date, datetime, timedelta

from runstrength_tui.domain.calendar.facts import Excuse, ExcuseReason
from runstrength_tui.domain.plan import PlanMode, PlanVersion
from runstrength_tui.store import calendar_entries
from runstrength_tui.store.former_facts import former_facts
from runstrength_tui.store.store import Store

FIRST, LAST = date(2026, 11, 23), date(2026, 11, 29)
AN_HOUR = timedelta(hours=1)
WALL = datetime(2026, 11, 24, 7, tzinfo=UTC)
TWICE = PlanVersion(FIRST, frozenset(), PlanMode.QUOTA, frozenset(), 2, 6)


def states(store: Store) -> list[tuple[int, int, int, int, int]]:
    """How many versions, excuses, marks, runs and runs of calendars each state has."""
    with store.reading() as connection:
        assert connection is not None
        found = [facts for facts, _ in former_facts(connection, FIRST, LAST)]
    return [
        (
            len(facts.versions),
            len(facts.excuses),
            len(facts.overrides),
            len(facts.runs),
            sum(len(one.titles) for one in facts.calendars),
        )
        for facts in found
    ]


def discard(store: Store, table: str, row_id: int, at: datetime) -> None:
    with store.writing() as connection:
        connection.execute(
            f"UPDATE {table} SET discarded_at = ? WHERE id = ?",
            (f"{at:%Y-%m-%dT%H:%M:%S}.000Z", row_id),
        )


def test_each_change_makes_a_state_with_all_that_stood_then(store):
    excuse = Excuse(FIRST, LAST, ExcuseReason.SICK)
    with store.writing() as connection:
        version = calendar_entries.insert_version(connection, WALL, TWICE)
        excuse_id = calendar_entries.insert_excuse(connection, WALL + AN_HOUR, excuse)
        calendar_entries.insert_override(connection, WALL + 2 * AN_HOUR, FIRST, is_run=True)
        calendar_entries.insert_run_by_hand(connection, WALL + 3 * AN_HOUR, LAST, "")
    discard(store, "excuses", excuse_id, WALL + 4 * AN_HOUR)
    discard(store, "plan_versions", version.id, WALL + 5 * AN_HOUR)
    assert states(store) == [
        (1, 0, 0, 0, 0),
        (1, 1, 0, 0, 0),
        (1, 1, 1, 0, 0),
        (1, 1, 1, 1, 0),
        (1, 0, 1, 1, 0),
        (0, 0, 1, 1, 0),
    ]


def test_what_was_taken_back_at_once_stood_for_a_moment(store):
    with store.writing() as connection:
        first = calendar_entries.insert_version(connection, WALL, TWICE)
        calendar_entries.insert_version(connection, WALL + AN_HOUR, TWICE)
    discard(store, "plan_versions", first.id, WALL)
    assert [state[0] for state in states(store)] == [1, 0, 1]


def test_a_state_ends_when_the_next_begins(store):
    with store.writing() as connection:
        calendar_entries.insert_version(connection, WALL, TWICE)
        calendar_entries.insert_version(connection, WALL + AN_HOUR, TWICE)
    with store.reading() as connection:
        assert connection is not None
        ends = [until for _, until in former_facts(connection, FIRST, LAST)]
    assert ends == [WALL + AN_HOUR, None]


def test_imported_runs_and_calendars_stand_and_fall_with_their_import(store):
    with store.writing() as connection:
        for row_id, file_format, key in ((1 << 21, "ics", "a"), (2 << 21, "strava_csv", None)):
            connection.execute(
                """INSERT INTO imports VALUES (?, '2026-11-01T00:00:00.000Z', 'f', ?, ?, '',
                    '2026-11-24', '2026-11-24', NULL)""",
                (row_id, file_format, key),
            )
        connection.execute("INSERT INTO calendar_runs VALUES (?, '2026-11-24', 'Run')", (1 << 21,))
        connection.execute(
            "INSERT INTO runs VALUES (?, '2026-11-24', NULL, NULL, 'strava', '', ?, NULL)",
            (3 << 21, 2 << 21),
        )
    discard(store, "imports", 1 << 21, WALL)
    discard(store, "imports", 2 << 21, WALL + AN_HOUR)
    assert [state[3:] for state in states(store)] == [(0, 1), (1, 1), (1, 0), (0, 0)]
