"""Strength days as an iCalendar file, for a phone's calendar."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple

CALENDAR_NAME = "Strength"


class StrengthDay(NamedTuple):
    """A date on which strength is due, and why."""

    on: date
    why: str


def strength_calendar(days: Iterable[StrengthDay], alarm: time, now: datetime) -> str:
    """Return a calendar with one all-day event a day, each with an alarm at `alarm` that day.

    An event's id follows from its date, so that a later file replaces an earlier one's events.
    """
    from icalendar import Alarm, Calendar, Event  # noqa: PLC0415 - slow to import

    calendar = Calendar()
    calendar.add("prodid", "-//RunStrength//Strength days//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", CALENDAR_NAME)
    for day in days:
        event = Event()
        event.add("uid", f"strength-{day.on.isoformat()}@runstrength")
        event.add("dtstamp", now.astimezone(UTC))
        event.add("dtstart", day.on)
        event.add("dtend", day.on + timedelta(days=1))
        event.add("summary", CALENDAR_NAME)
        event.add("description", day.why)
        event.add("transp", "TRANSPARENT")
        reminder = Alarm()
        reminder.add("action", "DISPLAY")
        reminder.add("description", "Strength today")
        reminder.add("trigger", timedelta(hours=alarm.hour, minutes=alarm.minute))
        event.add_component(reminder)
        calendar.add_component(event)
    text: str = calendar.to_ical().decode()
    return text
