"""What the weeks, months and years of the history show, read for the dates in view alone."""

from collections.abc import Sequence
from datetime import date

from runstrength_tui.domain.calendar.days import TrainingCalendar
from runstrength_tui.domain.calendar.numbered_weeks import NumberedWeek
from runstrength_tui.domain.dates import FIRST_DAY, LAST_DAY
from runstrength_tui.domain.history import week_of
from runstrength_tui.logbook import Logbook
from runstrength_tui.tui.widgets.week_columns import WeekRow


def judged(logbook: Logbook, first: date, last: date, today: date) -> TrainingCalendar:
    """Judge these dates in one call, as far as the training calendar reaches."""
    first, last = max(first, FIRST_DAY), min(last, LAST_DAY)
    if last < first:
        return TrainingCalendar(today, (), ())
    return logbook.training.calendar(first, last, today)


def week_rows(
    logbook: Logbook, weeks: Sequence[NumberedWeek], exercise_id: str | None, today: date
) -> list[WeekRow]:
    """Read weeks that follow each other, newest first: what was logged, and what was owed.

    With `exercise_id` the log is that of one exercise; the judged days are of all of them.
    """
    first, last = weeks[-1].first, weeks[0].last
    totals = logbook.review.day_totals(first, last, exercise_id)
    calendar = judged(logbook, first, last, today)
    days = {day.on: day for day in calendar.days}
    counts = {week.week_start: week for week in calendar.weeks}
    runs = frozenset(day.on for day in calendar.days if day.run.is_run)
    return [
        WeekRow(
            week_of(totals, week.first, len(week.dates)),
            tuple(days[day] for day in week.dates if day in days),
            counts.get(week.first),
            runs if exercise_id is None else frozenset(),
        )
        for week in weeks
    ]
