"""`runstrength plan`: which days are runs, how much strength a week, and from when."""

from collections.abc import Iterator, Sequence
from datetime import date, time
from typing import TYPE_CHECKING, Any

import click

from runstrength_tui.cli import values
from runstrength_tui.cli.command_line import (
    CommandLine,
    DocumentedCommand,
    DocumentedGroup,
    as_json_option,
)
from runstrength_tui.cli.failures import refusing
from runstrength_tui.cli.output import print_document, print_lines
from runstrength_tui.domain.clock import LATEST_DAY_START
from runstrength_tui.domain.plan import (
    SESSIONS_PER_WEEK,
    SETS_PER_SESSION,
    WEEKDAY_NAMES,
    OnRunDays,
    PlanMode,
    PlanTimeline,
    PlanVersion,
    weekdays_from_text,
    weekdays_words,
)

if TYPE_CHECKING:
    from runstrength_tui.logbook import Logbook
    from runstrength_tui.logbook.plan_change import PlanChange

_WEEK_STARTS = ("mon", "sun")


@click.group(
    cls=DocumentedGroup,
    invoke_without_command=True,
    examples=(
        "runstrength plan set --run mon,wed,sat --strength tue,fri",
        "runstrength plan show",
    ),
)
@click.pass_context
def plan(ctx: click.Context) -> None:
    """Show the plan, or change it.

    The plan says which weekdays are runs and when strength is due; from it, and from the runs
    that were done, follows what was missed.
    """
    if ctx.invoked_subcommand is None:
        ctx.invoke(show, as_json=False)


@plan.command(cls=DocumentedCommand, examples=("runstrength plan show --json",))
@as_json_option
@click.pass_obj
def show(command_line: CommandLine, as_json: bool) -> None:
    """Show every version of the plan in the order in which they hold, the one in force marked."""
    with command_line.logbook() as logbook:
        versions = logbook.training.plan()
        today = logbook.training.today()
    if as_json:
        print_document(_document(versions, today))
    else:
        print_lines(_lines(versions, today))


@plan.command(
    name="set",
    cls=DocumentedCommand,
    examples=(
        "runstrength plan set --run mon,wed,sat --strength tue,fri",
        "runstrength plan set --quota 2 --from 2026-12-01",
        "runstrength plan set --on-run-days keep",
    ),
)
@click.option(
    "--run",
    "run_days",
    type=values.refined(weekdays_from_text),
    metavar="DAYS",
    help="Weekdays with a run, like mon,wed,sat; or none.",
)
@click.option(
    "--strength",
    "strength_days",
    type=values.refined(weekdays_from_text),
    metavar="DAYS",
    help="Weekdays on which strength is due, like tue,fri.",
)
@click.option(
    "--quota",
    "sessions_per_week",
    type=values.whole(*SESSIONS_PER_WEEK),
    metavar="N",
    help="Instead of --strength: so many sessions a week, on any day.",
)
@click.option(
    "--sets",
    "sets_per_session",
    type=values.whole(*SETS_PER_SESSION),
    metavar="N",
    help="Sets of a whole session, each side one; half of them count. First: the programme's.",
)
@click.option(
    "--on-run-days",
    type=click.Choice(["move", "keep"]),
    help="What becomes of strength on a run day: it moves to a later day (default), or stays.",
)
@click.option(
    "--week-start", type=click.Choice(_WEEK_STARTS), help="On which day a week begins. Default mon."
)
@click.option(
    "--day-start",
    type=values.hour(time(0), LATEST_DAY_START),
    metavar="HH:MM",
    help="Until when a night counts to the day before, 00:00 to 06:00. Default 04:00.",
)
@click.option(
    "--from",
    "valid_from",
    type=values.coming_day,
    metavar="DATE",
    help="From when it holds; without it, today. Only the first plan may start in the past.",
)
@as_json_option
@click.pass_obj
def set_plan(
    command_line: CommandLine, /, valid_from: date | None, as_json: bool, **options: Any
) -> None:
    """Make a plan, or change it from a date on.

    What is left out keeps its value. Days before the change stay as they were planned, and `undo`
    takes it back.
    """
    if options["strength_days"] is not None and options["sessions_per_week"] is not None:
        raise click.UsageError("Give either --strength DAYS or --quota N")
    change = _change(**options)
    with command_line.writing() as logbook:
        before = logbook.training.plan()
        with refusing():
            version = logbook.training.change_plan(change, valid_from)
        _print_set(logbook, version, is_new=version not in before, as_json=as_json)


def _change(*, on_run_days: str | None, week_start: str | None, **options: Any) -> "PlanChange":
    """The change that the options ask for; None for what is left out."""
    from runstrength_tui.logbook.plan_change import PlanChange  # noqa: PLC0415 - help needs no logbook

    return PlanChange(
        on_run_days=OnRunDays(on_run_days) if on_run_days else None,
        week_start=WEEKDAY_NAMES.index(week_start) if week_start else None,
        **options,
    )


def _print_set(logbook: "Logbook", version: PlanVersion, *, is_new: bool, as_json: bool) -> None:
    if as_json:
        print_document(_document(logbook.training.plan(), logbook.training.today()))
        return
    from runstrength_tui.domain.plan_words import cut_words, ending_words  # noqa: PLC0415 - JSON does without

    timeline = logbook.training.timeline()
    unchanged = "" if is_new else "Unchanged. "
    lines = [f"{unchanged}From {version.valid_from}: {version_words(version)}"]
    if version.collisions and version.on_run_days is OnRunDays.MOVE:
        lines.append(
            f"{weekdays_words(version.collisions)}: run and strength on one day; strength moves to "
            "the next free day of the week. `--on-run-days keep` leaves it there."
        )
    lines += filter(None, (cut_words(version, timeline), ending_words(version, timeline)))
    if is_new:
        lines.append("`runstrength undo` takes it back.")
    print_lines(lines)


def version_words(version: PlanVersion) -> str:
    """A version in one line."""
    strength = f"strength {weekdays_words(version.strength_days)}"
    if version.mode is PlanMode.QUOTA:
        strength = f"strength {version.sessions_per_week} times a week"
    keep = ", also on run days" if version.on_run_days is OnRunDays.KEEP else ""
    week = "" if version.week_start == 0 else "; weeks begin on Sunday"
    return (
        f"runs {weekdays_words(version.run_days)}; {strength}{keep}; "
        f"{version.sets_per_session} sets a session; days begin at {version.day_start:%H:%M}{week}"
    )


def _by_validity(versions: Sequence[PlanVersion]) -> list[PlanVersion]:
    """The versions in the order in which they come into force; of two from one date, as entered."""
    return sorted(versions, key=lambda version: version.valid_from)


def _document(versions: Sequence[PlanVersion], today: date) -> dict[str, Any]:
    from runstrength_tui.cli.calendar_documents import version_document  # noqa: PLC0415 - text does without

    current = PlanTimeline(versions).in_force_on(today)
    return {
        "current": version_document(current) if current else None,
        "versions": [version_document(version) for version in _by_validity(versions)],
    }


def _lines(versions: Sequence[PlanVersion], today: date) -> Iterator[str]:
    if not versions:
        yield "No plan yet, so nothing is missed."
        yield "`runstrength plan set --run mon,wed,sat --strength tue,fri` makes one."
    timeline = PlanTimeline(versions)
    current = timeline.in_force_on(today)
    for version in _by_validity(versions):
        mark = "now" if version == current else "   "
        replaced = "" if version in timeline.versions else "  (replaced)"
        yield f"{mark}  from {version.valid_from}  {version_words(version)}{replaced}"
