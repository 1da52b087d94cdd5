"""A week whose plan names a number of sessions: what counts, what is left, what is missed.

Source: the project's training calendar, "Quota mode".
"""

from collections.abc import Sequence
from datetime import date

from runstrength_tui.domain.calendar.days import CalendarDay, CalendarWeek, DayFacts, DayState
from runstrength_tui.domain.calendar.why import why_quota
from runstrength_tui.domain.plan import PlanMode, PlanVersion


def judge_quota_week(
    dates: Sequence[DayFacts], version: PlanVersion, today: date
) -> tuple[list[CalendarDay], CalendarWeek]:
    """Judge the dates of one week, in order; `version`, in force on its last date, says how many.

    No date owes a session: what is missed is missed by the week.
    """
    week = _counted(dates, version.sessions_per_week, today)
    days = []
    sessions = 0
    for facts in dates:
        sessions += _is_session(facts)
        day = CalendarDay(
            on=facts.on,
            state=_state(facts, sessions, week, today),
            run=facts.run,
            sets=facts.sets,
            partial=facts.is_partial,
            excuse=facts.excuse,
        )
        days.append(day._replace(why=why_quota(day, facts, version, week, sessions)))
    return days, week


def _counted(dates: Sequence[DayFacts], owed: int, today: date) -> CalendarWeek:
    """What the week asks for, what was done of it, and what is left or lost."""
    planned = [facts for facts in dates if facts.version is not None]
    without_runs = sum(not facts.run.is_run for facts in planned)
    free = sum(facts.is_free for facts in planned)
    needed = min(owed, free)
    displaced = owed - min(owed, without_runs)
    sessions = sum(_is_session(facts) for facts in planned)
    before_the_plan = sum(facts.version is None and facts.qualifies for facts in dates)
    remaining = sum(_remains(facts, today) for facts in planned)
    missed = max(0, needed - sessions - remaining)
    done = min(sessions, needed)
    return CalendarWeek(
        week_start=dates[0].on,
        week_end=dates[-1].on,
        mode=PlanMode.QUOTA,
        owed=owed,
        done=done,
        missed=missed,
        excused=owed - needed - displaced,
        displaced=displaced,
        planned=needed - done - missed,
        extra=sessions - done + before_the_plan,
        at_risk=0 < needed - sessions == remaining,
    )


def _is_session(facts: DayFacts) -> bool:
    return facts.version is not None and facts.qualifies


def _remains(facts: DayFacts, today: date) -> bool:
    """Whether a session could still be done on a date: it is free, and not past."""
    return facts.on >= today and facts.is_free and not facts.qualifies


def _state(facts: DayFacts, sessions: int, week: CalendarWeek, today: date) -> DayState:
    """The state of a date, with the week's `sessions` up to and with it."""
    if _is_session(facts) and sessions <= week.done:
        return DayState.DONE
    if facts.on == today and week.at_risk and facts.version and _remains(facts, today):
        return DayState.DUE
    return facts.ordinary_state
