"""The times that a repeat rule names within a span of days (RFC 5545, 3.3.10).

A rule is followed period by period, and each day of a period is looked at: so a rule that never
comes true costs no more than one that does. A rule that is not counted is followed from the
beginning of the span, however long ago it began.
"""

from calendar import isleap, monthrange
from collections.abc import Iterator
from datetime import date, datetime, time

from runstrength_tui.interchange.repeat_rules import (
    DAILY,
    MONTHLY,
    TOO_MUCH,
    TOO_OFTEN,
    WEEKLY,
    YEARLY,
    RepeatError,
    Rule,
)

_DAYS_OF_A_FILE = 1_000_000
_DAYS_OF_A_SERIES = 200_000
_TIMES_A_DAY = 100
_DAYS_AT_ONCE = 100  # each day is a period of its own; looked at together, they cost less


class Work:
    """Counts the days that are looked at for the rules of one file, and ends it where it must."""

    def __init__(self) -> None:
        self._left_of_file = _DAYS_OF_A_FILE
        self._left_of_series = 0

    def begin_series(self) -> None:
        """Begin the work of another series: one that is too much does not stop the others."""
        self._left_of_series = _DAYS_OF_A_SERIES

    def spend(self, days: int) -> None:
        """Count days that are looked at; RepeatError where they are too many."""
        self._left_of_file -= days
        self._left_of_series -= days
        if self._left_of_file < 0 or self._left_of_series < 0:
            raise RepeatError(TOO_MUCH)


def rule_times(
    rule: Rule, start: datetime, first: date, last: date, work: Work
) -> Iterator[datetime]:
    """Return the times of a rule from `first` to `last`, in order, whatever its `until`.

    `start` is the time that the rule begins on, in its own zone and without an offset, as all that
    are returned. Raises RepeatError where they cannot be found with the work that is left.
    """
    days, times = _Days(rule, start.date()), _times_of_day(rule, start.time())
    places = rule.numbers.get("BYSETPOS")
    left = rule.most
    begin = start.date() if left is not None else max(start.date(), first)
    for period in _periods(rule, days.months, (start.date(), begin, last)):
        work.spend(len(period) * len(times))
        found = [datetime.combine(day, moment) for day in days.of(period) for moment in times]
        if places is not None:
            found = _at_places(found, places)
        for one in found:
            if one < start:
                continue
            if left is not None:
                left -= 1
            if one.date() > last or (left is not None and left < 0):
                return
            if one.date() >= first:
                yield one


class _Days:
    """Which days of a period a rule names; what it does not say is told by the day it begins on."""

    def __init__(self, rule: Rule, start: date) -> None:
        numbers = rule.numbers
        self.months = numbers.get("BYMONTH", frozenset())
        self._month_days = numbers.get("BYMONTHDAY", frozenset())
        self._year_days = numbers.get("BYYEARDAY", frozenset())
        self._weeks = numbers.get("BYWEEKNO", frozenset())
        self._week_start = rule.week_start
        weekdays = rule.weekdays
        if not (weekdays or self._month_days or self._year_days):
            if rule.frequency == WEEKLY or self._weeks:
                weekdays = ((0, start.weekday()),)
            elif rule.frequency in (MONTHLY, YEARLY):
                self._month_days = frozenset((start.day,))
                if rule.frequency == YEARLY:
                    self.months = self.months or frozenset((start.month,))
        self._weekdays = {weekday for place, weekday in weekdays if not place}
        self._placed = {(place, weekday) for place, weekday in weekdays if place}
        self._is_of_year = rule.frequency == YEARLY and "BYMONTH" not in numbers
        self._checks = [
            check
            for check, is_needed in (
                (self._is_month, self.months),
                (self._is_weekday, weekdays),
                (self._is_month_day, self._month_days),
                (self._is_year_day, self._year_days),
                (self._is_in_week, self._weeks),
            )
            if is_needed
        ]

    def of(self, period: list[date]) -> list[date]:
        """Return the days of a period that the rule names."""
        for check in self._checks:
            period = [day for day in period if check(day)]
        return period

    def _is_month(self, day: date) -> bool:
        return day.month in self.months

    def _is_weekday(self, day: date) -> bool:
        weekday = day.weekday()
        if weekday in self._weekdays or not self._placed:
            return weekday in self._weekdays
        number, count = _of_year(day) if self._is_of_year else _of_month(day)
        places = (number - 1) // 7 + 1, -((count - number) // 7 + 1)
        return any((place, weekday) in self._placed for place in places)

    def _is_month_day(self, day: date) -> bool:
        return _is_among(_of_month(day), self._month_days)

    def _is_year_day(self, day: date) -> bool:
        return _is_among(_of_year(day), self._year_days)

    def _is_in_week(self, day: date) -> bool:
        return _is_among(_week_of_year(day, self._week_start), self._weeks)


