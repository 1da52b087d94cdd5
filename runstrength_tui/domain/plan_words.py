"""A plan in the words of the screens: its week day by day, and what it means."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from runstrength_tui.domain.calendar.days import DayState
from runstrength_tui.domain.calendar.facts import Facts
from runstrength_tui.domain.calendar.judge import training_calendar
from runstrength_tui.domain.dates import DAYS_OF_WEEK, day_words
from runstrength_tui.domain.plan import (
    MONDAY,
    WEEKDAY_NAMES,
    OnRunDays,
    PlanMode,
    PlanTimeline,
    PlanVersion,
    Weekdays,
    weekdays_words,
)

# A week that begins on a Monday and on whose days nothing ever happened.
_ANY_MONDAY = date(2024, 1, 1)
_LETTERS = "MTWTFSS"


class WeekDayPlan(NamedTuple):
    """One weekday of a plan: its letter, whether one runs, and whether strength falls on it.

    `moved_to` is the weekday that takes the strength of a run day; `displaced` says that none does.
    """

    weekday: int
    letter: str
    is_run: bool
    is_strength: bool
    moved_to: int | None
    displaced: bool


def weekdays_in_order(week_start: int) -> tuple[int, ...]:
    """The weekdays from the one that begins the week."""
    return tuple((week_start + number) % DAYS_OF_WEEK for number in range(DAYS_OF_WEEK))


def weekday_letter(weekday: int) -> str:
    """The letter of a weekday, as calendars head their columns."""
    return _LETTERS[weekday]


def usual_week(version: PlanVersion) -> tuple[WeekDayPlan, ...]:
    """The seven days of a week in which everything goes as planned, from its first day on."""
    first = _ANY_MONDAY + timedelta(days=(version.week_start - MONDAY) % DAYS_OF_WEEK)
    last = first + timedelta(days=DAYS_OF_WEEK - 1)
    facts = Facts(versions=(version._replace(valid_from=_ANY_MONDAY),))
    days = training_calendar(facts, first, last, first - timedelta(days=1)).days
    return tuple(
        WeekDayPlan(
            weekday=day.on.weekday(),
            letter=weekday_letter(day.on.weekday()),
            is_run=day.run.is_run,
            is_strength=day.state is DayState.PLANNED,
            moved_to=day.moved_to.weekday() if day.moved_to is not None else None,
            displaced=day.state is DayState.DISPLACED,
        )
        for day in days
    )


def week_words(version: PlanVersion) -> str:
    """Which days are for strength and which for runs, in one sentence."""
    runs = f"runs {_on(version.run_days, version.week_start)}"
    if not version.run_days:
        runs = "no fixed run days"
    if version.mode is PlanMode.QUOTA:
        times = {1: "once", 2: "twice"}.get(
            version.sessions_per_week, f"{version.sessions_per_week} times"
        )
        return f"Strength {times} a week, on any day; {runs}."
    return f"Strength {_on(version.strength_days, version.week_start)}; {runs}."


def run_day_words(version: PlanVersion) -> str:
    """What becomes of strength on run days; with the weekdays where that happens every week."""
    if version.mode is PlanMode.QUOTA:
        return "A session counts on any day, on a run day too."
    both = listed_weekdays(version.collisions, version.week_start)
    if version.on_run_days is OnRunDays.KEEP:
        return f"{both}: run and strength, on purpose." if both else _KEEP
    if not both:
        return _MOVE
    are = "is a run day" if len(version.collisions) == 1 else "are run days"
    return f"{both} {are} too: {_moves_words(version)}."


_MOVE = "A run on a strength day moves it to the next free day."
_KEEP = "A run on a strength day changes nothing: you do both."


def _moves_words(version: PlanVersion) -> str:
    week = usual_week(version)
    targets = frozenset(day.moved_to for day in week if day.moved_to is not None)
    lost = frozenset(day.weekday for day in week if day.displaced)
    moves = f"strength moves to {listed_weekdays(targets, version.week_start)}" if targets else ""
    names = listed_weekdays(lost, version.week_start)
    drops = f"no free day after {names}, so nothing is owed then" if lost else ""
    return "; ".join(filter(None, (moves, drops)))


def details_words(version: PlanVersion) -> str:
    """How many sets count as a session, and when weeks and days begin."""
    fewest, sets = version.sets_that_count, version.sets_per_session
    counted = "1 set makes" if sets == 1 else f"{fewest} of {sets} sets make"
    begin = "Monday" if version.week_start == MONDAY else "Sunday"
    return f"{counted} a session. Weeks begin on {begin}, days at {version.day_start:%H:%M}."


def version_words(version: PlanVersion) -> str:
    """A plan in one short line, for a list of them."""
    runs = weekdays_words(version.run_days)
    if version.mode is PlanMode.QUOTA:
        return f"run {runs} · strength {version.sessions_per_week} a week"
    return f"run {runs} · strength {weekdays_words(version.strength_days)}"


def ending_words(version: PlanVersion, timeline: PlanTimeline) -> str:
    """Which later version will end this one, and when; empty where none does."""
    later = timeline.after(version.valid_from)
    if later is None:
        return ""
    day = later.valid_from
    year = "" if day.year == version.valid_from.year else f" {day.year}"
    return f"A later plan ends it on {day_words(day)}{year}: {version_words(later)}."


def cut_words(version: PlanVersion, timeline: PlanTimeline) -> str:
    """Which weeks a version cuts, as weeks begin on another day from it on; empty for none."""
    before = version.valid_from - timedelta(days=1)
    earlier = timeline.in_force_on(before)
    if earlier is None or earlier.week_start == version.week_start:
        return ""
    ends = day_words(timeline.week_of(version.valid_from)[1])
    return (
        f"Weeks begin on another day from then on: one ends on {day_words(before)}, "
        f"the next on {ends}."
    )


def listed_weekdays(days: Weekdays, week_start: int = MONDAY) -> str:
    """Weekdays in a sentence: `Mon, Wed and Sat`; empty for none."""
    names: Sequence[str] = [_name(day) for day in weekdays_in_order(week_start) if day in days]
    if not names:
        return ""
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))


def _on(days: Weekdays, week_start: int) -> str:
    if len(days) == DAYS_OF_WEEK:
        return "every day"
    return f"on {listed_weekdays(days, week_start)}" if days else "on no day"


def _name(weekday: int) -> str:
    return WEEKDAY_NAMES[weekday].capitalize()
