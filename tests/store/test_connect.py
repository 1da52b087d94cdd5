import os
import sqlite3
import stat
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from runstrength_tui.store import connect, schema
from runstrength_tui.store.connect import Found, examine
from runstrength_tui.store.errors import DamagedError, UnusableError
from runstrength_tui.store.files import file_system_of
from runstrength_tui.store.store import Store
from runstrength_tui.store.wholeness import is_whole


def test_a_new_database_is_whole_and_ours(store: Store) -> None:
    store.prepare_to_write()
    assert examine(store.path) is Found.CURRENT
    with closing(connect.open_reader(store.path)) as connection:
        assert is_whole(connection) is None
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    with closing(connect.open_writer(store.path, 1.0)) as connection:
        assert connection.execute("PRAGMA synchronous").fetchone() == (2,)
        assert connection.execute("PRAGMA foreign_keys").fetchone() == (1,)


def test_every_file_is_private_whatever_the_umask(store: Store) -> None:
    before = os.umask(0)
    try:
        store.prepare_to_write()
        store.back_up_daily(store._clock.now().wall.date())
        found = list(store.path.parent.rglob("*"))
        assert {path.suffix for path in found} >= {".db", ".db-wal", ".db-shm", ".lock"}
        for path in [store.path.parent, *found]:
            assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600), path
    finally:
        os.umask(before)


def test_rights_that_someone_widened_are_narrowed_before_writing(used: Store) -> None:
    used.path.chmod(0o644)
    used.prepare_to_write()
    assert stat.S_IMODE(used.path.stat().st_mode) == 0o600


def _overwrite(path: Path, content: bytes) -> None:
    path.write_bytes(content)


