"""`runstrength undo` and `redo`: one step back, one step on."""

import click

from runstrength_tui.cli.command_line import CommandLine, DocumentedCommand, as_json_option
from runstrength_tui.cli.output import harmless, print_document, print_lines


@click.command(cls=DocumentedCommand, examples=("runstrength undo",))
@as_json_option
@click.pass_obj
def undo(command_line: CommandLine, as_json: bool) -> None:
    """Take back the last change to history, plan, runs or excuses.

    From the app or from the command line, step by step; `redo` does again what was undone.
    """
    with command_line.writing() as logbook:
        what = logbook.entries.undo()
    if as_json:
        print_document({"undone": what})
    else:
        print_lines([f"Undone: {harmless(what)} (`runstrength redo` does it again)."])


@click.command(cls=DocumentedCommand, examples=("runstrength redo",))
@as_json_option
@click.pass_obj
def redo(command_line: CommandLine, as_json: bool) -> None:
    """Do again what was undone last.

    Step by step; each is there to be redone until the same thing is changed again.
    """
    with command_line.writing() as logbook:
        what = logbook.entries.redo()
    if as_json:
        print_document({"redone": what})
    else:
        print_lines([f"Done again: {harmless(what)} (`runstrength undo` takes it back)."])
