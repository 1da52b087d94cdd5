"""The week plan: the one in force, those to come and those before, and changing it."""

from collections.abc import Sequence
from datetime import date, timedelta
from functools import partial
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from runstrength_tui.domain.dates import day_words
from runstrength_tui.domain.plan import PlanTimeline, PlanVersion
from runstrength_tui.domain.plan_words import (
    details_words,
    ending_words,
    run_day_words,
    usual_week,
    version_words,
    week_words,
)
from runstrength_tui.logbook import Logbook
from runstrength_tui.tui.cues import Cues
from runstrength_tui.tui.plan_draft import PlanDraft, draft_of, new_draft
from runstrength_tui.tui.plan_saving import save_plan
from runstrength_tui.tui.screens.plan_form import ChangePlanScreen
from runstrength_tui.tui.screens.undoing import UndoingScreen
from runstrength_tui.tui.widgets.title_bar import MODES, TitleBar
from runstrength_tui.tui.widgets.week_strip import WeekStrip

_LOOK_SECONDS = 1.0


class PlanScreen(UndoingScreen):
    """Shown over the screen that it was asked for on; `escape` goes back there."""

    MODE = ""
    WRITES = frozenset({"set_plan", "edit_plan"})
    CSS_PATH = "plan.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,e", "set_plan", "set a plan", tooltip="Say which days are for what"),
        Binding("e,enter", "edit_plan", "change", key_display="e", tooltip="Change the plan"),
        *UndoingScreen.UNDO_BINDINGS,
        Binding("escape,w", "leave", "back", key_display="esc", tooltip="Back to where you were"),
        *(
            Binding(mode.key, f"leave_to('{mode.name}')", mode.name, show=False, tooltip=mode.title)
            for mode in MODES
        ),
    ]

    def __init__(self, logbook: Logbook, cues: Cues) -> None:
        super().__init__(logbook, cues)
        self.timeline = PlanTimeline(())
        self._strip = WeekStrip(letters=True)
        self._when = Static(classes="plan-title")
        self._means = Static(id="plan-means")
        self._others = Static(classes="plan-others")
        self._version = -1
        self._shown_day: date | None = None

    def compose_body(self) -> ComposeResult:
        """Since when, the week, what it means, and the other versions."""
        with VerticalScroll(id="plan-body"):
            yield self._when
            yield self._strip
            yield self._means
            yield self._others

    def on_mount(self) -> None:
        """Show the plan, and look now and then whether it was changed elsewhere."""
        self.title_bar.current = self.app.current_mode
        self.look_again()
        self.set_interval(_LOOK_SECONDS, self.look)

    def look(self) -> None:
        """Read anew if anything was written since, or if a new day has begun."""
        if self.stored_version() != self._version or self.logbook.today() != self._shown_day:
            self.look_again()

    def look_again(self) -> None:
        """Show the plan that stands in the log that has come into the place of another."""
        self.reload()

    def reload(self) -> None:
        """Read the plan, and what can be taken back."""
        self._version, self._shown_day = self.stored_version(), self.logbook.today()
        timeline = self.attempt(self.logbook.training.timeline, reads=True)
        if timeline is None:
            return
        self.timeline = timeline
        self.read_undo()
        self.title_bar.status = day_words(self._shown_day)
        self._show(self._shown_day)
        self.refresh_bindings()

    @property
    def shown(self) -> PlanVersion | None:
        """The version in force today, or else the first one to come."""
        day = self._shown_day
        in_force = self.timeline.in_force_on(day) if day is not None else None
        return in_force or next(iter(self.timeline.versions), None)

    def works(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 - the screen's signature
        """Whether a key does something now."""
        works = {
            "set_plan": self.shown is None,
            "edit_plan": self.shown is not None,
            "undo": self.undoable is not None,
            "redo": self.redoable is not None,
        }
        return works.get(action, True)

    def action_set_plan(self) -> None:
        """Fill in the first plan."""
        today = self.logbook.today()
        draft = new_draft(today, max(1, len(self.logbook.programme_queue())))
        self._ask("Set a plan", draft, today)

    def action_edit_plan(self) -> None:
        """Change the plan that is shown, from today or a later date on."""
        version, today = self.shown, self.logbook.today()
        if version is not None:
            draft = draft_of(version, max(today, version.valid_from))
            self._ask("Change the plan", draft, today)

    def _ask(self, title: str, draft: PlanDraft, today: date) -> None:
        save = partial(save_plan, self.logbook)
        form = ChangePlanScreen(title, draft, today, save)
        self.app.push_screen(form, self._after_change)

    def action_leave(self) -> None:
        """Back to the screen below."""
        self.dismiss(None)

    def action_leave_to(self, mode: str) -> None:
        """Go to one of the main screens."""
        self.dismiss(None)
        self.app.switch_mode(mode)

    def on_title_bar_mode_clicked(self, event: TitleBar.ModeClicked) -> None:
        """A click on a mode's title leaves the plan too."""
        event.stop().prevent_default()
        self.action_leave_to(event.mode)

    def _after_change(self, plan: PlanVersion | None) -> None:
        if plan is None:
            return
        is_new = plan not in self.timeline.versions  # else what was asked for held already
        self.look_again()
        ends = ending_words(plan, self.timeline)
        later = f" {ends}" if ends else ""
        start = _date_words(plan.valid_from, self.logbook.today())
        self.tell_step(f"Saved, from {start} on.{later}", is_new)

    def _show(self, today: date) -> None:
        version = self.shown
        self._strip.display = version is not None
        if version is None:
            self._when.update(Content("No week plan yet"))
            self._means.update(Content(_WITHOUT_PLAN))
            self._others.update(Content(""))
            return
        since = "since" if version.valid_from <= today else "from"
        self._when.update(Content(f"Your week, {since} {_date_words(version.valid_from, today)}"))
        self._strip.days = usual_week(version)
        meaning = (week_words(version), run_day_words(version), details_words(version))
        self._means.update(Content("\n".join(meaning)))
        self._others.update(Content("\n".join(_others(self.timeline, version, today))))


_WITHOUT_PLAN = (
    "Say which days you run and which are for strength, and each day tells what it is for, "
    "and what was missed and can still be made up.\n\n"
    "Without a plan everything else works, and nothing is ever missed."
)


def _others(timeline: PlanTimeline, shown: PlanVersion, today: date) -> Sequence[str]:
    """A line for each other version: those to come in their order, then the latest past first."""
    later, before = [], []
    until: date | None = None
    for version in reversed(timeline.versions):
        start = _date_words(version.valid_from, today)
        if version is not shown:
            end = f" to {_date_words(until, today)}" if until is not None else ""
            if version.valid_from > today:
                later.append(f"Later, from {start}: {version_words(version)}")
            else:
                before.append(f"Before, {start}{end}: {version_words(version)}")
        until = version.valid_from - timedelta(days=1)
    return [*reversed(later), *before]


def _date_words(day: date, today: date) -> str:
    return day_words(day) if day.year == today.year else f"{day_words(day)} {day.year}"
