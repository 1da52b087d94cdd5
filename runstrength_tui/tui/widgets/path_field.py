"""A field for paths: tab completes, and what they can become is listed beneath."""

from collections.abc import Callable
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.events import Paste
from textual.message import Message
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from runstrength_tui.tui.background import in_background
from runstrength_tui.tui.typed_paths import Matches
from runstrength_tui.tui.widgets.drawn_rows import shown_text
from runstrength_tui.tui.widgets.field_over_list import FieldOverList

_LONGEST = 32_000
_MOST_SHOWN = 200  # nobody scrolls further; one types another letter


class PathInput(Input):
    """An input of one line; `join` makes one line of what is pasted."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "submit", "read", tooltip="Read the files; nothing is stored yet"),
    ]

    submits: bool = True

    def __init__(self, value: str, join: Callable[[str], str]) -> None:
        super().__init__(
            value,
            placeholder="~/Downloads/activities.csv",
            max_length=_LONGEST,
            compact=True,
            select_on_focus=bool(value),
        )
        self._join = join

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 - Textual's signature
        """Enter is for what is chosen in the list, where something is."""
        return action != "submit" or self.submits

    def on_paste(self, event: Paste) -> None:
        """Take every line of it, apart from what stands before."""
        event.stop()
        event.prevent_default()
        text = self._join(event.text)
        start, end = sorted(self.selection)
        before = self.value[:start]
        if before and not before[-1].isspace() and text[:1] in {"/", "~", "'", '"'}:
            text = f" {text}"
        self.replace(text, start, end)


class PathField(FieldOverList):
    """Up and down choose among what is listed, tab completes; enter takes or submits.

    `find` looks at the disk, in a thread of its own; `join` is for what is pasted.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "take", "take it", tooltip="Take what is chosen in the list"),
        Binding("tab", "complete", "complete", tooltip="Complete the path"),
    ]
    DEFAULT_CSS = """
    PathField {
        height: auto;
        OptionList { text-wrap: nowrap; text-overflow: ellipsis; }
    }
    """

    class Submitted(Message):
        """Enter was pressed on what was typed."""

    def __init__(
        self,
        value: str,
        find: Callable[[str], Matches],
        join: Callable[[str], str],
        *,
        id: str | None = None,  # noqa: A002 - Textual's own name for it
    ) -> None:
        path_input = PathInput(value, join)
        super().__init__(path_input, id=id)
        self._input = path_input
        self._find = find
        self._matches = Matches("")

    def on_mount(self) -> None:
        """Begin with what is there already."""
        self._offer(Matches(self.value))
        self._look()

    @property
    def value(self) -> str:
        """What was typed."""
        return self._input.value

    def action_complete(self) -> None:
        """Complete the path as far as there is but one way."""
        self.run_worker(self._complete(), group="paths", exclusive=True)

    def action_take(self) -> None:
        """Take what is chosen into the field."""
        if self._list.highlighted is not None:
            self._write(self._matches.found[self._list.highlighted].text)

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self._look()

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        event.stop()
        self.post_message(self.Submitted())

    @on(OptionList.OptionSelected)
    def _clicked(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        if event.option_index < len(self._matches.found):  # typing may have been faster
            self._write(self._matches.found[event.option_index].text)

    @on(OptionList.OptionHighlighted)
    def _moved(self, event: OptionList.OptionHighlighted) -> None:
        event.stop()
        self._choose(event.option_index)

    def _choose(self, number: int | None) -> None:
        self._list.highlighted = number
        self._input.submits = number is None
        self.refresh_bindings()

    def _look(self) -> None:
        self.run_worker(self._list_matches(), group="paths", exclusive=True)

    async def _list_matches(self) -> None:
        self._offer(await self._matches_now())

    async def _complete(self) -> None:
        matches = await self._matches_now()
        self._offer(matches)
        self._write(matches.completed)

    async def _matches_now(self) -> Matches:
        text = self.value
        return await in_background(lambda _is_given_up: self._find(text))

    def _write(self, text: str) -> None:
        self._choose(None)
        if text != self.value:
            self._input.value = text
        self._input.cursor_position = len(text)

    def _offer(self, matches: Matches) -> None:
        """List what the text can become, none of it chosen."""
        is_whole = [match.text for match in matches.found] == [self.value]
        self._matches = matches._replace(found=()) if is_whole else matches
        names = [shown_text(match.name) for match in self._matches.found[:_MOST_SHOWN]]
        self._list.set_options([Option(Content(name)) for name in names])
        self._choose(None)
