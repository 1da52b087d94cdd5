"""Judged days and weeks made for the widgets that draw them."""

from datetime import date, timedelta

from runstrength_tui.domain.calendar.days import CalendarDay, DayState, RunDay
from runstrength_tui.domain.calendar.numbered_weeks import NumberedWeek

NO_RUN = RunDay(is_run=False, by=None)


def day_of(on: date, state: DayState = DayState.REST, **more) -> CalendarDay:
    """A date in a state; everything else as little as may be."""
    plain = CalendarDay(
        on=on,
        state=state,
        run=NO_RUN,
        sets=0,
        partial=False,
        moved_to=None,
        moved_from=None,
        paid_by=None,
        pays_for=None,
        excuse=None,
        make_up_until=None,
        why="Because.",
    )
    return plain._replace(**more)


def week_from(first: date, length: int = 7, start: date | None = None) -> NumberedWeek:
    """The dates of a week."""
    return NumberedWeek(start or first, first, first + timedelta(days=length - 1))
