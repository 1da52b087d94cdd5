"""`runstrength backup` and `restore`: a copy of the history, and the way back."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from runstrength_tui.cli.command_line import CommandLine, DocumentedCommand, as_json_option
from runstrength_tui.cli.failures import RefusedError
from runstrength_tui.cli.output import harmless, print_document, print_lines

if TYPE_CHECKING:
    from runstrength_tui.logbook import Logbook


@click.command(
    cls=DocumentedCommand,
    examples=("runstrength backup", "runstrength backup -o strength-2026.db"),
)
@click.option(
    "-o", "--output", metavar="FILE", help="Write here; a file that is there is not replaced."
)
@as_json_option
@click.pass_obj
def backup(command_line: CommandLine, output: str | None, as_json: bool) -> None:
    """Copy the history into a file, whole and checked.

    Works while the app runs. Without -o it goes to the folder of backups, of which the last ten
    are kept.
    """
    with command_line.logbook() as logbook:
        if not logbook.paths.database.exists():
            raise RefusedError("Nothing is logged yet, so there is nothing to back up.")
        target = _into_folder(logbook) if output is None else _into_file(logbook, Path(output))
    if as_json:
        print_document({"backup": str(target)})
    else:
        print_lines([f"Backed up to {harmless(target)}"])


@click.command(cls=DocumentedCommand, examples=("runstrength restore strength-2026.db",))
@click.argument("file", metavar="FILE")
@as_json_option
@click.pass_obj
def restore(command_line: CommandLine, file: str, as_json: bool) -> None:
    """Put a backup in the place of the history.

    The backup is checked first. The history that it replaces is kept beside it, under another
    name that is printed.
    """
    source = Path(file).absolute()
    with command_line.logbook() as logbook:
        database = logbook.paths.database
        if source.exists() and database.exists() and source.samefile(database):
            raise RefusedError("That is the history itself; name a backup of it.")
        aside = logbook.store.restore(source)
    if as_json:
        print_document({"restored": str(source), "kept": str(aside) if aside else None})
        return
    kept = f" What was there is kept as {harmless(aside)}" if aside else ""
    print_lines([f"Restored {harmless(source)}.{kept}"])


def _into_folder(logbook: "Logbook") -> Path:
    from runstrength_tui.store.backup import back_up  # noqa: PLC0415 - help needs no store

    paths = logbook.paths
    with logbook.store.reading():
        return back_up(paths.database, paths.backups, logbook.clock.now().wall, "by-hand").path


def _into_file(logbook: "Logbook", target: Path) -> Path:
    from runstrength_tui.store.backup import copy_database  # noqa: PLC0415 - help needs no store

    target = target.absolute()
    if os.path.lexists(target):
        raise RefusedError(f"{target} is there already; name another file.")
    if not os.access(target.parent, os.W_OK | os.X_OK):
        raise RefusedError(f"{target.parent} is no folder that may be written; name another file.")
    with logbook.store.reading():
        copy_database(logbook.paths.database, target)
    return target
