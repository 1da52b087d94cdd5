"""What an entry of a training calendar means on the dates around today.

Each day of an entry of whole days counts, up to a week of them: what is longer (a camp, a block of
training) says nothing about one day. An entry with a time counts on the date it begins on.

An entry tells itself as done where its status, a property of the planner or its words say so
("Actual Time", "Moving Time", a tick before the title), or where it is one of TrainingPeaks',
which writes planned workouts as whole days and completed ones with a floating time. Runna's
calendars have planned workouts only. Addresses may be the secret of a feed: none is kept.
"""

import re
from datetime import date, datetime, timedelta, tzinfo

from runstrength_tui.domain.text import clean_text
from runstrength_tui.interchange.activity import NAME_CHARACTERS, PlannedEntry, Sport
from runstrength_tui.interchange.calendar_text import Component
from runstrength_tui.interchange.calendar_times import ZoneNames, last_day, local_day, read_moment
from runstrength_tui.interchange.training_titles import (
    is_from_planner,
    says_done,
    sports_of_entry,
)

WINDOW_DAYS = 400
LONGEST_ENTRY_DAYS = 7
_LONG_AGO = f"more than {WINDOW_DAYS} days ago"
_FAR_AHEAD = f"more than {WINDOW_DAYS} days ahead"
OFF_WINDOW = (_LONG_AGO, _FAR_AHEAD)

_NO_DATE = "entries without a readable date"
_CANCELLED = "cancelled entries"
_TOO_LONG = "entries longer than a week"
_OPENING_CHARACTERS = 80
_NOT_DONE = {"", "0", "FALSE", "NO"}
_ADDRESS = re.compile(r"\b(?:https?|webcals?|ftp)://\S+", re.IGNORECASE)


def shown_text(text: str) -> str:
    """Return a title or name as it may be stored and shown, without the addresses in it."""
    return clean_text(_ADDRESS.sub("", text), NAME_CHARACTERS)


class CalendarWindow:
    """The days from `first` to `last`, 400 to each side of today, and what falls on them."""

    def __init__(self, zone: tzinfo, today: date, zones: ZoneNames) -> None:
        self._zone, self._today, self._zones = zone, today, zones
        self.first = today - timedelta(days=WINDOW_DAYS)
        self.last = today + timedelta(days=WINDOW_DAYS)
        self._kinds: dict[tuple[str, str, str], tuple[Sport, ...] | str] = {}

    def kind_of(self, entry: Component) -> tuple[Sport, ...] | str:
        """Return the sports of an entry, or why it is left, as `sports_of_entry` does."""
        categories = ",".join(written.text for written in entry.properties.get("CATEGORIES", ()))
        title, description = entry.text("SUMMARY"), entry.text("DESCRIPTION")
        told = (title[:NAME_CHARACTERS], description[:_OPENING_CHARACTERS], categories)
        kind = self._kinds.get(told)
        if kind is None:
            kind = self._kinds[told] = sports_of_entry(*told)
        return kind

    def single(self, entry: Component) -> tuple[PlannedEntry, ...] | str:
        """Return what an entry plans that does not repeat, or why it is left."""
        begins, ends = entry.first("DTSTART"), entry.first("DTEND")
        try:
            if begins is None:
                return _NO_DATE
            start = read_moment(begins, self._zones)
            has_end = ends and not isinstance(start, datetime)
            end = read_moment(ends, self._zones) if ends and has_end else None
        except ValueError:
            return _NO_DATE
        return self.planned(start, end, entry)

    def planned(
        self, start: date, end: date | None, entry: Component
    ) -> tuple[PlannedEntry, ...] | str:
        """Return what an entry plans from `start` to `end`, or why it is left."""
        try:
            day = local_day(start, self._zone)
            is_timed = isinstance(start, datetime)
            final = day if is_timed else last_day(day, end, entry.text("DURATION"))
        except OverflowError:  # past the last year there is
            return _NO_DATE
        kind = self._why_left(day, final, entry) or self.kind_of(entry)
        if isinstance(kind, str):
            return kind
        count = (final - day).days + 1
        if count > LONGEST_ENTRY_DAYS:
            return _TOO_LONG
        title = shown_text(entry.text("SUMMARY"))
        is_done = self._is_done(start, entry)
        days = [day + timedelta(days=number) for number in range(count)]
        return tuple(
            PlannedEntry(sport, one, title, is_done and one <= self._today)
            for one in days
            if self.first <= one <= self.last
            for sport in kind
        )

    def _why_left(self, day: date, final: date, entry: Component) -> str:
        """Return why an entry is left whatever it is, or an empty text."""
        if final < self.first:
            return _LONG_AGO
        if day > self.last:
            return _FAR_AHEAD
        return _CANCELLED if entry.text("STATUS").strip().upper() == "CANCELLED" else ""

    def _is_done(self, start: date, entry: Component) -> bool:
        """Whether an entry tells itself as done; see the rules at the top."""
        if entry.text("STATUS").strip().upper() == "COMPLETED":
            return True
        marks = [name for name in entry.properties if name.endswith("COMPLETED")]
        if any(entry.text(name).strip().upper() not in _NOT_DONE for name in marks):
            return True
        description = entry.text("DESCRIPTION")
        floats = isinstance(start, datetime) and start.tzinfo is None
        return says_done(entry.text("SUMMARY"), description) or (
            floats and is_from_planner(description)
        )
