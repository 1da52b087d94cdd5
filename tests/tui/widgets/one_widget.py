"""An app that holds one widget, and a record of what the widget asked to have repainted."""

from collections.abc import Iterable
from typing import Any

import pytest
from textual.app import App, ComposeResult
from textual.geometry import Region
from textual.widget import Widget


class OneWidgetApp(App[None]):
    """Holds what it is given; keeps the messages that a test asks it to keep."""

    def __init__(self, *widgets: Widget, ascii_only: bool = False) -> None:
        super().__init__()
        self.held = widgets
        self.ascii_only = ascii_only

    def compose(self) -> ComposeResult:
        yield from self.held


class Repaints:
    """What `refresh` was asked for, since the last `clear`."""

    def __init__(self, widget: Widget, monkeypatch: pytest.MonkeyPatch) -> None:
        self.regions: list[Region] = []
        self.whole = 0
        self.layouts = 0
        refresh = widget.refresh

        def recorded(*regions: Region, layout: bool = False, **options: Any) -> Widget:
            self.regions += regions
            self.whole += not regions
            self.layouts += layout
            return refresh(*regions, layout=layout, **options)

        monkeypatch.setattr(widget, "refresh", recorded)

    @property
    def nothing(self) -> bool:
        return not (self.regions or self.whole or self.layouts)

    def clear(self) -> None:
        self.regions.clear()
        self.whole = self.layouts = 0


def lines_of(widget: Widget) -> list[str]:
    """The text of each row as it is painted."""
    return [widget.render_line(y).text for y in range(widget.size.height)]


def text_of(widget: Widget) -> str:
    return "\n".join(lines_of(widget))


def screen_text(app: App[object]) -> str:
    """What the screen shows, as the terminal was told."""
    strips = app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in strip) for strip in strips)


def cells(regions: Iterable[Region]) -> set[tuple[int, int]]:
    return {(x, y) for r in regions for x in r.column_range for y in r.line_range}


def differing(before: list[str], after: list[str]) -> set[tuple[int, int]]:
    """The cells in which two paintings of the same size differ."""
    return {
        (x, y)
        for y, (old, new) in enumerate(zip(before, after, strict=True))
        for x, (a, b) in enumerate(zip(old, new, strict=True))
        if a != b
    }
