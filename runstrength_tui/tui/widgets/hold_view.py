"""A hold as it is read from the mat: the seconds, one word of state, the dial, how clean it is."""

from dataclasses import dataclass

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widget import Widget

from runstrength_tui.domain.hold import Hold, Phase
from runstrength_tui.domain.words import clock_words
from runstrength_tui.tui.widgets.big_number import BigNumber, Tone
from runstrength_tui.tui.widgets.hold_dial import HoldDial
from runstrength_tui.tui.widgets.shown_seconds import shown_countdown, shown_tenths
from runstrength_tui.tui.widgets.still import Still
from runstrength_tui.tui.widgets.still_text import StillText

_TENTHS_SHOWN_BELOW_SECONDS = 3600
_TENTHS_IN_SECOND = 10
_TENTHS_IN_MINUTE = 60 * _TENTHS_IN_SECOND


@dataclass(frozen=True, slots=True)
class HoldState:
    """A hold's state as it is shown: one word, a shape and its plain-ASCII stand-in, a tone."""

    word: str
    shape: str
    ascii_shape: str
    tone: Tone


READY = HoldState("READY", "○", "o", Tone.QUIET)
GET_READY = HoldState("GET READY", "◔", "...", Tone.GET_READY)
SWITCH = HoldState("SWITCH SIDES", "⇄", "<->", Tone.GET_READY)
HOLD = HoldState("HOLD", "●", "*", Tone.HOLD)
IN_TARGET = HoldState("IN TARGET", "✓", "+", Tone.IN_TARGET)
TARGET_REACHED = HoldState("TARGET REACHED", "✓", "+", Tone.IN_TARGET)
PAST_TARGET = HoldState("PAST TARGET", "▲", "^", Tone.PAST_TARGET)
PAUSED = HoldState("PAUSED", "‖", "||", Tone.PAUSED)
STOPPED = HoldState("STOPPED, NOT SAVED YET", "■", "#", Tone.PAUSED)
LOGGED = HoldState("LOGGED", "■", "#", Tone.REACHED)
LEFT_ALONE = HoldState("NOT STOPPED BY HAND", "■", "#", Tone.PAUSED)
# What a hold waits for that nobody is in position for yet.
ANY_KEY = "any key when you are ready"

_STATE_OF = {
    Phase.IDLE: READY,
    Phase.GET_READY: GET_READY,
    Phase.HOLD: HOLD,
    Phase.IN_TARGET: IN_TARGET,
    Phase.PAST_TARGET: PAST_TARGET,
    Phase.PAUSED: PAUSED,
    Phase.STOPPED: STOPPED,
}


def state_of(hold: Hold, *, logged: bool = False) -> HoldState:
    """Return the state to show; a stopped hold is only LOGGED when the caller has stored it."""
    if hold.phase is Phase.STOPPED and logged:
        return LEFT_ALONE if hold.unconfirmed else LOGGED
    if hold.phase is Phase.PAST_TARGET and hold.target.low == hold.target.high:
        return TARGET_REACHED
    return _STATE_OF[hold.phase]


def tenths_words(seconds: float) -> str:
    """Return a running time as `1:27.4`; from an hour on without tenths."""
    if seconds >= _TENTHS_SHOWN_BELOW_SECONDS:
        return clock_words(seconds)
    minutes, tenths = divmod(shown_tenths(seconds), _TENTHS_IN_MINUTE)
    whole, tenth = divmod(tenths, _TENTHS_IN_SECOND)
    return f"{minutes}:{whole:02d}.{tenth}"


def number_words(hold: Hold) -> str:
    """Return the number to show: the countdown of get-ready, else the seconds held."""
    if hold.phase is Phase.GET_READY:
        return str(shown_countdown(hold.ready_left_seconds))
    return tenths_words(hold.held_seconds)


