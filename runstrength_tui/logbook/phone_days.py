"""The coming strength days for a calendar that was told of them before, and may be out of date."""

from datetime import date, timedelta
from typing import NamedTuple

from runstrength_tui.domain.calendar.days import CalendarDay, DayState
from runstrength_tui.domain.calendar.facts import Facts
from runstrength_tui.domain.calendar.judge import training_calendar
from runstrength_tui.domain.dates import DAYS_OF_WEEK
from runstrength_tui.store.former_facts import former_facts
from runstrength_tui.store.store import Connection

_COMING = frozenset({DayState.DUE, DayState.PLANNED})
# What was done where it was planned stays as it was told.
_DONE = frozenset({DayState.DONE, DayState.EXTRA})
# So far ahead a calendar is told of strength days, unless it is said otherwise.
USUAL_REACH = timedelta(weeks=8)
# So far it may have been told where dates are chosen: up to a race, say, the same date each time.
CHOSEN_REACH = timedelta(days=400)
_A_WEEK = timedelta(days=DAYS_OF_WEEK)


class PhoneDay(NamedTuple):
    """A date on which strength is due, or (`is_cancelled`) was to be and is not any more; why."""

    on: date
    why: str
    is_cancelled: bool = False


def phone_days(
    connection: Connection, days: tuple[CalendarDay, ...], today: date, reach: timedelta
) -> tuple[PhoneDay, ...]:
    """Return the strength days among `days`, and those that an earlier plan had put there.

    An earlier look is taken to have gone as far as this one, but no further ahead of its own day
    than `reach`. What is past stays as it was told, for no reminder comes of it.
    """
    told = _told_before(connection, days[0].on, days[-1].on, reach)
    found = []
    for day in days:
        if day.state in _COMING:
            found.append(PhoneDay(day.on, day.why))
        elif day.on >= today and day.on in told and day.state not in _DONE:
            found.append(PhoneDay(day.on, day.why, is_cancelled=True))
    return tuple(found)


def _told_before(connection: Connection, first: date, last: date, reach: timedelta) -> set[date]:
    """The dates on which strength was planned by what was known at some time."""
    told: set[date] = set()
    for facts, until in former_facts(connection, first - _A_WEEK, last + _A_WEEK):
        reached = last if until is None else min(last, until.date() + reach)
        if reached >= first:
            told |= _planned(facts, first, reached)
    return told


def _planned(facts: Facts, first: date, last: date) -> set[date]:
    calendar = training_calendar(facts, first, last, first)
    return {day.on for day in calendar.days if day.state in _COMING}
