"""Two copies of one home that go on apart: nothing in the one has an id of the other."""

import shutil
import sqlite3
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest

from runstrength_tui.domain.calendar.facts import ExcuseReason
from runstrength_tui.domain.exercise import Count, Kind, Span
from runstrength_tui.domain.programme import PlannedSet
from runstrength_tui.domain.runs import RunSource
from runstrength_tui.logbook import Logbook, open_logbook
from runstrength_tui.logbook.entries import HandSet
from runstrength_tui.paths import find_paths
from runstrength_tui.store import import_rows
from runstrength_tui.store.import_rows import NewImport, NewRun
from tests.conftest import FakeClock

LIFT = PlannedSet("lift", "Lift", Kind.FUNCTIONAL_POSITION, Count.REPS, None, Span(30, 30), 60, 4)
TABLES = ("sessions", "sets", "changes", "excuses", "runs", "run_overrides", "imports")
PAST = date(2026, 11, 20)


def go_on(home: Path, clock: FakeClock) -> dict[str, list[int]]:
    """Enter one thing of each kind in a home; return the ids of each table."""
    logbook = open_logbook(find_paths(str(home), {}), clock)
    logbook.entries.log([HandSet(LIFT, 30, 30)] * 3, day=PAST)
    logbook.entries.log([HandSet(LIFT, 20, 20)], day=PAST - timedelta(days=1))
    logbook.live.start([LIFT] * 5)
    logbook.live.begin_next()
    logbook.live.rep()
    logbook.live.finish()
    logbook.training.excuse(PAST, PAST, ExcuseReason.SICK)
    logbook.training.add_run(PAST)
    logbook.training.override(PAST, False)  # noqa: FBT003 - as the calendar has it
    runs = [NewRun(PAST - timedelta(days=day), None, "") for day in range(1, 50)]
    files = [NewImport(f"{name}.fit", "fit", RunSource.FIT, runs) for name in "ab"]
    with logbook.store.writing() as connection:
        import_rows.insert_imports(connection, clock.now().wall, files)
    logbook.store.close()
    return ids_of(logbook)


def ids_of(logbook: Logbook) -> dict[str, list[int]]:
    with closing(sqlite3.connect(logbook.store.path)) as connection:
        return {
            table: [row[0] for row in connection.execute(f"SELECT id FROM {table}")]
            for table in TABLES
        }


@pytest.mark.parametrize("behind_hours", [0, 48])
def test_two_copies_that_go_on_apart_mint_no_id_twice(
    tmp_path: Path, clock: FakeClock, behind_hours: int
) -> None:
    begun = go_on(tmp_path / "one", clock)
    shutil.copytree(tmp_path / "one", tmp_path / "other")
    clock.set_wall(clock.wall - timedelta(hours=behind_hours))
    one, other = (go_on(tmp_path / home, clock) for home in ("one", "other"))
    for table in TABLES:
        known = set(begun[table])
        assert (set(one[table]) & set(other[table])) == known, table


def test_what_is_entered_later_has_greater_ids_whatever_the_clock_says(
    tmp_path: Path, clock: FakeClock
) -> None:
    before: dict[str, list[int]] = {}
    for days in (0, -3, 0, 30_000, -1, -30_000):
        clock.set_wall(clock.wall + timedelta(days=days))
        after = go_on(tmp_path / "home", clock)
        for table, known in before.items():
            new = set(after[table]) - set(known)
            assert min(new, default=max(known) + 1) > max(known), table
        before = after
