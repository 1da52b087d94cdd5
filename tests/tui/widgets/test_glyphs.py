import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from runstrength_tui.tui.widgets.glyphs import (
    can_draw,
    glyph_rows,
    rows_high,
    scales,
    sized,
    value_width,
)

CHARACTERS = "0123456789:.- "


def pixels_of(rows: tuple[str, ...]) -> list[str]:
    """Half blocks back to pixels: two rows of pixels a row of text."""
    upper = str.maketrans(" ▀▄█", " # #")
    lower = str.maketrans(" ▀▄█", "  ##")
    return [row.translate(half) for row in rows for half in (upper, lower)]


@given(st.sampled_from(CHARACTERS), st.integers(1, 12))
def test_a_glyph_is_its_small_picture_enlarged(character: str, scale: int) -> None:
    small = pixels_of(glyph_rows(character, 1, 1, ascii_only=False))[:7]
    large = pixels_of(glyph_rows(character, scale, scale, ascii_only=False))[: 7 * scale]
    assert large == ["".join(dot * scale for dot in row) for row in small for _ in range(scale)]


def test_the_digits_are_five_by_seven_and_all_different() -> None:
    pictures = {glyph_rows(digit, 1, 1, ascii_only=False) for digit in "0123456789"}
    assert len(pictures) == 10
    assert {(len(rows), len(row)) for rows in pictures for row in rows} == {(4, 5)}


def test_a_picture_of_the_two() -> None:
    assert glyph_rows("2", 1, 1, ascii_only=False) == ("▀▀▀▀█", "▄▄▄▄█", "█    ", "▀▀▀▀▀")


@given(st.sampled_from(CHARACTERS), st.integers(1, 6))
def test_ascii_draws_whole_rows_of_the_same_picture(character: str, half: int) -> None:
    scale = 2 * half
    plain = glyph_rows(character, scale, scale, ascii_only=True)
    blocks = glyph_rows(character, scale, scale, ascii_only=False)
    assert set("".join(plain)) <= {"#", " "}
    assert plain == tuple(row.replace("█", "#") for row in blocks)


@given(st.integers(1, 12), st.booleans())
def test_tenths_are_smaller_and_stand_on_the_base_line(half: int, ascii_only: bool) -> None:
    scale = 2 * half
    (_, whole), *_, (_, tenths) = sized("7.8", scale, ascii_only=ascii_only)
    assert whole == scale
    assert scale / 2 <= tenths <= scale
    rows = glyph_rows("8", tenths, scale, ascii_only=ascii_only)
    assert len(rows) == rows_high(scale)
    assume(not ascii_only)
    inked = [y for y, pixels in enumerate(pixels_of(rows)) if "#" in pixels]
    assert (inked[0], inked[-1]) == (7 * (scale - tenths), 7 * scale - 1)


@given(st.text(CHARACTERS, min_size=1, max_size=8), st.integers(1, 9), st.booleans())
def test_the_width_counts_glyphs_and_gaps(value: str, half: int, ascii_only: bool) -> None:
    scale = 2 * half
    characters = sized(value, scale, ascii_only=ascii_only)
    rows = [glyph_rows(c, size, scale, ascii_only=ascii_only)[0] for c, size in characters]
    gaps = sum(size for _, size in characters[1:])
    assert value_width(value, scale, ascii_only=ascii_only) == sum(map(len, rows)) + gaps


def test_without_half_blocks_only_even_scales_will_do() -> None:
    assert list(scales(5, ascii_only=True)) == [4, 2]
    assert list(scales(3, ascii_only=False)) == [3, 2, 1]


@pytest.mark.parametrize(("value", "drawable"), [("0:42.7", True), ("-3 ", True), ("1k", False)])
def test_what_can_be_drawn(value: str, drawable: bool) -> None:
    assert can_draw(value) is drawable
