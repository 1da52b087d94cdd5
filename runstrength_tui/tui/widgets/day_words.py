"""What a date is, in words: its name, its state, and what its sentence leaves unsaid."""

from datetime import date

from textual.content import Content

from runstrength_tui.domain.calendar.days import CalendarDay, DayState, RunDay, RunRule
from runstrength_tui.tui.widgets.day_signs import DayMarks, is_before_plan
from runstrength_tui.tui.widgets.drawn_rows import shown_text
from runstrength_tui.tui.widgets.set_words import full_day_words

_STATE_WORDS = {
    DayState.DONE: "DONE",
    DayState.MADE_UP: "MADE UP",
    DayState.MISSED: "MISSED",
    DayState.DUE: "DUE",
    DayState.PLANNED: "PLANNED",
    DayState.MOVED: "MOVED",
    DayState.DISPLACED: "NO FREE DAY",
    DayState.EXCUSED: "EXCUSED",
    DayState.EXTRA: "EXTRA",
    DayState.PARTIAL: "PARTIAL",
    DayState.RUN: "RUN DAY",
    DayState.REST: "REST",
}


def day_name(day: date, today: date) -> str:
    """A date with weekday and year, or `Today`."""
    return "Today" if day == today else full_day_words(day)


def state_words(day: CalendarDay, marks: DayMarks) -> str:
    """The state of a date in one or two words; empty before the plan, where none is claimed."""
    if is_before_plan(day.on, marks) and day.state is not DayState.RUN:
        return ""
    return _STATE_WORDS[day.state]


def explained(day: CalendarDay, marks: DayMarks, logged: str) -> Content:
    """A headline (date, state, what was logged, run and excuse), and below it the reason why.

    `logged` sums up what was logged, or is empty.
    """
    head = [day_name(day.on, marks.today)]
    if state := state_words(day, marks):
        head.append(state)
    more = [logged] if logged else []
    if day.state is DayState.DONE:  # its sentence tells of the strength alone
        more += [f"run day: {run_words(day.run)}"] if day.run.is_run else []
        more += [f"excused: {day.excuse.reason.value}"] if day.excuse else []
    said = "".join(f" · {part}" for part in more)
    return Content.assemble((" · ".join(head), "bold"), said, "\n", shown_text(day.why))


def empty_words(day: date, today: date, run: RunDay | None, *, is_first: bool) -> str:
    """What there is to say, without a plan, of a date of which nothing is logged.

    `run` is what makes it a run day or none, where that is of interest; `is_first` says that
    nothing was ever logged.
    """
    if run is not None and run.is_run:
        return f"run day: {run_words(run)}."
    if day > today:
        return "still to come."
    if is_first:
        return "nothing logged yet. 1 starts a session, a logs one from before."
    return "nothing logged."


def run_words(run: RunDay) -> str:
    """What says that a date is a run day, as briefly as may be."""
    if run.by is RunRule.OVERRIDE:
        return "marked by hand"
    if run.by is RunRule.PLAN:
        return "by plan"
    return shown_text(run.source) or "a run was done"
