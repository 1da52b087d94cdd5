"""Filling in a week plan: run days, strength days, and what follows, shown as one chooses."""

from collections.abc import Callable, Sequence
from datetime import date, time, timedelta
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import ActiveBinding, Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.events import Resize
from textual.widgets import Static

from runstrength_tui.domain.clock import LATEST_DAY_START
from runstrength_tui.domain.dates import LAST_DAY, day_words
from runstrength_tui.domain.plan import (
    MONDAY,
    SETS_PER_SESSION,
    SUNDAY,
    OnRunDays,
    PlanMode,
    PlanVersion,
)
from runstrength_tui.domain.plan_words import run_day_words, usual_week, week_words
from runstrength_tui.store.errors import StoreError
from runstrength_tui.tui.plan_draft import PlanDraft
from runstrength_tui.tui.screens.dialog import Dialog
from runstrength_tui.tui.widgets.form_rows import (
    ChoiceRow,
    FormRow,
    StepRow,
    WeekdaysRow,
)
from runstrength_tui.tui.widgets.key_bar import KeyBar
from runstrength_tui.tui.widgets.week_strip import WeekStrip

_TIMES = (1, 2, 3)
_MODES = (PlanMode.FIXED, PlanMode.QUOTA)
_ON_RUN_DAYS = (OnRunDays.MOVE, OnRunDays.KEEP)
_WEEK_STARTS = (MONDAY, SUNDAY)
_DAY_START_STEP_MINUTES = 30
_ROOMY = 22


