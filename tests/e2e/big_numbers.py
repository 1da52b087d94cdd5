"""Reads the numbers that the app draws from half blocks, as a person at the mat would."""

from collections.abc import Sequence

from runstrength_tui.tui.widgets.glyphs import fraction_scale, glyph_rows, rows_high

_LARGEST_SCALE = 17
_BLOCKS = frozenset("█▀▄")
_DIGITS = "0123456789"
_WHOLE = f"{_DIGITS}:"

Place = tuple[int, int]  # scale, top row


class BigNumberReader:
    """Finds the largest number on a screen; looks first where the last one was."""

    def __init__(self) -> None:
        self._place: Place | None = None

    def read(self, text: str) -> str | None:
        """Return the number on a screen, such as 27 or 1:05.3, or None when there is none."""
        lines = text.split("\n")
        width = max(map(len, lines))
        rows = [line.ljust(width) for line in lines]
        scales = range(min(_LARGEST_SCALE, len(rows)), 0, -1)
        places = [(scale, top) for scale in scales for top in range(len(rows))]
        for place in (self._place, *places) if self._place else places:
            found = _read_rows(rows, *place)
            if found is not None:
                self._place = place
                return found
        return None


def read_big_number(text: str) -> str | None:
    """Return the largest number on a screen, or None when there is none."""
    return BigNumberReader().read(text)


def only_blocks(text: str) -> str:
    """Return a screen with everything but its half blocks left out: what changes with a number."""
    return "".join(cell if cell in _BLOCKS or cell == "\n" else " " for cell in text)


def _read_rows(rows: Sequence[str], scale: int, top: int) -> str | None:
    band = rows[top : top + rows_high(scale)]
    if len(band) < rows_high(scale) or not any(_BLOCKS.intersection(row) for row in band):
        return None
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
