import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from sqlite_utils import Database

from runstrength_tui.logbook.live import LiveSession
from runstrength_tui.store import migrations, schema
from runstrength_tui.store.backup import list_backups
from runstrength_tui.store.connect import Found, examine
from runstrength_tui.store.errors import BusyError, NewerError, ReadOnlyError
from runstrength_tui.store.store import Store
from tests.conftest import FakeClock
from tests.store.conftest import LIFT

ALTERATION = "ALTER TABLE sessions ADD COLUMN mood INTEGER"


@pytest.fixture
def next_version(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Makes this program one that knows one more migration, which may fail half-way."""

    def make(failure: Exception | None = None) -> None:
        known, number = schema.MIGRATIONS[schema.VERSION], schema.VERSION + 1
        newer = migrations.Migrations("runstrength")
        for name in known:
            newer()(getattr(migrations, name))

        @newer()
        def m_mood(database: Database) -> None:
            database.execute(ALTERATION)
            database.execute("UPDATE sessions SET mood = 3")
            if failure is not None:
                raise failure
            database.execute(f"PRAGMA user_version = {number}")

        with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
            migrations.apply_migrations(connection)
            connection.execute(ALTERATION)
            fingerprint = schema.fingerprint(connection)
        all_known = {**schema.MIGRATIONS, number: (*known, "m_mood")}
        monkeypatch.setattr(migrations, "migrations", newer)
        monkeypatch.setattr(schema, "VERSION", number)
        monkeypatch.setattr(schema, "MIGRATIONS", all_known)
        monkeypatch.setattr(schema, "FINGERPRINTS", {**schema.FINGERPRINTS, number: fingerprint})

    return make


@pytest.mark.parametrize("step", ["read", "write"])
def test_an_older_database_is_backed_up_and_brought_up_to_date(
    used: Store, another: Callable[[], Store], next_version: Callable[..., None], step: str
) -> None:
    next_version()
    assert examine(used.path) is Found.OLDER
    store = another()
    with store.reading() if step == "read" else store.writing() as connection:
        assert connection is not None
        assert connection.execute("SELECT mood FROM sessions").fetchall() == [(3,)]
    assert examine(used.path) is Found.CURRENT
    backup = next(one for one in list_backups(used.backups) if "before-update" in one.path.name)
    assert examine(backup.path) is Found.OLDER


def test_an_update_that_fails_changes_nothing(
    used: Store, another: Callable[[], Store], next_version: Callable[..., None]
) -> None:
    next_version(failure=sqlite3.OperationalError("no"))
    store = another()
    with pytest.raises(Exception, match="no"):
        store.prepare_to_write()
    store.close()
    assert examine(used.path) is Found.OLDER
    assert store.lock.is_free()


def test_an_update_waits_for_the_session_that_is_followed_elsewhere(
    used: Store,
    another: Callable[[], Store],
    clock: FakeClock,
    next_version: Callable[..., None],
) -> None:
    following = another()
    LiveSession(following, clock).start([LIFT])
    next_version()
    with pytest.raises(BusyError):
        another().version()
    assert examine(used.path) is Found.OLDER


def test_a_backup_of_an_older_version_can_be_restored(
    used: Store, another: Callable[[], Store], next_version: Callable[..., None]
) -> None:
    next_version()
    store = another()
    store.prepare_to_write()
    (backup,) = list_backups(used.backups)
    store.close()
    store.restore(backup.path)
    assert examine(used.path) is Found.OLDER
    store.prepare_to_write()
    assert examine(used.path) is Found.CURRENT


def _make_newer(path: Path, *, by_name: bool) -> None:
    with closing(sqlite3.connect(path)) as connection:
        if by_name:
            connection.execute("INSERT INTO _sqlite_migrations VALUES (9, 'runstrength', 'm9', '')")
        else:
            connection.execute("PRAGMA user_version = 9")
        connection.execute(ALTERATION)
        connection.commit()


@pytest.mark.parametrize("by_name", [True, False])
def test_a_newer_database_is_refused_and_shown_when_asked_for(
    used: Store, another: Callable[[], Store], clock: FakeClock, by_name: bool
) -> None:
    _make_newer(used.path, by_name=by_name)
    before = used.path.read_bytes()
    store = another()
    assert store.found() is Found.NEWER
    for step in (store.version, store.prepare_to_write, lambda: store.writing().__enter__()):
        with pytest.raises(NewerError):
            step()
    store.show_newer()
    store.prepare_to_write()  # an app that shows it goes on as usual
    with store.reading() as connection:
        assert connection is not None
        assert connection.execute("SELECT reps FROM sets ORDER BY id").fetchall() == [(3,), (0,)]
    with pytest.raises(ReadOnlyError):
        LiveSession(store, clock).start([LIFT])
    store.close()
    assert used.path.read_bytes() == before


def test_a_newer_database_that_cannot_be_shown_says_so(
    used: Store, another: Callable[[], Store], clock: FakeClock
) -> None:
    _make_newer(used.path, by_name=False)
    with closing(sqlite3.connect(used.path)) as connection:
        connection.execute("DROP INDEX sessions_open")
        connection.execute("DROP INDEX sessions_unfinished")
        connection.execute("ALTER TABLE sessions RENAME COLUMN status TO state")
    store = another()
    store.show_newer()
    with pytest.raises(NewerError, match="cannot read"):
        LiveSession(store, clock).look()


_START = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[2])
from tests.conftest import FakeClock
from runstrength_tui.store.store import Store
home = Path(sys.argv[1])
sys.stdin.read()
store = Store(home / "runstrength.db", home / "backups", FakeClock(), 30.0)
with store.writing() as connection:
    connection.execute(
        "INSERT INTO changes VALUES ((SELECT ifnull(max(id), 0) + 1 FROM changes), "
        "'2026-01-01T00:00:00.000Z', 'x', 'done', 0)"
    )
"""


def test_many_programs_at_a_first_start_all_write(home: Path, another: Callable[[], Store]) -> None:
    root = str(Path(__file__).parents[2])
    children = [
        subprocess.Popen(
            [sys.executable, "-c", _START, str(home), root],
            stdin=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        for _ in range(6)
    ]
    for child in children:  # all are told to go on once all stand ready
        assert child.stdin is not None
        child.stdin.close()
        child.stdin = None
    failures = [child.communicate()[1] for child in children]
    assert failures == [b""] * 6
    with another().reading() as connection:
        assert connection is not None
        assert connection.execute("SELECT count(*) FROM changes").fetchone() == (6,)


def test_a_released_migration_is_never_edited() -> None:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        migrations.apply_migrations(connection)
        assert schema.fingerprint(connection) == schema.FINGERPRINTS[schema.VERSION]
        assert schema.applied_migrations(connection) == schema.MIGRATIONS[schema.VERSION]
        assert connection.execute("PRAGMA user_version").fetchone() == (schema.VERSION,)


def test_every_table_is_strict_and_the_ledger_only_grows() -> None:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        migrations.apply_migrations(connection)
        tables = connection.execute("PRAGMA table_list").fetchall()
        lax = [row[1] for row in tables if not row[5] and not row[1].startswith("sqlite_")]
        assert lax == []
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute(
            "INSERT INTO tallies VALUES (1, 1, 'rep', '2026-01-01T00:00:00.000Z', 0, 1, 1, 0, NULL)"
        )
        for statement in ("UPDATE tallies SET reps = 2", "DELETE FROM tallies"):
            with pytest.raises(sqlite3.IntegrityError, match="append-only"):
                connection.execute(statement)
