"""The keys of a dialog, each with what it does; a click on one is the key itself."""

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from rich.cells import cell_len
from textual.events import Click
from textual.geometry import Size

from runstrength_tui.tui.widgets.drawn_rows import DrawnRows, Row

_GAP = 5
_PRESSED = {"esc": "escape"}


class KeyHint(NamedTuple):
    """A key as people call it, and what it does; two that go together, `up down`, are no click."""

    key: str
    words: str

    @property
    def text(self) -> str:
        """Both of them, beside each other."""
        return f"{self.key}  {self.words}"


class KeyHints(DrawnRows):
    """Hints beside each other, or `stacked` with the words of all in one column."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"key-hints--key"}
    DEFAULT_CSS = """
    KeyHints { height: auto; .key-hints--key { color: $text-accent; text-style: bold; } }
    """

    def __init__(
        self,
        *hints: tuple[str, str],
        stacked: bool = False,
        id: str | None = None,  # noqa: A002 - Textual's own name for it
        classes: str = "dialog-keys",
    ) -> None:
        super().__init__(id=id)
        self.add_class(*classes.split())
        self._hints = [KeyHint(*hint) for hint in hints]
        self._stacked = stacked

    def draw(self, width: int, height: int) -> list[Row]:  # noqa: ARG002 - as many rows as it takes
        """Return the rows of hints."""
        key_cells = max(len(hint.key) for hint in self._hints) if self._stacked else 0
        rows: list[Row] = []
        for line in self._lines(width):
            row: Row = []
            for hint in line:
                row.append((" " * _GAP if row else "", ""))
                row.append((hint.key, "key-hints--key"))
                row.append((f"{'':{max(0, key_cells - len(hint.key))}}  {hint.words}", ""))
            rows.append(row)
        return rows

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002 - Textual's signature
        """Return the rows that the hints take at this width."""
        return len(self._lines(width))

    def on_click(self, event: Click) -> None:
        """Press the key that was clicked."""
        event.stop()
        offset = event.get_content_offset(self)
        lines = self._lines(self.size.width)
        if offset is None or offset.y >= len(lines):
            return
        start = 0
        for hint in lines[offset.y]:
            end = self.size.width if self._stacked else start + cell_len(hint.text)
            if start <= offset.x < end and " " not in hint.key:
                self.app.simulate_key(_PRESSED.get(hint.key, hint.key))
            start = end + _GAP

    def _lines(self, width: int) -> Sequence[Sequence[KeyHint]]:
        """The hints of each row, as many as fit beside each other."""
        lines: list[list[KeyHint]] = []
        used = 0
        for hint in self._hints:
            cells = cell_len(hint.text)
            if lines and not self._stacked and used + _GAP + cells <= width:
                lines[-1].append(hint)
                used += _GAP + cells
            else:
                lines.append([hint])
                used = cells
        return lines
