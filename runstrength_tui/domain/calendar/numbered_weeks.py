"""The weeks of a plan by number, for whoever shows them row by row."""

from datetime import date, timedelta
from itertools import pairwise
from typing import NamedTuple

from runstrength_tui.domain.dates import DAYS_OF_WEEK
from runstrength_tui.domain.plan import MONDAY, PlanTimeline


class NumberedWeek(NamedTuple):
    """The dates of a week, `first` to `last`; `start` is the date in the first of seven columns.

    They differ only where a change of the plan's `week_start` cuts a week short.
    """

    start: date
    first: date
    last: date

    @property
    def dates(self) -> tuple[date, ...]:
        """Every date of the week, in order."""
        length = (self.last - self.first).days + 1
        return tuple(self.first + timedelta(days=n) for n in range(length))


class _Stretch(NamedTuple):
    """Weeks that begin on one weekday: `first` to `last`, the newest of them numbered `number`."""

    first: date
    last: date
    week_start: int
    number: int

    @property
    def newest_start(self) -> date:
        return _start_of(self.last, self.week_start)

    @property
    def weeks(self) -> int:
        oldest_start = _start_of(self.first, self.week_start)
        return (self.newest_start - oldest_start).days // DAYS_OF_WEEK + 1


class NumberedWeeks:
    """The weeks from the one of `newest` (number 0) back to the one of `oldest`.

    They are the weeks of `PlanTimeline.week_of`, worked out without walking through them: looking
    one up costs the same in any length of history.
    """

    def __init__(self, timeline: PlanTimeline, newest: date, oldest: date) -> None:
        self.first = timeline.week_of(min(newest, oldest))[0]
        self.last = timeline.week_of(newest)[1]
        self._stretches = self._split(timeline)
        self.count = self._stretches[-1].number + self._stretches[-1].weeks

    def week(self, number: int) -> NumberedWeek:
        """The week with this number."""
        stretch = next(one for one in reversed(self._stretches) if one.number <= number)
        start = stretch.newest_start - timedelta(days=DAYS_OF_WEEK * (number - stretch.number))
        last = min(start + timedelta(days=DAYS_OF_WEEK - 1), stretch.last)
        return NumberedWeek(start, max(start, stretch.first), last)

    def number_of(self, day: date) -> int:
        """The number of the week that holds `day`, or of the nearest one."""
        day = self.nearest(day)
        stretch = next(one for one in self._stretches if one.first <= day)
        start = _start_of(day, stretch.week_start)
        return stretch.number + (stretch.newest_start - start).days // DAYS_OF_WEEK

    def nearest(self, day: date) -> date:
        """`day` itself, or the nearest date of these weeks."""
        return min(max(day, self.first), self.last)

    def _split(self, timeline: PlanTimeline) -> list[_Stretch]:
        """The stretches between changes of the day on which weeks begin, the newest first."""
        versions = timeline.versions
        week_start = versions[0].week_start if versions else MONDAY
        turns = [(self.first, week_start)]
        for before, version in pairwise(versions):
            if version.week_start == before.week_start or version.valid_from > self.last:
                continue
            turn = (version.valid_from, version.week_start)
            turns = [turn] if version.valid_from <= self.first else [*turns, turn]
        turns[0] = (self.first, turns[0][1])
        stretches: list[_Stretch] = []
        number, last = 0, self.last
        for since, start in reversed(turns):
            stretches.append(_Stretch(since, last, start, number))
            number += stretches[-1].weeks
            last = since - timedelta(days=1)
        return stretches


def _start_of(day: date, week_start: int) -> date:
    return day - timedelta(days=(day.weekday() - week_start) % DAYS_OF_WEEK)
