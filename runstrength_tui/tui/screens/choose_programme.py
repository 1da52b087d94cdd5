"""Choosing a programme from the library."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from runstrength_tui.domain.programme import expected_seconds, queue_of
from runstrength_tui.library.catalogue import Library
from runstrength_tui.tui.screens.dialog import Dialog
from runstrength_tui.tui.widgets.key_hints import KeyHints
from runstrength_tui.tui.widgets.plain_option_list import PlainOptionList


class ChooseProgrammeScreen(Dialog[str | None]):
    """Lists the programmes; dismissed with the id of one, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "back", tooltip="Change nothing"),
    ]

    def __init__(self, library: Library) -> None:
        super().__init__()
        self._library = library

    def compose(self) -> ComposeResult:
        """One row a programme: name, drills, sets, minutes."""
        options = []
        for programme in self._library.programmes.values():
            queue = queue_of(programme, self._library.exercises)
            minutes = round(expected_seconds(queue) / 60)
            text = f"{programme.name}   {len(queue)} sets, about {minutes} minutes"
            options.append(Option(Content(text), id=programme.id))
        with Vertical(classes="dialog"):
            yield Static("Choose a programme", classes="dialog-title")
            yield PlainOptionList(*options)
            yield KeyHints(("enter", "take it"), ("esc", "back"))

    @on(OptionList.OptionSelected)
    def _take(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(event.option_id)
