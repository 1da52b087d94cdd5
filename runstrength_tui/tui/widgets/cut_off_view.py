"""A session that is open and that nobody follows: left, cut off, or done and not saved yet."""

from datetime import date

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from runstrength_tui.domain.dates import day_words
from runstrength_tui.domain.session import SessionState
from runstrength_tui.domain.words import clock_words, side_words
from runstrength_tui.tui.widgets.later_day_words import later_day_words
from runstrength_tui.tui.widgets.stage import Stage

_CUT_OFF = "A session was cut off. Every rep of it is here."
_LEFT = "You left a session. Every rep of it is here."
_TO_SAVE = "A session is done, and not saved yet. Every rep of it is here."
_DISCARD = "d      discard it (undo in the history brings it back)"


class CutOffView(Stage):
    """Offers what can be done with a session that waits.

    `later_day` is the date of which going on with it would begin a session, None for its own.
    """

    DEFAULT_CSS = """
    Static { padding: 1 2 0 2; }
    #cut-off-title { text-style: bold; }
    #cut-off-keys { color: $text-muted; }
    """

    def __init__(
        self, state: SessionState, elapsed_seconds: float, later_day: date | None = None
    ) -> None:
        super().__init__()
        self._state = state
        self._elapsed_seconds = elapsed_seconds
        self._later_day = later_day

    def compose(self) -> ComposeResult:
        """What waits, and where it stood."""
        yield Static(self._title(), id="cut-off-title")
        yield Static(Content("\n".join(self._lines())), id="cut-off-what")
        yield Static("\n".join(self._keys()), id="cut-off-keys")

    def _title(self) -> str:
        if self._state.is_through:
            return _TO_SAVE
        return _CUT_OFF if self._state.left_at is None else _LEFT

    def _keys(self) -> tuple[str, ...]:
        if self._state.is_through:
            return ("enter  save it", "r      open it again, and say how it was", _DISCARD)
        stood = "it stopped" if self._state.left_at is None else "you left it"
        return (f"enter  go on where {stood}", "f      finish it as it is", _DISCARD)

    def _lines(self) -> list[str]:
        state = self._state
        begun = f"{day_words(state.training_date)}, {state.started_at:%H:%M}"
        done = f"{len(state.done)} of {len(state.sets)} sets done"
        lines = [
            f"{state.programme_name or 'Session'} of {begun}{self._left_words()}",
            f"{done}, {clock_words(self._elapsed_seconds)} on the clock",
        ]
        current = state.current
        if current is not None:
            side = f" · {side_words(current.planned.side)}" if current.planned.side else ""
            did = (
                f"{current.good_reps} good of {current.reps} reps"
                if current.reps
                else f"held {clock_words(current.held_ms / 1000)}"
            )
            lines.append(f"In it: {current.planned.name}{side}, {did}")
        if later := later_day_words(state, self._later_day):
            lines += ["", later]
        return lines

    def _left_words(self) -> str:
        left_at = self._state.left_at
        if left_at is None:
            return ""
        day = "" if left_at.date() == self._state.started_at.date() else day_words(left_at) + ", "
        return f"; left at {day}{left_at:%H:%M}"
