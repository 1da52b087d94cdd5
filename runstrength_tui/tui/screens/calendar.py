"""The training calendar by month and by year: strength days, runs, and what became of them."""

import os
from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from enum import StrEnum
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.events import Resize, ScreenResume
from textual.widgets import Static

from runstrength_tui.domain.calendar.days import CalendarDay, CalendarWeek
from runstrength_tui.domain.calendar.numbered_weeks import NumberedWeek, NumberedWeeks
from runstrength_tui.domain.dates import DAYS_OF_WEEK
from runstrength_tui.domain.plan import PlanTimeline
from runstrength_tui.logbook import Logbook
from runstrength_tui.tui.ascii import ascii_terminal
from runstrength_tui.tui.cues import Cues
from runstrength_tui.tui.screens.calendar_dates import (
    MONTHS_OF_YEAR,
    month_of,
    months_later,
    whole_weeks,
    within_calendar,
    year_of,
)
from runstrength_tui.tui.screens.history_days import DayActions
from runstrength_tui.tui.screens.history_reading import judged
from runstrength_tui.tui.widgets.day_messages import DayClicked
from runstrength_tui.tui.widgets.day_signs import ASCII_SIGNS, SIGNS, DayMarks
from runstrength_tui.tui.widgets.day_words import explained
from runstrength_tui.tui.widgets.legend import Legend
from runstrength_tui.tui.widgets.month_grid import MonthGrid
from runstrength_tui.tui.widgets.period_words import Period, brief_words, period_words
from runstrength_tui.tui.widgets.set_words import full_day_words
from runstrength_tui.tui.widgets.year_map import YearMap

_LOOK_SECONDS = 1.0
_MARGINS = 2


class Zoom(StrEnum):
    """How near one looks: a month as a grid, or a year as a map."""

    MONTH = "month"
    YEAR = "year"


