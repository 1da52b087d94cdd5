"""Reads the numbers that the app draws from half blocks, as a person at the mat would."""

from collections.abc import Sequence
from itertools import groupby

from runstrength_tui.tui.widgets.glyphs import fraction_scale, glyph_rows, rows_high

_SCALE_OF_HEIGHT = {rows_high(scale): scale for scale in range(1, 30)}
_BLOCKS = frozenset("█▀▄")
_DIGITS = "0123456789"
_WHOLE = f"{_DIGITS}:"


def read_big_number(text: str) -> str | None:
    """Return the number on a screen, such as 27 or 1:05.3, or None when there is none.

    A number stands alone in its rows: they are found first, and tell its size.
    """
    lines = text.split("\n")
    width = max(map(len, lines))
    rows = [line.ljust(width) for line in lines]
    for has_blocks, band in groupby(rows, key=lambda row: bool(_BLOCKS.intersection(row))):
        drawn = list(band)
        scale = _SCALE_OF_HEIGHT.get(len(drawn)) if has_blocks else None
        value = _read_rows(drawn, scale) if scale else None
        if value is not None:
            return value
    return None


def only_blocks(text: str) -> str:
    """Return a screen with everything but its half blocks left out: what changes with a number."""
    return "".join(cell if cell in _BLOCKS or cell == "\n" else " " for cell in text)


def _read_rows(band: Sequence[str], scale: int) -> str | None:
    for left in range(len(band[0])):
        value = _read_from(band, left, scale)
        if any(character.isdigit() for character in value):
            return value
    return None


def _read_from(band: Sequence[str], left: int, scale: int) -> str:
    """Return the characters that stand side by side from this cell on."""
    value, size = "", scale
    small = fraction_scale(scale, ascii_only=False)
    while True:
        gap = size if value else 0
        wanted = _DIGITS if "." in value else _WHOLE
        character = _glyph_at(band, left + gap, wanted, size, scale)
        if not character and value and "." not in value:
            gap, size = small, small
            character = _glyph_at(band, left + gap, ".", small, scale)
        if not character:
            return value
        left += gap + len(glyph_rows(character, size, scale, ascii_only=False)[0])
        value += character
        if character == ".":
            size = small


def _glyph_at(band: Sequence[str], left: int, characters: str, size: int, scale: int) -> str:
    for character in characters:
        glyph = glyph_rows(character, size, scale, ascii_only=False)
        width = len(glyph[0])
        if all(row[left : left + width] == drawn for row, drawn in zip(band, glyph, strict=True)):
            return character
    return ""
