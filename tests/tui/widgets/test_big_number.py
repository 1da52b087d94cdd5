from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.app import App
from textual.widget import Widget

from runstrength_tui.tui.widgets.big_number import COMPONENT_OF, BigNumber, Place, Tone, fit
from runstrength_tui.tui.widgets.glyphs import rows_high, value_width
from tests.tui.widgets.one_widget import (
    OneWidgetApp,
    Repaints,
    cells,
    differing,
    lines_of,
    text_of,
)

SIZES = [(40, 10), (60, 18), (80, 24), (100, 30), (120, 36), (200, 60), (300, 100)]
CAPTION = ("of 30", "good reps", "1 bad")
VALUES = st.one_of(
    st.integers(0, 9999).map(str),
    st.integers(0, 35999).map(
        lambda tenths: f"{tenths // 600}:{tenths // 10 % 60:02}.{tenths % 10}"
    ),
)


@given(
    VALUES,
    st.lists(st.text("abc ", min_size=1, max_size=20), max_size=4).map(tuple),
    st.integers(1, 300),
    st.integers(1, 100),
    st.booleans(),
)
def test_what_is_fitted_fits(
    value: str, caption: tuple[str, ...], width: int, height: int, ascii_only: bool
) -> None:
    found = fit(value, caption, width, height, ascii_only=ascii_only)
    if not found.scale:
        return
    kept = caption[: found.lines]
    beside = max((cell_len(line) + 3 for line in kept), default=0)
    digits = value_width(value, found.scale, ascii_only=ascii_only)
    assert digits + (beside if found.place is Place.RIGHT else 0) <= width
    below = {Place.BELOW: len(kept), Place.ONE_LINE: 1}.get(found.place, 0)
    assert rows_high(found.scale) + below <= height


@pytest.mark.parametrize(
    ("size", "value", "scale"), [((76, 16), "23", 4), ((40, 5), "23", 1), ((76, 16), "0:42.7", 3)]
)
def test_the_number_is_as_large_as_it_can_be(size: tuple[int, int], value: str, scale: int) -> None:
    assert fit(value, (), *size, ascii_only=False).scale == scale


def test_a_count_keeps_its_size_when_it_goes_from_nine_to_ten() -> None:
    for width, height in SIZES:
        nine = fit("9", CAPTION, width, height, ascii_only=False)
        assert nine == fit("10", CAPTION, width, height, ascii_only=False)


def test_a_caption_that_fits_only_in_part_keeps_its_first_line() -> None:
    found = fit("1:27.4", ("IN TARGET", "Glute bridge hold"), 40, 4, ascii_only=False)
    assert (found.place, found.lines) == (Place.RIGHT, 1)


@pytest.mark.parametrize("size", SIZES)
async def test_digits_and_caption_stand_in_the_middle(size: tuple[int, int]) -> None:
    number = BigNumber("23")
    number.caption_lines = CAPTION
    async with OneWidgetApp(number).run_test(size=size):
        rows = lines_of(number)
        assert all(line in text_of(number) for line in CAPTION)
        drawn = [y for y, row in enumerate(rows) if row.strip()]
        assert abs(drawn[0] - (len(rows) - 1 - drawn[-1])) <= 1
        left = min(len(row) - len(row.lstrip()) for row in rows if row.strip())
        right = min(len(row) - len(row.rstrip()) for row in rows if row.strip())
        assert abs(left - right) <= 1
        assert all(cell_len(row) == size[0] for row in rows)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("steps", [("0:42.6", "0:42.7"), ("0:59.9", "1:00.0"), ("29", "30")])
async def test_a_new_value_repaints_no_more_than_the_glyphs_that_changed(
    size: tuple[int, int], steps: tuple[str, str], repaints: Callable[[Widget], Repaints]
) -> None:
    number = BigNumber(steps[0], tone=Tone.HOLD)
    number.caption_lines = ("HOLD",)
    async with OneWidgetApp(number).run_test(size=size) as pilot:
        await pilot.pause()
        record, before = repaints(number), lines_of(number)
        number.value = steps[1]
        asked = cells(record.regions)
        changed = differing(before, lines_of(number))
        assert changed
        assert changed <= asked
        assert (record.whole, record.layouts) == (0, 0)
        columns = {x for x, _ in changed}
        assert {x for x, _ in asked} <= set(range(min(columns), max(columns) + 1))