def clean_words(hold: Hold) -> str:
    """Say how clean a hold is so far: the longest stretch, wobbles; empty before anything."""
    if hold.held_seconds < 1:
        return ""
    stretch = f"longest clean stretch {clock_words(hold.clean_seconds)}"
    count = len(hold.wobbles)
    return f"{stretch}, {count} {'wobble' if count == 1 else 'wobbles'}" if count else stretch


def gap_words(hold: Hold) -> str:
    """Say how long the program or the machine stood still; empty when it never did."""
    if not hold.gap_seconds:
        return ""
    return f"stopped for {clock_words(hold.gap_seconds)}, not counted"


class HoldLines(Still, Vertical):
    """What stands under the number, apart so that a tenth of a second paints none of it."""


class HoldView(Still, Vertical):
    """The dial of a hold; `show` repaints what changed since the last one, and nothing else.

    A click on the number arrives as `BigNumber.Clicked`. `below` are a screen's own widgets under
    the lines.
    """

    DEFAULT_CSS = """
    HoldView { height: 1fr; width: 1fr; }
    HoldLines { height: auto; width: 1fr; }
    HoldLines .hold-line { height: 1; width: 1fr; text-align: center; text-wrap: nowrap; }
    .hold-said { height: auto; width: 1fr; padding: 0 2; text-align: center; }
    HoldDial { margin: 0 2; }
    .hold-word { text-style: bold; }
    .hold-word.-get_ready, .hold-word.-past_target {
        background: $warning-muted; color: $text-warning;
    }
    .hold-word.-hold { background: $primary-muted; color: $text-primary; }
    .hold-word.-in_target, .hold-word.-reached {
        background: $success-muted; color: $text-success;
    }
    .hold-word.-paused, .hold-word.-quiet { background: $panel; color: $foreground; }
    .hold-clean { color: $text-muted; }
    .hold-gap { color: $text-warning; text-style: bold; }
    HoldView .-empty { display: none; }
    .-low HoldDial, .-low .hold-clean, .-low .hold-said { display: none; }
    """
    SCOPED_CSS = False

    def __init__(self, *below: Widget) -> None:
        super().__init__()
        self._below = below
        self.number = BigNumber("0:00.0", tone=Tone.QUIET)
        self.dial = HoldDial()
        self._word = StillText(classes="hold-line hold-word")
        self._clean = StillText(classes="hold-line hold-clean")
        self._gap = StillText(classes="hold-line hold-gap -empty")
        self._state: HoldState | None = None
        self._texts: dict[StillText, str] = {}

    def compose(self) -> ComposeResult:
        """Number, word, dial, how clean, what was not counted."""
        yield self.number
        yield HoldLines(self._word, self.dial, self._clean, self._gap, *self._below)

    def show(self, hold: Hold, *, logged: bool = False, waits: HoldState | None = None) -> None:
        """Show a hold; `logged` says that it has ended and is stored.

        `waits` is the state of one that waits for a key before it gets ready.
        """
        state = waits or state_of(hold, logged=logged)
        self.number.value = number_words(hold)
        if state is not self._state:
            self._show_state(state)
        self.dial.target = hold.target
        # Whole seconds: between them only the tenths repaint, which costs a quarter less.
        self.dial.held_seconds = float(shown_tenths(hold.held_seconds) // _TENTHS_IN_SECOND)
        self.dial.wobbles = hold.wobbles
        self._say(self._clean, ANY_KEY if waits is not None else clean_words(hold))
        self._say(self._gap, gap_words(hold))

    def _show_state(self, state: HoldState) -> None:
        before, self._state = self._state, state
        self.number.tone = state.tone
        self.dial.tone = state.tone
        if before is not None:
            self._word.remove_class(f"-{before.tone}")
        self._word.add_class(f"-{state.tone}")
        shape = state.ascii_shape if self.number.ascii_only else state.shape
        self._say(self._word, f"{shape} {state.word}")

    def _say(self, line: StillText, text: str) -> None:
        if self._texts.get(line, "") != text:
            self._texts[line] = text
            line.update(Content(text), layout=False)
            if line is self._gap:
                line.set_class(not text, "-empty")
