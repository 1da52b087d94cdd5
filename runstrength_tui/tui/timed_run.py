"""One hold of the timer screen, from get-ready to its entry in the log."""

from runstrength_tui.domain.exercise import Exercise, Side, Span
from runstrength_tui.domain.hold import Hold, Phase
from runstrength_tui.domain.session import SetState
from runstrength_tui.logbook import Logbook
from runstrength_tui.store.errors import StoreError
from runstrength_tui.tui.cues import Cues
from runstrength_tui.tui.hold_runner import HoldRunner

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
        self._target = target
        self._entry = logbook.timed_hold()
        self.runner = HoldRunner(
            target, logbook.clock, cues, self, logbook.config.get_ready_seconds
        )

    @property
    def hold(self) -> Hold:
        """The hold as of the last look at the clock, and then as it is logged."""
        if self.logged is None:
            return self.runner.hold
        held_seconds = self.logged.held_ms / 1000
        return self.runner.hold.as_logged(held_seconds, unconfirmed=self.logged.unconfirmed)

    @property
    def is_over(self) -> bool:
        """Whether the hold has ended, in the log too where it was long enough."""
        return self.runner.is_over

    @property
    def failure(self) -> StoreError | None:
        """Why what was held is not stored yet; None while all is well."""
        return self.runner.failure

    @property
    def is_unconfirmed(self) -> bool:
        """Whether it was logged without anyone having stopped it by hand."""
        return self.logged is not None and self.logged.unconfirmed

    def record(self, hold: Hold) -> None:
        """Store the hold so far, in an entry of its own from its first second on."""
        if self._entry.set_id is None:
            if hold.phase is Phase.STOPPED and hold.held_seconds < SHORTEST_LOGGED_SECONDS:
                return
            self._entry.begin(self.exercise, self.side, self._target, hold.begun)
        self._entry.record(hold)

    def end(self, hold: Hold) -> None:
        """End the entry of the hold."""
        ended = self._entry.end(hold)
        self.logged = ended if ended is not None and ended.has_work else None

    def give_up(self) -> None:
        """Do without what could not be stored; StoreError when even that is not possible."""
        self._entry.let_go()

    def confirm(self, held_seconds: float | None = None) -> SetState:
        """Say that the logged hold was so long, or how long it was; StoreError when that fails."""
        self.logged = self._entry.confirm(self._logged_id, held_seconds)
        return self.logged

    @property
    def is_last_change(self) -> bool:
        """Whether undo would take back a step of this hold; StoreError when that is not known."""
        return self._entry.is_last_change

    def take_back(self) -> str:
        """Undo the last step of the logged hold and say what it was; StoreError when that fails."""
        set_id = self._logged_id
        what = self._entry.take_back()
        self.logged = self._entry.logged(set_id)
        return what

    @property
    def is_lost(self) -> bool:
        """Whether the log that the hold is written to is gone: another came into its place."""
        return self._entry.is_lost

    @property
    def _logged_id(self) -> int:
        if self.logged is None:
            raise RuntimeError("no hold is logged")
        return self.logged.id
