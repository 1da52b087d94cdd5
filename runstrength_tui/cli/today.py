"""`runstrength today`: what today is, what is due, and what was missed."""

from datetime import date
from typing import TYPE_CHECKING

import click

from runstrength_tui.cli import values
from runstrength_tui.cli.command_line import CommandLine, DocumentedCommand, as_json_option
from runstrength_tui.cli.output import print_document, print_lines

if TYPE_CHECKING:
    from runstrength_tui.domain.calendar.overview import Overview

on_option = click.option(
    "--on",
    type=values.day,
    metavar="DATE",
    help="As of this date, like 2026-11-24; without it, today.",
)


@click.command(
    cls=DocumentedCommand,
    examples=(
        "runstrength today",
        "runstrength today --short",
        "runstrength today --exit-code > /dev/null || echo 'time for the mat'",
        "runstrength today --json | jq -r .why",
    ),
)
@on_option
@click.option("--short", is_flag=True, help="One line, for a prompt or a status bar.")
@click.option(
    "--exit-code",
    is_flag=True,
    help="Exit 10 when strength is due, 11 when something missed can still be made up, else 0.",
)
@as_json_option
@click.pass_obj
def today(
    command_line: CommandLine, on: date | None, short: bool, exit_code: bool, as_json: bool
) -> int:
    """Say what today is, what is due, and what was missed.

    Missed strength can be made up within its week, as long as there is a date left for it; older
    misses are those of the last eight weeks.
    """
    from runstrength_tui.cli.today_text import exit_status, short_line, today_lines  # noqa: PLC0415 - help does without

    with command_line.logbook(in_prompt=short) as logbook:
        overview: Overview = logbook.training.overview(on)
    if as_json:
        from runstrength_tui.cli.calendar_documents import today_document  # noqa: PLC0415 - text does without

        print_document(today_document(overview))
    elif short:
        print_lines([short_line(overview)])
    else:
        print_lines(today_lines(overview))
    return exit_status(overview) if exit_code else 0
