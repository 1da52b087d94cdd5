"""Printing: one JSON document, or aligned text that is safe on any terminal."""

import json
import os
import re
import sys
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from runstrength_tui.domain.text import clean_text

SCHEMA = 1
_SHOWN_LENGTH = 4000
_GAP = "  "
_STYLES = {"heading": "1", "quiet": "2"}
# What JSON may hold as it is but a terminal would obey: C1, direction overrides, lone surrogates.
_UNSAFE = re.compile("[\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff]")


class Json(str):
    """Text that is JSON already, put into a document as it is."""

    __slots__ = ()


_encoder = json.JSONEncoder(ensure_ascii=False, allow_nan=False)


def json_text(value: object) -> str:
    """Return a value as JSON on one line, not yet safe on a terminal."""
    return _encoder.encode(value)


def print_document(document: Mapping[str, Any]) -> None:
    """Write one JSON document with its schema number, as UTF-8 whatever the locale."""
    pairs = {"schema": SCHEMA, **document}.items()
    values = (f'"{key}": {one if isinstance(one, Json) else json_text(one)}' for key, one in pairs)
    text = f"{{{', '.join(values)}}}\n"
    if not text.isascii() or "\x7f" in text:
        text = _UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
    _write(text, encoding="utf-8")


def print_lines(lines: Iterable[str]) -> None:
    """Write lines of text; characters the locale has not become question marks."""
    for line in lines:
        _write(line + "\n")


def print_whole(text: str) -> None:
    """Write a file's text as it is, as UTF-8 whatever the locale."""
    _write(text, encoding="utf-8")


def show_progress(done: int, total: int) -> None:
    """Say on a terminal how far reading has come; the line is gone when it is over."""
    if sys.stderr is None or not sys.stderr.isatty() or os.environ.get("TERM") == "dumb":
        return
    sys.stderr.write(f"\r\x1b[KReading {done} of {total}" if done < total else "\r\x1b[K")
    sys.stderr.flush()


def heading(text: str) -> str:
    """Return text as a heading: bold on a terminal, plain elsewhere."""
    return _styled(text, "heading")


def quiet(text: str) -> str:
    """Return text that matters less: dim on a terminal, plain elsewhere."""
    return _styled(text, "quiet")


def harmless(text: object) -> str:
    """Return text as it may reach a terminal, whoever wrote it."""
    return clean_text(str(text), _SHOWN_LENGTH)


def columns(rows: Sequence[Sequence[str]], numbers: frozenset[int] = frozenset()) -> list[str]:
    """Return rows as aligned lines; the columns in `numbers` are set to the right."""
    if not rows:
        return []
    widths = [max(cells(row[n]) for row in rows) for n in range(len(rows[0]))]
    lines = []
    for row in rows:
        padded = [
            " " * (width - cells(cell)) + cell
            if n in numbers
            else cell + " " * (width - cells(cell))
            for n, (cell, width) in enumerate(zip(row, widths, strict=True))
        ]
        lines.append(_GAP.join(padded).rstrip())
    return lines


def cells(text: str) -> int:
    """Return how many cells of a terminal a text takes; styles take none."""
    plain = re.sub("\x1b\\[[0-9;]*m", "", text)
    if plain.isascii():
        return len(plain)
    return sum(_cells_of(character) for character in plain)


def _cells_of(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _styled(text: str, style: str) -> str:
    return f"\x1b[{_STYLES[style]}m{text}\x1b[0m" if _is_coloured() else text


def _is_coloured() -> bool:
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    return sys.stdout is not None and sys.stdout.isatty()


def _write(text: str, encoding: str | None = None) -> None:
    stream = sys.stdout
    if stream is None:
        return
    encoding = encoding or stream.encoding or "utf-8"
    buffer = getattr(stream, "buffer", None)
    if buffer is None:
        stream.write(text)
        return
    stream.flush()
    buffer.write(text.encode(encoding, "replace"))
