"""A session that another window follows, shown live."""

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from runstrength_tui.domain.exercise import Count
from runstrength_tui.domain.session import SessionState
from runstrength_tui.domain.words import clock_words
from runstrength_tui.tui.widgets.big_number import BigNumber, Tone
from runstrength_tui.tui.widgets.stage import Stage

_ANOTHER_WINDOW = (
    "Another window follows this session. This one looks on, live, and can go on with it "
    "when that one ends or hands over (H there)."
)
_THE_TIMER = "The timer times this hold: press 2 to go back to it."


class WatchView(Stage):
    """Looks on: what another window stores, or the timer of this one (`timed_here`)."""

    DEFAULT_CSS = """
    #watch-note { padding: 1 2 0 2; color: $text-muted; }
    #watch-what { padding: 0 2; height: auto; text-align: center; }
    """

    def __init__(self, *, timed_here: bool = False) -> None:
        super().__init__()
        self.timed_here = timed_here
        self.number = BigNumber()
        self._what = Static(id="watch-what")

    def compose(self) -> ComposeResult:
        """Who writes, then the number."""
        yield Static(_THE_TIMER if self.timed_here else _ANOTHER_WINDOW, id="watch-note")
        yield self.number
        yield self._what

    def show(self, state: SessionState) -> None:
        """Show the set under way there, or the one that comes next."""
        self.number.tone = Tone.QUIET
        one = state.current or (state.upcoming[0] if state.upcoming else None)
        if one is None:
            self._what.update(Content("All sets are done; its summary is open there."))
            self.number.value = str(len(state.done))
            return
        if state.current is None:
            self._what.update(Content("They rest; this set comes next."))
        elif one.planned.count is Count.HOLD:
            self._what.update(Content("held so far"))
        else:
            self._what.update(Content(f"good reps of {one.planned.target}"))
        held = clock_words(one.held_ms / 1000)
        self.number.value = held if one.planned.count is Count.HOLD else str(one.good_reps)
