"""The facts of the training calendar: what counts, what replaces what, and what is read for it."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, date, datetime, time, timedelta

import pytest

from runstrength_tui.domain.calendar.facts import Excuse, ExcuseReason
from runstrength_tui.domain.plan import SUNDAY, OnRunDays, PlanMode, PlanVersion
from runstrength_tui.logbook.entries import Entries, HandSet, SessionEdit
from runstrength_tui.logbook.live import LiveSession
from runstrength_tui.store import calendar_entries, calendar_facts, queries
from runstrength_tui.store.errors import DamagedError, NotSavedError
from runstrength_tui.store.store import Store
from tests.conftest import FakeClock
from tests.store.conftest import LIFT

WALL = datetime(2026, 11, 24, 7, tzinfo=UTC)
MONDAY = date(2026, 11, 23)
TODAY = date(2026, 11, 24)
SUNDAY_AFTER = date(2026, 11, 29)

FIXED = PlanVersion(
    MONDAY,
    frozenset({0, 2, 5}),
    PlanMode.FIXED,
    frozenset({1, 4}),
    0,
    8,
    OnRunDays.KEEP,
    SUNDAY,
    time(5, 30),
)
QUOTA = PlanVersion(MONDAY, frozenset(), PlanMode.QUOTA, frozenset(), 2, 50)


@contextmanager
def reading(store: Store) -> Iterator[sqlite3.Connection]:
    with store.reading() as connection:
        assert connection is not None
        yield connection


def import_calendar(
    store: Store, number: int, key: str, days: str, *, name: str = "Marathon"
) -> None:
    """Store a calendar with a run titled by its import on each of these days of November."""
    dates = [date(2026, 11, int(day)).isoformat() for day in days.split()]
    with store.writing() as connection:
        connection.execute(
            """INSERT INTO imports VALUES
            (?, '2026-11-01T00:00:00.000Z', 'plan.ics', 'ics', ?, ?, ?, ?, NULL)""",
            (number, key, name, dates[0], dates[-1]),
        )
        connection.executemany(
            "INSERT INTO calendar_runs VALUES (?, ?, ?)",
            [(number, day, f"Run {number}") for day in dates],
        )


def discard(store: Store, table: str, number: int, at: str | None = "2026-11-24T00:00:00.000Z"):
    with store.writing() as connection:
        connection.execute(f"UPDATE {table} SET discarded_at = ? WHERE id = ?", (at, number))


def calendars(store: Store) -> list[tuple[str, int, int, dict[int, str]]]:
    """Name, span and titles of each calendar in the week from 23 November, by day of the month."""
    with reading(store) as connection:
        found = calendar_facts.planned_runs(connection, MONDAY, SUNDAY_AFTER)
    return [
        (
            one.name,
            one.first.day,
            one.last.day,
            {day.day: title for day, title in one.titles.items()},
        )
        for one in found
    ]


@pytest.mark.parametrize("version", [FIXED, QUOTA])
def test_a_version_of_the_plan_comes_back_as_it_was_entered(store, version):
    with store.writing() as connection:
        entered = calendar_entries.insert_version(connection, WALL, version)
        assert entered == version._replace(id=entered.id)
    with reading(store) as connection:
        assert calendar_facts.versions(connection) == (entered,)


def test_versions_are_in_the_order_of_entry_though_the_clock_was_set_back(store):
    with store.writing() as connection:
        first = calendar_entries.insert_version(connection, WALL, FIXED)
        second = calendar_entries.insert_version(connection, WALL - timedelta(days=9), QUOTA)
        assert calendar_facts.versions(connection) == (first, second)


@pytest.mark.parametrize(
    "wrong",
    [
        {"sets_per_session": 51},
        {"sessions_per_week": 2},
        {"strength_days": frozenset()},
        {"day_start": time(6, 1)},
        {"valid_from": date(1969, 12, 31)},
        {"week_start": 3},
    ],
)
def test_a_version_that_no_plan_can_have_is_not_stored(store, wrong):
    with pytest.raises(NotSavedError), store.writing() as connection:
        calendar_entries.insert_version(connection, WALL, FIXED._replace(**wrong))
    with reading(store) as connection:
        assert calendar_facts.versions(connection) == ()


def test_the_day_starts_as_the_version_in_force_says(store):
    late = QUOTA._replace(valid_from=MONDAY + timedelta(days=2), day_start=time(2, 0))
    with store.writing() as connection:
        calendar_entries.insert_version(connection, WALL, late)
        calendar_entries.insert_version(connection, WALL, FIXED._replace(day_start=time(6, 0)))
        calendar_entries.insert_version(connection, WALL, FIXED)  # entered last for the same date
    with reading(store) as connection:
        starts = [
            queries.day_start_on(connection, MONDAY + timedelta(days=n)) for n in (-1, 0, 1, 2, 9)
        ]
    assert starts == [None, time(5, 30), time(5, 30), time(2, 0), time(2, 0)]


def test_weeks_are_those_of_the_versions_and_the_first_plan_day_is_known(store):
    with store.writing() as connection:
        calendar_entries.insert_version(connection, WALL, FIXED._replace(week_start=0))
        later = FIXED._replace(valid_from=MONDAY + timedelta(days=6), week_start=SUNDAY)
        taken_back = calendar_entries.insert_version(connection, WALL, FIXED)
        calendar_entries.insert_version(connection, WALL, later._replace(week_start=0))
        calendar_entries.insert_version(connection, WALL, later)  # entered last for the same date
    discard(store, "plan_versions", taken_back.id)
    with reading(store) as connection:
        weeks = queries.weeks(connection)
        starts = [weeks.week_of(MONDAY + timedelta(days=n))[0].day for n in (-1, 0, 5, 6, 20)]
        assert queries.first_plan_day(connection) == MONDAY
    assert starts == [16, 23, 23, 29, 13]


def test_without_a_plan_there_is_no_first_day(store):
    store.prepare_to_write()
    with reading(store) as connection:
        assert queries.first_plan_day(connection) is None


def test_a_newer_import_of_a_calendar_replaces_the_older_from_its_first_run_on(store):
    import_calendar(store, 1, "a", "2 20 23 25 28", name="Old name")
    import_calendar(store, 2, "b", "24", name="Other")
    import_calendar(store, 3, "a", "25 27")
    assert calendars(store) == [
        ("Marathon", 2, 27, {23: "Run 1", 25: "Run 3", 27: "Run 3"}),
        ("Other", 24, 24, {24: "Run 2"}),
    ]


def test_taking_an_import_back_brings_the_older_one_back(store):
    import_calendar(store, 1, "a", "2 20 23 25 28")
    import_calendar(store, 2, "a", "25 27")
    import_calendar(store, 3, "a", "1 24")
    assert calendars(store) == [("Marathon", 1, 24, {24: "Run 3"})]
    discard(store, "imports", 3)
    assert calendars(store) == [("Marathon", 2, 27, {23: "Run 1", 25: "Run 2", 27: "Run 2"})]
    discard(store, "imports", 2)
    assert calendars(store) == [("Marathon", 2, 28, {23: "Run 1", 25: "Run 1", 28: "Run 1"})]
    discard(store, "imports", 2, None)
    discard(store, "imports", 1)
    assert calendars(store) == [("Marathon", 25, 27, {25: "Run 2", 27: "Run 2"})]


def test_a_span_ends_with_the_last_run_that_counts(store):
    import_calendar(store, 1, "a", "2 20 29")
    import_calendar(store, 2, "a", "22 23")
    assert calendars(store) == [("Marathon", 2, 23, {23: "Run 2"})]


def test_two_runs_of_one_day_are_both_named(store):
    import_calendar(store, 1, "a", "24")
    with store.writing() as connection:
        connection.execute("INSERT INTO calendar_runs VALUES (1, '2026-11-24', 'Strides')")
    assert calendars(store) == [("Marathon", 24, 24, {24: "Run 1 + Strides"})]


def import_run(store: Store, number: int, day: str, at: str | None, name: str = "") -> None:
    offset = 3600 if at else None
    started_at = f"{day}T{at}:00.000Z" if at else None
    with store.writing() as connection:
        connection.execute(
            """INSERT INTO imports VALUES
            (?, '2026-11-01T00:00:00.000Z', 'a', 'strava_csv', NULL, '', ?, ?, NULL)""",
            (number, day, day),
        )
        connection.execute(
            "INSERT INTO runs VALUES (?, ?, ?, ?, 'strava', ?, ?, NULL)",
            (number, day, started_at, offset, name, number),
        )


def test_facts_are_those_of_the_whole_weeks_and_of_no_other(store, clock):
    Entries(store, clock).log([HandSet(LIFT, 30, 30)] * 3, day=MONDAY)
    Entries(store, clock).log([HandSet(LIFT, 30, 30)], day=MONDAY - timedelta(days=1))
    for number, day in enumerate(("2026-11-22", "2026-11-23", "2026-11-29", "2026-11-30"), 1):
        import_run(store, number, day, "06:30")
    sick = Excuse(date(2026, 9, 1), MONDAY, ExcuseReason.SICK, "flu")
    over = Excuse(date(2026, 9, 1), date(2026, 11, 22), ExcuseReason.OTHER)
    with store.writing() as connection:
        version = calendar_entries.insert_version(connection, WALL, QUOTA)
        excuse_id = calendar_entries.insert_excuse(connection, WALL, sick)
        calendar_entries.insert_excuse(connection, WALL, over)
        for day in (MONDAY, SUNDAY_AFTER + timedelta(days=1)):
            calendar_entries.insert_override(connection, WALL, day, is_run=False)
    with reading(store) as connection:
        tuesday = MONDAY + timedelta(days=1)
        facts = calendar_facts.facts(connection, tuesday, tuesday)
    assert facts.versions == (version,)
    assert facts.runs == {MONDAY: "Strava", SUNDAY_AFTER: "Strava"}
    assert facts.overrides == {MONDAY: False}
    assert facts.excuses == (sick._replace(id=excuse_id),)
    assert facts.sets == {MONDAY: 3}


def minimum_session(
    store: Store, clock: FakeClock, done: str, *, minimum: bool = True, finish: bool = True
) -> int:
    """Follow a session of one set a letter: `d` is done, `s` skipped, `-` left; return its id."""
    live = LiveSession(store, clock)
    session_id = live.start([LIFT] * len(done), minimum=minimum).id
    for what in done.replace("-", ""):
        live.begin_next()
        if what == "d":
            live.rep()
        live.end_set()
    if finish:
        live.finish()
    else:
        live.hand_over()
    return session_id


def short_sessions(store: Store, day: date = MONDAY) -> dict[date, str]:
    with reading(store) as connection:
        return dict(calendar_facts.facts(connection, day, day).short_sessions)


def test_a_minimum_session_finished_with_all_its_sets_is_known_by_its_date(store, clock):
    minimum_session(store, clock, "dd")
    assert short_sessions(store) == {TODAY: "minimum"}
    assert short_sessions(store, MONDAY - timedelta(days=1)) == {}


@pytest.mark.parametrize(
    ("done", "more"),
    [
        ("ds", {}),
        ("sd", {}),
        ("d-", {}),
        ("s", {}),
        ("dd", {"finish": False}),
        ("dd", {"minimum": False}),
    ],
    ids=["skipped", "skipped first", "cut short", "nothing", "in progress", "no minimum"],
)
def test_one_that_was_not_finished_whole_is_none(store, clock, done, more):
    minimum_session(store, clock, done, **more)
    assert short_sessions(store) == {}


def test_a_set_that_was_deleted_leaves_it_unfinished(store, clock):
    session_id = minimum_session(store, clock, "dd")
    entries = Entries(store, clock)
    with reading(store) as connection:
        first, _ = queries.all_set_ids(connection, session_id)
    entries.delete_set(first)
    assert short_sessions(store) == {}
    entries.undo()
    assert short_sessions(store) == {TODAY: "minimum"}


def test_one_that_was_deleted_or_moved_counts_no_more_or_elsewhere(store, clock):
    session_id = minimum_session(store, clock, "dd")
    entries = Entries(store, clock)
    entries.edit_session(session_id, SessionEdit(day=MONDAY))
    assert short_sessions(store) == {MONDAY: "minimum"}
    entries.delete_session(session_id)
    assert short_sessions(store) == {}


def test_weeks_are_whole_as_the_plan_begins_them(store):
    with store.writing() as connection:
        calendar_entries.insert_version(connection, WALL, QUOTA._replace(week_start=SUNDAY))
        for day in (22, 28, 29):
            calendar_entries.insert_override(connection, WALL, date(2026, 11, day), is_run=True)
    with reading(store) as connection:
        facts = calendar_facts.facts(connection, MONDAY, MONDAY)
    assert sorted(facts.overrides) == [date(2026, 11, 22), date(2026, 11, 28)]


def test_the_first_run_of_a_day_is_named_one_with_a_time_before_others(store):
    import_run(store, 1, "2026-11-24", None, "No time")
    import_run(store, 2, "2026-11-24", "17:00", "Evening")
    import_run(store, 3, "2026-11-24", "06:30", "Morning [b]")
    with reading(store) as connection:
        found = calendar_facts.runs_between(connection, MONDAY, SUNDAY_AFTER)
        facts = calendar_facts.facts(connection, MONDAY, MONDAY)
    assert [one.name for one in found] == ["Morning [b]", "Evening", "No time"]
    assert [one.started_at and f"{one.started_at:%H:%M%z}" for one in found] == [
        "07:30+0100",
        "18:00+0100",
        None,
    ]
    assert facts.runs == {date(2026, 11, 24): '"Morning [b]", Strava'}


def test_a_run_counts_while_neither_it_nor_its_import_is_discarded(store):
    for number in (1, 2, 3):
        import_run(store, number, f"2026-11-2{number + 2}", "06:30")
    discard(store, "runs", 1)
    discard(store, "imports", 2)
    with reading(store) as connection:
        found = calendar_facts.runs_between(connection, MONDAY, SUNDAY_AFTER)
    assert [one.id for one in found] == [3]


# Each is a way in which the tables of the training calendar can be wrong.
WRONG = {
    "weekdays": "UPDATE plan_versions SET run_days = 128",
    "mode": "UPDATE plan_versions SET mode = 'fixed'",
    "time": "UPDATE plan_versions SET day_start = '4:00'",
    "no date": "UPDATE runs SET run_date = '2026-02-30'",
    "half an instant": "UPDATE runs SET utc_offset_s = NULL",
    "hand": "UPDATE runs SET source = 'hand'",
    "import gone": "UPDATE runs SET import_id = 99",
    "span of a file": "UPDATE imports SET first_day = '2026-11-20' WHERE format <> 'ics'",
    "span of a calendar": "UPDATE imports SET last_day = '2026-11-29' WHERE format = 'ics'",
    "calendar emptied": "DELETE FROM calendar_runs",
    "excuse turned round": "UPDATE excuses SET last_day = '2026-01-01'",
    "excuse of years": "UPDATE excuses SET last_day = '2029-01-01'",
    "reason": "UPDATE excuses SET reason = 'lazy'",
    "verdict": "UPDATE run_overrides SET is_run = 2",
    "long note": "UPDATE excuses SET note = printf('%.300c', 'x')",
    "change that is a list": "UPDATE change_rows SET before = '[1]'",
    "change of nothing": """INSERT INTO change_rows
        SELECT id, 9, 'excuses', 1, '{}', '{}' FROM changes LIMIT 1""",
}


@pytest.fixture
def filled(store: Store, clock: FakeClock) -> Store:
    """A store with a row in each table of the training calendar."""
    Entries(store, clock).log([HandSet(LIFT, 30, 30)])
    import_run(store, 1, "2026-11-24", "06:30")
    import_calendar(store, 2, "a", "24 26")
    with store.writing() as connection:
        calendar_entries.insert_version(connection, WALL, QUOTA)
        excuse = Excuse(MONDAY, SUNDAY_AFTER, ExcuseReason.SICK)
        calendar_entries.insert_excuse(connection, WALL, excuse)
        calendar_entries.insert_override(connection, WALL, MONDAY, is_run=True)
        calendar_entries.insert_run_by_hand(connection, WALL, MONDAY, "")
        connection.execute("INSERT INTO seen_files VALUES (?, 12, 5)", (b"/runs/\xff.fit",))
    return store


def test_all_that_the_tables_can_hold_is_sound(filled):
    filled.check()


@pytest.mark.parametrize("kind", WRONG)
def test_the_check_finds_what_makes_no_sense(filled, kind):
    filled.close()
    with closing(sqlite3.connect(filled.path)) as connection:
        connection.execute("PRAGMA ignore_check_constraints = ON")
        connection.execute(WRONG[kind])
        connection.commit()
    with pytest.raises(DamagedError):
        filled.check(again=True)


def test_queries_use_an_index_and_read_no_history(store):
    """Each query finds its rows by a date; only the imported calendars are gone through."""
    store.prepare_to_write()
    plans = []
    with reading(store) as connection:
        for query, values in (
            (calendar_facts._RUNS, ("2026-11-23", "2026-11-29")),
            (calendar_facts._EXCUSES, {"first": "2026-11-23", "last": "2026-11-29"}),
            (calendar_facts._CALENDARS, ()),
            (calendar_facts._SHORT_SESSIONS, ("2026-11-23", "2026-11-29")),
            (calendar_facts._CALENDAR_RUNS, (1, "2026-11-23", "2026-11-29", "9999")),
            (queries._IN_FORCE.format("day_start"), ("2026-11-23",)),
        ):
            rows = connection.execute(f"EXPLAIN QUERY PLAN {query}", values)
            plans += [row[3] for row in rows]
    grows = {"runs", "excuses", "run_overrides", "calendar_runs", "plan_versions"}
    grows |= {"sessions", "short", "sets"}
    assert plans
    assert [plan for plan in plans if "SCAN" in plan and grows & set(plan.split())] == []
