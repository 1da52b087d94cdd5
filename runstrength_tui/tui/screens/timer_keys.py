"""The keys of the timer screen, and the step of a hold at which each of them works."""

from enum import StrEnum

from textual.binding import Binding

from runstrength_tui.domain.hold import Hold, Phase


class Step(StrEnum):
    """What the screen is at; each has keys of its own."""

    READY = "ready"
    SWITCH = "switch"
    GET_READY = "get_ready"
    HELD = "held"
    PAUSED = "paused"
    UNSAVED = "unsaved"
    LOGGED = "logged"


_CHOOSING = {Step.READY, Step.LOGGED}
STEPS_OF = {
    "start": {Step.READY},
    "again": {Step.LOGGED},
    "begin_other": {Step.SWITCH},
    "abandon": {Step.SWITCH, Step.GET_READY, Step.PAUSED},
    "stop": {Step.HELD},
    "log": {Step.PAUSED},
    "go_on": {Step.PAUSED},
    "retry": {Step.UNSAVED},
    "give_up": {Step.UNSAVED},
    "pause": {Step.GET_READY, Step.HELD},
    "wobble": {Step.HELD},
    "undo_wobble": {Step.HELD, Step.PAUSED},
    "take_back": {Step.LOGGED, Step.SWITCH},
    "keep": {Step.LOGGED, Step.SWITCH},
    "correct": {Step.LOGGED, Step.SWITCH},
    "side": _CHOOSING,
    "choose": _CHOOSING,
    "get_ready": _CHOOSING,
}

_STEP_OF_PHASE = {
    Phase.GET_READY: Step.GET_READY,
    Phase.HOLD: Step.HELD,
    Phase.IN_TARGET: Step.HELD,
    Phase.PAST_TARGET: Step.HELD,
}


def step_of(hold: Hold) -> Step:
    """Return the step that a hold is at, until it is logged."""
    if hold.phase is Phase.STOPPED:
        return Step.UNSAVED
    return _STEP_OF_PHASE.get(hold.phase, Step.PAUSED)


# What a click on the number does: the one of these that works at the step.
CLICKED = ("start", "again", "begin_other", "stop", "go_on", "retry")

KEYS: list[Binding] = [
    Binding("space", "start", "start", tooltip="Get ready, then hold"),
    Binding("space", "again", "again", tooltip="The same hold once more"),
    Binding(
        "space,enter",
        "stop",
        "stop and log",
        key_display="space enter",
        tooltip="Stop, and log what was held",
    ),
    Binding("space,p", "go_on", "go on", key_display="space", tooltip="Get ready and go on"),
    Binding(
        "space",
        "begin_other",
        "other side",
        key_display="any key",
        tooltip="Get ready for the other side",
    ),
    Binding("space", "retry", "try again", tooltip="Try at once to save the hold"),
    Binding("enter", "log", "log it", tooltip="Log the paused hold as it is"),
    Binding("p", "pause", "pause", tooltip="Pause; what is held stays"),
    Binding("w", "wobble", "wobble", tooltip="You lost the position for a moment"),
    Binding("u", "undo_wobble", "undo wobble", tooltip="Take back the last wobble mark"),
    Binding("k", "keep", "keep it as it is", tooltip="You did hold it that long"),
    Binding("n", "correct", "type seconds", tooltip="Say how long you really held it"),
    Binding("u", "take_back", "take back", tooltip="Take the logged hold out of the log again"),
    Binding("slash,enter", "choose", "other exercise", key_display="/", tooltip="Find by typing"),
    Binding("l", "side('left')", "left side", tooltip="Hold the left side first"),
    Binding("r", "side('right')", "right side", tooltip="Hold the right side first"),
    Binding(
        "left_square_bracket",
        "get_ready(-1)",
        "get ready",
        key_display="[ ]",
        tooltip="A second less to get ready; ] for one more",
    ),
    Binding("right_square_bracket", "get_ready(1)", "get ready", show=False, system=True),
    Binding("escape", "abandon", "end", tooltip="End this; what is logged stays"),
    Binding("escape", "give_up", "give up", tooltip="Do without what could not be saved"),
]
