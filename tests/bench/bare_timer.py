"""The reference for a hold: a bare Textual app that shows tenths of a second."""

import time
from typing import ClassVar

from textual.app import App, ComposeResult
from textual.binding import BindingType
from textual.widgets import Digits


class BareTimer(App[None]):
    """Shows the time since space was pressed, ten times a second."""

    CSS = "Screen { align: center middle; } Digits { width: 20; }"
    BINDINGS: ClassVar[list[BindingType]] = [("space", "begin", "Begin"), ("q", "quit", "Quit")]

    def __init__(self) -> None:
        super().__init__()
        self._number = Digits("0:00.0")
        self._begun_at = 0.0

    def compose(self) -> ComposeResult:
        yield self._number

    def action_begin(self) -> None:
        self._begun_at = time.monotonic()
        self.set_interval(0.1, self._repaint)

    def _repaint(self) -> None:
        minutes, seconds = divmod(time.monotonic() - self._begun_at, 60)
        self._number.update(f"{int(minutes)}:{seconds:04.1f}")


if __name__ == "__main__":
    BareTimer().run()
