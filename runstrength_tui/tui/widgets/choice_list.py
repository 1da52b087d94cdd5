"""Type to find, then choose: an input above the list of what matches."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from rich.cells import cell_len
from textual import on
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from runstrength_tui.tui.widgets.drawn_rows import shown_text
from runstrength_tui.tui.widgets.field_over_list import FieldOverList

_MOST_SHOWN = 100  # nobody scrolls further; one types another letter
_WIDEST_LABEL = 36  # longer labels do not push the details of the others aside


class Choice(NamedTuple):
    """One thing to choose: its id, what it is called, and a word or two more. Plain text."""

    id: str
    label: str
    detail: str = ""


class ChoiceList(FieldOverList):
    """An input that narrows a list while one types; up and down move, enter chooses.

    `find` returns the choices for what was typed, best first; for "" all of them.
    """

    DEFAULT_CSS = """
    ChoiceList {
        height: auto;
        Input, Input:focus { border: none; height: 1; padding: 0 1; background: $boost; }
        OptionList { height: auto; max-height: 12; border: none; padding: 0; margin: 1 0 0 0; }
        OptionList > .option-list--option-highlighted {
            color: $block-cursor-foreground; background: $block-cursor-background;
            text-style: bold;
        }
        OptionList > .option-list--option { padding: 0 1; }
        OptionList:nocolor > .option-list--option-highlighted { text-style: bold underline; }
    }
    """

    class Chosen(Message):
        """A choice was made."""

        def __init__(self, id: str) -> None:  # noqa: A002 - the choice's own word
            super().__init__()
            self.id = id

    def __init__(
        self,
        find: Callable[[str], Sequence[Choice]],
        *,
        placeholder: str = "Type to find",
        name: str | None = None,
        id: str | None = None,  # noqa: A002 - Textual's own name for it
    ) -> None:
        super().__init__(Input(placeholder=placeholder, select_on_focus=False), name=name, id=id)
        self._find = find
        self._choices: tuple[Choice, ...] = ()

    def on_mount(self) -> None:
        """Offer everything to begin with."""
        self.offer("")

    @property
    def highlighted(self) -> Choice | None:
        """The choice that enter would take."""
        index = self._list.highlighted
        return None if index is None or index >= len(self._choices) else self._choices[index]

    def offer(self, typed: str) -> None:
        """List what matches `typed`, the best one highlighted."""
        self._choices = tuple(self._find(typed))[:_MOST_SHOWN]
        labels = [shown_text(choice.label) for choice in self._choices]
        column = min(_WIDEST_LABEL, max(map(cell_len, labels), default=0))
        options = [
            Option(_row(label, shown_text(choice.detail), column), id=choice.id)
            for label, choice in zip(labels, self._choices, strict=True)
        ]
        nothing = [Option(Content("Nothing matches. Try fewer letters."), disabled=True)]
        self._list.set_options(options or nothing)
        self._list.highlighted = 0 if options else None

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self.offer(event.value)

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        event.stop()
        if self.highlighted is not None:
            self.post_message(self.Chosen(self.highlighted.id))

    @on(OptionList.OptionSelected)
    def _clicked(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        if event.option_id is not None:
            self.post_message(self.Chosen(event.option_id))

    @on(OptionList.OptionHighlighted)
    def _moved(self, event: OptionList.OptionHighlighted) -> None:
        event.stop()


def _row(label: str, detail: str, column: int) -> Content:
    """Return a row: the label, and the detail in a column of its own."""
    if not detail:
        return Content(label)
    gap = " " * (max(0, column - cell_len(label)) + 3)
    return Content.assemble(label, gap, (detail, "dim"))
