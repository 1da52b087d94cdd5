"""A plan's week in one row: a sign for each day, under the letters of the weekdays."""

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from textual.reactive import reactive

from runstrength_tui.domain.plan_words import WeekDayPlan
from runstrength_tui.tui.widgets.drawn_rows import DrawnRows, Row

RUN, STRENGTH, MOVED, REST = "r", "○", "→", "·"
# The same letters as the history has for these states.
_ASCII_SIGNS = str.maketrans({STRENGTH: "o", MOVED: ">", REST: "."})
_ROOMY = 44  # cells; with fewer, days stand closer


class WeekCells(NamedTuple):
    """The cells of a label, and of each of the seven days beside it."""

    label: int
    day: int


def cells_of(width: int) -> WeekCells:
    """Return the columns for rows `width` cells wide, the same for all rows of a form."""
    return WeekCells(16, 4) if width >= _ROOMY else WeekCells(11, 3)


class WeekStrip(DrawnRows):
    """`r` run, `○` strength, `→` strength that moves on, `·` rest; what they mean stands below.

    Beside a label it has the columns of a form's rows; with `letters` it heads its days itself.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "week-strip--letters",
        "week-strip--strength",
        "week-strip--run",
        "week-strip--rest",
    }
    DEFAULT_CSS = """
    WeekStrip {
        height: auto;
        .week-strip--letters { color: $text-muted; }
        .week-strip--strength { color: $text-accent; text-style: bold; }
        .week-strip--run { color: $foreground; }
        .week-strip--rest { color: $text-muted; }
    }
    """

    days: reactive[Sequence[WeekDayPlan]] = reactive((), repaint=False)

    def __init__(self, label: str = "", *, letters: bool = False) -> None:
        super().__init__()
        self._label = label
        self._letters = letters

    def draw(self, width: int, height: int) -> list[Row]:  # noqa: ARG002 - the same at every height
        """Return the letters, the signs, and what these signs mean."""
        cells = cells_of(width)
        indent = cells.label if self._label else 2
        signs: Row = [(f"  {self._label}".ljust(indent), "week-strip--letters")]
        for day in self.days:
            sign, part = sign_of(day)
            signs.append((f" {self._shown(sign):<{cells.day - 1}}", part))
        letters = "".join(f" {day.letter:<{cells.day - 1}}" for day in self.days)
        rows: list[Row] = [[(" " * indent + letters, "week-strip--letters")]]
        legend = " " * (indent + 1) + self._shown(legend_of(self.days))
        return [*(rows if self._letters else []), signs, [(legend, "week-strip--rest")]]

    def _shown(self, signs: str) -> str:
        return signs.translate(_ASCII_SIGNS) if self.ascii_only else signs

    def get_content_height(self, *_sizes: object) -> int:
        """Two rows, and one more where the letters are shown."""
        return 2 + self._letters

    def watch_days(self) -> None:
        """Repaint the signs that changed."""
        self.redraw()


def sign_of(day: WeekDayPlan) -> tuple[str, str]:
    """The sign of a day, and the component class that styles it."""
    run = RUN if day.is_run else ""
    if day.is_strength:
        return run + STRENGTH, "week-strip--strength"
    if day.moved_to is not None:
        return run + MOVED, "week-strip--run"
    return (run, "week-strip--run") if run else (REST, "week-strip--rest")


def legend_of(days: Sequence[WeekDayPlan]) -> str:
    """What the signs in sight mean."""
    shown = "".join(sign_of(day)[0] for day in days)
    words = {RUN: "run", STRENGTH: "strength", MOVED: "moves on", REST: "rest"}
    return "   ".join(f"{sign} {word}" for sign, word in words.items() if sign in shown)
