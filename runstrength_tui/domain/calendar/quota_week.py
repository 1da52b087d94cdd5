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
    displaced = owed - min(owed, sum(not facts.run.is_run for facts in planned))
    excused = _excused(planned, owed - displaced)
    needed = owed - displaced - excused
    sessions = sum(facts.qualifies for facts in planned)
    left = [facts.on for facts in planned if _remains(facts, today)]
    missing = needed - sessions
    missed = max(0, missing - len(left))
    done = min(sessions, needed)
    at_risk = dates[0].on <= today <= dates[-1].on and 0 < len(left) <= missing
    due = int(at_risk and today in left)
    return CalendarWeek(
        week_start=dates[0].on,
        week_end=dates[-1].on,
        mode=PlanMode.QUOTA,
        owed=owed,
        done=done,
        missed=missed,
        excused=excused,
        displaced=displaced,
        due=due,
        planned=needed - done - missed - due,
        extra=sum(facts.qualifies for facts in dates) - done,
        at_risk=at_risk,
    )


def _excused(planned: Sequence[DayFacts], to_do: int) -> int:
    """How many of the sessions `to_do` excuses take off the week.

    An excused date takes one off when fewer dates after it could still hold a session than there
    are sessions to do; so an excuse never makes a miss.
    """
    excused = 0
    holding = sum(facts.qualifies or facts.is_open for facts in planned)
    for facts in planned:
        if facts.qualifies:
            holding -= 1
            to_do = max(0, to_do - 1)
        elif facts.is_open:
            holding -= 1
        elif not facts.run.is_run and to_do > holding:
            excused += 1
            to_do -= 1
    return excused


def _is_session(facts: DayFacts) -> bool:
    return facts.version is not None and facts.qualifies


def _remains(facts: DayFacts, today: date) -> bool:
    """Whether a session could still be done on a date: it is free, and not past."""
    return facts.on >= today and facts.is_open and not facts.qualifies


def _state(facts: DayFacts, sessions: int, week: CalendarWeek, today: date) -> DayState:
    """The state of a date, with the week's `sessions` up to and with it."""
    if _is_session(facts) and sessions <= week.done:
        return DayState.DONE
    if facts.on == today and week.due:
        return DayState.DUE
    return facts.ordinary_state
