"""Reads of the history: what belongs to it, records, and that they cost the same at any length."""

import sqlite3
from collections.abc import Callable
from contextlib import contextmanager
from datetime import date, timedelta

import pytest

from runstrength_tui.domain.exercise import Count, Kind, Side, Span
from runstrength_tui.domain.programme import PlannedSet
from runstrength_tui.domain.session import SessionStatus
from runstrength_tui.logbook.entries import Entries, HandSet
from runstrength_tui.logbook.live import LiveSession
from runstrength_tui.store import changes, history

TODAY = date(2026, 11, 24)


def planned(exercise: str, count: Count = Count.REPS, load_kg: float | None = None) -> PlannedSet:
    kind = Kind.FUNCTIONAL_POSITION
    return PlannedSet(exercise, exercise.title(), kind, count, None, Span(30, 30), 60, 4, load_kg)


def counted(exercise: str, good_reps: int, reps: int | None = None, load_kg=None) -> HandSet:
    return HandSet(planned(exercise, load_kg=load_kg), reps or good_reps, good_reps)


def held(exercise: str, seconds: float) -> HandSet:
    return HandSet(planned(exercise, Count.HOLD), held_seconds=seconds)


@pytest.fixture
def entries(store, clock) -> Entries:
    return Entries(store, clock)


@pytest.fixture
def live(store, clock) -> LiveSession:
    return LiveSession(store, clock)


@contextmanager
def reading(store):
    with store.reading() as connection:
        assert connection is not None
        yield connection


def test_totals_of_days_are_summed_over_exercises_or_for_one(store, entries):
    entries.log([counted("a", 28, 30), held("b", 90.5)])
    entries.log([counted("a", 10)], day=TODAY - timedelta(days=7))
    with reading(store) as connection:
        both = history.day_totals(connection, TODAY - timedelta(days=7), TODAY)
        one = history.day_totals(connection, TODAY, TODAY, "a")
    today = both[TODAY]
    assert (today.sets, today.reps, today.good_reps, today.held_seconds) == (2, 30, 28, 90.5)
    assert both[TODAY - timedelta(days=7)].good_reps == 10
    assert len(both) == 2
    assert (one[TODAY].sets, one[TODAY].held_seconds) == (1, 0)


def test_a_day_is_partly_done_until_one_of_its_sessions_is_finished(store, entries, live):
    live.start([planned("a"), planned("a")])
    live.begin_next()
    live.rep()

    def is_partly() -> bool:
        with reading(store) as connection:
            return history.day_totals(connection, TODAY, TODAY)[TODAY].partly

    assert is_partly()
    live.end_set()
    live.finish()
    assert is_partly()
    entries.log([counted("b", 5)])
    assert not is_partly()
    entries.undo()
    assert is_partly()


def test_a_planned_set_that_was_skipped_is_no_record_and_no_logged_exercise(store, live):
    live.start([planned("done", load_kg=4), planned("skipped", load_kg=40)])
    live.begin_next()
    live.rep()
    live.end_set()
    live.finish()
    with reading(store) as connection:
        assert history.logged_exercises(connection) == (("done", "Done"),)
        (records,) = history.records(connection)
        (session,) = history.sessions_between(connection, TODAY, TODAY)
    assert records.load_kg is not None
    assert records.load_kg.value == 4
    assert [one.exercise_id for one in session.sets] == ["done"]
    assert session.status is SessionStatus.CUT_SHORT


def test_records_name_the_first_day_on_which_each_best_was_reached(store, entries):
    first = TODAY - timedelta(days=30)
    entries.log([counted("a", 30, 31, 4), counted("a", 20, load_kg=8)], day=first)
    (latest,) = entries.log([counted("a", 30, 40, 6)])
    entries.log([held("h", 75)], day=first)
    entries.log([held("h", 120)])
    with reading(store) as connection:
        reps, hold = history.records(connection)
        assert history.records(connection, "h") == (hold,)
    assert (reps.good_reps.value, reps.good_reps.day) == (30, first)
    assert (reps.load_kg.value, reps.load_kg.day) == (8, first)
    assert reps.held_seconds is None
    assert reps.good_reps.set_id != latest.id
    assert (hold.held_seconds.value, hold.held_seconds.day) == (120, TODAY)
    assert (hold.clean_seconds.value, hold.good_reps, hold.load_kg) == (120, None, None)


def test_an_exercise_without_a_good_rep_or_a_certain_hold_has_no_records(store, entries):
    entries.log([counted("a", 0, 30), held("h", 75)])
    with store.writing() as connection:
        connection.execute("UPDATE sets SET unconfirmed = 1 WHERE exercise_id = 'h'")
    with reading(store) as connection:
        assert history.records(connection) == ()


def test_a_record_falls_back_when_its_set_is_deleted_and_returns_with_undo(store, entries):
    entries.log([counted("a", 20)], day=TODAY - timedelta(days=1))
    (best,) = entries.log([counted("a", 30)])
    entries.delete_set(best.id)

    def value() -> float:
        with reading(store) as connection:
            return history.records(connection)[0].good_reps.value

    assert value() == 20
    entries.undo()
    assert value() == 30


