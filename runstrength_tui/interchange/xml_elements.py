"""Reads XML that nobody vouches for: without a tree, entities or a DTD, and within bounds."""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple
from xml.parsers import expat

from runstrength_tui.interchange.activity import CancelledError, UnreadableFileError

MOST_ELEMENTS = 3_000_000
DEEPEST = 64
MOST_NAMES = 10_000
TEXT_CHARACTERS = 1_000
LONGEST_PIECE_BYTES = 1_000_000
_CHUNK_BYTES = 256 * 1024
_EXPORT = "export the run as FIT or TCX"
# What expat reads by itself, and single bytes that need no codec of uncertain manners.
_ENCODINGS = frozenset(
    (
        *("utf-8", "utf8", "utf-16", "utf-16le", "utf-16be", "us-ascii", "ascii"),
        *("iso-8859-1", "iso-8859-2", "iso-8859-15", "windows-1250", "windows-1251"),
        *("windows-1252",),
    )
)


# Expat takes nothing but one byte order mark before the declaration; Strava puts ten spaces there,
# other programs a mark and a line break, and who joins files puts a mark in the middle of blanks.
_MARGIN = re.compile(rb"(?:[ \t\r\n\f\v]|\xef\xbb\xbf)+")
_WIDE_MARGINS = (
    re.compile(rb"(\xff\xfe)(?:[ \t\r\n]\0|\xff\xfe)+"),
    re.compile(rb"(\xfe\xff)(?:\0[ \t\r\n]|\xfe\xff)+"),
)
# Programs that keep text in wide letters declare it so, and then write it in narrow ones.
_NOT_WIDE = re.compile(rb"<\?xml[^>]{1,60}encoding\s*=\s*['\"]utf-16", re.IGNORECASE)


class Element(NamedTuple):
    """An element that has been read to its end, without its namespace.

    `parent` is empty for the outermost. `text` is that of an element without children, at most
    TEXT_CHARACTERS of it.
    """

    name: str
    parent: str
    attributes: dict[str, str]
    text: str
    has_children: bool = False


def elements(
    content: bytes, wanted: frozenset[str], is_cancelled: Callable[[], bool]
) -> Iterator[Element]:
    """Yield each element whose name is wanted, as it ends: children come before their parent.

    Raises UnreadableFileError for what is not well-formed, declares a DTD or goes beyond the
    bounds above; CancelledError once `is_cancelled()`.
    """
    content = without_margin(content)
    reader = _Reader(wanted, content)
    told = memoryview(content)
    for start in range(0, len(told), _CHUNK_BYTES):
        if is_cancelled():
            raise CancelledError
        reader.feed(told[start : start + _CHUNK_BYTES])
        yield from reader.ended()
    reader.feed(b"", is_last=True)
    yield from reader.ended()


def without_margin(content: bytes) -> bytes:
    """Return a file from its first letter on; UTF-16 keeps the byte order mark that tells it."""
    if match := _MARGIN.match(content):
        return content[match.end() :]
    for margin in _WIDE_MARGINS:
        if match := margin.match(content):
            return match[1] + content[match.end() :]
    return content


def root_name(head: bytes) -> str:
    """Return the name of the outermost element by the beginning of a file; empty without one.

    Raises UnreadableFileError where that beginning cannot be XML, or declares a DTD.
    """
    head = without_margin(head)
    reader = _Reader(frozenset(), head)
    try:
        reader.feed(head)
    except UnreadableFileError:
        if not reader.root:
            raise
    return reader.root


class _Reader:
    """An expat parser that keeps little: the open names, and the wanted elements that ended."""

    def __init__(self, wanted: frozenset[str], head: bytes) -> None:
        self.root = ""
        self._wanted = wanted
        self._open: list[str] = []
        self._begun: list[tuple[dict[str, str], int]] = []  # attributes, and elements until then
        self._text: list[str] = []
        self._text_characters = 0
        self._is_listening = False
        self._ended: list[Element] = []
        self._elements = 0
        self._fed = 0
        parser = self._parser = expat.ParserCreate("utf-8" if _NOT_WIDE.match(head) else None)
        parser.buffer_text = True
        parser.XmlDeclHandler = self._declaration
        parser.StartDoctypeDeclHandler = self._doctype
        parser.EntityDeclHandler = self._entity
        parser.StartElementHandler = self._start_root
        parser.EndElementHandler = self._end

    def feed(self, chunk: bytes | memoryview, *, is_last: bool = False) -> None:
        """Read on."""
        try:
            self._parser.Parse(chunk, is_last)
        except expat.ExpatError as error:
            raise UnreadableFileError(
                f"damaged: no XML from line {error.lineno} on; export it again"
            ) from error
        self._fed += len(chunk)
        # A piece that has no end would be looked through again with each chunk.
        if self._fed - max(self._parser.CurrentByteIndex, 0) > LONGEST_PIECE_BYTES:
            raise UnreadableFileError("one piece of its XML is too long")
        if self._elements > MOST_ELEMENTS:
            raise UnreadableFileError("too many elements in its XML")
        if len(self._parser.intern) > MOST_NAMES:
            raise UnreadableFileError("too many different names in its XML")

    def ended(self) -> list[Element]:
        """Return the wanted elements that ended since this was asked last."""
        ended, self._ended = self._ended, []
        return ended

    def _declaration(self, _version: str, encoding: str | None, _standalone: int) -> None:
        if encoding is not None and encoding.casefold() not in _ENCODINGS:
            raise UnreadableFileError(f"XML in an encoding that is not read: {_EXPORT}")

    def _doctype(self, *_: object) -> None:
        raise UnreadableFileError(f"its XML declares a DTD, which is refused: {_EXPORT}")

    def _entity(self, *_: object) -> None:
        raise UnreadableFileError(f"its XML declares entities, which is refused: {_EXPORT}")

    def _start_root(self, name: str, attributes: dict[str, str]) -> None:
        self.root = _local(name)
        self._parser.StartElementHandler = self._start
        self._start(name, attributes)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if ":" in name:
            name = _local(name)
        self._elements += 1
        self._open.append(name)
        if len(self._open) > DEEPEST:
            raise UnreadableFileError("its XML is nested too deeply")
        if name in self._wanted:
            self._begun.append((attributes, self._elements))
            self._text, self._text_characters = [], 0
            self._parser.CharacterDataHandler = self._characters
            self._is_listening = True
        elif self._is_listening:
            self._stop_listening()

    def _characters(self, text: str) -> None:
        room = TEXT_CHARACTERS - self._text_characters
        if room > 0:
            self._text.append(text[:room])
            self._text_characters += len(text)

    def _end(self, _name: str) -> None:
        if self._is_listening:
            self._stop_listening()
        name = self._open.pop()
        if name in self._wanted:
            parent = self._open[-1] if self._open else ""
            attributes, elements_before = self._begun.pop()
            if attributes:
                attributes = {_local(key): value for key, value in attributes.items()}
            has_children = self._elements > elements_before
            text = "".join(self._text)
            self._ended.append(Element(name, parent, attributes, text, has_children))
            self._text = []

    def _stop_listening(self) -> None:
        self._parser.CharacterDataHandler = None
        self._is_listening = False


def _local(name: str) -> str:
    return name.rpartition(":")[2]
