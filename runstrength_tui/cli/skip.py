"""`runstrength skip` and `unskip`: dates on which nothing is owed, and taking that back."""

from datetime import date

import click

from runstrength_tui.cli import values
from runstrength_tui.cli.command_line import CommandLine, DocumentedCommand
from runstrength_tui.cli.failures import RefusedError, refusing
from runstrength_tui.cli.output import print_lines
from runstrength_tui.domain.calendar.facts import ExcuseReason

NOTE_CHARACTERS = 200

_UNDO = "`runstrength undo` takes it back."

days_argument = click.argument("days", metavar="DATE[..DATE]", type=values.days)


@click.command(
    cls=DocumentedCommand,
    examples=(
        "runstrength skip 2026-11-27 --reason sick",
        "runstrength skip '20 dec..2 jan' --reason vacation --note 'skiing'",
    ),
)
@days_argument
@click.option(
    "--reason",
    type=click.Choice([reason.value for reason in ExcuseReason]),
    required=True,
    help="Why.",
)
@click.option(
    "--note", type=values.note(NOTE_CHARACTERS), metavar="TEXT", default="", help="A note."
)
@click.pass_obj
def skip(command_line: CommandLine, days: tuple[date, date], reason: str, note: str) -> None:
    """Excuse dates: nothing is owed on them, and nothing is missed.

    Also afterwards. What is done on such a date counts all the same.
    """
    first, last = days
    with command_line.writing() as logbook, refusing():
        excused = logbook.training.excuse(first, last, ExcuseReason(reason), note)
    if excused.step is None:
        print_lines([f"Unchanged: {_range(first, last)} is excused like that already."])
    else:
        print_lines([f"Excused: {_range(first, last)}, {reason}. {_UNDO}"])


@click.command(cls=DocumentedCommand, examples=("runstrength unskip 2026-12-30..2027-01-02",))
@days_argument
@click.pass_obj
def unskip(command_line: CommandLine, days: tuple[date, date]) -> None:
    """Take an excuse back, whole or for some of its dates."""
    first, last = days
    with command_line.writing() as logbook, refusing():
        count = logbook.training.unexcuse(first, last)
    if not count:
        raise RefusedError(f"Nothing was excused on {_range(first, last)}.")
    print_lines([f"No longer excused: {_range(first, last)}. {_UNDO}"])


def _range(first: date, last: date) -> str:
    return str(first) if first == last else f"{first} to {last}"
