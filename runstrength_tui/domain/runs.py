"""Completed runs, and where each is known from."""

from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple


class RunSource(StrEnum):
    """Where a run is known from."""

    FIT = "fit"
    GPX = "gpx"
    TCX = "tcx"
    STRAVA = "strava"
    GARMIN = "garmin"
    HAND = "hand"

    @property
    def words(self) -> str:
        """The source as people read it."""
        return _WORDS[self]


_WORDS = {
    RunSource.FIT: "FIT file",
    RunSource.GPX: "GPX file",
    RunSource.TCX: "TCX file",
    RunSource.STRAVA: "Strava",
    RunSource.GARMIN: "Garmin",
    RunSource.HAND: "entered by hand",
}


class RunRecord(NamedTuple):
    """One run that was done; `started_at` has its UTC offset, or is None where only a day is known.

    `name` may be empty.
    """

    id: int
    day: date
    started_at: datetime | None
    source: RunSource
    name: str


def run_words(name: str, source: RunSource) -> str:
    """Return a run and its source for people: `"Morning Run" (Strava)`."""
    return f'"{name}" ({source.words})' if name else source.words
