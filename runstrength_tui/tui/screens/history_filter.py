"""Choosing one of the exercises that were logged, by typing."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from runstrength_tui.tui.screens.dialog import Dialog
from runstrength_tui.tui.widgets.drawn_rows import shown_text
from runstrength_tui.tui.widgets.key_hints import KeyHints
from runstrength_tui.tui.widgets.plain_option_list import PlainOptionList

_LONGEST_INPUT = 60


class HistoryFilterScreen(Dialog[tuple[str, str] | None]):
    """Dismissed with the id and name of an exercise, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back_out", "back", tooltip="Leave the filter as it was"),
        Binding("down", "move(1)", "down", show=False),
        Binding("up", "move(-1)", "up", show=False),
    ]

    def __init__(self, exercises: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self._exercises = sorted(exercises, key=lambda pair: pair[1].casefold())
        self.found = self._exercises
        self._typed = Input(
            placeholder="type part of a name", compact=True, max_length=_LONGEST_INPUT
        )
        self.options = PlainOptionList()
        self.options.can_focus = False

    def compose(self) -> ComposeResult:
        """The field, what matches, and the keys."""
        with Vertical(classes="dialog"):
            yield Static("Show one exercise only", classes="dialog-title")
            yield self._typed
            yield self.options
            yield KeyHints(("enter", "show it"), ("up down", "choose"), ("esc", "back"))

    def on_mount(self) -> None:
        """All exercises at first."""
        self._typed.focus()
        self._show("")

    @on(Input.Changed)
    def _find(self, event: Input.Changed) -> None:
        self._show(event.value)

    @on(Input.Submitted)
    @on(OptionList.OptionSelected)
    def _take(self) -> None:
        at = self.options.highlighted
        if at is not None and self.found:
            self.dismiss(self.found[at])

    def action_move(self, step: int) -> None:
        """Choose the next match, or the one before."""
        if step > 0:
            self.options.action_cursor_down()
        else:
            self.options.action_cursor_up()

    def action_back_out(self) -> None:
        """Leave the filter as it was."""
        self.dismiss(None)

    def _show(self, typed: str) -> None:
        words = typed.casefold().split()
        self.found = [
            pair for pair in self._exercises if all(word in pair[1].casefold() for word in words)
        ]
        self.options.clear_options()
        self.options.add_options(Option(Content(shown_text(name))) for _, name in self.found)
        self.options.highlighted = 0 if self.found else None
