"""Runs a hold against the clock: plays its cues, and stores it often enough to lose a second."""

import math
from itertools import chain
from typing import Protocol

from runstrength_tui.domain.clock import Clock
from runstrength_tui.domain.exercise import Span
from runstrength_tui.domain.hold import Hold, Phase
from runstrength_tui.store.errors import StoreError, UnusableError
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


class HoldLog(Protocol):
    """Where a hold is stored; both methods raise StoreError when that is not possible."""

    def record(self, hold: Hold) -> None:
        """Bring what is stored to what the hold says."""
        ...

    def end(self, hold: Hold) -> None:
        """End the set of a hold that has stopped and is stored."""
        ...


class HoldRunner:
    """One hold as a screen follows it; every step returns the hold as it then is.

    What could not be written to the log, or ended in it, is kept and tried again every second:
    `failure` says why. `is_saved` tells whether all that was held so far is stored, `is_over`
    whether the hold has ended in the log too. `resumed` is a hold to go on with, as
    `Hold.cut_off` makes it.
    """

    def __init__(
        self,
        target: Span,
        clock: Clock,
        cues: Cues,
        log: HoldLog,
        get_ready_seconds: int,
        resumed: Hold | None = None,
    ) -> None:
        self._clock = clock
        self._cues = cues
        self._log = log
        self.hold = Hold(target, get_ready_seconds)
        self._saved = Hold(target)
        if resumed is not None:
            self.hold = resumed.with_get_ready(get_ready_seconds)
        self.failure: StoreError | None = None
        self.is_over = False
        self._tried_at_seconds = -math.inf

    @property
    def is_saved(self) -> bool:
        """Whether everything that was held and marked so far is stored."""
        return _facts(self.hold) == _facts(self._saved)

    def start(self) -> Hold:
        """Begin with get-ready."""
        return self._become(self.hold.start(self._clock.now()))

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
        is_open = hold.phase is Phase.STOPPED and not self.is_over
        return RETRY_SECONDS if is_open or not self.is_saved else None

    def _become(self, after: Hold) -> Hold:
        before, self.hold = self.hold, after
        for cue in cues_between(before, after):
            self._cues.play(cue)
        if not self.is_over and self._may_write():
            self._write()
        return after

    def _may_write(self) -> bool:
        """Whether no write failed, or long enough ago to try again.

        A log that cannot be used is not tried again unasked: another may be coming into its place.
        """
        waited = self._clock.now().awake_seconds - self._tried_at_seconds
        if isinstance(self.failure, UnusableError):
            return waited == math.inf
        return self.failure is None or waited >= RETRY_SECONDS

    def _write(self) -> None:
        """Store what is due, then end a hold that has stopped; or keep why that failed."""
        self._tried_at_seconds = self._clock.now().awake_seconds
        try:
            if self._is_due():
                self._log.record(self.hold)
                self._saved = self.hold
            if self.hold.phase is Phase.STOPPED:
                self._log.end(self.hold)
                self.is_over = True
        except StoreError as error:
            self.failure = error
        else:
            self.failure = None

    def _is_due(self) -> bool:
        """Whether something is to be stored: enough seconds, a mark, or the end of a stretch."""
        if self.is_saved:
            return False
        hold, saved = self.hold, self._saved
        marked = (hold.wobbles, hold.breaks) != (saved.wobbles, saved.breaks)
        enough = hold.held_seconds - saved.held_seconds >= UNSAVED_SECONDS
        return marked or enough or not hold.phase.is_running or self.failure is not None


def cues_between(before: Hold, after: Hold) -> tuple[Cue, ...]:
    """Return what is to be heard when one state of a hold follows another."""
    heard = chain(
        (Cue.READY_SECOND,) * _counts_down(before, after),
        (Cue.HOLD_BEGINS,) * (after.phase.is_held and not before.phase.is_held),
        _target_cues(before.held_seconds, after.held_seconds, after.target),
        (Cue.PAUSED,) * (after.phase is Phase.PAUSED and before.phase.is_running),
        (Cue.LEFT_ALONE,) * (after.unconfirmed and not before.unconfirmed),
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
    went_on = before.phase is Phase.GET_READY
    is_new = not went_on or shown_countdown(before.ready_left_seconds) > count
    return is_new and count <= COUNTED_DOWN_SECONDS


def _target_cues(before_seconds: float, after_seconds: float, target: Span) -> tuple[Cue, ...]:
    cues = []
    if before_seconds < target.low <= after_seconds:
        cues.append(Cue.IN_TARGET)
    if before_seconds <= target.high < after_seconds and target.high > target.low:
        cues.append(Cue.PAST_TARGET)
    return tuple(cues)
