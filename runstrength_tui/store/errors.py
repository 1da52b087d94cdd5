"""What can go wrong with the store, each with one plain sentence and what to do about it."""

import errno
import sqlite3

from runstrength_tui.domain.text import clean_text
from runstrength_tui.paths import PathsError

_LONGEST_CLAUSE = 60
_LONGEST_DETAIL = 200


class StoreError(Exception):
    """Something kept the store from reading or writing; `str()` is one line for a person."""

    advice = ""

    def __init__(self, what: str, advice: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.advice = advice or self.advice

    def __str__(self) -> str:
        return f"{self.what} {self.advice}".strip()


class NotSavedError(StoreError):
    """A write failed and changed nothing; trying again may succeed."""


class DiskFullError(NotSavedError):
    """There is no room for the write."""

    advice = "Make room, then press the key again."


class LockedError(NotSavedError):
    """Another program holds the database."""

    advice = "Close the other program, or wait, and press the key again."


class BusyError(LockedError):
    """Another RunStrength is writing: it follows a session, or holds the lock just now."""

    advice = "End or hand over the session there first."


class UncheckedError(NotSavedError):
    """The file is still being looked through, and nothing is written to it before that."""

    advice = "Press the key again in a moment."


class ReadOnlyError(NotSavedError):
    """The file or its folder may not be written."""

    advice = "Mend the permissions (see `runstrength paths`), then start again."


class CannotOpenError(NotSavedError):
    """SQLite could not open the file, or make the one it needs beside it."""

    advice = "Look at the folder's permissions, and whether the disk has room for a file."


class UnusableError(StoreError):
    """The database cannot be opened as RunStrength's; it is left exactly as it is."""


class DamagedError(UnusableError):
    """The file is damaged, or was altered by something else.

    `detail` is what SQLite found, in one line, where that is no sentence for a person.
    """

    advice = "It was not touched; `runstrength` offers the backups."

    def __init__(self, what: str, detail: str = "") -> None:
        super().__init__(what)
        self.detail = detail


class MissingError(UnusableError):
    """The database is gone although backups of it, or what was set aside, exist."""

    advice = "`runstrength` offers the backups, or a new log."


class NewerError(UnusableError):
    """A newer version of RunStrength wrote this database."""

    advice = "Update RunStrength; until then the app can show it, not change it."


class UnknownIdError(StoreError):
    """No session or set has this id."""


class FullSetError(StoreError):
    """A set has as many reps as one can have."""

    advice = "This one was not counted; enter ends the set."


class EndedElsewhereError(StoreError):
    """The session that was to be ended is no longer in progress."""


class NothingToUndoError(StoreError):
    """There is no change left to undo, or to redo."""


class StoredValueError(sqlite3.DatabaseError):
    """A stored value that cannot be what its column is for: the file is damaged."""


def explained(error: Exception, where: str) -> StoreError:
    """Turn an error of SQLite, of the system or of a value into one that a person can act on.

    `where` is the path of the database, or of a folder that could not be made, as it may be shown.
    """
    if isinstance(error, PathsError) and isinstance(error.__cause__, Exception):
        error = error.__cause__
    if isinstance(error, OSError):
        return _explained_by_system(error, where)
    if isinstance(error, sqlite3.IntegrityError):
        return NotSavedError(f"{where} does not take this ({error}).", "Nothing was written.")
    if isinstance(error, OverflowError):
        return NotSavedError(f"{where} does not take a number so large.", "Nothing was written.")
    if isinstance(error, sqlite3.Error) and not isinstance(error, StoredValueError):
        return _explained_by_sqlite(error, where)
    return DamagedError(f"{where} is damaged (a value makes no sense).")


def damaged(where: str, wrong: str) -> DamagedError:
    """Return the error for a file in which this is `wrong`, said by a check or by SQLite."""
    is_report = wrong.startswith("***") or len(wrong) > _LONGEST_CLAUSE or "\n" in wrong
    if is_report:
        return DamagedError(f"{where} is damaged.", detail=clean_text(wrong, _LONGEST_DETAIL))
    return DamagedError(f"{where} is damaged ({clean_text(wrong, _LONGEST_CLAUSE)}).")


def is_open_refused(error: sqlite3.Error) -> bool:
    """Whether SQLite could not open the file, or not without writing beside it."""
    return (
        _primary_code(error) in {sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY}
        or getattr(error, "sqlite_errorcode", -1) in _NO_SHARED_MEMORY
    )


# A full disk has no room for the file that the readers of a write-ahead log share.
_NO_SHARED_MEMORY = frozenset(
    {sqlite3.SQLITE_IOERR_SHMOPEN, sqlite3.SQLITE_IOERR_SHMSIZE, sqlite3.SQLITE_IOERR_SHMMAP}
)
_READ_FAILURES = frozenset({sqlite3.SQLITE_IOERR_READ, sqlite3.SQLITE_IOERR_SHORT_READ})


def _primary_code(error: sqlite3.Error) -> int:
    """SQLite's primary result code; -1 where Python's own layer raised."""
    code: int = getattr(error, "sqlite_errorcode", -1)
    return code & 0xFF if code >= 0 else -1


def _explained_by_sqlite(error: sqlite3.Error, where: str) -> StoreError:
    code = _primary_code(error)
    if code == sqlite3.SQLITE_IOERR and error.sqlite_errorcode in _READ_FAILURES:
        return DamagedError(f"{where} cannot be read from the disk ({error}).")
    if code in _MEANINGS:
        kind, what = _MEANINGS[code]
        return kind(what.format(where=where))
    if code in _NO_VERDICT and "decode" not in str(error):
        return NotSavedError(f"{where}: {error}.", "Nothing was written.")
    return damaged(where, str(error))


_LOCKED = (LockedError, "Another program has the database locked.")
_MEANINGS: dict[int, tuple[type[StoreError], str]] = {
    sqlite3.SQLITE_BUSY: _LOCKED,
    sqlite3.SQLITE_LOCKED: _LOCKED,
    sqlite3.SQLITE_PROTOCOL: _LOCKED,
    sqlite3.SQLITE_FULL: (DiskFullError, "The disk is full."),
    sqlite3.SQLITE_IOERR: (
        DiskFullError,
        "The disk refused the write (full, or a size limit).",
    ),
    sqlite3.SQLITE_READONLY: (ReadOnlyError, "{where} may not be written."),
    sqlite3.SQLITE_CANTOPEN: (CannotOpenError, "{where} cannot be opened for writing."),
}
# Codes that say nothing about the file; -1 is Python's own layer.
_NO_VERDICT = frozenset({-1, sqlite3.SQLITE_ERROR, sqlite3.SQLITE_NOMEM, sqlite3.SQLITE_INTERRUPT})


def _explained_by_system(error: OSError, where: str) -> StoreError:
    if error.errno in {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}:
        return DiskFullError("The disk is full.")
    if error.errno in {errno.EACCES, errno.EPERM, errno.EROFS}:
        return ReadOnlyError(f"{where} may not be written.")
    return NotSavedError(f"{where}: {error.strerror or error}.")
