"""The moments of a calendar's entries, and the local dates that they fall on (RFC 5545, 3.3.4-6).

A time is UTC, in a named zone, or floating: the same wall time everywhere. Zones are looked up by
the names of the IANA database and of Windows; a zone that only the file describes, or a name
nobody knows, is taken for floating, as planners write in the time of their own athlete.
"""

import re
from datetime import date, datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from runstrength_tui.interchange.calendar_text import Property

_ZONE_NAMES = 200
_ZONE_CHARACTERS = 100
_DAYS_OR_WEEKS = re.compile(r"\+?P(?:(\d{1,3})D|(\d{1,2})W)(?:T.*)?", re.IGNORECASE)


class ZoneNames:
    """The zones of one file by the names that it gives them; each is looked up once."""

    def __init__(self) -> None:
        self._known: dict[str, str] = {}

    def known(self, name: str) -> str:
        """Return the IANA name of a zone, or an empty text for one that is not known.

        Takes Windows' names ("W. Europe Standard Time") and names with a program before them
        ("/example.org/Europe/Berlin").
        """
        if name not in self._known:
            if len(self._known) >= _ZONE_NAMES or len(name) > _ZONE_CHARACTERS:
                return ""
            self._known[name] = _iana_name(name.strip().strip("/"))
        return self._known[name]


def _iana_name(name: str) -> str:
    from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON  # noqa: PLC0415 - heavy

    parts = name.split("/")
    ends = ["/".join(parts[-count:]) for count in (3, 2, 1) if count < len(parts)]
    for candidate in filter(None, (name, WINDOWS_TO_OLSON.get(name), *ends)):
        try:
            return ZoneInfo(candidate).key
        except (ZoneInfoNotFoundError, ValueError, OSError):  # OSError: a folder of zones
            continue
    return ""


def read_moment(written: Property, zones: ZoneNames) -> date:
    """Return a date, or a datetime; without an offset it floats. Raises ValueError for others."""
    from icalendar import vDDDTypes  # noqa: PLC0415 - heavy

    zone = zones.known(written.parameter("TZID"))
    moment = vDDDTypes.from_ical(written.time, zone or None)
    if not isinstance(moment, date):
        raise ValueError("not a date")
    return moment


def local_day(moment: date, zone: tzinfo) -> date:
    """Return the date of a moment: as written, or in `zone` where the moment has an offset."""
    if not isinstance(moment, datetime):
        return moment
    return moment.date() if moment.tzinfo is None else moment.astimezone(zone).date()


def last_day(start: date, end: date | None, duration: str) -> date:
    """Return the last date of an entry of whole days, whose end is exclusive.

    An end that is missing or not after the start is that of one day, as some planners write it.
    """
    if end is None and (match := _DAYS_OR_WEEKS.fullmatch(duration)):
        days = int(match[1] or 0) + 7 * int(match[2] or 0)
    elif end is None:
        days = 1
    else:
        days = (date(end.year, end.month, end.day) - start).days
    return start + timedelta(days=max(days, 1) - 1)