def _execute(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        for statement in statements:
            connection.execute(statement)
        connection.commit()


def _replace(path: Path, make: Callable[[Path], None]) -> None:
    path.unlink()
    make(path)


DAMAGE: dict[str, Callable[[Path], None]] = {
    "empty": lambda path: _overwrite(path, b""),
    "one byte": lambda path: _overwrite(path, b"S"),
    "magic alone": lambda path: _overwrite(path, b"SQLite format 3\0"),
    "text": lambda path: _overwrite(path, b"not a database\n" * 500),
    "zeros": lambda path: _overwrite(path, bytes(20_000)),
    "cut off": lambda path: _overwrite(path, path.read_bytes()[:9000]),
    "foreign": lambda path: _execute(path, "PRAGMA application_id = 7"),
    "plain SQLite": lambda path: _replace(path, lambda new: _execute(new, "CREATE TABLE t (a)")),
    "table dropped": lambda path: _execute(path, "DROP TABLE change_rows"),
    "migrations dropped": lambda path: _execute(path, "DROP TABLE _sqlite_migrations"),
    "column renamed": lambda path: _execute(path, "ALTER TABLE sets RENAME COLUMN reps TO reps_x"),
    "evil trigger": lambda path: _execute(
        path, "CREATE TRIGGER evil AFTER INSERT ON sets BEGIN DELETE FROM changes; END"
    ),
    "impossible instant": lambda path: _execute(
        path,
        "PRAGMA ignore_check_constraints = ON",
        "UPDATE sessions SET started_at = '2026-13-45T99:00:00.000Z'",
    ),
    "totals that do not add up": lambda path: _execute(path, "UPDATE sets SET reps = reps + 1"),
    "days that do not add up": lambda path: _execute(path, "UPDATE day_totals SET reps = 77"),
    "orphan": lambda path: _execute(
        path, "INSERT INTO change_rows VALUES (99, 1, 'sets', 1, '{}', '{}')"
    ),
    "stray journal": lambda path: _overwrite(Path(f"{path}-journal"), b"x" * 600),
    "pipe beside it": lambda path: os.mkfifo(f"{path}-wal"),
    "directory": lambda path: _replace(path, Path.mkdir),
    "pipe": lambda path: _replace(path, os.mkfifo),
    "link to nowhere": lambda path: _replace(path, lambda new: new.symlink_to("/nowhere/at/all")),
    "link to itself": lambda path: _replace(path, lambda new: new.symlink_to(new)),
    "device": lambda path: _replace(path, lambda new: new.symlink_to("/dev/full")),
}


def content(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None


@pytest.mark.parametrize("kind", DAMAGE)
@pytest.mark.parametrize("step", ["read", "write", "prepare", "check"])
def test_what_cannot_be_used_is_refused_in_one_line_and_left_as_it_is(
    used: Store, another: Callable[[], Store], kind: str, step: str
) -> None:
    DAMAGE[kind](used.path)
    before = content(used.path)
    store = another()
    steps: dict[str, Callable[[], object]] = {
        "read": lambda: store.reading().__enter__(),
        "write": lambda: store.writing().__enter__(),
        "prepare": store.prepare_to_write,
        "check": store.check,
    }
    with pytest.raises(UnusableError) as refused:
        steps[step]()
    assert "\n" not in str(refused.value)
    store.close()
    assert content(used.path) == before


@pytest.mark.parametrize("kind", ["empty", "cut off", "impossible instant", "pipe", "directory"])
def test_no_backup_is_made_of_what_is_damaged(used: Store, kind: str) -> None:
    DAMAGE[kind](used.path)
    with pytest.raises(UnusableError):
        used.back_up_daily(used._clock.now().wall.date())
    assert list(used.backups.iterdir()) == []


def test_a_check_reads_the_constraints_of_a_file_that_is_only_read(used: Store) -> None:
    _execute(used.path, "PRAGMA ignore_check_constraints = ON", "UPDATE sets SET rest_s = -5")
    with closing(connect.open_reader(used.path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)  # SQLite's gap
        assert is_whole(connection) == "a value in sets makes no sense"


def test_a_log_of_another_database_is_not_taken_for_ours(
    used: Store, another: Callable[[], Store], tmp_path: Path
) -> None:
    stray = tmp_path / "stray.db"
    with closing(sqlite3.connect(stray)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("CREATE TABLE other (a)")
        connection.commit()
        Path(f"{used.path}-wal").write_bytes(Path(f"{stray}-wal").read_bytes())
    before = content(used.path)
    store = another()
    with pytest.raises(UnusableError):
        store.prepare_to_write()
    store.close()
    assert content(used.path) == before


@pytest.mark.parametrize(
    ("folder", "kind"),
    [
        ("/home/ann/data", "ext4"),
        ("/mnt/far away/data", "nfs4"),
        ("/mnt/far", "ext4"),
        ("/", "ext4"),
    ],
)
def test_the_file_system_of_a_folder_is_read_from_the_table_of_mounts(
    folder: str, kind: str
) -> None:
    mounts = "/dev/sda1 / ext4 rw 0 0\nserver:/x /mnt/far\\040away nfs4 rw 0 0\nbroken\n"
    assert file_system_of(folder, mounts) == kind


def test_on_a_network_file_system_there_is_no_write_ahead_log(
    store: Store, monkeypatch: pytest.MonkeyPatch, another: Callable[[], Store]
) -> None:
    for module in ("connect", "files"):
        monkeypatch.setattr(
            f"runstrength_tui.store.{module}.on_network_file_system", lambda _: True
        )
    store.prepare_to_write()
    with store.reading() as connection:
        assert connection is not None
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("delete",)
    assert any("network" in warning for warning in store.warnings())
    store.close()
    monkeypatch.undo()
    moved_back = another()
    moved_back.prepare_to_write()
    with moved_back.reading() as connection:
        assert connection is not None
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    assert moved_back.warnings() == ()


def test_the_fingerprint_is_that_of_the_schema(store: Store) -> None:
    store.prepare_to_write()
    with closing(connect.open_reader(store.path)) as connection:
        assert schema.fingerprint(connection) == schema.FINGERPRINTS[schema.VERSION]
        assert schema.applied_migrations(connection) == schema.MIGRATIONS[schema.VERSION]


def test_the_fingerprint_does_not_mind_analyze_and_vacuum(used: Store) -> None:
    _execute(used.path, "ANALYZE")
    with closing(sqlite3.connect(used.path)) as connection:
        connection.execute("VACUUM")
    assert examine(used.path) is Found.CURRENT


def test_an_altered_schema_is_damage(used: Store) -> None:
    _execute(used.path, "CREATE INDEX mine ON sets (note)")
    with pytest.raises(DamagedError, match="altered schema"):
        examine(used.path)
