"""What the one-piece widgets share: they draw rows of text, and repaint the cells that change."""

from collections.abc import Iterable, Iterator
from itertools import zip_longest
from typing import Self

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual.filter import LineFilter
from textual.geometry import Region, Size
from textual.strip import Strip
from textual.widget import Widget

from runstrength_tui.domain.text import clean_text
from runstrength_tui.tui.widgets.still import Still

Run = tuple[str, str]
"""A piece of a row: its text and the component class that styles it ("" for the widget's own).

Of several classes, separated by spaces, the later ones are laid over the earlier.
"""

Row = list[Run]
"""The runs of one row, from its left edge; what they leave free is blank."""

_STRIPS_KEPT = 256

LONGEST_TEXT = 400
"""Characters of a text from outside that a widget looks at; no terminal row holds more."""


class DrawnRows(Still, Widget):
    """A widget without children that draws its rows itself, and repaints only what changed.

    It may have a background and padding; borders, outlines and opacity are not drawn.
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
        self._strips: dict[tuple[Run, ...], Strip] = {}
        self._strips_for: tuple[object, ...] = ()

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
        rows = self._drawn()
        return Strip(self._segments(rows[y] if y < len(rows) else []), self.size.width)

    def paint_lines(self, crop: Region) -> list[Strip]:
        """Return the rows within `crop` with their padding; one that was painted before is kept.

        Textual would work out border, padding and opacity of each anew.
        """
        rows, filters = self._drawn(), self.get_line_filters()
        top, right, _, left = self.styles.padding
        width, height = self.size
        last = min(height, len(rows))
        made_for = (width, left, right, filters)
        if made_for != self._strips_for or len(self._strips) > _STRIPS_KEPT:
            self._strips, self._strips_for = {}, made_for
        strips = []
        for y in range(crop.y - top, crop.bottom - top):
            row = rows[y] if 0 <= y < last else []
            strip = self._strips.get(key := tuple(row))
            if strip is None:
                strip = self._strips[key] = self._padded(row, left, right, filters)
            strips.append(strip)
        if crop.column_span != (0, left + width + right):
            strips = [strip.crop(*crop.column_span) for strip in strips]
        return strips

    def refresh(
        self,
        *regions: Region,
        repaint: bool = True,
        layout: bool = False,
        recompose: bool = False,
    ) -> Self:
        """Repaint the regions, or, without any, everything in the styles as they are now."""
        if repaint and not regions:
            self._strips_for = ()
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    def notify_style_update(self) -> None:
        """Forget the styles worked out so far: the theme or a class has changed."""
        super().notify_style_update()
        self._styles_of.clear()
        self._strips_for = ()

    def _drawn(self) -> list[Row]:
        """Return the rows of the content, drawn anew where the size has changed."""
        size = self.size
        if size != self._rows_size:
            self._rows, self._rows_size = self.draw(*size), size
        return self._rows

    def _segments(self, row: Row) -> list[Segment]:
        """Return a row as pieces that fill the width of the content."""
        width = self.size.width
        segments: list[Segment] = []
        used = 0
        for text, component in joined(row):
            length = cell_len(text)
            if used + length > width:
                length = width - used
                text = set_cell_size(text, length)  # noqa: PLW2901 - the last piece, cut to fit
            if length > 0:
                segments.append(Segment(text, self._style_of(component)))
            used += length
        if used < width:
            segments.append(Segment(" " * (width - used), self._style_of("")))
        return segments

    def _padded(self, row: Row, left: int, right: int, filters: Iterable[LineFilter]) -> Strip:
        """Return a row with its padding, in what the terminal can show."""
        _, background = self.background_colors
        style = Style.from_color(bgcolor=background.rich_color)
        sides = [Segment(" " * cells, style) if cells else None for cells in (left, right)]
        segments = [sides[0], *self._segments(row), sides[1]]
        strip = Strip(filter(None, segments), left + self.size.width + right)
        for each in filters:
            strip = strip.apply_filter(each, background)
        return strip

    def _style_of(self, component: str) -> Style:
        """Return the style of a component class, worked out once for each theme."""
        style = self._styles_of.get(component)
        if style is None:
            names = component.split()
            style = self.get_component_rich_style(*names) if names else self.rich_style
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
    top = left = right = -1
    for y, (old, new) in enumerate(zip_longest(before, after, fillvalue=blank)):
        if old == new:
            if top >= 0:
                yield Region(left, top, right - left, y - top)
            top = -1
            continue
        start, end = _changed_span(old, new)
        if top < 0:
            top, left, right = y, start, end
        else:
            left, right = min(left, start), max(right, end)
    if top >= 0:
        yield Region(left, top, right - left, max(len(before), len(after)) - top)


def _changed_span(old: Row, new: Row) -> tuple[int, int]:
    """Return the first cell that differs between two unequal rows, and the one after the last."""
    left = same = 0
    for run, other in zip(old, new, strict=False):
        if run != other:
            break
        left += cell_len(run[0])
        same += 1
    old, new = old[same:], new[same:]
    old_length, new_length = row_length(old), row_length(new)
    right = left + max(old_length, new_length)
    if old_length == new_length:
        while old and new and old[-1] == new[-1]:
            right -= cell_len(old.pop()[0])
            new.pop()
        if old and new and old[-1][1] == new[-1][1]:
            right -= cell_len(_common_start(old[-1][0][::-1], new[-1][0][::-1]))
    if old and new and old[0][1] == new[0][1]:
        left += cell_len(_common_start(old[0][0], new[0][0]))
    return left, right


def _common_start(old: str, new: str) -> str:
    """Return the characters with which both texts begin."""
    same = 0
    for character, other in zip(old, new, strict=False):
        if character != other:
            break
        same += 1
    return old[:same]
