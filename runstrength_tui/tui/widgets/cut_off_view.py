"""A session that is open but not followed here: cut off earlier, or followed elsewhere."""

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from runstrength_tui.domain.dates import day_words
from runstrength_tui.domain.session import SessionState
from runstrength_tui.domain.words import clock_words, side_words
from runstrength_tui.tui.widgets.stage import Stage


class CutOffView(Stage):
    """Offers what can be done with a session that was cut off."""

    DEFAULT_CSS = """
    Static { padding: 1 2 0 2; }
    #cut-off-title { text-style: bold; }
    #cut-off-keys { color: $text-muted; }
    """

    def __init__(self, state: SessionState, elapsed_seconds: float) -> None:
        super().__init__()
        self._state = state
        self._elapsed_seconds = elapsed_seconds

    def compose(self) -> ComposeResult:
        """What was cut off, and where it stood."""
        yield Static("A session was cut off. Every rep of it is here.", id="cut-off-title")
        yield Static(Content("\n".join(self._lines())), id="cut-off-what")
        yield Static(
            "enter  go on where it stopped\n"
            "f      finish it as it is\n"
            "d      discard it (undo in the history brings it back)",
            id="cut-off-keys",
        )

    def _lines(self) -> list[str]:
        state = self._state
        begun = f"{day_words(state.training_date)}, {state.started_at:%H:%M}"
        done = f"{len(state.done)} of {len(state.sets)} sets done"
        lines = [
            f"{state.programme_name or 'Session'} of {begun}",
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
        return lines
