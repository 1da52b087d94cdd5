"""What the fields with a list beneath share: one types in the first and moves in the second."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Input

from runstrength_tui.tui.widgets.plain_option_list import PlainOptionList


class FieldOverList(Vertical):
    """An input above a list; the keys stay with the input, up and down move in the list."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move('cursor_up')", "up", show=False),
        Binding("down", "move('cursor_down')", "down", show=False),
        Binding("pageup", "move('page_up')", "page up", show=False),
        Binding("pagedown", "move('page_down')", "page down", show=False),
    ]

    def __init__(
        self,
        field: Input,
        *,
        name: str | None = None,
        id: str | None = None,  # noqa: A002 - Textual's own name for it
    ) -> None:
        super().__init__(name=name, id=id)
        self._field = field
        self._list = PlainOptionList()
        self._list.can_focus = False  # typing goes on while one moves

    def compose(self) -> ComposeResult:
        """Input above list."""
        yield self._field
        yield self._list

    def focus_input(self) -> None:
        """Take the keys."""
        self._field.focus()

    def action_move(self, step: str) -> None:
        """Move in the list; `step` names one of its own cursor actions."""
        getattr(self._list, f"action_{step}")()
