"""Dates as people type them: `2026-11-24`, `24 nov`, `fri`, `today`, and ranges of them.

Three questions give three answers to a date without a year: what was done lies behind, a plan lies
ahead, and an excuse, or a look at the calendar, may be either.
"""

import re
from collections.abc import Iterable
from contextlib import suppress
from datetime import date, timedelta
from typing import NamedTuple

from runstrength_tui.domain.dates import (
    DAYS_OF_WEEK,
    FIRST_DAY,
    FULL_MONTHS,
    FULL_WEEKDAYS,
    LAST_DAY,
    date_words,
    day_words,
)
from runstrength_tui.domain.text import quoted

DAY_FORMS = "2026-11-24, 24 nov, fri, yesterday"

# Who types a date so near ahead where only the past will do means the one to come. [ours]
_NEAR_AHEAD = timedelta(days=60)
_SHORTEST_WORD = 3
_ISO = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")
_DAY_AND_MONTH = re.compile(r"([0-9]{1,2})\.? ?([a-z]{3,9})(?: ([0-9]{4}))?")
_NEAR_DAYS = {"yesterday": -1, "today": 0, "tomorrow": 1}
# 29 February is so long in coming where a century is no leap year.
_MOST_YEARS_BETWEEN = 8
_LEAP_YEAR = 2000


class _DayOfYear(NamedTuple):
    """A day and month, without a year."""

    month: int
    day: int

    def in_years(self, years: Iterable[int]) -> list[date]:
        """The dates that it is in these years; 29 February is not in each."""
        found = []
        for year in years:
            with suppress(ValueError):
                found.append(date(year, self.month, self.day))
        return found


def iso_day(text: str) -> date | None:
    """Return the date of a text like `2026-11-24`, which needs no today; None for other texts.

    ValueError for one that is no date that a training calendar can have.
    """
    if not _ISO.fullmatch(_plain(text)):
        return None
    try:
        return _within(text, date.fromisoformat(_plain(text)))
    except ValueError:
        raise _no_date(text) from None


def past_day(text: str, today: date) -> date:
    """Return the date that is meant where something was done: the latest one not after `today`.

    One without a year that comes within sixty days is refused: last year's has its year beside it.
    """
    word = _plain(text)
    if (weekday := _named(word, FULL_WEEKDAYS)) is not None:
        return today - timedelta(days=(today.weekday() - weekday) % DAYS_OF_WEEK)
    if word == "tomorrow":
        raise ValueError("tomorrow is still to come")
    told = _told(text, today)
    if isinstance(told, date):
        return told
    days = told.in_years((today.year - 1, today.year, today.year + 1))
    ahead = next((day for day in days if day > today), None)
    behind = [day for day in days if day <= today]
    if ahead is not None and ahead - today <= _NEAR_AHEAD:
        last = f": {date_words(behind[-1]).lower()} {behind[-1].year}" if behind else ""
        raise ValueError(
            f"{quoted(text)} is still to come ({day_words(ahead)} {ahead.year}); "
            f"if last year's is meant, give the year{last}"
        )
    if not behind:
        raise _no_date(text)
    return behind[-1]


def coming_day(text: str, today: date) -> date:
    """Return the date that is meant for a plan: the first one not before `today`."""
    weekday = _named(_plain(text), FULL_WEEKDAYS)
    if weekday is not None:
        return today + timedelta(days=(weekday - today.weekday()) % DAYS_OF_WEEK)
    told = _told(text, today)
    if isinstance(told, date):
        return told
    years = range(today.year, today.year + _MOST_YEARS_BETWEEN + 1)
    return next(day for day in told.in_years(years) if day >= today)


def day_near(text: str, near: date, today: date) -> date:
    """Return the date that is meant where it may as well be past as to come.

    Without a year it is the one nearest to `near`; a weekday is the first on `near` or after it.
    """
    weekday = _named(_plain(text), FULL_WEEKDAYS)
    if weekday is not None:
        return near + timedelta(days=(weekday - near.weekday()) % DAYS_OF_WEEK)
    told = _told(text, today)
    if isinstance(told, date):
        return told
    days = told.in_years((near.year - 1, near.year, near.year + 1))
    if not days:
        raise _no_date(text)
    return min(days, key=lambda day: abs(day - near))


def days_near(text: str, near: date, today: date) -> tuple[date, date]:
    """Return the first and last date of a date, or of a range like `20 dec..2 jan`."""
    first_text, dots, last_text = text.partition("..")
    first = day_near(first_text, near, today)
    last = day_near(last_text, first, today) if dots else first
    if last < first:
        raise ValueError(f"{quoted(text)} ends before it begins")
    return first, last


def days_text(days: tuple[date, date]) -> str:
    """A date, or a range, as it is typed."""
    first, last = days
    return first.isoformat() if first == last else f"{first}..{last}"


def _plain(text: str) -> str:
    return text.strip().lower()


def _told(text: str, today: date) -> "date | _DayOfYear":
    """What a text says, if no weekday: a date, or a day and month of a year left open."""
    word = _plain(text)
    if word in _NEAR_DAYS:
        return today + timedelta(days=_NEAR_DAYS[word])
    iso = iso_day(text)
    if iso is not None:
        return iso
    parts = _DAY_AND_MONTH.fullmatch(word)
    month = _named(parts[2], FULL_MONTHS) if parts else None
    if parts is None or month is None:
        raise _no_date(text)
    told = _DayOfYear(month + 1, int(parts[1]))
    found = told.in_years((int(parts[3]) if parts[3] else _LEAP_YEAR,))
    if not found:
        raise _no_date(text)
    return _within(text, found[0]) if parts[3] else told


def _named(word: str, names: tuple[str, ...]) -> int | None:
    """The number of the name that a word begins, by three letters at least."""
    if len(word) < _SHORTEST_WORD:
        return None
    return next((n for n, name in enumerate(names) if name.lower().startswith(word)), None)


def _within(text: str, day: date) -> date:
    if not FIRST_DAY <= day <= LAST_DAY:
        raise _no_date(text)
    return day


def _no_date(text: str) -> ValueError:
    return ValueError(
        f"{quoted(text)} is not a date from {FIRST_DAY} to {LAST_DAY}, like {DAY_FORMS}"
    )
