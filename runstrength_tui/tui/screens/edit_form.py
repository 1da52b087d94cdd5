"""A form over the history: it saves as a whole, or says in one line why not."""

from collections.abc import Sequence
from typing import Any, ClassVar, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from runstrength_tui.store.errors import StoreError
from runstrength_tui.tui.screens.dialog import Dialog
from runstrength_tui.tui.widgets.form import Field, Form
from runstrength_tui.tui.widgets.key_hints import KeyHints

Result = TypeVar("Result")


class FormScreen(Dialog[Result | None]):
    """Dismissed with what was saved, or None; subclasses say the fields and how to save them."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back_out", "back", tooltip="Change nothing"),
        Binding("down", "app.focus_next", "next field", show=False),
        Binding("up", "app.focus_previous", "field before", show=False),
    ]

    def __init__(self, title: str, hint: str, fields: Sequence[Field]) -> None:
        super().__init__()
        self._title = title
        self._hint = hint
        self.form = Form(fields)
        self._wrong = Static(classes="form-wrong")

    def compose(self) -> ComposeResult:
        """Title, fields, what is wrong, keys."""
        with Vertical(classes="dialog form-dialog"):
            yield Static(Content(self._title), classes="dialog-title")
            yield Static(Content(self._hint), classes="form-what")
            yield self.form
            yield self._wrong
            yield KeyHints(
                ("enter", "save"), ("tab", "next field"), ("esc", "back"), classes="form-keys"
            )

    def on_mount(self) -> None:
        """Begin at the first field."""
        self.form.inputs[self.form.fields[0].name].focus()

    def save(self, values: dict[str, Any]) -> Result:
        """Save what was typed; ValueError or StoreError says why not."""
        raise NotImplementedError

    @on(Input.Submitted)
    def _save(self) -> None:
        try:
            result = self.save(self.form.values())
        except (ValueError, StoreError) as error:
            self._wrong.update(Content(str(error)))
            return
        self.dismiss(result)

    @on(Input.Changed)
    def _forget_what_was_wrong(self) -> None:
        self._wrong.update("")

    def action_back_out(self) -> None:
        """Leave with nothing changed."""
        self.dismiss(None)
