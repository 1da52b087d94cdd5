"""The reference: a bare Textual app with one number and one key."""

from typing import ClassVar

from textual.app import App, ComposeResult
from textual.binding import BindingType
from textual.widgets import Digits


class BareApp(App[None]):
    """Counts the presses of space."""

    CSS = "Screen { align: center middle; } Digits { width: auto; }"
    BINDINGS: ClassVar[list[BindingType]] = [("space", "count", "Count"), ("q", "quit", "Quit")]

    def __init__(self) -> None:
        super().__init__()
        self._number = Digits("0")
        self._count = 0

    def compose(self) -> ComposeResult:
        yield self._number

    def action_count(self) -> None:
        self._count += 1
        self._number.update(str(self._count))


if __name__ == "__main__":
    BareApp().run()
