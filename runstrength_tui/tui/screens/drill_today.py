"""The drill screen before a session: what the plan says of today, and the way to a plan."""

from datetime import date
from typing import TYPE_CHECKING

from runstrength_tui.domain.dates import day_words
from runstrength_tui.domain.programme import PlannedSet
from runstrength_tui.tui.screens.drill_keys import Step
from runstrength_tui.tui.screens.staged import Part
from runstrength_tui.tui.today import today_of
from runstrength_tui.tui.widgets.today_view import DayLines, TodayView

if TYPE_CHECKING:
    from runstrength_tui.domain.plan import PlanVersion
    from runstrength_tui.tui.day_glance import DayGlance, Misses

_TOAST_SECONDS = 6
_PLAN_KEY = "w"


class DrillToday(Part):
    """The part of the drill screen that shows today; the day by the plan follows the first paint.

    `shown_day` is the date that title bar and view speak of.
    """

    queue: tuple[PlannedSet, ...]
    programme_name: str
    shown_day: date | None = None
    _today_view: TodayView | None = None
    _lines: DayLines | None = None
    _glance: "DayGlance | None" = None
    _hidden: "Misses | None" = None

    def show_today(self) -> None:
        """Show the queue to begin with, and the day as soon as the first paint is done."""
        today = today_of(self.logbook, self.queue, self.programme_name)
        self._today_view = self.enter(Step.TODAY, TodayView(today, self._lines))

    def look_at_day(self) -> None:
        """Read what the plan says of today, and show it; next to nothing without a plan."""
        self.shown_day = self.logbook.today()
        has_plan = self.attempt(self.logbook.has_plan, reads=True)
        glance = self._read_day() if has_plan else None
        if glance is not None:
            self._glance, self.title_bar.status = glance, glance.status
            self._say(glance.lines)
        elif has_plan is False:
            self._glance = None
            self.show_date()
            self._say(DayLines(self._without_plan(), quiet=True))

    @property
    def plan_key(self) -> str:
        """The key that opens the plan, a person's own where there is one."""
        chosen = self.logbook.config.keys.get("week_plan", "").partition(",")[0].strip()
        return chosen or _PLAN_KEY

    def _read_day(self) -> "DayGlance | None":
        from runstrength_tui.tui.day_glance import day_glance  # noqa: PLC0415 - after the first paint

        found = self.attempt(lambda: day_glance(self.logbook, self.plan_key), reads=True)
        hidden = found is not None and found.misses is not None and found.misses == self._hidden
        return found.without_banner() if found is not None and hidden else found

    def _without_plan(self) -> str:
        """What is said while no plan is in force."""
        begins = self.attempt(self.logbook.first_plan_day, reads=True)
        if begins is None:
            return f"No week plan yet: {self.plan_key} sets one."
        year = f" {begins.year}" if begins.year != self.logbook.today().year else ""
        return f"Your week plan begins on {day_words(begins)}{year}; {self.plan_key} shows it."

    def _say(self, lines: DayLines) -> None:
        self._lines = lines
        if self._today_view is not None:
            self._today_view.lines = lines
        self.refresh_bindings()

    @property
    def day_has_turned(self) -> bool:
        """Whether another day has begun than the one that is shown, where one is shown yet."""
        return self.shown_day is not None and self.logbook.today() != self.shown_day

    @property
    def has_banner(self) -> bool:
        """Whether misses are told of just now."""
        return self._glance is not None and self._glance.misses is not None

    def action_hide_missed(self) -> None:
        """Put the banner away, until there is something else to tell."""
        if self._glance is not None:
            self._hidden, self._glance = self._glance.misses, self._glance.without_banner()
            self._say(self._glance.lines)

    def ask_for_plan(self) -> None:
        """At the first start of all, ask which days are for runs and which for strength."""
        if self._failed or self.step != Step.TODAY or not self.logbook.config.ask_for_plan:
            return
        if self.attempt(self._knows_nothing, reads=True):
            from runstrength_tui.tui.screens.set_up import SetUpScreen  # noqa: PLC0415 - once in a life

            self.app.push_screen(SetUpScreen(self.logbook, self.queue), self._after_set_up)

    def _knows_nothing(self) -> bool:
        _, _, last = self.logbook.glance()
        return last is None and self.logbook.first_plan_day() is None

    def _after_set_up(self, plan: "PlanVersion | None") -> None:
        if plan is None:
            self.save_setting(
                lambda file: file.set_ask_for_plan(self.logbook.paths.config, ask=False)
            )
            return
        self.look_at_day()
        self.notify(f"Plan set; {self.plan_key} changes it.", timeout=_TOAST_SECONDS, markup=False)
