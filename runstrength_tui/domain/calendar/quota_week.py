"""A week whose plan names a number of sessions: what counts, what is left, what is missed.

Source: the project's training calendar, "Quota mode".
"""

from collections.abc import Sequence
from datetime import date

from runstrength_tui.domain.calendar.days import CalendarDay, CalendarWeek, DayFacts, DayState
from runstrength_tui.domain.calendar.fixed_week import ordinary_state
from runstrength_tui.domain.calendar.why import why_quota
from runstrength_tui.domain.plan import PlanMode


def judge_quota_week(
    dates: Sequence[DayFacts], today: date
) -> tuple[list[CalendarDay], CalendarWeek]:
    """Judge the dates of one week, in order; the plan in force on its last date says how many."""
    week = _counted(dates, today)
    days = []
    session = 0
    for facts in dates:
        session += _is_session(facts)
        state = _state(facts, session, week, today)
        day = CalendarDay(
            on=facts.on,
            state=state,
            run=facts.run,
            sets=facts.sets,
            partial=facts.sets > 0 and not facts.qualifies,
            moved_to=None,
            moved_from=None,
            paid_by=None,
            pays_for=None,
            excuse=facts.excuse,
            can_make_up=False,
            why="",
        )
        days.append(day._replace(why=why_quota(day, facts, week, session)))
    return days, week


def _counted(dates: Sequence[DayFacts], today: date) -> CalendarWeek:
    version = dates[-1].version
    wanted = version.sessions_per_week if version else 0
    planned = [facts for facts in dates if facts.version is not None]
    without_runs = sum(not facts.run.is_run for facts in planned)
    free = sum(not facts.run.is_run and facts.excuse is None for facts in planned)
    needed = min(wanted, free)
    displaced = wanted - min(wanted, without_runs)
    sessions = sum(_is_session(facts) for facts in planned)
    before_the_plan = sum(facts.version is None and facts.qualifies for facts in dates)
    remaining = sum(_remains(facts, today) for facts in planned)
    missed = max(0, needed - sessions - remaining)
    done = min(sessions, needed)
    return CalendarWeek(
        week_start=dates[0].on,
        week_end=dates[-1].on,
        mode=PlanMode.QUOTA,
        owed=wanted,
        done=done,
        missed=missed,
        excused=wanted - needed - displaced,
        displaced=displaced,
        planned=needed - done - missed,
        extra=sessions - done + before_the_plan,
        at_risk=0 < needed - sessions == remaining,
    )


def _is_session(facts: DayFacts) -> bool:
    return facts.version is not None and facts.qualifies


def _remains(facts: DayFacts, today: date) -> bool:
    """Whether a session could still be done on a date: it is free, and not past."""
    is_free = not facts.run.is_run and facts.excuse is None
    return facts.on >= today and is_free and not facts.qualifies


def _state(facts: DayFacts, session: int, week: CalendarWeek, today: date) -> DayState:
    if _is_session(facts) and session <= week.done:
        return DayState.DONE
    if facts.on == today and week.at_risk and facts.version and _remains(facts, today):
        return DayState.DUE
    return ordinary_state(facts)
