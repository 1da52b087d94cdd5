"""A plan to tell cases with, and the strip of a week that they are read from."""

from collections import Counter
from datetime import date, datetime, time, timedelta

from runstrength_tui.domain.calendar.days import CalendarDay, CalendarWeek
from runstrength_tui.domain.calendar.facts import Excuse, ExcuseReason, Facts
from runstrength_tui.domain.calendar.judge import training_calendar
from runstrength_tui.domain.clock import training_date
from runstrength_tui.domain.plan import PlanMode, PlanVersion, weekdays_from_text

# Of November 2026.
MON, TUE, WED, THU, FRI, SAT, SUN = (date(2026, 11, number) for number in range(23, 30))
SIX_SETS = 6


def fixed(
    strength: str = "tue,fri", run: str = "mon,wed,sat", since: date = date(2026, 11, 2), **more
) -> PlanVersion:
    """Strength on weekdays; six sets a session, of which three make a day qualify."""
    return PlanVersion(
        valid_from=since,
        run_days=weekdays_from_text(run),
        mode=PlanMode.FIXED,
        strength_days=weekdays_from_text(strength),
        sessions_per_week=0,
        sets_per_session=SIX_SETS,
        **more,
    )


def quota(
    sessions: int = 2, run: str = "mon,wed,sat", since: date = date(2026, 11, 2), **more
) -> PlanVersion:
    """So many sessions a week."""
    return fixed("none", run, since, **more)._replace(
        mode=PlanMode.QUOTA, sessions_per_week=sessions
    )


def sick(first: date, last: date | None = None) -> Excuse:
    return Excuse(first, last or first, ExcuseReason.SICK)


def trained(*dates: date) -> dict[date, int]:
    """A whole session on each date."""
    return dict.fromkeys(dates, SIX_SETS)


def sessions_at(*starts: datetime, day_start: time = time(4)) -> dict[date, int]:
    """A whole session from each instant on, as local time tells it."""
    return dict(Counter(training_date(start, day_start) for start in starts for _ in range(6)))


def week_of(facts: Facts, day: date, today: date) -> CalendarWeek:
    """The counts of the week that holds a date."""
    return training_calendar(facts, day, day, today).weeks[0]


def on(facts: Facts, day: date, today: date) -> CalendarDay:
    """One judged date."""
    return training_calendar(facts, day, day, today).days[0]


def strip(facts: Facts, first: date, today: date, days: int = 7) -> str:
    """The states of seven dates, or so many as are asked for."""
    calendar = training_calendar(facts, first, first + timedelta(days=days - 1), today)
    return " ".join(day.state for day in calendar.days)
