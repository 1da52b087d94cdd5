"""The digits that are read from the mat: five by seven pixels, drawn with half blocks."""

from functools import lru_cache

PIXELS_HIGH = 7

_PICTURES = {
    "0": "##### #...# #...# #...# #...# #...# #####",
    "1": "..#.. ###.. ..#.. ..#.. ..#.. ..#.. #####",
    "2": "##### ....# ....# ##### #.... #.... #####",
    "3": "##### ....# ....# .#### ....# ....# #####",
    "4": "#...# #...# #...# ##### ....# ....# ....#",
    "5": "##### #.... #.... ##### ....# ....# #####",
    "6": "##### #.... #.... ##### #...# #...# #####",
    "7": "##### ....# ....# ...#. ..#.. ..#.. ..#..",
    "8": "##### #...# #...# ##### #...# #...# #####",
    "9": "##### #...# #...# ##### ....# ....# #####",
    ":": ". . # . # . .",
    ".": ". . . . . . #",
    "-": "... ... ... ### ... ... ...",
    " ": "..... ..... ..... ..... ..... ..... .....",
}
_PIXELS = {character: tuple(picture.split()) for character, picture in _PICTURES.items()}
_HALF_BLOCKS = {(False, False): " ", (True, False): "▀", (False, True): "▄", (True, True): "█"}


def can_draw(value: str) -> bool:
    """Whether there is a glyph for each character."""
    return all(character in _PIXELS for character in value)


def scales(largest: int, *, ascii_only: bool) -> range:
    """Return the scales to try, the largest first.

    A pixel is as many cells wide and as many half rows high as its scale. Without half blocks it
    must fill whole rows: only even scales will do.
    """
    return range(largest - largest % 2, 0, -2) if ascii_only else range(largest, 0, -1)


def fraction_scale(scale: int, *, ascii_only: bool) -> int:
    """Return the scale of the tenths beside a number of this scale: about a half."""
    half = (scale + 1) // 2
    return half + half % 2 if ascii_only else half


def rows_high(scale: int) -> int:
    """Return the rows that a glyph of this scale takes."""
    return (PIXELS_HIGH * scale + 1) // 2


def sized(value: str, scale: int, *, ascii_only: bool) -> list[tuple[str, int]]:
    """Return each character with its scale; from the decimal point on they are smaller."""
    whole, _, _ = value.partition(".")
    small = fraction_scale(scale, ascii_only=ascii_only)
    return [(c, scale if n < len(whole) else small) for n, c in enumerate(value)]


def value_width(value: str, scale: int, *, ascii_only: bool) -> int:
    """Return the cells that a value takes, with a pixel's gap between its characters."""
    characters = sized(value, scale, ascii_only=ascii_only)
    gaps = sum(size for _, size in characters[1:])
    return sum(len(_PIXELS[c][0]) * size for c, size in characters) + gaps


@lru_cache(maxsize=256)
def glyph_rows(character: str, scale: int, line_scale: int, *, ascii_only: bool) -> tuple[str, ...]:
    """Return the rows of text of one glyph, standing on the base line of a `line_scale` number.

    All glyphs of a line have the same number of rows, and each row the glyph's full width.
    """
    blank = (False,) * (len(_PIXELS[character][0]) * scale)
    pixels = [blank] * (PIXELS_HIGH * (line_scale - scale))
    for picture in _PIXELS[character]:
        pixels += [tuple(dot == "#" for dot in picture for _ in range(scale))] * scale
    pixels += [blank] * (len(pixels) % 2)
    pairs = zip(pixels[::2], pixels[1::2], strict=True)
    if ascii_only:
        return tuple("".join("#" if dot else " " for dot in upper) for upper, _ in pairs)
    return tuple(
        "".join(_HALF_BLOCKS[dots] for dots in zip(upper, lower, strict=True))
        for upper, lower in pairs
    )
