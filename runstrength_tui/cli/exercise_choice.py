"""Naming an exercise on the command line: by id or name, completed by the shell."""

import os
from contextlib import suppress
from typing import TYPE_CHECKING

import click
from click.shell_completion import CompletionItem

from runstrength_tui.cli.failures import RefusedError
from runstrength_tui.library.problem import shown

if TYPE_CHECKING:
    from runstrength_tui.domain.exercise import Exercise
    from runstrength_tui.library.catalogue import Library


def exercise_named(library: "Library", text: str) -> "Exercise":
    """Return the exercise with this id or name, in any case; RefusedError with the nearest."""
    wanted = " ".join(text.split()).casefold()
    if wanted in library.exercises:
        return library.exercise(wanted)
    for exercise in library.exercises.values():
        if wanted in (exercise.id.casefold(), exercise.name.casefold()):
            return exercise
    raise unknown_exercise(library, text)


def unknown_exercise(library: "Library", text: str) -> RefusedError:
    """The refusal of an exercise that is not known, with the nearest that are."""
    near = library.nearest(text)
    remedy = f"did you mean {' or '.join(near)}?" if near else "`runstrength exercises` lists all."
    return RefusedError(f"There is no exercise {shown(text)}; {remedy}")


def complete_exercise(
    ctx: click.Context, _param: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """Offer the ids that begin with what was typed, one's own among them."""
    from runstrength_tui.config import load_config  # noqa: PLC0415 - only to complete
    from runstrength_tui.library.catalogue import load_library  # noqa: PLC0415 - only to complete
    from runstrength_tui.paths import find_paths  # noqa: PLC0415 - only to complete

    offered: list[CompletionItem] = []
    with suppress(Exception):  # a line that is being typed is no place for an error
        home = ctx.find_root().params.get("home")
        library = load_library(load_config(find_paths(home, os.environ).config))
        offered = [
            CompletionItem(each, help=library.exercise(each).name)
            for each in library.exercises
            if each.startswith(incomplete)
        ]
    return offered


exercise_argument = click.argument("exercise", metavar="EXERCISE", shell_complete=complete_exercise)
