"""What the schema of each released version is known by, without importing its migrations."""

import sqlite3
import zlib

APPLICATION_ID = 0x52535452  # "RSTR"
VERSION = 3
# The migrations that made each released schema: a start sees what is due, and what is newer,
# without importing them.
MIGRATIONS: dict[int, tuple[str, ...]] = {
    1: ("m001_sessions_sets_and_tallies",),
    2: ("m001_sessions_sets_and_tallies", "m002_training_calendar"),
    3: ("m001_sessions_sets_and_tallies", "m002_training_calendar", "m003_left_and_unconfirmed"),
}
# The fingerprint of each released schema: an altered one is seen before it does harm.
FINGERPRINTS = {
    1: "76d57eb0-58f20bd5-8776",
    2: "09507235-2ca1850d-14549",
    3: "5dba9f32-1a52c027-14756",
}


def fingerprint(connection: sqlite3.Connection) -> str:
    """Return two checksums and the length of the schema's text, whatever order it was made in.

    Against accidents and other tools, not against an enemy; hashlib would cost 2.5 ms a start.
    """
    rows = connection.execute(
        """SELECT type, name, tbl_name, sql FROM sqlite_master
        WHERE tbl_name NOT IN ('_sqlite_migrations', 'sqlite_stat1', 'sqlite_stat4')
        ORDER BY type, name"""
    )
    text = repr(list(rows)).encode()
    return f"{zlib.crc32(text):08x}-{zlib.adler32(text):08x}-{len(text)}"


def is_of_this_version(connection: sqlite3.Connection) -> bool:
    """Whether a file says of itself that it is ours and of this version; its schema is not read."""
    application_id = connection.execute("PRAGMA application_id").fetchone()[0]
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    return (application_id, version) == (APPLICATION_ID, VERSION)


def applied_migrations(connection: sqlite3.Connection) -> tuple[str, ...]:
    """Return the names of the migrations that were applied; none where their table is gone."""
    try:
        rows = connection.execute("SELECT name FROM _sqlite_migrations ORDER BY id").fetchall()
    except sqlite3.OperationalError as error:
        # Python's own layer, which cannot decode a name, gives no code.
        if getattr(error, "sqlite_errorcode", -1) != sqlite3.SQLITE_ERROR:
            raise
        return ()
    return tuple(str(row[0]) for row in rows)
