"""The months and years that a calendar goes through, within the dates that it has."""

from datetime import date, timedelta

from runstrength_tui.domain.calendar.numbered_weeks import NumberedWeek
from runstrength_tui.domain.dates import DAYS_OF_WEEK, FIRST_DAY, LAST_DAY
from runstrength_tui.tui.widgets.period_words import Period

MONTHS_OF_YEAR = 12


def month_of(day: date) -> Period:
    """The month that holds `day`."""
    first = day.replace(day=1)
    return Period(first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1))


def year_of(day: date) -> Period:
    """The year that holds `day`."""
    return Period(date(day.year, 1, 1), date(day.year, 12, 31))


def whole_weeks(period: Period, week_start: int) -> list[NumberedWeek]:
    """The weeks of seven dates that hold a date of `period`, each begun on `week_start`."""
    start = period.first - timedelta(days=(period.first.weekday() - week_start) % DAYS_OF_WEEK)
    days = range(0, (period.last - start).days + 1, DAYS_OF_WEEK)
    starts = [start + timedelta(days=number) for number in days]
    return [NumberedWeek(one, one, one + timedelta(days=DAYS_OF_WEEK - 1)) for one in starts]


def months_later(day: date, months: int) -> date:
    """The same day of another month, or its last one; never beyond the calendar's dates."""
    number = day.year * MONTHS_OF_YEAR + day.month - 1 + months
    year, month = divmod(number, MONTHS_OF_YEAR)
    if not FIRST_DAY.year <= year <= LAST_DAY.year:
        return FIRST_DAY if months < 0 else LAST_DAY
    first = date(year, month + 1, 1)
    return first.replace(day=min(day.day, month_of(first).last.day))


def within_calendar(day: date) -> date:
    """`day` itself, or the nearest date that a training calendar has."""
    return min(max(day, FIRST_DAY), LAST_DAY)
