"""The training calendar's states: weeks with every sign, days explained, month, year, forms."""

from datetime import date, timedelta

from runstrength_tui.domain.calendar.facts import ExcuseReason
from runstrength_tui.domain.programme import PlannedSet, planned_sets
from runstrength_tui.logbook import Logbook
from runstrength_tui.logbook.entries import HandSet
from runstrength_tui.logbook.plan_change import PlanChange
from tests.snapshots.drill_scenes import begin_session, keys
from tests.snapshots.stage import Play, Scene

TODAY = date(2026, 11, 24)
PLAN_SINCE = date(2026, 9, 7)
TUE, FRI = 1, 4


def do_sets(logbook: Logbook, day: date, count: int = 6) -> None:
    """Log so many sets of a day."""
    lift = planned_sets(logbook.library.exercise("posterior_chain_lift"))[0]
    plank = planned_sets(logbook.library.exercise("front_plank"))[0]
    sets = [HandSet(lift._replace(load_kg=8.0), 30, 29), HandSet(plank, held_seconds=65)]
    more: list[PlannedSet] = [lift] * max(0, count - 2)
    logbook.entries.log([*sets, *(HandSet(one, 30, 30) for one in more)][:count], day=day)


def every_state(logbook: Logbook) -> None:
    """A plan of two strength days since September, lived with ups and downs."""
    training = logbook.training
    training.change_plan(
        PlanChange(
            run_days=frozenset({0, 2, 5}), strength_days=frozenset({TUE, FRI}), sets_per_session=6
        ),
        PLAN_SINCE,
    )
    for weeks_ago in range(14, 0, -1):
        monday = date(2026, 11, 23) - timedelta(weeks=weeks_ago)
        days = {1: (TUE,), 2: (TUE, 6), 3: (FRI, 3), 7: (TUE,)}.get(weeks_ago, (TUE, FRI))
        if weeks_ago not in (4, 6):
            for weekday in days:
                do_sets(logbook, monday + timedelta(days=weekday))
    do_sets(logbook, date(2026, 11, 19), 2)
    do_sets(logbook, date(2026, 11, 13), 1)
    training.excuse(date(2026, 10, 26), date(2026, 11, 1), ExcuseReason.SICK, "flu [b]bad[/]")
    training.add_run(date(2026, 10, 16), "Long run [/]")
    training.override(date(2026, 10, 17), is_run=False)
    training.add_run(date(2026, 10, 9))
    for day in (10, 11):
        training.override(date(2026, 10, day), is_run=True)
    do_sets(logbook, date(2026, 10, 1))


def missed_yesterday(logbook: Logbook) -> None:
    """A miss of this week, which there is still time for."""
    plan = PlanChange(
        run_days=frozenset({2, 5}), strength_days=frozenset({0, 4}), sets_per_session=6
    )
    logbook.training.change_plan(plan, PLAN_SINCE)
    for weeks_ago in range(1, 8):
        for days in (7 * weeks_ago, 7 * weeks_ago - 4):
            do_sets(logbook, date(2026, 11, 23) - timedelta(days=days))


def under_way(logbook: Logbook) -> None:
    """A session that is under way on a day on which strength is due."""
    every_state(logbook)
    begin_session(logbook)
    logbook.live.begin_next()
    logbook.live.count_to(12)


def a_number_a_week(logbook: Logbook) -> None:
    """Two sessions a week on whichever days, and weeks from Sunday on."""
    quota = PlanChange(
        run_days=frozenset({0, 2, 5}), sessions_per_week=2, sets_per_session=6, week_start=6
    )
    logbook.training.change_plan(quota, date(2026, 10, 4))
    for day in (5, 8, 13, 20, 22, 24):
        do_sets(logbook, date(2026, 10, day))
    do_sets(logbook, date(2026, 11, 10))


def calendar(name: str, play: Play) -> Scene:
    return Scene(f"calendar-{name}", play, prepare=every_state, mode="history")


SCENES = [
    calendar("weeks", keys()),
    calendar("missed", keys("down", "right", "right", "right")),
    calendar("moved", keys(*["down"] * 6, *["right"] * 3)),
    calendar("day-menu", keys("down", "space")),
    calendar("run-marked", keys("r")),
    calendar("excuse-form", keys("x")),
    calendar("help", keys("question_mark")),
    calendar("month", keys("M")),
    calendar("month-before", keys("M", "pageup", "up")),
    calendar("year", keys("y")),
    Scene("calendar-make-up", keys("left"), prepare=missed_yesterday, mode="history"),
    Scene("calendar-under-way", prepare=under_way, mode="history"),
    Scene("calendar-quota", keys("down", "down"), prepare=a_number_a_week, mode="history"),
    Scene("calendar-small", keys("M"), prepare=every_state, mode="history", sizes=((40, 10),)),
    Scene("calendar-year-small", keys("y"), prepare=every_state, mode="history", sizes=((50, 16),)),
]
