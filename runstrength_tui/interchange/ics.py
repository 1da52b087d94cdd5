"""Training calendars: the runs and strength sessions that planners put into a calendar file.

Of several versions of an entry the newest counts, a cancelled one is left, and of one that
repeats the changed and the left-out dates are honoured. What an entry means on its dates is
decided in `calendar_window`.
"""

from collections import Counter
from collections.abc import Callable
from datetime import date, tzinfo

from runstrength_tui.interchange.activity import (
    CancelledError,
    FileFormat,
    Left,
    ParsedFile,
    PlannedEntry,
)
from runstrength_tui.interchange.calendar_text import (
    Component,
    looks_like_calendar,
    read_components,
)
from runstrength_tui.interchange.calendar_times import ZoneNames
from runstrength_tui.interchange.calendar_window import (
    OFF_WINDOW,
    WINDOW_DAYS,
    CalendarWindow,
    shown_text,
)
from runstrength_tui.interchange.repeats import RepeatError, Repeats
from runstrength_tui.interchange.text_encoding import decoded

PLANNED_ENTRIES = 5_000
_ENTRIES_BETWEEN_LOOKS = 100
_HEAD_BYTES = 4_000
_TOO_MANY = f"past the first {PLANNED_ENTRIES:,} sessions"
_OTHER_PARTS = {"VTODO": "to-dos", "VJOURNAL": "journal entries"}


def looks_like_ics(head: bytes) -> bool:
    """Whether the first bytes of a file are the beginning of a calendar."""
    return looks_like_calendar(decoded(head[:_HEAD_BYTES]))


def parse_ics(
    content: bytes, zone: tzinfo, today: date, is_cancelled: Callable[[], bool]
) -> ParsedFile:
    """Return the runs and strength sessions of a calendar from 400 days before today to 400 after.

    Times that are not floating fall on the date that they have in `zone`. Entries that are not
    taken are counted with why. Raises UnreadableFileError where the file is no calendar, is cut
    off or has more in it than any calendar, and CancelledError when `is_cancelled` says so.
    """
    reader = _CalendarReader(zone, today, is_cancelled)
    for number, component in enumerate(read_components(decoded(content))):
        if not number % _ENTRIES_BETWEEN_LOOKS and is_cancelled():
            raise CancelledError
        reader.take(component)
    return reader.parsed()


class _CalendarReader:
    """What was found in a calendar so far."""

    def __init__(self, zone: tzinfo, today: date, is_cancelled: Callable[[], bool]) -> None:
        self._is_cancelled = is_cancelled
        self._zones = ZoneNames()
        self._window = CalendarWindow(zone, today, self._zones)
        self._repeats = Repeats(self._window.first, self._window.last, self._zones)
        self._name = ""
        self._newest: dict[str, int] = {}  # of several versions of an entry the newest counts
        self._single: list[tuple[str, int, tuple[PlannedEntry, ...] | str]] = []
        self._series: list[Component] = []
        self._changes: dict[str, list[Component]] = {}
        self._planned: dict[PlannedEntry, None] = {}
        self._left: Counter[str] = Counter()

    def take(self, component: Component) -> None:
        """Take a part of the file: what it means is known when all parts are."""
        if component.name == "VCALENDAR":
            self._name = self._name or shown_text(component.text("X-WR-CALNAME"))
        elif component.name in _OTHER_PARTS:
            self._left[_OTHER_PARTS[component.name]] += 1
        elif component.name == "VEVENT" and not component.properties:
            self._left["damaged entries"] += 1
        elif component.name == "VEVENT":
            self._take_entry(component)

    def _take_entry(self, entry: Component) -> None:
        uid, properties = entry.text("UID"), entry.properties
        if uid and "RECURRENCE-ID" in properties:
            self._changes.setdefault(uid, []).append(entry)
            return
        if uid:
            self._newest[uid] = max(_version(entry), self._newest.get(uid, 0))
        if "RRULE" in properties or "RDATE" in properties:
            self._series.append(entry)
        else:
            self._single.append((uid, _version(entry), self._window.single(entry)))

    def parsed(self) -> ParsedFile:
        """Return all that was found, with the dates of the entries that repeat."""
        for series in self._series:
            if self._is_cancelled():
                raise CancelledError
            if self._is_newest(series.text("UID"), _version(series)):
                self._add_series(series)
        for uid, version, found in self._single:
            if self._is_newest(uid, version):
                self._add(found)
        for change in (one for changes in self._changes.values() for one in changes):
            self._add(self._window.single(change))
        counts = sorted(self._left.items(), key=lambda count: (-count[1], count[0]))
        return ParsedFile(
            format=FileFormat.ICS,
            planned=tuple(sorted(self._planned, key=lambda planned: planned.day)),
            calendar_name=self._name,
            left=tuple(Left(entries, why) for why, entries in counts if entries),
        )

    def _is_newest(self, uid: str, version: int) -> bool:
        is_newest = version >= self._newest.get(uid, version)
        self._left["older versions of entries"] += not is_newest
        return is_newest

    def _add_series(self, series: Component) -> None:
        kind = self._window.kind_of(series)
        if isinstance(kind, str):
            self._left[kind] += 1
            return
        uid = series.text("UID")
        try:
            if len(self._planned) >= PLANNED_ENTRIES:
                raise RepeatError(_TOO_MANY)
            occurrences = self._repeats.occurrences(series, self._changes.get(uid, ()))
        except RepeatError as error:
            self._left[str(error)] += 1
            return
        self._changes.pop(uid, None)
        found = [(self._window.planned(*one), id(one.entry)) for one in occurrences]
        inside = dict.fromkeys(one for one in found if one[0] not in OFF_WINDOW)
        for one, _ in inside:  # what is left of a series counts once, not on each of its days
            self._add(one)
        if not inside:
            self._left[f"series without a day within {WINDOW_DAYS} days of today"] += 1

    def _add(self, found: tuple[PlannedEntry, ...] | str) -> None:
        if isinstance(found, str):
            self._left[found] += 1
        elif len(self._planned) + len(found) > PLANNED_ENTRIES:
            self._left[_TOO_MANY] += 1
        else:
            self._planned.update(dict.fromkeys(found))


def _version(entry: Component) -> int:
    value = entry.text("SEQUENCE").strip()
    return int(value) if value.isdecimal() and len(value) < 10 else 0
