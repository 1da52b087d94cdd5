"""What the timer has just logged: take it back, keep it, correct its seconds, tell of it."""

from runstrength_tui.logbook import Logbook
from runstrength_tui.tui.cues import Cues
from runstrength_tui.tui.screens.timer_choice import TimerChoice
from runstrength_tui.tui.timed_run import TimedRun
from runstrength_tui.tui.widgets.timer_view import logged_words


class TimerLogged(TimerChoice):
    """The part of the timer screen that speaks of `logged`: the holds of the last start.

    `run` is the hold under way.
    """

    def __init__(self, logbook: Logbook, cues: Cues) -> None:
        super().__init__(logbook, cues)
        self.run: TimedRun | None = None
        self.logged: list[TimedRun] = []

    def show(self) -> None:
        """Show where things stand."""
        raise NotImplementedError

    def let_go(self, *, switches: bool = False) -> None:
        """Be done with the hold under way; `switches` waits for the other side."""
        raise NotImplementedError

    @property
    def left_alone(self) -> TimedRun | None:
        """The logged hold that nobody stopped by hand, the last of them."""
        return next((run for run in reversed(self.logged) if run.is_unconfirmed), None)

    def action_take_back(self) -> None:
        """Take the hold that was logged last out of the log, or back to what it was before."""
        taken = self.attempt(self._take_back_last)
        if taken is None:
            return
        run, what = taken
        self.notify(f"Taken back: {what}.", timeout=4, markup=False)
        if run.logged is None:
            self.logged.remove(run)
            self.side = run.side
            self.let_go()
        else:
            self.show()

    def action_keep(self) -> None:
        """Confirm a hold that nobody stopped by hand."""
        self._confirm(None)

    def action_correct(self) -> None:
        """Ask how long a hold that nobody stopped by hand was held."""
        from runstrength_tui.tui.screens.ask_held import ask_held  # noqa: PLC0415 - rare

        if self.left_alone is not None:
            ask_held(self.app, self.left_alone.hold.held_seconds, self._confirm)

    def told(self) -> str:
        """What was logged just now; before that, what the record is."""
        if self.logged:
            return logged_words(run.logged for run in self.logged if run.logged is not None)
        return self.record_words() if self.run is None else ""

    def _take_back_last(self) -> tuple[TimedRun, str]:
        """Undo the last step of the logged holds; NothingToUndoError when another came since."""
        last = (run for run in reversed(self.logged) if run.is_last_change)
        run = next(last, self.logged[-1])
        return run, run.take_back()

    def _confirm(self, held_seconds: float | None) -> None:
        run = self.left_alone
        if run is not None and self.attempt(lambda: run.confirm(held_seconds)) is not None:
            self.show()
