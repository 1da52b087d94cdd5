"""The lines of a calendar file that matter here, found without reading the rest (RFC 5545).

Calendars of other programs hold attachments, alarms and whole time zones, and may be made to do
harm. One pattern runs over the text and stops only at the properties that are read, so that
what is skipped costs next to nothing and what is kept is bounded.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from runstrength_tui.interchange.activity import UnreadableFileError

ENTRIES = 50_000
_LINES = 3_000_000
_LINES_READ = 1_000_000
_LINES_OF_AN_ENTRY = 5_000
_DEPTH = 50
_TEXT_CHARACTERS = 4_000
_LINE_CHARACTERS = 100_000  # a list of the dates that are left out of a series may be long

_PROPERTY = re.compile(
    r"^(BEGIN|END|UID|SUMMARY|DESCRIPTION|CATEGORIES|STATUS|DTSTART|DTEND|DURATION|RRULE|RDATE"
    r"|EXDATE|EXRULE|RECURRENCE-ID|SEQUENCE|COMPLETED|X-WR-CALNAME|X-[A-Z0-9-]{0,40}COMPLETED)"
    r"[;:][^\r\n]*+(?:\r?\n[ \t][^\r\n]*+)*+",
    re.IGNORECASE | re.MULTILINE,
)
_FIRST_LINE = re.compile(r"\s{0,100}BEGIN:VCALENDAR[ \t]*(?:[\r\n]|$)", re.IGNORECASE)
_FOLD = re.compile(r"\r?\n[ \t]")
_PARAMETERS = re.compile(r'((?:[^:"]|"[^"]*")*+):', re.DOTALL)
_ESCAPE = re.compile(r"\\([\\;,nN])")


class Property(NamedTuple):
    """A property: its parameters as `;TZID=Europe/Berlin`, and its value as it is written.

    `is_cut` says that it was too long to be kept whole.
    """

    parameters: str
    value: str
    is_cut: bool = False

    def parameter(self, name: str) -> str:
        """Return the value of a parameter without its quotes, or an empty text."""
        for part in self.parameters.split(";"):
            key, _, value = part.partition("=")
            if key.strip().upper() == name:
                return value.strip().strip('"')
        return ""

    @property
    def time(self) -> str:
        """The value of dates and rules, which have no colon and no spaces.

        Some programs write a zone's name with a colon and no quotes, or `MO, TU` in a rule.
        """
        return "".join(self.value.rpartition(":")[2].split())

    @property
    def text(self) -> str:
        """The value as text, without its escapes and at most _TEXT_CHARACTERS."""
        return _ESCAPE.sub(_unescaped, self.value[:_TEXT_CHARACTERS])


class Component(NamedTuple):
    """An entry of a calendar, or the calendar itself: a `VEVENT`, `VTODO` or `VCALENDAR`.

    `properties` has those that are read, by name; it is empty for an entry without an end.
    """

    name: str
    properties: dict[str, list[Property]]

    def first(self, name: str) -> Property | None:
        """Return the first property of a name, or None."""
        found = self.properties.get(name)
        return found[0] if found else None

    def text(self, name: str) -> str:
        """Return the text of the first property of a name, or an empty text."""
        found = self.first(name)
        return found.text if found else ""


def looks_like_calendar(text: str) -> bool:
    """Whether a text begins as a calendar does."""
    return _FIRST_LINE.match(text) is not None


def read_components(text: str) -> Iterator[Component]:
    """Return the entries of a calendar file one by one, and each calendar after its entries.

    What an entry contains, such as alarms, is left out. Raises UnreadableFileError where the text
    is no calendar, is cut off, or passes a limit of this module.
    """
    if not looks_like_calendar(text):
        raise UnreadableFileError("not a calendar")
    if "\n" not in text:
        text = text.replace("\r", "\n")
    if text.count("\n") > _LINES:
        raise UnreadableFileError(f"more than {_LINES:,} lines")
    reader = _Reader()
    for lines, match in enumerate(_PROPERTY.finditer(text)):
        if lines >= _LINES_READ:
            raise UnreadableFileError(f"more than {_LINES_READ:,} lines of entries")
        yield from reader.read(match[1].upper(), text, match.end(1), match.end())
    if reader.is_open:
        raise UnreadableFileError("cut off before its end")


class _Reader:
    """What is open while the lines of a calendar go by: a calendar, an entry, and its contents."""

    def __init__(self) -> None:
        self._calendar: Component | None = None
        self._entry: Component | None = None
        self._depth = 0
        self._entries = 0
        self._lines_of_entry = 0

    @property
    def is_open(self) -> bool:
        """Whether the end of a calendar is still to come."""
        return self._calendar is not None

    def read(self, name: str, text: str, start: int, end: int) -> Iterable[Component]:
        """Take a property, whose parameters and value stand from `start` to `end` of `text`."""
        if name == "BEGIN":
            return self._begin(text[start + 1 : min(end, start + 100)].strip().upper())
        if name == "END":
            return self._end(text[start + 1 : min(end, start + 100)].strip().upper())
        part = self._calendar if self._entry is None else self._entry
        if part is not None and not self._depth:
            self._lines_of_entry += 1
            if self._lines_of_entry > _LINES_OF_AN_ENTRY:
                raise UnreadableFileError(f"an entry of more than {_LINES_OF_AN_ENTRY:,} lines")
            part.properties.setdefault(name, []).append(_property(text, start, end))
        return ()

    def _begin(self, name: str) -> Iterable[Component]:
        if name == "VCALENDAR" and self._calendar is None:
            self._calendar = Component(name, {})
            return ()
        if self._calendar is None:
            return ()
        lost = self._entry if name == "VEVENT" else None  # it cannot hold another: its end is gone
        if self._entry is None or lost:
            self._open_entry(name)
            return (Component(lost.name, {}),) if lost else ()
        self._depth += 1
        if self._depth > _DEPTH:
            raise UnreadableFileError("entries within entries without end")
        return ()

    def _open_entry(self, name: str) -> None:
        self._entry = Component(name, {})
        self._depth = self._lines_of_entry = 0
        self._entries += 1
        if self._entries > ENTRIES:
            raise UnreadableFileError(f"more than {ENTRIES:,} entries")

    def _end(self, name: str) -> Iterable[Component]:
        if name == "VCALENDAR" and self._calendar is not None:
            lost = (Component(self._entry.name, {}),) if self._entry else ()
            ended = (*lost, self._calendar)
            self._calendar = self._entry = None
            self._depth = 0
            return ended
        if self._depth:
            self._depth -= 1
        elif self._entry is not None:
            ended = (self._entry,)
            self._entry = None
            return ended
        return ()


def _property(text: str, start: int, end: int) -> Property:
    is_cut = end - start > _LINE_CHARACTERS
    line = _FOLD.sub("", text[start : start + _LINE_CHARACTERS] if is_cut else text[start:end])
    match = _PARAMETERS.match(line)
    value_from = match.end() if match else len(line)
    return Property(line[: value_from - 1], line[value_from:], is_cut)


def _unescaped(match: re.Match[str]) -> str:
    return "\n" if match[1] in "nN" else match[1]
