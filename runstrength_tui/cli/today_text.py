"""Today in words: some lines to read, or one for a prompt."""

from collections.abc import Iterator
from datetime import date

from runstrength_tui.domain.calendar.days import CalendarWeek, DayState, last_make_up
from runstrength_tui.domain.calendar.overview import Overview
from runstrength_tui.domain.dates import day_words
from runstrength_tui.domain.plan import PlanMode

EXIT_DUE = 10
EXIT_CAN_BE_MADE_UP = 11

_STATES = {
    DayState.DONE: "strength done",
    DayState.MADE_UP: "strength made up",
    DayState.DUE: "strength due",
    DayState.MOVED: "run day",
    DayState.DISPLACED: "run day",
    DayState.EXCUSED: "excused",
    DayState.EXTRA: "extra strength done",
    DayState.PARTIAL: "some sets done",
    DayState.RUN: "run day",
    DayState.REST: "rest day",
}
# So many older misses are told one by one; the rest as a number.
_MISSES_TOLD = 5


def exit_status(overview: Overview) -> int:
    """What `--exit-code` ends with."""
    if overview.is_due:
        return EXIT_DUE
    return EXIT_CAN_BE_MADE_UP if overview.can_be_made_up else 0


def short_line(overview: Overview) -> str:
    """Today in one short line of plain letters."""
    if overview.plan_begins is not None:
        return f"strength plan begins {day_words(overview.plan_begins)}"
    if not overview.has_plan:
        return "no strength plan yet"
    parts = [_STATES[overview.day.state]]
    missed, week = overview.can_be_made_up, overview.week
    until = last_make_up(missed)
    if week.mode is PlanMode.QUOTA and week.wanted:
        parts.append(f"{week.done} of {week.wanted} this week")
    elif until is not None:
        names = ", ".join(_weekday(day.on) for day in missed)
        parts.append(f"{names} missed, make up by {_weekday(until)}")
    elif not overview.is_due and overview.next_strength_day is not None:
        parts.append(f"next {day_words(overview.next_strength_day)}")
    return "; ".join(parts)


def today_lines(overview: Overview) -> Iterator[str]:
    """Yield what today is and why, what was missed, what comes next, and how it goes."""
    state = _STATES[overview.day.state]
    yield f"{day_words(overview.day.on)}: {state}."
    yield overview.day.why
    if overview.plan_begins is not None:
        yield f"The plan begins on {day_words(overview.plan_begins)}."
    elif not overview.has_plan:
        yield "`runstrength plan set --run mon,wed,sat --strength tue,fri` makes a plan."
        return
    if overview.week.at_risk:
        yield "Every free day left in this week is needed for the sessions of the plan."
    for day in overview.missed_this_week:
        left = "no date is left for it"
        if day.make_up_until is not None:
            left = f"it can be made up until {day_words(day.make_up_until)}"
        yield f"Missed this week: {day_words(day.on)}; {left}."
    yield from _older_misses(overview)
    if overview.next_strength_day is not None:
        yield f"Next strength day: {day_words(overview.next_strength_day)}."
    if overview.adherence.wanted:
        row = overview.weeks_in_a_row
        weeks = f"; {row} {_plural(row, 'week')} met in a row" if row else ""
        yield f"Eight weeks: {overview.adherence.met} of {overview.adherence.wanted} done{weeks}."
    if overview.suggests_change:
        yield "The plan may ask for too much just now: `runstrength plan set` changes it."


def _older_misses(overview: Overview) -> Iterator[str]:
    """What stays missed of the last eight weeks, the newest first."""
    older = [day.on for day in overview.missed if day.on < overview.week.week_start]
    told = [day_words(day) for day in older[: -_MISSES_TOLD - 1 : -1]]
    more = len(older) - len(told)
    if told:
        rest = f" and {more} more" if more else ""
        yield f"Missed in the last eight weeks: {', '.join(told)}{rest}."
    for week in overview.missed_weeks:
        yield f"Missed in the week of {day_words(week.week_start)}: {_sessions(week)}."


def _sessions(week: CalendarWeek) -> str:
    return f"{week.missed} {_plural(week.missed, 'session')} of {week.wanted}"


def _plural(count: int, word: str) -> str:
    return word if count == 1 else f"{word}s"


def _weekday(day: date) -> str:
    return day_words(day).partition(" ")[0]
