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

from runstrength_tui.domain.dates import DAYS_OF_WEEK, week_start_of
from runstrength_tui.domain.history import WeekTotals
from runstrength_tui.tui.widgets.week_columns import DAY_CELLS, Columns, Signs, columns_of

# Weeks are asked for in pages: about three screens of them.
PAGE_WEEKS = 32
_HEADER_ROWS = 1


class WeekTable(ScrollView, can_focus=True, inherit_bindings=False):
    """Weeks, newest first, under a fixed header, with one day chosen.

    It is told how many weeks there are (`show_weeks`), asks for the pages that come into view
    (`WeeksWanted`) and is handed them (`receive`).
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "week-table--header",
        "week-table--week",
        "week-table--rest",
        "week-table--done",
        "week-table--partly",
        "week-table--today",
        "week-table--chosen",
        "week-table--figures",
    }
    DEFAULT_CSS = """
    WeekTable {
        width: 1fr; height: 1fr; overflow-x: hidden; overflow-y: auto;
        scrollbar-size-vertical: 1; scrollbar-gutter: stable;
        .week-table--header { color: $text-muted; text-style: bold; }
        .week-table--week { color: $foreground; }
        .week-table--rest { color: $text-muted; }
        .week-table--done { color: $text-success; text-style: bold; }
        .week-table--partly { color: $text-warning; text-style: bold; }
        .week-table--today { text-style: bold underline; }
        .week-table--chosen { background: $primary-muted; color: $foreground; text-style: bold; }
        .week-table--figures { color: $foreground; }
    }
    WeekTable:focus .week-table--chosen { text-style: bold reverse; }
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

    def __init__(self, signs: Signs) -> None:
        super().__init__()
        self.signs = signs
        self.weeks: dict[int, WeekTotals] = {}
        self.count = 0
        self._newest = date.min
        self._today = date.min
        self._asked: set[int] = set()
        self._styles_of: dict[str, Style] = {}

    def show_weeks(self, today: date, newest: date, count: int) -> None:
        """Have `count` weeks down from the one that holds `newest`; what was known is dropped."""
        self._today, self._newest, self.count = today, week_start_of(newest), count
        self.weeks.clear()
        self._asked.clear()
        self.virtual_size = Size(0, count + _HEADER_ROWS)
        if self.chosen is not None:
            self.set_reactive(WeekTable.chosen, self._within(self.chosen))

    def receive(self, first: int, weeks: Sequence[WeekTotals]) -> None:
        """Take in the weeks from index `first` on."""
        self.weeks.update(enumerate(weeks, first))
        self._asked.update(range(first, first + len(weeks), PAGE_WEEKS))
        self.refresh()

    def pages_in_view(self) -> list[int]:
        """The first index of each page that holds a visible week."""
        top = round(self.scroll_y)
        bottom = min(self.count, top + max(1, self.size.height)) - 1
        return list(range(top - top % PAGE_WEEKS, bottom + 1, PAGE_WEEKS))

    def newest_day(self, index: int) -> date:
        """The last day of the week with this index."""
        return self._start_of(index) + timedelta(days=DAYS_OF_WEEK - 1)

    def choose(self, day: date, *, tell: bool = True) -> None:
        """Choose a day, as near as there is one, and bring its week into view."""
        day = self._within(day)
        self.chosen = day
        self._show_row(self._row_of(day))
        if tell:
            self.post_message(self.DayChosen(day))

    def watch_chosen(self, before: date | None, chosen: date | None) -> None:
        """Repaint the rows of the day left and the day chosen."""
        for row in {self._row_of(day) for day in (before, chosen) if day is not None}:
            self.refresh(Region(0, row + _HEADER_ROWS - round(self.scroll_y), self.size.width, 1))

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Scroll, and ask ahead for what comes into view."""
        super().watch_scroll_y(old_value, new_value)
        self._ask()

    def on_resize(self, _event: Resize) -> None:
        """More rows may be in view now; the chosen one stays there."""
        if self.chosen is not None:
            self._show_row(self._row_of(self.chosen))
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
        self.choose(self._today)

    def action_oldest(self) -> None:
        """Choose the first day of the oldest week."""
        self.choose(self._start_of(self.count - 1))

    def on_click(self, event: Click) -> None:
        """Choose the day under the mouse, or its week's same weekday; twice opens it."""
        row = event.y - _HEADER_ROWS + round(self.scroll_y)
        if event.y < _HEADER_ROWS or not 0 <= row < self.count or self.chosen is None:
            return
        place = (event.x - self._columns.days_start) // DAY_CELLS
        inside = event.x >= self._columns.days_start and place < DAYS_OF_WEEK
        weekday = place if inside else (self.chosen - week_start_of(self.chosen)).days
        self.choose(self._start_of(row) + timedelta(days=weekday))
        if event.chain == 2:
            self.post_message(self.DayOpened())

    def render_line(self, y: int) -> Strip:
        """Return the header, or the week that stands on this line."""
        width = self.size.width
        if y < _HEADER_ROWS:
            runs = self._columns.header()
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
        return columns_of(self.size.width, self.signs)

    def _row(self, row: int) -> list[tuple[str, str]]:
        start = self._start_of(row)
        chosen = self.chosen
        place = (chosen - start).days if chosen is not None else -1
        return self._columns.row(start, self.weeks.get(row), place, self._today)

    def _style_of(self, part: str) -> Style:
        style = self._styles_of.get(part)
        if style is None:
            style = self.get_component_rich_style(f"week-table--{part}") if part else None
            style = self._styles_of[part] = style or self.rich_style
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

    def _start_of(self, row: int) -> date:
        return self._newest - timedelta(days=DAYS_OF_WEEK * row)

    def _row_of(self, day: date) -> int:
        return (self._newest - week_start_of(day)).days // DAYS_OF_WEEK

    def _within(self, day: date) -> date:
        last = self._newest + timedelta(days=DAYS_OF_WEEK - 1)
        return min(max(day, self._start_of(max(0, self.count - 1))), last)
