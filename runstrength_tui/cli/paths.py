"""`runstrength paths`: where the files are."""

import click

from runstrength_tui.cli.command_line import CommandLine, DocumentedCommand, as_json_option
from runstrength_tui.cli.output import columns, harmless, print_document, print_lines


@click.command(cls=DocumentedCommand, examples=("runstrength paths --json",))
@as_json_option
@click.pass_obj
def paths(command_line: CommandLine, as_json: bool) -> None:
    """Say where the files are.

    None of them need exist yet.
    """
    found = command_line.paths()
    files = {
        "database": str(found.database),
        "config": str(found.config),
        "backups": str(found.backups),
        "log": str(found.log),
    }
    if as_json:
        print_document(files)
    else:
        print_lines(columns([(name, harmless(path)) for name, path in files.items()]))
