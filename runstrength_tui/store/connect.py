"""Opening the database: what is found there, whether it is ours and whole, and creating it."""

import os
import sqlite3
from contextlib import closing
from enum import StrEnum
from pathlib import Path

from runstrength_tui.store import schema
from runstrength_tui.store.errors import (
    DamagedError,
    UnusableError,
    explained,
    is_open_refused,
)
from runstrength_tui.store.files import (
    beside,
    create_private,
    is_database_file,
    is_in_wal_mode,
    make_private,
    on_network_file_system,
    remove_with_companions,
    sync_file,
    sync_folder,
)

_BUSY_SECONDS = 2.0
# What readers of a write-ahead log share is at least so large; a full disk leaves less of it.
_LEAST_SHARED_BYTES = 32_768


class Found(StrEnum):
    """What stands at the database's path."""

    NOTHING = "nothing"
    CURRENT = "current"
    OLDER = "older"
    NEWER = "newer"


def open_reader(path: Path, busy_seconds: float = _BUSY_SECONDS) -> sqlite3.Connection:
    """Open for reading only; as an unchanging file where SQLite can put nothing beside it.

    That is in a folder that cannot be written, or on a disk without room for what it needs.
    """
    address = f"{Path(os.path.realpath(path)).as_uri()}?mode=ro"
    connection = sqlite3.connect(address, uri=True, timeout=busy_seconds, isolation_level=None)
    try:
        connection.execute("PRAGMA schema_version").fetchone()
    except sqlite3.Error as error:
        connection.close()
        if not is_open_refused(error) or not _stands_still(path):
            raise
        connection = sqlite3.connect(f"{address}&immutable=1", uri=True, isolation_level=None)
    return _set_up(connection, "trusted_schema = OFF", "query_only = ON")


def open_writer(path: Path, busy_seconds: float) -> sqlite3.Connection:
    """Open for writing, each commit durable; the caller holds the writer lock while it writes."""
    connection = sqlite3.connect(
        f"{Path(os.path.realpath(path)).as_uri()}?mode=rw",
        uri=True,
        timeout=busy_seconds,
        isolation_level=None,
    )
    return _set_up(connection, "trusted_schema = OFF", "foreign_keys = ON", "synchronous = FULL")


def is_read_as_unchanging(path: Path) -> bool:
    """Whether a reader just opened must have been opened as on an unchanging file.

    It does not see what is written later; whoever has one opens another for the next read.
    """
    shared = beside(Path(os.path.realpath(path)), "-shm")
    try:
        is_shared = shared.stat().st_size >= _LEAST_SHARED_BYTES
    except FileNotFoundError:
        is_shared = False
    return not is_shared and is_in_wal_mode(path)


def choose_journal(connection: sqlite3.Connection, folder: Path) -> None:
    """Use a write-ahead log, except on a network file system; an existing file is changed to it.

    Where others have the file open it stays as it is, which is safe too.
    """
    wanted = "delete" if on_network_file_system(folder) else "wal"
    if connection.execute("PRAGMA journal_mode").fetchone()[0] == wanted:
        return
    try:
        connection.execute(f"PRAGMA journal_mode = {wanted}")
    except sqlite3.OperationalError as error:
        if getattr(error, "sqlite_errorcode", -1) != sqlite3.SQLITE_BUSY:
            raise


def roll_back_journal(path: Path, busy_seconds: float) -> None:
    """Let SQLite take back a transaction that a kill cut off; the caller holds the writer lock.

    Only where there is no write-ahead log: there, reading needs no such help.
    """
    if beside(Path(os.path.realpath(path)), "-journal").exists() and is_database_file(path):
        with closing(open_writer(path, busy_seconds)) as connection:
            connection.execute("SELECT 1 FROM sqlite_master").fetchone()


def examine(path: Path, busy_seconds: float = _BUSY_SECONDS) -> Found:
    """Say what stands at `path` without changing a byte of it.

    Raises UnusableError where it is not a readable file of ours, DamagedError where it is damaged
    or its schema was altered.
    """
    if not is_database_file(path):
        return Found.NOTHING
    try:
        with closing(open_reader(path, busy_seconds)) as connection:
            return _examine_schema(connection, path)
    except (sqlite3.DatabaseError, OSError, UnicodeDecodeError) as error:
        raise explained(error, str(path)) from error


def create(path: Path) -> None:
    """Create the database whole or not at all; the caller holds the writer lock."""
    temporary = build(path)
    temporary.rename(path)
    sync_folder(path.parent)


def build(path: Path) -> Path:
    """Make a new database beside `path`, ready to be renamed to it; return where it is."""
    temporary = beside(path, ".new")
    remove_with_companions(temporary)
    try:
        create_private(temporary)
        with closing(open_writer(temporary, _BUSY_SECONDS)) as connection:
            connection.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")
            migrate(connection)
            choose_journal(connection, path.parent)
        sync_file(temporary)
    except BaseException:
        remove_with_companions(temporary)
        raise
    return temporary


def migrate(connection: sqlite3.Connection) -> None:
    """Apply the migrations that are due, all or none; the caller holds the writer lock."""
    from runstrength_tui.store.migrations import apply_migrations  # noqa: PLC0415 - sqlite-utils takes 80 ms

    connection.execute("BEGIN IMMEDIATE")
    try:
        apply_migrations(connection)
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def prepare_existing(path: Path, busy_seconds: float) -> sqlite3.Connection:
    """Open a database that was examined for writing, its rights narrowed, its journal chosen."""
    for suffix in ("", "-wal", "-shm"):
        make_private(beside(Path(os.path.realpath(path)), suffix))
    writer = open_writer(path, busy_seconds)
    try:
        choose_journal(writer, path.parent)
    except BaseException:
        writer.close()
        raise
    return writer


def _examine_schema(connection: sqlite3.Connection, path: Path) -> Found:
    if connection.execute("PRAGMA application_id").fetchone()[0] != schema.APPLICATION_ID:
        raise UnusableError(
            f"{path} belongs to another program.", "Move it away, then start again."
        )
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if version > schema.VERSION:
        return Found.NEWER
    names = schema.applied_migrations(connection)
    expected = schema.MIGRATIONS.get(version, ())
    if not expected or names[: len(expected)] != expected:
        raise DamagedError(f"{path} has an altered schema.")
    if len(names) > len(expected):
        return Found.NEWER
    if schema.fingerprint(connection) != schema.FINGERPRINTS[version]:
        raise DamagedError(f"{path} has an altered schema.")
    return Found.CURRENT if version == schema.VERSION else Found.OLDER


def _set_up(connection: sqlite3.Connection, *pragmas: str) -> sqlite3.Connection:
    """Run pragmas on a new connection; it is closed when one of them fails."""
    try:
        for pragma in pragmas:
            connection.execute(f"PRAGMA {pragma}")
    except BaseException:
        connection.close()
        raise
    return connection


def _stands_still(path: Path) -> bool:
    """Whether nothing of the database is in a log, or at least nobody can write one."""
    log = beside(Path(os.path.realpath(path)), "-wal")
    is_empty = not log.exists() or not log.stat().st_size
    return not os.access(path.parent, os.W_OK) or (is_empty and is_in_wal_mode(path))
