"""The change log against a model: totals always add up, undo leads back, redo leads forth."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from conftest import FakeClock
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from runstrength_tui.domain.exercise import Count, Kind, Side, Span
from runstrength_tui.domain.programme import PlannedSet
from runstrength_tui.logbook.entries import Entries, HandSet, SessionEdit, SetEdit
from runstrength_tui.logbook.live import LiveSession
from runstrength_tui.store import changes, journal
from runstrength_tui.store.errors import NothingToUndoError
from runstrength_tui.store.store import Store

TODAY = date(2026, 11, 24)

SUMS = """SELECT training_date, exercise_id, count(*), sum(reps), sum(good_reps), sum(held_ms)
    FROM sets WHERE counts GROUP BY training_date, exercise_id ORDER BY 1, 2"""
KEPT_SUMS = "SELECT * FROM day_totals ORDER BY 1, 2"
LEDGER_DIFFERS = """SELECT count(*) FROM sets WHERE (reps, good_reps, held_ms) IS NOT (
    SELECT ifnull(sum(t.reps), 0), ifnull(sum(t.good_reps), 0), ifnull(sum(t.held_ms), 0)
    FROM tallies t WHERE t.set_id = sets.id)"""
LIVE_SETS = """SELECT sets.id FROM sets JOIN sessions ON sessions.id = session_id
    WHERE source = 'live'"""
VISIBLE = """SELECT sets.id, session_id, sets.training_date, side, load_kg, sets.rpe, sets.note,
    reps, good_reps, held_ms, clean_held_ms, sessions.rpe, sessions.pain, sessions.note,
    sessions.status, sessions.ended_at
    FROM sets JOIN sessions ON sessions.id = session_id
    WHERE sets.discarded_at IS NULL AND sessions.discarded_at IS NULL ORDER BY sets.id"""


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


class History(RuleBasedStateMachine):
    """Random logging, tallying, editing, moving, deleting, undoing and redoing."""

    @initialize()
    def open_store(self) -> None:
        self.folder = TemporaryDirectory()
        home = Path(self.folder.name)
        self.clock = FakeClock()
        self.store = Store(home / "runstrength.db", home / "backups", self.clock)
        self.store.prepare_to_write()
        self.entries = Entries(self.store, self.clock)
        self.live = LiveSession(self.store, self.clock)
        self.undo_states: list[Any] = []
        self.redo_states: list[Any] = []

    def teardown(self) -> None:
        try:
            while self.undo_states:
                self.undo()
        finally:
            self.store.close()
            self.folder.cleanup()

    def change(self, step: Any) -> None:
        before, made = self.snapshot(), self.number_of_changes()
        step()
        if self.number_of_changes() > made:
            self.undo_states.append(before)
            self.redo_states.clear()

    def snapshot(self) -> tuple[list[Any], set[int]]:
        """The visible rows, and the sets of sessions followed live there were by then."""
        return rows(self.store, VISIBLE), self.live_sets()

    def live_sets(self) -> set[int]:
        return {row[0] for row in rows(self.store, LIVE_SETS)}

    def assert_as(self, snapshot: tuple[list[Any], set[int]]) -> None:
        """Nothing differs but what was counted live since: that is no step of undo."""
        expected, known = snapshot
        since = self.live_sets() - known
        assert [row for row in rows(self.store, VISIBLE) if row[0] not in since] == expected

    def number_of_changes(self) -> int:
        return int(rows(self.store, "SELECT count(*) FROM changes")[0][0])

    def some_set(self, number: int) -> int | None:
        found = rows(self.store, "SELECT id FROM sets WHERE counts ORDER BY id")
        return found[number % len(found)][0] if found else None

    @rule(
        days_ago=st.integers(0, 3),
        reps=st.integers(1, 40),
        bad=st.integers(0, 3),
        exercise=st.sampled_from("ab"),
        load=st.sampled_from([None, 4.0]),
        jump=st.integers(-100_000, 100_000),
    )
    def log_reps(self, days_ago, reps, bad, exercise, load, jump) -> None:
        one = HandSet(planned(exercise, Count.REPS, load), reps, max(0, reps - bad))
        day = TODAY - timedelta(days=days_ago)
        self.change(lambda: self.entries.log([one, one], day=day))
        self.clock.advance(jump / 1000)

    @rule(held=st.floats(1, 200), days_ago=st.integers(0, 3))
    def log_hold(self, held, days_ago) -> None:
        one = HandSet(planned("h", Count.HOLD), held_seconds=held)
        self.change(lambda: self.entries.log([one], day=TODAY - timedelta(days=days_ago)))

    @rule(reps=st.integers(0, 8), bad=st.integers(0, 2), undone=st.integers(0, 2))
    def follow_a_session(self, reps, bad, undone) -> None:
        """What is counted live is no step of undo; the end of the session is."""
        self.live.start([planned("a", Count.REPS), planned("b", Count.REPS)])
        self.live.begin_next()
        for _ in range(reps):
            self.live.rep()
        for _ in range(bad):
            self.live.mark_bad()
        for _ in range(undone):
            self.live.undo()
        self.live.end_set()
        self.change(self.live.finish)

    @rule(
        number=st.integers(0, 50),
        reps=st.integers(1, 50),
        bad=st.integers(0, 5),
        rpe=st.sampled_from([None, 1, 10]),
        side=st.sampled_from([None, Side.LEFT]),
        note=st.sampled_from([None, "", "tight"]),
    )
    def edit_set(self, number, reps, bad, rpe, side, note) -> None:
        set_id = self.some_set(number)
        if set_id is None:
            return
        held = rows(self.store, f"SELECT held_ms FROM sets WHERE id = {set_id}")[0][0]
        cleared = frozenset({"rpe"} if rpe is None else ())
        common = {"rpe": rpe, "side": side, "note": note, "cleared": cleared}
        if held:
            edit = SetEdit(held_seconds=float(reps), **common)
        else:
            edit = SetEdit(reps=reps, bad_reps=min(bad, reps), **common)
        self.change(lambda: self.entries.edit_set(set_id, edit))

    @rule(number=st.integers(0, 50), days_ago=st.integers(0, 3), pain=st.integers(0, 10))
    def move_and_edit_session(self, number, days_ago, pain) -> None:
        found = rows(self.store, "SELECT id FROM sessions WHERE discarded_at IS NULL ORDER BY id")
        if found:
            session_id = found[number % len(found)][0]
            edit = SessionEdit(day=TODAY - timedelta(days=days_ago), pain=pain)
            self.change(lambda: self.entries.edit_session(session_id, edit))

    @rule(number=st.integers(0, 50), whole_session=st.booleans())
    def delete(self, number, whole_session) -> None:
        set_id = self.some_set(number)
        if set_id is None:
            return
        if whole_session:
            found = rows(self.store, f"SELECT session_id FROM sets WHERE id = {set_id}")[0][0]
            self.change(lambda: self.entries.delete_session(found))
        else:
            self.change(lambda: self.entries.delete_set(set_id))

    @precondition(lambda self: self.undo_states)
    @rule()
    def undo(self) -> None:
        self.redo_states.append(self.snapshot())
        self.entries.undo()
        self.assert_as(self.undo_states.pop())

    @precondition(lambda self: self.redo_states)
    @rule()
    def redo(self) -> None:
        self.undo_states.append(self.snapshot())
        self.entries.redo()
        self.assert_as(self.redo_states.pop())

    @invariant()
    def totals_add_up(self) -> None:
        assert rows(self.store, KEPT_SUMS) == rows(self.store, SUMS)
        assert rows(self.store, LEDGER_DIFFERS) == [(0,)]

    @invariant()
    def offers_what_can_be_undone(self) -> None:
        assert (self.entries.undoable() is not None) == bool(self.undo_states)
        assert (self.entries.redoable() is not None) == bool(self.redo_states)


TestHistory = History.TestCase
TestHistory.settings = settings(
    max_examples=25,
    stateful_step_count=20,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)


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


def test_a_new_change_ends_the_chance_of_redo(store, clock):
    entries = Entries(store, clock)
    entries.log([HandSet(planned("a", Count.REPS), 10, 10)])
    entries.undo()
    assert entries.redoable() == "log 1 set on 2026-11-24"
    entries.log([HandSet(planned("a", Count.REPS), 5, 5)])
    assert entries.redoable() is None
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
