"""A question with a one-line answer, checked as it is given."""

from collections.abc import Callable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from runstrength_tui.tui.screens.dialog import Dialog
from runstrength_tui.tui.widgets.key_hints import KeyHints

_TOAST_SECONDS = 4


class AskScreen(Dialog[str | None]):
    """Asks for a line of text; dismissed with it, or with None when the person backs out.

    `check` raises ValueError with one clear line for an answer that will not do. Typing replaces
    the `value` that is there, unless it is a text that one `goes_on` writing. A value that is left
    as it is changes nothing and is not checked, unless it is only what the app `proposes`, or
    nothing, where the question wants an answer.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back_out", "back", tooltip="Change nothing"),
    ]

    def __init__(
        self,
        title: str,
        hint: str,
        value: str,
        check: Callable[[str], object],
        length: int = 60,
        *,
        goes_on: bool = False,
        proposes: bool = False,
    ) -> None:
        super().__init__()
        self._title = title
        self._hint = hint
        self._check = check
        self._kept = None if proposes else value
        self._field = Input(value, max_length=length, compact=True, select_on_focus=not goes_on)
        self._wrong = Static(classes="dialog-wrong")

    def compose(self) -> ComposeResult:
        """Title, hint, field, and the place for what is wrong."""
        with Vertical(classes="dialog"):
            yield Static(Content(self._title), classes="dialog-title")
            yield Static(Content(self._hint), classes="dialog-hint")
            yield self._field
            yield self._wrong
            yield KeyHints(("enter", "take it"), ("esc", "back"))

    @on(Input.Submitted)
    def _take(self, event: Input.Submitted) -> None:
        unchanged = event.value == self._kept
        try:
            if not unchanged or not event.value:
                self._check(event.value)
        except ValueError as error:
            self._wrong.update(Content(str(error)))
            return
        if unchanged:
            self.notify("Nothing changed.", timeout=_TOAST_SECONDS)
        self.dismiss(None if unchanged else event.value)

    def action_back_out(self) -> None:
        """Leave with nothing changed."""
        self.dismiss(None)
