"""Backups: consistent copies made while the app runs, the last ten kept, and the way back."""

import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from runstrength_tui.paths import make_private_folder
from runstrength_tui.store.connect import Found, examine, is_whole, open_reader, sync_folder
from runstrength_tui.store.errors import DamagedError, StoreError

KEPT = 10
_PREFIX = "runstrength-"
_SUFFIX = ".db"
_PAGES_A_STEP = 2_000


@dataclass(frozen=True, slots=True)
class Backup:
    """One backup file, and the UTC instant in its name."""

    path: Path
    made_at: datetime


def list_backups(folder: Path) -> tuple[Backup, ...]:
    """Return the backups in `folder`, newest first."""
    found = []
    for path in folder.glob(f"{_PREFIX}*{_SUFFIX}"):
        try:
            made_at = datetime.strptime(path.name[len(_PREFIX) :][:16], "%Y%m%dT%H%M%SZ")
        except ValueError:
            continue
        found.append(Backup(path, made_at.replace(tzinfo=UTC)))
    return tuple(sorted(found, key=lambda one: (one.made_at, one.path.name), reverse=True))


def back_up(database: Path, folder: Path, now: datetime, reason: str, keep: int = KEPT) -> Backup:
    """Copy the database into `folder`, checked and whole, and thin out to the newest `keep`.

    `reason` (daily, before-update) becomes part of the file's name.
    """
    make_private_folder(folder)
    stamp = now.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    target = folder / f"{_PREFIX}{stamp}-{reason}{_SUFFIX}"
    copy_database(database, target)
    for old in list_backups(folder)[keep:]:
        old.path.unlink(missing_ok=True)
    return Backup(target, now.astimezone(UTC).replace(microsecond=0))


def back_up_daily(database: Path, folder: Path, now: datetime, today: date) -> Backup | None:
    """Make the backup of the day unless there is one already; None when nothing was due."""
    newest = next(iter(list_backups(folder)), None)
    if not database.exists():
        return None
    if newest is not None and newest.made_at.astimezone(now.tzinfo).date() >= today:
        return None
    return back_up(database, folder, now, "daily")


def copy_database(
    source: Path, target: Path, progress: Callable[[int, int], None] | None = None
) -> None:
    """Copy a database that may be in use: into a temporary file, checked, then renamed.

    `progress` is told pages copied and pages in all. Raises DamagedError when the copy is not
    whole; nothing is left behind then.
    """
    temporary = target.with_name(f".{target.name}.{os.getpid()}.new")
    os.close(os.open(temporary, os.O_CREAT | os.O_EXCL | os.O_RDWR | os.O_NOFOLLOW, 0o600))
    try:
        with closing(open_reader(source)) as reader, closing(sqlite3.connect(temporary)) as copy:
            reader.backup(
                copy,
                pages=_PAGES_A_STEP,
                progress=lambda _, left, total: progress(total - left, total) if progress else None,
            )
            copy.execute("PRAGMA journal_mode = DELETE")
            wrong = is_whole(copy)
        if wrong is not None:
            raise DamagedError(f"{source} is damaged ({wrong}).")
        with temporary.open("rb+") as file:
            os.fsync(file.fileno())
        temporary.replace(target)
    finally:
        for leftover in ("", "-journal", "-wal", "-shm"):
            temporary.with_name(f"{temporary.name}{leftover}").unlink(missing_ok=True)
    sync_folder(target.parent)


def set_aside(database: Path, now: datetime) -> Path | None:
    """Rename a damaged database and its log out of the way, never over another; say where to."""
    if not os.path.lexists(database):
        return None
    stamp = now.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    aside = database.with_name(f"{database.name}.set-aside-{stamp}")
    number = 1
    while os.path.lexists(aside):
        number += 1
        aside = database.with_name(f"{database.name}.set-aside-{stamp}-{number}")
    database.rename(aside)
    for log in ("-wal", "-shm"):
        beside = database.with_name(f"{database.name}{log}")
        if beside.exists():
            beside.rename(aside.with_name(f"{aside.name}{log}"))
    sync_folder(database.parent)
    return aside


def restore(database: Path, backup: Path, now: datetime) -> Path | None:
    """Put a checked backup in the database's place; the caller holds the writer lock.

    What stood there is set aside and its new path returned. Raises StoreError, with nothing
    changed, when the backup is not a whole database of ours.
    """
    if examine(backup) is Found.NOTHING:
        raise StoreError(f"{backup} is not there.")
    with closing(open_reader(backup)) as reader:
        wrong = is_whole(reader)
    if wrong is not None:
        raise DamagedError(f"{backup} is damaged ({wrong}).")
    temporary = database.with_name(f"{database.name}.restored")
    temporary.unlink(missing_ok=True)
    copy_database(backup, temporary)
    with closing(sqlite3.connect(temporary)) as copy:
        copy.execute("PRAGMA journal_mode = WAL")
    aside = set_aside(database, now)
    shutil.move(temporary, database)
    sync_folder(database.parent)
    return aside
