"""Runs a hold against the clock: plays its cues, and stores it often enough to lose a second."""

import math
from collections.abc import Callable
from itertools import chain

from runstrength_tui.domain.clock import Clock
from runstrength_tui.domain.exercise import Span
from runstrength_tui.domain.hold import GET_READY_SECONDS, Hold, Phase
from runstrength_tui.store.errors import StoreError
from runstrength_tui.tui.cues import Cue, Cues
from runstrength_tui.tui.widgets.shown_seconds import (
    next_tenth,
    next_whole_second,
    shown_countdown,
)

# With a look at the clock every tenth of a second, a kill then loses less than one second.
UNSAVED_SECONDS = 0.8
RETRY_SECONDS = 1.0
COUNTED_DOWN_SECONDS = 3
JUST_PAST_SECONDS = 0.001


class HoldRunner:
    """One hold as a screen follows it; every step returns the hold as it then is.

    `record` writes a hold to the log and raises StoreError when it cannot. What could not be
    written is kept and tried again every second: `failure` says why, `is_saved` whether all that
    was held so far is stored. `resumed` is a hold to go on with, as `Hold.cut_off` makes it.
    """

    def __init__(
        self,
        target: Span,
        clock: Clock,
        cues: Cues,
        record: Callable[[Hold], object],
        get_ready_seconds: int = GET_READY_SECONDS,
        resumed: Hold | None = None,
    ) -> None:
        self._clock = clock
        self._cues = cues
        self._record = record
        self.hold = Hold(target, get_ready_seconds)
        if resumed is not None:
            self.hold = resumed.with_get_ready(get_ready_seconds)
        self.failure: StoreError | None = None
        self._saved = Hold(target)
        self._tried_at_seconds = -math.inf

    @property
    def is_saved(self) -> bool:
        """Whether everything that was held and marked so far is stored."""
        return _facts(self.hold) == _facts(self._saved)

    def start(self, settle_seconds: float = 0.0) -> Hold:
        """Begin with get-ready, after `settle_seconds` to get into position."""
        return self._become(self.hold.start(self._clock.now(), settle_seconds))

    def skip_settling(self) -> Hold:
        """Go on with get-ready at once."""
        return self._become(self.hold.skip_settling(self._clock.now()))

    def tick(self) -> Hold:
        """Look at the clock: credit what has passed, and store what is due."""
        return self._become(self.hold.tick(self._clock.now()))

    def pause_or_go_on(self) -> Hold:
        """Pause a running hold; let a paused one go on after get-ready."""
        if self.hold.phase is Phase.PAUSED:
            return self.start()
        return self._become(self.hold.pause(self._clock.now()))

    def wobble(self) -> Hold:
        """Mark that the position was lost for a moment."""
        return self._become(self.hold.wobble(self._clock.now()))

    def undo_wobble(self) -> Hold:
        """Take back the last wobble mark."""
        return self._become(self.hold.tick(self._clock.now()).undo_wobble())

    def stop(self) -> Hold:
        """End the hold with what was really held, and try at once to store it."""
        self._tried_at_seconds = -math.inf
        return self._become(self.hold.stop(self._clock.now()))

    def next_change_seconds(self) -> float | None:
        """How long until the next look is due; None while nothing can change by itself."""
        hold = self.hold
        if hold.phase is Phase.GET_READY:
            return next_whole_second(hold.ready_left_seconds)
        if hold.phase.is_held:
            return min(next_tenth(hold.held_seconds), _next_bound(hold))
        return None if self.is_saved else RETRY_SECONDS

    def _become(self, after: Hold) -> Hold:
        before, self.hold = self.hold, after
        for cue in cues_between(before, after):
            self._cues.play(cue)
        if self._is_due():
            self._save()
        return after

    def _is_due(self) -> bool:
        """Whether something is to be stored: enough seconds, a mark, or the end of a stretch."""
        if self.is_saved:
            return False
        hold, saved = self.hold, self._saved
        if self.failure is not None:
            waited = self._clock.now().awake_seconds - self._tried_at_seconds
            return waited >= RETRY_SECONDS
        marked = (hold.wobbles, hold.breaks) != (saved.wobbles, saved.breaks)
        enough = hold.held_seconds - saved.held_seconds >= UNSAVED_SECONDS
        return marked or enough or not hold.phase.is_running

    def _save(self) -> None:
        hold = self.hold
        self._tried_at_seconds = self._clock.now().awake_seconds
        try:
            self._record(hold)
        except StoreError as error:
            self.failure = error
        else:
            self.failure = None
            self._saved = hold


def cues_between(before: Hold, after: Hold) -> tuple[Cue, ...]:
    """Return what is to be heard when one state of a hold follows another."""
    heard = chain(
        (Cue.READY_SECOND,) * _counts_down(before, after),
        (Cue.HOLD_BEGINS,) * (after.phase.is_held and not before.phase.is_held),
        _target_cues(before.held_seconds, after.held_seconds, after.target),
        (Cue.PAUSED,) * (after.phase is Phase.PAUSED and before.phase.is_running),
    )
    return tuple(heard)


def _facts(hold: Hold) -> tuple[object, ...]:
    return round(hold.held_seconds * 1000), hold.wobbles, hold.breaks


def _next_bound(hold: Hold) -> float:
    """How long until the hold comes into its target, or goes past it."""
    if hold.held_seconds < hold.target.low:
        return hold.target.low - hold.held_seconds
    if hold.held_seconds <= hold.target.high:
        return hold.target.high - hold.held_seconds + JUST_PAST_SECONDS
    return math.inf


def _counts_down(before: Hold, after: Hold) -> bool:
    if after.phase is not Phase.GET_READY:
        return False
    count = shown_countdown(after.ready_left_seconds)
    if count > COUNTED_DOWN_SECONDS or after.is_settling:
        return False
    went_on = before.phase is Phase.GET_READY and not before.is_settling
    return not went_on or shown_countdown(before.ready_left_seconds) > count


def _target_cues(before_seconds: float, after_seconds: float, target: Span) -> tuple[Cue, ...]:
    cues = []
    if before_seconds < target.low <= after_seconds:
        cues.append(Cue.IN_TARGET)
    if before_seconds <= target.high < after_seconds and target.high > target.low:
        cues.append(Cue.PAST_TARGET)
    return tuple(cues)
