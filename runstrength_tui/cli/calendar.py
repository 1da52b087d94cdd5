"""`runstrength calendar` and `missed`: dates with their states."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

import click

from runstrength_tui.cli import values
from runstrength_tui.cli.command_line import CommandLine, DocumentedCommand, as_json_option
from runstrength_tui.cli.output import columns, heading, print_document, print_lines
from runstrength_tui.cli.today import on_option
from runstrength_tui.domain.dates import FIRST_DAY

if TYPE_CHECKING:
    from runstrength_tui.domain.calendar.days import CalendarDay, CalendarWeek
    from runstrength_tui.logbook import Logbook

MOST_DAYS = 36_600

_A_YEAR = timedelta(days=365)

_WEEK_HEADINGS = ("Week of", "owed", "done", "made up", "missed", "excused", "displaced", "extra")


@click.command(
    cls=DocumentedCommand,
    examples=(
        "runstrength calendar --from 2026-11-01 --to 2026-11-30",
        "runstrength calendar --from 2026-11-23 --to 2026-11-29 --json | jq '.days[].state'",
    ),
)
@click.option("--from", "first", type=values.day, metavar="DATE", required=True, help="First date.")
@click.option("--to", "last", type=values.day, metavar="DATE", required=True, help="Last date.")
@on_option
@as_json_option
@click.pass_obj
def calendar(
    command_line: CommandLine, first: date, last: date, on: date | None, as_json: bool
) -> None:
    """Show every date's state and why, and the counts of its weeks.

    States: done, made_up, missed, due, planned, moved, displaced, extra, excused, partial, run,
    rest. Weeks are those that hold one of the dates, counted whole.
    """
    check_range(first, last)
    with command_line.logbook() as logbook:
        found = logbook.training.calendar(first, last, on)
    if as_json:
        from runstrength_tui.cli.calendar_documents import day_document, week_document  # noqa: PLC0415 - text does without

        print_document(
            {
                "today": found.today.isoformat(),
                "days": [day_document(day) for day in found.days],
                "weeks": [week_document(week) for week in found.weeks],
            }
        )
        return
    print_lines(_calendar_lines(found.days, found.weeks))


@click.command(
    cls=DocumentedCommand,
    examples=(
        "runstrength missed",
        "runstrength missed --from 2026-01-01 --json | jq '.missed | length'",
    ),
)
@click.option(
    "--from",
    "first",
    type=values.past_day,
    metavar="DATE",
    help="First date; without it, a year before the last.",
)
@click.option(
    "--to", "last", type=values.past_day, metavar="DATE", help="Last date; without it, today."
)
@on_option
@as_json_option
@click.pass_obj
def missed(
    command_line: CommandLine,
    first: date | None,
    last: date | None,
    on: date | None,
    as_json: bool,
) -> None:
    """Show only what was missed, oldest first.

    A plan of so many sessions a week misses sessions of a week, not dates: those weeks stand
    apart.
    """
    with command_line.logbook() as logbook:
        days, weeks = _missed(logbook, first, last, on)
    if as_json:
        from runstrength_tui.cli.calendar_documents import (  # noqa: PLC0415 - text does without
            missed_day_document,
            missed_week_document,
        )

        print_document(
            {
                "missed": [missed_day_document(day) for day in days],
                "weeks": [missed_week_document(week) for week in weeks],
            }
        )
        return
    lines = [f"{day.on}  {day.why}" for day in days]
    lines += [f"Week of {week.week_start}: {week.missed} of {week.wanted} missed" for week in weeks]
    print_lines(lines or ["Nothing was missed."])


def _missed(
    logbook: "Logbook", first: date | None, last: date | None, on: date | None
) -> tuple[list["CalendarDay"], list["CalendarWeek"]]:
    from runstrength_tui.domain.calendar.days import DayState  # noqa: PLC0415 - help does without
    from runstrength_tui.domain.plan import PlanMode  # noqa: PLC0415 - help does without

    training = logbook.training
    last = last or on or training.today()
    first = first or max(last - _A_YEAR, FIRST_DAY)
    check_range(first, last)
    found = training.calendar(first, last, on)
    days = [day for day in found.days if day.state is DayState.MISSED]
    weeks = [week for week in found.weeks if week.mode is PlanMode.QUOTA and week.missed]
    return days, weeks


def check_range(first: date, last: date) -> None:
    """Raise a usage error for dates that go backwards, or over more than a hundred years."""
    values.check_order(first, last)
    if last - first > timedelta(days=MOST_DAYS):
        raise click.UsageError(f"from {first} to {last} is more than a hundred years")


def _calendar_lines(
    days: Sequence["CalendarDay"], weeks: Sequence["CalendarWeek"]
) -> Iterator[str]:
    from runstrength_tui.domain.dates import day_words  # noqa: PLC0415 - JSON does without

    rows = [(day.on.isoformat(), day_words(day.on)[:3], day.state.value, day.why) for day in days]
    yield from columns(rows)
    yield ""
    titles, *lines = columns(
        [_WEEK_HEADINGS, *(_week_row(week) for week in weeks)],
        frozenset(range(1, len(_WEEK_HEADINGS))),
    )
    yield heading(titles)
    yield from lines


def _week_row(week: "CalendarWeek") -> tuple[str, ...]:
    counts = (
        week.owed,
        week.done,
        week.made_up,
        week.missed,
        week.excused,
        week.displaced,
        week.extra,
    )
    return (week.week_start.isoformat(), *(str(count) for count in counts))
