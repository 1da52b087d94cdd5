"""A plan while a person fills it in: what is chosen so far, and what follows from it."""

from datetime import date, time
from typing import NamedTuple

from runstrength_tui.domain.clock import DAY_START_DEFAULT
from runstrength_tui.domain.plan import (
    MONDAY,
    OnRunDays,
    PlanMode,
    PlanVersion,
    Weekdays,
    proposed_strength_days,
)

DEFAULT_TIMES_A_WEEK = 2
_MOST_PROPOSED = 3


class PlanDraft(NamedTuple):
    """What a form holds; `own_days` says that the strength days were chosen by hand.

    Until then they are proposed: a change of the run days or of their number proposes them anew.
    """

    valid_from: date
    run_days: Weekdays
    mode: PlanMode
    times_a_week: int
    strength_days: Weekdays
    sets_per_session: int
    own_days: bool = False
    on_run_days: OnRunDays = OnRunDays.MOVE
    week_start: int = MONDAY
    day_start: time = DAY_START_DEFAULT

    def with_run_days(self, days: Weekdays) -> "PlanDraft":
        """Run on these days; strength that was only proposed makes room for them."""
        return self._replace(run_days=days)._proposing()

    def with_times(self, times_a_week: int) -> "PlanDraft":
        """Do strength so many times a week, on days proposed anew."""
        return self._replace(times_a_week=times_a_week, own_days=False)._proposing()

    def with_strength_days(self, days: Weekdays) -> "PlanDraft":
        """Do strength on just these days."""
        times = max(1, min(len(days), _MOST_PROPOSED))
        return self._replace(strength_days=days, times_a_week=times, own_days=True)

    def _proposing(self) -> "PlanDraft":
        if self.own_days:
            return self
        days = proposed_strength_days(self.run_days, self.times_a_week)
        return self._replace(strength_days=days)

    @property
    def version(self) -> PlanVersion:
        """The plan that this would be."""
        fixed = self.mode is PlanMode.FIXED
        return PlanVersion(
            valid_from=self.valid_from,
            run_days=self.run_days,
            mode=self.mode,
            strength_days=self.strength_days if fixed else frozenset(),
            sessions_per_week=0 if fixed else self.times_a_week,
            sets_per_session=self.sets_per_session,
            on_run_days=self.on_run_days,
            week_start=self.week_start,
            day_start=self.day_start,
        )


def new_draft(today: date, sets_per_session: int) -> PlanDraft:
    """What a first plan is proposed to be: no run days known, strength twice a week."""
    return PlanDraft(
        valid_from=today,
        run_days=frozenset(),
        mode=PlanMode.FIXED,
        times_a_week=DEFAULT_TIMES_A_WEEK,
        strength_days=proposed_strength_days(frozenset(), DEFAULT_TIMES_A_WEEK),
        sets_per_session=sets_per_session,
    )


def draft_of(version: PlanVersion, today: date) -> PlanDraft:
    """A plan to be changed from `today` on."""
    fixed = version.mode is PlanMode.FIXED
    times = len(version.strength_days) if fixed else version.sessions_per_week
    times = max(1, min(times, _MOST_PROPOSED))
    days = version.strength_days if fixed else proposed_strength_days(version.run_days, times)
    return PlanDraft(
        valid_from=today,
        run_days=version.run_days,
        mode=version.mode,
        times_a_week=times,
        strength_days=days,
        sets_per_session=version.sets_per_session,
        own_days=fixed,
        on_run_days=version.on_run_days,
        week_start=version.week_start,
        day_start=version.day_start,
    )
