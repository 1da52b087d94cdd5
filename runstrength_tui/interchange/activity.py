"""What a file of another program tells, whatever its format."""

from collections.abc import Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple

NAME_CHARACTERS = 120
# No watch recorded a run before. Unset clocks count from 1970, 1980 (GPS) or 1989 (FIT).
FIRST_YEAR = 2000
REASONS_TOLD = 30
UNSET_CLOCK, STILL_TO_COME = "unset clock", "still to come"


class FileFormat(StrEnum):
    """The formats that can be read."""

    FIT = "fit"
    GPX = "gpx"
    TCX = "tcx"
    ICS = "ics"
    STRAVA_CSV = "strava_csv"
    GARMIN_CSV = "garmin_csv"


class Sport(StrEnum):
    """The sports that matter here; all others are left in their files."""

    RUN = "run"
    STRENGTH = "strength"


class Activity(NamedTuple):
    """Something that was done.

    `day` is the local date it began on. `started_at` has a UTC offset; None where the file gives
    a date only. `name` is clean text, at most NAME_CHARACTERS, and may be empty.
    """

    sport: Sport
    day: date
    started_at: datetime | None
    name: str = ""
    duration_seconds: float | None = None


class PlannedEntry(NamedTuple):
    """An entry of a training calendar on a date, with its title as clean text.

    `is_completed` says that the calendar tells it as done.
    """

    sport: Sport
    day: date
    title: str
    is_completed: bool = False


class Left(NamedTuple):
    """So many entries of a file that were not taken, and why, in a few words: `3, "rides"`."""

    entries: int
    why: str

    @property
    def words(self) -> str:
        """Both together, the count last, as a reason may be in any number: `rides: 3`."""
        return f"{self.why}: {self.entries}"


def all_left(counts: Mapping[str, int]) -> tuple[Left, ...]:
    """Return what was left, by how many entries for each reason; the most first.

    Past REASONS_TOLD all others are one: the names of other sports in an archive have no end.
    """
    ordered = sorted(counts.items(), key=lambda count: (-count[1], count[0]))
    told = [Left(entries, why) for why, entries in ordered if entries]
    others = sum(one.entries for one in told[REASONS_TOLD:])
    more = (Left(others, "for other reasons"),) if others else ()
    return (*told[:REASONS_TOLD], *more)


class ParsedFile(NamedTuple):
    """All that one file tells; `calendar_name` is empty for files of activities.

    Entries of a calendar are in `planned`, those of all other formats in `activities`, each
    oldest first. `format` says what the content turned out to be.
    """

    format: FileFormat
    activities: tuple[Activity, ...] = ()
    planned: tuple[PlannedEntry, ...] = ()
    calendar_name: str = ""
    left: tuple[Left, ...] = ()


class UnreadableFileError(ValueError):
    """A file that cannot be read; `str()` is a few words that say why, without the file's name.

    `kind` is what several such files among others are called.
    """

    def __init__(self, words: str, kind: str = "unreadable files") -> None:
        super().__init__(words)
        self.kind = kind


class CancelledError(Exception):
    """Reading was given up: the person cancelled it."""


class TooSlowError(Exception):
    """Reading was given up: the file took longer than one file may.

    It is no UnreadableFileError, so that no reader takes it for the fault of a part of the file.
    """
