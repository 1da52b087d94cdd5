"""How well the plan was kept, over weeks.

Source: the project's training calendar, "Scores".
"""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from runstrength_tui.domain.calendar.days import CalendarDay, CalendarWeek

ADHERENCE_WEEKS = 8
# After so many misses that stay missed the plan itself may be what does not fit.
MISSES_THAT_SUGGEST_A_CHANGE = 3


class Adherence(NamedTuple):
    """What was done of what was there to be done; nothing is claimed where `wanted` is 0."""

    met: int
    wanted: int

    @property
    def share(self) -> float | None:
        """Between 0 and 1; None when nothing was owed."""
        return self.met / self.wanted if self.wanted else None


def adherence(weeks: Sequence[CalendarWeek]) -> Adherence:
    """(done + made up) / (owed - excused - displaced - still due or planned) over `weeks`."""
    met = sum(week.met for week in weeks)
    return Adherence(met, sum(week.wanted - week.ahead for week in weeks))


def first_day_of_eight_weeks(today: date) -> date:
    """The date from which the last eight weeks are looked at: this week and seven before it."""
    return today - min(timedelta(weeks=ADHERENCE_WEEKS - 1), today - date.min)


def weeks_met_in_a_row(weeks: Sequence[CalendarWeek], today: date) -> int:
    """How many of the latest `weeks` (oldest first) were met without a miss between.

    The week of `today` can add itself but never breaks the row; a week that asked for nothing, or
    was excused whole, neither adds nor breaks.
    """
    row = 0
    for week in reversed(weeks):
        if week.week_start > today or week.wanted == 0:
            continue
        if week.met >= week.wanted:
            row += 1
        elif week.week_end < today:
            break
    return row


def last_day_of_a_met_week(weeks: Sequence[CalendarWeek]) -> date:
    """The last date of the latest of `weeks` that was met; `date.min` where none was."""
    met = (week.week_end for week in weeks if week.wanted and week.met >= week.wanted)
    return max(met, default=date.min)


def suggests_change(missed: Sequence[CalendarDay], missed_weeks: Sequence[CalendarWeek]) -> bool:
    """Whether so much stayed missed that a change of the plan may be offered.

    `missed` are dates and `missed_weeks` quota weeks, both since the plan in force began, and
    since a week was last met: that shows that the plan does fit. [ours]
    """
    misses = len(missed) + sum(week.missed for week in missed_weeks)
    return misses >= MISSES_THAT_SUGGEST_A_CHANGE
