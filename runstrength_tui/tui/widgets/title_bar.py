"""The top row: the program's name, its three modes, and what today is."""

from typing import ClassVar, NamedTuple

from rich.cells import cell_len
from textual.events import Click
from textual.message import Message
from textual.reactive import reactive

from runstrength_tui.tui.widgets.drawn_rows import DrawnRows, Row, fitted, row_length, shown_text

_NAME = " RunStrength "
_SHORTEST_STATUS = 12  # fewer cells of it say nothing


class Mode(NamedTuple):
    """A mode's name in the app, the key that goes there, and its title."""

    name: str
    key: str
    title: str


MODES = (Mode("drill", "1", "Drill"), Mode("timer", "2", "Timer"), Mode("history", "3", "History"))


class TitleBar(DrawnRows):
    """Name, modes with the present one in brackets, status at the right; a click goes to a mode."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "title-bar--name",
        "title-bar--current",
        "title-bar--status",
    }
    DEFAULT_CSS = """
    TitleBar {
        height: 1; dock: top; background: $panel; color: $foreground;
        .title-bar--name { color: $text-primary; text-style: bold; }
        .title-bar--current { text-style: bold reverse; }
        .title-bar--status { color: $text-muted; }
    }
    """

    current: reactive[str] = reactive("", repaint=False)
    status: reactive[str] = reactive("", repaint=False)

    class ModeClicked(Message):
        """A mode's title was clicked."""

        def __init__(self, mode: str) -> None:
            super().__init__()
            self.mode = mode

    def __init__(
        self,
        current: str = "",
        *,
        modes: tuple[Mode, ...] = MODES,
        ascii_only: bool | None = None,
        name: str | None = None,
        id: str | None = None,  # noqa: A002 - Textual's own name for it
    ) -> None:
        super().__init__(ascii_only=ascii_only, name=name, id=id)
        self.modes = modes
        self._spans: list[tuple[int, int, str]] = []
        self.set_reactive(TitleBar.current, current)

    def draw(self, width: int, height: int) -> list[Row]:
        """Return the row; where it is narrow the name goes first, then the status."""
        if height < 1:
            return []
        modes = self._mode_runs()
        status = shown_text(self.status)
        status_width = cell_len(status) + 2 if status else 0
        row: Row = []
        if len(_NAME) + row_length(modes) + status_width <= width:
            row.append((_NAME, "title-bar--name"))
        start = row_length(row)
        row += modes
        self._spans = []
        for (text, _), mode in zip(modes, self.modes, strict=True):
            self._spans.append((start, start + cell_len(text), mode.name))
            start += cell_len(text)
        room = width - start - 2
        if status and room >= min(cell_len(status), _SHORTEST_STATUS):
            shown = fitted(status, room, self.ellipsis)
            row += [(" " * (room - cell_len(shown) + 1), ""), (shown, "title-bar--status")]
        return [row]

    def status_room(self, width: int, *, with_name: bool) -> int:
        """The cells that a status may take at this width, with the name kept or given up."""
        used = row_length(self._mode_runs()) + (len(_NAME) if with_name else 0)
        return max(0, width - used - 2)

    def _mode_runs(self) -> Row:
        """Return one run a mode, of the same length whether it is the present one or not."""
        return [
            (f"[{mode.key} {mode.title}]", "title-bar--current")
            if mode.name == self.current
            else (f" {mode.key} {mode.title} ", "")
            for mode in self.modes
        ]

    def watch_current(self) -> None:
        """Repaint the titles of the mode left and the mode entered."""
        self.redraw()

    def watch_status(self) -> None:
        """Repaint the status."""
        self.redraw()

    def on_click(self, event: Click) -> None:
        """Say which mode was clicked, if one was."""
        event.stop()
        for start, end, mode in self._spans:
            if start <= event.x < end:
                self.post_message(self.ModeClicked(mode))
