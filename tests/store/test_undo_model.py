"""Undo and redo against a model: exact for any sequence, and nothing lost while untouched.

The model knows each change by what differed before and after it, cell by cell.
"""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from runstrength_tui.domain.calendar.facts import ExcuseReason
from runstrength_tui.domain.exercise import Count, Kind, Side, Span
from runstrength_tui.domain.programme import PlannedSet
from runstrength_tui.interchange.activity import Activity, FileFormat, Sport
from runstrength_tui.logbook.entries import Entries, HandSet, SessionEdit, SetEdit
from runstrength_tui.logbook.import_files import StagedFile, StrengthOffer
from runstrength_tui.logbook.live import LiveSession
from runstrength_tui.logbook.plan_change import PlanChange
from runstrength_tui.logbook.run_import import RunImport
from runstrength_tui.logbook.training import Training
from runstrength_tui.store.store import Store
from tests.conftest import FakeClock

TODAY = date(2026, 11, 24)
TABLES = ("sessions", "sets", "plan_versions", "excuses", "runs", "run_overrides", "imports")
_DATE_OF_SET = ("sets", "training_date")
# Of the time a session was open, and where its sets stand in the queue, undo knows nothing.
NOT_UNDONE = {"elapsed_ms", "position", "counts", "left_at"}

SUMS = """SELECT training_date, exercise_id, count(*), sum(reps), sum(good_reps), sum(held_ms)
    FROM sets WHERE counts GROUP BY training_date, exercise_id ORDER BY 1, 2"""
KEPT_SUMS = "SELECT * FROM day_totals ORDER BY 1, 2"
LEDGER_DIFFERS = """SELECT count(*) FROM sets WHERE (reps, good_reps, held_ms) IS NOT (
    SELECT ifnull(sum(t.reps), 0), ifnull(sum(t.good_reps), 0), ifnull(sum(t.held_ms), 0)
    FROM tallies t WHERE t.set_id = sets.id)"""
CONTRADICTIONS = {
    "two marks of a day": """SELECT day FROM run_overrides WHERE discarded_at IS NULL
        GROUP BY day HAVING count(*) > 1""",
    "two excuses of a date": """SELECT a.id FROM excuses a JOIN excuses b ON a.id < b.id
        WHERE a.discarded_at IS NULL AND b.discarded_at IS NULL
        AND a.first_day <= b.last_day AND b.first_day <= a.last_day""",
    "a set in a session that is left out": """SELECT sets.id FROM sets
        JOIN sessions ON sessions.id = session_id
        WHERE sets.counts AND sessions.discarded_at IS NOT NULL""",
    "a session by hand without a set": """SELECT id FROM sessions
        WHERE source = 'log' AND discarded_at IS NULL
        AND NOT EXISTS (SELECT 1 FROM sets WHERE session_id = sessions.id AND counts)""",
    "a run imported twice": """SELECT run_date, started_at FROM runs
        JOIN imports ON imports.id = import_id
        WHERE runs.discarded_at IS NULL AND imports.discarded_at IS NULL
        GROUP BY run_date, started_at HAVING count(*) > 1""",
}

Cell = tuple[str, int, str]
Cells = dict[Cell, Any]


class Change(NamedTuple):
    """A step of undo: its id, and each cell that differed, before and after."""

    id: int
    before: Cells
    after: Cells


def planned(exercise: str, count: Count, side: Side | None = None) -> PlannedSet:
    kind = Kind.FUNCTIONAL_POSITION
    return PlannedSet(exercise, exercise.title(), kind, count, side, Span(30, 30), 60, 4)