class CalendarScreen(DayActions):
    """A month or a year of days, one of them chosen and explained; `go_to` gets the day on enter.

    The calendar is asked once a year; moving within the year asks nothing.
    """

    MODE = "history"
    CSS_PATH = "calendar.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "go", "go to day", tooltip="To the chosen day among the weeks"),
        *DayActions.DAY_BINDINGS,
        Binding("y", "zoom('year')", "year", tooltip="The whole year as a map"),
        Binding("M", "zoom('month')", "month", tooltip="The month as a grid"),
        Binding("left", "go_left", "left", show=False, tooltip="The day or week before"),
        Binding("right", "go_right", "right", show=False, tooltip="The day or week after"),
        Binding("up", "go_up", "up", show=False, tooltip="The week or day before"),
        Binding("down", "go_down", "down", show=False, tooltip="The week or day after"),
        Binding("p,pageup", "month_back", "month back", key_display="p", tooltip="A month earlier"),
        Binding("n,pagedown", "month_on", "month on", key_display="n", tooltip="A month later"),
        Binding("p,pageup", "year_back", "year back", key_display="p", tooltip="A year earlier"),
        Binding("n,pagedown", "year_on", "year on", key_display="n", tooltip="A year later"),
        Binding("home,t", "today", "today", key_display="t", show=False, tooltip="To today"),
        *DayActions.UNDO_BINDINGS,
        Binding("escape", "back", "back", key_display="esc", tooltip="Back to the weeks"),
        Binding("question_mark", "help", "help", key_display="?", tooltip="What each key does"),
    ]

    def __init__(
        self,
        logbook: Logbook,
        cues: Cues,
        zoom: Zoom,
        day: date,
        go_to: Callable[[date], None],
    ) -> None:
        super().__init__(logbook, cues)
        self.zoom = zoom
        self.chosen = within_calendar(day)
        self._go_to = go_to
        signs = ASCII_SIGNS if ascii_terminal(os.environ) else SIGNS
        self.month = MonthGrid(signs)
        self.year = YearMap(signs)
        self._heading = Static(id="calendar-heading")
        self._explain = Static(id="calendar-explain")
        self._legend = Legend(signs)
        self._weeks = NumberedWeeks(PlanTimeline(()), day, day)
        self._days: Mapping[date, CalendarDay] = {}
        self._counts: Mapping[date, CalendarWeek] = {}
        self._marks = DayMarks(date.min)
        self._year_read: int | None = None
        self._version = -1

    def compose_body(self) -> ComposeResult:
        """The heading, month or year, the chosen day, and what the signs mean."""
        yield self._heading
        with Vertical(id="calendar-body"):
            yield self.month
            yield self.year
        yield self._explain
        yield self._legend

    def on_mount(self) -> None:
        """Look now and then whether another program wrote something, or a new day began."""
        self.set_interval(_LOOK_SECONDS, self.look)

    @on(ScreenResume)
    def look(self) -> None:
        """Read anew if anything was written since, or if a new day has begun."""
        if not self.is_current:
            return
        version, today = self.stored_version(), self.logbook.entries.today()
        if version != self._version or today != self._marks.today or self._year_read is None:
            self.reload()

    def look_again(self) -> None:
        """Show what stands in the log that has come into the place of another."""
        self.reload()

    def reload(self) -> None:
        """Read the year of the chosen day, and show it."""
        today = self.logbook.entries.today()
        if self.chosen == self._marks.today != today:
            self.chosen = today
        year = self.chosen.year
        self._version = self.stored_version()
        timeline = self.attempt(self.logbook.training.timeline, reads=True) or PlanTimeline(())
        weeks = NumberedWeeks(timeline, date(year, 12, 31), date(year, 1, 1))
        found = self.attempt(
            lambda: judged(self.logbook, weeks.first, weeks.last, today), reads=True
        )
        if found is not None:
            self._days = {day.on: day for day in found.days}
            self._counts = {week.week_start: week for week in found.weeks if week.mode}
        self._weeks, self._year_read = weeks, year
        under_way = self.attempt(self.logbook.review.date_under_way, reads=True)
        self._marks = DayMarks(today, timeline.first_day, under_way)
        self.read_undo()
        self.title_bar.status = full_day_words(today)
        self._show()

    @property
    def chosen_date(self) -> date:
        """The date that the actions are about."""
        return self.chosen

    @property
    def chosen_day(self) -> CalendarDay | None:
        """What the calendar says of it; None while it is not known."""
        return self._days.get(self.chosen)

    def works(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Whether a key does something now; the footer shows those alone."""
        of_day = self.day_action_works(action)
        if of_day is not None:
            return of_day
        is_month = self.zoom is Zoom.MONTH
        works = {
            "zoom": (self.zoom,) != parameters,
            "month_back": is_month,
            "month_on": is_month,
            "year_back": not is_month,
            "year_on": not is_month,
            "undo": self.undoable is not None,
            "redo": self.redoable is not None,
        }
        return works.get(action, True)

    def day_deeds(self, day: CalendarDay) -> Iterator[tuple[str, str]]:
        """Yield the way to the weeks, then what can be said of the day."""
        yield "go", "Go to this day among the weeks"
        yield from super().day_deeds(day)

    def choose(self, day: date) -> None:
        """Choose a date, and read its year where that is another one."""
        self.chosen = within_calendar(day)
        if self.chosen.year == self._year_read:
            self._show()
        else:
            self.reload()

    def action_go_left(self) -> None:
        """Choose the day before, or in the year the week before."""
        self._step(across=-1)

    def action_go_right(self) -> None:
        """Choose the day after, or in the year the week after."""
        self._step(across=1)

    def action_go_up(self) -> None:
        """Choose the week before, or in the year the day before."""
        self._step(down=-1)

    def action_go_down(self) -> None:
        """Choose the week after, or in the year the day after."""
        self._step(down=1)

    def action_month_back(self) -> None:
        """Choose the same day of the month before."""
        self.choose(months_later(self.chosen, -1))

    def action_month_on(self) -> None:
        """Choose the same day of the month after."""
        self.choose(months_later(self.chosen, 1))

    def action_year_back(self) -> None:
        """Choose the same day of the year before."""
        self.choose(months_later(self.chosen, -MONTHS_OF_YEAR))

    def action_year_on(self) -> None:
        """Choose the same day of the year after."""
        self.choose(months_later(self.chosen, MONTHS_OF_YEAR))

    def action_today(self) -> None:
        """Choose today."""
        self.choose(self._marks.today)

    def action_zoom(self, zoom: str) -> None:
        """Show the year, or the month."""
        self.zoom = Zoom(zoom)
        self._show()

    def action_go(self) -> None:
        """Back to the weeks, with the chosen day among them."""
        self.dismiss()
        self._go_to(self.chosen)

    def action_back(self) -> None:
        """Back to the weeks as they were."""
        self.dismiss()

    def action_help(self) -> None:
        """Show what each key does, and what the signs mean: a low screen has no room for that."""
        from runstrength_tui.tui.screens.help import HelpScreen  # noqa: PLC0415 - when it is asked for

        self.app.push_screen(HelpScreen(self.app.screen, self.month.signs.legend))

    @on(DayClicked)
    def _clicked(self, event: DayClicked) -> None:
        self.choose(event.day)
        if event.asks:
            self.action_day_menu()
        elif event.opens:
            self.action_go()

    def _step(self, across: int = 0, down: int = 0) -> None:
        """Move as the days stand: across by day in a month, by week in a year."""
        days, weeks = (across, down) if self.zoom is Zoom.MONTH else (down, across)
        self.choose(self.chosen + timedelta(days=days + DAYS_OF_WEEK * weeks))

    def _show(self) -> None:
        is_month = self.zoom is Zoom.MONTH
        self.month.display, self.year.display = is_month, not is_month
        period = self._period()
        if is_month:
            weeks = self._weeks_of(period)
            self.month.show(weeks, self._days, self._counts, self._marks, self.chosen)
        else:
            # A row of the map is one weekday, also where weeks begin on another from some date on.
            weeks = whole_weeks(period, self._weeks.week(0).start.weekday())
            months = (period.first.replace(month=month) for month in range(1, 13))
            sums = [brief_words(self._words_of(month_of(first))) for first in months]
            self.year.show(weeks, self._days, self._marks, self.chosen, sums)
        self._show_heading(period)
        if (day := self.chosen_day) is not None:
            sets = f"{day.sets} set{'' if day.sets == 1 else 's'}" if day.sets else ""
            self._explain.update(explained(day, self._marks, sets))
        self.refresh_bindings()

    @on(Resize)
    def _fit_heading(self) -> None:
        self._show_heading(self._period())

    def _show_heading(self, period: Period) -> None:
        """Name the month or the year, and what it adds up to, as far as there is room."""
        said = [period.name, *self._words_of(period)]
        while len(said) > 1 and len(" · ".join(said)) > self.app.size.width - _MARGINS:
            said.pop()
        self._heading.update(Content.assemble((" · ".join(said), "bold")))

    def _period(self) -> Period:
        """The month or the year that is shown."""
        return year_of(self.chosen) if self.zoom is Zoom.YEAR else month_of(self.chosen)

    def _weeks_of(self, period: Period) -> list[NumberedWeek]:
        """The weeks that hold a date of a period, oldest first."""
        oldest, newest = (self._weeks.number_of(day) for day in period)
        return [self._weeks.week(number) for number in range(oldest, newest - 1, -1)]

    def _words_of(self, period: Period) -> Iterator[str]:
        counts, today = self._counts.values(), self._marks.today
        return period_words(period, self._days.values(), counts, today)
