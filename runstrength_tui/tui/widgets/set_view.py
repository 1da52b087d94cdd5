"""A set under way: the number first, then what to do, then where one is."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.content import Content

from runstrength_tui.domain.session import SessionState, SetState
from runstrength_tui.domain.words import DrillLine, load_words
from runstrength_tui.tui.widgets.big_number import BigNumber, Tone
from runstrength_tui.tui.widgets.stage import Stage
from runstrength_tui.tui.widgets.still_text import StillText

_DRILLS_AHEAD = 3


class SetView(Stage):
    """Good reps as large as the terminal allows, what comes next beside it, a cue below."""

    DEFAULT_CSS = """
    SetView {
        layout: grid; grid-size: 2 2; grid-columns: 1fr 30; grid-rows: 1fr 1;
    }
    #set-beside { height: auto; padding: 1 2; color: $text-muted; }
    #set-cue { column-span: 2; padding: 0 2; text-style: italic; }
    .-tiny #set-beside, .-narrow #set-beside { display: none; }
    .-tiny SetView, .-narrow SetView { grid-size: 1 2; grid-columns: 1fr; grid-rows: 1fr 2; }
    .-tiny SetView > *, .-narrow SetView > * { column-span: 1; }
    .-low #set-cue { display: none; }
    .-low SetView { grid-size: 1 1; grid-rows: 1fr; }
    """
    SCOPED_CSS = False

    def __init__(self, cues: tuple[str, ...]) -> None:
        super().__init__()
        self._cue_texts = cues
        self.shown: SetState | None = None
        self.number = BigNumber()
        self._cue = StillText(id="set-cue")
        self._beside = StillText(id="set-beside")

    def compose(self) -> ComposeResult:
        """The number with what stands beside it, and the cue."""
        yield self.number
        yield self._beside
        yield self._cue

    def show(self, one: SetState) -> None:
        """Show the counts of this set; only what differs is painted again."""
        self.shown = one
        reached = one.target_reached
        self.number.value = str(one.good_reps)
        self.number.tone = Tone.REACHED if reached else Tone.COUNTING
        bad = (f"{one.bad_reps} bad",) if one.bad_reps else ()
        word = ("✓ REACHED",) if reached else ()
        self.number.caption_lines = (*word, f"of {one.planned.target}", "good reps", *bad)

    def show_texts(
        self, state: SessionState, one: SetState, rep_words: str, ahead: Sequence[DrillLine]
    ) -> None:
        """Show what stays the same while a set is counted: cue, tempo, load, what comes next."""
        number = sum(o.planned.exercise_id == one.planned.exercise_id for o in state.done)
        cue = self._cue_texts[number % len(self._cue_texts)] if self._cue_texts else ""
        self._cue.update(Content(cue))
        lines = [rep_words] if rep_words else []
        lines += [load_words(one.planned.load_kg)] if one.planned.load_kg else []
        lines += [f"note: {one.note}"] if one.note else []
        for line in ahead[:_DRILLS_AHEAD]:
            lines += ["", f"then {line.name}", f"     {line.dose} {line.sides}".rstrip()]
        self._beside.update(Content("\n".join(lines)))
