"""The lines of a calendar file that matter here, found without reading the rest (RFC 5545).

Calendars of other programs hold attachments, alarms and whole time zones, and may be made to do
harm. One pattern runs over the text and stops only at the properties that are read, so that
what is skipped costs next to nothing and what is kept is bounded.
"""

import codecs
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from runstrength_tui.interchange.activity import UnreadableFileError
from runstrength_tui.interchange.text_encoding import decoded, wide_codec

ENTRIES = 50_000
_LINES = 3_000_000
_LINES_READ = 1_000_000
_LINES_OF_AN_ENTRY = 5_000
_DEPTH = 50
_HEAD_BYTES = 4_000
_NAME_CHARACTERS = 100
_TEXT_CHARACTERS = 4_000
_LINE_CHARACTERS = 100_000  # a list of the dates that are left out of a series may be long
_EMPTY_LINES = 2  # that some programs write before a line that goes on
_TEXTS = {"SUMMARY", "DESCRIPTION", "CATEGORIES"}

_PROPERTY = re.compile(
    rb"^(BEGIN|END|UID|SUMMARY|DESCRIPTION|CATEGORIES|STATUS|DTSTART|DTEND|DURATION|RRULE|RDATE"
    rb"|EXDATE|EXRULE|RECURRENCE-ID|SEQUENCE|DTSTAMP|LAST-MODIFIED|TZID|TZOFFSETFROM|TZOFFSETTO"
    rb"|COMPLETED|X-WR-CALNAME|X-[A-Z0-9-]{0,40}COMPLETED)[;:][^\n]*+",
    re.IGNORECASE | re.MULTILINE,
)
_FIRST_LINE = re.compile(r"\s{0,100}BEGIN:VCALENDAR[ \t]*(?:[\r\n]|$)", re.IGNORECASE)
_PARAMETERS = re.compile(r'((?:[^:"]|"[^"]*")*+):', re.DOTALL)
_PARAMETER = re.compile(r';\s*([A-Za-z-]+)\s*=\s*("[^"]*"|[^;]*)')
_ESCAPE = re.compile(r"\\([\\;,nN])")