async def test_a_tenth_repaints_only_the_column_of_the_tenths(
    repaints: Callable[[Widget], Repaints],
) -> None:
    number = BigNumber("0:42.6")
    async with OneWidgetApp(number).run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        record = repaints(number)
        number.value = "0:42.7"
        assert 0 < len(cells(record.regions)) <= 10 * rows_high(2) + 10


async def test_the_same_values_again_repaint_nothing(
    repaints: Callable[[Widget], Repaints],
) -> None:
    number = BigNumber("12")
    number.caption_lines = CAPTION
    async with OneWidgetApp(number).run_test() as pilot:
        await pilot.pause()
        record = repaints(number)
        number.value = "12"
        number.caption_lines = (*CAPTION,)
        number.tone = Tone.QUIET  # drawn like counting
        assert record.nothing


async def test_each_tone_has_its_colour_and_a_change_repaints_the_digits() -> None:
    number = BigNumber("12")
    async with OneWidgetApp(number).run_test() as pilot:
        colours = {}
        for tone in Tone:
            number.tone = tone
            await pilot.pause()
            y = number.size.height // 2
            segment = next(s for s in number.render_line(y) if s.text.strip())
            assert segment.style is not None
            colours[COMPONENT_OF[tone]] = segment.style.color
        assert len(set(colours.values())) == len(set(COMPONENT_OF.values()))


async def test_a_theme_change_changes_the_colours() -> None:
    number = BigNumber("12", tone=Tone.REACHED)
    app = OneWidgetApp(number)
    async with app.run_test() as pilot:
        await pilot.pause()
        dark = list(number.render_line(12))[-2].style
        app.theme = "textual-light"
        await pilot.pause()
        assert list(number.render_line(12))[-2].style != dark


@pytest.mark.parametrize("text", ["[bold]x[/]", "[/]", "[@click=app.quit]go[/]"])
async def test_a_caption_is_shown_verbatim(text: str) -> None:
    number = BigNumber("3")
    number.caption_lines = (text,)
    async with OneWidgetApp(number).run_test():
        assert text in text_of(number)


async def test_control_characters_of_a_caption_are_not_drawn() -> None:
    number = BigNumber("3")
    number.caption_lines = ("a\x1b]52;c;aGk=\x07b\x9b2J",)
    async with OneWidgetApp(number).run_test():
        assert not {"\x1b", "\x07", "\x9b"} & set(text_of(number))


async def test_too_small_for_glyphs_the_value_is_plain_text() -> None:
    number = BigNumber("0:42")
    number.caption_lines = ("HOLD",)
    async with OneWidgetApp(number).run_test(size=(14, 2)):
        assert "0:42  HOLD" in text_of(number)


async def test_what_has_no_glyph_is_plain_text() -> None:
    async with OneWidgetApp(number := BigNumber("12 kg")).run_test():
        assert "12 kg" in text_of(number)


@pytest.mark.parametrize("size", SIZES)
async def test_ascii_terminals_get_ascii(size: tuple[int, int]) -> None:
    number = BigNumber("0:42.7", ascii_only=True)
    number.caption_lines = CAPTION
    async with OneWidgetApp(number).run_test(size=size):
        assert text_of(number).isascii()
        assert "#" in text_of(number) or "0:42.7" in text_of(number)


async def test_the_app_may_decide_for_all_widgets_that_only_ascii_will_do() -> None:
    async with OneWidgetApp(number := BigNumber("1"), ascii_only=True).run_test():
        assert "#" in text_of(number)


async def test_a_click_says_so() -> None:
    clicks: list[BigNumber] = []

    class ClickApp(App[None]):
        def compose(self):
            yield BigNumber("7")

        def on_big_number_clicked(self, event: BigNumber.Clicked) -> None:
            clicks.append(event.control)

    app = ClickApp()
    async with app.run_test() as pilot:
        await pilot.click(BigNumber)
        await pilot.pause()
        assert clicks == [app.query_one(BigNumber)]


async def test_the_number_follows_the_size_of_the_terminal() -> None:
    number = BigNumber("23")
    async with OneWidgetApp(number).run_test(size=(40, 10)) as pilot:
        small = text_of(number).count("█")
        await pilot.resize_terminal(120, 36)
        await pilot.pause()
        assert text_of(number).count("█") > 10 * small
        await pilot.resize_terminal(5, 1)
        await pilot.pause()
        assert "23" in text_of(number)
