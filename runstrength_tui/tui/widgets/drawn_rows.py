"""What the one-piece widgets share: they draw rows of text, and repaint the cells that change."""

from collections.abc import Iterator

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region, Size
from textual.strip import Strip
from textual.widget import Widget

from runstrength_tui.domain.text import clean_text

Run = tuple[str, str]
"""A piece of a row: its text and the component class that styles it ("" for the widget's own)."""

Row = list[Run]
"""The runs of one row, from its left edge; what they leave free is blank."""

LONGEST_TEXT = 400
"""Characters of a text from outside that a widget looks at; no terminal row holds more."""


class DrawnRows(Widget):
    """A widget without children that draws its rows itself, and repaints only what changed.

    `ascii_only` is for terminals without UTF-8; left out, the app's own `ascii_only` counts.
    """

    ALLOW_SELECT = False

    def __init__(
        self,
        *,
        ascii_only: bool | None = None,
        name: str | None = None,
        id: str | None = None,  # noqa: A002 - Textual's own name for it
    ) -> None:
        super().__init__(name=name, id=id)
        self._ascii_only = ascii_only
        self._rows: list[Row] = []
        self._rows_size: Size | None = None
        self._styles_of: dict[str, Style] = {}

    @property
    def ascii_only(self) -> bool:
        """Whether to draw with plain ASCII."""
        if self._ascii_only is None:
            self._ascii_only = bool(getattr(self.app, "ascii_only", False))
        return self._ascii_only

    @property
    def ellipsis(self) -> str:
        """What stands for text that has no room."""
        return "..." if self.ascii_only else "…"

    def draw(self, width: int, height: int) -> list[Row]:
        """Return the rows for a content area of `width` x `height` cells, the top one first."""
        raise NotImplementedError

    def redraw(self) -> None:
        """Draw again and repaint the cells that differ from what is on the screen, if any do."""
        if self._rows_size is None or self._rows_size != self.size:
            if self._rows_size is not None:  # hidden, or laid out anew: what was drawn is stale
                self._rows_size = None
                self.refresh()
            return  # the paint that is due draws it
        before, self._rows = self._rows, self.draw(*self.size)
        if regions := list(changed_regions(before, self._rows)):
            self.refresh(*regions)

    def render_line(self, y: int) -> Strip:
        """Return row `y` of the content as Textual paints it."""
        size = self.size
        if size != self._rows_size:
            self._rows, self._rows_size = self.draw(*size), size
        width = size.width
        base = self._style_of("")
        segments: list[Segment] = []
        used = 0
        for text, component in joined(self._rows[y] if y < len(self._rows) else []):
            length = cell_len(text)
            if used + length > width:
                length = width - used
                text = set_cell_size(text, length)  # noqa: PLW2901 - the last piece, cut to fit
            if length > 0:
                segments.append(Segment(text, self._style_of(component)))
            used += length
        if used < width:
            segments.append(Segment(" " * (width - used), base))
        return Strip(segments, width)

    def notify_style_update(self) -> None:
        """Forget the styles worked out so far: the theme or a class has changed."""
        super().notify_style_update()
        self._styles_of.clear()

    def _style_of(self, component: str) -> Style:
        """Return the style of a component class, worked out once for each theme."""
        style = self._styles_of.get(component)
        if style is None:
            style = self.get_component_rich_style(component) if component else self.rich_style
            self._styles_of[component] = style
        return style


def shown_text(text: str) -> str:
    """Return text from outside as one harmless line: no control characters, nothing invisible."""
    return clean_text(text, LONGEST_TEXT)


def row_length(row: Row) -> int:
    """Return the cells that a row takes."""
    return sum(cell_len(text) for text, _ in row)


def fitted(text: str, width: int, ellipsis: str = "…") -> str:
    """Return `text`, shortened with `ellipsis` where it takes more than `width` cells."""
    if cell_len(text) <= width:
        return text
    if width <= cell_len(ellipsis):
        return ellipsis[: max(0, width)]
    return set_cell_size(text, width - cell_len(ellipsis)).rstrip() + ellipsis


def joined(row: Row) -> Iterator[Run]:
    """Yield the runs of a row with neighbours of one component put together."""
    pending, component = "", ""
    for text, next_component in row:
        if next_component != component and pending:
            yield pending, component
            pending = ""
        pending, component = pending + text, next_component
    if pending:
        yield pending, component


def changed_regions(before: list[Row], after: list[Row]) -> Iterator[Region]:
    """Yield the boxes in which two drawings differ; rows that follow each other share a box."""
    blank: Row = []
    box: Region | None = None
    for y in range(max(len(before), len(after))):
        old = before[y] if y < len(before) else blank
        new = after[y] if y < len(after) else blank
        if old == new:
            if box is not None:
                yield box
            box = None
            continue
        left, right = _changed_span(old, new)
        region = Region(left, y, right - left, 1)
        box = region if box is None else box.union(region)
    if box is not None:
        yield box


def _changed_span(old: Row, new: Row) -> tuple[int, int]:
    """Return the first cell that differs between two unequal rows, and the one after the last."""
    same = 0
    while same < min(len(old), len(new)) and old[same] == new[same]:
        same += 1
    left = row_length(old[:same])
    old, new = old[same:], new[same:]
    right = left + max(row_length(old), row_length(new))
    if row_length(old) == row_length(new):
        while old and new and old[-1] == new[-1]:
            right -= cell_len(old[-1][0])
            old, new = old[:-1], new[:-1]
        if old and new and old[-1][1] == new[-1][1]:
            right -= cell_len(_common_start(old[-1][0][::-1], new[-1][0][::-1]))
    if old and new and old[0][1] == new[0][1]:
        left += cell_len(_common_start(old[0][0], new[0][0]))
    return left, right


def _common_start(old: str, new: str) -> str:
    """Return the characters with which both texts begin."""
    same = 0
    while same < min(len(old), len(new)) and old[same] == new[same]:
        same += 1
    return old[:same]
