"""What can be done about a day, in a small menu: each line has the key that does it as well."""

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.events import Key
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from runstrength_tui.tui.screens.dialog import Dialog
from runstrength_tui.tui.widgets.key_hints import KeyHints
from runstrength_tui.tui.widgets.plain_option_list import PlainOptionList

_KEY_WIDTH = 7


class DayDeed(NamedTuple):
    """One line of the menu: the key as Textual names it, what it does, and the action."""

    key: str
    words: str
    action: str


class DayMenuScreen(Dialog[str | None]):
    """Dismissed with the action that was chosen, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,space", "back_out", "back", key_display="esc", tooltip="Change nothing"),
    ]

    def __init__(self, title: str, deeds: Sequence[DayDeed]) -> None:
        super().__init__()
        self._title = title
        self._deeds = tuple(deeds)
        self.options = PlainOptionList()

    def compose(self) -> ComposeResult:
        """The day, what can be done about it, and the keys."""
        with Vertical(classes="dialog"):
            yield Static(Content(self._title), classes="dialog-title")
            yield self.options
            yield KeyHints(("enter", "do it"), ("esc", "back"))

    def on_mount(self) -> None:
        """List the deeds, the first of them chosen."""
        self.options.add_options(
            Option(Content(f"{deed.key:<{_KEY_WIDTH}}{deed.words}")) for deed in self._deeds
        )
        self.options.highlighted = 0 if self._deeds else None
        self.options.focus()

    def on_key(self, event: Key) -> None:
        """Do what has this key, as the screen below would."""
        for deed in self._deeds:
            if deed.key == event.key != "enter":
                event.stop()
                self.dismiss(deed.action)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Do what was chosen."""
        self.dismiss(self._deeds[event.option_index].action)

    def action_back_out(self) -> None:
        """Change nothing."""
        self.dismiss(None)
