"""Backups: consistent copies made while the app runs, checked, the last ten kept."""

import os
import sqlite3
import threading
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from runstrength_tui.domain.clock import training_date
from runstrength_tui.paths import make_private_folder
from runstrength_tui.store.connect import open_reader
from runstrength_tui.store.errors import StoreError, damaged, explained
from runstrength_tui.store.files import (
    create_private,
    is_database_file,
    remove_with_companions,
    sync_file,
    sync_folder,
)
from runstrength_tui.store.wholeness import is_whole

KEPT = 10

Progress = Callable[[int, int], None]

_PREFIX = "runstrength-"
_SUFFIX = ".db"
_STAMP = "%Y%m%dT%H%M%SZ"
_STAMP_LENGTH = 16
_PAGES_A_STEP = 2_000


@dataclass(frozen=True, slots=True)
class Backup:
    """One backup file, the UTC instant in its name, and its size in bytes."""

    path: Path
    made_at: datetime
    size_bytes: int = 0


def list_backups(folder: Path) -> tuple[Backup, ...]:
    """Return the backups in `folder`, newest first."""
    found = []
    for path in folder.glob(f"{_PREFIX}*{_SUFFIX}"):
        try:
            stamp = path.name.removeprefix(_PREFIX)[:_STAMP_LENGTH]
            made_at = datetime.strptime(stamp, _STAMP).replace(tzinfo=UTC)
            found.append(Backup(path, made_at, path.stat().st_size))
        except (ValueError, OSError):
            continue  # another's file, or one just thinned out
    return tuple(sorted(found, key=lambda one: (one.made_at, one.path.name), reverse=True))


def back_up(database: Path, folder: Path, now: datetime, reason: str, keep: int = KEPT) -> Backup:
    """Copy the database into `folder`, checked and whole, and thin out to the newest `keep`.

    `reason` (daily, before-update) becomes part of the file's name. Backups from a time to come
    (the clock was wrong, then or now) are counted apart, so that they push out none of the others.
    """
    make_private_folder(folder)
    _remove_leftovers(folder)
    made_at = now.astimezone(UTC).replace(microsecond=0)
    stamp, number = f"{_PREFIX}{made_at.strftime(_STAMP)}-{reason}", 1
    target = folder / f"{stamp}{_SUFFIX}"
    while os.path.lexists(target):
        number += 1
        target = folder / f"{stamp}-{number}{_SUFFIX}"
    copy_database(database, target)
    known = [one for one in list_backups(folder) if one.path != target]
    past = [one for one in known if one.made_at <= made_at]
    to_come = [one for one in known if one.made_at > made_at]
    for old in (*past[keep - 1 :], *to_come[keep:]):
        old.path.unlink(missing_ok=True)
    return Backup(target, made_at, target.stat().st_size)


def back_up_daily(database: Path, folder: Path, now: datetime, today: date) -> Backup | None:
    """Make the backup of the day unless there is one already; None when nothing was due."""
    days = {training_date(one.made_at.astimezone(now.tzinfo)) for one in list_backups(folder)}
    if today in days or not database.exists():
        return None
    return back_up(database, folder, now, "daily")


def copy_database(source: Path, target: Path, progress: Progress | None = None) -> None:
    """Copy a database that may be in use: into a temporary file, checked, then renamed.

    `progress` is told pages copied and pages in all. Raises DamagedError when the copy is not
    whole, another StoreError when it cannot be made; nothing is left behind then.
    """
    if not is_database_file(source):
        raise StoreError(f"{source} is not there.")
    temporary = target.with_name(f".{target.name}.{threading.get_ident()}.{os.getpid()}.new")
    try:
        create_private(temporary)
        with closing(open_reader(source)) as reader, closing(sqlite3.connect(temporary)) as copy:
            _hold_still(reader)
            reader.backup(
                copy,
                pages=_PAGES_A_STEP,
                progress=lambda _, left, total: progress(total - left, total) if progress else None,
            )
            copy.execute("PRAGMA journal_mode = DELETE")
            wrong = is_whole(copy)
        if wrong is not None:
            raise damaged(str(source), wrong)
        sync_file(temporary)
        temporary.replace(target)
        sync_folder(target.parent)
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
        raise explained(error, str(source)) from error
    except OSError as error:
        raise explained(error, str(target)) from error
    finally:
        remove_with_companions(temporary)


def _hold_still(reader: sqlite3.Connection) -> None:
    """Copy one state from first page to last, however often others write meanwhile.

    Without a write-ahead log that would keep them from writing, so there the copy starts over.
    """
    if reader.execute("PRAGMA journal_mode").fetchone()[0] == "wal":
        reader.execute("BEGIN")
        reader.execute("SELECT 1 FROM sqlite_master").fetchone()


def _remove_leftovers(folder: Path) -> None:
    """Remove the temporary files of programs that were killed while they made a backup."""
    for path in folder.glob(f".{_PREFIX}*.new"):
        process = path.name.split(".")[-2]
        if process.isdecimal() and not _is_running(int(process)):
            remove_with_companions(path)


def _is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True
    return True
