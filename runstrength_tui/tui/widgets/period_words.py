"""What a month or a year adds up to, in words."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from runstrength_tui.domain.calendar.days import CalendarDay, CalendarWeek
from runstrength_tui.domain.calendar.scores import adherence
from runstrength_tui.domain.dates import FULL_MONTHS


class Period(NamedTuple):
    """The dates of a month or a year."""

    first: date
    last: date

    @property
    def name(self) -> str:
        """The month with its year, or the year."""
        is_year = self.first.month != self.last.month
        month = "" if is_year else f"{FULL_MONTHS[self.first.month - 1]} "
        return f"{month}{self.first.year}"


def period_words(
    period: Period, days: Iterable[CalendarDay], weeks: Iterable[CalendarWeek], today: date
) -> Iterator[str]:
    """Yield what there is to say: done of what was owed, days with strength, run days.

    What was owed is that of the weeks that end in the period. Days to come do not count.
    """
    ending = (week for week in weeks if period.first <= week.week_end <= period.last)
    score = adherence([week for week in ending if week.week_start <= today])
    lived = [day for day in days if period.first <= day.on <= min(period.last, today)]
    if score.wanted:
        yield f"{score.met} of {score.wanted} done"
    if strength := sum(day.sets > 0 for day in lived):
        yield f"strength {_counted(strength)}"
    if runs := sum(day.run.is_run for day in lived):
        yield f"run {_counted(runs)}"


def brief_words(said: Iterable[str]) -> str:
    """The first of `period_words` in as few words as may be; empty for nothing and for runs."""
    first = next(iter(said), "")
    return "" if first.startswith("run ") else first.removesuffix(" done").removeprefix("strength ")


def _counted(days: int) -> str:
    return f"{days} day{'' if days == 1 else 's'}"
