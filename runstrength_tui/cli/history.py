"""`runstrength history`: weeks, sessions, sets and records."""

from datetime import date, timedelta
from typing import TYPE_CHECKING

import click

from runstrength_tui.cli import values
from runstrength_tui.cli.command_line import CommandLine, DocumentedCommand, as_json_option
from runstrength_tui.cli.exercise_choice import complete_exercise, unknown_exercise
from runstrength_tui.cli.output import print_document, print_lines

if TYPE_CHECKING:
    from runstrength_tui.domain.history import WeekTotals
    from runstrength_tui.logbook import Logbook

MOST_WEEKS = 5000
WEEKS_IN_TEXT = 8


@click.command(
    cls=DocumentedCommand,
    examples=(
        "runstrength history",
        "runstrength history --weeks 4 --json | jq '.sessions[].sets[].good_reps'",
        "runstrength history --exercise side_plank",
    ),
)
@click.option(
    "--weeks",
    type=values.whole(1, MOST_WEEKS),
    metavar="N",
    help="Only the last N weeks, this one among them. Without it JSON holds all, and text the "
    f"last {WEEKS_IN_TEXT} weeks in which something was logged.",
)
@click.option(
    "--exercise",
    metavar="ID",
    shell_complete=complete_exercise,
    help="Only this exercise, by id or name.",
)
@as_json_option
@click.pass_obj
def history(
    command_line: CommandLine, weeks: int | None, exercise: str | None, as_json: bool
) -> None:
    """Show weeks, sessions, sets and records.

    Newest first; weeks begin on Monday; records are of all time. A session that runs just now is
    among them (in_progress).

    In JSON a set has reps and good_reps, or hold_s and clean_hold_s; the other two are null.
    target is {"low": 10, "high": 30}, reps or seconds of a hold, both ends the same where the
    target is one number. Durations are in seconds, loads in kg. A hold that nobody stopped by hand
    is unconfirmed: it makes no record until `edit` confirms or corrects it.
    """
    with command_line.logbook() as logbook:
        exercise_id = None if exercise is None else _exercise_id(logbook, exercise)
        found = _weeks(logbook, weeks, exercise_id)
        if weeks is None and not as_json:
            found = _latest_busy(found)
        first, last = found[-1].week_start, found[0].week_start + timedelta(days=6)
        sessions = logbook.review.sessions(first, last, exercise_id)
        records = logbook.review.records(exercise_id)
        span = logbook.review.span()
    if as_json:
        from runstrength_tui.cli.documents import (  # noqa: PLC0415 - text does without
            records_document,
            sessions_text,
            week_document,
        )

        print_document(
            {
                "weeks": [week_document(week) for week in found],
                "sessions": sessions_text(sessions),
                "records": [records_document(each) for each in records],
            }
        )
        return
    from runstrength_tui.cli.history_text import history_lines  # noqa: PLC0415 - JSON does without

    print_lines(history_lines(found, sessions, records, span))


def _exercise_id(logbook: "Logbook", text: str) -> str:
    """The id of an exercise of the library, or of one that was logged before it left that."""
    wanted = " ".join(text.split()).casefold()
    known = [(each, logbook.library.exercise(each).name) for each in logbook.library.exercises]
    for exercise_id, name in (*known, *logbook.review.exercises()):
        if wanted in (exercise_id.casefold(), name.casefold()):
            return exercise_id
    raise unknown_exercise(logbook.library, text)


def _weeks(
    logbook: "Logbook", count: int | None, exercise_id: str | None
) -> tuple["WeekTotals", ...]:
    """The last `count` weeks, or every week since the first session, newest first."""
    today = logbook.today()
    if count is not None:
        return logbook.review.weeks(today, count, exercise_id)
    first, last = logbook.review.span() or (today, today)
    last = max(last, today)
    return logbook.review.weeks(last, _weeks_between(first, last), exercise_id)


def _weeks_between(first: date, last: date) -> int:
    monday, monday_of_last = (day - timedelta(days=day.weekday()) for day in (first, last))
    return (monday_of_last - monday).days // 7 + 1


def _latest_busy(weeks: tuple["WeekTotals", ...]) -> tuple["WeekTotals", ...]:
    """Cut off what is older than the last weeks in which something was logged."""
    busy = [number for number, week in enumerate(weeks) if week.sets]
    if not busy:
        return weeks[:1]
    return weeks[: busy[:WEEKS_IN_TEXT][-1] + 1]
