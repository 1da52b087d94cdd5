"""Rows of a form that need no typing: seven weekdays to turn on and off, and one of several."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from rich.cells import cell_len
from textual.binding import Binding, BindingType
from textual.events import Click
from textual.message import Message
from textual.reactive import reactive

from runstrength_tui.domain.dates import DAYS_OF_WEEK
from runstrength_tui.domain.plan import WEEKDAY_NAMES, Weekdays
from runstrength_tui.domain.plan_words import weekday_letter, weekdays_in_order
from runstrength_tui.tui.widgets.drawn_rows import DrawnRows, Row, fitted
from runstrength_tui.tui.widgets.week_strip import WeekCells, cells_of

_LONG_STEP = 7


class FormRow(DrawnRows, can_focus=True):
    """A label and what can be chosen beside it; the row that has the focus is marked."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "form-row--label",
        "form-row--focused",
        "form-row--on",
        "form-row--off",
        "form-row--cursor",
    }
    DEFAULT_CSS = """
    FormRow {
        height: 1; color: $foreground;
        .form-row--label { color: $text-muted; }
        .form-row--focused { color: $foreground; text-style: bold; }
        .form-row--on { color: $text-accent; text-style: bold; }
        .form-row--off { color: $text-muted; }
        .form-row--cursor { text-style: bold reverse; }
    }
    """

    # Of the row, not of the form: what a form scrolls in would take these keys first.
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "app.focus_previous", "row above", show=False, tooltip="The row above"),
        Binding("down", "app.focus_next", "row", key_display="↑ ↓", tooltip="The row below"),
    ]

    class Changed(Message):
        """Something else was chosen in the row named `row`."""

        def __init__(self, row: "FormRow") -> None:
            super().__init__()
            self.row = row

        @property
        def control(self) -> "FormRow":
            """The row, for handlers that listen to one of them."""
            return self.row

    def __init__(self, label: str, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name for it
        super().__init__(id=id)
        self._label = label
        self._spans: list[tuple[int, int, int]] = []

    def draw(self, width: int, height: int) -> list[Row]:  # noqa: ARG002 - one row, whatever the height
        """Return the row: mark, label, choices."""
        mark = ">" if self.has_focus else " "
        part = "form-row--focused" if self.has_focus else "form-row--label"
        cells = cells_of(width)
        label = fitted(self._label, cells.label - 2, self.ellipsis)
        return [[(f"{mark} {label:<{cells.label - 2}}", part), *self.choices(cells)]]

    def choices(self, cells: WeekCells) -> Row:
        """Return what stands beside the label, and note in `_spans` what a click means."""
        raise NotImplementedError

    def clicked(self, number: int) -> None:
        """Do what a click on the span with this number means."""
        raise NotImplementedError

    def on_click(self, event: Click) -> None:
        """Choose what was clicked."""
        event.stop()
        for start, end, number in self._spans:
            if start <= event.x < end:
                self.clicked(number)

    def watch_has_focus(self, has_focus: bool) -> None:
        """Mark the row that has the focus."""
        super().watch_has_focus(has_focus)
        self.redraw()


class WeekdaysRow(FormRow):
    """Seven weekdays, each on or off: `[M]` is on; left and right move, space turns."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "app.focus_next", "move", key_display="↑ ↓ ← →", tooltip="The row below"),
        Binding("space", "turn", "on, off", tooltip="Choose the day, or no longer"),
        Binding("left", "move(-1)", "day before", show=False, tooltip="To the day before"),
        Binding("right", "move(1)", "day after", show=False, tooltip="To the day after"),
        *(
            Binding(str(number + 1), f"turn_place({number})", f"day {number + 1}", show=False)
            for number in range(DAYS_OF_WEEK)
        ),
        *(
            Binding(letter, f"turn_letter('{letter}')", letter.upper(), show=False)
            for letter in "mtwfs"
        ),
    ]

    days: reactive[Weekdays] = reactive(frozenset(), repaint=False)
    week_start: reactive[int] = reactive(0, repaint=False)
    place: reactive[int] = reactive(0, repaint=False)

    def choices(self, cells: WeekCells) -> Row:
        """Return a cell for each day."""
        self._spans = []
        row: Row = []
        for place, day in enumerate(weekdays_in_order(self.week_start)):
            letter = weekday_letter(day)
            is_on = day in self.days
            text = f"[{letter}]" if is_on else f" {letter} "
            part = "form-row--on" if is_on else "form-row--off"
            if self.has_focus and place == self.place:
                part = "form-row--cursor"
            row += [(text, part), (" " * (cells.day - 3), "")]
            start = cells.label + place * cells.day
            self._spans.append((start, start + cells.day, place))
        return row

    def clicked(self, number: int) -> None:
        """Turn the day that was clicked."""
        self.action_turn_place(number)

    def action_move(self, days: int) -> None:
        """Go to the day before or after, round the week."""
        self.place = (self.place + days) % DAYS_OF_WEEK

    def action_turn(self) -> None:
        """Turn the day under the cursor on or off."""
        self.action_turn_place(self.place)

    def action_turn_place(self, place: int) -> None:
        """Turn a day, counted from the beginning of the week."""
        self.place = place
        self.days = self.days ^ {weekdays_in_order(self.week_start)[place]}
        self.post_message(self.Changed(self))

    def action_turn_letter(self, letter: str) -> None:
        """Turn the day with this letter; of two, the next one after the cursor."""
        days = weekdays_in_order(self.week_start)
        ahead = [(self.place + step) % DAYS_OF_WEEK for step in range(1, DAYS_OF_WEEK + 1)]
        found = [place for place in ahead if WEEKDAY_NAMES[days[place]].startswith(letter)]
        self.action_turn_place(found[0])

    def watch_days(self) -> None:
        """Repaint what was turned."""
        self.redraw()

    def watch_week_start(self) -> None:
        """Repaint in another order."""
        self.redraw()

    def watch_place(self) -> None:
        """Repaint the cursor."""
        self.redraw()


class ChoiceRow(FormRow):
    """One of a few, all of them in sight: `[2]` is chosen; left and right choose."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "step(-1)", "before", show=False, tooltip="The choice before"),
        Binding("right,space", "step(1)", "choose", key_display="← →", tooltip="The next"),
    ]

    chosen: reactive[int] = reactive(0, repaint=False)

    def __init__(
        self,
        label: str,
        options: Sequence[str],
        after: str = "",
        *,
        id: str | None = None,  # noqa: A002 - Textual's own name for it
    ) -> None:
        super().__init__(label, id=id)
        self._options = tuple(options)
        self._after = after

    def choices(self, cells: WeekCells) -> Row:
        """Return all options, the chosen one in brackets."""
        self._spans = []
        row: Row = []
        start = cells.label
        for number, option in enumerate(self._options):
            is_on = number == self.chosen
            text = f"[{option}]" if is_on else f" {option} "
            part = "form-row--on" if is_on else "form-row--off"
            row += [(text, "form-row--cursor" if is_on and self.has_focus else part), (" ", "")]
            self._spans.append((start, start + cell_len(text), number))
            start += cell_len(text) + 1
        return [*row, (self._after, "form-row--off")]

    def clicked(self, number: int) -> None:
        """Take the option that was clicked."""
        self._take(number)

    def action_step(self, step: int) -> None:
        """Take the option before or after, round the row."""
        self._take((self.chosen + step) % len(self._options))

    def watch_chosen(self) -> None:
        """Repaint what is chosen."""
        self.redraw()

    def _take(self, number: int) -> None:
        if number != self.chosen:
            self.chosen = number
            self.post_message(self.Changed(self))


