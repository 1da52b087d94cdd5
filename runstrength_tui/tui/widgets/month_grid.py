"""A month as a grid: a row a week, each date with its number and its sign."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import ClassVar

from textual.events import Click

from runstrength_tui.domain.calendar.days import CalendarDay, CalendarWeek
from runstrength_tui.domain.calendar.numbered_weeks import NumberedWeek
from runstrength_tui.domain.dates import DAYS_OF_WEEK, WEEKDAYS
from runstrength_tui.tui.widgets.day_messages import DayClicked
from runstrength_tui.tui.widgets.day_signs import DAY_PARTS, DAY_PARTS_CSS, DayMarks, DaySigns
from runstrength_tui.tui.widgets.drawn_rows import DrawnRows, Row

_HEADER_ROWS = 1
_NARROW_CELL = 5  # the fewest cells of a date: its number and sign, in brackets
_CELL = 6  # with a space between them
_MOST_CELLS = 15
_WIDE_CELL = 9  # from here on there is room for a word below
_MOST_ROWS = 3
_DONE = 7  # the column of what was done of what was wanted


class MonthGrid(DrawnRows):
    """The weeks that hold a date of one month, one date chosen; the other months' are dim.

    `show` hands it values; a click posts `DayClicked`.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        *DAY_PARTS,
        "month-grid--label",
        "month-grid--number",
        "month-grid--other",
        "month-grid--words",
        "month-grid--chosen",
    }
    DEFAULT_CSS = f"""
    MonthGrid {{
        width: 1fr; height: 1fr;
        {DAY_PARTS_CSS}
        .month-grid--label {{ color: $text-muted; text-style: bold; }}
        .month-grid--number {{ color: $foreground; }}
        .month-grid--other, .month-grid--words {{ color: $text-muted; }}
        .month-grid--chosen {{ text-style: bold reverse; }}
    }}
    """

    def __init__(self, signs: DaySigns, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name for it
        super().__init__(id=id)
        self.signs = signs
        self._weeks: Sequence[NumberedWeek] = ()
        self._days: Mapping[date, CalendarDay] = {}
        self._counts: Mapping[date, CalendarWeek] = {}
        self._marks = DayMarks(date.min)
        self._chosen = date.min

    def show(
        self,
        weeks: Sequence[NumberedWeek],
        days: Mapping[date, CalendarDay],
        counts: Mapping[date, CalendarWeek],
        marks: DayMarks,
        chosen: date,
    ) -> None:
        """Show the month of `chosen`: its weeks, oldest first, their days, and their counts.

        `counts` has the counts of a week by its first date.
        """
        self._weeks, self._days, self._counts = weeks, days, counts
        self._marks, self._chosen = marks, chosen
        self.redraw()

    def draw(self, width: int, height: int) -> list[Row]:
        """Return the weekdays' names, then one to three rows a week, as many as fit.

        Where weeks begin on another weekday from some date on, the names are those of the chosen.
        """
        if not self._weeks:
            return []
        cells, lines = self._cells(width), self._lines(height)
        chosen = next((week for week in self._weeks if self._chosen <= week.last), self._weeks[-1])
        week_start = chosen.start.weekday()
        names = (WEEKDAYS[(week_start + n) % DAYS_OF_WEEK] for n in range(DAYS_OF_WEEK))
        heading = "".join(f"  {name:<{cells - 2}}" for name in names)
        if self._has_counts(width):
            heading += f"{'done':>{_DONE}}"
        rows: list[Row] = [[(heading, "month-grid--label")]]
        for week in self._weeks:
            rows.append(self._row(week, cells, width))
            if lines > 1:
                rows.append(self._words(week, cells))
            rows += [[] for _ in range(lines - 2)]
        return rows

    def on_click(self, event: Click) -> None:
        """Say which date was clicked, if one was."""
        event.stop()
        row = (event.y - _HEADER_ROWS) // self._lines(self.size.height)
        place = event.x // self._cells(self.size.width)
        if event.y < _HEADER_ROWS or row >= len(self._weeks) or place >= DAYS_OF_WEEK:
            return
        week = self._weeks[row]
        day = week.start + timedelta(days=place)
        if week.first <= day <= week.last:
            self.post_message(DayClicked(day, event))

    def _cells(self, width: int) -> int:
        """The cells of a date."""
        room = width - _DONE if self._has_counts(width) else width
        return max(_NARROW_CELL, min(_MOST_CELLS, room // DAYS_OF_WEEK))

    def _lines(self, height: int) -> int:
        """The rows of a week."""
        room = (height - _HEADER_ROWS) // max(1, len(self._weeks))
        return max(1, min(_MOST_ROWS, room))

    def _has_counts(self, width: int) -> bool:
        return bool(self._counts) and width >= DAYS_OF_WEEK * _CELL + _DONE

    def _row(self, week: NumberedWeek, cells: int, width: int) -> Row:
        row: Row = []
        for place in range(DAYS_OF_WEEK):
            day = week.start + timedelta(days=place)
            if not week.first <= day <= week.last:
                row.append((" " * cells, ""))
                continue
            row += self._cell(day, " " if cells >= _CELL else "")
            row.append((" " * (cells - _CELL), ""))
        counts = self._counts.get(week.first)
        if counts is not None and counts.wanted and self._has_counts(width):
            row.append((f"{f'{counts.met}/{counts.wanted}':>{_DONE}}", "month-grid--label"))
        return row

    def _cell(self, day: date, gap: str) -> Row:
        """A date's number and sign with a gap between them; brackets or spaces around."""
        judged = self._days.get(day)
        sign, part = self.signs.of(judged, self._marks) if judged else (" ", "")
        number = f"{day.day:>2}"
        if day == self._chosen:
            return [(f"[{number}{gap}{sign}]", "month-grid--chosen")]
        if day.month != self._chosen.month:
            return [(f" {number}{gap}{sign} ", "month-grid--other")]
        today = "day--today" if day == self._marks.today else "month-grid--number"
        return [(" ", ""), (number, today), (gap, ""), (sign, part), (" ", "")]

    def _words(self, week: NumberedWeek, cells: int) -> Row:
        """What was logged, below each date."""
        row: Row = []
        for place in range(DAYS_OF_WEEK):
            day = week.start + timedelta(days=place)
            judged = self._days.get(day)
            words = ""
            if judged and judged.sets and cells >= _WIDE_CELL and week.first <= day <= week.last:
                words = f"{judged.sets} set{'' if judged.sets == 1 else 's'}"
            row.append((f" {words:<{cells - 1}}"[:cells], "month-grid--words"))
        return row
