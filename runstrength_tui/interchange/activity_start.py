"""When an activity began: the first of the times in its file that a set clock can have told.

A watch whose clock was never set counts from 1970, 1980 or 1989, a file that was only planned lies
in the future; another time in the same file is often right.
"""

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo

from runstrength_tui.interchange.activity import FIRST_YEAR

FIRST_PLAUSIBLE = datetime(FIRST_YEAR, 1, 1, tzinfo=UTC)
# Where the date line has been passed it is tomorrow already.
_DAYS_AHEAD = 1

_LONGEST_DATE = len("2026-11-20")
_DATE_AND_TIME = re.compile(
    r"(\d{4})[-/.]?(\d\d)[-/.]?(\d\d)[T\s]\s*(\d\d?):?(\d\d)(?::?(\d\d)(?:[.,](\d+))?)?"
    r"\s*(?:(Z|UTC|GMT)|([+-]\d\d?)(?::?(\d\d))?)?",
    re.ASCII | re.IGNORECASE,
)


def is_plausible(instant: datetime, today: date) -> bool:
    """Whether a clock that was set can have told an instant with an offset by `today`."""
    return instant >= FIRST_PLAUSIBLE and (instant.date() - today).days <= _DAYS_AHEAD


def first_plausible(instants: Iterable[datetime | None], today: date) -> datetime | None:
    """Return the first plausible one of instants with an offset; where none is, the first.

    They are asked for one by one, and no further than need be.
    """
    first = None
    for instant in instants:
        if instant is None:
            continue
        if is_plausible(instant, today):
            return instant
        first = first or instant
    return first


def first_written(known: datetime | None, text: str, today: date) -> datetime | None:
    """Return the first plausible one of the time that is known and the one that a text tells.

    Where the known one is plausible the text is not read: points are thousands.
    """
    if known is not None and is_plausible(known, today):
        return known
    return first_plausible((known, written_instant(text)), today)


def written_instant(text: str, written_in: tzinfo = UTC) -> datetime | None:
    """Return the instant of `2026-11-20T06:30:00Z` and its like; None for a date alone.

    Programs write it with a blank for the T, a small z, single figures, slashes, any number of
    decimals, and offsets with and without a colon. One without an offset is of `written_in`.
    """
    text = text.strip()
    if len(text) <= _LONGEST_DATE:
        return None
    try:
        read = datetime.fromisoformat(text)
    except ValueError:
        return _loosely_written(text, written_in)
    return read if read.tzinfo is not None else read.replace(tzinfo=written_in)


def _loosely_written(text: str, written_in: tzinfo) -> datetime | None:
    match = _DATE_AND_TIME.fullmatch(text)
    if match is None:
        return None
    year, month, day, hour, minute, second = (int(number or 0) for number in match.groups()[:6])
    decimals, utc, hours, minutes = match.groups()[6:]
    second = min(second, 59)  # a second is added to some days
    microseconds = int((decimals or "")[:6].ljust(6, "0"))
    try:
        zone = written_in
        if utc or hours:
            offset = timedelta(minutes=abs(int(hours or 0)) * 60 + int(minutes or 0))
            zone = timezone(-offset if hours and hours.startswith("-") else offset)
        return datetime(year, month, day, hour, minute, second, microseconds, zone)
    except ValueError:
        return None


def own_zone(started_at: datetime, zone: tzinfo) -> tzinfo:
    """Return the zone that a time tells by an offset, and `zone` where it is told in UTC."""
    offset = started_at.utcoffset() or timedelta()
    return (started_at.tzinfo or UTC) if offset else zone
