"""`runstrength log`: sets done by hand."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import click

from runstrength_tui.cli import values
from runstrength_tui.cli.command_line import CommandLine, DocumentedCommand, as_json_option
from runstrength_tui.cli.exercise_choice import exercise_argument, exercise_named
from runstrength_tui.cli.failures import RefusedError, refusing
from runstrength_tui.cli.output import columns, print_document, print_lines
from runstrength_tui.domain.exercise import Count, Exercise, Side
from runstrength_tui.domain.limits import MOST_REPS, NOTE_CHARACTERS, RPE, SETS
from runstrength_tui.domain.programme import PlannedSet, planned_sets
from runstrength_tui.domain.sides import sides_from_text

if TYPE_CHECKING:
    from runstrength_tui.domain.history import SetRecord
    from runstrength_tui.logbook import Logbook
    from runstrength_tui.logbook.entries import HandSet


@dataclass(frozen=True, slots=True, kw_only=True)
class _Wanted:
    """The options of one call, as they were parsed."""

    exercise: str
    reps: int | None
    bad: int | None
    hold: float | None
    sets: int
    side: str | None
    load: float | None
    rpe: int | None
    at: datetime | None
    day: date | None
    note: str
    as_json: bool


@click.command(
    cls=DocumentedCommand,
    examples=(
        "runstrength log posterior_chain_lift --reps 30 --bad 3",
        "runstrength log banded_kneel_to_lunge --reps 30 --side both --rpe 7",
        "runstrength log 'Glute bridge hold' --hold 92.5 --date 2026-11-20 --note 'after the run'",
        "runstrength log kneeling_kb_press_out --reps 25 --sets 3 --load 4 --at 2026-11-23T07:30",
    ),
)
@exercise_argument
@click.option(
    "--reps", type=values.whole(1, MOST_REPS), metavar="N", help="Reps done, bad ones too."
)
@click.option(
    "--bad", type=values.whole(0, MOST_REPS), metavar="N", help="How many of them were bad."
)
@click.option(
    "--hold",
    type=values.held,
    metavar="SECONDS",
    help="How long it was held, like 90 or 1:30, for an exercise that can be held.",
)
@click.option(
    "--sets",
    type=values.whole(*SETS),
    metavar="N",
    default=1,
    help="Log this many of the same (a side). Default 1.",
)
@click.option(
    "--side",
    type=click.Choice(["left", "right", "both"]),
    help="The side of a one-sided exercise; both logs one set a side.",
)
@click.option(
    "--load",
    type=values.load,
    metavar="KG",
    help="Load like 9, 9kg or 20lb, 0 for none; without it the one chosen for the exercise.",
)
@click.option("--rpe", type=values.whole(*RPE), metavar="1-10", help="How hard it was.")
@click.option(
    "--at",
    type=values.local_time,
    metavar="LOCAL-DATETIME",
    help="When it was done, like 2026-11-23T07:30 or 'yesterday 07:30'. Before the day starts"
    " (04:00, or as planned) it counts to the day before.",
)
@click.option(
    "--date",
    "day",
    type=values.past_day,
    metavar="DATE",
    help="The day it was done, like 2026-11-23, 23 nov, mon or yesterday.",
)
@click.option(
    "--note", type=values.note(NOTE_CHARACTERS), metavar="TEXT", default="", help="A note."
)
@as_json_option
@click.pass_obj
def log(command_line: CommandLine, /, **options: Any) -> None:
    """Log sets done by hand, also for a past date.

    EXERCISE is an id or a name. Without --at or --date the sets are of now. What is printed has
    the ids that `edit` and `delete` take; `undo` takes the whole entry back.
    """
    wanted = _Wanted(**options)
    _check_together(wanted)
    with command_line.writing() as logbook:
        _check_day(logbook, wanted)
        exercise = exercise_named(logbook.library, wanted.exercise)
        sets = _hand_sets(exercise, wanted)
        with refusing():
            logged = logbook.entries.log(sets, at=wanted.at, day=wanted.day)
        _print(logbook, logged, as_json=wanted.as_json)


def _check_together(wanted: _Wanted) -> None:
    """Raise a usage error for options that do not go together."""
    if (wanted.reps is None) == (wanted.hold is None):
        raise click.UsageError("Give either --reps N or --hold SECONDS")
    if wanted.bad is not None and wanted.reps is None:
        raise click.UsageError("--bad goes with --reps")
    if wanted.bad is not None and wanted.reps is not None and wanted.bad > wanted.reps:
        raise click.UsageError(f"--bad {wanted.bad} is more than --reps {wanted.reps}")


def _check_day(logbook: "Logbook", wanted: _Wanted) -> None:
    """Raise a usage error for a time that is not on the date given with it."""
    if (
        wanted.at is not None
        and wanted.day is not None
        and wanted.day not in (wanted.at.date(), logbook.training_day(wanted.at))
    ):
        raise click.UsageError(f"--at {wanted.at:%Y-%m-%d %H:%M} is not on --date {wanted.day}")


def _hand_sets(exercise: Exercise, wanted: _Wanted) -> list["HandSet"]:
    """The sets to log, left before right; RefusedError where the exercise is not done so."""
    from runstrength_tui.logbook.entries import HandSet  # noqa: PLC0415 - help needs no logbook

    reps = wanted.reps or 0
    return [
        HandSet(
            planned=planned,
            reps=reps,
            good_reps=reps - (wanted.bad or 0),
            held_seconds=wanted.hold or 0.0,
            rpe=wanted.rpe,
            note=wanted.note,
        )
        for planned in _planned(exercise, wanted)
    ]


def _planned(exercise: Exercise, wanted: _Wanted) -> list[PlannedSet]:
    if wanted.reps is not None and exercise.count is Count.HOLD and exercise.dosage.reps is None:
        raise RefusedError(f"{exercise.name} is held, not counted; give --hold SECONDS.")
    if wanted.hold is not None and not exercise.can_be_held:
        raise RefusedError(f"{exercise.name} is counted, not held; give --reps N.")
    sides = _sides(exercise, wanted.side)
    is_reps = wanted.reps is not None
    count, target = (
        (Count.REPS, exercise.dosage.reps) if is_reps else (Count.HOLD, exercise.hold_target)
    )
    planned = planned_sets(exercise, wanted.sets, target, count)
    if wanted.load is not None:
        planned = tuple(one._replace(load_kg=wanted.load) for one in planned)
    return [one for one in planned if one.side in sides]


def _sides(exercise: Exercise, side: str | None) -> tuple[Side | None, ...]:
    if not exercise.sided:
        if side is not None:
            raise click.UsageError(f"{exercise.name} has no sides; leave --side out")
        return (None,)
    if side is None:
        raise click.UsageError(
            f"{exercise.name} is done a side at a time; add --side left, right or both"
        )
    return sides_from_text(side, ("left", "right", "both"))


def _print(logbook: "Logbook", logged: tuple["SetRecord", ...], *, as_json: bool) -> None:
    from runstrength_tui.cli.documents import set_document  # noqa: PLC0415 - help needs none
    from runstrength_tui.cli.set_text import set_row  # noqa: PLC0415 - help needs none
    from runstrength_tui.domain.identity import id_text  # noqa: PLC0415 - help needs none

    session = logbook.review.session(logged[0].session_id)
    day = session.training_date.isoformat() if session else ""
    if as_json:
        sets = [set_document(one) for one in logged]
        print_document({"date": day, "session": id_text(logged[0].session_id), "sets": sets})
        return
    count = f"{len(logged)} {'set' if len(logged) == 1 else 'sets'}"
    print_lines(
        [
            f"Logged {count} on {day} (`runstrength undo` takes it back):",
            *(f"  {line}" for line in columns([set_row(one) for one in logged])),
        ]
    )
