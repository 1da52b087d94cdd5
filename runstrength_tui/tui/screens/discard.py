"""Asks before a session is left out of the history."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from runstrength_tui.tui.screens.dialog import Dialog
from runstrength_tui.tui.widgets.key_bar import KeyBar


class DiscardScreen(Dialog[bool]):
    """Dismissed with True when the session may go; `y` says so, as enter is too easy."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "dismiss(True)", "discard it"),
        Binding("escape,n", "dismiss(False)", "keep it", tooltip="Change nothing"),
    ]

    def __init__(self, session: str) -> None:
        super().__init__()
        self._session = session

    def compose(self) -> ComposeResult:
        """The question, what it would mean, and the keys."""
        with Vertical(classes="dialog"):
            yield Static(Content(f"Discard {self._session}?"), classes="dialog-title")
            yield Static(
                "All that was done in it leaves the history; undo there brings it back.",
                classes="dialog-hint",
            )
            yield KeyBar()
