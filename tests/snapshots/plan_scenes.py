"""The week plan: the first start, the plan's own screen, and what it makes of today."""

from collections.abc import Callable
from datetime import date

from runstrength_tui.domain.calendar.facts import ExcuseReason
from runstrength_tui.domain.plan import OnRunDays
from runstrength_tui.logbook import Logbook
from runstrength_tui.logbook.entries import HandSet
from runstrength_tui.logbook.training import PlanChange
from tests.snapshots.drill_scenes import SMALL, keys
from tests.snapshots.stage import Prepare, Scene

MON, TUE, WED, THU, FRI, SAT, SUN = range(7)
THIS_MONDAY = date(2026, 11, 23)
TODAY = date(2026, 11, 24)
TUE_AND_FRI = PlanChange(run_days=frozenset({MON, WED, SAT}), strength_days=frozenset({TUE, FRI}))
MON_AND_THU = PlanChange(run_days=frozenset({WED, SAT}), strength_days=frozenset({MON, THU}))


def planned(
    change: PlanChange, *then: Callable[[Logbook], object], since: date = THIS_MONDAY
) -> Prepare:
    """A plan was set, and this happened then."""

    def prepare(logbook: Logbook) -> None:
        logbook.training.change_plan(change, since)
        for step in then:
            step(logbook)

    return prepare


def done_on(day: date) -> Callable[[Logbook], object]:
    """The default session was logged for a date."""
    return lambda logbook: logbook.entries.log(
        [HandSet(one, reps=25, good_reps=25) for one in logbook.programme_queue()], day=day
    )


def changed_twice(logbook: Logbook) -> None:
    """A plan was replaced today, and another is to come."""
    logbook.training.change_plan(MON_AND_THU, date(2026, 9, 7))
    logbook.training.change_plan(TUE_AND_FRI)
    quota = PlanChange(run_days=frozenset({MON, WED, FRI, SAT}), sessions_per_week=3)
    logbook.training.change_plan(quota, date(2027, 1, 4))


def ran_today(logbook: Logbook) -> None:
    """A run was entered for today."""
    logbook.training.add_run(TODAY, "Morning [b]run[/]")


def sick_this_week(logbook: Logbook) -> None:
    """The rest of the week is excused."""
    logbook.training.excuse(TODAY, date(2026, 11, 29), ExcuseReason.SICK)


BOTH = TUE_AND_FRI._replace(run_days=frozenset({MON, TUE, SAT}))
TWICE = PlanChange(run_days=frozenset({WED, FRI, SAT, SUN}), sessions_per_week=2)
NEVER_DONE = date(2026, 11, 9)

SCENES = [
    Scene("set-up", asks_for_plan=True),
    Scene("set-up-filled-in", keys(*"mws"), asks_for_plan=True),
    Scene("set-up-collision", keys(*"mws", "up", "up", "1", "2"), asks_for_plan=True),
    Scene(
        "set-up-any-day",
        keys("6", "7", "down", "right", "down", "right"),
        asks_for_plan=True,
    ),
    Scene("set-up-small", asks_for_plan=True, sizes=SMALL),
    Scene("set-up-done", keys(*"mws", "enter"), asks_for_plan=True),
    Scene("set-up-skipped", keys("escape"), asks_for_plan=True),
    Scene("plan-none", keys("w")),
    Scene("plan", keys("w"), planned(TUE_AND_FRI)),
    Scene("plan-versions", keys("w"), changed_twice),
    Scene("plan-keeps-run-days", keys("w"), planned(BOTH._replace(on_run_days=OnRunDays.KEEP))),
    Scene("plan-change", keys("w", "e"), planned(TUE_AND_FRI)),
    Scene("plan-change-collision", keys("w", "e", "2"), planned(TUE_AND_FRI)),
    Scene(
        "plan-change-refused",
        keys("w", "e", *["down"] * 3, "2", "5", "enter"),
        planned(TUE_AND_FRI),
    ),
    Scene("plan-undone", keys("w", "u"), planned(TUE_AND_FRI)),
    Scene("plan-help", keys("w", "question_mark"), planned(TUE_AND_FRI)),
    Scene("today-strength-day", prepare=planned(TUE_AND_FRI)),
    Scene("today-strength-day-small", prepare=planned(TUE_AND_FRI), sizes=SMALL),
    Scene("today-strength-done", prepare=planned(TUE_AND_FRI, done_on(TODAY))),
    Scene(
        "today-run-day",
        prepare=planned(
            PlanChange(run_days=frozenset({TUE, THU}), strength_days=frozenset({MON, FRI})),
            done_on(THIS_MONDAY),
        ),
    ),
    Scene("today-missed", prepare=planned(MON_AND_THU)),
    Scene("today-missed-small", prepare=planned(MON_AND_THU), sizes=SMALL),
    Scene("today-missed-hidden", keys("escape"), planned(MON_AND_THU)),
    Scene("today-missed-often", prepare=planned(MON_AND_THU, since=NEVER_DONE)),
    Scene("today-moved", prepare=planned(TUE_AND_FRI, ran_today)),
    Scene("today-run-and-strength", prepare=planned(BOTH._replace(on_run_days=OnRunDays.KEEP))),
    Scene("today-excused", prepare=planned(TUE_AND_FRI, sick_this_week)),
    Scene("today-quota", prepare=planned(TWICE._replace(run_days=frozenset({WED})))),
    Scene("today-quota-at-risk", prepare=planned(TWICE)),
]
