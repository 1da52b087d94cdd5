"""What can be put right in the history: edit, delete, move, log, undo; and what can be asked."""

from collections.abc import Callable, Sequence
from datetime import date

from runstrength_tui.domain.history import SessionRecord, SetRecord
from runstrength_tui.domain.typed_days import past_day
from runstrength_tui.logbook.entries import HandSet, SessionEdit, SetEdit
from runstrength_tui.logbook.entry_rows import check_day
from runstrength_tui.logbook.written import Written
from runstrength_tui.tui.screens.undoing import UndoingScreen
from runstrength_tui.tui.widgets.session_list import SessionList
from runstrength_tui.tui.widgets.set_words import brief_words, full_day_words
from runstrength_tui.tui.widgets.week_table import WeekTable

Saved = Written[SetRecord] | Written[SessionRecord]


class HistoryChanges(UndoingScreen):
    """The actions of the history screen that change something, or open a panel over it."""

    WRITES = frozenset({"edit", "delete", "move_session", "log_past"})

    table: WeekTable
    list: SessionList
    exercise: tuple[str, str] | None

    @property
    def chosen_date(self) -> date:
        """The date that is chosen."""
        raise NotImplementedError

    def go_to(self, day: date | None) -> None:
        """Read again, and choose a day."""
        raise NotImplementedError

    @property
    def changes_chosen(self) -> bool:
        """Whether what is chosen can be put right here; the session that is followed cannot."""
        item, live = self.list.chosen, self.logbook.live
        if item is None:
            return False
        return not live.is_followed or self.list.session_of(item).id != live.followed.id

    def action_edit(self) -> None:
        """Edit the chosen set or session in a form."""
        from runstrength_tui.tui.screens.edit_session import EditSessionScreen  # noqa: PLC0415 - when it is asked for
        from runstrength_tui.tui.screens.edit_set import EditSetScreen  # noqa: PLC0415 - when it is asked for

        item = self.list.chosen
        if isinstance(item, SetRecord):
            clock_time = self.list.session_of(item).clock_time_of(item)
            form = EditSetScreen(item, clock_time, self._save_set(item))
            self.app.push_screen(form, self._after_edit)
        elif item is not None:
            self.app.push_screen(
                EditSessionScreen(item, self._save_session(item)), self._after_edit
            )

    def action_keep_hold(self) -> None:
        """Confirm the chosen hold, which nobody stopped by hand, as it is."""
        item = self.list.chosen
        if isinstance(item, SetRecord):
            edit = SetEdit(confirmed=True)
            kept = self.attempt(lambda: self.logbook.entries.edit_set(item.id, edit))
            if kept is not None:
                self.tell_step(f"Kept: {words_of(kept.row)}.", kept.step)
                self.reload()

    def action_delete(self) -> None:
        """Leave the chosen set or session out of the history."""
        item, entries = self.list.chosen, self.logbook.entries
        if item is None:
            return
        gone: Saved | None
        if isinstance(item, SetRecord):
            gone = self.attempt(lambda: entries.delete_set(item.id))
        else:
            gone = self.attempt(lambda: entries.delete_session(item.id))
        if gone is not None:
            self.tell_step(f"Deleted: {words_of(gone.row)}.", gone.step, "u brings it back.")
            self.reload()

    def action_move_session(self) -> None:
        """Ask for the date that the chosen session belongs to."""
        from runstrength_tui.tui.screens.ask import AskScreen  # noqa: PLC0415 - when it is asked for

        if self.list.chosen is None:
            return
        session = self.list.session_of(self.list.chosen)
        ask = AskScreen(
            f"Move the session of {full_day_words(session.training_date)}",
            "To which date? 2026-11-20, 20 nov, fri, yesterday",
            session.training_date.isoformat(),
            self._checked_day,
        )
        self.app.push_screen(ask, lambda text: self._move(session, text))

    def action_log_past(self) -> None:
        """Choose an exercise, then say what was done."""
        from runstrength_tui.tui.screens.pick_exercise import PickExerciseScreen  # noqa: PLC0415 - when it is asked for

        picker = PickExerciseScreen(self.logbook.library, "Log what was done")
        self.app.push_screen(picker, self._log_exercise)

    def action_filter(self) -> None:
        """Choose one of the exercises that were ever logged."""
        from runstrength_tui.tui.screens.history_filter import HistoryFilterScreen  # noqa: PLC0415 - when it is asked for

        exercises = self.attempt(self.logbook.review.exercises, reads=True)
        if exercises:
            self.app.push_screen(HistoryFilterScreen(exercises), self._show_only)

    def action_show_all(self) -> None:
        """Show all exercises again."""
        self.exercise = None
        self.reload()

    def action_records(self) -> None:
        """Show the personal records."""
        from runstrength_tui.tui.screens.history_records import HistoryRecordsScreen  # noqa: PLC0415 - when it is asked for

        records = self.attempt(self.logbook.review.records, reads=True)
        if records is not None:
            self.app.push_screen(HistoryRecordsScreen(records), self.go_to)

    def action_year(self) -> None:
        """Show the year of the chosen day as a map."""
        self._open_calendar("year")

    def action_month(self) -> None:
        """Show the month of the chosen day as a grid."""
        self._open_calendar("month")

    def _open_calendar(self, zoom: str) -> None:
        from runstrength_tui.tui.screens.calendar import CalendarScreen, Zoom  # noqa: PLC0415 - when it is asked for

        day = self.chosen_date
        self.app.push_screen(CalendarScreen(self.logbook, self.cues, Zoom(zoom), day, self.go_to))

    def _save_set(self, item: SetRecord) -> Callable[[SetEdit], Written[SetRecord]]:
        return lambda edit: self.logbook.entries.edit_set(item.id, edit)

    def _save_session(self, item: SessionRecord) -> Callable[[SessionEdit], Written[SessionRecord]]:
        return lambda edit: self.logbook.entries.edit_session(item.id, edit)

    def _after_edit(self, saved: Saved | None) -> None:
        if saved is None:
            return
        self.tell_step(f"Saved: {words_of(saved.row)}.", saved.step)
        self.reload()

    def _checked_day(self, text: str) -> date:
        """The date that was typed; ValueError where no session can have been."""
        today = self.logbook.entries.today()
        day = past_day(text, today)
        check_day(day, today)
        return day

    def _move(self, session: SessionRecord, text: str | None) -> None:
        if text is None:
            return
        day = self._checked_day(text)
        edit = SessionEdit(day=day)
        moved = self.attempt(lambda: self.logbook.entries.edit_session(session.id, edit))
        if moved is not None:
            self.tell_step(f"Moved to {full_day_words(day)}.", moved.step)
            self.go_to(day)

    def _log_exercise(self, exercise_id: str | None) -> None:
        from runstrength_tui.tui.screens.log_past import LogPastScreen  # noqa: PLC0415 - when it is asked for

        if exercise_id is None:
            return
        today = self.logbook.entries.today()
        day = min(self.table.chosen or today, today)
        form = LogPastScreen(self.logbook.library.exercise(exercise_id), day, today, self._log)
        self.app.push_screen(form, self._after_log)

    def _log(self, sets: Sequence[HandSet], day: date) -> tuple[SetRecord, ...]:
        return self.logbook.entries.log(sets, day=day)

    def _after_log(self, logged: tuple[SetRecord, ...] | None) -> None:
        if not logged:
            return
        more = f", {len(logged)} sets" if len(logged) > 1 else ""
        self.tell_step(f"Logged: {brief_words(logged[0])}{more}.", logged)
        session = self.attempt(lambda: self.logbook.review.session(logged[0].session_id))
        self.go_to(session.training_date if session else None)

    def _show_only(self, exercise: tuple[str, str] | None) -> None:
        if exercise is not None:
            self.exercise = exercise
            self.reload()


def words_of(item: SetRecord | SessionRecord) -> str:
    """A set or a session in a few words."""
    if isinstance(item, SetRecord):
        return brief_words(item)
    return f"the session of {full_day_words(item.training_date)}"
