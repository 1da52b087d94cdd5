"""The plan: which weekdays are runs, how much strength a week owes, and from when that holds.

Source: the project's training calendar, "Plan version" and "Week".
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from enum import StrEnum
from typing import NamedTuple

from runstrength_tui.domain.clock import DAY_START_DEFAULT, LATEST_DAY_START, training_date
from runstrength_tui.domain.dates import DAYS_OF_WEEK
from runstrength_tui.domain.weeks import Weeks

MONDAY = 0
SUNDAY = 6
WEEKDAY_NAMES = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
SESSIONS_PER_WEEK = (1, 3)
SETS_PER_SESSION = (1, 50)

Weekdays = frozenset[int]
"""Weekdays as `date.weekday` numbers them: 0 is Monday."""


class PlanMode(StrEnum):
    """How strength is owed: on weekdays, or so many sessions a week."""

    FIXED = "fixed"
    QUOTA = "quota"


class OnRunDays(StrEnum):
    """What becomes of strength that falls on a run day."""

    MOVE = "move"
    KEEP = "keep"


class PlanVersion(NamedTuple):
    """What holds from `valid_from` on, until a later version.

    `strength_days` is empty in quota mode and `sessions_per_week` 0 in fixed mode. A week begins
    on `week_start` (Monday or Sunday), a training date at `day_start`, local time.
    """

    valid_from: date
    run_days: Weekdays
    mode: PlanMode
    strength_days: Weekdays
    sessions_per_week: int
    sets_per_session: int
    on_run_days: OnRunDays = OnRunDays.MOVE
    week_start: int = MONDAY
    day_start: time = DAY_START_DEFAULT
    id: int = 0

    @property
    def sets_that_count(self) -> int:
        """The fewest sets of a qualifying day: half of a session, rounded up."""
        return max(1, (self.sets_per_session + 1) // 2)

    @property
    def collisions(self) -> Weekdays:
        """The weekdays that are both run and strength days."""
        return self.run_days & self.strength_days


class PlanTimeline:
    """The versions of a plan, in the order of entry, as they follow each other in time."""

    def __init__(self, versions: Iterable[PlanVersion]) -> None:
        in_force: dict[date, PlanVersion] = {}
        for version in versions:
            in_force[version.valid_from] = version  # of two on one date, the one entered last
        self.versions = tuple(in_force[day] for day in sorted(in_force))
        self._starts = [version.valid_from for version in self.versions]
        self._weeks = Weeks({each.valid_from: each.week_start for each in self.versions})

    @property
    def first_day(self) -> date | None:
        """The date from which something may be owed; None without a plan."""
        return self._starts[0] if self._starts else None

    def in_force_on(self, day: date) -> PlanVersion | None:
        """The version in force on `day`; None before the first."""
        place = bisect_right(self._starts, day)
        return self.versions[place - 1] if place else None

    def after(self, day: date) -> PlanVersion | None:
        """The version that ends the one in force on `day`, or is the first; None for none."""
        place = bisect_right(self._starts, day)
        return self.versions[place] if place < len(self.versions) else None

    def training_date(self, wall: datetime) -> date:
        """The date that a session started at `wall` belongs to, by the plan in force that day."""
        version = self.in_force_on(wall.date())
        return training_date(wall, version.day_start if version else DAY_START_DEFAULT)

    def week_of(self, day: date) -> tuple[date, date]:
        """The first and the last date of the week that holds `day`."""
        return self._weeks.week_of(day)


def check_version(new: PlanVersion, versions: Sequence[PlanVersion], today: date) -> None:
    """Raise ValueError for a version that may not be added to `versions`; says what is allowed."""
    _check_counts(new)
    if versions and new.valid_from < today:
        raise ValueError(
            f"a change of the plan can start on {today} at the earliest, not on {new.valid_from}; "
            "what is past stays as it was planned"
        )


def _check_counts(new: PlanVersion) -> None:
    least, most = SETS_PER_SESSION
    if not least <= new.sets_per_session <= most:
        raise ValueError(f"a session has {least} to {most} sets, not {new.sets_per_session}")
    if new.week_start not in (MONDAY, SUNDAY):
        raise ValueError("a week begins on mon or sun")
    if new.day_start > LATEST_DAY_START or new.day_start.second or new.day_start.microsecond:
        raise ValueError(f"a day starts at a full minute from 00:00 to {LATEST_DAY_START:%H:%M}")
    if new.mode is PlanMode.FIXED:
        if not new.strength_days:
            raise ValueError("choose at least one strength day, or a number of sessions a week")
        return
    least, most = SESSIONS_PER_WEEK
    if not least <= new.sessions_per_week <= most:
        raise ValueError(f"{least} to {most} sessions a week, not {new.sessions_per_week}")


def proposed_strength_days(run_days: Weekdays, count: int) -> Weekdays:
    """Propose `count` (1-3) weekdays for strength: no run days and far apart, where possible.

    Days without a run come first, then days that are not next to each other (Sunday and Monday
    are), then an even spread, then the earlier in the week.
    """
    best: tuple[tuple[int, int, int, list[int]], Weekdays] | None = None
    for choice in _choices(range(DAYS_OF_WEEK), count):
        gaps = _gaps(choice)
        rank = (
            len(run_days.intersection(choice)),
            sum(gap == 1 for gap in gaps),
            sum(gap * gap for gap in gaps),
            choice,
        )
        if best is None or rank < best[0]:
            best = rank, frozenset(choice)
    return best[1] if best else frozenset()


def _choices(days: Sequence[int], count: int) -> list[list[int]]:
    """Every way to take `count` of `days`, in order."""
    if count == 0:
        return [[]]
    return [
        [day, *rest]
        for place, day in enumerate(days)
        for rest in _choices(days[place + 1 :], count - 1)
    ]


def _gaps(days: Sequence[int]) -> list[int]:
    """The days from each weekday to the next, around the week."""
    return [
        (following - day - 1) % DAYS_OF_WEEK + 1
        for day, following in zip(days, [*days[1:], *days[:1]], strict=True)
    ]


def weekdays_from_text(text: str) -> Weekdays:
    """Return the weekdays of a list like `mon,wed,sat`; empty for `none`.

    Raises ValueError for anything else, and says what is allowed.
    """
    names = [name.strip().lower() for name in text.split(",")]
    if names == ["none"]:
        return frozenset()
    unknown = [name for name in names if name not in WEEKDAY_NAMES]
    if unknown:
        raise ValueError(
            f'"{unknown[0][:20]}" is no weekday: give {",".join(WEEKDAY_NAMES)}, or none'
        )
    return frozenset(WEEKDAY_NAMES.index(name) for name in names)


def weekdays_words(days: Weekdays) -> str:
    """Return weekdays for people: `Tue, Fri`."""
    return ", ".join(WEEKDAY_NAMES[day].capitalize() for day in sorted(days)) or "none"
