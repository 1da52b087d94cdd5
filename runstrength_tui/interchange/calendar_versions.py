"""Which of several versions of an entry counts, where a calendar file has more than one.

An entry is known by its UID and, where it changes one time of a series, by that time. Of its
versions the one with the highest SEQUENCE counts, then the one that was stamped or changed later,
then the later one in the file (RFC 5546, 2.1.5).
"""

import re
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from runstrength_tui.interchange.calendar_text import Component
from runstrength_tui.interchange.calendar_times import local_moment, read_moment
from runstrength_tui.interchange.calendar_zones import Zones

_SEQUENCE = re.compile(r"\+?\d{1,9}", re.ASCII)
_STAMP = re.compile(r"\d{8}T\d{6}Z?", re.ASCII)

Version = tuple[int, str, str]


def version(entry: Component) -> Version:
    """Return what tells the versions of an entry apart; the greater is the newer."""
    sequence = entry.text("SEQUENCE").strip()
    number = int(sequence) if _SEQUENCE.fullmatch(sequence) else 0
    return number, _stamp(entry, "DTSTAMP"), _stamp(entry, "LAST-MODIFIED")


def newest_of(entries: Iterable[Component]) -> Component:
    """Return the newest of the versions of one entry, in the order of the file; at least one."""
    return max(reversed(list(entries)), key=version)


def newest_entries(entries: Iterable[Component], zones: Zones) -> list[Component]:
    """Return the entries that count, in the order of the file; one without a UID does always."""
    versions: dict[tuple[str, str] | int, list[Component]] = {}
    for entry in entries:
        uid = entry.text("UID")
        known_by = (uid, _changed_time(entry, zones)) if uid else id(entry)
        versions.setdefault(known_by, []).append(entry)
    return [newest_of(one) for one in versions.values()]


def newest_of_days(changes: Sequence[Component], zones: Zones) -> list[Component]:
    """Return the changes of one UID that count where their series is not in the file.

    One that names a date alone is another version of those that name a time on that date.
    """
    of_dates: dict[str, Component] = {}
    of_times: list[tuple[str, Component]] = []
    for change in changes:
        named = _changed_time(change, zones)
        day, _, time = named.partition(" ")
        if time:
            of_times.append((day, change))
        else:
            of_dates[day] = change
    older: set[int] = set()
    for day, change in of_times:
        if day in of_dates:
            pair = (of_dates[day], change)
            newest = newest_of(pair)
            older.update(id(one) for one in pair if one is not newest)
    return [change for change in changes if id(change) not in older]


def _stamp(entry: Component, name: str) -> str:
    stamp = entry.text(name).strip().upper()
    return stamp if _STAMP.fullmatch(stamp) else ""


def _changed_time(entry: Component, zones: Zones) -> str:
    """The time of a series that an entry changes, the same in whatever zone it is written."""
    written = entry.first("RECURRENCE-ID")
    if written is None:
        return ""
    try:
        moment = read_moment(written, zones)
        if isinstance(moment, datetime) and moment.tzinfo:
            moment = local_moment(moment, UTC)
        return str(moment)
    except (ValueError, OverflowError):
        return written.value
