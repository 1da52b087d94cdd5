"""What an entry of a training calendar means on the dates around today.

Each day of an entry of whole days counts, up to two of them: what is longer is a banner ("Marathon
week 3", a camp) and says nothing about its days. An entry with a time counts on the date it
begins on.

An entry tells itself as done where its status, a property of the planner or its words say so
("Actual Time", "Moving Time", a tick before the title), or where it is one of TrainingPeaks',
which writes planned workouts as whole days and completed ones with a floating time. Runna's
calendars have planned workouts only. Addresses may be the secret of a feed: none is kept.
"""

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta, tzinfo

from runstrength_tui.domain.text import clean_text
from runstrength_tui.interchange.activity import NAME_CHARACTERS, PlannedEntry, Sport
from runstrength_tui.interchange.calendar_text import Component
from runstrength_tui.interchange.calendar_times import (
    local_day,
    local_moment,
    read_moment,
    whole_days,
)
from runstrength_tui.interchange.calendar_zones import Zones
from runstrength_tui.interchange.training_titles import (
    is_from_planner,
    says_done,
    sports_of_entry,
)

WINDOW_DAYS = 400
NO_DATE = "entries without a readable date"
CANCELLED = "cancelled entries"
_LONG_AGO = f"more than {WINDOW_DAYS} days ago"
_FAR_AHEAD = f"more than {WINDOW_DAYS} days ahead"
OFF_WINDOW = (_LONG_AGO, _FAR_AHEAD)

# Source: the training calendar, rule 3 of a run day.
_BANNER_DAYS = 3
_BANNER = "entries over three days or more"
_OPENING_CHARACTERS = 80
_NOT_DONE = {"", "0", "FALSE", "NO"}
_ADDRESS = re.compile(r"\b(?:https?|webcals?|ftp)://\S+", re.IGNORECASE)


def shown_text(text: str) -> str:
    """Return a title or name as it may be stored and shown, without the addresses in it."""
    return clean_text(_ADDRESS.sub("", text), NAME_CHARACTERS)


class CalendarWindow:
    """The days from `first` to `last`, 400 to each side of today, and what falls on them.

    `zones` are those of the file.
    """

    def __init__(self, zone: tzinfo, today: date) -> None:
        self._zone, self._today = zone, today
        self.first = today - timedelta(days=WINDOW_DAYS)
        self.last = today + timedelta(days=WINDOW_DAYS)
        self.zones = Zones(self.first, self.last)
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
        begins = entry.first("DTSTART")
        try:
            start = read_moment(begins, self.zones) if begins else None
            day = local_day(start, self._zone) if start else None
        except (ValueError, OverflowError):  # no date, or one past the last year there is
            return NO_DATE
        return self.planned(entry, [day]) if day else NO_DATE

    def planned(self, entry: Component, days: Iterable[date]) -> tuple[PlannedEntry, ...] | str:
        """Return what an entry plans that begins on each of these local days, or why it is left."""
        try:
            start = read_moment(entry.properties["DTSTART"][0], self.zones)
            count = self._count_of_days(start, entry)
        except (LookupError, ValueError, OverflowError):
            return NO_DATE
        longest = timedelta(days=min(count, WINDOW_DAYS) - 1)
        begun = [day for day in days if day <= self.last]
        if not begun:
            return _FAR_AHEAD
        begun = [day for day in begun if day >= self.first - longest]
        if not begun:
            return _LONG_AGO
        kind = CANCELLED if is_cancelled_entry(entry) else self.kind_of(entry)
        if isinstance(kind, str):
            return kind
        if count >= _BANNER_DAYS:
            return _BANNER
        title, is_done = shown_text(entry.text("SUMMARY")), self._is_done(start, entry)
        taken = [day + timedelta(days=number) for day in begun for number in range(count)]
        return tuple(
            PlannedEntry(sport, day, title, is_done and day <= self._today)
            for day in taken
            if self.first <= day <= self.last
            for sport in kind
        )

    def _count_of_days(self, start: date, entry: Component) -> int:
        """How many days an entry takes; ValueError where one of whole days does not tell."""
        ends = entry.first("DTEND")
        try:
            end = read_moment(ends, self.zones) if ends else None
        except ValueError:
            if not isinstance(start, datetime):
                raise
            end = None  # where an entry with a time ends does not matter
        here = None if end is None else self._here(end)
        return whole_days(self._here(start), here, entry.text("DURATION"))

    def _here(self, moment: date) -> date:
        """A moment in UTC as the time it has here: a day that is written so begins at midnight."""
        if isinstance(moment, datetime) and moment.tzinfo is UTC:
            return local_moment(moment, self._zone)
        return moment

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


def is_cancelled_entry(entry: Component) -> bool:
    """Whether an entry says that it does not take place."""
    return entry.text("STATUS").strip().upper() == "CANCELLED"
