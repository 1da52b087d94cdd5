"""The weeks of a plan: which dates belong together, also where weeks begin on another day."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from runstrength_tui.domain.dates import DAYS_OF_WEEK

_MONDAY = 0


class Weeks:
    """The weeks that follow from `week_starts`: by date, the weekday that weeks begin on from it.

    The dates are in order. Before the first of them weeks begin as from it on, and on Monday
    where there is none. Source: the project's training calendar, "Week".
    """

    def __init__(self, week_starts: Mapping[date, int]) -> None:
        week_start = next(iter(week_starts.values()), _MONDAY)
        # Each date, as its ordinal, from which weeks begin on another weekday; before them stands
        # the first date there is, behind them the end of all dates.
        turns = [(date.min.toordinal(), week_start)]
        for since, starts_on in week_starts.items():
            if starts_on != week_start:
                week_start = starts_on
                turns.append((since.toordinal(), week_start))
        self._turns = [*turns, (date.max.toordinal() + 1, week_start)]

    def week_of(self, day: date) -> tuple[date, date]:
        """The first and the last date of the week that holds `day`.

        A week has seven dates, save those that meet where another weekday begins the week.
        """
        number = day.toordinal()
        place = bisect_right(self._turns, number, key=lambda turn: turn[0])
        (since, week_start), (next_turn, _) = self._turns[place - 1 : place + 1]
        start = number - (day.weekday() - week_start) % DAYS_OF_WEEK
        first, last = max(start, since), min(start + DAYS_OF_WEEK, next_turn) - 1
        return date.fromordinal(first), date.fromordinal(last)

    def back_from(self, day: date) -> Iterator[tuple[date, date]]:
        """Yield the week that holds `day`, and those before it, as far as dates go."""
        first, last = self.week_of(day)
        yield first, last
        while first > date.min:
            first, last = self.week_of(first - timedelta(days=1))
            yield first, last
