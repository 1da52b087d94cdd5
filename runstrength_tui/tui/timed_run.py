"""One hold of the timer screen, from get-ready to its entry in the log."""

from runstrength_tui.domain.exercise import Exercise, Side, Span
from runstrength_tui.domain.hold import Hold, Phase
from runstrength_tui.domain.session import SetState
from runstrength_tui.logbook import Logbook
from runstrength_tui.store.errors import StoreError
from runstrength_tui.tui.cues import Cues
from runstrength_tui.tui.hold_runner import RETRY_SECONDS, HoldRunner

# A hold shorter than this is a slip of a key, not a hold.
SHORTEST_LOGGED_SECONDS = 1.0


class TimedRun:
    """A runner and the log entry it writes to; nothing is stored before the first held second.

    `logged` is the set once it has ended and is stored, `is_over` also for a hold too short to
    be logged. `failure` says why something is not stored yet.
    """

    def __init__(
        self, logbook: Logbook, cues: Cues, exercise: Exercise, side: Side | None, target: Span
    ) -> None:
        self.exercise = exercise
        self.side = side
        self.logged: SetState | None = None
        self.is_over = False
        self._target = target
        self._entry = logbook.timed_hold()
        self._end_failure: StoreError | None = None
        self.runner = HoldRunner(
            target, logbook.clock, cues, self._record, logbook.config.get_ready_seconds
        )

    @property
    def hold(self) -> Hold:
        """The hold as of the last look at the clock."""
        return self.runner.hold

    @property
    def failure(self) -> StoreError | None:
        """Why what was held is not stored yet; None while all is well."""
        return self._end_failure or self.runner.failure

    def look(self) -> None:
        """Look at the clock, store what is due, and end the log entry once the hold has ended."""
        self.runner.tick()
        self.end_if_stopped()

    def end_if_stopped(self) -> None:
        """End the log entry of a stopped hold; when that fails, `look` tries again."""
        if self.hold.phase is not Phase.STOPPED or not self.runner.is_saved or self.is_over:
            return
        try:
            ended = self._entry.end(self.hold)
        except StoreError as error:
            self._end_failure = error
            return
        self._end_failure = None
        self.is_over = True
        if ended is not None and ended.has_work:
            self.logged = ended

    def give_up(self) -> None:
        """Do without what could not be stored; StoreError when even that is not possible."""
        self._entry.let_go()

    def take_back(self) -> str:
        """Undo the hold that was logged and say what it was; StoreError when that fails."""
        what = self._entry.take_back()
        self.logged = None
        return what

    def next_look_seconds(self) -> float | None:
        """How long until the next look is due; None when nothing changes by itself."""
        if self.hold.phase is Phase.STOPPED:
            return None if self.is_over else RETRY_SECONDS
        return self.runner.next_change_seconds()

    def _record(self, hold: Hold) -> None:
        if self._entry.set_id is None:
            if hold.phase is Phase.STOPPED and hold.held_seconds < SHORTEST_LOGGED_SECONDS:
                return
            self._entry.begin(self.exercise, self.side, self._target)
        self._entry.record(hold)
