"""What was done, as it is read back: sets, sessions, days, weeks and personal records."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import NamedTuple

from runstrength_tui.domain.clock import LATEST_DAY_START
from runstrength_tui.domain.dates import DAYS_OF_WEEK
from runstrength_tui.domain.exercise import Count, Kind, Side, Span
from runstrength_tui.domain.session import SessionStatus, SetStatus


class SetRecord(NamedTuple):
    """One logged set; `held_seconds` and `clean_seconds` are 0 for reps and `reps` 0 for holds.

    `load_kg` is None for bodyweight. `started_at` is local time with the offset of its session;
    where nobody said when it was, `is_time_known` is false and it is that of the session. A hold
    that nobody stopped by hand is `unconfirmed`: it makes no record.
    """

    id: int
    session_id: int
    exercise_id: str
    name: str
    kind: Kind
    count: Count  # type: ignore[assignment]  # the word of the contract; a record needs no tuple's
    side: Side | None
    target: Span
    reps: int
    good_reps: int
    held_seconds: float
    clean_seconds: float
    load_kg: float | None
    rpe: int | None
    note: str
    status: SetStatus
    started_at: datetime | None
    is_time_known: bool = True
    unconfirmed: bool = False


class SessionRecord(NamedTuple):
    """One session with its logged sets, in the order they stand."""

    id: int
    training_date: date
    started_at: datetime
    ended_at: datetime | None
    status: SessionStatus
    programme_name: str
    minimum: bool
    elapsed_seconds: float
    rpe: int | None
    pain: int | None
    note: str
    sets: tuple[SetRecord, ...] = ()

    @property
    def is_moved(self) -> bool:
        """Whether its date is not one that its start can have: one of that day, or the night's.

        Before version 3 of the log a session that was moved left its instants behind.
        """
        day = self.started_at.date()
        at_night = self.started_at.time() < LATEST_DAY_START
        dates = {day, day - timedelta(days=1)} if at_night else {day}
        return self.training_date not in dates

    @property
    def clock_time(self) -> str:
        """When it began, as `18:30`; empty where nobody said so, or where it was moved."""
        if self.is_moved or not all(one.is_time_known for one in self.sets):
            return ""
        return f"{self.started_at:%H:%M}"

    def clock_time_of(self, one: SetRecord) -> str:
        """When a set of it began, as `18:30`; empty where that is not known."""
        if self.is_moved or not one.is_time_known or one.started_at is None:
            return ""
        return f"{one.started_at:%H:%M}"


@dataclass(frozen=True, slots=True)
class DayTotals:
    """What one training date adds up to.

    `partly` says that none of its sessions was followed to its end: in progress, or cut short.
    """

    day: date
    sets: int = 0
    reps: int = 0
    good_reps: int = 0
    held_seconds: float = 0.0
    partly: bool = False


@dataclass(frozen=True, slots=True)
class WeekTotals:
    """The days of a week and their sums; `done` counts the days on which something was logged."""

    week_start: date
    days: tuple[DayTotals, ...]
    done: int
    sets: int
    reps: int
    good_reps: int
    held_seconds: float


@dataclass(frozen=True, slots=True)
class Best:
    """The best value of one kind and the date it was reached."""

    value: float
    day: date
    set_id: int


@dataclass(frozen=True, slots=True)
class ExerciseRecords:
    """The personal records of one exercise; None where nothing of the kind was logged."""

    exercise_id: str
    name: str
    good_reps: Best | None
    held_seconds: Best | None
    clean_seconds: Best | None
    load_kg: Best | None

    @property
    def bests(self) -> tuple[Best, ...]:
        """Those there are: none where nothing good was counted and no hold is confirmed."""
        all_kinds = (self.good_reps, self.held_seconds, self.clean_seconds, self.load_kg)
        return tuple(filter(None, all_kinds))


def week_of(
    totals: Mapping[date, DayTotals], week_start: date, length: int = DAYS_OF_WEEK
) -> WeekTotals:
    """Fold totals of days into the week of `length` dates from `week_start` on.

    Days without totals are empty; a week is shorter than seven only where a plan cuts it.
    """
    dates = [week_start + timedelta(days=n) for n in range(length)]
    days = tuple(totals.get(day) or DayTotals(day) for day in dates)
    return WeekTotals(
        week_start=week_start,
        days=days,
        done=sum(day.sets > 0 for day in days),
        sets=sum(day.sets for day in days),
        reps=sum(day.reps for day in days),
        good_reps=sum(day.good_reps for day in days),
        held_seconds=sum(day.held_seconds for day in days),
    )


def weeks_of(
    totals: Mapping[date, DayTotals], weeks: Iterable[tuple[date, date]]
) -> tuple[WeekTotals, ...]:
    """Fold totals of days into weeks of these first and last dates; others are empty."""
    return tuple(week_of(totals, first, (last - first).days + 1) for first, last in weeks)