class UndoModel(RuleBasedStateMachine):
    """Random entries of every kind, each undone and redone among the others."""

    @initialize()
    def open_store(self) -> None:
        self.folder = TemporaryDirectory()
        home = Path(self.folder.name)
        self.clock = FakeClock()
        self.store = Store(home / "runstrength.db", home / "backups", self.clock)
        self.store.prepare_to_write()
        self.entries = Entries(self.store, self.clock)
        self.training = Training(self.store, self.clock, lambda: 8)
        queue = [planned("a", Count.REPS), planned("h", Count.HOLD)]
        self.run_import = RunImport(self.store, self.clock, None, lambda: ("three_drills", queue))
        self.live = LiveSession(self.store, self.clock)
        self.done: list[Change] = []
        self.undone: list[Change] = []

    def teardown(self) -> None:
        try:
            while self.done:
                self.undo()
            while self.undone:
                self.redo()
        finally:
            self.store.close()
            self.folder.cleanup()

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        with self.store.reading() as connection:
            assert connection is not None
            yield connection

    def rows(self, query: str) -> list[Any]:
        with self.reading() as connection:
            return connection.execute(query).fetchall()

    def cells(self) -> Cells:
        """Every value there is, and of each row whether it is part of the history."""
        found: Cells = {}
        with self.reading() as connection:
            for table in TABLES:
                cursor = connection.execute(f"SELECT * FROM {table}")
                names = [column[0] for column in cursor.description]
                for row in cursor:
                    values = dict(zip(names, row, strict=True))
                    values["is_shown"] = values.pop("discarded_at") is None
                    for name in values.keys() - NOT_UNDONE:
                        found[table, values["id"], name] = values[name]
        # The date of a set is that of its session, whatever becomes of either.
        return {cell: value for cell, value in found.items() if cell[::2] != _DATE_OF_SET}

    def change(self, step: Callable[[], object]) -> None:
        """Take a step; what it changed is known from what differs."""
        before, known = self.cells(), {row[0] for row in self.rows("SELECT id FROM changes")}
        step()
        made = [row[0] for row in self.rows("SELECT id FROM changes") if row[0] not in known]
        if not made:
            assert self.cells() == before
            return
        after = self.cells()
        for cell in after.keys() - before.keys():
            # A row that undo leaves out stays as it is otherwise; so does a run, with its import.
            is_own = cell[2] == "is_shown" and not after.get((*cell[:2], "import_id"))
            before[cell] = not is_own and after[cell]
        differs = {cell for cell in after if after[cell] != before[cell]}
        new = Change(
            made[0], {cell: before[cell] for cell in differs}, {c: after[c] for c in differs}
        )
        things, kept = self.things(new), []
        for one in reversed(self.undone):
            if (shared := self.things(one)) & things:
                things |= shared
            else:
                kept.append(one)
        self.undone = kept[::-1]
        self.done.append(new)

    def things(self, change: Change) -> set[Any]:
        """What a change is about, told from what differed."""
        now, found = self.cells(), set[Any]()
        moved = {key[1] for key in change.after if key[::2] == ("sessions", "training_date")}
        for table, row, name in change.after:
            if table == "sets":
                session = now["sets", row, "session_id"]
                if session in moved and name in {"started_at", "ended_at"}:
                    continue
                if name == "is_shown":
                    is_more = change.after[table, row, name]
                    found.add(("date of" if is_more else "a set fewer in", session))
            if (table, name) == ("sessions", "training_date"):
                found.add(("date of", row))
            if (table, name) == ("sessions", "status"):
                found.add(("a set fewer in", row))
            if table == "sessions" and name == "is_shown":
                found |= {
                    ("sets", key[1])
                    for key, session_id in now.items()
                    if key[::2] == ("sets", "session_id") and session_id == row
                }
                if now["sessions", row, "programme_name"].startswith("Strength ("):
                    found.add(("strength", now["sessions", row, "started_at"]))
            found.add((table, row))
            found |= self.days_of(table, row, now)
        return found

    def days_of(self, table: str, row: int, now: Cells) -> set[Any]:
        values = {key[2]: value for key, value in now.items() if key[:2] == (table, row)}
        if table == "imports":
            of_import = f"SELECT run_date FROM runs WHERE import_id = {row}"
            return {("imported", day) for (day,) in self.rows(of_import)}
        if table == "excuses":
            first, last = (date.fromisoformat(values[name]) for name in ("first_day", "last_day"))
            return {("excuse", first + timedelta(days=n)) for n in range((last - first).days + 1)}
        if table == "runs" and values["import_id"] is not None:
            return {("imports", values["import_id"])}
        names = {"plan_versions": "mode", "run_overrides": "day", "runs": "run_date"}
        return {(table, values[names[table]])} if table in names else set()

    def some(self, query: str, number: int) -> int | None:
        found = self.rows(query)
        return found[number % len(found)][0] if found else None

    def some_set(self, number: int) -> int | None:
        return self.some("SELECT id FROM sets WHERE counts ORDER BY id", number)

    def some_session(self, number: int) -> int | None:
        return self.some("SELECT id FROM sessions WHERE discarded_at IS NULL", number)

    @rule(
        days_ago=st.integers(0, 3),
        reps=st.integers(1, 40),
        bad=st.integers(0, 3),
        exercise=st.sampled_from("ab"),
        side=st.sampled_from([None, Side.RIGHT]),
        jump=st.integers(-100_000, 100_000),
        held=st.sampled_from([0, 0, 1.25, 100]),
    )
    def log(self, days_ago, reps, bad, exercise, side, jump, held) -> None:
        one = HandSet(planned(exercise, Count.REPS, side), reps, max(0, reps - bad))
        if held:
            one = HandSet(planned("h", Count.HOLD), held_seconds=held)
        day = TODAY - timedelta(days=days_ago)
        self.change(lambda: self.entries.log([one, one], day=day))
        self.clock.advance(jump / 1000)

    @rule(reps=st.integers(0, 4), goes_on=st.booleans(), discards=st.booleans())
    def follow_a_session(self, reps, goes_on, discards) -> None:
        """What is counted live is no step of undo; the end of the session is."""
        open_one = self.rows(
            "SELECT id FROM sessions WHERE status = 'in_progress' AND discarded_at IS NULL"
        )
        if goes_on and open_one:
            state = self.live.resume()
            gone_on = state.id
            self.undone = self.without_course_of(gone_on)
        else:
            self.live.start([planned("a", Count.REPS), planned("b", Count.REPS)])
        self.live.begin_next()
        if self.live.followed.current is not None:
            for _ in range(reps):
                self.live.rep()
            self.live.end_set()
        self.change(self.live.discard if discards else self.live.finish)

    def without_course_of(self, session_id: int) -> list[Change]:
        """The undone changes that can still be redone once a session is gone on with."""
        things: set[Any] = set()
        kept = []
        for one in reversed(self.undone):
            ends = {("sessions", session_id, "status"), ("sessions", session_id, "is_shown")}
            if ends & one.after.keys() or self.things(one) & things:
                things |= self.things(one)
            else:
                kept.append(one)
        return kept[::-1]

    @rule(
        number=st.integers(0, 50),
        reps=st.integers(1, 50),
        bad=st.integers(0, 5),
        rpe=st.sampled_from([None, 1, 10]),
        note=st.sampled_from([None, "", "tight"]),
    )
    def edit_set(self, number, reps, bad, rpe, note) -> None:
        set_id = self.some_set(number)
        if set_id is None:
            return
        held = self.rows(f"SELECT held_ms FROM sets WHERE id = {set_id}")[0][0]
        cleared = frozenset({"rpe"} if rpe is None else ())
        if held:
            edit = SetEdit(held_seconds=float(reps), rpe=rpe, note=note, cleared=cleared)
        else:
            edit = SetEdit(reps=reps, bad_reps=min(bad, reps), rpe=rpe, note=note, cleared=cleared)
        self.change(lambda: self.entries.edit_set(set_id, edit))

    @rule(
        number=st.integers(0, 50),
        days_ago=st.sampled_from([None, 0, 1, 2, 40]),
        pain=st.sampled_from([None, 0, 3]),
    )
    def edit_session(self, number, days_ago, pain) -> None:
        session_id = self.some_session(number)
        if session_id is not None:
            day = None if days_ago is None else TODAY - timedelta(days=days_ago)
            edit = SessionEdit(day=day, pain=pain)
            self.change(lambda: self.entries.edit_session(session_id, edit))

    @rule(number=st.integers(0, 50))
    def delete_set(self, number) -> None:
        if (set_id := self.some_set(number)) is not None:
            self.change(lambda: self.entries.delete_set(set_id))

    @rule(number=st.integers(0, 50))
    def delete_session(self, number) -> None:
        if (session_id := self.some_session(number)) is not None:
            self.change(lambda: self.entries.delete_session(session_id))

    @rule(day=st.integers(-2, 2), is_run=st.sampled_from([True, False, None]))
    def override(self, day, is_run) -> None:
        self.change(lambda: self.training.override(TODAY + timedelta(days=day), is_run))

    @rule(first=st.integers(-4, 4), days=st.integers(0, 5), reason=st.sampled_from(ExcuseReason))
    def excuse(self, first, days, reason) -> None:
        start = TODAY + timedelta(days=first)
        self.change(lambda: self.training.excuse(start, start + timedelta(days=days), reason))

    @rule(first=st.integers(-4, 4), days=st.integers(0, 2))
    def unexcuse(self, first, days) -> None:
        start = TODAY + timedelta(days=first)
        self.change(lambda: self.training.unexcuse(start, start + timedelta(days=days)))

    @rule(days_ahead=st.integers(2, 4), times=st.integers(1, 3), hour=st.integers(0, 6))
    def change_plan(self, days_ahead, times, hour) -> None:
        plan = PlanChange(sessions_per_week=times, day_start=time(hour))
        self.change(lambda: self.training.change_plan(plan, TODAY + timedelta(days=days_ahead)))

    @rule(days_ago=st.integers(1, 3))
    def add_run(self, days_ago) -> None:
        self.change(lambda: self.training.add_run(TODAY - timedelta(days=days_ago)))

    @rule(days_ago=st.integers(1, 3))
    def remove_runs(self, days_ago) -> None:
        self.change(lambda: self.training.remove_runs(TODAY - timedelta(days=days_ago)))

    @rule(days=st.sets(st.integers(1, 4), min_size=1), strength=st.booleans())
    def import_runs(self, days, strength) -> None:
        starts = [datetime(2026, 11, 24 - n, 5, tzinfo=UTC) for n in sorted(days)]
        runs = tuple(Activity(Sport.RUN, one.date(), one, "Run", 1800.0) for one in starts)
        staged = [StagedFile(Path("a.csv"), "a.csv", FileFormat.STRAVA_CSV, runs)]
        at = datetime(2026, 11, 24 - min(days), 8, tzinfo=UTC)
        offers = [StrengthOffer(at.date(), at, "Gym", "Garmin", 600.0)] if strength else []
        self.change(lambda: self.run_import.store(staged, strength=offers))

    @precondition(lambda self: self.done)
    @rule()
    def undo(self) -> None:
        before, change = self.cells(), self.done.pop()
        self.entries.undo()
        self.undone.append(change)
        assert self.cells() == before | change.before

    @precondition(lambda self: self.undone)
    @rule()
    def redo(self) -> None:
        before, change = self.cells(), self.undone.pop()
        self.entries.redo()
        self.done.append(change)
        assert self.cells() == before | change.after

    @invariant()
    def totals_add_up(self) -> None:
        assert self.rows(KEPT_SUMS) == self.rows(SUMS)
        assert self.rows(LEDGER_DIFFERS) == [(0,)]

    @invariant()
    def nothing_contradicts_itself(self) -> None:
        assert {why for why, query in CONTRADICTIONS.items() if self.rows(query)} == set()

    @invariant()
    def what_was_undone_can_be_redone_while_it_is_untouched(self) -> None:
        undone = self.rows("SELECT id FROM changes WHERE state = 'undone' ORDER BY turn")
        assert [row[0] for row in undone] == [one.id for one in self.undone]
        done = self.rows("SELECT id FROM changes WHERE state = 'done' ORDER BY turn")
        assert [row[0] for row in done] == [one.id for one in self.done]


TestUndoModel = UndoModel.TestCase
TestUndoModel.settings = settings(
    # Shrinking takes minutes on steps that each write a file; the steps are told as they were.
    phases=[Phase.reuse, Phase.generate],
    max_examples=40,
    stateful_step_count=30,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
