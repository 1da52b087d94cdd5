"""What a person should know today: what is due, what was missed, what comes next."""

from datetime import date, timedelta
from typing import NamedTuple

from runstrength_tui.domain.calendar.days import (
    CalendarDay,
    CalendarWeek,
    DayState,
    TrainingCalendar,
)
from runstrength_tui.domain.calendar.scores import (
    Adherence,
    adherence,
    first_day_of_eight_weeks,
    last_day_of_a_met_week,
    suggests_change,
    weeks_met_in_a_row,
)
from runstrength_tui.domain.plan import PlanMode, PlanTimeline

# How far ahead the next strength day is looked for.
_DAYS_AHEAD = 20


class Overview(NamedTuple):
    """Today and what surrounds it; `has_plan` is False while nothing is owed yet.

    `plan_begins` is the first date of a plan while that is still to come, else None.
    `missed` are the dates of the last eight weeks whose strength stays missed, oldest first;
    `missed_weeks` the quota weeks among them. `next_strength_day` is after today, None in a quota
    week, which has no such dates. `weeks_in_a_row` looks no further back than those eight weeks.
    """

    has_plan: bool
    day: CalendarDay
    week: CalendarWeek
    missed: tuple[CalendarDay, ...]
    missed_weeks: tuple[CalendarWeek, ...]
    next_strength_day: date | None
    adherence: Adherence
    weeks_in_a_row: int
    suggests_change: bool
    plan_begins: date | None

    @property
    def is_due(self) -> bool:
        """Whether strength is due today."""
        return self.day.state is DayState.DUE

    @property
    def missed_this_week(self) -> tuple[CalendarDay, ...]:
        """The dates of this week whose strength was missed, with a date left for it or not."""
        return tuple(day for day in self.missed if day.on >= self.week.week_start)

    @property
    def can_be_made_up(self) -> tuple[CalendarDay, ...]:
        """Those misses of this week for which there is still a date."""
        return tuple(day for day in self.missed if day.can_make_up)


def dates_of_overview(timeline: PlanTimeline, today: date) -> tuple[date, date]:
    """The dates that an overview looks at, in whole weeks."""
    first = timeline.week_of(first_day_of_eight_weeks(today))[0]
    ahead = min(timedelta(days=_DAYS_AHEAD), date.max - today)
    return first, timeline.week_of(today + ahead)[1]


def overview(calendar: TrainingCalendar, timeline: PlanTimeline) -> Overview:
    """Sum up a calendar over `dates_of_overview`."""
    today = calendar.today
    past = [week for week in calendar.weeks if week.week_start <= today]
    version = timeline.in_force_on(today)
    since = version.valid_from if version else today
    resolved = last_day_of_a_met_week(past)
    missed = tuple(day for day in calendar.days if day.state is DayState.MISSED)
    missed_weeks = tuple(week for week in past if week.mode is PlanMode.QUOTA and week.missed)
    return Overview(
        has_plan=version is not None,
        day=next(day for day in calendar.days if day.on == today),
        week=past[-1],
        missed=missed,
        missed_weeks=missed_weeks,
        next_strength_day=_next_strength_day(calendar),
        adherence=adherence(past),
        weeks_in_a_row=weeks_met_in_a_row(past, today),
        suggests_change=suggests_change(
            [day for day in missed if day.on >= since and day.on > resolved],
            [w for w in missed_weeks if w.week_start >= since and w.week_start > resolved],
        ),
        plan_begins=timeline.first_day if version is None else None,
    )


def _next_strength_day(calendar: TrainingCalendar) -> date | None:
    """The first planned date: what is planned is after today."""
    return next((day.on for day in calendar.days if day.state is DayState.PLANNED), None)
