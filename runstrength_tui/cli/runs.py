"""`runstrength runs`: completed runs, days marked by hand, and files of other programs."""

from collections.abc import Sequence
from datetime import date, tzinfo
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from runstrength_tui.cli import values
from runstrength_tui.cli.command_line import (
    CommandLine,
    DocumentedCommand,
    DocumentedGroup,
    as_json_option,
)
from runstrength_tui.cli.failures import EXIT_DONE, EXIT_REFUSED, RefusedError, refusing, say
from runstrength_tui.cli.output import columns, harmless, print_document, print_lines, show_progress
from runstrength_tui.domain.identity import id_text
from runstrength_tui.library.problem import shown

if TYPE_CHECKING:
    from runstrength_tui.domain.runs import RunRecord

NAME_CHARACTERS = 120


def _zone_named(name: str) -> tzinfo:
    """The zone of this name; ValueError where there is none."""
    from zoneinfo import ZoneInfo  # noqa: PLC0415 - only where a zone is named

    try:
        return ZoneInfo(name)
    except (ValueError, OSError, LookupError):
        raise ValueError(f"{shown(name)} is no time zone, like Europe/Berlin or UTC") from None


def _path(file: str) -> Path:
    """The path as it was typed; `~` of a user that there is not stays as it is."""
    try:
        return Path(file).expanduser()
    except RuntimeError:
        return Path(file)


@click.group(
    cls=DocumentedGroup,
    no_args_is_help=False,
    examples=(
        "runstrength runs import ~/Downloads/activities.csv",
        "runstrength runs add 2026-11-24",
        "runstrength runs override 2026-11-27 no-run",
    ),
)
def runs() -> None:
    """Tell which days were or are run days.

    A completed run comes before a day marked by hand, that before an imported training calendar,
    and that before the plan's weekdays. `undo` takes each of these back.
    """


@runs.command(
    cls=DocumentedCommand, examples=("runstrength runs add 2026-11-24 --name 'Long run'",)
)
@click.argument("day", metavar="DATE", type=values.past_day)
@click.option(
    "--name", type=values.note(NAME_CHARACTERS, "name"), default="", help="What to call it."
)
@click.pass_obj
def add(command_line: CommandLine, day: date, name: str) -> None:
    """Note a completed run."""
    with command_line.writing() as logbook:
        with refusing():
            is_new = logbook.training.add_run(day, name)
        why = logbook.training.calendar(day, day).days[0].why
    done = f"Noted: a run on {day}." if is_new else f"There is already a run on {day}."
    print_lines([f"{done} {why}"])


@runs.command(cls=DocumentedCommand, examples=("runstrength runs remove 2026-11-24",))
@click.argument("day", metavar="DATE", type=values.past_day)
@click.pass_obj
def remove(command_line: CommandLine, day: date) -> None:
    """Leave out the completed runs of a date, imported ones too."""
    with command_line.writing() as logbook:
        with refusing():
            count = logbook.training.remove_runs(day)
        why = logbook.training.calendar(day, day).days[0].why
    if not count:
        raise RefusedError(f"There is no completed run on {day}. {why}")
    print_lines([f"Removed: {count} {'run' if count == 1 else 'runs'} of {day}. {why}"])


@runs.command(
    cls=DocumentedCommand,
    examples=(
        "runstrength runs override 2026-11-27 run",
        "runstrength runs override 2026-11-27 clear",
    ),
)
@click.argument("day", metavar="DATE", type=values.day)
@click.argument("mark", metavar="run|no-run|clear", type=click.Choice(["run", "no-run", "clear"]))
@click.pass_obj
def override(command_line: CommandLine, day: date, mark: str) -> None:
    """Mark a date as a run day, or as none, whatever plan and calendar say."""
    is_run = {"run": True, "no-run": False, "clear": None}[mark]
    with command_line.writing() as logbook:
        with refusing():
            changed = logbook.training.override(day, is_run)
        why = logbook.training.calendar(day, day).days[0].why
    done = "Unchanged" if not changed else "Cleared" if is_run is None else "Marked"
    marked = "" if is_run is None else f" {mark}"
    print_lines([f"{done}: {day}{marked}. {why}"])


@runs.command(
    name="import",
    cls=DocumentedCommand,
    examples=(
        "runstrength runs import ~/Downloads/activities.csv",
        "runstrength runs import plan.ics ~/garmin --with-strength",
        "runstrength runs import activities.csv --zone Europe/Berlin",
    ),
)
@click.argument("files", metavar="FILE...", nargs=-1, required=True)
@click.option(
    "--zone",
    type=values.refined(_zone_named),
    metavar="ZONE",
    help="Where you ran, like Europe/Berlin, for times in UTC; without it, this computer's zone.",
)
@click.option(
    "--with-strength",
    is_flag=True,
    help="Also log the strength sessions that the files tell of, as the programme's sets.",
)
@as_json_option
@click.pass_obj
def import_runs(
    command_line: CommandLine,
    files: Sequence[str],
    zone: tzinfo | None,
    with_strength: bool,
    as_json: bool,
) -> int:
    """Take runs from files, or from all files in a folder.

    FIT, GPX, TCX, training calendars (ICS), the lists of Strava and Garmin (activities.csv) and
    their whole exports (zip): each is known by its content. The same run counts once; importing
    again changes nothing, and one `undo` takes the import back. Ends with 1 where a file could not
    be read; the others are taken all the same.
    """
    from runstrength_tui.cli.import_text import import_document, import_lines  # noqa: PLC0415 - slow to import
    from runstrength_tui.system_clock import LocalZone  # noqa: PLC0415 - as above

    paths = [_path(file) for file in files]
    with command_line.writing() as logbook:
        staged = logbook.run_import.read(paths, zone or LocalZone(), show_progress)
        offers = logbook.run_import.preview(staged).offers if with_strength else ()
        with refusing():
            report = logbook.run_import.store(staged, strength=offers)
    for file in report.files:
        if file.error:
            say(f"{file.path}: {file.words}")
    if as_json:
        print_document(import_document(report))
    else:
        print_lines(import_lines(report))
    return EXIT_REFUSED if report.has_errors else EXIT_DONE


@runs.command(name="list", cls=DocumentedCommand, examples=("runstrength runs list --json",))
@click.option("--from", "first", type=values.past_day, metavar="DATE", help="First date.")
@click.option("--to", "last", type=values.past_day, metavar="DATE", help="Last date.")
@as_json_option
@click.pass_obj
def list_runs(
    command_line: CommandLine, first: date | None, last: date | None, as_json: bool
) -> None:
    """List completed runs, the newest first."""
    if first is not None and last is not None:
        values.check_order(first, last)
    with command_line.logbook() as logbook:
        found = logbook.training.runs(first, last)[::-1]
    if as_json:
        print_document({"runs": [_run_document(run) for run in found]})
    elif found:
        print_lines(columns([_run_row(run) for run in found]))
    else:
        print_lines(["No completed runs. `runstrength runs import FILE` reads them from files."])


def _run_document(run: "RunRecord") -> dict[str, Any]:
    from runstrength_tui.cli.documents import instant  # noqa: PLC0415 - text does without

    return {
        "id": id_text(run.id),
        "date": run.day.isoformat(),
        "started_at": instant(run.started_at),
        "source": run.source.value,
        "name": run.name,
    }


def _run_row(run: "RunRecord") -> tuple[str, ...]:
    started = f"{run.started_at:%H:%M}" if run.started_at else ""
    return run.day.isoformat(), started, run.source.words, harmless(run.name)
