"""Strength days as an iCalendar file, for a phone's calendar."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from icalendar import Event

CALENDAR_NAME = "Strength"
_GREATEST_SEQUENCE = 2**31 - 1


_SEQUENCE_EPOCH = datetime(2020, 1, 1, tzinfo=UTC)


class StrengthDay(NamedTuple):
    """A date on which strength is due, or (`is_cancelled`) was told to be and is not; why."""

    on: date
    why: str
    is_cancelled: bool = False


def strength_calendar(days: Iterable[StrengthDay], alarm: time, now: datetime) -> str:
    """Return a calendar with one all-day event a day, each with an alarm at `alarm` that day.

    An event's id follows from its date, so that a later file replaces an earlier one's events; a
    calendar takes the one whose sequence is greater, so that follows from `now`. An event that is
    cancelled says so in its title too, for calendars that do not look at its status.
    """
    from icalendar import Calendar  # noqa: PLC0415 - slow to import

    calendar = Calendar()
    calendar.add("prodid", "-//RunStrength//Strength days//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", CALENDAR_NAME)
    for day in days:
        calendar.add_component(_event(day, alarm, now.astimezone(UTC)))
    text: str = calendar.to_ical().decode()
    return text


def _event(day: StrengthDay, alarm: time, now: datetime) -> "Event":
    from icalendar import Alarm, Event  # noqa: PLC0415 - slow to import

    event = Event()
    event.add("uid", f"strength-{day.on.isoformat()}@runstrength")
    event.add("dtstamp", now)
    event.add("sequence", _sequence(now, is_cancelled=day.is_cancelled))
    event.add("status", "CANCELLED" if day.is_cancelled else "CONFIRMED")
    event.add("dtstart", day.on)
    event.add("dtend", day.on + timedelta(days=1))
    event.add("summary", f"Cancelled: {CALENDAR_NAME}" if day.is_cancelled else CALENDAR_NAME)
    event.add("description", day.why)
    event.add("transp", "TRANSPARENT")
    if not day.is_cancelled:
        reminder = Alarm()
        reminder.add("action", "DISPLAY")
        reminder.add("description", "Strength today")
        reminder.add("trigger", timedelta(hours=alarm.hour, minutes=alarm.minute))
        event.add_component(reminder)
    return event


def _sequence(now: datetime, *, is_cancelled: bool) -> int:
    """A number that grows from one file to the next, and of one second is greater if cancelled.

    It stays below 2^31, as calendars expect, until 2054.
    """
    seconds = max(0, int((now - _SEQUENCE_EPOCH).total_seconds()))
    return min(2 * seconds + is_cancelled, _GREATEST_SEQUENCE)
