"""The drill screen before a session: what today holds, at a glance."""

from collections.abc import Sequence
from typing import NamedTuple

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from runstrength_tui.domain.words import DrillLine
from runstrength_tui.tui.widgets.stage import Stage

_NAME_WIDTH = 34


class Today(NamedTuple):
    """What the view says: the programme and how long, its drills, what they need, what was done."""

    headline: str
    drills: Sequence[DrillLine]
    equipment: Sequence[str]
    before: str
    hints: Sequence[str] = ()


class TodayView(Stage):
    """Today's programme and the keys that start it."""

    def __init__(self, today: Today) -> None:
        super().__init__()
        self.today = today

    def compose(self) -> ComposeResult:
        """The headline, the drills, and what was done before."""
        today = self.today
        yield Static(Content(today.headline), id="today-headline")
        yield Static(_drills_content(today.drills), id="today-drills")
        if today.equipment:
            yield Static(Content(f"You need: {', '.join(today.equipment)}."), id="today-needs")
        yield Static(Content(today.before), id="today-before")
        for hint in today.hints:
            yield Static(Content(hint), classes="today-hint")


def _drills_content(drills: Sequence[DrillLine]) -> Content:
    if not drills:
        return Content("No drills are chosen: press e to add some.")
    width = min(_NAME_WIDTH, max(len(line.name) for line in drills))
    rows = []
    for number, line in enumerate(drills, 1):
        load = f"· {line.load}" if line.load else ""
        dose = "  ".join(filter(None, (line.dose, line.sides, load)))
        rows.append(f"{number:>3}  {line.name:<{width}}   {dose}")
    return Content("\n".join(rows))
