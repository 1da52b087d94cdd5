"""One sign a day: what stands for each state wherever days are drawn, and what it means."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

from runstrength_tui.domain.calendar.days import CalendarDay, DayState
from runstrength_tui.domain.history import DayTotals

Run = tuple[str, str]
"""A piece of a row: its text, and the component classes that style it, space-separated."""

DAY_PARTS = frozenset(
    f"day--{part}"
    for part in ("done", "missed", "due", "planned", "aside", "partly", "run", "rest", "today")
)
"""The component classes of days, for every widget that draws some."""

DAY_PARTS_CSS = """
.day--done { color: $text-success; text-style: bold; }
.day--missed { color: $text-warning; text-style: bold; }
.day--due { color: $text-accent; text-style: bold; }
.day--planned { color: $foreground; }
.day--aside { color: $text-muted; }
.day--partly { color: $text-warning; text-style: bold; }
.day--run { color: $text-primary; }
.day--rest { color: $text-muted; }
.day--today { text-style: bold underline; }
"""
"""Their styles. A miss is amber like an open task, not red like an error: it is no one's fault."""

_PARTS = {
    DayState.DONE: "day--done",
    DayState.MADE_UP: "day--done",
    DayState.EXTRA: "day--done",
    DayState.MISSED: "day--missed",
    DayState.DUE: "day--due",
    DayState.PLANNED: "day--planned",
    DayState.MOVED: "day--aside",
    DayState.DISPLACED: "day--aside",
    DayState.EXCUSED: "day--aside",
    DayState.PARTIAL: "day--partly",
    DayState.RUN: "day--run",
    DayState.REST: "day--rest",
}

_MEANINGS = {
    DayState.DONE: "done",
    DayState.PARTIAL: "partial",
    DayState.MADE_UP: "made up",
    DayState.MISSED: "missed",
    DayState.MOVED: "moved",
    DayState.DISPLACED: "no free day",
    DayState.PLANNED: "planned",
    DayState.DUE: "due",
    DayState.EXCUSED: "excused",
    DayState.EXTRA: "extra",
    DayState.RUN: "run",
    DayState.REST: "rest",
}
_LEGEND_GAPS = ("   ", "  ")
_DIALOG_WIDTH = 50


class DayMarks(NamedTuple):
    """What decides on a day's sign beside the day itself.

    `plan_since` is the date from which something may be owed, `under_way` that of a session in
    progress; None where there is none.
    """

    today: date
    plan_since: date | None = None
    under_way: date | None = None


class DaySigns:
    """One character a state; it is told by its shape as well as by its colour.

    `by_state` holds them in the order of `DayState`; `unknown` stands for what is not read yet.
    """

    def __init__(self, by_state: str, unknown: str) -> None:
        self.by_state: Mapping[DayState, str] = MappingProxyType(
            dict(zip(DayState, by_state, strict=True))
        )
        self.unknown = unknown

    def of_totals(self, totals: DayTotals, *, is_run: bool = False) -> Run:
        """The sign of a day without a plan: what was logged, or else that it is a run day."""
        if not totals.sets:
            return self._of_state(DayState.RUN if is_run else DayState.REST)
        return self._of_state(DayState.PARTIAL if totals.partly else DayState.DONE)

    def of(self, day: CalendarDay, marks: DayMarks) -> Run:
        """The sign of a judged day.

        A session in progress, and a day that is due or excused and begun, are partly done. Before
        the plan nothing could be more than was owed: what was done then is done, not extra.
        """
        state = day.state
        begun = day.partial and state in {DayState.DUE, DayState.EXCUSED}
        if day.sets and (begun or day.on == marks.under_way):
            state = DayState.PARTIAL
        elif state is DayState.EXTRA and is_before_plan(day.on, marks):
            state = DayState.DONE
        return self._of_state(state)

    def legend_lines(self, width: int) -> list[str]:
        """What each sign means, in lines of at most `width` cells; no sign parts from its word.

        The gaps are wide, unless narrow ones save a line.
        """
        return min((self._legend(width, gap) for gap in _LEGEND_GAPS), key=len)

    def _legend(self, width: int, gap: str) -> list[str]:
        lines = [""]
        for state, words in _MEANINGS.items():
            item = f"{self.by_state[state]} {words}"
            if lines[-1] and len(lines[-1]) + len(gap) + len(item) > width:
                lines.append("")
            lines[-1] += f"{gap if lines[-1] else ''}{item}"
        return lines

    @property
    def legend(self) -> str:
        """What each sign means, as lines for a dialog."""
        return "\n".join(self.legend_lines(_DIALOG_WIDTH))

    @property
    def legend_without_plan(self) -> str:
        """What the signs of the log mean."""
        done, partly = self.by_state[DayState.DONE], self.by_state[DayState.PARTIAL]
        run, rest = self.by_state[DayState.RUN], self.by_state[DayState.REST]
        return (
            f"{done} done   {run} run   {rest} nothing logged\n"
            f"{partly} partly (in progress, or cut short)"
        )

    def _of_state(self, state: DayState) -> Run:
        return self.by_state[state], _PARTS[state]


def is_before_plan(day: date, marks: DayMarks) -> bool:
    """Whether nothing could be owed on `day` yet."""
    return marks.plan_since is None or day < marks.plan_since


# An arrow that meets a wall: the run pushed the strength away, and the week had no room for it.
SIGNS = DaySigns("●↻✕◎○→⇥+~◐r·", unknown="…")
ASCII_SIGNS = DaySigns("DMX!o>|+ePr.", unknown="?")
