"""Choosing, reordering, adding and leaving out drills, before and during a session."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static
from textual.widgets.option_list import Option

from runstrength_tui.domain.exercise import Side
from runstrength_tui.domain.programme import PlannedSet, expected_seconds, planned_sets
from runstrength_tui.domain.words import drill_lines
from runstrength_tui.library.catalogue import Library
from runstrength_tui.library.programme_names import programme_id
from runstrength_tui.library.values import NAME_CHARACTERS
from runstrength_tui.tui.screens.ask import AskScreen
from runstrength_tui.tui.screens.confirm import ConfirmReplaceScreen
from runstrength_tui.tui.screens.dialog import Dialog
from runstrength_tui.tui.screens.pick_exercise import PickExerciseScreen
from runstrength_tui.tui.widgets.key_bar import KeyBar
from runstrength_tui.tui.widgets.plain_option_list import PlainOptionList

MOST_SETS_OF_A_DRILL = 20
_NEED_A_DRILL = frozenset({"move", "leave_out", "more", "less", "save_as"})


@dataclass(frozen=True, slots=True)
class QueueItem:
    """One set to come: `set_id` is None until a session has stored it."""

    planned: PlannedSet
    set_id: int | None = None


class Changed(NamedTuple):
    """The queue as it was changed, and the name to save it under; empty for not at all."""

    items: tuple[QueueItem, ...]
    save_as: str = ""


Drill = tuple[QueueItem, ...]


def grouped(items: Sequence[QueueItem]) -> list[Drill]:
    """Return the queue as drills: runs of sets of the same exercise."""
    drills: list[list[QueueItem]] = []
    for item in items:
        if drills and drills[-1][0].planned.exercise_id == item.planned.exercise_id:
            drills[-1].append(item)
        else:
            drills.append([item])
    return [tuple(drill) for drill in drills]


class ChangeScreen(Dialog[Changed | None]):
    """Edits a queue by drill; dismissed with the new one, or None when nothing is to change.

    `own` are the ids of the library's programmes that are one's own and may be replaced; `name`
    is offered when the queue is to be saved as one.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "take", "take it", priority=True, tooltip="Use this order"),
        Binding("escape", "dismiss(None)", "back", tooltip="Change nothing"),
        Binding("K,shift+up", "move(-1)", "move up", key_display="K"),
        Binding("J,shift+down", "move(1)", "move down", key_display="J"),
        Binding("a", "add", "add a drill"),
        Binding("d,delete", "leave_out", "leave out", key_display="d"),
        Binding("plus,equals_sign", "more", "one set more", key_display="+"),
        Binding("minus", "less", "one set less", key_display="-"),
        Binding("s", "save_as", "save as a programme", tooltip="Keep it under a name, and take it"),
    ]

    def __init__(
        self,
        items: Sequence[QueueItem],
        library: Library,
        own: Collection[str] = (),
        name: str = "",
    ) -> None:
        super().__init__()
        self._drills = grouped(items)
        self._library = library
        self._own = own
        self._offered_name = name
        self._list = PlainOptionList()
        self._time = Static(id="change-time")

    def compose(self) -> ComposeResult:
        """The drills in order, how long they take, and the keys."""
        with Vertical(classes="dialog change-dialog"):
            yield Static("What is to come", classes="dialog-title")
            yield self._list
            yield self._time
            yield KeyBar(most_rows=4)

    def on_mount(self) -> None:
        """Show the queue as it is."""
        self._show(0)
        self._list.focus()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 - Textual's signature
        """Without a drill there is nothing to move, to leave out or to save."""
        return bool(self._drills) or action not in _NEED_A_DRILL

    def action_move(self, step: int) -> None:
        """Move the chosen drill up or down."""
        at = self._list.highlighted
        if at is None or not 0 <= at + step < len(self._drills):
            return
        self._drills[at], self._drills[at + step] = self._drills[at + step], self._drills[at]
        self._show(at + step)

    def action_leave_out(self) -> None:
        """Take the chosen drill out of the queue."""
        at = self._list.highlighted
        if at is not None and self._drills:
            del self._drills[at]
            self._show(min(at, len(self._drills) - 1))

    def action_more(self) -> None:
        """One more set of the chosen drill: both sides where it is sided."""
        at = self._list.highlighted
        if at is None or not self._drills:
            return
        drill = self._drills[at]
        sides = self._sides_of(drill)
        if len(drill) < MOST_SETS_OF_A_DRILL * len(sides):
            more = (QueueItem(drill[-1].planned._replace(side=side)) for side in sides)
            self._drills[at] = (*drill, *more)
            self._show(at)

    def action_less(self) -> None:
        """One set less of the chosen drill, down to one."""
        at = self._list.highlighted
        if at is None or not self._drills:
            return
        drill = self._drills[at]
        sides = len({item.planned.side for item in drill})
        if len(drill) > sides:
            self._drills[at] = drill[:-sides]
            self._show(at)

    def action_add(self) -> None:
        """Add any exercise of the library after the chosen drill."""
        self.app.push_screen(PickExerciseScreen(self._library, "Add a drill"), self._add_exercise)

    def action_take(self) -> None:
        """Use the queue as it stands here."""
        self._take()

    def action_save_as(self) -> None:
        """Ask for a name to save the queue under; a programme of one's own by that name asks."""
        ask = AskScreen(
            "Save as a programme",
            "What is it called? p lists it then, and config.toml keeps it.",
            self._offered_name,
            self._id_of,
            NAME_CHARACTERS,
            proposes=True,
        )
        self.app.push_screen(ask, self._save_under)

    def _save_under(self, name: str | None) -> None:
        if name is None:
            return
        if self._id_of(name) not in self._own:
            self._take(name)
            return

        def replace_it(wanted: bool | None) -> None:
            if wanted:
                self._take(name)

        there = self._library.programmes[self._id_of(name)].name
        hint = "Its drills in config.toml are replaced by these."
        self.app.push_screen(ConfirmReplaceScreen(f"Replace {there}?", hint), replace_it)

    def _id_of(self, name: str) -> str:
        return programme_id(name, self._library.programmes, self._own)

    def _take(self, save_as: str = "") -> None:
        self.dismiss(Changed(tuple(item for drill in self._drills for item in drill), save_as))

    def _add_exercise(self, exercise_id: str | None) -> None:
        if exercise_id is None:
            return
        at = self._list.highlighted
        place = len(self._drills) if at is None else at + 1
        sets = planned_sets(self._library.exercise(exercise_id))
        self._drills.insert(place, tuple(QueueItem(planned) for planned in sets))
        self._show(place)

    def _sides_of(self, drill: Drill) -> Sequence[Side | None]:
        """The sides of one set more; a sided exercise has both, though one may be under way."""
        sides = tuple(dict.fromkeys(item.planned.side for item in drill))
        exercise = self._library.exercises.get(drill[0].planned.exercise_id)
        is_half = len(sides) == 1 and sides[0] is not None
        return tuple(Side) if is_half and exercise is not None and exercise.sided else sides

    def _show(self, highlighted: int) -> None:
        self._list.clear_options()
        for drill in self._drills:
            queue = (item.planned for item in drill)
            line = drill_lines(queue, self._library.exercises)[0]
            text = f"{line.name}   {line.dose} {line.sides}".rstrip()
            self._list.add_option(Option(Content(text)))
        self._list.highlighted = highlighted if self._drills else None
        seconds = expected_seconds([item.planned for drill in self._drills for item in drill])
        minutes = round(seconds / 60)
        self._time.update(
            f"About {minutes} minutes." if self._drills else "Nothing to do: press a."
        )
        self.refresh_bindings()
