"""Training calendars: the runs and strength sessions that planners put into a calendar file.

Of several versions of an entry the newest counts, a cancelled one is left, and of one that
repeats the changed and the left-out dates are honoured. What an entry means on its dates is
decided in `calendar_window`.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date, tzinfo

from runstrength_tui.interchange.activity import (
    CancelledError,
    FileFormat,
    ParsedFile,
    PlannedEntry,
    UnreadableFileError,
    all_left,
)
from runstrength_tui.interchange.calendar_text import (
    Component,
    read_components,
)
from runstrength_tui.interchange.calendar_versions import newest_entries, newest_of_days
from runstrength_tui.interchange.calendar_window import (
    CANCELLED,
    OFF_WINDOW,
    WINDOW_DAYS,
    CalendarWindow,
    is_cancelled_entry,
    shown_text,
)
from runstrength_tui.interchange.repeat_rules import RepeatError
from runstrength_tui.interchange.repeats import Occurrences, Repeats

PLANNED_ENTRIES = 5_000
_OLDER = "older versions of entries"
_ENTRIES_BETWEEN_LOOKS = 100
_SERIES = {"RRULE", "RDATE"}
_TOO_MANY = f"past the first {PLANNED_ENTRIES:,} sessions"
_OTHER_PARTS = {"VTODO": "to-dos", "VJOURNAL": "journal entries", "VFREEBUSY": "busy times"}


def parse_ics(
    content: bytes, zone: tzinfo, today: date, is_cancelled: Callable[[], bool]
) -> ParsedFile:
    """Return the runs and strength sessions of a calendar from 400 days before today to 400 after.

    Times that are not floating fall on the date that they have in `zone`. Entries that are not
    taken are counted with why. Raises UnreadableFileError where the file is no calendar, is cut
    off, has no events or more in it than any calendar, and CancelledError when `is_cancelled`
    says so.
    """
    reader = _CalendarReader(zone, today, is_cancelled)
    for component in read_components(content):
        reader.take(component)
    return reader.parsed()


class _CalendarReader:
    """What was found in a calendar so far."""

    def __init__(self, zone: tzinfo, today: date, is_cancelled: Callable[[], bool]) -> None:
        self._is_cancelled = is_cancelled
        self._window = CalendarWindow(zone, today)
        self._repeats = Repeats(zone, self._window)
        self._name = ""
        self._entries: list[Component] = []
        self._planned: dict[PlannedEntry, None] = {}
        self._left: Counter[str] = Counter()

    def take(self, component: Component) -> None:
        """Take a part of the file: what it means is known when all parts are."""
        if component.name == "VCALENDAR":
            self._name = self._name or shown_text(component.text("X-WR-CALNAME"))
        elif component.name == "VTIMEZONE":
            self._window.zones.describe(component)
        elif component.name in _OTHER_PARTS:
            self._left[_OTHER_PARTS[component.name]] += 1
        elif component.name == "VEVENT" and not component.properties:
            self._left["damaged entries"] += 1
        elif component.name == "VEVENT":
            self._entries.append(component)
            self._look(len(self._entries))

    def parsed(self) -> ParsedFile:
        """Return all that was found, with the dates of the entries that repeat."""
        if not self._entries:
            raise UnreadableFileError(_nothing_in_it(self._left))
        entries = newest_entries(self._entries, self._window.zones)
        self._left[_OLDER] += len(self._entries) - len(entries)
        changes: dict[str, list[Component]] = {}
        masters = []
        for entry in entries:
            if entry.text("UID") and "RECURRENCE-ID" in entry.properties:
                changes.setdefault(entry.text("UID"), []).append(entry)
            else:
                masters.append(entry)
        for number, entry in enumerate(masters):
            self._look(number)
            self._add_with_changes(entry, changes.pop(entry.text("UID"), []))
        for without_series in changes.values():
            newest = newest_of_days(without_series, self._window.zones)
            self._left[_OLDER] += len(without_series) - len(newest)
            self._add_singly(newest)
        return ParsedFile(
            format=FileFormat.ICS,
            planned=tuple(sorted(self._planned, key=lambda planned: planned.day)),
            calendar_name=self._name,
            left=all_left(self._left),
        )

    def _look(self, number: int = 0) -> None:
        if not number % _ENTRIES_BETWEEN_LOOKS and self._is_cancelled():
            raise CancelledError

    def _add_with_changes(self, entry: Component, changes: list[Component]) -> None:
        """Add an entry that is no change itself; where it is cancelled its changes are, too."""
        if changes and is_cancelled_entry(entry):
            self._left[CANCELLED] += len(changes)
            changes = []
        if not changes and not _repeats(entry):
            self._add(self._window.single(entry))
            return
        kind = self._window.kind_of(entry)
        try:
            if isinstance(kind, str):
                raise RepeatError(kind)
            if len(self._planned) >= PLANNED_ENTRIES:
                raise RepeatError(_TOO_MANY)
            self._look()
            found = self._repeats.occurrences(entry, changes)
        except RepeatError as error:
            self._left[str(error)] += 1
            self._add_singly(changes)
            return
        self._left[_OLDER] += found.superseded
        self._add_occurrences(found)

    def _add_occurrences(self, found: Occurrences) -> None:
        """Add what became of a series: what is left of it counts once, not on each of its days."""
        planned = [self._window.planned(one.entry, one.days) for one in found.followed]
        planned += map(self._window.single, found.changes)
        inside = [one for one in planned if one not in OFF_WINDOW]
        for one in inside:
            self._add(one)
        if not inside:
            self._left[f"series without a day within {WINDOW_DAYS} days of today"] += 1

    def _add_singly(self, entries: Iterable[Component]) -> None:
        for entry in entries:
            self._add(self._window.single(entry))

    def _add(self, found: tuple[PlannedEntry, ...] | str) -> None:
        if isinstance(found, str):
            self._left[found] += 1
            return
        new = [one for one in dict.fromkeys(found) if one not in self._planned]
        room = PLANNED_ENTRIES - len(self._planned)
        self._planned.update(dict.fromkeys(new[:room]))
        self._left[_TOO_MANY] += len(new) > room


def _repeats(entry: Component) -> bool:
    return not _SERIES.isdisjoint(entry.properties)


def _nothing_in_it(left: Counter[str]) -> str:
    """Why a calendar is refused in which there are no events: what was seen, and what to do."""
    seen = f", only {left.most_common(1)[0][0]}" if left else ""
    return f"a calendar without events{seen}: export the one with the runs"
