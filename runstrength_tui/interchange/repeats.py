"""The dates of an entry that repeats, within a window of days (RFC 5545, 3.3.10 and 3.8.5).

The library follows every rule, however long that takes: one that can never come true it tries
until the year 9999. So a rule is judged first, and followed only where it must come true again
and again: the rules that calendars' own forms make. What the library gets of an entry is its
times alone; what it says stays here.
"""

import re
from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from runstrength_tui.interchange.calendar_text import Component, Property
from runstrength_tui.interchange.calendar_times import ZoneNames, read_moment

NOT_FOLLOWED = "a repeat rule that is not followed"
TOO_OFTEN = "repeats more often than daily"
TOO_MUCH = "more repeats than are followed"

_WITHIN_A_DAY = {"SECONDLY", "MINUTELY", "HOURLY"}
_PARTS = {"FREQ", "INTERVAL", "COUNT", "UNTIL", "WKST"}
_PARTS |= {"BYDAY", "BYMONTHDAY", "BYMONTH", "BYSETPOS"}
_INTERVALS = range(1, 1_001)
_PLAIN_DAYS = re.compile(r"(?:MO|TU|WE|TH|FR|SA|SU)(?:,(?:MO|TU|WE|TH|FR|SA|SU)){0,6}")
# Every month has a first to fourth Monday, and a day 1 to 28; not every one has a fifth or a 31.
_MONTH_WEEKDAYS = re.compile(r"[+-]?[1-4]?(?:MO|TU|WE|TH|FR|SA|SU)(?:,[+-]?[1-4]?[A-Z]{2}){0,20}")
_UNTIL = re.compile(r"UNTIL=(\d{8})", re.IGNORECASE)
_NUMBERS = re.compile(r"[+-]?\d{1,2}(?:,[+-]?\d{1,2}){0,61}")
_SHORTEST_MONTH_DAYS = 28
_WEEKS_WITHIN_A_MONTH = 4

_TIMES = ("DTSTART", "DTEND", "DURATION", "RRULE", "RDATE", "EXDATE", "RECURRENCE-ID", "SEQUENCE")
_TIME_CHARACTERS = re.compile(r"[0-9A-Za-z,;=+/-]*")
_VALUE_TYPES = {"DATE", "DATE-TIME", "PERIOD"}

_CHARACTERS = 1_000_000
_STEPS = 300_000
_SERIES = 500


class Occurrence(NamedTuple):
    """One time of a series; `entry` is the entry that tells what it is: the series or a change."""

    start: date
    end: date | None
    entry: Component


class RepeatError(ValueError):
    """A series that is not followed; `str()` says why, as for what is left of a file."""


class Repeats:
    """Follows the series of one file from `first` to `last`, as far as a file's work may go."""

    def __init__(self, first: date, last: date, zones: ZoneNames) -> None:
        self._first, self._last = first, last
        self._zones = zones
        self._characters_left = _CHARACTERS
        self._steps_left = _STEPS
        self._series_left = _SERIES

    def occurrences(self, series: Component, changes: Sequence[Component]) -> list[Occurrence]:
        """Return the times of a series with its changed occurrences; some are off the window.

        Raises RepeatError where the series cannot or must not be followed.
        """
        start_property = series.first("DTSTART")
        if start_property is None:
            raise RepeatError("entries without a readable date")
        try:
            start = read_moment(start_property, self._zones)
        except ValueError as error:
            raise RepeatError("entries without a readable date") from error
        if not changes and self._is_over(series):
            return []
        steps = _steps(series, start, self._last)
        components = [series, *changes]
        lines = [line for index, one in enumerate(components) for line in self._lines(index, one)]
        entries = "\r\n".join(lines)
        self._spend(steps, len(entries))
        return self._followed(entries, components)

    def _spend(self, steps: int, characters: int) -> None:
        """Count the work of a series; one that is too much does not stop the smaller ones."""
        is_enough = self._steps_left >= steps and self._characters_left >= characters
        if not is_enough or not self._series_left:
            raise RepeatError(TOO_MUCH)
        self._steps_left -= steps
        self._characters_left -= characters
        self._series_left -= 1

    def _is_over(self, series: Component) -> bool:
        """Whether a series ended before the window, and so need not be followed."""
        rule = series.first("RRULE")
        until = _UNTIL.search(rule.time) if rule else None
        return bool(
            until
            and "RDATE" not in series.properties
            and until[1] < (self._first - timedelta(days=2)).strftime("%Y%m%d")
        )

    def _followed(self, entries: str, components: Sequence[Component]) -> list[Occurrence]:
        from icalendar import Calendar  # noqa: PLC0415 - heavy
        from recurring_ical_events import of  # noqa: PLC0415 - heavy

        text = f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{entries}\r\nEND:VCALENDAR\r\n"
        day = timedelta(days=1)  # a date in another zone may be the next one here
        try:
            calendar = Calendar.from_ical(text)
            if any(event.errors for event in calendar.walk("VEVENT")):
                raise RepeatError(NOT_FOLLOWED)
            found = of(calendar).between(self._first - day, self._last + 2 * day)
            return [
                Occurrence(
                    event["DTSTART"].dt,
                    event["DTEND"].dt if "DTEND" in event else None,
                    components[int(event["X-ENTRY"])],
                )
                for event in found
            ]
        except Exception as error:  # whatever a library says of an odd series
            raise RepeatError(NOT_FOLLOWED) from error

    def _lines(self, index: int, component: Component) -> list[str]:
        """Return an entry as its times alone, under a number that leads back to what it says."""
        lines = ["BEGIN:VEVENT", "UID:series", f"X-ENTRY:{index}"]
        for name in _TIMES:
            for written in component.properties.get(name, ()):
                if written.is_cut or not _TIME_CHARACTERS.fullmatch(written.time):
                    raise RepeatError(NOT_FOLLOWED)
                if written.time:  # some programs leave out no date in an empty list
                    lines.append(f"{name}{self._parameters(written)}:{written.time}")
        return [*lines, "END:VEVENT"]

    def _parameters(self, written: Property) -> str:
        zone = self._zones.known(written.parameter("TZID"))
        value_type = written.parameter("VALUE").upper()
        parameters = f";TZID={zone}" if zone else ""
        if value_type in _VALUE_TYPES:
            parameters += f";VALUE={value_type}"
        if written.parameter("RANGE").upper() == "THISANDFUTURE":
            parameters += ";RANGE=THISANDFUTURE"
        return parameters


