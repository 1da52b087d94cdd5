"""Opening the database: what is found there, whether it is ours and whole, and creating it."""

import hashlib
import os
import sqlite3
import stat
from contextlib import closing
from enum import StrEnum
from pathlib import Path

from runstrength_tui.store.errors import (
    DamagedError,
    NewerError,
    UnusableError,
    explained,
)

APPLICATION_ID = 0x52535452  # "RSTR"
SCHEMA_VERSION = 1
# SHA-256 of each released schema, by version: an altered schema is seen before it does harm.
FINGERPRINTS = {1: "0e888f4df72532fb08ec0fe4ae1616c339288fa811ec8e524ff54c475293c447"}

_MAGIC = b"SQLite format 3\0"
_BUSY_SECONDS = 2.0
_NETWORK_FILE_SYSTEMS = frozenset({"nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "fuse.sshfs"})


class Found(StrEnum):
    """What stands at the database's path."""

    NOTHING = "nothing"
    CURRENT = "current"
    OLDER = "older"
    NEWER = "newer"


def open_reader(path: Path) -> sqlite3.Connection:
    """Open for reading only; in a folder that cannot be written, as an unchanging file."""
    connection = sqlite3.connect(
        f"{path.resolve().as_uri()}?mode=ro", uri=True, timeout=_BUSY_SECONDS, isolation_level=None
    )
    try:
        connection.execute("PRAGMA schema_version").fetchone()
    except sqlite3.OperationalError as error:
        connection.close()
        if "unable to open" not in str(error) or os.access(path.parent, os.W_OK):
            raise
        connection = sqlite3.connect(
            f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True, isolation_level=None
        )
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute("PRAGMA query_only = ON")
    return connection


def open_writer(path: Path, busy_seconds: float) -> sqlite3.Connection:
    """Open for writing, each commit durable; the caller holds the writer lock while it writes."""
    connection = sqlite3.connect(
        f"{path.resolve().as_uri()}?mode=rw", uri=True, timeout=busy_seconds, isolation_level=None
    )
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = FULL")
    return connection


def examine(path: Path) -> Found:
    """Say what stands at `path` without changing a byte of it.

    Raises UnusableError where it is not a readable file of ours, DamagedError where it is damaged
    or its schema was altered.
    """
    if not _is_file(path):
        return Found.NOTHING
    try:
        with closing(open_reader(path)) as connection:
            return _examine_schema(connection, path)
    except sqlite3.DatabaseError as error:
        raise explained(error, str(path)) from error


def refuse_unknown(path: Path) -> None:
    """Raise unless the database at `path` is of the version this program writes."""
    found = examine(path)
    if found is Found.NEWER:
        raise NewerError(f"{path} was written by a newer RunStrength.")


def is_whole(connection: sqlite3.Connection) -> str | None:
    """Check the whole file: structure, constraints, and that the totals add up.

    Returns None when all is well, else what is wrong; takes about a second for a million sets.
    """
    try:
        verdict = connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
        if verdict != "ok":
            return str(verdict)
        if connection.execute("PRAGMA foreign_key_check").fetchone():
            return "a row refers to one that is gone"
        if connection.execute(_UNEQUAL_TOTALS).fetchone():
            return "totals of days differ from their sets"
    except sqlite3.DatabaseError as error:
        return str(error)
    return None


_UNEQUAL_TOTALS = """
    SELECT 1 FROM (
        SELECT sum(sets) AS sets, sum(reps) AS reps, sum(good_reps) AS good, sum(held_ms) AS held
        FROM day_totals
    ) AS days, (
        SELECT count(*) AS sets, sum(reps) AS reps, sum(good_reps) AS good, sum(held_ms) AS held
        FROM sets WHERE counts
    ) AS deeds
    WHERE ifnull(days.sets, 0) <> deeds.sets OR days.reps IS NOT deeds.reps
        OR days.good IS NOT deeds.good OR days.held IS NOT deeds.held
    LIMIT 1
"""


def fingerprint(connection: sqlite3.Connection) -> str:
    """Return the SHA-256 of the schema's text, whatever order it was made in."""
    rows = connection.execute(
        """SELECT type, name, tbl_name, sql FROM sqlite_master
        WHERE tbl_name NOT IN ('_sqlite_migrations', 'sqlite_stat1') ORDER BY type, name"""
    )
    return hashlib.sha256(repr(list(rows)).encode()).hexdigest()


def create(path: Path) -> None:
    """Create the database whole or not at all; the caller holds the writer lock."""
    temporary = path.with_name(f"{path.name}.new")
    for stale in (temporary, temporary.with_name(f"{temporary.name}-journal")):
        stale.unlink(missing_ok=True)
    os.close(os.open(temporary, os.O_CREAT | os.O_EXCL | os.O_RDWR | os.O_NOFOLLOW, 0o600))
    try:
        with closing(open_writer(temporary, _BUSY_SECONDS)) as connection:
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            migrate(connection)
            if not on_network_file_system(path.parent):
                connection.execute("PRAGMA journal_mode = WAL")
        temporary.rename(path)
    except BaseException:
        for leftover in ("", "-wal", "-shm", "-journal"):
            temporary.with_name(f"{temporary.name}{leftover}").unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


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


def sync_folder(folder: Path) -> None:
    """Make a rename in `folder` durable."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def on_network_file_system(folder: Path) -> bool:
    """Whether `folder` lies on a network file system, where a write-ahead log is unsafe."""
    mounts = Path("/proc/self/mounts")
    if not mounts.exists():
        return False
    target, best, kind = str(folder.resolve()), "", ""
    for line in mounts.read_text(errors="replace").splitlines():
        fields = line.split()
        point = fields[1] if len(fields) > 2 else ""  # noqa: PLR2004 - device, point, type
        inside = target == point or target.startswith(point.rstrip("/") + "/")
        if inside and len(point) >= len(best):
            best, kind = point, fields[2]
    return kind in _NETWORK_FILE_SYSTEMS


def _is_file(path: Path) -> bool:
    """Whether a database may stand here: False for nothing, UnusableError for what is no file."""
    if not os.path.lexists(path):
        return False
    try:
        mode = path.stat().st_mode
    except OSError as error:
        raise UnusableError(
            f"{path} is a link that leads nowhere.", "Mend or remove it."
        ) from error
    if not stat.S_ISREG(mode):
        raise UnusableError(f"{path} is not a file.", "Move it away, then start again.")
    try:
        with path.open("rb") as file:
            head = file.read(len(_MAGIC))
    except OSError as error:
        raise UnusableError(f"{path} cannot be read.", "Mend its permissions.") from error
    if not head:
        raise DamagedError(f"{path} is empty.")
    if head != _MAGIC:
        raise DamagedError(f"{path} is not a database.")
    return True


def _examine_schema(connection: sqlite3.Connection, path: Path) -> Found:
    if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
        raise UnusableError(
            f"{path} belongs to another program.", "Move it away, then start again."
        )
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if version > SCHEMA_VERSION:
        return Found.NEWER
    if fingerprint(connection) != FINGERPRINTS.get(version):
        raise DamagedError(f"{path} has an altered schema.")
    return Found.CURRENT if version == SCHEMA_VERSION else Found.OLDER