class StepRow(FormRow):
    """One of many, in order, one in sight: left and right step, page keys by seven."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left,minus", "step(-1)", "one less", show=False, tooltip="One less"),
        Binding(
            "right,plus,equals_sign,space",
            "step(1)",
            "choose",
            key_display="← →",
            tooltip="One more",
        ),
        Binding("pageup", f"step({-_LONG_STEP})", "seven less", show=False),
        Binding("pagedown", f"step({_LONG_STEP})", "seven more", show=False),
    ]

    number: reactive[int] = reactive(0, repaint=False)

    def __init__(
        self,
        label: str,
        numbers: range,
        text: Callable[[int], str],
        *,
        id: str | None = None,  # noqa: A002 - Textual's own name for it
    ) -> None:
        super().__init__(label, id=id)
        self._numbers = numbers
        self._text = text

    def choices(self, cells: WeekCells) -> Row:
        """Return the value between two arrows that can be clicked."""
        text = f" {self._text(self.number)} "
        start, after = cells.label, cells.label + 1 + cell_len(text)
        self._spans = [(start, start + 2, -1), (after - 1, after + 1, 1)]
        part = "form-row--cursor" if self.has_focus else "form-row--on"
        return [("<", "form-row--off"), (text, part), (">", "form-row--off")]

    def clicked(self, number: int) -> None:
        """Step as the arrow says."""
        self.action_step(number)

    def action_step(self, step: int) -> None:
        """Step from where it stands, as far as there is a value."""
        low, high = min(self._numbers[0], self.number), max(self._numbers[-1], self.number)
        found = min(max(self.number + step, low), high)
        if found != self.number:
            self.number = found
            self.post_message(self.Changed(self))

    def watch_number(self) -> None:
        """Repaint the value."""
        self.redraw()
