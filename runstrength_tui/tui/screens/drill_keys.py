"""The keys of the drill screen, and the step of a session at which each of them works."""

from collections.abc import Mapping
from enum import StrEnum

from textual.binding import Binding


class Step(StrEnum):
    """What the screen is at; each has keys of its own."""

    TODAY = "today"
    CUT_OFF = "cut_off"
    TO_SAVE = "to_save"
    WATCH = "watch"
    SET = "set"
    HOLD = "hold"
    LEFT_ALONE = "left_alone"
    REST = "rest"
    SUMMARY = "summary"


# A session waits at these, and nobody follows it.
WAITING = frozenset({Step.CUT_OFF, Step.TO_SAVE})
HEADED = frozenset({Step.WATCH, Step.SET, Step.HOLD, Step.LEFT_ALONE, Step.REST})
# What begins a session, goes on with one or ends one; at all other steps one is followed already.
WRITES = frozenset(
    {
        "start",
        "start_minimum",
        "change",
        "resume",
        "open_again",
        "finish_as_is",
        "save_as_is",
        "discard",
        "import_runs",
    }
)

_ASIDE = (
    Binding("l", "load", "load", show=False, tooltip="Load, for this exercise from now on"),
    Binding("t", "note", "note", show=False, tooltip="A note on this set"),
    Binding("i", "about", "how to", show=False, tooltip="Set-up, cues, faults, my version"),
    Binding("e", "change", "change", show=False, tooltip="Choose, reorder, add, leave out drills"),
    Binding("U", "bring_back", "bring back", show=False, tooltip="Put what was skipped back in"),
    Binding("H", "hand_over", "hand over", show=False, tooltip="Let another window go on"),
)
_SKIP = (
    Binding("s", "skip", "skip", tooltip="Skip this set"),
    Binding("S", "skip_drill", "skip drill", show=False, tooltip="Skip all its sets to come"),
)
_DISCARD = Binding("d", "discard", "discard", tooltip="Leave it out; asks first")

KEYS_OF: Mapping[str, tuple[Binding, ...]] = {
    Step.TODAY: (
        Binding("enter", "start", "start", tooltip="Begin the session and its first set"),
        Binding("m", "start_minimum", "minimum session", tooltip="The ten minutes that matter"),
        Binding("e", "change", "change", tooltip="Choose, reorder, add, leave out drills"),
        Binding("p", "choose_programme", "programme", tooltip="Choose another programme"),
        Binding("w", "week_plan", "week plan", tooltip="Your run days and strength days"),
        Binding("i", "import_runs", "import runs", show=False, tooltip="Take runs from files"),
        Binding("escape", "hide_missed", "hide", tooltip="Put the line on what was missed away"),
    ),
    Step.CUT_OFF: (
        Binding("enter", "resume", "resume", tooltip="Go on where it stopped"),
        Binding("f", "finish_as_is", "finish as it is", tooltip="Keep what was done"),
        _DISCARD,
    ),
    Step.TO_SAVE: (
        Binding("enter,f", "save_as_is", "save", key_display="enter", tooltip="Save it as it is"),
        Binding("r", "open_again", "open again", tooltip="Back to its summary, to say how it was"),
        _DISCARD,
    ),
    Step.WATCH: (),
    Step.SET: (
        Binding("space", "rep", "rep", tooltip="Count one good rep"),
        Binding("x", "mark_bad", "last was bad", tooltip="The last good rep was a bad one"),
        Binding("u", "undo", "undo", tooltip="Take back the last rep, mark or count"),
        Binding("n", "count", "count", tooltip="Type the number when you counted alone"),
        Binding("enter", "end_set", "end set", tooltip="On to the rest and the next set"),
        *_SKIP,
        *_ASIDE,
    ),
    Step.HOLD: (
        Binding(
            "space", "begin_hold", "get ready", key_display="any key", tooltip="You are in position"
        ),
        Binding(
            "space,enter",
            "stop_hold",
            "stop and log",
            key_display="space enter",
            tooltip="Stop, and log what was held",
        ),
        Binding("space,p", "go_on_hold", "go on", key_display="space", tooltip="Get ready, go on"),
        Binding("space", "retry_hold", "try again", tooltip="Try at once to save the hold"),
        Binding("enter", "log_hold", "log it", tooltip="Log the paused hold as it is"),
        Binding("p", "pause_hold", "pause", tooltip="Pause; what is held stays"),
        Binding("w", "wobble", "wobble", tooltip="Mark that the position was lost for a moment"),
        Binding("u", "undo_wobble", "undo wobble", tooltip="Take back the last wobble mark"),
        *_SKIP,
        *_ASIDE,
    ),
    Step.LEFT_ALONE: (
        Binding("k", "keep_hold", "keep it as it is", tooltip="You did hold it that long"),
        Binding("n", "correct_hold", "type seconds", tooltip="Say how long you really held it"),
        Binding(
            "space",
            "leave_open",
            "decide later",
            key_display="any key",
            tooltip="Say so later, in the history",
        ),
        Binding("u", "reopen", "back to the set", tooltip="The hold goes on"),
    ),
    Step.REST: (
        Binding("space", "go_on", "go on", key_display="any key", tooltip="End the rest"),
        Binding(
            "space", "get_ready", "get ready", key_display="any key", tooltip="You are in position"
        ),
        Binding("plus,equals_sign", "rest_more", "15 s more", key_display="+"),
        Binding("minus", "rest_less", "15 s less", key_display="-"),
        Binding("p", "rest_pause", "pause", tooltip="Stand the countdown still"),
        Binding("p", "rest_resume", "count on", tooltip="Let the countdown go on"),
        Binding("u", "reopen", "back to the set", tooltip="The last set goes on"),
        Binding("s", "skip", "skip next", show=False, tooltip="Skip the next set"),
        Binding("S", "skip_drill", "skip drill", show=False, tooltip="Skip all its sets to come"),
        *_ASIDE,
    ),
    Step.SUMMARY: (
        Binding("enter", "save", "save", priority=True, tooltip="Save the session"),
        Binding(
            "enter", "drop", "back to today", priority=True, tooltip="There is nothing to save"
        ),
        Binding("tab", "next_field", "next field", priority=True),
        Binding("escape", "reopen", "back to the set", tooltip="The last set goes on"),
    ),
}
