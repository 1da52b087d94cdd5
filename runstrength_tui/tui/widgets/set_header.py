"""The line above a set or a rest: what, which side, which set of how many, how long so far."""

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Static

from runstrength_tui.domain.session import SessionState, SetState
from runstrength_tui.domain.words import side_words
from runstrength_tui.tui.widgets.set_strip import SetStrip


class SetHeader(Horizontal):
    """Exercise and side, place in the queue, elapsed time; each repainted only when it changes."""

    DEFAULT_CSS = """
    SetHeader { height: 2; padding: 1 2 0 2; }
    #header-name { width: 1fr; text-style: bold; text-wrap: nowrap; text-overflow: ellipsis; }
    #header-place { width: auto; padding: 0 2; }
    SetStrip { width: auto; max-width: 24; }
    #header-clock { width: 9; text-align: right; }
    """

    elapsed: reactive[str] = reactive("")

    def __init__(self) -> None:
        super().__init__()
        self._exercise = Static(id="header-name")
        self._place = Static(id="header-place")
        self._strip = SetStrip()
        self._clock = Static(id="header-clock")
        self._shown: tuple[object, ...] = ()

    def compose(self) -> ComposeResult:
        """Name, place, strip, clock."""
        yield self._exercise
        yield self._place
        yield self._strip
        yield self._clock

    def show(self, state: SessionState, one: SetState) -> None:
        """Show where this set stands in its session."""
        statuses = tuple(each.status for each in state.sets)
        shown = (one.id, one.planned, statuses)
        if shown == self._shown:
            return
        self._shown = shown
        side = side_words(one.planned.side)
        self._exercise.update(Content(f"{one.planned.name} · {side}" if side else one.planned.name))
        place = next(n for n, each in enumerate(state.sets, 1) if each.id == one.id)
        self._place.update(Content(f"set {place} of {len(state.sets)}"))
        self._strip.statuses = statuses

    def watch_elapsed(self, elapsed: str) -> None:
        """Repaint the clock alone."""
        self._clock.update(Content(elapsed), layout=False)
