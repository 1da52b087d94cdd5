"""A hold against its target: a bar with the target's bounds, and where it wobbled."""

from typing import ClassVar

from textual.geometry import Size
from textual.reactive import reactive

from runstrength_tui.domain.exercise import Span
from runstrength_tui.tui.widgets.big_number import Tone
from runstrength_tui.tui.widgets.drawn_rows import DrawnRows, Row

_EIGHTHS = " ▏▎▍▌▋▊▉"
_PAST = 1.125  # the bar ends this far over the target's upper bound
_COMPONENT_OF = {
    Tone.REACHED: "hold-dial--good",
    Tone.IN_TARGET: "hold-dial--good",
    Tone.PAST_TARGET: "hold-dial--watch",
    Tone.PAUSED: "hold-dial--track",
    Tone.QUIET: "hold-dial--track",
}
_HELD = "hold-dial--held"
_TICK = "hold-dial--tick"
_TRACK = "hold-dial--track"
_WOBBLE = "hold-dial--watch"


class HoldDial(DrawnRows):
    """Up to three rows: wobble marks, the bar, its labels; repainted only when a cell changes.

    The target zone is drawn heavier than the way to it, so that it shows without colour.
    `wobbles` are the held seconds at which one wobbled.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        _HELD,
        _TICK,
        _TRACK,
        "hold-dial--good",
        "hold-dial--watch",
    }
    DEFAULT_CSS = """
    HoldDial {
        height: 3; width: 1fr;
        .hold-dial--held { color: $text-primary; }
        .hold-dial--good { color: $text-success; }
        .hold-dial--watch { color: $text-warning; }
        .hold-dial--track { color: $text-muted; }
        .hold-dial--tick { text-style: bold; }
    }
    """

    held_seconds: reactive[float] = reactive(0.0, repaint=False)
    target: reactive[Span] = reactive(lambda: Span(60, 120), repaint=False)
    wobbles: reactive[tuple[float, ...]] = reactive(tuple, repaint=False)
    tone: reactive[Tone] = reactive(Tone.HOLD, repaint=False)

    def __init__(
        self,
        target: Span | None = None,
        *,
        ascii_only: bool | None = None,
        name: str | None = None,
        id: str | None = None,  # noqa: A002 - Textual's own name for it
    ) -> None:
        super().__init__(ascii_only=ascii_only, name=name, id=id)
        self._drawn_step: tuple[int, int] = (-1, -1)
        if target is not None:
            self.set_reactive(HoldDial.target, target)

    def draw(self, width: int, height: int) -> list[Row]:
        """Return the rows; where there is one the bar, where there are two bar and labels."""
        if width < 1 or height < 1:
            return []
        self._drawn_step = self._step(width)
        rows = [self._bar(width)]
        if height > 1:
            rows.append(self._labels(width))
        if height > 2:
            rows.insert(0, self._marks(width))
        return rows

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002 - Textual's signature
        """Return the height at which everything shows."""
        return 3

    def watch_held_seconds(self) -> None:
        """Repaint when the fill or its label moved on; ten times a second it mostly did not."""
        if self._step(self.size.width) != self._drawn_step:
            self.redraw()

    def watch_target(self) -> None:
        """Repaint with the new bounds."""
        self.redraw()

    def watch_wobbles(self) -> None:
        """Repaint the marks."""
        self.redraw()

    def watch_tone(self) -> None:
        """Repaint the fill in its new colour."""
        self.redraw()

    @property
    def _end_seconds(self) -> float:
        """The seconds at the bar's right end."""
        return max(1, self.target.high) * _PAST

    def _step(self, width: int) -> tuple[int, int]:
        """Return all that the drawing takes from the held seconds: filled eighths, whole seconds.

        Past the bar's end the eighths are one more than the bar holds.
        """
        held = max(0.0, self.held_seconds)
        return min(int(held * 8 * width / self._end_seconds), 8 * width + 1), int(held)

    def _cell(self, seconds: float, width: int) -> int:
        """Return the cell in which a moment of the hold lies."""
        return min(width - 1, max(0, int(seconds * width / self._end_seconds)))

    def _bar(self, width: int) -> Row:
        """Return the bar: the part held, the part to come, the bounds."""
        eighths, _ = self._step(width)
        filled, part = divmod(min(eighths, 8 * width), 8)
        signs = "#|-=.||>" if self.ascii_only else "█▌─━╌├┼▶"
        fill, notch, light, heavy, past, first, bound, over = tuple(signs)
        held = _COMPONENT_OF.get(self.tone, _HELD)
        low, high = self._cell(self.target.low, width), self._cell(self.target.high, width)
        row: Row = []
        for x in range(width):
            if x == width - 1 and eighths > 8 * width:
                row.append((over, held))
            elif x < filled:
                row.append((notch if x in (low, high) and x > 0 else fill, held))
            elif x == filled and part and not self.ascii_only:
                row.append((_EIGHTHS[part], held))
            elif x in (low, high) and x > 0:
                row.append((bound, _TICK))
            elif x == 0:
                row.append((first, _TRACK))
            elif x < low:
                row.append((light, _TRACK))
            else:
                row.append((heavy, _TICK) if x < high else (past, _TRACK))
        return row

    def _labels(self, width: int) -> Row:
        """Return the bounds under their ticks, and the seconds held where there is room."""
        target, held = self.target, int(max(0.0, self.held_seconds))
        wanted = [(target.high, _TICK), (target.low, _TICK), (0, _TRACK)]
        labels: list[tuple[int, str, str]] = []
        for seconds, component in [*wanted, (held, _COMPONENT_OF.get(self.tone, _HELD))]:
            text = str(seconds)
            start = self._cell(seconds, width) - (len(text) - 1) // 2
            start = max(0, min(start, width - len(text)))
            if all(start + len(text) < x or x + len(t) < start for x, t, _ in labels):
                labels.append((start, text, component))
        return _spread(labels)

    def _marks(self, width: int) -> Row:
        """Return a mark above each cell of the bar in which there was a wobble."""
        mark = "w" if self.ascii_only else "▾"
        cells = sorted({self._cell(seconds, width) for seconds in self.wobbles})
        return _spread([(x, mark, _WOBBLE) for x in cells])


def _spread(pieces: list[tuple[int, str, str]]) -> Row:
    """Return a row with each piece of text at its cell, given as (cell, text, component)."""
    row: Row = []
    x = 0
    for start, text, component in sorted(pieces):
        row += [(" " * (start - x), ""), (text, component)]
        x = start + len(text)
    return row
