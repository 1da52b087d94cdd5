"""What the timer screen shows: what is held and its target, the hold, what was logged, a cue."""

from collections.abc import Iterable

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

from runstrength_tui.domain.exercise import Exercise, Side
from runstrength_tui.domain.session import SetState
from runstrength_tui.domain.words import NOT_STOPPED, clock_words, side_words
from runstrength_tui.tui.widgets.hold_view import HoldView, tenths_words


class TimerView(HoldView):
    """The hold with a line above it and two below."""

    def __init__(self) -> None:
        self._what = Static(id="timer-what")
        self._plan = Static(id="timer-plan")
        self._told = Static(id="timer-told")
        self._cue = Static(id="timer-cue")
        super().__init__(self._told, self._cue)

    def compose(self) -> ComposeResult:
        """Exercise and plan, then the hold."""
        yield Horizontal(self._what, self._plan, id="timer-header")
        yield from super().compose()

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
    doubt = f", {NOT_STOPPED}" if one.unconfirmed else ""
    return f"{side}{tenths_words(one.held_ms / 1000)} held, {clean} clean{doubt}"
