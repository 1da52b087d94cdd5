"""The hold's state machine: get ready, hold, in target, past target, paused, stopped.

Elapsed time is always the difference between two readings of the clock, never a count of ticks.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from runstrength_tui.domain.clock import Moment
from runstrength_tui.domain.exercise import Side, Span
from runstrength_tui.domain.stretch import longest_stretch

# A hold so far past its target's upper end is one that somebody walked away from. [ours]
LEFT_ALONE_SECONDS = 600
# Between two looks at the clock: longer, and the program or the machine stood still.
INTERRUPTION_SECONDS = 2.0


class Phase(StrEnum):
    """Where a hold stands."""

    IDLE = "idle"
    GET_READY = "get_ready"
    HOLD = "hold"
    IN_TARGET = "in_target"
    PAST_TARGET = "past_target"
    PAUSED = "paused"
    STOPPED = "stopped"

    @property
    def is_idle(self) -> bool:
        """Whether the hold has not begun."""
        return self is Phase.IDLE

    @property
    def is_paused(self) -> bool:
        """Whether the hold waits to go on."""
        return self is Phase.PAUSED

    @property
    def is_stopped(self) -> bool:
        """Whether the hold has ended."""
        return self is Phase.STOPPED

    @property
    def is_held(self) -> bool:
        """Whether seconds are being credited."""
        return self in {Phase.HOLD, Phase.IN_TARGET, Phase.PAST_TARGET}

    @property
    def is_running(self) -> bool:
        """Whether the clock matters: getting ready or held."""
        return self is Phase.GET_READY or self.is_held


@dataclass(frozen=True, slots=True)
class Hold:
    """One hold from get-ready to stop; each method takes the moment and returns the next state.

    `held_seconds` is as of the last look at the clock. `wobbles` and `breaks` (pauses and gaps)
    are the held seconds at which the position was lost. `gap_seconds` is time that passed while
    the program or the machine stood still: shown, never credited. `begun` is when its first second
    began, None before that and where it was cut off earlier; `held_until` is the moment of its
    last one so far; `unconfirmed` says that it ended by itself, as nobody stopped it.
    """

    target: Span
    get_ready_seconds: int = 0
    phase: Phase = Phase.IDLE
    held_seconds: float = 0.0
    wobbles: tuple[float, ...] = ()
    breaks: tuple[float, ...] = ()
    gap_seconds: float = 0.0
    ready_left_seconds: float = 0.0
    seen: Moment | None = None
    begun: Moment | None = None
    held_until: Moment | None = None
    unconfirmed: bool = False

    @property
    def clean_seconds(self) -> float:
        """The longest stretch without a wobble, a pause or a gap."""
        return longest_stretch(self.held_seconds, (*self.wobbles, *self.breaks))

    @property
    def ends_by_itself_at_seconds(self) -> float:
        """The held seconds at which a hold that nobody stops ends.

        Someone who goes on after a pause that late is there: the time counts from then on again.
        """
        end = self.target.high + LEFT_ALONE_SECONDS
        gone_on_at = self.breaks[-1] if self.breaks else 0.0
        return end if gone_on_at < end else gone_on_at + LEFT_ALONE_SECONDS

    @classmethod
    def cut_off(
        cls,
        target: Span,
        held_seconds: float,
        wobbles: Iterable[float] = (),
        breaks: Iterable[float] = (),
    ) -> "Hold":
        """Return a hold that was stored as far as `held_seconds`, paused there, to go on with.

        Marks beyond that, where the seconds were corrected meanwhile, stand at its end.
        """
        known = tuple(min(one, held_seconds) for one in breaks)
        cut = () if held_seconds <= 0 or held_seconds in known else (held_seconds,)
        return cls(
            target,
            phase=Phase.PAUSED,
            held_seconds=held_seconds,
            wobbles=tuple(min(one, held_seconds) for one in wobbles),
            breaks=(*known, *cut),
        )

    def as_logged(self, held_seconds: float, *, unconfirmed: bool) -> "Hold":
        """Return the hold as it stands in the log, where its seconds may have been corrected."""
        return replace(
            self,
            phase=Phase.STOPPED,
            held_seconds=held_seconds,
            wobbles=tuple(min(one, held_seconds) for one in self.wobbles),
            breaks=tuple(min(one, held_seconds) for one in self.breaks),
            unconfirmed=unconfirmed,
        )

    def with_get_ready(self, seconds: int) -> "Hold":
        """Return the same hold with another length of get-ready, from its next start on."""
        return replace(self, get_ready_seconds=seconds)

    def start(self, now: Moment) -> "Hold":
        """Begin with get-ready: from idle, or again after a pause."""
        if self.phase not in {Phase.IDLE, Phase.PAUSED}:
            return self
        if self.get_ready_seconds <= 0:
            return self._held_from(now, now)
        return replace(
            self, phase=Phase.GET_READY, ready_left_seconds=self.get_ready_seconds, seen=now
        )

    def tick(self, now: Moment) -> "Hold":
        """Credit what has passed since the last look, unless something stood still."""
        if self.seen is None or not self.phase.is_running:
            return self
        passed = max(0.0, now.awake_seconds - self.seen.awake_seconds)
        elapsed = max(passed, now.elapsed_seconds - self.seen.elapsed_seconds)
        if elapsed > INTERRUPTION_SECONDS:
            return replace(self._broken(), gap_seconds=self.gap_seconds + elapsed)
        if self.phase is Phase.GET_READY:
            return self._got_readier(passed, now)
        return self._credited(passed, now)

    def pause(self, now: Moment) -> "Hold":
        """Stop crediting; the clean stretch ends here."""
        hold = self.tick(now)
        return hold._broken() if hold.phase.is_running else hold

    def wobble(self, now: Moment) -> "Hold":
        """Mark that the position was lost for a moment: a new clean stretch begins."""
        hold = self.tick(now)
        if not hold.phase.is_held:
            return hold
        return replace(hold, wobbles=(*hold.wobbles, hold.held_seconds))

    def undo_wobble(self) -> "Hold":
        """Take back the last wobble mark, if there is one."""
        return replace(self, wobbles=self.wobbles[:-1])

    def stop(self, now: Moment) -> "Hold":
        """End the hold with what was really held."""
        return replace(self.tick(now), phase=Phase.STOPPED, seen=None)

    def _held_phase(self) -> Phase:
        if self.held_seconds < self.target.low:
            return Phase.HOLD
        return Phase.IN_TARGET if self.held_seconds <= self.target.high else Phase.PAST_TARGET

    def _broken(self) -> "Hold":
        held = self.held_seconds
        breaks = (*self.breaks, held) if self.phase.is_held else self.breaks
        return replace(self, phase=Phase.PAUSED, breaks=breaks, ready_left_seconds=0.0, seen=None)

    def _got_readier(self, passed: float, now: Moment) -> "Hold":
        left = self.ready_left_seconds - passed
        if left > 0:
            return replace(self, ready_left_seconds=left, seen=now)
        return self._held_from(now.earlier(-left), now)._credited(-left, now)

    def _held_from(self, ready: Moment, now: Moment) -> "Hold":
        """Held since `ready`; a hold that goes on keeps the moment of its first second."""
        begun = ready if self.held_seconds == 0 else self.begun
        phase = self._held_phase()
        return replace(self, phase=phase, ready_left_seconds=0.0, seen=now, begun=begun)

    def _credited(self, passed: float, now: Moment) -> "Hold":
        held_seconds, end = self.held_seconds + passed, self.ends_by_itself_at_seconds
        if held_seconds >= end:
            ended = replace(self, held_seconds=end, phase=Phase.STOPPED, seen=None)
            return replace(ended, held_until=now, unconfirmed=True)
        held = replace(self, held_seconds=held_seconds, seen=now, held_until=now)
        return replace(held, phase=held._held_phase())


@dataclass(frozen=True, slots=True)
class HoldRequest:
    """A hold that someone asked for by name: the timer opens on it.

    `target_seconds` None takes the exercise's own range; `side` None begins with the left where
    the exercise is sided.
    """

    exercise_id: str
    target_seconds: int | None = None
    side: Side | None = None
