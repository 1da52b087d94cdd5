"""`runstrength exercises`: the library and one's own."""

import click

from runstrength_tui.cli.command_line import (
    CommandLine,
    DocumentedCommand,
    DocumentedGroup,
    as_json_option,
)
from runstrength_tui.cli.exercise_choice import exercise_argument, exercise_named
from runstrength_tui.cli.exercise_text import (
    dose_words,
    exercise_document,
    exercise_lines,
    summary_document,
)
from runstrength_tui.cli.output import columns, harmless, heading, print_document, print_lines
from runstrength_tui.domain.exercise import Count, Exercise

_HEADINGS = ("ID", "Name", "Kind", "Counted", "Dose", "From")


@click.group(
    cls=DocumentedGroup,
    invoke_without_command=True,
    examples=("runstrength exercises", "runstrength exercises show side_plank"),
)
@as_json_option
@click.pass_context
def exercises(ctx: click.Context, as_json: bool) -> None:
    """List the exercises, or show all about one.

    Without a command it lists them.
    """
    if ctx.invoked_subcommand is None:
        ctx.invoke(list_exercises, as_json=as_json)
    elif as_json:
        raise click.UsageError("Give --json after `list` or `show`")


@exercises.command("list", cls=DocumentedCommand, examples=("runstrength exercises list --json",))
@as_json_option
@click.pass_obj
def list_exercises(command_line: CommandLine, as_json: bool) -> None:
    """List the exercises that ship with the program, and one's own.

    Own ones are written in config.toml (`runstrength paths` says where that is).
    """
    with command_line.logbook() as logbook:
        found = list(logbook.library.exercises.values())
        warnings = [warning.text for warning in logbook.config.warnings]
    if as_json:
        print_document({"exercises": [summary_document(each) for each in found]})
        return
    titles, *lines = columns([_HEADINGS, *(_row(each) for each in found)])
    print_lines([heading(titles), *lines])
    if warnings:
        print_lines(["", *(f"Unusual dose: {harmless(warning)}" for warning in warnings)])


@exercises.command(
    "show", cls=DocumentedCommand, examples=("runstrength exercises show hip_thrust --json",)
)
@exercise_argument
@as_json_option
@click.pass_obj
def show_exercise(command_line: CommandLine, exercise: str, as_json: bool) -> None:
    """Show everything that is known about one exercise.

    EXERCISE is an id or a name. Each number says where it is from.
    """
    with command_line.logbook() as logbook:
        found = exercise_named(logbook.library, exercise)
    if as_json:
        print_document({"exercise": exercise_document(found)})
    else:
        print_lines(exercise_lines(found))


def _row(exercise: Exercise) -> tuple[str, ...]:
    return (
        harmless(exercise.id),
        harmless(exercise.name),
        exercise.kind.words,
        "hold" if exercise.count is Count.HOLD else "reps",
        dose_words(exercise),
        "own" if exercise.own else "shipped",
    )
