"""`runstrength hold`: straight to the hold timer."""

import click

from runstrength_tui.cli import values
from runstrength_tui.cli.command_line import CommandLine, DocumentedCommand
from runstrength_tui.cli.exercise_choice import exercise_argument, exercise_named
from runstrength_tui.cli.failures import RefusedError
from runstrength_tui.cli.open_app import open_app
from runstrength_tui.domain.exercise import Side
from runstrength_tui.domain.hold import HoldRequest


@click.command(
    cls=DocumentedCommand,
    examples=("runstrength hold side_plank --side left", "runstrength hold glute_bridge_hold 1:30"),
)
@exercise_argument
@click.argument("seconds", metavar="[SECONDS]", type=values.held_target, required=False)
@click.option(
    "--side",
    type=click.Choice(["left", "right"]),
    help="The side to begin with, of a one-sided exercise.",
)
@click.pass_obj
def hold(command_line: CommandLine, exercise: str, seconds: int | None, side: str | None) -> int:
    """Open the app on the hold timer.

    EXERCISE is an id or a name of one that can be held; SECONDS is the target, like 90 or 1:30,
    else its own.
    """
    with command_line.logbook() as logbook:
        found = exercise_named(logbook.library, exercise)
    if not found.can_be_held:
        raise RefusedError(
            f"{found.name} is counted, not held; `runstrength exercises` says which can be held."
        )
    if side is not None and not found.sided:
        raise click.UsageError(f"{found.name} has no sides; leave --side out")
    request = HoldRequest(found.id, seconds, Side(side) if side else None)
    return open_app(command_line.home, start_mode="timer", hold=request)
