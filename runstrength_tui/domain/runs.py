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


SAME_RUN_SECONDS = 300


class KnownRuns:
    """The runs that are known, to see whether another one is the same as one of them.

    The same are runs that began at most five minutes apart, and runs of one date where one of the
    two has no time.
    """

    def __init__(self) -> None:
        self._instants: dict[int, list[float]] = {}
        self._days: set[date] = set()
        self._days_without_time: set[date] = set()

    def add(self, day: date, started_at: datetime | None) -> None:
        """Get to know a run; `started_at` has a UTC offset, or is None."""
        self._remember(day, None if started_at is None else started_at.timestamp())

    def add_if_new(self, day: date, started_at: datetime | None) -> bool:
        """Get to know a run unless it is known; return whether it was new."""
        instant = None if started_at is None else started_at.timestamp()
        if self._is_known(day, instant):
            return False
        self._remember(day, instant)
        return True

    def has(self, day: date, started_at: datetime | None) -> bool:
        """Whether this run is one of those that are known."""
        return self._is_known(day, None if started_at is None else started_at.timestamp())

    def _remember(self, day: date, instant: float | None) -> None:
        self._days.add(day)
        if instant is None:
            self._days_without_time.add(day)
        else:
            self._instants.setdefault(int(instant) // SAME_RUN_SECONDS, []).append(instant)

    def _is_known(self, day: date, instant: float | None) -> bool:
        if instant is None:
            return day in self._days
        if day in self._days_without_time:
            return True
        span = int(instant) // SAME_RUN_SECONDS
        for near in (span - 1, span, span + 1):
            for other in self._instants.get(near, ()):
                if abs(instant - other) <= SAME_RUN_SECONDS:
                    return True
        return False


def run_words(name: str, source: RunSource) -> str:
    """Return a run and its source for people: `"Morning Run", Strava`."""
    return f'"{name}", {source.words}' if name else source.words
