"""`runstrength edit` and `delete`: change what was logged, or leave it out."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from runstrength_tui.cli import values
from runstrength_tui.cli.command_line import CommandLine, DocumentedCommand, as_json_option
from runstrength_tui.cli.documents import session_document, set_document
from runstrength_tui.cli.failures import RefusedError, refusing
from runstrength_tui.cli.log import (
    MOST_HOLD_SECONDS,
    MOST_LOAD_KG,
    MOST_REPS,
    NOTE_CHARACTERS,
)
from runstrength_tui.cli.output import print_document, print_lines
from runstrength_tui.cli.set_text import session_words, set_words
from runstrength_tui.domain.exercise import Count, Side
from runstrength_tui.domain.history import SessionRecord, SetRecord
from runstrength_tui.domain.identity import id_number, id_text
from runstrength_tui.library.problem import shown

if TYPE_CHECKING:
    from runstrength_tui.logbook import Logbook

LAST = "last"
_UNDO = "`runstrength undo` takes it back"
# Which options are for which; the rest are for both.
_OF_SETS = ("reps", "bad", "hold", "confirm", "side", "load", "no_load")
_OF_SESSIONS = ("day", "pain", "no_pain")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Wanted:
    """The options of one edit, as they were parsed."""

    reps: int | None
    bad: int | None
    hold: float | None
    confirm: bool
    side: str | None
    load: float | None
    no_load: bool
    rpe: int | None
    no_rpe: bool
    note: str | None
    day: date | None
    pain: int | None
    no_pain: bool

    def given(self, names: tuple[str, ...]) -> list[str]:
        """Those of these options that were given, as they are typed."""
        return [
            "--date" if name == "day" else f"--{name.replace('_', '-')}"
            for name in names
            if getattr(self, name) is not None and getattr(self, name) is not False
        ]


@click.command(
    cls=DocumentedCommand,
    examples=(
        "runstrength edit last --reps 28 --bad 2",
        "runstrength edit 0cnd3fwvhysgd --date 2026-11-20",
        "runstrength edit 0cnd3fwvhysgd --no-rpe --note 'new band'",
        "runstrength edit last --confirm",
    ),
)
@click.argument("row_id", metavar="ID")
@click.option(
    "--reps", type=values.whole(1, MOST_REPS), metavar="N", help="Set: reps, bad ones too."
)
@click.option("--bad", type=values.whole(0, MOST_REPS), metavar="N", help="Set: how many were bad.")
@click.option(
    "--hold",
    type=values.decimal(1, MOST_HOLD_SECONDS),
    metavar="SECONDS",
    help="Set: seconds held.",
)
@click.option(
    "--confirm", is_flag=True, help="Set: a hold that nobody stopped was as long as it says."
)
@click.option("--side", type=click.Choice(["left", "right"]), help="Set: the working side.")
@click.option("--load", type=values.decimal(0, MOST_LOAD_KG), metavar="KG", help="Set: load in kg.")
@click.option("--no-load", is_flag=True, help="Set: no load.")
@click.option("--rpe", type=values.whole(1, 10), metavar="1-10", help="How hard it was.")
@click.option("--no-rpe", is_flag=True, help="Take the RPE away.")
@click.option(
    "--note", type=values.note(NOTE_CHARACTERS), metavar="TEXT", help="A note; '' for none."
)
@click.option(
    "--date", "day", type=values.day, metavar="DATE", help="Session: move it to this date."
)
@click.option("--pain", type=values.whole(0, 10), metavar="0-10", help="Session: pain.")
@click.option("--no-pain", is_flag=True, help="Session: take the pain away.")
@as_json_option
@click.pass_obj
def edit(command_line: CommandLine, /, row_id: str, as_json: bool, **options: Any) -> None:
    """Change a logged set or session.

    ID is that of a set or a session, as `history` and `log` print it, or `last` for the set
    logged last. What is not given stays as it was.
    """
    wanted = _Wanted(**options)
    _check_together(wanted)
    with command_line.writing() as logbook:
        old = _found(logbook, row_id)
        with refusing():
            new = (
                _edit_set(logbook, old, wanted)
                if isinstance(old, SetRecord)
                else _edit_session(logbook, old, wanted)
            )
    verb = "Unchanged" if new == old else "Now"
    _print("edited", verb, new, changed=new != old, as_json=as_json)


@click.command(
    cls=DocumentedCommand, examples=("runstrength delete last", "runstrength delete 0cnd3fwvhysgd")
)
@click.argument("row_id", metavar="ID")
@as_json_option
@click.pass_obj
def delete(command_line: CommandLine, row_id: str, as_json: bool) -> None:
    """Leave a set or session out of the history.

    ID is that of a set or a session, or `last` for the set logged last. A session goes with its
    sets, and with its last set. Nothing is lost: `undo` brings it back.
    """
    with command_line.writing() as logbook:
        old = _found(logbook, row_id)
        if isinstance(old, SetRecord):
            logbook.entries.delete_set(old.id)
        else:
            logbook.entries.delete_session(old.id)
    _print("deleted", "Deleted", old, changed=True, as_json=as_json)


def _check_together(wanted: _Wanted) -> None:
    """Raise a usage error for options that do not go together, or when there is none."""
    for name, no_name in (("load", "no_load"), ("rpe", "no_rpe"), ("pain", "no_pain")):
        if getattr(wanted, name) is not None and getattr(wanted, no_name):
            raise click.UsageError(f"Give either --{name} or --no-{name}")
    if not wanted.given((*_OF_SETS, *_OF_SESSIONS, "rpe", "no_rpe", "note")):
        raise click.UsageError("Say what to change, like --reps 28")
    if wanted.hold is not None and (wanted.reps is not None or wanted.bad is not None):
        raise click.UsageError("Give either --hold or --reps and --bad")


def _found(logbook: "Logbook", text: str) -> SetRecord | SessionRecord:
    """The set or session that an id stands for; RefusedError when there is none."""
    if text == LAST:
        last = logbook.review.last_set()
        if last is None:
            raise RefusedError("Nothing is logged yet, so there is no last set.")
        return last
    try:
        number = id_number(text)
    except ValueError:
        raise RefusedError(
            f"{shown(text)} is not an id: thirteen letters and digits, as `runstrength history` "
            "prints them, or `last`."
        ) from None
    found = logbook.review.set(number) or logbook.review.session(number)
    if found is None:
        raise RefusedError(
            f"There is no set or session {shown(text)}; `runstrength history` prints the ids."
        )
    return found


def _edit_set(logbook: "Logbook", old: SetRecord, wanted: _Wanted) -> SetRecord:
    from runstrength_tui.logbook.entries import SetEdit  # noqa: PLC0415 - help needs no logbook

    wrong = wanted.given(_OF_SESSIONS)
    if wrong:
        raise RefusedError(
            f"{wrong[0]} is for sessions; this set's session is {id_text(old.session_id)}."
        )
    if wanted.side is not None and old.side is None:
        raise RefusedError(f"{old.name} was logged without sides; leave --side out.")
    if wanted.confirm and old.count is Count.REPS:
        raise RefusedError(f"{old.name} was counted; --confirm is for holds that nobody stopped.")
    cleared = [name for name, flag in _cleared(wanted).items() if flag and name != "pain"]
    change = SetEdit(
        reps=wanted.reps,
        bad_reps=wanted.bad,
        held_seconds=wanted.hold,
        side=Side(wanted.side) if wanted.side else None,
        load_kg=wanted.load,
        rpe=wanted.rpe,
        note=wanted.note,
        cleared=frozenset(cleared),
        confirmed=wanted.confirm,
    )
    return logbook.entries.edit_set(old.id, change)


def _edit_session(logbook: "Logbook", old: SessionRecord, wanted: _Wanted) -> SessionRecord:
    from runstrength_tui.logbook.entries import (  # noqa: PLC0415 - help needs no logbook
        SessionEdit,
    )

    wrong = wanted.given(_OF_SETS)
    if wrong:
        raise RefusedError(f"{wrong[0]} is for sets, and this is a session; give a set's id.")
    cleared = [name for name, flag in _cleared(wanted).items() if flag and name != "load_kg"]
    change = SessionEdit(
        day=wanted.day,
        rpe=wanted.rpe,
        pain=wanted.pain,
        note=wanted.note,
        cleared=frozenset(cleared),
    )
    return logbook.entries.edit_session(old.id, change)


def _cleared(wanted: _Wanted) -> dict[str, bool]:
    return {"load_kg": wanted.no_load, "rpe": wanted.no_rpe, "pain": wanted.no_pain}


def _print(
    key: str, verb: str, row: SetRecord | SessionRecord, *, changed: bool, as_json: bool
) -> None:
    if isinstance(row, SetRecord):
        kind, document = "set", set_document(row)
        words = f"{verb} set {id_text(row.id)}: {set_words(row)}"
    else:
        kind, document = "session", session_document(row)
        count = f"{len(row.sets)} {'set' if len(row.sets) == 1 else 'sets'}"
        words = f"{verb} session {session_words(row)}, {count}"
    if as_json:
        print_document({key: kind, "changed": changed, "row": document})
    else:
        print_lines([f"{words} ({_UNDO})" if changed else words])
