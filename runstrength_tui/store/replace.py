"""Putting another database in the place of one that cannot be used, which is set aside, never lost.

Killed at any moment, the old file stands whole, or the new one does, or neither: then the old one
is complete under its new name and the next start says that the log is missing.
"""

import fcntl
import os
import stat
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

from runstrength_tui.store import connect
from runstrength_tui.store.backup import Progress, copy_database
from runstrength_tui.store.errors import BusyError, NewerError, StoreError
from runstrength_tui.store.files import (
    COMPANIONS,
    beside,
    real_place,
    remove_with_companions,
    sync_file,
    sync_folder,
)

_SET_ASIDE = ".set-aside-"
# Where SQLite keeps its locks in a file: pending, reserved, and the range of those who read.
_LOCKS_START, _LOCKS_LENGTH = 0x40000000, 512


def is_set_aside(database: Path) -> bool:
    """Whether something was once set aside from this path."""
    start = f"{database.name}{_SET_ASIDE}"
    with suppress(OSError):
        return any(other.name.startswith(start) for other in database.parent.iterdir())
    return False


def set_aside(database: Path, now: datetime) -> Path | None:
    """Rename what stands at a path, and its log, out of the way; say where to, None for nothing.

    The log gets its new name first, as a second one, so that the two are never apart. What SQLite
    can make again (its index of the log, an empty log) goes.
    """
    aside = _unused_name(database, now)
    moved = False
    _remove_empty_companions(database)
    for suffix in COMPANIONS:
        with suppress(OSError):  # no such file, or no second names on this file system
            os.link(beside(database, suffix), beside(aside, suffix), follow_symlinks=False)
    if os.path.lexists(database):
        database.rename(aside)
        moved = True
    for suffix in COMPANIONS:
        companion = beside(database, suffix)
        if not os.path.lexists(companion):
            continue
        if os.path.lexists(beside(aside, suffix)):
            companion.unlink()
        else:
            companion.rename(beside(aside, suffix))
        moved = True
    sync_folder(database.parent)
    return aside if moved else None


def _remove_empty_companions(database: Path) -> None:
    beside(database, "-shm").unlink(missing_ok=True)
    for suffix in COMPANIONS:
        companion = beside(database, suffix)
        if companion.is_file() and not companion.is_symlink() and not companion.stat().st_size:
            companion.unlink()


def restore(
    database: Path, backup: Path, now: datetime, progress: Progress | None = None
) -> Path | None:
    """Put a checked backup in the database's place; the caller holds the writer lock.

    What stood there is set aside and its new path returned. Raises StoreError, with nothing
    changed, when the backup is not a whole database of ours, BusyError when another program has
    the database open.
    """
    found = connect.examine(backup)
    if found is connect.Found.NOTHING:
        raise StoreError(f"{backup} is not there.")
    if found is connect.Found.NEWER:
        raise NewerError(f"{backup} was written by a newer RunStrength.")
    target = real_place(database)
    temporary = beside(target, ".restored")
    remove_with_companions(temporary)
    try:
        copy_database(backup, temporary, progress)
        with closing(connect.open_writer(temporary, 0.0)) as writer:
            connect.choose_journal(writer, target.parent)
        sync_file(temporary)
        return _put(temporary, target, now)
    finally:
        remove_with_companions(temporary)


def start_new(database: Path, now: datetime) -> Path | None:
    """Put a new, empty database in the place; return where what stood there was set aside.

    The caller holds the writer lock. Raises BusyError when another program has it open.
    """
    target = real_place(database)
    temporary = connect.build(target)
    try:
        return _put(temporary, target, now)
    finally:
        remove_with_companions(temporary)


def _put(temporary: Path, target: Path, now: datetime) -> Path | None:
    with _open_nowhere_else(target):
        aside = set_aside(target, now)
        temporary.rename(target)
        sync_folder(target.parent)
    return aside


def _unused_name(database: Path, now: datetime) -> Path:
    stamp = now.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    aside, number = beside(database, f"{_SET_ASIDE}{stamp}"), 1
    while any(os.path.lexists(beside(aside, suffix)) for suffix in ("", *COMPANIONS)):
        number += 1
        aside = beside(database, f"{_SET_ASIDE}{stamp}-{number}")
    return aside


@contextmanager
def _open_nowhere_else(database: Path) -> Iterator[None]:
    """Keep every program from opening the file with SQLite; BusyError where one has it open.

    A program that still had it open would remove the log of the file that takes its place. No
    connection of this process may be open: closing it would give back this lock.
    """
    try:
        descriptor = os.open(database, os.O_RDWR | os.O_CLOEXEC | os.O_NONBLOCK)
    except OSError:
        yield  # nothing there, or nothing that SQLite could have open
        return
    try:
        if stat.S_ISREG(os.fstat(descriptor).st_mode):
            fcntl.lockf(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB, _LOCKS_LENGTH, _LOCKS_START)
    except (BlockingIOError, PermissionError):
        os.close(descriptor)
        raise BusyError(
            f"Another program has {database} open.", "Close it, then try again."
        ) from None
    try:
        yield
    finally:
        os.close(descriptor)
