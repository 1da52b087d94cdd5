"""Reading files of other programs: what each would bring, before anything is stored.

Knows no store: all of it may run in a thread of its own.
"""

import os
import stat
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime, tzinfo
from pathlib import Path
from typing import NamedTuple

from runstrength_tui.domain.clock import Clock
from runstrength_tui.domain.dates import LAST_DAY
from runstrength_tui.domain.runs import RunSource
from runstrength_tui.domain.text import clean_text
from runstrength_tui.interchange.activity import (
    FIRST_YEAR,
    STILL_TO_COME,
    UNSET_CLOCK,
    Activity,
    CancelledError,
    FileFormat,
    Left,
    ParsedFile,
    PlannedEntry,
    Sport,
    TooSlowError,
    UnreadableFileError,
)
from runstrength_tui.store.import_rows import FileStamp

ReadFile = Callable[[Path, tzinfo, date, Callable[[], bool]], ParsedFile]
"""Reads one file: path, zone for times without one, today, and whether to give up.

The last is asked again and again while the file is read. It raises TooSlowError once the file has
taken MOST_SECONDS, and the reader lets that pass.
"""

# What a person waits for one file. Source: the project's table of faults, "bounded in time".
MOST_SECONDS = 10

MOST_FILES = 10_000
FILE_NAME_LENGTH = 255
# In a folder only files with such an ending are opened; one that is named is read in any case.
ENDINGS = frozenset({".csv", ".fit", ".gpx", ".gz", ".ics", ".tcx", ".zip"})

SOURCES = {
    FileFormat.FIT: RunSource.FIT,
    FileFormat.GPX: RunSource.GPX,
    FileFormat.TCX: RunSource.TCX,
    FileFormat.STRAVA_CSV: RunSource.STRAVA,
    FileFormat.GARMIN_CSV: RunSource.GARMIN,
}


class StrengthOffer(NamedTuple):
    """A strength session that a file tells of: it can be logged, but never is without being asked.

    `started_at` has a UTC offset, or is None where only the day is known. `source` is for people.
    """

    day: date
    started_at: datetime | None
    name: str
    source: str
    duration_seconds: float = 0.0


class StagedFile(NamedTuple):
    """What one file would bring, or why it cannot be read; `name` is clean text.

    A file of activities has `runs`, one of a training calendar `planned`. `left` tells what is
    not taken whatever is known already. `stamp` is None for what is no file.
    """

    path: Path
    name: str
    format: FileFormat | None = None
    runs: tuple[Activity, ...] = ()
    planned: tuple[PlannedEntry, ...] = ()
    strength: tuple[StrengthOffer, ...] = ()
    calendar_name: str = ""
    left: tuple[Left, ...] = ()
    error: str = ""
    stamp: FileStamp | None = None
    is_folder: bool = False


def read_files(
    paths: Iterable[Path],
    read_file: ReadFile,
    zone: tzinfo,
    clock: Clock,
    progress: Callable[[int, int], None],
    is_cancelled: Callable[[], bool],
) -> tuple[StagedFile, ...]:
    """Read files, and those in folders and the folders in them; nothing is stored.

    `progress` is told the files read and those there are. A file that takes longer than
    MOST_SECONDS is given up, and those after it are read. Raises CancelledError once
    `is_cancelled()`.
    """
    now = clock.now().wall
    found, staged = _gathered(paths, is_cancelled)
    for number, path in enumerate(found):
        progress(number, len(found))
        if is_cancelled():
            raise CancelledError
        staged.append(_staged(path, read_file, zone, now, _in_time(clock, is_cancelled)))
    progress(len(found), len(found))
    return tuple(staged)


def _in_time(clock: Clock, is_cancelled: Callable[[], bool]) -> Callable[[], bool]:
    """`is_cancelled` for a file that is read from now on, with the time that it may take."""
    began = clock.now().awake_seconds

    def is_cancelled_in_time() -> bool:
        if clock.now().awake_seconds - began > MOST_SECONDS:
            raise TooSlowError(f"takes longer than {MOST_SECONDS} seconds to read; not taken")
        return is_cancelled()

    return is_cancelled_in_time


def new_files_in(
    folder: Path, seen: Mapping[bytes, FileStamp], is_cancelled: Callable[[], bool]
) -> tuple[Path, ...]:
    """Return the files of a folder that were not read before, or look otherwise since.

    Empty where there is no such folder.
    """
    found, _ = _gathered([folder] if stat.S_ISDIR(_mode(folder)) else [], is_cancelled)
    return tuple(path for path in found if seen.get(os.fsencode(path)) != _stamp(path))


