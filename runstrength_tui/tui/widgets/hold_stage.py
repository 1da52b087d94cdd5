"""A hold of a session's queue, under the same header as a set of reps."""

from textual.app import ComposeResult

from runstrength_tui.domain.hold import Hold
from runstrength_tui.domain.session import SessionState, SetState
from runstrength_tui.domain.words import clock_words
from runstrength_tui.tui.widgets.hold_view import HoldView
from runstrength_tui.tui.widgets.set_header import SetHeader
from runstrength_tui.tui.widgets.stage import Stage


class HoldStage(Stage):
    """Header and dial."""

    def __init__(self) -> None:
        super().__init__()
        self._header = SetHeader()
        self._view = HoldView()

    def compose(self) -> ComposeResult:
        """Header and dial."""
        yield self._header
        yield self._view

    def show_set(self, state: SessionState, one: SetState) -> None:
        """Show which set of the session this is."""
        self._header.show(state, one)

    def show(self, hold: Hold, elapsed_seconds: float) -> None:
        """Show the hold and the session's time; only what differs is painted again."""
        self._view.show(hold)
        self._header.elapsed = clock_words(elapsed_seconds)
