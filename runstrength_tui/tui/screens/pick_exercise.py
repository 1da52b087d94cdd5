"""Finding an exercise of the library by typing."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from runstrength_tui.domain.exercise import Exercise
from runstrength_tui.domain.words import dose_words
from runstrength_tui.library.catalogue import Library
from runstrength_tui.tui.screens.dialog import Dialog
from runstrength_tui.tui.widgets.choice_list import Choice, ChoiceList
from runstrength_tui.tui.widgets.key_hints import KeyHints


class PickExerciseScreen(Dialog[str | None]):
    """Dismissed with the id of the exercise that was chosen, or None when the person backs out.

    `wanted` says which exercises are offered, `first` names those that stand on top before
    anything is typed, and `describe` gives the words beside a name.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "back", tooltip="Change nothing"),
    ]

    DEFAULT_CSS = """
    .pick-dialog {
        OptionList { text-wrap: nowrap; text-overflow: ellipsis; max-height: 50vh; }
    }
    PickExerciseScreen.-low .pick-dialog {
        padding: 0 1;
        .dialog-title, .dialog-keys { display: none; }
        ChoiceList OptionList { margin: 0; }
        ChoiceList Input { margin: 0; }
    }
    """

    def __init__(
        self,
        library: Library,
        title: str,
        *,
        wanted: Callable[[Exercise], bool] = lambda _: True,
        first: Sequence[str] = (),
        describe: Callable[[Exercise], str] | None = None,
    ) -> None:
        super().__init__()
        self._library = library
        self._title = title
        self._wanted = wanted
        self._first = tuple(first)
        self._describe = describe or set_words
        self._list = ChoiceList(self._find, placeholder="Type a name, a muscle, or a tool")

    def compose(self) -> ComposeResult:
        """Title, list, and the keys."""
        with Vertical(classes="dialog pick-dialog"):
            yield Static(Content(self._title), classes="dialog-title")
            yield self._list
            yield KeyHints(("up down", "move"), ("enter", "take it"), ("esc", "back"))

    def on_mount(self) -> None:
        """Let typing begin at once."""
        self._list.focus_input()

    def _find(self, typed: str) -> list[Choice]:
        found = [each for each in self._library.find(typed) if self._wanted(each)]
        if not typed.strip():
            places = {exercise_id: place for place, exercise_id in enumerate(self._first)}
            found.sort(key=lambda each: places.get(each.id, len(places)))
        return [Choice(each.id, each.name, self._describe(each)) for each in found]

    @on(ChoiceList.Chosen)
    def _take(self, event: ChoiceList.Chosen) -> None:
        self.dismiss(event.id)


def set_words(exercise: Exercise) -> str:
    """Say what the sets of an exercise are: how many, of what, by side."""
    dose = dose_words(exercise.dosage.sets, exercise.target, exercise.count, exercise.manner)
    return f"{dose} a side" if exercise.sided else dose


def hold_words(exercise: Exercise) -> str:
    """Say how long an exercise is to be held, and whether by side."""
    return f"{exercise.hold_target} s" + (" a side" if exercise.sided else "")
