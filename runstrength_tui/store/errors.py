"""What can go wrong with the store, each with one plain sentence and what to do about it."""

import errno
import sqlite3


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


class ReadOnlyError(NotSavedError):
    """The file or its folder may not be written."""

    advice = "Mend the permissions (see `runstrength paths`), then start again."


class UnusableError(StoreError):
    """The database cannot be opened as RunStrength's; it is left exactly as it is."""


class DamagedError(UnusableError):
    """The file is damaged, or was altered by something else."""

    advice = "It was not touched. Open the app to restore a backup."


class MissingError(UnusableError):
    """The database is gone although backups of it exist."""

    advice = "Open the app to restore the newest backup."


class NewerError(UnusableError):
    """A newer version of RunStrength wrote this database."""

    advice = "Update RunStrength; until then it can be read, not written."


class UnknownIdError(StoreError):
    """No session or set has this id."""


class NothingToUndoError(StoreError):
    """There is no change left to undo, or to redo."""


def explained(error: Exception, where: str) -> StoreError:
    """Turn an error of SQLite or of the system into one that a person can act on.

    `where` is the path of the database as it may be shown.
    """
    if isinstance(error, OSError):
        return _explained_by_system(error, where)
    text = str(error)
    if isinstance(error, sqlite3.IntegrityError):
        return DamagedError(f"{where} refused a row ({text}).")
    for part, kind, what in _MEANINGS:
        if part in text:
            return kind(what.format(where=where, text=text))
    return NotSavedError(f"{where}: {text}.", "Nothing was written.")


_MEANINGS: tuple[tuple[str, type[StoreError], str], ...] = (
    ("locked", LockedError, "Another program has the database locked."),
    ("busy", LockedError, "Another program has the database locked."),
    ("full", DiskFullError, "The disk is full."),
    ("readonly", ReadOnlyError, "{where} may not be written."),
    ("malformed", DamagedError, "{where} is damaged ({text})."),
    ("not a database", DamagedError, "{where} is damaged ({text})."),
    ("disk I/O", DiskFullError, "The disk refused the write (full, or a size limit)."),
)


def _explained_by_system(error: OSError, where: str) -> StoreError:
    if error.errno in {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}:
        return DiskFullError("The disk is full.")
    if error.errno in {errno.EACCES, errno.EPERM, errno.EROFS}:
        return ReadOnlyError(f"{where} may not be written.")
    return NotSavedError(f"{where}: {error.strerror or error}.")
