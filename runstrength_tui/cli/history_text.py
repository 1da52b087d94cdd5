"""The history as aligned text."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby
from typing import NamedTuple

from runstrength_tui.cli.output import columns, heading, quiet
from runstrength_tui.cli.set_text import quoted, record_row, session_words, set_row
from runstrength_tui.domain.history import ExerciseRecords, SessionRecord, WeekTotals
from runstrength_tui.domain.words import clock_words

_WEEK_HEADINGS = ("Week of", "days", "sets", "reps", "good", "hold")
_WEEK_NUMBERS = frozenset(range(1, len(_WEEK_HEADINGS)))


class Older(NamedTuple):
    """What is not shown: so many sessions since a date, and how many weeks show them too."""

    sessions: int
    since: date
    weeks: int


def history_lines(
    weeks: Sequence[WeekTotals],
    sessions: Sequence[SessionRecord],
    records: Sequence[ExerciseRecords],
    older: Older | None,
    exercise_id: str | None = None,
) -> Iterator[str]:
    """Yield weeks, sessions with their sets, and records; a word where nothing was logged.

    `exercise_id` is that of the only exercise that was asked for.
    """
    if not sessions and older is None and not records:
        what = "Nothing" if exercise_id is None else f"Nothing of {exercise_id}"
        yield f"{what} is logged yet. `runstrength` opens the app; `runstrength log` logs by hand."
        return
    yield from _week_lines(weeks)
    if older is not None:
        what = "1 older session" if older.sessions == 1 else f"{older.sessions} older sessions"
        yield quiet(f"{what} since {older.since}: --weeks {older.weeks} shows all.")
    for session in sessions:
        yield ""
        yield heading(session_words(session))
        if session.note:
            yield f"  {quoted(session.note)}"
        yield from (f"  {line}" for line in columns([set_row(one) for one in session.sets]))
    if records:
        yield ""
        yield heading("Records")
        yield from columns([record_row(each) for each in records])


def _week_lines(weeks: Sequence[WeekTotals]) -> Iterator[str]:
    """A row for each week in which something was logged; those between are folded into a line."""
    busy = [_week_row(week) for week in weeks if week.sets]
    titles, *rows = columns([_WEEK_HEADINGS, *busy], _WEEK_NUMBERS)
    yield heading(titles)
    for is_busy, found in groupby(weeks, key=lambda week: week.sets > 0):
        run = list(found)
        if is_busy:
            yield from rows[: len(run)]
            rows = rows[len(run) :]
        elif len(run) == 1:
            yield quiet(f"{run[0].week_start}  nothing logged")
        else:
            first, last = run[-1].week_start, run[0].days[-1].day
            yield quiet(f"{first} to {last}  nothing logged in {len(run)} weeks")


def _week_row(week: WeekTotals) -> tuple[str, ...]:
    numbers = (week.done, week.sets, week.reps, week.good_reps)
    return (
        week.week_start.isoformat(),
        *(str(number) for number in numbers),
        clock_words(week.held_seconds),
    )
