"""What the timer screen shows: what is held and its target, the hold, what was logged, a cue."""

from collections.abc import Iterable

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Static

from runstrength_tui.domain.exercise import Exercise, Side
from runstrength_tui.domain.hold import Hold
from runstrength_tui.domain.session import SetState
from runstrength_tui.domain.words import clock_words, side_words
from runstrength_tui.tui.widgets.hold_view import HoldView, tenths_words


class TimerView(Vertical):
    """The hold with a line above it and two below."""

    def __init__(self) -> None:
        super().__init__()
        self.hold_view = HoldView()
        self._what = Static(id="timer-what")
        self._plan = Static(id="timer-plan")
        self._told = Static(id="timer-told")
        self._cue = Static(id="timer-cue")

    def compose(self) -> ComposeResult:
        """Exercise and plan, the hold, what was logged, how it is done."""
        with Horizontal(id="timer-header"):
            yield self._what
            yield self._plan
        yield self.hold_view
        yield self._told
        yield self._cue

    def show(self, hold: Hold, *, logged: bool) -> None:
        """Show the hold; called at every look at the clock."""
        self.hold_view.show(hold, logged=logged)

    def say(
        self, exercise: Exercise, side: Side | None, plan: str, told: str, *, cued: bool
    ) -> None:
        """Show the texts, which change with the step of a hold only; a cue too where `cued`."""
        of_side = f" · {side_words(side)}" if side is not None else ""
        self._what.update(Content(f"{exercise.name}{of_side}"))
        self._plan.update(Content(plan))
        hints = (exercise.hold_variation, *exercise.cues) if cued else ()
        for line, text in ((self._told, told), (self._cue, next(filter(None, hints), ""))):
            line.update(Content(text))
            line.set_class(not text, "-empty")


def logged_words(sets: Iterable[SetState]) -> str:
    """Say what was logged: of each hold its side, the seconds held, the longest clean stretch."""
    return "Logged: " + " | ".join(map(_set_words, sets))


def _set_words(one: SetState) -> str:
    side = f"{side_words(one.planned.side)} " if one.planned.side else ""
    clean = clock_words(one.clean_held_ms / 1000)
    return f"{side}{tenths_words(one.held_ms / 1000)} held, {clean} clean"
