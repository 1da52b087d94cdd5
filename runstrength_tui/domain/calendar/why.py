"""The sentence that explains a date: which rule made it what it is, and where that came from.

The source stands in brackets: the plan in force, and what says that a date is a run day or none.
"""

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
from runstrength_tui.domain.calendar.facts import Excuse, ExcuseReason
from runstrength_tui.domain.dates import date_words, day_words
from runstrength_tui.domain.plan import OnRunDays, PlanMode, PlanVersion, weekdays_words

_THAT_DAY = "that day"


def why_fixed(day: CalendarDay, facts: DayFacts, owing: DayFacts) -> str:
    """Explain a date of a week whose plan names weekdays.

    `owing` is the date whose obligation this one holds, pays or lets go, often itself.
    """
    if facts.version is None or owing.version is None:
        return _without_plan(day)
    plan = _plan_words(owing.version, day.on.year)
    if day.pays_for is not None:
        how = "making up" if day.pays_for < day.on else "early"
        return f"{_work(facts)} done, {how} for {day_words(day.pays_for)} ({plan})."
    if day.state in _ORDINARY:
        return _ordinary(day, facts, facts.version, plan)
    if day.state is DayState.EXCUSED and day.excuse is not None:
        logged = f"; {_sets(day.sets)} logged" if day.sets else ""
        return f"Strength is excused: {_excuse_words(day.excuse, day.on.year)} ({plan}){logged}."
    if day.state is DayState.DONE and day.moved_from is None:
        return f"Strength was due ({plan}) and was done: {_work(facts)}."
    when = "today" if day.state is DayState.DUE and day.moved_from is None else _THAT_DAY
    source = f"{plan}; {_run_words(owing.run, when)}"
    return f"{_of_the_obligation(day)} ({source}){_outcome(day, facts, facts.version)}."


def why_quota(
    day: CalendarDay, facts: DayFacts, version: PlanVersion, week: CalendarWeek, sessions: int
) -> str:
    """Explain a date of a week whose plan, `version`, names a number of sessions.

    `sessions` counts those of the week up to and with this date.
    """
    if facts.version is None:
        return _without_plan(day)
    plan = _plan_words(version, day.on.year)
    if day.state is DayState.DONE:
        return f"{_work(facts)} done: session {sessions} of {week.wanted} this week ({plan})."
    if day.state is DayState.DUE:
        still = "1 session is" if week.ahead == 1 else f"{week.ahead} sessions are"
        free = f"{week.ahead} free days are left"
        left = "this is the last free day" if week.ahead == 1 else free
        lost = f", {week.missed} missed" if week.missed else ""
        logged = f"; {_too_few(day, facts.version)}" if day.sets else ""
        source = f"{plan}; {_run_words(day.run, 'today')}"
        return (
            f"Strength is due today: {still} still to do this week and {left}{lost} "
            f"({source}){logged}."
        )
    source = f"{plan}; {_run_words(day.run)}"
    excused = f"; excused: {_excuse_words(day.excuse, day.on.year)}" if day.excuse else ""
    if day.state is DayState.EXTRA:
        return f"{_work(facts)} done on top of what this week needs ({source}){excused}."
    if day.state is DayState.PARTIAL:
        head = _too_few(day, facts.version)
    else:
        head = "Run day" if day.state is DayState.RUN else "Free day"
        if day.excuse is not None and day.state is DayState.REST:
            head, excused = f"Excused: {_excuse_words(day.excuse, day.on.year)}", ""
    return f"{head}; {_week_words(week)} ({source}){excused}."


_ORDINARY = (DayState.EXTRA, DayState.PARTIAL, DayState.RUN, DayState.REST)


def _of_the_obligation(day: CalendarDay) -> str:
    """How the sentence on an obligation begins: what of it is told, and where it moved."""
    if day.moved_to is not None:
        return f"Strength moved to {day_words(day.moved_to)}, as this is a run day"
    if day.state is DayState.DISPLACED:
        return "No free day is left this week after this run day, so no strength is owed"
    is_ahead = day.state in (DayState.DUE, DayState.PLANNED)
    told = "Strength is due today" if day.state is DayState.DUE else "Strength is planned"
    if day.moved_from is not None:
        origin = f"from the run day {day_words(day.moved_from)}"
        return f"{told}, moved {origin}" if is_ahead else f"Strength moved here {origin}"
    if is_ahead:
        return told
    return "Strength for this day" if _was_early(day) else "Strength was due"


