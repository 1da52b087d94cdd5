"""What can be said of a day by hand: that it is a run day or none, that a run was done, excuses."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import ClassVar

from textual.binding import Binding, BindingType

from runstrength_tui.domain.calendar.days import CalendarDay, RunRule
from runstrength_tui.domain.calendar.facts import Excuse
from runstrength_tui.domain.dates import date_words, day_words
from runstrength_tui.logbook.written import Written
from runstrength_tui.tui.screens.day_menu import DayDeed, DayMenuScreen
from runstrength_tui.tui.screens.undoing import UndoingScreen
from runstrength_tui.tui.widgets.day_words import run_words
from runstrength_tui.tui.widgets.drawn_rows import shown_text
from runstrength_tui.tui.widgets.set_words import full_day_words


class DayActions(UndoingScreen):
    """The actions on a chosen day; each is one step of undo, and is told in a line."""

    WRITES = frozenset({"run_or_not", "add_run", "remove_runs", "excuse", "unexcuse"})
    DAY_BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "day_menu", "menu", tooltip="What can be done about the chosen day"),
        Binding("r", "run_or_not", "run or not", show=False, tooltip="Mark a run day, or none"),
        Binding("R", "add_run", "add run", show=False, tooltip="A run was done that day"),
        Binding("R", "remove_runs", "remove run", show=False, tooltip="No run was done that day"),
        Binding("x", "excuse", "excuse", show=False, tooltip="Nothing is owed on some days"),
        Binding(
            "x", "unexcuse", "no excuse", show=False, tooltip="Take back the excuse of this day"
        ),
    ]

    @property
    def chosen_date(self) -> date:
        """The date that the actions are about."""
        raise NotImplementedError

    @property
    def chosen_day(self) -> CalendarDay | None:
        """What the calendar says of it; None while it is not known."""
        raise NotImplementedError

    def day_action_works(self, action: str) -> bool | None:
        """Whether one of these actions does something now; None for any other action."""
        day = self.chosen_day
        if action not in {"day_menu", "run_or_not", "add_run", "remove_runs", "excuse", "unexcuse"}:
            return None
        if day is None:
            return False
        was_run = day.run.by is RunRule.DONE
        works = {
            "run_or_not": not was_run,  # a run that was done is stronger than a mark
            "add_run": not was_run and day.on <= self.logbook.entries.today(),
            "remove_runs": was_run,
            "excuse": day.excuse is None,
            "unexcuse": day.excuse is not None,
        }
        return works.get(action, True)

    def day_deeds(self, day: CalendarDay) -> Iterator[tuple[str, str]]:
        """Yield the actions of the menu, and what each does to this very day."""
        if day.run.by is RunRule.OVERRIDE:
            yield "run_or_not", f"Clear the mark “{'run day' if day.run.is_run else 'no run day'}”"
        else:
            yield "run_or_not", f"Mark as {'no run day' if day.run.is_run else 'a run day'}"
        yield "add_run", "A run was done that day"
        yield "remove_runs", f"Remove the run: {run_words(day.run)}"
        yield "excuse", "Excuse it, or more days"
        if day.excuse is not None:
            excuse = day.excuse._replace(note="")
            yield "unexcuse", f"Take the excuse back: {excuse_words(excuse)}"

    def action_day_menu(self) -> None:
        """Show what can be done about the chosen day."""
        day = self.chosen_day
        if day is None:
            return
        keys: dict[str, str] = {}
        for key, (_, binding, enabled, _) in self.active_bindings.items():
            if enabled:
                keys.setdefault(binding.action, key)
        deeds = [
            DayDeed(keys[action], words, action)
            for action, words in self.day_deeds(day)
            if action in keys
        ]
        self.app.push_screen(DayMenuScreen(full_day_words(day.on), deeds), self._do)

    async def _do(self, action: str | None) -> None:
        if action is not None:
            await self.run_action(action)

    def action_run_or_not(self) -> None:
        """Mark the day as what it is not by the other rules, or take the mark off again."""
        day = self.chosen_day
        if day is None:
            return
        is_run = None if day.run.by is RunRule.OVERRIDE else not day.run.is_run
        said = "marked as a run day" if is_run else "marked as no run day"
        said = "not marked any more" if is_run is None else said
        training = self.logbook.training
        self._change(lambda: training.override(day.on, is_run), f"{day_words(day.on)}: {said}.")

    def action_add_run(self) -> None:
        """Enter a run that was done that day."""
        day = self.chosen_date
        training = self.logbook.training
        self._change(lambda: training.add_run(day), f"{day_words(day)}: a run was done.")

    def action_remove_runs(self) -> None:
        """Leave the runs of that day out, entered or imported."""
        day = self.chosen_date
        removed = self.attempt(lambda: self.logbook.training.remove_runs(day))
        if removed is not None:
            runs = "the run" if removed == 1 else f"{removed} runs"
            self._done(f"{day_words(day)}: {runs} removed.", removed)

    def action_excuse(self) -> None:
        """Ask which days are excused, and why."""
        from runstrength_tui.tui.screens.excuse_form import ExcuseScreen  # noqa: PLC0415 - when it is asked for

        today = self.logbook.entries.today()
        form = ExcuseScreen(self.chosen_date, today, self._excuse)
        self.app.push_screen(form, self._after_excuse)

    def action_unexcuse(self) -> None:
        """Take back the excuse of the chosen day, on all of its days."""
        day = self.chosen_day
        excuse = day.excuse if day else None
        if excuse is None:
            return
        self._change(
            lambda: self.logbook.training.unexcuse(excuse.first, excuse.last),
            f"Not excused any more: {excuse_words(excuse)}.",
        )

    def _excuse(self, excuse: Excuse) -> Written[Excuse]:
        return self.logbook.training.excuse(excuse.first, excuse.last, excuse.reason, excuse.note)

    def _after_excuse(self, excused: Written[Excuse] | None) -> None:
        if excused is not None:
            self._done(f"Excused: {excuse_words(excused.row)}.", excused.step)

    def _done(self, what: str, step: object) -> None:
        self.tell_step(what, step)
        self.reload()

    def _change(self, change: Callable[[], object], said: str) -> None:
        """Make a change and tell it, or that nothing changed; why not, where it may not be.

        `change` returns whether it wrote a step.
        """
        try:
            step = self.attempt(change)
        except ValueError as error:
            self.notify(str(error), severity="warning", markup=False)
            return
        if step is not None:
            self._done(said, step)


def excuse_words(excuse: Excuse) -> str:
    """An excuse in a few words: reason, dates, note."""
    dates = day_words(excuse.first)
    if excuse.last != excuse.first:
        dates = f"{date_words(excuse.first)} to {date_words(excuse.last)}"
    note = f", “{shown_text(excuse.note)}”" if excuse.note else ""
    return f"{excuse.reason.value}, {dates}{note}"
