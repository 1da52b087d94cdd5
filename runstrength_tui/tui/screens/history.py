"""The history: weeks, the chosen day, and everything that can be put right in it."""

import os
from datetime import date
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Vertical
from textual.content import Content
from textual.events import ScreenResume, ScreenSuspend
from textual.timer import Timer
from textual.widgets import Static

from runstrength_tui.domain.dates import DAYS_OF_WEEK, week_start_of
from runstrength_tui.domain.history import SessionRecord
from runstrength_tui.logbook import Logbook
from runstrength_tui.tui.ascii import ascii_terminal
from runstrength_tui.tui.cues import Cues
from runstrength_tui.tui.screens.base import LogbookScreen
from runstrength_tui.tui.screens.history_changes import HistoryChanges
from runstrength_tui.tui.widgets.session_list import SessionList
from runstrength_tui.tui.widgets.set_words import full_day_words, set_words, totals_words
from runstrength_tui.tui.widgets.week_columns import ASCII_SIGNS, SIGNS
from runstrength_tui.tui.widgets.week_table import PAGE_WEEKS, WeekTable

# How often another program's writing is looked for while the screen is shown.
_LOOK_SECONDS = 1.0
# So many weeks are there to move in even before anything was logged.
_FEWEST_WEEKS = 8


class HistoryScreen(HistoryChanges, LogbookScreen):
    """Weeks above (or left), the chosen day below (or right); enter goes into the day."""

    MODE = "history"
    CSS_PATH = "history.tcss"
    AUTO_FOCUS = "WeekTable"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open_day", "open day", tooltip="Go into the day: its sessions and sets"),
        Binding("e", "edit", "edit", tooltip="Put the chosen set or session right"),
        Binding("d,delete", "delete", "delete", key_display="d", tooltip="Undo brings it back"),
        Binding("m", "move_session", "move", tooltip="Move the session to another date"),
        Binding("a", "log_past", "log", tooltip="Log a set that was done without RunStrength"),
        Binding("u", "undo", "undo", tooltip="Take back the last change"),
        Binding("U,ctrl+r", "redo", "redo", key_display="U", tooltip="Do again what was undone"),
        Binding("slash", "filter", "exercise", key_display="/", tooltip="Show one exercise only"),
        Binding("o", "records", "records", tooltip="Personal records of each exercise"),
        Binding("w", "week_plan", "week plan", tooltip="Your run days and strength days"),
        Binding("t", "today", "today", show=False, tooltip="Back to today"),
        Binding("escape", "close_day", "back", key_display="esc", tooltip="Back to the weeks"),
        Binding(
            "escape", "show_all", "all exercises", key_display="esc", tooltip="Show all exercises"
        ),
        Binding("question_mark", "help", "help", key_display="?", tooltip="What each key does"),
    ]

    def __init__(self, logbook: Logbook, cues: Cues) -> None:
        super().__init__(logbook, cues)
        self.signs = ASCII_SIGNS if ascii_terminal(os.environ) else SIGNS
        self.table = WeekTable(self.signs)
        self.list = SessionList()
        self.exercise: tuple[str, str] | None = None
        self.anything_logged = False
        self.undoable: str | None = None
        self.redoable: str | None = None
        self.list.can_focus = False
        self._explain = Static(id="history-explain")
        self._filter = Static(id="history-filter")
        self._timer: Timer | None = None
        self._version = -1
        self._shown_today: date | None = None

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
        if self._timer is not None:
            self._timer.pause()

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
        span = self.attempt(review.span)
        self.anything_logged = span is not None
        first, last = span or (today, today)
        newest = week_start_of(max(today, last))
        weeks = (newest - week_start_of(first)).days // DAYS_OF_WEEK + 1
        self.table.show_weeks(today, newest, max(weeks, _FEWEST_WEEKS))
        for page in self.table.pages_in_view():
            self.fetch(page, min(PAGE_WEEKS, self.table.count - page))
        self.undoable = self.attempt(self.logbook.entries.undoable)
        self.redoable = self.attempt(self.logbook.entries.redoable)
        self.title_bar.status = full_day_words(today)
        self.show_day()

    def look_again(self) -> None:
        """Show what stands in the log that has come into the place of another."""
        self.reload()

    def fetch(self, first: int, count: int) -> None:
        """Read weeks, and hand them to the table."""
        newest = self.table.newest_day(first)
        exercise_id = self.exercise[0] if self.exercise else None
        weeks = self.attempt(lambda: self.logbook.review.weeks(newest, count, exercise_id))
        if weeks is not None:
            self.table.receive(first, weeks)

    def show_day(self) -> None:
        """Read the chosen day, and say what it holds."""
        day = self.table.chosen or self.logbook.entries.today()
        exercise_id = self.exercise[0] if self.exercise else None
        found = self.attempt(lambda: self.logbook.review.sessions(day, day, exercise_id))
        self.list.show(tuple(reversed(found or ())))
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
        name = "Today" if day == today else full_day_words(day)
        said = totals_words(self.list.sessions) if self.list.sessions else self._why_empty(day)
        chosen = self.list.chosen
        if self.is_day_open and chosen is not None and not isinstance(chosen, SessionRecord):
            said = set_words(chosen)
        self._explain.update(Content.assemble((name, "bold"), " · ", Content(said)))
        self._filter.display = self.exercise is not None
        if self.exercise is not None:
            self._filter.update(Content(f"Only {self.exercise[1]}. Esc shows all exercises again."))

    def _why_empty(self, day: date) -> str:
        if self._shown_today is not None and day > self._shown_today:
            return "still to come."
        if self.exercise is None and not self.anything_logged:
            return "nothing logged yet. 1 starts a session, a logs one from before."
        return "nothing logged."

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 - Textual's signature
        """Whether a key does something now; the footer shows those alone."""
        opened = self.is_day_open
        works = {
            "open_day": not opened and bool(self.list.sessions),
            "edit": opened and self.list.chosen is not None,
            "delete": opened and self.list.chosen is not None,
            "move_session": opened and self.list.chosen is not None,
            "filter": self.anything_logged,
            "records": self.anything_logged,
            "undo": self.undoable is not None,
            "redo": self.redoable is not None,
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

    def action_help(self) -> None:
        """Show what each key does, and what the signs mean."""
        from runstrength_tui.tui.screens.help import HelpScreen  # noqa: PLC0415 - when it is asked for

        self.app.push_screen(HelpScreen(self.app.screen, self.signs.legend))

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
