"""The number that fills the terminal: reps, seconds of a hold, a rest running down."""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from rich.cells import cell_len
from textual.events import Click
from textual.message import Message
from textual.reactive import reactive

from runstrength_tui.tui.widgets.drawn_rows import DrawnRows, Row, fitted, shown_text
from runstrength_tui.tui.widgets.glyphs import (
    PIXELS_HIGH,
    can_draw,
    glyph_rows,
    rows_high,
    scales,
    sized,
    value_width,
)

_CAPTION = "big-number--caption"
_GAP = 3  # cells between the digits and a caption beside them
_SEPARATOR = ", "
_SHAPE = str.maketrans("123456789", "0" * 9)


class Tone(StrEnum):
    """What the number means just now; words beside it say the same without colour."""

    COUNTING = "counting"
    REACHED = "reached"
    GET_READY = "get_ready"
    HOLD = "hold"
    IN_TARGET = "in_target"
    PAST_TARGET = "past_target"
    REST = "rest"
    PAUSED = "paused"
    QUIET = "quiet"


COMPONENT_OF: dict[Tone, str] = {
    Tone.COUNTING: "big-number--plain",
    Tone.QUIET: "big-number--plain",
    Tone.REACHED: "big-number--good",
    Tone.IN_TARGET: "big-number--good",
    Tone.GET_READY: "big-number--watch",
    Tone.PAST_TARGET: "big-number--watch",
    Tone.HOLD: "big-number--effort",
    Tone.REST: "big-number--rest",
    Tone.PAUSED: "big-number--paused",
}


class Place(StrEnum):
    """Where the caption stands."""

    NONE = "none"
    RIGHT = "right"
    BELOW = "below"
    ONE_LINE = "one_line"


@dataclass(frozen=True, slots=True)
class Fit:
    """How a number of some shape fits a size: its scale (0: plain text), and its caption.

    Of the caption the first `lines` lines have room, at `place`.
    """

    scale: int
    place: Place = Place.NONE
    lines: int = 0


def fit(value: str, caption: tuple[str, ...], width: int, height: int, *, ascii_only: bool) -> Fit:
    """Return the largest way to show `value` with its caption in `width` x `height` cells.

    A caption may cost the number a quarter of its size, to stand beside it. What has no room of a
    caption is left out from its end: its first line should be the one that matters most.
    """
    shape = value.translate(_SHAPE)
    if shape == "0":
        shape = "00"  # a count keeps its size when it goes from 9 to 10
    room = (width - (2 if width >= 60 else 0), height - (1 if height >= 14 else 0))
    for lines in range(len(caption), 0, -1):
        candidates = _candidates(shape, caption[:lines], room, (width, height), ascii_only)
        best = max(candidates.values(), default=0)
        if best:
            place = next(place for place, scale in candidates.items() if scale * 4 >= best * 3)
            return Fit(candidates[place], place, lines)
    return Fit(_largest(shape, *room, ascii_only=ascii_only))


def _candidates(
    shape: str,
    caption: tuple[str, ...],
    room: tuple[int, int],
    size: tuple[int, int],
    ascii_only: bool,
) -> dict[Place, int]:
    """Return the largest scale for each place where the whole caption has room, best place first.

    `room` is for the digits, `size` for all.
    """
    widest = max(cell_len(line) for line in caption)
    candidates: dict[Place, int] = {}
    beside = _largest(shape, room[0] - widest - _GAP, room[1], ascii_only=ascii_only)
    if beside and rows_high(beside) >= len(caption):
        candidates[Place.RIGHT] = beside
    if widest <= size[0]:
        rows = room[1] - len(caption) - 1
        candidates[Place.BELOW] = _largest(shape, room[0], rows, ascii_only=ascii_only)
    if cell_len(_SEPARATOR.join(caption)) <= size[0]:
        rows = size[1] - (2 if size[1] >= 9 else 1)
        candidates[Place.ONE_LINE] = _largest(shape, room[0], rows, ascii_only=ascii_only)
    return candidates


