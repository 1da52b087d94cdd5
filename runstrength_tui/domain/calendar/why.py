"""The sentence that explains a date: which rule made it what it is, and where that came from."""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from runstrength_tui.domain.calendar.days import (
    CalendarDay,
    CalendarWeek,
    DayFacts,
    DayState,
    RunDay,
    RunRule,
)
from runstrength_tui.domain.calendar.facts import Excuse
from runstrength_tui.domain.dates import day_words
from runstrength_tui.domain.plan import PlanMode, PlanVersion, weekdays_words


def why_fixed(day: CalendarDay, facts: DayFacts, dates: Sequence[DayFacts], week_end: date) -> str:
    """Explain a date of a week whose plan names weekdays."""
    version = facts.version
    if version is None:
        return _without_plan(day)
    plan = _plan_words(version, day.on.year)
    if day.state is DayState.DONE:
        return _done(day, plan, dates)
    if day.state in _OWED:
        where = f"{_origin(day, dates)} ({plan}; {_run_words(day.run)})"
        return f"{_OWED[day.state]}{where}{_outcome(day, version, week_end)}."
    if day.state in _LET_GO:
        return _let_go(day, plan)
    return _ordinary(day, version, plan)


def why_quota(day: CalendarDay, facts: DayFacts, week: CalendarWeek, session: int) -> str:
    """Explain a date of a week whose plan names a number of sessions; `session` counts to here."""
    version = facts.version
    if version is None:
        return _without_plan(day)
    wanted = week.wanted
    plan = f"plan since {_since(version.valid_from, day.on.year)}: {week.owed} a week"
    if day.state is DayState.DONE:
        return f"{_sets(day.sets)} done: session {session} of {wanted} of this week ({plan})."
    if day.state is DayState.DUE:
        open_sessions = wanted - week.done
        more = f"{open_sessions} more {'session' if open_sessions == 1 else 'sessions'}"
        return f"Strength is due: {more} in as many free days of this week ({plan})."
    return _ordinary(day, version, plan)


_OWED = {
    DayState.MADE_UP: "Strength was due",
    DayState.MISSED: "Strength was due",
    DayState.DUE: "Strength is due today",
    DayState.PLANNED: "Strength is planned",
}

_LET_GO = (DayState.MOVED, DayState.DISPLACED, DayState.EXCUSED)


def _let_go(day: CalendarDay, plan: str) -> str:
    """Explain a date that owed something and owes it no longer."""
    run = _run_words(day.run)
    if day.moved_to is not None:
        return f"Strength ({plan}) moved to {day_words(day.moved_to)}, as this is a run day: {run}."
    if day.excuse is not None:
        also = f"; {_sets(day.sets)} logged" if day.sets else ""
        return f"Strength ({plan}) is excused: {_excuse_words(day.excuse)}{also}."
    return (
        f"Strength ({plan}) found no free day left in this week after the run day: {run}; "
        "nothing is owed."
    )


def _origin(day: CalendarDay, dates: Sequence[DayFacts]) -> str:
    """Where a moved obligation came from, and why it left."""
    if day.moved_from is None:
        return ""
    first = dates[0].on
    run = dates[(day.moved_from - first).days].run
    return f", moved here from the run day {day_words(day.moved_from)}: {_run_words(run)}"


def _outcome(day: CalendarDay, version: PlanVersion, week_end: date) -> str:
    """What became of what was owed, as the end of a sentence."""
    logged = "nothing was logged"
    if day.sets:
        logged = f"{_sets(day.sets)} logged, {version.sets_that_count} make a session"
    if day.state is DayState.MADE_UP:
        return f" and was made up on {day_words(day.paid_by)}" if day.paid_by else ""
    if day.state is DayState.MISSED:
        until = f"; it can be made up until {day_words(week_end)}" if day.can_make_up else ""
        return f", {logged}{until}"
    return f"; {logged}" if day.sets else ""


def _done(day: CalendarDay, plan: str, dates: Sequence[DayFacts]) -> str:
    if day.pays_for is not None:
        return f"{_sets(day.sets)} done, for the strength of {day_words(day.pays_for)} ({plan})."
    return f"Strength was due{_origin(day, dates)} ({plan}) and was done: {_sets(day.sets)}."


def _without_plan(day: CalendarDay) -> str:
    run = f"; run day: {_run_words(day.run)}" if day.run.is_run else ""
    if day.sets:
        return f"{_sets(day.sets)} done; there was no plan yet, so nothing was owed{run}."
    return f"There was no plan yet, so nothing was owed{run}."


def _ordinary(day: CalendarDay, version: PlanVersion, plan: str) -> str:
    """Explain a date on which nothing was owed and nothing paid."""
    excused = f"; excused: {_excuse_words(day.excuse)}" if day.excuse else ""
    run = _run_words(day.run)
    if day.state is DayState.EXTRA:
        return f"{_sets(day.sets)} done, more than was owed ({plan}; {run}){excused}."
    if day.state is DayState.PARTIAL:
        fewer = f"{version.sets_that_count} make a session"
        return f"{_sets(day.sets)} done, {fewer}; none was owed ({plan}; {run}){excused}."
    if day.state is DayState.RUN:
        return f"Run day: {run}; no strength is owed ({plan}){excused}."
    return f"No strength is owed ({plan}; {run}){excused}."


def _sets(count: int) -> str:
    return f"{count} set" if count == 1 else f"{count} sets"


def _run_words(run: RunDay) -> str:
    """What says that a date is a run day, or that it is none."""
    if run.by is RunRule.DONE:
        return f"a run was done, {run.source}" if run.source else "a run was done"
    if run.by is RunRule.OVERRIDE:
        return "marked as a run day by hand" if run.is_run else "marked as no run by hand"
    if run.by is RunRule.CALENDAR:
        return run.source if run.is_run else f"no run that day in {run.source}"
    if run.by is RunRule.PLAN:
        return "a run by plan" if run.is_run else "no run that day"
    return "no run known"


def _excuse_words(excuse: Excuse) -> str:
    dates = day_words(excuse.first)
    if excuse.last != excuse.first:
        dates = f"{dates} to {day_words(excuse.last)}"
    note = f", {excuse.note}" if excuse.note else ""
    return f"{excuse.reason.value}, {dates}{note}"


@lru_cache(maxsize=256)
def _plan_words(version: PlanVersion, year: int) -> str:
    since = _since(version.valid_from, year)
    if version.mode is PlanMode.QUOTA:
        return f"plan since {since}: {version.sessions_per_week} a week"
    return f"plan since {since}: {weekdays_words(version.strength_days)}"


def _since(day: date, year: int) -> str:
    words = day_words(day).partition(" ")[2]
    return words if day.year == year else f"{words} {day.year}"