def _gathered(
    paths: Iterable[Path], is_cancelled: Callable[[], bool]
) -> tuple[list[Path], list[StagedFile]]:
    """The files to read, each once, and what is to be said of the folders among `paths`."""
    found: dict[object, Path] = {}
    folders = []
    for path in paths:
        if stat.S_ISDIR(_mode(path)):
            folders += _gather_below(path, found, is_cancelled)
        else:
            found.setdefault(_identity(path), path)
    return list(found.values()), folders


def _gather_below(
    folder: Path, found: dict[object, Path], is_cancelled: Callable[[], bool]
) -> list[StagedFile]:
    """Add the files below a folder to `found`; return what is to be said of it, if anything."""
    refused: list[OSError] = []
    others, error = 0, ""
    for path in _files_below(folder, refused.append, is_cancelled):
        if len(found) >= MOST_FILES:
            error = f"more than {MOST_FILES:,} files; the rest was not looked at"
            break
        if path.suffix.lower() in ENDINGS and stat.S_ISREG(_mode(path)):
            found.setdefault(_identity(path), path)
        else:
            others += 1
    if refused:
        error = error or "it, or a folder in it, may not be read"
    left = (Left(others, "of another kind"),) if others else ()
    if not left and not error:
        return []
    return [StagedFile(folder, _file_name(folder), left=left, error=error, is_folder=True)]


def _files_below(
    folder: Path, refused: Callable[[OSError], None], is_cancelled: Callable[[], bool]
) -> Iterator[Path]:
    """Every file below a folder, in order; hidden ones are passed over, links not followed."""
    for where, folders, names in os.walk(folder, onerror=refused):
        if is_cancelled():
            raise CancelledError
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(where, name) for name in sorted(names) if not name.startswith("."))


def _status(path: Path) -> os.stat_result | None:
    try:
        return path.stat()
    except (OSError, ValueError):
        return None


def _mode(path: Path) -> int:
    found = _status(path)
    return found.st_mode if found else 0


def _identity(path: Path) -> object:
    """What tells that two paths lead to one file."""
    found = _status(path)
    return (found.st_dev, found.st_ino) if found else path


def _stamp(path: Path) -> FileStamp | None:
    found = _status(path)
    if found is None or not stat.S_ISREG(found.st_mode):
        return None
    return FileStamp(found.st_size, found.st_mtime_ns)


def _file_name(path: Path) -> str:
    return clean_text(path.name or str(path), FILE_NAME_LENGTH)


def _staged(
    path: Path,
    read_file: ReadFile,
    zone: tzinfo,
    now: datetime,
    is_cancelled: Callable[[], bool],
) -> StagedFile:
    name, stamp = _file_name(path), _stamp(path)
    try:
        parsed = read_file(path, zone, now.date(), is_cancelled)
    except (UnreadableFileError, TooSlowError) as error:
        return StagedFile(path, name, error=str(error), stamp=stamp)
    left: Counter[str] = Counter()
    possible = _possible(parsed.activities, now, left)
    planned = _planned(parsed.planned, now, left)
    return StagedFile(
        path=path,
        name=name,
        format=parsed.format,
        runs=tuple(one for one in possible if one.sport is Sport.RUN),
        planned=tuple(one for one in planned if one.sport is Sport.RUN),
        strength=_offers(parsed.format, possible, planned),
        calendar_name=parsed.calendar_name,
        left=(*parsed.left, *(Left(count, why) for why, count in left.items())),
        stamp=stamp,
    )


def _possible(activities: Iterable[Activity], now: datetime, left: Counter[str]) -> list[Activity]:
    """The activities that can have been; the others are counted in `left`."""
    kept = []
    for one in activities:
        started_at = one.started_at
        if one.day.year < FIRST_YEAR:
            left[UNSET_CLOCK] += 1
        elif (one.day > now.date()) if started_at is None else (started_at > now):
            left[STILL_TO_COME] += 1
        else:
            kept.append(one)
    return kept


def _planned(
    entries: Iterable[PlannedEntry], now: datetime, left: Counter[str]
) -> list[PlannedEntry]:
    """The runs of a calendar, and its strength sessions that were done."""
    kept = []
    for one in entries:
        if not FIRST_YEAR <= one.day.year <= LAST_DAY.year:
            left["of an impossible date"] += 1
        elif one.sport is Sport.RUN or (one.is_completed and one.day <= now.date()):
            kept.append(one)
        else:
            left["planned strength"] += 1
    return kept


def _offers(
    file_format: FileFormat, activities: Iterable[Activity], planned: Iterable[PlannedEntry]
) -> tuple[StrengthOffer, ...]:
    source = SOURCES[file_format].words if file_format in SOURCES else "training calendar"
    return (
        *(
            StrengthOffer(one.day, one.started_at, one.name, source, one.duration_seconds or 0.0)
            for one in activities
            if one.sport is Sport.STRENGTH
        ),
        *(
            StrengthOffer(one.day, None, one.title, source)
            for one in planned
            if one.sport is Sport.STRENGTH
        ),
    )