def _largest(shape: str, width: int, height: int, *, ascii_only: bool) -> int:
    """Return the largest scale at which digits of this shape fit, or 0."""
    if not can_draw(shape) or not shape or width <= 0:
        return 0
    for scale in scales(max(0, 2 * height // PIXELS_HIGH), ascii_only=ascii_only):
        if value_width(shape, scale, ascii_only=ascii_only) <= width:
            return scale
    return 0


class BigNumber(DrawnRows):
    """A number as large as its room allows, with a caption; only the digits that change repaint.

    `value` holds digits, colon, point, minus and spaces; what follows a point is drawn smaller.
    Anything else is shown as plain text. `ascii_only` is for terminals without UTF-8.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {*COMPONENT_OF.values(), _CAPTION}
    DEFAULT_CSS = """
    BigNumber {
        width: 1fr; height: 1fr;
        .big-number--good { color: $text-success; text-style: bold; }
        .big-number--watch { color: $text-warning; text-style: bold; }
        .big-number--effort { color: $text-primary; text-style: bold; }
        .big-number--rest { color: $text-secondary; text-style: bold; }
        .big-number--plain { text-style: bold; }
        .big-number--paused, .big-number--caption { color: $text-muted; }
    }
    """

    value: reactive[str] = reactive("0", repaint=False)
    tone: reactive[Tone] = reactive(Tone.COUNTING, repaint=False)
    caption_lines: reactive[tuple[str, ...]] = reactive(tuple, repaint=False)

    class Clicked(Message):
        """The number was clicked: a rep for someone with a mouse."""

        def __init__(self, big_number: "BigNumber") -> None:
            super().__init__()
            self.big_number = big_number

        @property
        def control(self) -> "BigNumber":
            """The number that was clicked."""
            return self.big_number

    def __init__(
        self,
        value: str = "0",
        *,
        tone: Tone = Tone.COUNTING,
        ascii_only: bool | None = None,
        name: str | None = None,
        id: str | None = None,  # noqa: A002 - Textual's own name for it
    ) -> None:
        super().__init__(ascii_only=ascii_only, name=name, id=id)
        self._fit_key: tuple[object, ...] = ()
        self._fit = Fit(0)
        self._caption: tuple[str, ...] = ()
        self.set_reactive(BigNumber.value, value)
        self.set_reactive(BigNumber.tone, tone)

    def draw(self, width: int, height: int) -> list[Row]:
        """Return the digits in the middle of the room, with the caption where it fits."""
        key = (self.value.translate(_SHAPE), self._caption, width, height)
        if key != self._fit_key:
            ascii_only = self.ascii_only
            self._fit = fit(self.value, self._caption, width, height, ascii_only=ascii_only)
            self._fit_key = key
        if not self._fit.scale:
            return self._plain_rows(width, height)
        return self._placed_rows(width, height)

    def _placed_rows(self, width: int, height: int) -> list[Row]:
        """Return digits and caption in the middle of the room."""
        scale, place = self._fit.scale, self._fit.place
        component = COMPONENT_OF[self.tone]
        digits_width = value_width(self.value, scale, ascii_only=self.ascii_only)
        caption = self._caption[: self._fit.lines]
        beside = caption if place is Place.RIGHT else ()
        caption_width = max((cell_len(line) + _GAP for line in beside), default=0)
        left = " " * max(0, (width - digits_width - caption_width) // 2)
        glyphs = [
            (glyph_rows(character, size, scale, ascii_only=self.ascii_only), " " * size)
            for character, size in sized(self.value, scale, ascii_only=self.ascii_only)
        ]
        rows: list[Row] = []
        for y in range(rows_high(scale)):
            row: Row = [(left, component)]
            for index, (glyph, gap) in enumerate(glyphs):
                row.append((gap + glyph[y] if index else glyph[y], component))
            rows.append(row)
        # The caption stands on the digits' base line, like a unit.
        for row, line in zip(rows[len(rows) - len(beside) :], beside, strict=True):
            row.append((" " * _GAP + line, _CAPTION))
        if place in (Place.BELOW, Place.ONE_LINE):
            lines = caption if place is Place.BELOW else (_SEPARATOR.join(caption),)
            rows += _rows_below(lines, width, height - len(rows))
        top: list[Row] = [[] for _ in range(max(0, (height - len(rows)) // 2))]
        return top + rows

    def _plain_rows(self, width: int, height: int) -> list[Row]:
        """Return the value as ordinary text, for a room too small for one glyph."""
        value = shown_text(self.value) if not can_draw(self.value) else self.value.strip()
        row: Row = [(fitted(value, width, self.ellipsis), COMPONENT_OF[self.tone])]
        caption = _SEPARATOR.join(self._caption)
        left = width - cell_len(value) - 2
        if caption and left >= 4:
            row.append(("  " + fitted(caption, left, self.ellipsis), _CAPTION))
        indent = max(0, width - sum(cell_len(text) for text, _ in row)) // 2
        top: list[Row] = [[] for _ in range((height - 1) // 2)]
        return [*top, [(" " * indent, ""), *row]]

    def watch_value(self) -> None:
        """Repaint the digits that changed."""
        self.redraw()

    def watch_tone(self) -> None:
        """Repaint the digits in their new colour."""
        self.redraw()

    def watch_caption_lines(self, lines: tuple[str, ...]) -> None:
        """Repaint the caption, and the number where its room changed."""
        self._caption = tuple(filter(None, map(shown_text, lines)))
        self.redraw()

    def on_click(self, event: Click) -> None:
        """Tell the screen; what a click means is for it to say."""
        event.stop()
        self.post_message(self.Clicked(self))


def _rows_below(lines: tuple[str, ...], width: int, room: int) -> list[Row]:
    """Return the caption's rows under the digits, a blank one first where there is room."""
    rows: list[Row] = [[]] if room > len(lines) else []
    rows += [[(" " * ((width - cell_len(line)) // 2) + line, _CAPTION)] for line in lines]
    return rows