def _periods(
    rule: Rule, named_months: frozenset[int], span: tuple[date, date, date]
) -> Iterator[list[date]]:
    """Return the days of the periods that a rule looks at.

    `span` has the day that the rule begins on, and the first and the last to look at.
    """
    if rule.frequency == DAILY:
        every = _every(rule.interval, *(day.toordinal() for day in span))
        at_once = 1 if "BYSETPOS" in rule.numbers else _DAYS_AT_ONCE
        for begin in range(0, len(every), at_once):
            yield [date.fromordinal(number) for number in every[begin : begin + at_once]]
    elif rule.frequency == WEEKLY:
        for week in _every(rule.interval, *(_week(day, rule.week_start) for day in span)):
            begin = 7 * week + 1 + rule.week_start
            yield [date.fromordinal(day) for day in range(max(begin, 1), begin + 7)]
    elif rule.frequency == MONTHLY:
        for month in _every(rule.interval, *(12 * day.year + day.month - 1 for day in span)):
            yield _days_of_month(month // 12, month % 12 + 1)
    else:
        months = sorted(named_months) or range(1, 13)
        for year in _every(rule.interval, *(day.year for day in span)):
            yield [day for month in months for day in _days_of_month(year, month)]


def _week(day: date, week_start: int) -> int:
    """The number of a day's week, counted from the beginning of the calendar."""
    return (day.toordinal() - 1 - week_start) // 7


def _every(interval: int, start: int, first: int, last: int) -> range:
    """Return each `interval`-th number from `start`, from `first` to `last`."""
    return range(start + max(0, -(-(first - start) // interval)) * interval, last + 1, interval)


def _days_of_month(year: int, month: int) -> list[date]:
    return [date(year, month, day) for day in range(1, monthrange(year, month)[1] + 1)]


def _times_of_day(rule: Rule, start: time) -> list[time]:
    hours = rule.numbers.get("BYHOUR", {start.hour})
    minutes = rule.numbers.get("BYMINUTE", {start.minute})
    seconds = {min(second, 59) for second in rule.numbers.get("BYSECOND", {start.second})}
    if len(hours) * len(minutes) * len(seconds) > _TIMES_A_DAY:
        raise RepeatError(TOO_OFTEN)
    return sorted(
        time(hour, minute, second) for hour in hours for minute in minutes for second in seconds
    )


def _at_places(found: list[datetime], places: frozenset[int]) -> list[datetime]:
    count = len(found)
    indexes = {place - 1 if place > 0 else count + place for place in places}
    return [found[index] for index in sorted(indexes) if 0 <= index < count]


def _is_among(place: tuple[int, int], numbers: frozenset[int]) -> bool:
    """Whether a place, told from the beginning with the count of all, is told by one of these."""
    number, count = place
    return number in numbers or number - count - 1 in numbers


def _of_month(day: date) -> tuple[int, int]:
    return day.day, monthrange(day.year, day.month)[1]


def _of_year(day: date) -> tuple[int, int]:
    return day.timetuple().tm_yday, 366 if isleap(day.year) else 365


def _week_of_year(day: date, week_start: int) -> tuple[int, int]:
    """The number of a day's week, and how many the year of that week has.

    The first week of a year is the first one with at least four days in it.
    """
    begin = day.toordinal() - (day.weekday() - week_start) % 7
    year = date.fromordinal(max(begin + 3, 1)).year
    firsts = [_first_week(one, week_start) for one in (year, year + 1)]
    return (begin - firsts[0]) // 7 + 1, (firsts[1] - firsts[0]) // 7


def _first_week(year: int, week_start: int) -> int:
    fourth = date(year, 1, 4)
    return fourth.toordinal() - (fourth.weekday() - week_start) % 7
