"""The history: weeks, the chosen day, and everything that can be put right in it."""

import os
from collections.abc import Iterator
from datetime import date, timedelta
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container, Vertical
from textual.content import Content
from textual.events import Resize, ScreenResume, ScreenSuspend
from textual.timer import Timer
from textual.widgets import Static

from runstrength_tui.domain.calendar.days import CalendarDay
from runstrength_tui.domain.calendar.numbered_weeks import NumberedWeeks
from runstrength_tui.domain.calendar.overview import Overview
from runstrength_tui.domain.dates import DAYS_OF_WEEK
from runstrength_tui.domain.history import SessionRecord
from runstrength_tui.domain.plan import PlanTimeline
from runstrength_tui.logbook import Logbook
from runstrength_tui.tui.ascii import ascii_terminal
from runstrength_tui.tui.cues import Cues
from runstrength_tui.tui.screens.history_changes import HistoryChanges
from runstrength_tui.tui.screens.history_days import DayActions
from runstrength_tui.tui.screens.history_keys import KEYS
from runstrength_tui.tui.screens.history_reading import week_rows
from runstrength_tui.tui.widgets.day_signs import ASCII_SIGNS, SIGNS, DayMarks
from runstrength_tui.tui.widgets.day_words import day_name, empty_words, explained
from runstrength_tui.tui.widgets.score_words import status_words
from runstrength_tui.tui.widgets.session_list import SessionList
from runstrength_tui.tui.widgets.set_words import set_words, totals_words
from runstrength_tui.tui.widgets.week_table import PAGE_WEEKS, WeekTable

# How often another program's writing is looked for while the screen is shown.
_LOOK_SECONDS = 1.0
# So many weeks are there to move in even before anything was logged.
_FEWEST_WEEKS = 8


