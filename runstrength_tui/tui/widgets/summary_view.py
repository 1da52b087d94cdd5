"""The end of a session: what was done, and three optional answers."""

from contextlib import suppress
from typing import NamedTuple

from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static

from runstrength_tui.domain.amounts import whole_number
from runstrength_tui.domain.exercise import Count
from runstrength_tui.domain.limits import NOTE_CHARACTERS, PAIN, RPE
from runstrength_tui.domain.session import Answers, SessionState, SetState
from runstrength_tui.domain.text import clean_text
from runstrength_tui.domain.words import NOT_STOPPED, clock_words, load_words, side_words
from runstrength_tui.tui.widgets.stage import Stage

# A key that was meant for a rest leaves no letter here; 1,5 stays as typed, to be refused.
_NUMBER_SIGNS = r"[0-9.,+-]*"


class Typed(NamedTuple):
    """The texts of the three fields as they stand, whether they make sense or not."""

    rpe: str = ""
    pain: str = ""
    note: str = ""


class SummaryView(Stage):
    """Totals by set; RPE, pain and a note; enter saves.

    `typed` is what was typed here before; without it the fields say what is stored.
    """

    DEFAULT_CSS = """
    #summary-title { text-style: bold; padding: 1 2 0 2; }
    #summary-sets { height: 1fr; min-height: 2; padding: 0 2; margin: 1 0 0 0; }
    #summary-ask { padding: 0 2; }
    .summary-field { height: 1; padding: 0 2; }
    .summary-label { width: 7; }
    Input { width: 1fr; background: $boost; }
    Input:nocolor > .input--cursor {
        color: $foreground; background: $background; text-style: reverse;
    }
    #summary-rpe, #summary-pain { width: 10; }
    #summary-wrong { padding: 0 2; height: 1; color: $text-error; }
    """

    def __init__(
        self, state: SessionState, elapsed_seconds: float, typed: Typed | None = None
    ) -> None:
        super().__init__()
        rpe, pain, note = typed or _as_typed(state.answers)
        self._state = state
        self._elapsed_seconds = elapsed_seconds
        self._rpe = _number_field(rpe, "1-10", "summary-rpe")
        self._pain = _number_field(pain, "0-10", "summary-pain")
        self._note = Input(
            note,
            placeholder="optional",
            id="summary-note",
            compact=True,
            max_length=NOTE_CHARACTERS,
            select_on_focus=False,
        )
        self._wrong = Static(id="summary-wrong")

    def compose(self) -> ComposeResult:
        """What was done, then the three fields."""
        done = self._state.done
        yield Static(_title(self._state, self._elapsed_seconds), id="summary-title")
        with VerticalScroll(id="summary-sets", can_focus=False):
            width = max((len(_name(one)) for one in done), default=0)
            yield Static(Content("\n".join(_set_line(one, width) for one in done)))
        if done:
            yield Static("How was it? All of it is optional; enter saves.", id="summary-ask")
        fields = (("RPE", self._rpe), ("Pain", self._pain), ("Note", self._note))
        for label, field in fields if done else ():
            with Horizontal(classes="summary-field"):
                yield Static(label, classes="summary-label")
                yield field
        yield self._wrong

    def on_mount(self) -> None:
        """Begin at the first field, where there is something to ask about."""
        if self._state.done:
            self._rpe.focus()

    @property
    def typed(self) -> Typed:
        """What the fields say just now."""
        return Typed(self._rpe.value, self._pain.value, self._note.value)

    def sensible_answers(self, stored: Answers) -> Answers:
        """What was typed; where that is not allowed, what is `stored`."""
        rpe, pain = stored.rpe, stored.pain
        with suppress(ValueError):
            rpe = _whole("RPE", self._rpe.value, RPE)
        with suppress(ValueError):
            pain = _whole("Pain", self._pain.value, PAIN)
        return Answers(rpe, pain, clean_text(self._note.value, NOTE_CHARACTERS))

    def answers(self) -> Answers | None:
        """What was typed, each None or empty where nothing was.

        None, with the reason shown, where a field holds what is not allowed.
        """
        try:
            rpe = _whole("RPE", self._rpe.value, RPE)
            pain = _whole("Pain", self._pain.value, PAIN)
        except ValueError as error:
            self._wrong.update(Content(str(error)))
            return None
        return Answers(rpe, pain, clean_text(self._note.value, NOTE_CHARACTERS))


def _as_typed(answers: Answers) -> Typed:
    rpe, pain = ("" if number is None else str(number) for number in (answers.rpe, answers.pain))
    return Typed(rpe, pain, answers.note)


def _number_field(value: str, allowed: str, name: str) -> Input:
    return Input(value, placeholder=allowed, id=name, compact=True, restrict=_NUMBER_SIGNS)


def _title(state: SessionState, elapsed_seconds: float) -> str:
    """What was done, in one line; nothing is no session done."""
    if not state.done:
        return "Nothing was done, so nothing will be saved."
    title = "Minimum session done." if state.minimum else "Session done."
    counted = f"{len(state.done)} {'set' if len(state.done) == 1 else 'sets'}"
    return f"✓ {title} {counted} in {clock_words(elapsed_seconds)}."


def _whole(name: str, text: str, bounds: tuple[int, int]) -> int | None:
    text = text.strip()
    if not text:
        return None
    try:
        return whole_number(text, *bounds)
    except ValueError:
        low, high = bounds
        raise ValueError(f"{name}: a whole number from {low} to {high}, or nothing.") from None


def _set_line(one: SetState, name_width: int) -> str:
    planned = one.planned
    if planned.count is Count.HOLD:
        did = (
            f"{clock_words(one.held_ms / 1000)} held, {clock_words(one.clean_held_ms / 1000)} clean"
        )
        did += f", {NOT_STOPPED}" if one.unconfirmed else ""
    elif one.bad_reps:
        did = f"{one.good_reps} good of {one.reps}"
    else:
        did = f"{one.good_reps} good"
    load = load_words(planned.load_kg)
    mark = "✓" if one.target_reached else "·"
    return f"{mark} {_name(one):<{name_width}}  {did}{'  ' + load if load else ''}"


def _name(one: SetState) -> str:
    side = side_words(one.planned.side)
    return f"{one.planned.name} · {side}" if side else one.planned.name
