"""What stands still: painted once, and anew when it changes."""

import pytest
from textual.app import App, ComposeResult
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Static

from runstrength_tui.tui.widgets.still_text import StillText


class CountedText(StillText):
    """Counts how often it was painted."""

    paints = 0

    def paint_lines(self, crop: Region) -> list[Strip]:
        self.paints += 1
        return super().paint_lines(crop)


class TwoTexts(App[None]):
    """A text that stands still beside one that changes."""

    CSS = "Static { width: 20; height: 1; color: red; } .-loud { color: blue; }"

    def __init__(self) -> None:
        super().__init__()
        self.still = CountedText("still")
        self.other = Static("0")

    def compose(self) -> ComposeResult:
        yield self.still
        yield self.other


def lines_now(widget: Widget) -> list[Strip]:
    """The lines of a widget as Textual paints them, kept or not."""
    return Widget.render_lines(widget, widget.size.region)


async def test_what_changes_beside_it_does_not_paint_it_again() -> None:
    app = TwoTexts()
    async with app.run_test() as pilot:
        before = app.still.paints
        app.other.update("1")
        await pilot.pause()
        assert app.still.paints == before
        app.still.update("moved")
        await pilot.pause()
        assert app.still.paints > before


@pytest.mark.parametrize("change", ["text", "class", "theme", "size"])
async def test_a_change_of_its_own_shows(change: str) -> None:
    app = TwoTexts()
    async with app.run_test() as pilot:
        before = app.still.render_lines(app.still.size.region)
        if change == "text":
            app.still.update("another")
        elif change == "class":
            app.still.add_class("-loud")
        elif change == "theme":
            app.theme = "textual-light"
        else:
            app.still.styles.width = 12
        await pilot.pause()
        after = app.still.render_lines(app.still.size.region)
        assert after != before
        assert after == lines_now(app.still)
