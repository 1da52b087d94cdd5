"""The drill screen before a session: what today is, and what it holds, at a glance."""

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from rich.cells import cell_len
from textual.content import Content
from textual.reactive import reactive

from runstrength_tui.domain.words import DrillLine
from runstrength_tui.tui.widgets.drawn_rows import DrawnRows, Row, fitted

_WIDEST_NAME = 34
_SHORTEST_NAME = 12
_MARGIN = 2
_BRIEF = 44  # cells; with fewer the sides of a drill are said in one word
_HEAD_ROWS = 3
_ROOMY = 12  # rows; with fewer there are no blank ones


class Today(NamedTuple):
    """What the view says: the programme and how long, its drills, what they need, what was done."""

    headline: str
    drills: Sequence[DrillLine]
    equipment: Sequence[str]
    before: str
    hints: Sequence[str] = ()


class DayLines(NamedTuple):
    """What the view says of the day by the plan: a line, its right end, and a banner's sentences.

    `quiet` is for a line that only says that there is no plan.
    """

    day: str
    missed: str = ""
    banner: Sequence[str] = ()
    quiet: bool = False


class TodayView(DrawnRows):
    """Today in one piece: the first screen pays for every widget it mounts.

    The rows above the programme are kept free for the day, which is known a moment later.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "today--day",
        "today--quiet",
        "today--banner",
        "today--headline",
        "today--hint",
    }
    DEFAULT_CSS = """
    TodayView {
        height: 1fr;
        .today--day { text-style: bold; }
        .today--quiet { color: $text-muted; }
        .today--banner { color: $text-warning; text-style: bold; }
        .today--headline { text-style: bold; }
        .today--hint { text-style: bold; }
    }
    """

    lines: reactive[DayLines | None] = reactive(None, repaint=False)

    def __init__(self, today: Today, lines: DayLines | None = None) -> None:
        super().__init__()
        self.today = today
        self.set_reactive(TodayView.lines, lines)

    def draw(self, width: int, height: int) -> list[Row]:
        """Return the day, the programme and its drills, then what there is room for."""
        room = max(1, width - 2 * _MARGIN)
        roomy = height >= _ROOMY
        today = self.today
        head = self._head(room, roomy=roomy)
        body = [_styled([today.headline], "today--headline"), self._drill_rows(room)]
        if not roomy:
            body.append(self._banner_rows(room))
        needs = f"You need: {', '.join(today.equipment)}." if today.equipment else ""
        body += [
            _styled(_wrapped(needs, room), ""),
            _styled(_wrapped(today.before, room), "today--quiet"),
            *(_styled(_wrapped(hint, room), "today--hint") for hint in today.hints),
        ]
        body = [block for block in body if block]
        gaps = len(body) - 1
        fits = len(head) + sum(map(len, body)) + gaps <= height
        rows = [*head]
        for number, block in enumerate(body):
            if number and roomy and fits:
                rows.append([])
            rows += block
        return [[(" " * _MARGIN, ""), *row] if row else row for row in rows]

    def watch_lines(self) -> None:
        """Repaint what the day says; nothing else moves."""
        self.redraw()

    def _head(self, room: int, *, roomy: bool) -> list[Row]:
        """Always as many rows, so that nothing moves when the day is known."""
        lines = self.lines
        if not roomy:
            if lines is None:
                return [[]]
            said = "" if lines.quiet else fitted(lines.day, room, self.ellipsis)
            return _styled([said], "today--day")
        rows: list[Row] = []
        if lines is not None:
            rows = [*self._day_rows(lines, room), *self._banner_rows(room)]
        if len(rows) < _HEAD_ROWS - 1:
            rows.insert(0, [])
        return (rows + [[]] * _HEAD_ROWS)[: max(_HEAD_ROWS, len(rows))]

    def _banner_rows(self, room: int) -> list[Row]:
        banner = self.lines.banner if self.lines is not None else ()
        told = [line for said in banner for line in _wrapped(said, room - 2)]
        marked = [f"{' ' if number else '▸'} {line}" for number, line in enumerate(told)]
        return _styled(marked, "today--banner")

    def _day_rows(self, lines: DayLines, room: int) -> list[Row]:
        """The day's line with the misses at its right end, where both fit."""
        part = "today--quiet" if lines.quiet else "today--day"
        gap = room - cell_len(lines.day) - cell_len(lines.missed)
        if lines.missed and gap >= _MARGIN:
            return [[(lines.day, part), (" " * gap + lines.missed, "today--quiet")]]
        return _styled(_wrapped(lines.day, room), part)

    def _drill_rows(self, room: int) -> list[Row]:
        drills = self.today.drills
        if not drills:
            return _styled(_wrapped("No drills are chosen: press e to add some.", room), "")
        doses = [_dose(line, brief=room < _BRIEF) for line in drills]
        left = room - 4 - _MARGIN - max(map(cell_len, doses))
        longest = max(cell_len(line.name) for line in drills)
        width = min(longest, _WIDEST_NAME, max(_SHORTEST_NAME, left))
        rows: list[Row] = []
        for number, (line, dose) in enumerate(zip(drills, doses, strict=True), 1):
            name = fitted(line.name, width, self.ellipsis)
            name += " " * (width - cell_len(name))
            rows.append([(f"{number:>2}  {name}  {dose}", "")])
        return rows


def _dose(line: DrillLine, *, brief: bool) -> str:
    load = f"· {line.load}" if line.load else ""
    sides = line.sides.replace(" and ", "/") if brief else line.sides
    return " ".join(filter(None, (line.dose, sides, load)))


def _wrapped(text: str, room: int) -> list[str]:
    return [line.plain.rstrip() for line in Content(text).wrap(room)] if text else []


def _styled(lines: Sequence[str], part: str) -> list[Row]:
    return [[(line, part)] for line in lines]
