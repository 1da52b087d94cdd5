"""Repeat rules as calendars write them (RFC 5545, 3.3.10)."""

import re
from datetime import UTC, date, datetime
from typing import NamedTuple

NOT_FOLLOWED = "a repeat rule that is not followed"
TOO_OFTEN = "repeats more often than daily"
TOO_MUCH = "more repeats than are followed"

_LIST_LENGTH = 400

_WITHIN_A_DAY = {"SECONDLY", "MINUTELY", "HOURLY"}
DAILY, WEEKLY, MONTHLY, YEARLY = "DAILY", "WEEKLY", "MONTHLY", "YEARLY"
_FREQUENCIES = (DAILY, WEEKLY, MONTHLY, YEARLY)
_WEEKDAYS = {name: number for number, name in enumerate(("MO", "TU", "WE", "TH", "FR", "SA", "SU"))}
# The least and the greatest number that each list of a rule may have; 0 only where it is the least.
_RANGES = {
    "BYMONTH": (1, 12),
    "BYMONTHDAY": (-31, 31),
    "BYYEARDAY": (-366, 366),
    "BYWEEKNO": (-53, 53),
    "BYSETPOS": (-366, 366),
    "BYHOUR": (0, 23),
    "BYMINUTE": (0, 59),
    "BYSECOND": (0, 60),
}
_TIMES_OF_DAY = {"BYHOUR", "BYMINUTE", "BYSECOND"}
_PARTS = {"FREQ", "INTERVAL", "COUNT", "UNTIL", "WKST", "BYDAY", *_RANGES}
# The calendar that all rules go by, and what they do of themselves (RFC 7529, 4.1).
_SAYS_NOTHING = {("RSCALE", "GREGORIAN"), ("SKIP", "OMIT")}
_NUMBER = re.compile(r"[+-]?\d{1,3}", re.ASCII)
_COUNT = re.compile(r"[+-]?\d{1,9}", re.ASCII)
_WEEKDAY = re.compile(r"([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)", re.ASCII)
_UNTIL = re.compile(r"(\d{8})(?:T(\d{6})(Z?))?", re.ASCII)


class RepeatError(ValueError):
    """A series that is not followed; `str()` says why, as for what is left of a file."""


class Rule(NamedTuple):
    """A repeat rule.

    `most` is how often it comes true, None without such an end. `until` is None, a date, or a
    datetime that floats or is UTC. `weekdays` has (which one of the month or year, weekday), 0 for
    each one. `numbers` has the lists of numbers by their names, such as BYMONTH.
    """

    frequency: str
    interval: int
    most: int | None
    until: date | None
    week_start: int
    weekdays: tuple[tuple[int, int], ...]
    numbers: dict[str, frozenset[int]]

    def of_whole_days(self) -> "Rule":
        """Return the rule without its times of day, which say nothing in a series of whole days."""
        kept = {name: of for name, of in self.numbers.items() if name not in _TIMES_OF_DAY}
        return self._replace(numbers=kept)


def read_rule(text: str) -> Rule | None:
    """Return the rule of a text without spaces, or None where it says nothing.

    Raises RepeatError for one that is not followed.
    """
    parts = [part.partition("=") for part in text.upper().split(";")]
    told = {(name, content) for name, _, content in parts if content}
    said = {part for part in told - _SAYS_NOTHING if not part[0].startswith("X-")}
    if not said:
        return None
    rule = dict(said)
    frequency = rule.get("FREQ", "")
    if frequency in _WITHIN_A_DAY:
        raise RepeatError(TOO_OFTEN)
    if len(rule) < len(said) or not rule.keys() <= _PARTS or frequency not in _FREQUENCIES:
        raise RepeatError(NOT_FOLLOWED)
    interval, count = _whole(rule.get("INTERVAL", "1")), _whole(rule.get("COUNT", "-1"))
    week_start = _WEEKDAYS.get(rule.get("WKST", "MO"))
    weekdays = _weekdays(rule.get("BYDAY", ""))
    has_places = any(place for place, _ in weekdays)
    if interval < 1 or week_start is None or (has_places and frequency in (DAILY, WEEKLY)):
        raise RepeatError(NOT_FOLLOWED)
    return Rule(
        frequency=frequency,
        interval=interval,
        most=None if count < 0 else count,  # some programs write -1 for a rule without an end
        until=_until(rule["UNTIL"]) if "UNTIL" in rule else None,
        week_start=week_start,
        weekdays=weekdays,
        numbers={name: _numbers(name, rule[name]) for name in _RANGES.keys() & rule.keys()},
    )


def _whole(text: str) -> int:
    if not _COUNT.fullmatch(text):
        raise RepeatError(NOT_FOLLOWED)
    return int(text)


def _weekdays(text: str) -> tuple[tuple[int, int], ...]:
    found = [_WEEKDAY.fullmatch(one) for one in _listed(text)]
    read = {(int(one[1] or 0), _WEEKDAYS[one[2]]) for one in found if one}
    if not all(found):
        raise RepeatError(NOT_FOLLOWED)
    return tuple(sorted(read))


def _listed(text: str) -> list[str]:
    """The items of a list; programs leave a comma behind where one was taken out."""
    items = [item for item in text.split(",") if item]
    if len(items) > _LIST_LENGTH:
        raise RepeatError(NOT_FOLLOWED)
    return items


def _numbers(name: str, text: str) -> frozenset[int]:
    low, high = _RANGES[name]
    written = _listed(text)
    if not written or not all(map(_NUMBER.fullmatch, written)):
        raise RepeatError(NOT_FOLLOWED)
    numbers = frozenset(map(int, written))
    if not all(low <= number <= high and (number or not low) for number in numbers):
        raise RepeatError(NOT_FOLLOWED)
    return numbers


def _until(text: str) -> date:
    match = _UNTIL.fullmatch(text)
    try:
        if match is None:
            raise ValueError("no date")
        if match[2] is None:
            return datetime.strptime(match[1], "%Y%m%d").date()  # noqa: DTZ007 - a date alone
        moment = datetime.strptime(match[1] + match[2], "%Y%m%d%H%M%S")  # noqa: DTZ007 - floats
    except ValueError as error:
        raise RepeatError(NOT_FOLLOWED) from error
    return moment.replace(tzinfo=UTC) if match[3] else moment
