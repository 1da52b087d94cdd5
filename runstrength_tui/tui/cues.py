"""What a person hears at each transition, behind one protocol; tests record, people hear a bell."""

from collections.abc import Callable
from enum import StrEnum
from typing import Protocol


class Cue(StrEnum):
    """The transitions that are worth a sound."""

    SET_BEGINS = "set_begins"
    TARGET_REACHED = "target_reached"
    REST_OVER = "rest_over"
    READY_SECOND = "ready_second"
    HOLD_BEGINS = "hold_begins"
    IN_TARGET = "in_target"
    PAST_TARGET = "past_target"
    PAUSED = "paused"
    LEFT_ALONE = "left_alone"
    SWITCH_SIDES = "switch_sides"
    SESSION_DONE = "session_done"
    NOT_SAVED = "not_saved"


class Cues(Protocol):
    """Plays a cue at once, or does nothing; never raises and never blocks."""

    def play(self, cue: Cue) -> None:
        """Let the person know."""
        ...


class BellCues:
    """Rings the terminal's bell, unless it is muted; `ring` is what rings it."""

    def __init__(self, ring: Callable[[], None], *, muted: bool = False) -> None:
        self._ring = ring
        self.muted = muted

    def play(self, cue: Cue) -> None:  # noqa: ARG002 - a bell knows one sound
        """Ring once, whatever the cue."""
        if not self.muted:
            self._ring()
