"""The line above a set or a rest: what, which side, which set of how many, how long so far."""

from typing import ClassVar

from textual.reactive import reactive

from runstrength_tui.domain.session import SessionState, SetState, SetStatus
from runstrength_tui.domain.words import side_words
from runstrength_tui.tui.widgets import set_strip
from runstrength_tui.tui.widgets.drawn_rows import (
    DrawnRows,
    Row,
    fitted,
    row_length,
    shown_text,
)

NAME = "set-header--name"
# A name is cut before the place in the queue is, and the symbols go before the name is cut.
_SHORTEST_NAME = 16
_CLOCK_WIDTH = 8
_GAP = "  "


class SetHeader(DrawnRows):
    """One row: exercise and side on the left; place, symbols and elapsed time on the right."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        NAME,
        set_strip.ACTIVE,
        set_strip.DONE,
        set_strip.OTHER,
    }
    DEFAULT_CSS = """
    SetHeader {
        height: 2; padding: 1 2 0 2;
        &.-away { display: none; }
        .set-header--name { text-style: bold; }
        .set-strip--active { color: $text-accent; text-style: bold; }
        .set-strip--done { color: $text-success; }
        .set-strip--other { color: $text-muted; }
    }
    .-low SetHeader { height: 1; padding-top: 0; }
    """
    SCOPED_CSS = False

    elapsed: reactive[str] = reactive("", repaint=False)

    def __init__(self, *, ascii_only: bool | None = None) -> None:
        super().__init__(ascii_only=ascii_only)
        self._shown: tuple[object, ...] = ()
        self._name_shown = ""
        self._side = ""
        self._place = ""
        self._statuses: tuple[SetStatus, ...] = ()

    def show(self, state: SessionState, one: SetState) -> None:
        """Show where this set stands in its session."""
        statuses = tuple([each.status for each in state.sets])
        shown = (one.id, one.planned.name, statuses)
        if shown == self._shown:
            return
        self._shown, self._statuses = shown, statuses
        side, name = side_words(one.planned.side), shown_text(one.planned.name)
        self._name_shown, self._side = name, f" · {side}" if side else ""
        place = next(n for n, each in enumerate(state.sets, 1) if each.id == one.id)
        self._place = f"set {place} of {len(state.sets)}"
        self.redraw()

    def draw(self, width: int, height: int) -> list[Row]:
        """Return the one row: the name takes what the rest leaves."""
        if height < 1:
            return []
        clock = self.elapsed.rjust(_CLOCK_WIDTH)
        name_width = max(_SHORTEST_NAME, row_length([(self._name_shown + self._side, "")]))
        room = width - len(self._place) - len(clock) - name_width
        strip = set_strip.strip_of(self._statuses, room - 2 * len(_GAP), ascii_only=self.ascii_only)
        spaced: Row = [(_GAP, ""), *strip] if strip else []
        right: Row = [(f"{_GAP}{self._place}", ""), *spaced, (clock, "")]
        left = max(0, width - row_length(right))
        name = fitted(self._name_shown, left - len(self._side), self.ellipsis) + self._side
        return [[(name, NAME), (" " * (left - row_length([(name, "")])), ""), *right]]

    def watch_elapsed(self) -> None:
        """Repaint the digits of the clock that changed."""
        self.redraw()