def _outcome(day: CalendarDay, facts: DayFacts, version: PlanVersion) -> str:
    """How it ends: what became of the obligation, and what was logged."""
    if day.state is DayState.DONE:
        return f" and was done: {_work(facts)}"
    if day.paid_by is not None:
        how = "was done early," if _was_early(day) else "and was made up"
        return f" {how} on {day_words(day.paid_by)}"
    logged = f"; {_too_few(day, version)}" if day.sets else ""
    if day.state is DayState.MISSED:
        until = ""
        if day.make_up_until is not None:
            until = f"; it can be made up until {day_words(day.make_up_until)}"
        return f"{logged or ', nothing was logged'}{until}"
    return logged


def _was_early(day: CalendarDay) -> bool:
    return day.paid_by is not None and day.paid_by < day.on


def _without_plan(day: CalendarDay) -> str:
    excused = f"; excused: {_excuse_words(day.excuse, day.on.year)}" if day.excuse else ""
    run = f" ({_run_words(day.run)})" if day.run.is_run else ""
    why = "nothing is owed, as there is no plan for this day"
    if day.sets:
        return f"{_sets(day.sets)} done; {why}{run}{excused}."
    return f"{why.capitalize()}{run}{excused}."


def _ordinary(day: CalendarDay, facts: DayFacts, version: PlanVersion, plan: str) -> str:
    """Explain a date on which nothing was owed and nothing paid, in a week of weekdays."""
    if day.state is DayState.EXTRA:
        told = f"{_work(facts)} done on top of what was owed"
    elif day.state is DayState.PARTIAL:
        told = f"{_too_few(day, version)}; no strength was due"
    else:
        told = "Run day, no strength day" if day.state is DayState.RUN else "No strength day"
        if version.mode is PlanMode.QUOTA:
            told += ", as the plan changes this week"
    excused = f"; excused: {_excuse_words(day.excuse, day.on.year)}" if day.excuse else ""
    return f"{told} ({plan}; {_run_words(day.run)}){excused}."


def _week_words(week: CalendarWeek) -> str:
    """How a week of a quota stands: what was done, and what was not and why."""
    sessions = "session" if week.wanted == 1 else "sessions"
    told = f"{week.done} of {week.wanted} {sessions} done this week"
    if not week.wanted:
        told = "no session is needed this week"
    parts = (
        (week.missed, "missed"),
        (week.excused, "excused"),
        (week.displaced, "without a free day"),
    )
    return ", ".join((told, *(f"{count} {what}" for count, what in parts if count)))


def _sets(count: int) -> str:
    return f"{count} set" if count == 1 else f"{count} sets"


def _work(facts: DayFacts) -> str:
    """What was done on a date that qualifies; a short session is named where it made it so."""
    if facts.is_short:
        return f"{_sets(facts.sets)} of a finished {facts.short_session} session"
    return _sets(facts.sets)


def _too_few(day: CalendarDay, version: PlanVersion) -> str:
    return f"{_sets(day.sets)} logged, {version.sets_that_count} make a session"


def _run_words(run: RunDay, when: str = _THAT_DAY) -> str:
    """What says that a date is a run day, or that it is none."""
    if run.by is RunRule.DONE:
        return f"run done: {run.source}" if run.source else "run done"
    if run.by is RunRule.OVERRIDE:
        return "marked as a run day" if run.is_run else "marked as no run day"
    if run.by is RunRule.CALENDAR:
        if run.is_run:
            return f"run planned: {run.source}" if run.source else "run in an imported calendar"
        return f"no run in {run.source or 'the imported calendar'}"
    return "run day by plan" if run.is_run else f"no run {when}"


def _excuse_words(excuse: Excuse, year: int) -> str:
    """Reason, note and dates of an excuse; a single date is the one that is explained."""
    note = f'"{excuse.note}"' if excuse.note else ""
    reason = excuse.reason.value
    if excuse.reason is ExcuseReason.OTHER:
        reason = "" if note else "other reason"
    dates = ""
    if excuse.last != excuse.first:
        dates = f"{_date(excuse.first, year)} to {_date(excuse.last, year)}"
    return ", ".join(part for part in (reason, note, dates) if part)


@lru_cache(maxsize=256)
def _plan_words(version: PlanVersion, year: int) -> str:
    since = _date(version.valid_from, year)
    if version.mode is PlanMode.QUOTA:
        return f"plan since {since}: {version.sessions_per_week} a week"
    kept = ", kept on run days" if version.on_run_days is OnRunDays.KEEP else ""
    return f"plan since {since}: {weekdays_words(version.strength_days)}{kept}"


def _date(day: date, year: int) -> str:
    """A date, with its year where that is not the `year` of the date that is explained."""
    return date_words(day) if day.year == year else f"{date_words(day)} {day.year}"
