"""What the lists with a moving choice share: their lines are drawn where one looks."""

from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.binding import Binding, BindingType
from textual.scroll_view import ScrollView
from textual.strip import Strip


class ScrolledLines(ScrollView, can_focus=True, inherit_bindings=False):
    """Lines, some of them heads of items that one moves through; one item is chosen.

    Subclasses say what a line looks like in `drawn_line`, and move in `action_move`. `NAME` begins
    the component classes of their parts.
    """

    NAME: ClassVar[str]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", "up", show=False, tooltip="The one above"),
        Binding("down", "move(1)", "down", show=False, tooltip="The one below"),
        Binding("pageup", "page(-1)", "page up", show=False),
        Binding("pagedown", "page(1)", "page down", show=False),
        Binding("home", "move(-100000)", "first", show=False, tooltip="The first line"),
        Binding("end", "move(100000)", "last", show=False, tooltip="The last line"),
    ]

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name for it
        super().__init__(id=id)
        self._styles_of: dict[str, Style] = {}

    def drawn_line(self, row: int) -> tuple[str, str] | None:
        """Return text and part of a line, the first one 0; None below the last."""
        raise NotImplementedError

    def action_move(self, steps: int) -> None:
        """Choose the item so many further down."""
        raise NotImplementedError

    def action_page(self, pages: int) -> None:
        """Choose an item about a screen further."""
        self.action_move(pages * max(1, self.size.height - 2))

    def render_line(self, y: int) -> Strip:
        """Return the line that stands here."""
        width = self.size.width
        line = self.drawn_line(y + round(self.scroll_y))
        if line is None:
            return Strip.blank(width, self.rich_style)
        text, part = line
        style = self._style_of(part)
        return Strip([Segment(text, style)]).adjust_cell_length(width, style)

    def notify_style_update(self) -> None:
        """Forget the styles worked out so far: the theme has changed."""
        super().notify_style_update()
        self._styles_of.clear()

    def watch_has_focus(self, has_focus: bool) -> None:
        """The choice is drawn only while keys go here."""
        super().watch_has_focus(has_focus)
        self.refresh()

    def scroll_to_rows(self, first: int, last: int) -> None:
        """Scroll no further than it takes to see these lines, the first of them at any rate."""
        top, height = round(self.scroll_y), max(1, self.size.height)
        if first < top:
            self.scroll_to(y=first, animate=False)
        elif last >= top + height:
            self.scroll_to(y=min(first, last - height + 1), animate=False)

    def _style_of(self, part: str) -> Style:
        style = self._styles_of.get(part)
        if style is None:
            style = self._styles_of[part] = self.get_component_rich_style(f"{self.NAME}--{part}")
        return style
