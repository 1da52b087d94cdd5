"""The rest between two sets: counts down on the clock that goes on while the machine sleeps."""

from dataclasses import dataclass, replace

from runstrength_tui.domain.clock import Moment


@dataclass(frozen=True, slots=True)
class Rest:
    """A rest of `length_seconds` from `begun_seconds`; paused while `left_when_paused` is set."""

    length_seconds: float
    begun_seconds: float
    left_when_paused: float | None = None

    @classmethod
    def begin(cls, length_seconds: float, now: Moment) -> "Rest":
        """A rest that starts counting down now."""
        return cls(length_seconds, now.elapsed_seconds)

    @property
    def is_paused(self) -> bool:
        """Whether the countdown stands still."""
        return self.left_when_paused is not None

    def left_seconds(self, now: Moment) -> float:
        """Seconds to go; 0 when the rest is over."""
        if self.left_when_paused is not None:
            return self.left_when_paused
        return max(0.0, self.length_seconds - (now.elapsed_seconds - self.begun_seconds))

    def lengthened(self, seconds: float, now: Moment) -> "Rest":
        """More (or, with a negative number, less) rest; never below zero to go."""
        left = max(0.0, self.left_seconds(now) + seconds)
        if self.is_paused:
            return replace(self, left_when_paused=left)
        return Rest.begin(left, now)

    def paused_or_gone_on(self, now: Moment) -> "Rest":
        """Pause the countdown, or let it go on."""
        left = self.left_seconds(now)
        return Rest.begin(left, now) if self.is_paused else replace(self, left_when_paused=left)
