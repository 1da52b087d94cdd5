"""A screen that is at one of several steps, each with a view and keys of its own."""

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar, TypeVar

from textual.app import ComposeResult
from textual.binding import ActiveBinding, Binding
from textual.widget import Widget

from runstrength_tui.domain.session import SessionState, SetState
from runstrength_tui.logbook import Logbook
from runstrength_tui.tui.cues import Cues
from runstrength_tui.tui.screens.base import LogbookScreen

if TYPE_CHECKING:
    from runstrength_tui.tui.widgets.set_header import SetHeader

View = TypeVar("View", bound=Widget)


class StagedScreen(LogbookScreen):
    """Shows one view at a time and lets only the keys of the present step work.

    The keys belong to the screen, not to the views: one typed while views change is never lost
    with a widget that goes. At the steps in `HEADED` a line above the view tells which set it is.
    """

    HEADED: ClassVar[frozenset[str]] = frozenset()
    KEYS_OF: ClassVar[Mapping[str, tuple[Binding, ...]]] = {}

    def __init__(self, logbook: Logbook, cues: Cues) -> None:
        super().__init__(logbook, cues)
        self.step = ""
        self._view: Widget | None = None
        self._header: SetHeader | None = None
        self._stepwise = frozenset(
            binding.action for keys in self.KEYS_OF.values() for binding in keys
        )

    def compose_body(self) -> ComposeResult:
        """The view of the step to begin with, its header above it."""
        if self._header is not None:
            yield self._header
        if self._view is not None:
            yield self._view

    def works(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A key of a step works only at that step."""
        if not super().works(action, parameters):
            return False
        if action not in self._stepwise:
            return True
        return any(binding.action == action for binding in self.KEYS_OF.get(self.step, ()))

    @property
    def active_bindings(self) -> dict[str, ActiveBinding]:
        """The keys that work now, those of the present step first and in its order."""
        active = super().active_bindings
        keys_of: dict[str, list[str]] = {}
        for key, each in active.items():
            keys_of.setdefault(each.binding.action, []).append(key)
        ordered = {
            key: active[key]._replace(binding=self._as_bound(binding, key))
            for binding in self.KEYS_OF.get(self.step, ())
            for key in _own_first(binding, keys_of.get(binding.action, []))
        }
        return ordered | {key: each for key, each in active.items() if key not in ordered}

    def _as_bound(self, binding: Binding, key: str) -> Binding:
        """The step's own binding; without the usual key's sign where a person chose another."""
        if key in binding.key.split(","):
            return binding
        return replace(binding, key=key, key_display=None)

    def show_header(self, state: SessionState, one: SetState) -> None:
        """Show above the view where this set stands in its session."""
        from runstrength_tui.tui.widgets.set_header import SetHeader  # noqa: PLC0415 - not needed for the first paint

        if self._header is None:
            self._header = SetHeader()
            if self.is_mounted:
                self.mount(self._header, after=self.notice)
        self._header.show(state, one)
        self.look_at_elapsed()

    def look_at_elapsed(self) -> None:
        """Show the session's time in whole minutes: seconds would be a repaint a second."""
        if self._header is not None:
            self._header.elapsed = f"{int(self.logbook.live.elapsed_seconds() // 60)} min"

    def enter(self, step: str, view: View) -> View:
        """Be at `step`, with `view` in the place of the present one."""
        if self._header is not None:
            self._header.set_class(step not in self.HEADED, "-away")
        before, self._view, self.step = self._view, view, step
        if not self.is_mounted:
            return view
        if before is not None:
            before.remove()
        self.mount(view)
        self.set_focus(None)
        self.refresh_bindings()
        return view


def _own_first(binding: Binding, keys: list[str]) -> list[str]:
    """The keys of an action, those of this step before those of another."""
    own = binding.key.split(",")
    return sorted(keys, key=lambda key: key not in own)


# A part of a staged screen, in a module of its own. For the type checker it is such a screen; at
# run time it is a plain class, since each class of Textual's costs a millisecond of the start.
if TYPE_CHECKING:
    Part = StagedScreen
else:
    Part = object
