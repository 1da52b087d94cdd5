"""Today in short sentences: what it is and why, what is due, what can still be made up."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from runstrength_tui.domain.calendar.days import (
    CalendarDay,
    CalendarWeek,
    DayState,
    RunRule,
    last_make_up,
)
from runstrength_tui.domain.calendar.facts import Excuse
from runstrength_tui.domain.calendar.overview import Overview
from runstrength_tui.domain.dates import FULL_WEEKDAYS, day_words
from runstrength_tui.domain.plan import PlanMode, PlanVersion, weekdays_words


class TodayWords(NamedTuple):
    """Today for a title (`status`), a line (`day`), its right end (`missed`) and a banner.

    `banner` has one sentence a line; it is empty while there is nothing to make up or to change.
    """

    status: str
    day: str
    missed: str
    banner: tuple[str, ...]


def today_words(overview: Overview, version: PlanVersion, change_key: str) -> TodayWords:
    """Say what `overview` holds under the plan in force; `change_key` opens the plan."""
    quota = overview.week.mode is PlanMode.QUOTA
    return TodayWords(
        status=_quota_status(overview) if quota else _STATUS[overview.day.state],
        day=_quota_line(overview) if quota else _fixed_line(overview, version),
        missed=f"Missed this week: {_missed_this_week(overview)}",
        banner=_banner(overview, change_key),
    )


def make_up_words(overview: Overview) -> str:
    """Which misses of this week can be made up, and until when; empty where there are none."""
    days = [day.on for day in overview.can_be_made_up]
    until = last_make_up(overview.can_be_made_up)
    if until is None:
        return ""
    is_last = until == overview.day.on
    when = "today" if is_last else f"until {FULL_WEEKDAYS[until.weekday()]}"
    if len(days) == 1:
        return f"{day_words(days[0])} was missed; it can be made up {when}."
    return f"{_and_words([day_words(day) for day in days])} were missed; make them up {when}."


def _banner(overview: Overview, change_key: str) -> tuple[str, ...]:
    """What can be made up and, after several misses, that the plan may be what does not fit."""
    make_up = make_up_words(overview)
    offer = ""
    if overview.suggests_change:
        why = "" if make_up else "Several strength days did not fit. "
        offer = f"{why}Would other days be better? {change_key} changes the plan."
    return tuple(filter(None, (make_up, offer)))


def _missed_this_week(overview: Overview) -> str:
    week = overview.week
    if not week.missed:
        return "none"
    days = [day.on for day in overview.missed_this_week]
    return ", ".join(day_words(day)[:3] for day in days) or str(week.missed)


_STATUS = {
    DayState.DONE: "strength done",
    DayState.MADE_UP: "strength made up",
    DayState.MISSED: "missed",
    DayState.DUE: "strength day",
    DayState.PLANNED: "strength day",
    DayState.MOVED: "run day",
    DayState.DISPLACED: "run day",
    DayState.EXCUSED: "excused",
    DayState.EXTRA: "strength done",
    DayState.PARTIAL: "part done",
    DayState.RUN: "run day",
    DayState.REST: "rest day",
}


def _fixed_line(overview: Overview, version: PlanVersion) -> str:
    """The day of a plan that names weekdays."""
    day, then = overview.day, _next(overview.next_strength_day)
    plan = "the plan changes this week"
    if version.mode is PlanMode.FIXED:
        plan = f"plan: {weekdays_words(version.strength_days)}"
    if day.state is DayState.DUE:
        return f"Strength day{_why_due(day, plan)}.{_partial(day, version)}"
    if day.state is DayState.MOVED and day.moved_to is not None:
        return f"Run day: strength moves to {day_words(day.moved_to)}."
    if day.state is DayState.DISPLACED:
        return f"Run day, and no free day is left this week: nothing is owed.{then}"
    if day.state is DayState.EXCUSED and day.excuse is not None:
        return f"Excused ({_excuse(day.excuse)}): nothing is owed.{then}"
    if day.state is DayState.MADE_UP and day.paid_by is not None:
        return f"Today's strength was done on {day_words(day.paid_by)}.{then}"
    return f"{_done_or_free(day, plan)}{then}"


def _done_or_free(day: CalendarDay, plan: str) -> str:
    """A day on which nothing is owed any more, or never was."""
    if day.state is DayState.DONE:
        if day.pays_for is None:
            return "Strength done today."
        paid = "ahead of" if day.pays_for > day.on else "made up for"
        return f"Strength done today, {paid} {day_words(day.pays_for)}."
    if day.state is DayState.EXTRA:
        return "Strength done today, more than the plan asks."
    if day.state is DayState.PARTIAL:
        return f"{_counted(day.sets, 'set')} done today; none was owed."
    if day.state is DayState.RUN:
        return _run_words(day)
    return f"Rest day, excused ({_excuse(day.excuse)})." if day.excuse else f"Rest day ({plan})."


def _why_due(day: CalendarDay, plan: str) -> str:
    """Why strength is due, as the end of a clause."""
    if day.moved_from is not None:
        return f": moved here from {day_words(day.moved_from)}, a run day"
    if day.run.is_run:
        return f" and run day ({plan})"
    if day.run.by is RunRule.OVERRIDE:
        return f": marked as no run ({plan})"
    if day.run.by is RunRule.CALENDAR:
        return f": no run in {day.run.source or 'the imported calendar'} ({plan})"
    return f": no run planned ({plan})"


def _partial(day: CalendarDay, version: PlanVersion) -> str:
    if not day.partial:
        return ""
    return f" {_counted(day.sets, 'set')} done, {version.sets_that_count} make it count."


def _run_words(day: CalendarDay) -> str:
    if day.run.by is RunRule.DONE:
        return f"Run day: run done, {day.run.source}." if day.run.source else "Run day: run done."
    if day.run.by is RunRule.OVERRIDE:
        return "Run day, as you marked it."
    if day.run.by is RunRule.CALENDAR:
        return f"Run day: {day.run.source or 'in the imported calendar'}."
    return "Run day by plan."


def _excuse(excuse: Excuse) -> str:
    until = f" until {day_words(excuse.last)}" if excuse.last != excuse.first else ""
    return f"{excuse.reason.value}{until}"


def _next(day: date | None) -> str:
    return f" Next strength: {day_words(day)}." if day is not None else ""


def _quota_status(overview: Overview) -> str:
    day, week = overview.day, overview.week
    if day.state in {DayState.DUE, DayState.DONE, DayState.EXTRA}:
        return _STATUS[day.state]
    if day.run.is_run:
        return "run day"
    return "excused" if day.excuse else f"{week.done} of {week.wanted} this week"


def _quota_line(overview: Overview) -> str:
    """The day of a plan that names a number of sessions: what the week still asks for."""
    day, week = overview.day, overview.week
    said = ""
    if day.state is DayState.DUE:
        said = "Strength today: "
    elif day.run.is_run:
        said = f"{_run_words(day)} "
    elif day.excuse is not None:
        said = f"Excused ({_excuse(day.excuse)}). "
    elif day.state is DayState.PARTIAL:
        said = f"{_counted(day.sets, 'set')} done today. "
    elif day.state in {DayState.DONE, DayState.EXTRA}:
        said = "Strength done today. "
    return said + _week_words(day, week)


def _week_words(day: CalendarDay, week: CalendarWeek) -> str:
    done = f"{week.done} of {week.wanted} done"
    if not week.wanted:
        return "Nothing is owed this week."
    if week.at_risk:
        to_do = f"{_counted(week.ahead, 'session')} to do"
        left = f"{_counted(week.ahead, 'free day')} left this week"
        return f"{to_do}, {left}."
    if not week.ahead:
        return f"This week: {done}."
    return f"This week: {done}{'' if day.run.is_run else ', any day will do'}."


def _counted(count: int, what: str) -> str:
    return f"{count} {what}" if count == 1 else f"{count} {what}s"


def _and_words(words: Sequence[str]) -> str:
    return " and ".join(filter(None, (", ".join(words[:-1]), words[-1])))
