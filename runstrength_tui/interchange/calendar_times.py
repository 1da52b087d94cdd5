"""The moments of a calendar's entries, and the local dates that they fall on (RFC 5545, 3.3.4-6).

A time is UTC, in a zone that its name or the file tells, or floating: the same wall time
everywhere, as planners write in the time of their own athlete.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta, tzinfo

from runstrength_tui.interchange.calendar_text import Property
from runstrength_tui.interchange.calendar_zones import Zones

_MOMENT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)(Z)?)?", re.ASCII | re.IGNORECASE)
_DAY = timedelta(days=1)
_DURATION = re.compile(
    r"\+?P(?:(\d{1,3})W)?(?:(\d{1,4})D)?(?:T(?:(\d{1,5})H)?(?:(\d{1,9})M)?(?:\d{1,9}S)?)?",
    re.ASCII | re.IGNORECASE,
)


def read_moment(written: Property, zones: Zones) -> date:
    """Return a date, or a datetime; without an offset it floats. Raises ValueError for others.

    A time that is told in UTC is so whatever zone is named beside it.
    """
    return next(read_moments(written, zones, [written.time]))


def read_moments(written: Property, zones: Zones, texts: Iterable[str]) -> Iterator[date]:
    """Return the moments that `texts` of a property name; else as `read_moment`."""
    is_date, zone = False, None
    if written.parameters:
        is_date = written.parameter("VALUE").upper() == "DATE"
        zone = zones.of(written.parameter("TZID"))
    for text in texts:
        match = _MOMENT.fullmatch(text)
        if match is None:
            raise ValueError("no date")
        year, month, day, hour, minute, second, in_utc = match.groups()
        if hour is None or is_date:
            yield date(int(year), int(month), int(day))
            continue
        last = min(int(second), 59)  # a leap second
        of = UTC if in_utc else zone
        yield datetime(int(year), int(month), int(day), int(hour), int(minute), last, tzinfo=of)


def wall_of(moment: date) -> datetime:
    """Return what clocks show at a moment, without an offset; of a date its beginning."""
    if isinstance(moment, datetime):
        return moment.replace(tzinfo=None)
    return datetime(moment.year, moment.month, moment.day)  # noqa: DTZ001 - as said


def local_moment(moment: datetime, zone: tzinfo) -> datetime:
    """Return a moment with an offset in `zone`; OverflowError beyond the years there are."""
    try:
        return moment.astimezone(zone)
    except (ValueError, OSError) as error:  # what the platform says of years it does not know
        raise OverflowError("beyond the years there are") from error


def local_day(moment: date, zone: tzinfo) -> date:
    """Return the date of a moment: as written, or in `zone` where the moment has an offset.

    Raises OverflowError as `local_moment` does.
    """
    if not isinstance(moment, datetime):
        return moment
    return moment.date() if moment.tzinfo is None else local_moment(moment, zone).date()


def whole_days(start: date, end: date | None, duration: str) -> int:
    """Return how many dates an entry of whole days takes, whose end is exclusive; at least one.

    An end that is missing or not after the start is that of one day, as some planners write it.
    An entry with a time takes one, unless it begins and ends at midnight, or ends in the minute
    before: it is of whole days, too.
    """
    begins = wall_of(start)
    if end is None:
        match = _DURATION.fullmatch(duration.strip())
        numbers = [int(number or 0) for number in match.groups()] if match else [0] * 4
        weeks, days, hours, minutes = numbers
        lasts = timedelta(days=7 * weeks + days, hours=hours, minutes=minutes)
    else:
        lasts = wall_of(end) - begins
    if lasts % _DAY >= _DAY - timedelta(minutes=1):  # until 23:59, or 23:59:59
        lasts += _DAY - lasts % _DAY
    is_whole = not isinstance(start, datetime) or (not begins.hour and not begins.minute)
    is_whole = is_whole and (not isinstance(start, datetime) or not lasts % _DAY)
    return max(lasts.days, 1) if is_whole else 1
