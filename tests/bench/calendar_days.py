"""Judging the days of the training calendar, against touching as many days in a plain loop."""

import statistics
import time
from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple

from runstrength_tui.domain.calendar.facts import Excuse, ExcuseReason, Facts, PlannedRuns
from runstrength_tui.domain.calendar.judge import training_calendar
from runstrength_tui.domain.plan import PlanMode, PlanVersion, weekdays_from_text
from tests.bench.figure import Figure, paired

DAYS_OF_20_YEARS = 7_300
DAYS_OF_A_YEAR = 365
DAYS_OF_A_MONTH = 30
_LAST = date(2026, 11, 24)
# The plain loop takes some 6 ms where these were set: 90 ms for 20 years, 0.6 ms for a month.
_BUDGET_OF_20_YEARS = 15.0
_BUDGET_OF_A_MONTH = 0.1
_ALIKE = 1.3


def calendar_days(rounds: int) -> list[Figure]:
    """Measure twenty years, and a month, with few facts and many; all in turn."""
    many, few = _facts(DAYS_OF_20_YEARS), _facts(DAYS_OF_A_YEAR)
    measured: dict[str, Callable[[], object]] = {
        "loop": lambda: _plain_loop(many),
        "20 years": lambda: _judged(many, DAYS_OF_20_YEARS),
        "a year": lambda: _judged(many, DAYS_OF_A_YEAR),
        "a month": lambda: _judged(many, DAYS_OF_A_MONTH),
        "a month of few": lambda: _judged(few, DAYS_OF_A_MONTH),
    }
    taken: dict[str, list[float]] = {name: [] for name in measured}
    for number in range(rounds + 1):
        for name, action in measured.items():
            seconds = _seconds(action, 20 if "month" in name else 1)
            if number:  # the first round warms caches
                taken[name].append(seconds)
    years = DAYS_OF_20_YEARS / DAYS_OF_A_YEAR
    for_a_day = [seconds * years for seconds in taken["a year"]]
    month = statistics.median(taken["a month"]) * 1e3
    return [
        paired(
            "20 years explained, to a plain loop",
            _BUDGET_OF_20_YEARS,
            taken["20 years"],
            taken["loop"],
        ),
        paired(
            f"a month explained ({month:.2g} ms), to that loop",
            _BUDGET_OF_A_MONTH,
            taken["a month"],
            taken["loop"],
        ),
        paired(
            "a month, 20 years of facts to 1", _ALIKE, taken["a month"], taken["a month of few"]
        ),
        paired("a day, 20 years asked for to 1", _ALIKE, taken["20 years"], for_a_day),
    ]


def _judged(facts: Facts, days: int) -> object:
    return training_calendar(facts, _LAST - timedelta(days=days - 1), _LAST, _LAST)


def _seconds(action: Callable[[], object], times: int) -> float:
    """Processor time: nothing is waited for here."""
    begun_at = time.process_time()
    for _ in range(times):
        action()
    return (time.process_time() - begun_at) / times


class _Day(NamedTuple):
    on: date
    run: str | None
    sets: int
    why: str


def _plain_loop(facts: Facts) -> list[_Day]:
    """The least that any calendar of twenty years does: look each day up and say a sentence."""
    found = []
    last = _LAST.toordinal()
    for number in range(last - DAYS_OF_20_YEARS + 1, last + 1):
        day = date.fromordinal(number)
        run, sets = facts.runs.get(day), facts.sets.get(day, 0)
        found.append(_Day(day, run, sets, f"{sets} sets on {day.day} {day.month}, run: {run}."))
    return found


def _facts(days: int) -> Facts:
    """As someone leaves them who trains most weeks: a plan a year, runs, sets, a week off twice."""
    dates = [_LAST - timedelta(days=number) for number in range(days)]
    return Facts(
        versions=[_version(day) for day in dates[::-DAYS_OF_A_YEAR]],
        runs={day: '"Run", Strava' for day in dates if day.weekday() in (0, 2) or day.day == 13},
        overrides={day: day.day == 8 for day in dates if day.day in (7, 8)},
        calendars=[PlannedRuns("Plan", dates[-1], _LAST, dict.fromkeys(dates[::2], "Easy"))],
        excuses=[
            Excuse(day, day + timedelta(days=6), ExcuseReason.VACATION)
            for day in dates
            if day.day == 20 and day.month in (2, 8)
        ],
        sets={day: 6 if day.day % 5 else 2 for day in dates if day.weekday() in (1, 4)},
    )


def _version(since: date) -> PlanVersion:
    """Every third plan has a quota."""
    is_quota = since.year % 3 == 0
    return PlanVersion(
        valid_from=since,
        run_days=weekdays_from_text("mon,wed,sat"),
        mode=PlanMode.QUOTA if is_quota else PlanMode.FIXED,
        strength_days=weekdays_from_text("none" if is_quota else "tue,fri"),
        sessions_per_week=2 if is_quota else 0,
        sets_per_session=6,
    )
