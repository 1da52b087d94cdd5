"""Asks before leaving while a session runs."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Static

from runstrength_tui.tui.screens.dialog import Dialog
from runstrength_tui.tui.widgets.key_hints import KeyHints


class LeaveScreen(Dialog[str | None]):
    """Dismissed with `leave`, `finish`, or None to stay."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("q,enter", "dismiss('leave')", "leave", tooltip="Leave; go on later"),
        Binding("f", "dismiss('finish')", "finish and leave", tooltip="End the session as it is"),
        Binding("escape", "dismiss(None)", "stay"),
    ]

    def compose(self) -> ComposeResult:
        """What leaving means, and the keys."""
        with Vertical(classes="dialog"):
            yield Static("A session is under way.", classes="dialog-title")
            yield Static("What was done is saved. You can go on later.", classes="dialog-hint")
            yield KeyHints(
                ("q", "leave, go on later"),
                ("f", "finish as it is, and leave"),
                ("esc", "stay"),
                stacked=True,
            )
