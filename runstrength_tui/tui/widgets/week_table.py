"""The weeks of the history: one row a week, drawn and fetched only where they are looked at."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.binding import Binding, BindingType
from textual.events import Click, Resize
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from runstrength_tui.domain.calendar.days import CalendarDay
from runstrength_tui.domain.calendar.numbered_weeks import NumberedWeek, NumberedWeeks
from runstrength_tui.domain.dates import DAYS_OF_WEEK
from runstrength_tui.domain.plan import MONDAY, PlanTimeline
from runstrength_tui.tui.widgets.day_signs import DAY_PARTS, DAY_PARTS_CSS, DayMarks, DaySigns
from runstrength_tui.tui.widgets.week_columns import DAY_CELLS, Columns, WeekRow, columns_of

# Weeks are asked for in pages: about three screens of them.
PAGE_WEEKS = 32
_HEADER_ROWS = 1
_MENU_BUTTON = 3
_LONG_AGO = date(1, 2, 1)


class WeekTable(ScrollView, can_focus=True, inherit_bindings=False):
    """Weeks, newest first, under a fixed header, with one day chosen.

    It is told which weeks there are (`show_weeks`), asks for the pages that come into view
    (`WeeksWanted`) and is handed them (`receive`).
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        *DAY_PARTS,
        "week-table--header",
        "week-table--week",
        "week-table--chosen",
        "week-table--figures",
        "week-table--missed",
    }
    DEFAULT_CSS = f"""
    WeekTable {{
        width: 1fr; height: 1fr; overflow-x: hidden; overflow-y: auto;
        scrollbar-size-vertical: 1; scrollbar-gutter: stable;
        {DAY_PARTS_CSS}
        .week-table--header {{ color: $text-muted; text-style: bold; }}
        .week-table--week {{ color: $foreground; }}
        .week-table--chosen {{ background: $primary-muted; color: $foreground; text-style: bold; }}
        .week-table--figures {{ color: $foreground; }}
        .week-table--missed {{ color: $text-warning; }}
    }}
    WeekTable:focus .week-table--chosen {{ text-style: bold reverse; }}
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-7)", "week up", show=False, tooltip="A week nearer to today"),
        Binding("down", "move(7)", "week down", show=False, tooltip="A week earlier"),
        Binding("left", "move_day(-1)", "day before", show=False, tooltip="The day before"),
        Binding("right", "move_day(1)", "day after", show=False, tooltip="The day after"),
        Binding("pageup", "page(-1)", "page up", show=False, tooltip="A screen nearer to today"),
        Binding("pagedown", "page(1)", "page down", show=False, tooltip="A screen earlier"),
        Binding("home", "newest", "today", show=False, tooltip="Back to today"),
        Binding("end", "oldest", "first week", show=False, tooltip="To the first logged week"),
    ]

    chosen: reactive[date | None] = reactive(None, repaint=False)

    class WeeksWanted(Message):
        """A page has come near: `count` weeks from index `first` on (0 is the newest)."""

        def __init__(self, first: int, count: int) -> None:
            super().__init__()
            self.first = first
            self.count = count

    class DayChosen(Message):
        """Another day was chosen by key or click."""

        def __init__(self, day: date) -> None:
            super().__init__()
            self.day = day

    class DayOpened(Message):
        """The chosen day was clicked twice."""

    class MenuWanted(Message):
        """The chosen day was clicked with the other button."""

    def __init__(self, signs: DaySigns) -> None:
        super().__init__()
        self.signs = signs
        self.weeks: dict[int, WeekRow] = {}
        self._numbers = NumberedWeeks(PlanTimeline(()), _LONG_AGO, _LONG_AGO)
        self._marks = DayMarks(_LONG_AGO)
        self._with_plan = False
        self._asked: set[int] = set()
        self._styles_of: dict[str, Style] = {}

    @property
    def count(self) -> int:
        """How many weeks there are."""
        return self._numbers.count

    def show_weeks(self, weeks: NumberedWeeks, marks: DayMarks, *, with_plan: bool) -> None:
        """Have these weeks, with the columns of a plan or without; what was known is dropped."""
        self._numbers, self._marks, self._with_plan = weeks, marks, with_plan
        self.weeks.clear()
        self._asked.clear()
        self.virtual_size = Size(0, self.count + _HEADER_ROWS)
        if self.chosen is not None:
            self.set_reactive(WeekTable.chosen, weeks.nearest(self.chosen))

    def receive(self, first: int, rows: Sequence[WeekRow]) -> None:
        """Take in the weeks from index `first` on."""
        self.weeks.update(enumerate(rows, first))
        self._asked.update(range(first, first + len(rows), PAGE_WEEKS))
        self.refresh()

    def weeks_of(self, first: int, count: int) -> list[NumberedWeek]:
        """The dates of `count` weeks from index `first` on, as far as there are that many."""
        return [self._numbers.week(row) for row in range(first, min(first + count, self.count))]

    @property
    def chosen_day(self) -> CalendarDay | None:
        """The chosen day as it was judged; None without a plan, and while it is not known."""
        if self.chosen is None:
            return None
        row = self.weeks.get(self._numbers.number_of(self.chosen))
        return next((day for day in row.days if day.on == self.chosen), None) if row else None

    def pages_in_view(self) -> list[int]:
        """The first index of each page that holds a visible week."""
        top = round(self.scroll_y)
        bottom = min(self.count, top + max(1, self.size.height)) - 1
        return list(range(top - top % PAGE_WEEKS, bottom + 1, PAGE_WEEKS))

    def choose(self, day: date, *, tell: bool = True) -> None:
        """Choose a day, as near as there is one, and bring its week into view."""
        day = self._numbers.nearest(day)
        self.chosen = day
        self._show_row(self._numbers.number_of(day))
        if tell:
            self.post_message(self.DayChosen(day))

    def watch_chosen(self, before: date | None, chosen: date | None) -> None:
        """Repaint the rows of the day left and the day chosen, and the weekdays above them.

        Between weeks that begin on different weekdays every row may name its own.
        """
        days = [day for day in (before, chosen) if day is not None]
        if len({self._week_of(day).start.weekday() for day in days}) > 1:
            self.refresh()
            return
        top, width = round(self.scroll_y), self.size.width
        rows = {self._numbers.number_of(day) for day in days}
        self.refresh(
            Region(0, 0, width, _HEADER_ROWS),
            *(Region(0, row + _HEADER_ROWS - top, width, 1) for row in rows),
        )

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Scroll, and ask ahead for what comes into view."""
        super().watch_scroll_y(old_value, new_value)
        self._ask()

    def on_resize(self, _event: Resize) -> None:
        """More rows may be in view now; the chosen one stays there."""
        if self.chosen is not None:
            self._show_row(self._numbers.number_of(self.chosen))
        self._ask()

    def action_move(self, days: int) -> None:
        """Move by weeks: up the table is later."""
        if self.chosen is not None:
            self.choose(self.chosen - timedelta(days=days))

    def action_move_day(self, days: int) -> None:
        """Move by days, on into the week before or after."""
        if self.chosen is not None:
            self.choose(self.chosen + timedelta(days=days))

    def action_page(self, pages: int) -> None:
        """Move by screens."""
        rows = max(1, self.size.height - _HEADER_ROWS - 1)
        self.action_move(pages * rows * DAYS_OF_WEEK)

    def action_newest(self) -> None:
        """Choose today."""
        self.choose(self._marks.today)

    def action_oldest(self) -> None:
        """Choose the first day of the oldest week."""
        self.choose(self._numbers.first)

    def on_click(self, event: Click) -> None:
        """Choose the day under the mouse, or its week's same weekday; twice opens it."""
        row = event.y - _HEADER_ROWS + round(self.scroll_y)
        if event.y < _HEADER_ROWS or not 0 <= row < self.count or self.chosen is None:
            return
        week = self._numbers.week(row)
        place = (event.x - self._columns.days_start) // DAY_CELLS
        if not 0 <= place < DAYS_OF_WEEK:
            place = (self.chosen - self._week_of(self.chosen).start).days
        day = week.start + timedelta(days=place)
        self.choose(min(max(day, week.first), week.last))
        if event.button == _MENU_BUTTON:
            self.post_message(self.MenuWanted())
        elif event.chain == 2:
            self.post_message(self.DayOpened())

    def render_line(self, y: int) -> Strip:
        """Return the header, or the week that stands on this line."""
        width = self.size.width
        if y < _HEADER_ROWS:
            runs = self._columns.header(self._week_start)
        else:
            row = y - _HEADER_ROWS + round(self.scroll_y)
            runs = self._row(row) if row < self.count else []
        segments = [Segment(text, self._style_of(part)) for text, part in runs]
        strip = Strip(segments)
        return strip.adjust_cell_length(width, self.rich_style)

    def notify_style_update(self) -> None:
        """Forget the styles worked out so far: the theme has changed."""
        super().notify_style_update()
        self._styles_of.clear()

    def watch_has_focus(self, _has_focus: bool) -> None:
        """Repaint the chosen day: it looks different without the focus."""
        super().watch_has_focus(_has_focus)
        self._styles_of.clear()
        self.refresh()

    @property
    def _columns(self) -> Columns:
        return columns_of(self.size.width, self.signs, with_plan=self._with_plan)

    @property
    def _week_start(self) -> int:
        """The weekday on which the chosen week begins, as the headings name the days."""
        if self.chosen is None:
            return MONDAY
        return self._week_of(self.chosen).start.weekday()

    def _week_of(self, day: date) -> NumberedWeek:
        return self._numbers.week(self._numbers.number_of(day))

    def _row(self, row: int) -> list[tuple[str, str]]:
        week = self._numbers.week(row)
        known, headed = self.weeks.get(row), self._week_start
        return self._columns.row(week, known, self.chosen, self._marks, headed)

    def _style_of(self, part: str) -> Style:
        style = self._styles_of.get(part)
        if style is None:
            style = self.get_component_rich_style(*part.split()) if part else self.rich_style
            self._styles_of[part] = style
        return style

    def _ask(self) -> None:
        """Ask for the pages in view, and for the next one before its first week is reached."""
        pages = self.pages_in_view()
        ahead = round(self.scroll_y) + self.size.height + PAGE_WEEKS // 2
        pages.append(min(ahead, self.count - 1) // PAGE_WEEKS * PAGE_WEEKS)
        for first in pages:
            if 0 <= first < self.count and first not in self._asked:
                self._asked.add(first)
                self.post_message(self.WeeksWanted(first, min(PAGE_WEEKS, self.count - first)))

    def _show_row(self, row: int) -> None:
        """Scroll as little as brings a row into view below the header."""
        visible = max(1, self.size.height - _HEADER_ROWS)
        top = round(self.scroll_y)
        if row < top:
            self.scroll_to(y=row, animate=False)
        elif row >= top + visible:
            self.scroll_to(y=row - visible + 1, animate=False)