def test_an_exercise_has_the_name_it_was_last_logged_with(store, entries):
    old = PlannedSet("a", "Old name", Kind.QUICK_TWITCH, Count.REPS, Side.LEFT, Span(3, 5), 60, 2)
    entries.log([HandSet(old, 3, 3)], day=TODAY - timedelta(days=9))
    entries.log([counted("a", 5)])
    with reading(store) as connection:
        assert history.logged_exercises(connection) == (("a", "A"),)


def test_sessions_come_newest_first_by_id_though_the_clock_was_set_back(store, clock, live):
    ids = []
    for _ in range(3):
        ids.append(live.start([planned("a")]).id)
        live.begin_next()
        live.rep()
        live.end_set()
        live.finish()
        clock.set_wall(clock.wall - timedelta(hours=1))
    with reading(store) as connection:
        found = history.sessions_between(connection, TODAY, TODAY)
        assert history.latest_session_id(connection) == ids[-1]
        stored = [row[0] for row in connection.execute("SELECT id FROM sets ORDER BY id")]
    assert ids == sorted(ids)
    assert [one.id for one in found] == ids[::-1]
    assert [one.sets[0].id for one in found] == stored[::-1]


def test_sessions_of_one_exercise_leave_the_others_out(store, entries):
    entries.log([counted("a", 5), counted("b", 6)])
    entries.log([counted("b", 7)], day=TODAY - timedelta(days=1))
    with reading(store) as connection:
        found = history.sessions_between(connection, TODAY - timedelta(days=9), TODAY, "a")
    assert [[one.good_reps for one in session.sets] for session in found] == [[5]]


def test_the_span_leaves_discarded_sessions_out(store, entries):
    entries.log([counted("a", 5)], day=date(2020, 1, 1))
    entries.log([counted("a", 5)])
    with reading(store) as connection:
        assert history.first_and_last_date(connection) == (date(2020, 1, 1), TODAY)
    entries.undo()
    with reading(store) as connection:
        assert history.first_and_last_date(connection) == (date(2020, 1, 1), date(2020, 1, 1))


READS: dict[str, Callable[[sqlite3.Connection], object]] = {
    "weeks": lambda c: history.day_totals(c, TODAY - timedelta(days=100), TODAY),
    "weeks of one": lambda c: history.day_totals(c, TODAY - timedelta(days=100), TODAY, "a"),
    "sessions": lambda c: history.sessions_between(c, TODAY, TODAY),
    "sessions of one": lambda c: history.sessions_between(c, TODAY, TODAY, "a"),
    "records": history.records,
    "exercises": history.logged_exercises,
    "latest": history.latest_session_id,
    "span": history.first_and_last_date,
    "undoable": lambda c: changes.next_change(c, changes.DONE),
    "redoable": lambda c: changes.next_change(c, changes.UNDONE),
    "touched": lambda c: changes.sessions_of(c, changes.DONE),
}


@pytest.mark.parametrize("name", READS)
def test_no_read_goes_through_a_whole_table(name, store, entries):
    entries.log([counted("a", 5, load_kg=4), held("b", 9)])
    with reading(store) as connection:
        statements: list[str] = []
        connection.set_trace_callback(statements.append)
        READS[name](connection)
        connection.set_trace_callback(None)
        plans = [
            row[3]
            for statement in statements
            for row in connection.execute(f"EXPLAIN QUERY PLAN {statement}")
        ]
    assert plans
    whole = [plan for plan in plans if plan.startswith("SCAN ")]
    # A walk along an index that ends at its first row, and tables of one row, cost nothing.
    harmless = {"SCAN CONSTANT ROW", "SCAN hop", "SCAN sessions USING INDEX sessions_by_date"}
    assert set(whole) <= harmless


def steps_of(connection: sqlite3.Connection, read: Callable[[sqlite3.Connection], object]) -> int:
    """How many steps of SQLite's machine a read takes, in units of ten."""
    steps = 0

    def count() -> int:
        nonlocal steps
        steps += 1
        return 0

    connection.set_progress_handler(count, 10)
    read(connection)
    connection.set_progress_handler(None, 10)
    return steps


@pytest.mark.parametrize(
    "name", ["weeks", "sessions", "records", "exercises", "latest", "span", "undoable"]
)
def test_a_longer_history_costs_no_more(name, store, entries):
    def log_day(days_ago: int) -> None:
        day = TODAY - timedelta(days=days_ago)
        entries.log([counted("a", 5, load_kg=4), held("b", 9)], day=day)

    for days_ago in range(20, -1, -1):
        log_day(days_ago)
    with reading(store) as connection:
        short = steps_of(connection, READS[name])
    for days_ago in range(200, 320):
        log_day(days_ago)
    with reading(store) as connection:
        long = steps_of(connection, READS[name])
    assert long <= short * 1.1 + 2
