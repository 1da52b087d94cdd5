"""Files that an earlier version of the program made: brought up to date with nothing lost."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlite_utils import Database, Migrations

from runstrength_tui.logbook.entries import Entries
from runstrength_tui.logbook.live import LiveSession
from runstrength_tui.store import migrations, schema
from runstrength_tui.store.backup import list_backups
from runstrength_tui.store.connect import Found, examine
from runstrength_tui.store.errors import DamagedError
from runstrength_tui.store.store import Store
from tests.conftest import FakeClock
from tests.store.conftest import LIFT

# A session with two sets; the second was deleted, and an edit of the first was undone.
_VERSION_ONE = """
    INSERT INTO sessions VALUES (7, '2026-10-01', '2026-10-01T05:00:00.000Z', 7200,
        '2026-10-01T05:20:00.000Z', 'finished', NULL, 'live', 'three_drills', 'Three drills', 0,
        1200000, 6, 1, 'tight [left] hip');
    INSERT INTO sets (id, session_id, training_date, position, exercise_id, exercise_name, kind,
        count, target_low, target_high, rest_s, rep_s, load_kg, status, started_at, ended_at)
    VALUES (11, 7, '2026-10-01', 1, 'lift', 'Lift', 'functional_position', 'reps', 30, 30, 60, 4,
            4.5, 'done', '2026-10-01T05:01:00.000Z', '2026-10-01T05:03:00.000Z'),
        (12, 7, '2026-10-01', 2, 'lift', 'Lift', 'functional_position', 'reps', 30, 30, 60, 4,
            NULL, 'done', '2026-10-01T05:05:00.000Z', '2026-10-01T05:07:00.000Z');
    INSERT INTO tallies VALUES (11, 1, 'rep', '2026-10-01T05:01:10.000Z', 70000, 1, 1, 0, NULL),
        (11, 2, 'rep', '2026-10-01T05:01:14.000Z', 74000, 1, 1, 0, NULL),
        (11, 3, 'bad', '2026-10-01T05:01:15.000Z', 75000, 0, -1, 0, NULL),
        (12, 1, 'count', '2026-10-01T05:07:00.000Z', 400000, 25, 25, 0, NULL);
    INSERT INTO changes VALUES (21, '2026-10-02T05:00:00.000Z', 'delete the set Lift', 'done'),
        (22, '2026-10-02T05:01:00.000Z', 'edit the set Lift', 'undone');
    INSERT INTO change_rows VALUES
        (21, 1, 'sets', 12, '{"discarded_at": null}',
            '{"discarded_at": "2026-10-02T05:00:00.000Z"}'),
        (22, 1, 'totals', 11, '{"reps": 2, "good_reps": 1, "held_ms": 0}',
            '{"reps": 5, "good_reps": 5, "held_ms": 0}'),
        (22, 2, 'sets', 11, '{"rpe": null}', '{"rpe": 8}');
    UPDATE sets SET discarded_at = '2026-10-02T05:00:00.000Z' WHERE id = 12;
"""
_TABLES_OF_ONE = ("sessions", "sets", "tallies", "day_totals", "changes", "change_rows")
_LATER_COLUMNS = {"left_at", "unconfirmed", "turn"}


def make_old(path: Path, version: int) -> None:
    """Make the file as an earlier released version did, with rows as the first one wrote them."""
    released = Migrations("runstrength")
    for name in schema.MIGRATIONS[version]:
        released()(getattr(migrations, name))
    path.parent.mkdir(parents=True)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")
        connection.execute("PRAGMA journal_mode = WAL")
        released.apply(Database(connection, execute_plugins=False, strict=True))
        connection.executescript(_VERSION_ONE)
        assert schema.fingerprint(connection) == schema.FINGERPRINTS[version]


def content(path: Path) -> dict[str, list[Any]]:
    """The rows of the first version's tables, in the columns that they had then."""
    with closing(sqlite3.connect(path)) as connection:
        return {table: _rows(connection, table) for table in _TABLES_OF_ONE}


def _rows(connection: sqlite3.Connection, table: str) -> list[Any]:
    found = connection.execute(f"SELECT * FROM {table} ORDER BY 1, 2")
    kept = [i for i, (name, *_) in enumerate(found.description) if name not in _LATER_COLUMNS]
    return [tuple(row[i] for i in kept) for row in found]


@pytest.fixture(params=sorted(schema.MIGRATIONS.keys() - {schema.VERSION}))
def old(home: Path, request: pytest.FixtureRequest) -> Path:
    path = home / "runstrength.db"
    make_old(path, request.param)
    return path


def test_every_value_of_an_old_file_is_kept(
    old: Path, another: Callable[[], Store], clock: FakeClock
) -> None:
    before = content(old)
    assert examine(old) is Found.OLDER
    store = another()
    store.check()
    store.prepare_to_write()
    assert examine(old) is Found.CURRENT
    assert content(old) == before
    store.check(again=True)
    live = LiveSession(store, clock)
    live.start([LIFT])
    live.begin_next()
    assert live.rep().sets[0].reps == 1


def test_changes_made_with_an_old_version_can_be_undone_and_redone(
    old: Path, another: Callable[[], Store], clock: FakeClock
) -> None:
    entries = Entries(another(), clock)
    before = content(old)["sets"]
    assert entries.redo() == "edit the set Lift"
    assert [row[20:22] for row in content(old)["sets"]] != [row[20:22] for row in before]
    assert entries.undo() == "edit the set Lift"
    assert content(old)["sets"] == before
    assert entries.undo() == "delete the set Lift"
    totals = [(row[0], row[2], row[3]) for row in content(old)["day_totals"]]
    assert totals == [("2026-10-01", 2, 27)]
    entries._store.check(again=True)


def test_the_file_as_it_was_is_kept_as_a_backup_that_can_be_restored(
    old: Path, another: Callable[[], Store]
) -> None:
    before = content(old)
    store = another()
    store.prepare_to_write()
    (backup,) = list_backups(store.backups)
    assert content(backup.path) == before
    assert examine(backup.path) is Found.OLDER
    store.close()
    store.restore(backup.path)
    store.prepare_to_write()
    assert examine(old) is Found.CURRENT
    assert content(old) == before


def test_an_old_file_that_does_not_add_up_is_refused_before_it_is_touched(
    old: Path, another: Callable[[], Store]
) -> None:
    with closing(sqlite3.connect(old)) as connection:
        connection.execute("UPDATE day_totals SET reps = reps + 1")
        connection.commit()
    before = content(old)
    with pytest.raises(DamagedError, match="totals of days"):
        another().prepare_to_write()
    assert content(old) == before
    assert examine(old) is Found.OLDER


def test_an_old_file_tells_its_day_start_without_a_plan(
    old: Path, another: Callable[[], Store], clock: FakeClock
) -> None:
    assert Entries(another(), clock).today() == date(2026, 11, 24)
