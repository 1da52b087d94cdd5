"""A year as a map: a column a week, a row a weekday, the sign of each date where they meet."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from textwrap import wrap
from typing import ClassVar

from textual.events import Click

from runstrength_tui.domain.calendar.days import CalendarDay
from runstrength_tui.domain.calendar.numbered_weeks import NumberedWeek
from runstrength_tui.domain.dates import DAYS_OF_WEEK, MONTHS, WEEKDAYS
from runstrength_tui.tui.widgets.day_messages import DayClicked
from runstrength_tui.tui.widgets.day_signs import (
    DAY_PARTS,
    DAY_PARTS_CSS,
    DayMarks,
    DaySigns,
    Run,
)
from runstrength_tui.tui.widgets.drawn_rows import DrawnRows, Row

_LABEL = 4
_HEADER_ROWS = 1
_SUM = 11
_MOST_CELLS = 2


class YearMap(DrawnRows):
    """The dates of one year in weeks of seven dates, oldest first, one of them chosen.

    `show` hands it values; a click posts `DayClicked`.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        *DAY_PARTS,
        "year-map--label",
        "year-map--sums",
        "year-map--chosen",
    }
    DEFAULT_CSS = f"""
    YearMap {{
        width: 1fr; height: 1fr;
        {DAY_PARTS_CSS}
        .year-map--label {{ color: $text-muted; text-style: bold; }}
        .year-map--sums {{ color: $foreground; }}
        .year-map--chosen {{ text-style: bold reverse; }}
    }}
    """

    def __init__(self, signs: DaySigns, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name for it
        super().__init__(id=id)
        self.signs = signs
        self._weeks: Sequence[NumberedWeek] = ()
        self._days: Mapping[date, CalendarDay] = {}
        self._marks = DayMarks(date.min)
        self._chosen = date.min
        self._sums: Sequence[str] = ()

    def show(
        self,
        weeks: Sequence[NumberedWeek],
        days: Mapping[date, CalendarDay],
        marks: DayMarks,
        chosen: date,
        sums: Sequence[str] = (),
    ) -> None:
        """Show the year of `chosen`: its weeks, oldest first, and what is known of their dates.

        `sums` says in a word or two what each month adds up to; it is shown where there is room.
        """
        self._weeks, self._days, self._marks, self._chosen = weeks, days, marks, chosen
        self._sums = sums
        self.redraw()

    def draw(self, width: int, height: int) -> list[Row]:
        """Return the months' names, one row a weekday, and the months' sums below them.

        Where the weeks have no room beside each other, it says what to do.
        """
        cells = self._cells(width)
        if not cells:
            needed = _LABEL + len(self._weeks)
            words = f"The year needs {needed} columns, here are {width}. M shows the month."
            return [[(line, "")] for line in wrap(words, max(1, width))]
        week_start = self._weeks[-1].start.weekday()
        rows = [self._months(cells)]
        for place in range(DAYS_OF_WEEK):
            name = WEEKDAYS[(week_start + place) % DAYS_OF_WEEK]
            row: Row = [(f"{name:<{_LABEL}}", "year-map--label")]
            for week in self._weeks:
                row.append(self._sign(week, week.start + timedelta(days=place)))
                row.append((" " * (cells - 1), ""))
            rows.append(row)
        return [*rows, *self._sum_rows(width, height - len(rows))]

    def on_click(self, event: Click) -> None:
        """Say which date was clicked, if one was."""
        event.stop()
        cells = self._cells(self.size.width)
        at = (event.x - _LABEL) // cells if cells else -1
        if event.x < _LABEL or event.y < _HEADER_ROWS or not 0 <= at < len(self._weeks):
            return
        week = self._weeks[at]
        day = week.start + timedelta(days=event.y - _HEADER_ROWS)
        if self._is_shown(week, day):
            self.post_message(DayClicked(day, event))

    def _cells(self, width: int) -> int:
        """The cells of a column; 0 where the year has no room."""
        room, weeks = width - _LABEL, len(self._weeks)
        if not weeks or room < weeks:
            return 0
        return min(_MOST_CELLS, (room + 1) // weeks)

    def _months(self, cells: int) -> Row:
        """The name of each month above the week that holds its first date."""
        text = " " * _LABEL
        for at, week in enumerate(self._weeks):
            month = next((day.month for day in week.dates if day.day == 1), None)
            year = self._chosen.year
            if month and any(day.year == year for day in week.dates if day.day == 1):
                text = f"{text:<{_LABEL + at * cells}}{MONTHS[month - 1]}"
        return [(text, "year-map--label")]

    def _sum_rows(self, width: int, room: int) -> list[Row]:
        """The months with what each adds up to, in rows of six, four or three."""
        items = [
            f"{name}  {words:<{_SUM}}" for name, words in zip(MONTHS, self._sums, strict=False)
        ]
        for in_a_row in (6, 4, 3):
            needed = 1 + len(items) // in_a_row
            if items and len(items[0]) * in_a_row <= width - _LABEL and needed <= room:
                rows = [items[at : at + in_a_row] for at in range(0, len(items), in_a_row)]
                label = " " * _LABEL
                return [[], *([(label + "".join(row), "year-map--sums")] for row in rows)]
        return []

    def _sign(self, week: NumberedWeek, day: date) -> Run:
        if not self._is_shown(week, day):
            return " ", ""
        judged = self._days.get(day)
        sign, part = self.signs.of(judged, self._marks) if judged else (" ", "")
        if day == self._chosen:
            return sign, "year-map--chosen"
        return sign, f"{part} day--today" if day == self._marks.today else part

    def _is_shown(self, week: NumberedWeek, day: date) -> bool:
        return week.first <= day <= week.last and day.year == self._chosen.year
