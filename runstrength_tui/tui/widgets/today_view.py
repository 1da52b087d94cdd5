"""The drill screen before a session: what today holds, at a glance."""

from collections.abc import Sequence
from typing import NamedTuple

from textual.content import Content
from textual.widgets import Static

from runstrength_tui.domain.words import DrillLine

_NAME_WIDTH = 34


class Today(NamedTuple):
    """What the view says: the programme and how long, its drills, what they need, what was done."""

    headline: str
    drills: Sequence[DrillLine]
    equipment: Sequence[str]
    before: str
    hints: Sequence[str] = ()


class TodayView(Static):
    """Today's programme in one piece: the first screen pays for every widget it mounts."""

    DEFAULT_CSS = """
    TodayView { height: 1fr; padding: 1 2; }
    """

    def __init__(self, today: Today) -> None:
        super().__init__(_today_content(today))
        self.today = today


def _today_content(today: Today) -> Content:
    """Headline, drills, needs, what was done before and hints, a blank line between."""
    needs = f"You need: {', '.join(today.equipment)}." if today.equipment else ""
    parts = [(today.headline, "bold"), (_drill_rows(today.drills), ""), (needs, "")]
    parts += [(today.before, "dim"), *((hint, "bold") for hint in today.hints)]
    return Content("\n\n").join(Content.styled(text, style) for text, style in parts if text)


def _drill_rows(drills: Sequence[DrillLine]) -> str:
    if not drills:
        return "No drills are chosen: press e to add some."
    width = min(_NAME_WIDTH, max(len(line.name) for line in drills))
    rows = []
    for number, line in enumerate(drills, 1):
        load = f"· {line.load}" if line.load else ""
        dose = " ".join(filter(None, (line.dose, line.sides, load)))
        rows.append(f"{number:>2}  {line.name:<{width}}  {dose}")
    return "\n".join(rows)
