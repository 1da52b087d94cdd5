"""The zones of a calendar's times: by their names, or as the file itself describes them.

A name that ends in UTC, GMT or Z is UTC. Other names are looked up as those of the IANA database
and of Windows, in the spellings that programs give them; then among the zones that the file
describes (RFC 5545, 3.6.5); then a name that is an offset is that. A name that nobody knows is no
zone.
"""

import re
from bisect import bisect_right
from datetime import date, datetime, timedelta, tzinfo
from typing import NamedTuple

from runstrength_tui.interchange.calendar_text import Component
from runstrength_tui.interchange.repeat_rules import read_rule
from runstrength_tui.interchange.rule_times import Work, rule_times
from runstrength_tui.interchange.zone_names import named_zone, offset_zone

_ZONE_NAMES = 200
_ZONE_CHARACTERS = 200
_YEARS_BEFORE = 3  # in which each clock change that comes every year has been at least once
_OFFSET = re.compile(r"([+-])([01]\d|2[0-3])([0-5]\d)(?:\d\d)?", re.ASCII)
_LOCAL_TIME = re.compile(r"(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)\d\dZ?", re.ASCII | re.IGNORECASE)
_SPELLS = {"STANDARD", "DAYLIGHT"}
# Spells that begin at the ends of the calendar begin where any zone's offset can be added.
_EARLIEST = datetime(1900, 1, 1)  # noqa: DTZ001 - the clocks of the zone
_LATEST = datetime(9000, 1, 1)  # noqa: DTZ001 - the clocks of the zone


class Zones:
    """The zones of one file, each looked up once; right for times from `first` to `last`."""

    def __init__(self, first: date, last: date) -> None:
        self._first, self._last = first, last
        self._described: dict[str, Component] = {}
        self._known: dict[str, tzinfo | None] = {}
        self._work = Work()

    def describe(self, zone: Component) -> None:
        """Take a `VTIMEZONE` of the file; the first of a name counts."""
        if len(self._described) < _ZONE_NAMES:
            self._described.setdefault(_plain(zone.text("TZID")), zone)

    def of(self, name: str) -> tzinfo | None:
        """Return the zone of a name, or None where it is not known: its times float."""
        if name not in self._known:
            if not name or len(self._known) >= _ZONE_NAMES or len(name) > _ZONE_CHARACTERS:
                return None
            known = named_zone(name) or self._as_described(name)
            self._known[name] = known or offset_zone(name)
        return self._known[name]

    def _as_described(self, name: str) -> tzinfo | None:
        described = self._described.get(_plain(name))
        parts = described.parts if described else []
        spells = [part for part in parts if part.name in _SPELLS]
        self._work.begin_series()
        changes = [change for spell in spells for change in self._changes_of(spell)]
        return DescribedZone(name, changes) if changes else None

    def _changes_of(self, spell: Component) -> list["ClockChange"]:
        """Return the changes of the clock that begin a spell; none where it cannot be read."""
        try:
            before = _offset(spell.text("TZOFFSETFROM"))
            after = _offset(spell.text("TZOFFSETTO"))
            start = _local_time(spell.text("DTSTART"))
            starts = [start]
            for written in spell.properties.get("RDATE", ()):
                texts = written.time.split(",")
                self._work.spend(len(texts))
                starts += map(_local_time, texts)
            for written in spell.properties.get("RRULE", ()):
                starts += self._starts_by_rule(written.time, start, before)
        except (ValueError, OverflowError):
            return []
        return [ClockChange(min(max(one, _EARLIEST), _LATEST), before, after) for one in starts]

    def _starts_by_rule(self, text: str, start: datetime, before: timedelta) -> list[datetime]:
        rule = read_rule(text)
        if rule is None:
            return []
        until, last = rule.until, self._last
        if until is not None:
            last = min(last, date(until.year, until.month, until.day))
        first = min(self._first, last) - timedelta(days=366 * _YEARS_BEFORE)
        found = rule_times(rule, start, first, last + timedelta(days=1), self._work)
        if not isinstance(until, datetime):
            return [one for one in found if one.date() <= last]
        offset = before if until.tzinfo else timedelta(0)
        return [one for one in found if one - offset <= until.replace(tzinfo=None)]


class ClockChange(NamedTuple):
    """A change of a zone's clock: when, by the clock before it, and the offsets before and after.

    Offsets are positive east of Greenwich.
    """

    at: datetime
    before: timedelta
    after: timedelta


class DescribedZone(tzinfo):
    """A zone by the changes of its clock, at least one."""

    def __init__(self, name: str, changes: list[ClockChange]) -> None:
        self._name = name
        changes = sorted(changes)
        self._offsets = [changes[0].before, *(change.after for change in changes)]
        # A time that the clock passes over counts as before the change.
        self._walls = [one.at + max(one.after - one.before, timedelta(0)) for one in changes]
        self._instants = [one.at - one.before for one in changes]

    def utcoffset(self, moment: datetime | None) -> timedelta | None:
        """Return the offset at a time of the zone's own clock; of an hour twice, the first."""
        if moment is None:
            return None
        return self._offsets[bisect_right(self._walls, moment.replace(tzinfo=None))]

    def dst(self, moment: datetime | None) -> timedelta | None:  # noqa: ARG002 - tzinfo's signature
        """Return None: which part of the offset is summer time does not matter here."""
        return None

    def tzname(self, moment: datetime | None) -> str | None:  # noqa: ARG002 - tzinfo's signature
        """Return the name that the file gives the zone."""
        return self._name

    def fromutc(self, moment: datetime) -> datetime:
        """Return the zone's time of an instant in UTC."""
        return moment + self._offsets[bisect_right(self._instants, moment.replace(tzinfo=None))]


def _plain(name: str) -> str:
    return " ".join(name.replace('"', " ").split()).casefold()


def _offset(text: str) -> timedelta:
    match = _OFFSET.fullmatch(text.strip())
    if match is None:
        raise ValueError("no offset")
    offset = timedelta(hours=int(match[2]), minutes=int(match[3]))
    return -offset if match[1] == "-" else offset


def _local_time(text: str) -> datetime:
    match = _LOCAL_TIME.fullmatch(text.strip())
    if match is None:
        raise ValueError("no time")
    return datetime(*map(int, match.groups()))  # type: ignore[arg-type]  # noqa: DTZ001 - floats
