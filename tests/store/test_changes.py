"""The log of changes: what undo takes back, in which order, and until when it can be redone."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from typing import Any

import pytest

from runstrength_tui.domain.calendar.facts import ExcuseReason
from runstrength_tui.domain.exercise import Count, Kind, Span
from runstrength_tui.domain.programme import PlannedSet
from runstrength_tui.logbook.entries import Entries, HandSet, SessionEdit, SetEdit
from runstrength_tui.logbook.live import LiveSession
from runstrength_tui.logbook.plan_change import PlanChange
from runstrength_tui.logbook.training import Training
from runstrength_tui.store import changes, journal
from runstrength_tui.store.errors import NothingToUndoError
from runstrength_tui.store.store import Store

TODAY = date(2026, 11, 24)


def planned(exercise: str, count: Count, load_kg: float | None = None) -> PlannedSet:
    kind = Kind.FUNCTIONAL_POSITION
    return PlannedSet(exercise, exercise.title(), kind, count, None, Span(30, 30), 60, 4, load_kg)


@contextmanager
def reading(store: Store) -> Iterator[sqlite3.Connection]:
    with store.reading() as connection:
        assert connection is not None
        yield connection


def rows(store: Store, query: str) -> list[Any]:
    with reading(store) as connection:
        return connection.execute(query).fetchall()


def test_indexes_hold_what_the_tables_hold_after_totals_changed(store, clock):
    entries = Entries(store, clock)
    (one,) = entries.log([HandSet(planned("a", Count.REPS, 4.0), 30, 28)])
    entries.edit_set(one.id, SetEdit(reps=12, bad_reps=0))
    entries.delete_set(one.id)
    entries.undo()
    store.check()


def test_undo_of_an_edit_keeps_reps_that_were_counted_since(store, clock):
    entries = Entries(store, clock)
    (one,) = entries.log([HandSet(planned("a", Count.REPS), 10, 10)])
    entries.edit_set(one.id, SetEdit(reps=12))
    with store.writing() as connection:
        tally = changes.Tally(3, changes.TallyKind.REP, reps=1, good_reps=1)
        journal.append_tallies(connection, one.id, [tally], clock.now().wall, 0)
    entries.undo()
    assert rows(store, "SELECT reps, good_reps FROM sets") == [(11, 11)]


def test_what_was_undone_is_there_to_redo_until_the_same_set_is_changed(store, clock):
    entries = Entries(store, clock)
    (one,) = entries.log([HandSet(planned("a", Count.REPS), 10, 10)])
    entries.edit_set(one.id, SetEdit(reps=12))
    entries.undo()
    entries.log([HandSet(planned("b", Count.REPS), 5, 5)])
    entries.redo()
    assert rows(store, "SELECT reps FROM sets ORDER BY id") == [(12,), (5,)]
    assert entries.undo() == "edit the set A of 2026-11-24"
    entries.edit_set(one.id, SetEdit(note="other"))
    with pytest.raises(NothingToUndoError):
        entries.redo()


def test_nothing_to_undo_is_said(store, clock):
    with pytest.raises(NothingToUndoError, match="nothing to undo"):
        Entries(store, clock).undo()


def test_changes_are_undone_in_the_order_they_were_made_though_the_clock_was_set_back(store, clock):
    entries = Entries(store, clock)
    entries.log([HandSet(planned("a", Count.REPS), 1, 1)])
    clock.set_wall(clock.wall - timedelta(days=2))
    entries.log([HandSet(planned("b", Count.REPS), 2, 2)])
    entries.undo()
    assert rows(store, "SELECT exercise_id FROM sets WHERE counts") == [("a",)]
    entries.undo()
    assert rows(store, "SELECT exercise_id FROM sets WHERE counts") == []
    entries.redo()
    assert rows(store, "SELECT exercise_id FROM sets WHERE counts") == [("a",)]


def test_sessions_of_the_next_change_are_known(store, clock):
    entries = Entries(store, clock)
    (one,) = entries.log([HandSet(planned("a", Count.REPS), 10, 10)])
    entries.edit_set(one.id, SetEdit(rpe=5))
    with reading(store) as connection:
        assert changes.sessions_of(connection, changes.DONE) == (one.session_id,)
        assert changes.sessions_of(connection, changes.UNDONE) == ()


@pytest.fixture
def entries(store, clock) -> Entries:
    return Entries(store, clock)


@pytest.fixture
def training(store, clock) -> Training:
    return Training(store, clock, lambda: 8)


def lift(reps: int = 10, exercise: str = "a") -> HandSet:
    return HandSet(planned(exercise, Count.REPS), reps, reps)


def stamps(store: Store, table: str) -> list[str | None]:
    return [row[0] for row in rows(store, f"SELECT discarded_at FROM {table} ORDER BY id")]


def test_the_last_change_is_the_one_that_was_done_last(entries):
    entries.log([lift()], day=TODAY - timedelta(days=1))
    entries.undo()
    entries.log([lift()], day=TODAY - timedelta(days=2))
    entries.redo()
    assert entries.undo() == "log 1 set on 2026-11-23"
    assert entries.undo() == "log 1 set on 2026-11-22"
    assert entries.redo() == "log 1 set on 2026-11-22"
    assert entries.redo() == "log 1 set on 2026-11-23"


def test_what_is_left_out_is_stamped_with_the_instant_of_the_step_that_does_it(
    store, clock, entries, training
):
    entries.log([lift()])
    training.override(TODAY, is_run=True)
    clock.advance(5 * 3600)
    entries.undo()
    entries.undo()
    noon = "2026-11-24T11:00:00.000Z"
    assert stamps(store, "sets") == stamps(store, "sessions") == [noon]
    assert stamps(store, "run_overrides") == [noon]
    entries.redo()
    (one,) = entries.log([lift()])
    entries.delete_set(one.id)
    clock.advance(3600)
    entries.undo()
    clock.advance(3600)
    entries.redo()
    assert stamps(store, "sets")[-1] == "2026-11-24T13:00:00.000Z"


def test_a_mark_of_the_same_day_ends_the_redo_of_another(store, entries, training):
    training.override(TODAY, is_run=True)
    entries.undo()
    training.override(TODAY - timedelta(days=1), is_run=True)
    assert entries.redoable() is not None
    training.override(TODAY, is_run=False)
    assert entries.redoable() is None
    assert rows(store, "SELECT is_run FROM run_overrides WHERE discarded_at IS NULL") == [
        (1,),
        (0,),
    ]


def test_an_excuse_of_a_date_in_it_ends_the_redo_of_another(entries, training):
    sick, day = ExcuseReason.SICK, timedelta(days=1)
    training.excuse(TODAY, TODAY + 3 * day, sick)
    entries.undo()
    training.excuse(TODAY + 4 * day, TODAY + 5 * day, sick)
    assert entries.redoable() is not None
    training.excuse(TODAY + 2 * day, TODAY + 2 * day, ExcuseReason.OTHER)
    assert entries.redoable() is None


def test_another_plan_ends_the_redo_of_a_plan(entries, training):
    training.change_plan(PlanChange(sessions_per_week=2))
    entries.undo()
    training.change_plan(PlanChange(sessions_per_week=3), TODAY + timedelta(days=7))
    assert entries.redoable() is None


def test_a_set_comes_not_back_into_a_session_that_was_left_out_since(entries):
    entries.log([lift()])
    (second,) = entries.log([lift(7)])
    entries.undo()
    entries.delete_session(second.session_id)
    assert entries.redoable() is None


def test_a_session_left_out_and_brought_back_keeps_the_set_that_was_logged_since(store, entries):
    (first,) = entries.log([lift()])
    entries.delete_session(first.session_id)
    entries.undo()
    entries.log([lift(7)])
    assert entries.redoable() is None
    assert rows(store, "SELECT count(*) FROM sets WHERE counts") == [(2,)]


def test_which_set_was_the_last_of_its_session_does_not_change_by_redo(store, entries):
    first, second = entries.log([lift(), lift(7)])
    entries.delete_set(first.id)
    entries.undo()
    entries.delete_set(second.id)
    assert entries.redoable() is None
    assert rows(store, "SELECT reps FROM sets WHERE counts") == [(10,)]


def test_what_was_done_on_top_of_a_change_goes_with_it(entries):
    (one,) = entries.log([lift()])
    entries.edit_session(one.session_id, SessionEdit(pain=1))
    (two,) = entries.log([lift(7)])
    entries.edit_set(two.id, SetEdit(note="later"))
    entries.undo()
    entries.undo()
    entries.delete_session(one.session_id)
    assert entries.redoable() is None


def test_an_end_is_not_redone_over_what_was_counted_since(store, clock, entries):
    live = LiveSession(store, clock)
    live.start([planned("a", Count.REPS), planned("b", Count.REPS)])
    live.begin_next()
    live.rep()
    live.end_set()
    live.finish()
    entries.undo()
    assert entries.redoable() is not None
    live.resume()
    live.begin_next()
    live.rep()
    live.hand_over()
    assert entries.redoable() is None


def test_a_step_is_taken_back_past_what_was_changed_elsewhere_but_not_past_its_own(store, clock):
    entries = Entries(store, clock)
    (one,) = entries.log([lift()])
    edited = entries.edit_set(one.id, SetEdit(reps=12)).step
    other = entries.log([lift()], day=TODAY - timedelta(days=1))
    entries.take_back(edited)
    assert rows(store, "SELECT reps FROM sets ORDER BY id") == [(10,), (10,)]
    with pytest.raises(NothingToUndoError):
        entries.take_back(edited)
    again = entries.edit_set(one.id, SetEdit(reps=13)).step
    entries.edit_set(one.id, SetEdit(rpe=4))
    with pytest.raises(NothingToUndoError):
        entries.take_back(again)
    assert entries.undo() == "edit the set A of 2026-11-24"
    assert len(other) == 1