class Property(NamedTuple):
    """A property: its parameters as `;TZID=Europe/Berlin`, and its value as it is written.

    `is_cut` says that it was too long to be kept whole.
    """

    parameters: str
    value: str
    is_cut: bool = False

    def parameter(self, name: str) -> str:
        """Return the value of a time's parameter without its quotes, or an empty text.

        A colon that a zone's name has without quotes belongs to the parameters still.
        """
        rest, colon, _ = self.value.rpartition(":")
        for key, value in _PARAMETER.findall(f"{self.parameters}{colon}{rest}"):
            if key.upper() == name:
                return str(value).strip().strip('"')
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
    `parts` are the spells of a `VTIMEZONE`, and empty for all others.
    """

    name: str
    properties: dict[str, list[Property]]
    parts: list["Component"]

    def first(self, name: str) -> Property | None:
        """Return the first property of a name, or None."""
        found = self.properties.get(name)
        return found[0] if found else None

    def text(self, name: str) -> str:
        """Return the text of the first property of a name, or an empty text."""
        found = self.first(name)
        return found.text if found else ""


def looks_like_calendar(head: bytes) -> bool:
    """Whether the first bytes of a file are the beginning of a calendar."""
    return _FIRST_LINE.match(decoded(head[:_HEAD_BYTES])) is not None


def read_components(content: bytes) -> Iterator[Component]:
    """Return the entries of a calendar file one by one, and each calendar after its entries.

    What an entry contains, such as alarms, is left out, but for the spells of a time zone. Raises
    UnreadableFileError where it is no calendar, is cut off, or passes a limit of this module.
    """
    if not looks_like_calendar(content):
        raise UnreadableFileError("not a calendar")
    lines_of_file = _unfolded(content)
    if lines_of_file.count(b"\n") > _LINES:
        raise UnreadableFileError(f"more than {_LINES:,} lines")
    reader = _Reader()
    for lines, match in enumerate(_PROPERTY.finditer(lines_of_file)):
        if lines >= _LINES_READ:
            raise UnreadableFileError(f"more than {_LINES_READ:,} lines of entries")
        name = match[1].decode("ascii").upper()
        yield from reader.read(name, lines_of_file[match.end(1) : match.end()])
    if reader.is_open:
        raise UnreadableFileError("cut off before its end; export it again")


def _unfolded(content: bytes) -> bytes:
    """Return a calendar with each line whole, and a line feed alone between lines.

    Lines are folded by bytes, which may be in the middle of a letter, of a name or of a value.
    They stay bytes: as text, one wide letter would make the whole file four times as large.
    """
    if wide_codec(content):
        content = decoded(content).encode()
    content = content.removeprefix(codecs.BOM_UTF8)
    if b"\r" in content:
        content = content.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    for blank in (b" ", b"\t"):
        for empty_lines in range(_EMPTY_LINES, -1, -1):
            content = content.replace(b"\n" * empty_lines + b"\n" + blank, b"")
    return content


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

    def read(self, name: str, rest: bytes) -> Iterable[Component]:
        """Take a property by its name and the rest of its line: parameters and value."""
        if name == "BEGIN":
            return self._begin(_name(rest))
        if name == "END":
            return self._end(_name(rest))
        component = self._component()
        if component is not None:
            self._count_line()
            component.properties.setdefault(name, []).append(_property(name, rest))
        return ()

    def _component(self) -> Component | None:
        """What the next property belongs to; None where it is of no interest."""
        if self._entry is None:
            return self._calendar
        if not self._depth:
            return self._entry
        return self._entry.parts[-1] if self._depth == 1 and self._entry.parts else None

    def _count_line(self) -> None:
        self._lines_of_entry += 1
        if self._lines_of_entry > _LINES_OF_AN_ENTRY:
            raise UnreadableFileError(f"an entry of more than {_LINES_OF_AN_ENTRY:,} lines")

    def _begin(self, name: str) -> Iterable[Component]:
        if name == "VCALENDAR" and self._calendar is None:
            self._calendar = Component(name, {}, [])
            return ()
        if self._calendar is None:
            return ()
        lost = self._entry if name == "VEVENT" else None  # it cannot hold another: its end is gone
        if self._entry is None or lost:
            self._open_entry(name)
            return (Component(lost.name, {}, []),) if lost else ()
        if self._entry.name == "VTIMEZONE" and not self._depth:
            self._count_line()
            self._entry.parts.append(Component(name, {}, []))
        self._depth += 1
        if self._depth > _DEPTH:
            raise UnreadableFileError("entries within entries without end")
        return ()

    def _open_entry(self, name: str) -> None:
        self._entry = Component(name, {}, [])
        self._depth = self._lines_of_entry = 0
        self._entries += 1
        if self._entries > ENTRIES:
            raise UnreadableFileError(f"more than {ENTRIES:,} entries")

    def _end(self, name: str) -> Iterable[Component]:
        if name == "VCALENDAR" and self._calendar is not None:
            lost = (Component(self._entry.name, {}, []),) if self._entry else ()
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


def _name(rest: bytes) -> str:
    return rest[1:_NAME_CHARACTERS].decode("ascii", "replace").strip().upper()


def _property(name: str, rest: bytes) -> Property:
    most = _TEXT_CHARACTERS if name in _TEXTS else _LINE_CHARACTERS
    line = _text(rest[:most], is_cut=len(rest) > most)
    match = _PARAMETERS.match(line)
    value_from = match.end() if match else len(line)
    return Property(line[: value_from - 1], line[value_from:], len(rest) > most)


def _text(line: bytes, *, is_cut: bool) -> str:
    """Return the text of a line, which may be cut within a letter."""
    try:
        return line.decode()
    except UnicodeDecodeError as error:
        if is_cut and error.end == len(line):
            return line[: error.start].decode()
        return decoded(line + b"\n").removesuffix("\n")  # a whole letter, or none of UTF-8


def _unescaped(match: re.Match[str]) -> str:
    return "\n" if match[1] in "nN" else match[1]