class HistoryScreen(HistoryChanges, DayActions):
    """Weeks above (or left), the chosen day below (or right); enter goes into the day."""

    MODE = "history"
    WRITES = frozenset({"import_runs"})
    ASIDE = frozenset({"log_past", "records", "month"})
    CSS_PATH = "history.tcss"
    AUTO_FOCUS = "WeekTable"
    BINDINGS: ClassVar[list[BindingType]] = [*KEYS]

    def __init__(self, logbook: Logbook, cues: Cues) -> None:
        super().__init__(logbook, cues)
        self.signs = ASCII_SIGNS if ascii_terminal(os.environ) else SIGNS
        self.table = WeekTable(self.signs)
        self.list = SessionList()
        self.exercise: tuple[str, str] | None = None
        self.anything_logged = False
        self.list.can_focus = False
        self._explain = Static(id="history-explain")
        self._filter = Static(id="history-filter")
        self._timer: Timer | None = None
        self._version = -1
        self._shown_today: date | None = None
        self._marks = DayMarks(date.min)
        self._with_plan = False
        self._overview: Overview | None = None
        self._gone_to: date | None = None

    def compose_body(self) -> ComposeResult:
        """The filter's line, the weeks, and the day."""
        yield self._filter
        with Container(id="history-body"):
            yield self.table
            with Vertical(id="history-day"):
                yield self._explain
                yield self.list

    def on_mount(self) -> None:
        """Choose today; what there is to see is read when the screen is shown."""
        self._timer = self.set_interval(_LOOK_SECONDS, self.look, pause=True)

    @on(ScreenResume)
    def _shown(self) -> None:
        """Read anew what was logged since; safe to come twice."""
        if self._timer is not None:
            self._timer.resume()
        self.look()

    @on(ScreenSuspend)
    def _hidden(self) -> None:
        """Look no longer; what could not be saved here has been read when one comes back."""
        if self._timer is not None:
            self._timer.pause()
        self.show_success()

    def look(self) -> None:
        """Read anew if anything was written since, or if a new day has begun."""
        version = self.stored_version()
        if version != self._version or self.logbook.entries.today() != self._shown_today:
            self.reload()

    def reload(self) -> None:
        """Read what is in view, in place: the chosen day and the place in the table stay."""
        review, today = self.logbook.review, self.logbook.entries.today()
        if self.table.chosen is None or self.table.chosen == self._shown_today:
            self.table.set_reactive(WeekTable.chosen, today)
        self._shown_today = today
        self._version = self.stored_version()
        span = self.attempt(review.span, reads=True)
        self.anything_logged = span is not None
        self._show_weeks(today, span or (today, today))
        for page in self.table.pages_in_view():
            self.fetch(page, PAGE_WEEKS)
        self._overview = self.attempt(lambda: self.logbook.training.overview(today), reads=True)
        self.read_undo()
        self._show_status()
        self.show_day()

    def _show_weeks(self, today: date, span: tuple[date, date]) -> None:
        """Have the table hold every week of the log and of the plan, and those gone to."""
        timeline = self.attempt(self.logbook.training.timeline, reads=True) or PlanTimeline(())
        since = timeline.first_day
        gone_to = self._gone_to or today
        few_weeks_ago = today - timedelta(days=DAYS_OF_WEEK * (_FEWEST_WEEKS - 1))
        oldest = min(span[0], since or today, gone_to, few_weeks_ago)
        weeks = NumberedWeeks(timeline, max(today, span[1], gone_to), oldest)
        under_way = self.attempt(self.logbook.review.date_under_way, reads=True)
        self._marks = DayMarks(today, since, under_way)
        self._with_plan = since is not None and since <= weeks.last and self.exercise is None
        self.set_class(self._with_plan, "-with-plan")
        self.table.show_weeks(weeks, self._marks, with_plan=self._with_plan)

    def look_again(self) -> None:
        """Show what stands in the log that has come into the place of another."""
        self.reload()

    def fetch(self, first: int, count: int) -> None:
        """Read weeks, and hand them to the table."""
        weeks, today = self.table.weeks_of(first, count), self._marks.today
        exercise_id = self.exercise[0] if self.exercise else None
        rows = self.attempt(lambda: week_rows(self.logbook, weeks, exercise_id, today), reads=True)
        if rows is not None:
            self.table.receive(first, rows)

    @on(Resize)
    def _show_status(self) -> None:
        """Say in the title bar how the plan was kept, and what day it is."""
        if self._shown_today is None:
            return
        found = self._overview
        width = self.app.size.width
        rooms = [self.title_bar.status_room(width, with_name=named) for named in (True, False)]
        score, row = (found.adherence, found.weeks_in_a_row) if found else (None, 0)
        self.title_bar.status = status_words(self._shown_today, score, row, rooms)

    @property
    def chosen_date(self) -> date:
        """The date that the actions are about."""
        return self.table.chosen or self.logbook.entries.today()

    @property
    def chosen_day(self) -> CalendarDay | None:
        """What the calendar says of it; None while it is not known."""
        return self.table.chosen_day

    def show_day(self) -> None:
        """Read the chosen day, and say what it holds."""
        day = self.table.chosen or self.logbook.entries.today()
        exercise_id = self.exercise[0] if self.exercise else None
        found = self.attempt(
            lambda: self.logbook.review.sessions(day, day, exercise_id), reads=True
        )
        self.list.show(tuple(reversed(found or ())))
        self._filter.display = self.exercise is not None
        if self.exercise is not None:
            self._filter.update(Content(f"Only {self.exercise[1]}. Esc shows all exercises again."))
        if not self.list.sessions and self.is_day_open:
            self.action_close_day()
        self.explain()
        self.refresh_bindings()

    @property
    def is_day_open(self) -> bool:
        """Whether keys go to the sets of the day rather than to the weeks."""
        return self.has_class("-day-open")

    def explain(self) -> None:
        """Say in words what is chosen: the day, or the set in it."""
        day, today = self.table.chosen or self._shown_today, self._shown_today
        if day is None or today is None:
            return
        logged = totals_words(self.list.sessions) if self.list.sessions else ""
        judged, chosen = self.chosen_day, self.list.chosen
        run = judged.run if judged is not None and self.exercise is None else None
        no_log = self.exercise is None and not self.anything_logged
        said = logged or empty_words(day, today, run, is_first=no_log)
        if self.is_day_open and chosen is not None and not isinstance(chosen, SessionRecord):
            said = set_words(chosen, self.list.session_of(chosen).clock_time_of(chosen))
        elif self._with_plan and judged is not None:
            self._explain.update(explained(judged, self._marks, logged))
            return
        self._explain.update(Content.assemble((day_name(day, today), "bold"), " · ", Content(said)))

    def day_deeds(self, day: CalendarDay) -> Iterator[tuple[str, str]]:
        """Yield what can be done with the log of the day, then what can be said of it."""
        yield "open_day", "Open the day: its sessions and sets"
        if self._shown_today is None or day.on <= self._shown_today:
            yield "log_past", "Log what was done"
        yield from super().day_deeds(day)

    def works(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Whether a key does something now; the footer shows those alone."""
        if not super().works(action, parameters):
            return False
        opened = self.is_day_open
        changes = opened and self.changes_chosen
        of_day = self.day_action_works(action)
        if of_day is not None:
            return of_day and not opened
        works = {
            "open_day": not opened and bool(self.list.sessions),
            "edit": changes,
            "keep_hold": changes and getattr(self.list.chosen, "unconfirmed", False),
            "delete": changes,
            "move_session": changes,
            "filter": self.anything_logged,
            "records": self.anything_logged,
            "undo": self.undoable is not None,
            "redo": self.redoable is not None,
            "year": not opened,
            "month": not opened,
            "close_day": opened,
            "show_all": not opened and self.exercise is not None,
        }
        return works.get(action, True)

    def action_open_day(self) -> None:
        """Let keys go to the sessions and sets of the day."""
        self._use_day()
        self.list.choose_first_set()

    def action_close_day(self) -> None:
        """Let keys go to the weeks again."""
        self.remove_class("-day-open")
        self.table.can_focus, self.list.can_focus = True, False
        self.table.focus()
        self.explain()
        self.refresh_bindings()

    def action_today(self) -> None:
        """Back to today in the table."""
        self.action_close_day()
        self.table.action_newest()

    def go_to(self, day: date | None) -> None:
        """Read again, and choose a day, with weeks as far as it is away."""
        if day is not None:
            self._gone_to = day
            self.reload()
            self.table.choose(day)

    def action_help(self) -> None:
        """Show what each key does, and what the signs mean."""
        from runstrength_tui.tui.screens.help import HelpScreen  # noqa: PLC0415 - when it is asked for

        legend = self.signs.legend if self._with_plan else self.signs.legend_without_plan
        self.app.push_screen(HelpScreen(self.app.screen, legend))

    @on(WeekTable.WeeksWanted)
    def _fetch_wanted(self, event: WeekTable.WeeksWanted) -> None:
        self.fetch(event.first, event.count)

    @on(WeekTable.DayChosen)
    def _show_chosen_day(self) -> None:
        if self.is_day_open:
            self.action_close_day()
        self.show_day()

    @on(WeekTable.DayOpened)
    def _open_clicked_day(self) -> None:
        if self.check_action("open_day", ()):
            self.action_open_day()
        else:
            self.action_day_menu()

    @on(WeekTable.MenuWanted)
    def _show_menu(self) -> None:
        self.action_day_menu()

    @on(SessionList.DayWanted)
    def _use_list(self) -> None:
        if not self.is_day_open:
            self._use_day()

    def _use_day(self) -> None:
        self.add_class("-day-open")
        self.table.can_focus, self.list.can_focus = False, True
        self.list.focus()
        self.explain()
        self.refresh_bindings()

    @on(SessionList.ItemChosen)
    def _explain_item(self) -> None:
        self.explain()
        self.refresh_bindings()
