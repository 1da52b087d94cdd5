"""Asks before something is replaced."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from runstrength_tui.tui.screens.dialog import Dialog
from runstrength_tui.tui.widgets.key_bar import KeyBar


class ConfirmReplaceScreen(Dialog[bool]):
    """Dismissed with True when what is there may be replaced; `y` says so, as enter is too easy."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "dismiss(True)", "replace it"),
        Binding("escape,n", "dismiss(False)", "keep it", tooltip="Change nothing"),
    ]

    def __init__(self, question: str, hint: str) -> None:
        super().__init__()
        self._question = question
        self._hint = hint

    def compose(self) -> ComposeResult:
        """The question, what it would mean, and the keys."""
        with Vertical(classes="dialog"):
            yield Static(Content(self._question), classes="dialog-title")
            yield Static(Content(self._hint), classes="dialog-hint")
            yield KeyBar()
