"""`runstrength export`: the coming strength days for a phone's calendar."""

from datetime import date, time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from runstrength_tui.cli import values
from runstrength_tui.cli.calendar import check_range
from runstrength_tui.cli.command_line import CommandLine, DocumentedCommand
from runstrength_tui.cli.failures import RefusedError
from runstrength_tui.cli.output import harmless, print_lines, print_whole

if TYPE_CHECKING:
    from runstrength_tui.logbook import Logbook

_USUAL_ALARM = time(17, 0)
_LATEST = time(23, 59)


@click.command(
    cls=DocumentedCommand,
    examples=(
        "runstrength export --format ics -o strength.ics",
        "runstrength export --format ics --alarm 07:00 > strength.ics",
    ),
)
@click.option(
    "--format",
    type=click.Choice(["ics"]),
    default="ics",
    expose_value=False,
    help="The only one so far.",
)
@click.option(
    "--from", "first", type=values.coming_day, metavar="DATE", help="First date; without it, today."
)
@click.option(
    "--to",
    "last",
    type=values.coming_day,
    metavar="DATE",
    help="Last date; without it, in eight weeks.",
)
@click.option(
    "--alarm",
    type=values.hour(time(0), _LATEST),
    default=_USUAL_ALARM,
    metavar="HH:MM",
    help="When the phone reminds on a strength day. Default 17:00.",
)
@click.option(
    "-o", "--output", metavar="FILE", help="Write here; a file that is there is not replaced."
)
@click.pass_obj
def export(
    command_line: CommandLine,
    first: date | None,
    last: date | None,
    alarm: time,
    output: str | None,
) -> None:
    """Write the coming strength days for a phone's calendar.

    They are all-day events with an alarm. Each date keeps its id, so that a later file brings the
    calendar up to date: a date that strength has left is in it too, as cancelled. A plan of so
    many sessions a week names no dates: nothing to write.
    """
    with command_line.logbook() as logbook:
        text, written, cancelled = _strength_days(logbook, first, last, alarm)
    if not written and not cancelled:
        raise RefusedError(
            "There are no strength days to write: the plan names none in that time; "
            "`runstrength plan` shows it."
        )
    if output is None:
        print_whole(text)
        return
    from runstrength_tui.interchange.whole_file import write_new_file  # noqa: PLC0415 - most print

    target = Path(output).absolute()
    try:
        write_new_file(target, text.encode())
    except OSError as error:
        raise RefusedError(f"{target} cannot be written: {error.strerror}.") from error
    days = f"{written} strength {'day' if written == 1 else 'days'}"
    also = f" and {cancelled} cancelled" if cancelled else ""
    print_lines([f"Wrote {days}{also} to {harmless(target)}"])


def _strength_days(
    logbook: "Logbook", first: date | None, last: date | None, alarm: time
) -> tuple[str, int, int]:
    """The calendar's text, and how many days are in it: due and planned, and cancelled."""
    from runstrength_tui.interchange.ics_calendar import StrengthDay, strength_calendar  # noqa: PLC0415 - slow to import

    if last is not None:
        check_range(first or logbook.training.today(), last)
    days = [StrengthDay(*day) for day in logbook.training.phone_days(first, last)]
    cancelled = sum(day.is_cancelled for day in days)
    text = strength_calendar(days, alarm, logbook.clock.now().wall)
    return text, len(days) - cancelled, cancelled