class PlanFormScreen(Dialog[PlanVersion | None]):
    """Dismissed with the plan that was saved, or None; `save` raises ValueError or StoreError.

    Nothing is saved before `enter`; what is refused is said in a line, and stays to be put right.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "save", "save", tooltip="Save the plan"),
        Binding("escape", "back_out", "back", tooltip="Change nothing"),
    ]

    def __init__(
        self, title: str, draft: PlanDraft, save: Callable[[PlanDraft], PlanVersion]
    ) -> None:
        super().__init__()
        self.draft = draft
        self._title = title
        self._save = save
        self._runs = WeekdaysRow("I run on", id="plan-runs")
        self._times = ChoiceRow("Strength", [str(n) for n in _TIMES], "a week", id="plan-times")
        self._mode = ChoiceRow("", ["set days", "any day"], id="plan-mode")
        self._days = WeekdaysRow("Strength days", id="plan-days")
        self._strip = WeekStrip("Your week")
        self._said = Static(id="plan-said")

    @property
    def active_bindings(self) -> dict[str, ActiveBinding]:
        """The keys that work now, those of the form before those of the row."""
        active = super().active_bindings
        own = {key: each for key, each in active.items() if each.node is self}
        return own | active

    def compose(self) -> ComposeResult:
        """Title, rows, the week that they make, what it means, and the keys."""
        with Vertical(classes="dialog plan-dialog"):
            yield from self.compose_head()
            with VerticalScroll(can_focus=False, id="plan-rows"):
                yield from self.rows()
            yield self._strip
            yield self._said
            yield KeyBar()

    def compose_head(self) -> ComposeResult:
        """What stands above the rows."""
        yield Static(Content(self._title), classes="dialog-title")

    def rows(self) -> Sequence[FormRow]:
        """The rows that can be filled in."""
        return [self._runs, self._times, self._mode, self._days]

    def on_mount(self) -> None:
        """Begin with the run days."""
        self._runs.focus()
        self.show_draft()

    def on_resize(self, event: Resize) -> None:
        """Leave out the legend and blank rows where the rows of the form need them."""
        self.set_class(event.size.height >= _ROOMY, "-roomy")

    def show_draft(self) -> None:
        """Show the draft in every row, and what it makes of a week."""
        draft, version = self.draft, self.draft.version
        self._runs.days, self._days.days = draft.run_days, draft.strength_days
        self._runs.week_start = self._days.week_start = draft.week_start
        self._times.chosen = _TIMES.index(draft.times_a_week)
        self._mode.chosen = _MODES.index(draft.mode)
        self._days.display = draft.mode is PlanMode.FIXED
        self._strip.days = usual_week(version)
        self._said.remove_class("-wrong")
        self._said.update(Content("\n".join(filter(None, (week_words(version), self.meaning())))))

    def meaning(self) -> str:
        """What the plan means beyond its days; strength on run days alone, where that happens."""
        return run_day_words(self.draft.version) if self.draft.version.collisions else ""

    @on(FormRow.Changed)
    def _take(self, event: FormRow.Changed) -> None:
        self.draft = self.changed(event.row)
        self.show_draft()

    def changed(self, row: FormRow) -> PlanDraft:
        """The draft with what is chosen in this row now."""
        draft = self.draft
        if row is self._runs:
            return draft.with_run_days(self._runs.days)
        if row is self._days:
            return draft.with_strength_days(self._days.days)
        if row is self._times:
            return draft.with_times(_TIMES[self._times.chosen])
        return draft._replace(mode=_MODES[self._mode.chosen])

    def action_save(self) -> None:
        """Save the plan, or say in a line why it will not do."""
        try:
            plan = self._save(self.draft)
        except (ValueError, StoreError) as error:
            text = str(error)
            self._said.add_class("-wrong")
            self._said.update(Content(f"{text[:1].upper()}{text[1:]}"))
        else:
            self.dismiss(plan)

    def action_back_out(self) -> None:
        """Leave with nothing changed."""
        self.dismiss(None)


class ChangePlanScreen(PlanFormScreen):
    """Everything that a plan says, from today or a later date on."""

    def __init__(
        self,
        title: str,
        draft: PlanDraft,
        today: date,
        save: Callable[[PlanDraft], PlanVersion],
    ) -> None:
        super().__init__(title, draft, save)
        self._today = today
        usual = range(0, _minutes(LATEST_DAY_START) + 1, _DAY_START_STEP_MINUTES)
        self._day_starts = sorted({*usual, _minutes(draft.day_start)})
        least, most = SETS_PER_SESSION
        self._sets = StepRow("A session", range(least, most + 1), _sets_text, id="plan-sets")
        self._on_runs = ChoiceRow("On a run day", ["move it", "keep it"], id="plan-on-run-days")
        self._week = ChoiceRow("Weeks begin", ["Mon", "Sun"], id="plan-week-start")
        starts = range(len(self._day_starts))
        self._day = StepRow("Days begin", starts, self._day_start_text, id="plan-day-start")
        days = range((LAST_DAY - today).days + 1)
        self._from = StepRow("From", days, self._from_text, id="plan-from")

    def rows(self) -> Sequence[FormRow]:
        """The rows of a first plan, and what else can be told."""
        return [*super().rows(), self._on_runs, self._sets, self._week, self._day, self._from]

    def show_draft(self) -> None:
        """Show the draft in the further rows too."""
        super().show_draft()
        draft = self.draft
        self._on_runs.display = draft.mode is PlanMode.FIXED
        self._on_runs.chosen = _ON_RUN_DAYS.index(draft.on_run_days)
        self._sets.number = draft.sets_per_session
        self._week.chosen = _WEEK_STARTS.index(draft.week_start)
        self._day.number = self._day_starts.index(_minutes(draft.day_start))
        self._from.number = (draft.valid_from - self._today).days

    def meaning(self) -> str:
        """What becomes of strength on run days, whatever the plan."""
        return run_day_words(self.draft.version)

    def changed(self, row: FormRow) -> PlanDraft:
        """The draft with what is chosen in this row now."""
        draft = self.draft
        if row is self._on_runs:
            return draft._replace(on_run_days=_ON_RUN_DAYS[self._on_runs.chosen])
        if row is self._sets:
            return draft._replace(sets_per_session=self._sets.number)
        if row is self._week:
            return draft._replace(week_start=_WEEK_STARTS[self._week.chosen])
        if row is self._day:
            return draft._replace(day_start=_time(self._day_starts[self._day.number]))
        if row is self._from:
            return draft._replace(valid_from=self._today + timedelta(days=self._from.number))
        return super().changed(row)

    def _day_start_text(self, number: int) -> str:
        return f"{_time(self._day_starts[number]):%H:%M}"

    def _from_text(self, number: int) -> str:
        day = self._today + timedelta(days=number)
        year = f" {day.year}" if day.year != self._today.year else ""
        return f"{'' if number else 'today, '}{day_words(day)}{year}"


def _sets_text(sets: int) -> str:
    return f"{sets} set" if sets == 1 else f"{sets} sets"


def _minutes(at: time) -> int:
    return at.hour * 60 + at.minute


def _time(minutes: int) -> time:
    return time(*divmod(minutes, 60))