def _steps(series: Component, start: date, last: date) -> int:
    """Return how many days a series is followed through; raises RepeatError for a bad rule."""
    rules = series.properties.get("RRULE", [])
    if len(rules) > 1 or "EXRULE" in series.properties:
        raise RepeatError(NOT_FOLLOWED)
    if not rules:
        return 0
    rule = _rule_parts(rules[0].time)
    frequency = rule.get("FREQ", "")
    if frequency in _WITHIN_A_DAY:
        raise RepeatError(TOO_OFTEN)
    try:
        interval = int(rule.get("INTERVAL", "1"))
        if interval not in _INTERVALS or not _comes_again(frequency, interval, rule, start):
            raise RepeatError(NOT_FOLLOWED)
    except ValueError as error:
        raise RepeatError(NOT_FOLLOWED) from error
    started = date(start.year, start.month, start.day)
    return max(0, (last - started).days // interval)


def _rule_parts(value: str) -> dict[str, str]:
    parts = [part.partition("=") for part in value.strip(";").upper().split(";")]
    rule = {name: content for name, _, content in parts}
    if len(rule) < len(parts) or not rule.keys() <= _PARTS:
        raise RepeatError(NOT_FOLLOWED)
    return rule


def _comes_again(frequency: str, interval: int, rule: dict[str, str], start: date) -> bool:
    """Whether a rule comes true again and again, for certain; raises ValueError for no number."""
    by = {name: content for name, content in rule.items() if name.startswith("BY")}
    months = _numbers(by.pop("BYMONTH", None), 1, 12)
    match frequency:
        case "DAILY":
            is_plain = not by or (interval == 1 and _is_plain_days(by))
            return is_plain and (not months or interval == 1)
        case "WEEKLY":
            is_plain = not by or _is_plain_days(by)
            return is_plain and (not months or interval <= _WEEKS_WITHIN_A_MONTH)
        case "MONTHLY":
            if months and interval > 1:
                return False
            return _has_days_that_come_again(by, start, months)
        case "YEARLY":
            return _has_days_that_come_again(by, start, months)
        case _:
            return False


def _is_plain_days(by: dict[str, str]) -> bool:
    return by.keys() == {"BYDAY"} and _PLAIN_DAYS.fullmatch(by["BYDAY"]) is not None


def _has_days_that_come_again(by: dict[str, str], start: date, months: list[int]) -> bool:
    """Whether one of the days of a rule is in every month, or is the day that it starts on."""
    is_start_month = not months or start.month in months
    if not by:
        return is_start_month or start.day <= _SHORTEST_MONTH_DAYS
    if by.keys() == {"BYMONTHDAY"}:
        days = _numbers(by["BYMONTHDAY"], -31, 31)
        is_start_day = is_start_month and start.day in days
        return is_start_day or any(0 < abs(day) <= _SHORTEST_MONTH_DAYS for day in days)
    if by.keys() == {"BYDAY"}:
        return _MONTH_WEEKDAYS.fullmatch(by["BYDAY"]) is not None
    if by.keys() == {"BYDAY", "BYSETPOS"}:
        places = _numbers(by["BYSETPOS"], -4, 4)
        return _PLAIN_DAYS.fullmatch(by["BYDAY"]) is not None and 0 not in places
    return False


def _numbers(content: str | None, low: int, high: int) -> list[int]:
    """Return the numbers of a list; raises ValueError for one that is not from `low` to `high`."""
    if content is None:
        return []
    if not _NUMBERS.fullmatch(content):
        raise ValueError("no list of numbers")
    numbers = [int(number) for number in content.split(",")]
    if any(not low <= number <= high for number in numbers):
        raise ValueError("a number that is not allowed")
    return numbers
