"""The rest between two sets: how long, and what comes then; before a hold it waits for a key."""

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from runstrength_tui.domain.session import SessionState
from runstrength_tui.domain.words import clock_words, load_words, side_words
from runstrength_tui.tui.widgets.big_number import BigNumber, Tone
from runstrength_tui.tui.widgets.stage import Stage


class RestView(Stage):
    """Counts the rest down; any key goes on."""

    DEFAULT_CSS = """
    #rest-word { text-style: bold; padding: 0 2; margin: 1 0 0 0; }
    #rest-then { padding: 0 2; height: auto; }
    """

    def __init__(self) -> None:
        super().__init__()
        self.number = BigNumber()
        self._word = Static("REST", id="rest-word")
        self._said = "REST"
        self._then = Static(id="rest-then")

    def compose(self) -> ComposeResult:
        """The word, the number, what comes then."""
        yield self._word
        yield self.number
        yield self._then

    def show(self, state: SessionState) -> None:
        """Show what comes after this rest."""
        ahead = state.upcoming[0]
        planned = ahead.planned
        side = side_words(planned.side)
        switch = "⇄ SWITCH SIDES" if state.switches_side else ""
        unit = " s" if planned.count == "hold" else ""
        parts = [f"then: {planned.name}", side, f"{planned.target}{unit}"]
        parts += [load_words(planned.load_kg), switch]
        self._then.update(Content(" · ".join(part for part in parts if part)))

    def show_left(self, left_seconds: float, *, paused: bool, waits: bool) -> None:
        """Show the seconds to go; one that `waits` is over until someone is in position."""
        self.number.value = clock_words(left_seconds + 0.999)
        self.number.tone = Tone.PAUSED if paused else Tone.REST
        word = "REST · PAUSED" if paused else "REST"
        self._say("GET INTO POSITION · any key when you are ready" if waits else word)

    def _say(self, word: str) -> None:
        if word != self._said:
            self._said = word
            self._word.update(word, layout=False)
