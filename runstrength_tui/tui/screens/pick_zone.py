"""Finding a time zone by typing: where the runs were."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from runstrength_tui.tui.screens.dialog import Dialog
from runstrength_tui.tui.widgets.choice_list import Choice, ChoiceList
from runstrength_tui.tui.widgets.key_hints import KeyHints

THIS_COMPUTER = ""


class PickZoneScreen(Dialog[str | None]):
    """Dismissed with the name of a zone, THIS_COMPUTER, or None when the person backs out."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "back", tooltip="Change nothing"),
    ]

    def __init__(self, here: str) -> None:
        super().__init__()
        from zoneinfo import available_timezones  # noqa: PLC0415 - when it is asked for

        self._here = here
        self._names = sorted({*available_timezones(), "UTC"})
        self._list = ChoiceList(self._find, placeholder="Type a city: berl, new york")

    def compose(self) -> ComposeResult:
        """Title, list, and the keys."""
        with Vertical(classes="dialog"):
            yield Static(Content("Where were the runs?"), classes="dialog-title")
            yield self._list
            yield KeyHints(("up down", "move"), ("enter", "take it"), ("esc", "back"))

    def on_mount(self) -> None:
        """Let typing begin at once."""
        self._list.focus_input()

    def _find(self, typed: str) -> list[Choice]:
        wanted = typed.strip().casefold().replace(" ", "_")
        named = [name for name in self._names if wanted in name.casefold()]
        named.sort(key=lambda name: not name.casefold().rpartition("/")[2].startswith(wanted))
        here = [] if wanted else [Choice(THIS_COMPUTER, "This computer's zone", self._here)]
        return here + [Choice(name, name.replace("_", " ")) for name in named]

    @on(ChoiceList.Chosen)
    def _take(self, event: ChoiceList.Chosen) -> None:
        self.dismiss(event.id)
