from typing import ClassVar

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from runstrength_tui.tui.widgets.drawn_rows import (
    DrawnRows,
    Row,
    changed_regions,
    fitted,
    joined,
    row_length,
)
from tests.tui.widgets.one_widget import OneWidgetApp, cells

ROWS = st.lists(
    st.tuples(st.text("ab界 ", min_size=1, max_size=4), st.sampled_from("xy")), max_size=5
)


def painted(row: Row) -> dict[int, tuple[str, str]]:
    """What each cell shows; a wide character shows in both of its cells."""
    shown: dict[int, tuple[str, str]] = {}
    x = 0
    for text, component in row:
        for character in text:
            for half in range(row_length([(character, "")])):
                shown[x + half] = (f"{character}{half}", component)
            x += row_length([(character, "")])
    return shown


@given(st.lists(ROWS, max_size=4), st.lists(ROWS, max_size=4))
def test_each_cell_that_differs_lies_in_a_changed_region(
    before: list[Row], after: list[Row]
) -> None:
    asked = cells(changed_regions(before, after))
    for y in range(max(len(before), len(after))):
        old = painted(before[y]) if y < len(before) else {}
        new = painted(after[y]) if y < len(after) else {}
        for x in old.keys() | new.keys():
            assert old.get(x) == new.get(x) or (x, y) in asked


@given(st.lists(ROWS, max_size=4))
def test_what_is_equal_has_no_changed_region(rows: list[Row]) -> None:
    assert list(changed_regions(rows, [list(row) for row in rows])) == []


@given(ROWS)
def test_joining_runs_changes_nothing_that_is_seen(row: Row) -> None:
    assert painted(list(joined(row))) == painted(row)


@given(st.text("ab界", max_size=12), st.integers(0, 12))
def test_a_text_is_shortened_to_its_room(text: str, width: int) -> None:
    shown = fitted(text, width)
    assert row_length([(shown, "")]) <= width
    assert shown == text or row_length([(text, "")]) > width


class Padded(DrawnRows):
    """Draws `shown`, with padding on every side."""

    DEFAULT_CSS = "Padded { height: 5; padding: 1 2 1 3; background: $panel; }"
    COMPONENT_CLASSES: ClassVar[set[str]] = {"padded--name"}

    def __init__(self) -> None:
        super().__init__()
        self.shown = "left"

    def draw(self, width: int, height: int) -> list[Row]:  # noqa: ARG002 - the signature of every such widget
        return [[(self.shown, "padded--name"), (" 界" * width, "")], [("below", "")]]


def painted_cells(strips: list[Strip]) -> list[list[tuple[str, object, object]]]:
    """What each cell shows and how; the colour of a blank is that of its background alone."""
    return [
        [
            (character, None if character == " " else segment.style.color, segment.style.bgcolor)
            for segment in strip
            if segment.style is not None
            for character in segment.text
        ]
        for strip in strips
    ]


@pytest.mark.parametrize("theme", ["textual-dark", "textual-light", "ansi-dark"])
async def test_it_paints_what_textual_would_whatever_changed_before(theme: str) -> None:
    widget = Padded()

    def agrees() -> bool:
        whole = Region(0, 0, *widget.outer_size)
        for crop in (whole, Region(2, 1, 9, 3)):
            ours, usual = widget.render_lines(crop), Widget.render_lines(widget, crop)
            assert painted_cells(ours) == painted_cells(usual)
            assert all(strip.cell_length == crop.width for strip in ours)
        return True

    async with OneWidgetApp(widget).run_test(size=(30, 8)) as pilot:
        assert agrees()
        widget.shown = "right"
        widget.redraw()
        assert agrees()
        pilot.app.theme = theme
        await pilot.pause()
        assert agrees()
        widget.styles.padding = (0, 1)
        await pilot.pause()
        assert agrees()
        widget.styles.background = "red 50%"
        assert agrees()
        pilot.app.screen.styles.background = "blue"
        assert agrees()
        await pilot.resize_terminal(20, 8)
        assert agrees()


async def test_a_row_that_was_painted_is_not_put_together_again() -> None:
    widget = Padded()
    async with OneWidgetApp(widget).run_test(size=(30, 8)):
        whole = Region(0, 0, *widget.outer_size)
        before = widget.render_lines(whole)
        widget.shown = "right"
        widget.redraw()
        after = widget.render_lines(whole)
        assert [old is new for old, new in zip(before, after, strict=True)] == [
            *(True, False, True, True, True)
        ]
