"""What each key of a screen does, derived from the bindings themselves."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from runstrength_tui.tui.commands import Command, commands_of
from runstrength_tui.tui.screens.dialog import Dialog
from runstrength_tui.tui.widgets.key_hints import KeyHints

_KEY_WIDTH = 9
_HELP = frozenset({"help", "app.help"})


class HelpScreen(Dialog[None]):
    """The keys that work on a screen at this moment, each with what it does."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,question_mark,q", "dismiss(None)", "close"),
    ]

    def __init__(self, screen: Screen[object], legend: str = "") -> None:
        super().__init__()
        self._rows = key_rows(screen)
        self._legend = legend

    def compose(self) -> ComposeResult:
        """The legend of the screen's signs, then one row a key."""
        legend = " -with-legend" if self._legend else ""
        with Vertical(classes=f"dialog help-dialog{legend}"):
            yield Static("Keys that work here", classes="dialog-title")
            if self._legend:
                yield Static(Content(self._legend), classes="dialog-hint")
            with VerticalScroll():
                yield Static(Content("\n".join(self._rows)))
            yield KeyHints(("esc", "close"), ("ctrl+p", "all actions by name"))


def key_rows(screen: Screen[object]) -> list[str]:
    """Return one line for each action that works on `screen`: its keys and what it does.

    The screen's own come first, then those that move about in the widget with the focus, then the
    help that is open already, then the app's.
    """

    def rank(command: Command) -> tuple[bool, bool, bool]:
        node = command.node
        return node is screen.app, command.action in _HELP, node is not screen

    ordered = sorted(commands_of(screen), key=rank)
    keys = [" ".join(each.keys) for each in ordered]
    width = max([_KEY_WIDTH, *map(len, keys)])
    return [
        f"{shown:<{width}} {each.explanation}" for shown, each in zip(keys, ordered, strict=True)
    ]
