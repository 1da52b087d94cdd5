"""Personal records: the best of each exercise, each with its date."""

from collections.abc import Sequence
from datetime import date
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from runstrength_tui.domain.history import Best, ExerciseRecords
from runstrength_tui.domain.words import clock_words, load_words
from runstrength_tui.tui.screens.dialog import Dialog
from runstrength_tui.tui.widgets.drawn_rows import shown_text
from runstrength_tui.tui.widgets.key_hints import KeyHints
from runstrength_tui.tui.widgets.plain_option_list import PlainOptionList
from runstrength_tui.tui.widgets.set_words import full_day_words

_LABEL_CELLS = 19
_VALUE_CELLS = 8


class HistoryRecordsScreen(Dialog[date | None]):
    """One line a record under its exercise; dismissed with the date that was chosen, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,o", "dismiss(None)", "back", key_display="esc"),
    ]

    def __init__(self, records: Sequence[ExerciseRecords]) -> None:
        super().__init__()
        self._records = records
        self.options = PlainOptionList()
        self._days: list[date | None] = []

    def compose(self) -> ComposeResult:
        """The records, and the keys."""
        with Vertical(classes="dialog records-dialog"):
            yield Static("Personal records", classes="dialog-title")
            if self._records:
                yield self.options
                yield KeyHints(("enter", "go to that day"), ("esc", "back"))
            else:
                yield Static("No records yet: the first good set sets them.", classes="form-what")
                yield KeyHints(("esc", "back"))

    def on_mount(self) -> None:
        """List every record; the names of exercises cannot be chosen."""
        for one in self._records:
            if self._days:
                self._add(Content(""), None)
            self._add(Content.assemble((shown_text(one.name), "bold")), None)
            for label, value, best in record_lines(one):
                text = f"  {label:<{_LABEL_CELLS}}{value:>{_VALUE_CELLS}}  "
                self._add(Content(text + full_day_words(best.day)), best.day)
        self.options.highlighted = 1 if self._days else None

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Go to the day of the record."""
        self.dismiss(self._days[event.option_index])

    def _add(self, text: Content, day: date | None) -> None:
        self.options.add_option(Option(text, disabled=day is None))
        self._days.append(day)


def record_lines(one: ExerciseRecords) -> list[tuple[str, str, Best]]:
    """Return label, value in words, and the record, for each kind of which there is one."""
    lines = []
    if one.good_reps:
        lines.append(("most good reps", f"{one.good_reps.value:.0f}", one.good_reps))
    if one.held_seconds:
        lines.append(("longest hold", clock_words(one.held_seconds.value), one.held_seconds))
    if one.clean_seconds:
        lines.append(
            ("longest clean hold", clock_words(one.clean_seconds.value), one.clean_seconds)
        )
    if one.load_kg:
        lines.append(("heaviest load", load_words(one.load_kg.value), one.load_kg))
    return lines
