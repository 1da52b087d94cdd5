"""The log of changes: what undo takes back and redo does again, step by step.

A change holds, for each row it touched, the columns before and after. Totals of a set are not
columns to be set back: they are corrected by rows of the ledger, which only grows.

The last change is the one that was done last, made or done again. What was undone can be done again
until something that it touches (see `touched`) is changed anew.
"""

import sqlite3
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import NamedTuple

from runstrength_tui.domain.tally import Tally, TallyKind
from runstrength_tui.store.errors import NothingToUndoError
from runstrength_tui.store.journal import (
    SESSIONS,
    SETS,
    append_tallies,
    instant_text,
    unused_id,
    update,
)
from runstrength_tui.store.moving import PLACE, is_move, move
from runstrength_tui.store.touched import TOTALS, Columns, Thing, course_of, touched_by

# Where a change stands: it can be undone, or done again.
DONE = "done"
UNDONE = "undone"

_NEXT = {
    DONE: """SELECT id, what FROM changes WHERE state = 'done'
        ORDER BY turn DESC, id DESC LIMIT 1""",
    UNDONE: """SELECT id, what FROM changes WHERE state = 'undone'
        ORDER BY turn DESC, id LIMIT 1""",
}
_SUPERSEDED = "superseded"


class ChangedRow(NamedTuple):
    """One row of a change: columns before and after, of a row of a table, or a set's totals."""

    entity: str
    row_id: int
    before: Columns
    after: Columns


class Step(NamedTuple):
    """A change as undo knows it: its id, and what it was, in words."""

    id: int
    what: str


def record_change(
    connection: sqlite3.Connection, wall: datetime, what: str, rows: Sequence[ChangedRow]
) -> Step:
    """Note a change that was just made; what was undone of the same things is no longer to redo."""
    import json  # noqa: PLC0415 - not needed for the first paint

    _supersede(connection, lambda: touched_by(connection, rows))
    change_id = unused_id(connection, "changes", wall)
    connection.execute(
        "INSERT INTO changes (id, at, what, state, turn) VALUES (?, ?, ?, 'done', ?)",
        (change_id, instant_text(wall), what, _next_turn(connection, DONE)),
    )
    connection.executemany(
        "INSERT INTO change_rows VALUES (?, ?, ?, ?, ?, ?)",
        [
            (
                change_id,
                number,
                row.entity,
                row.row_id,
                json.dumps(dict(row.before)),
                json.dumps(dict(row.after)),
            )
            for number, row in enumerate(rows, 1)
        ],
    )
    return Step(change_id, what)


def make_change(
    connection: sqlite3.Connection, wall: datetime, what: str, rows: Sequence[ChangedRow]
) -> Step:
    """Bring every row to its columns after, and note the change."""
    for row in rows:
        _bring_to(connection, wall, row.entity, row.row_id, row.before, row.after)
    return record_change(connection, wall, what, rows)


def session_goes_on(connection: sqlite3.Connection, session_id: int) -> None:
    """Note that a session is worked in again: its end, once undone, can no longer be redone."""
    _supersede(connection, lambda: frozenset({course_of(session_id)}))


def inserted(entity: str, row_id: int, wall: datetime) -> ChangedRow:
    """A row that was just inserted: undo leaves it out of the history, redo takes it in again."""
    return ChangedRow(entity, row_id, {"discarded_at": instant_text(wall)}, {"discarded_at": None})


def discarding(
    connection: sqlite3.Connection, entity: str, row_id: int, wall: datetime
) -> list[ChangedRow]:
    """The rows of a change that leaves a row out of the history; a session takes its sets along."""
    before, after = {"discarded_at": None}, {"discarded_at": instant_text(wall)}
    rows = [ChangedRow(entity, row_id, before, after)]
    if entity == SESSIONS:
        sets = connection.execute(
            "SELECT id FROM sets WHERE session_id = ? AND discarded_at IS NULL", (row_id,)
        )
        rows += [ChangedRow(SETS, set_id, before, after) for (set_id,) in sets]
    return rows


def next_change(connection: sqlite3.Connection, state: str) -> str | None:
    """Return what would be undone next (`state` DONE) or done again (UNDONE), or None."""
    found = connection.execute(_NEXT[state]).fetchone()
    return str(found[1]) if found else None


def sessions_of(connection: sqlite3.Connection, state: str) -> tuple[int, ...]:
    """Return the ids of the sessions that the change next in `state` touches."""
    found = connection.execute(_NEXT[state]).fetchone()
    return _sessions(connection, found[0]) if found else ()


def _sessions(connection: sqlite3.Connection, change_id: int) -> tuple[int, ...]:
    rows = connection.execute(
        """SELECT DISTINCT CASE entity WHEN 'sessions' THEN row_id
            ELSE (SELECT session_id FROM sets WHERE sets.id = row_id) END
        FROM change_rows WHERE change_id = ? AND entity IN ('sessions', 'sets', 'totals')""",
        (change_id,),
    )
    return tuple(row[0] for row in rows)


def undo_last(connection: sqlite3.Connection, wall: datetime) -> str:
    """Take back the newest change that stands and return what it was."""
    found = connection.execute(_NEXT[DONE]).fetchone()
    if found is None:
        raise NothingToUndoError("There is nothing to undo.")
    step = Step(*found)
    _undo(connection, wall, step)
    return step.what


def undo_step(connection: sqlite3.Connection, wall: datetime, step: Step) -> None:
    """Take back this very change, whatever else was changed since.

    NothingToUndoError where it is undone already, or where one of its things was changed since.
    """
    later = connection.execute(
        """SELECT id FROM changes, (SELECT turn AS since FROM changes WHERE id = ?1)
        WHERE state = 'done' AND (turn > since OR (turn = since AND id >= ?1))
        ORDER BY turn, id""",
        (step.id,),
    ).fetchall()
    ids = [row[0] for row in later]
    if step.id not in ids or any(
        _depends_on(connection, one, step.id) for one in ids if one != step.id
    ):
        raise NothingToUndoError("It was changed since.")
    _undo(connection, wall, step)


def redo_next(connection: sqlite3.Connection, wall: datetime) -> str:
    """Do the change again that was undone last and return what it was."""
    found = connection.execute(_NEXT[UNDONE]).fetchone()
    if found is None:
        raise NothingToUndoError("There is nothing to redo.")
    for row in _rows(connection, found[0]):
        _bring_to(connection, wall, row.entity, row.row_id, row.before, row.after)
    _enter(connection, found[0], DONE)
    return str(found[1])


def _undo(connection: sqlite3.Connection, wall: datetime, step: Step) -> None:
    for row in reversed(_rows(connection, step.id)):
        _bring_to(connection, wall, row.entity, row.row_id, row.after, row.before)
    _enter(connection, step.id, UNDONE)


def _enter(connection: sqlite3.Connection, change_id: int, state: str) -> None:
    """Let a change be the last of those in this state."""
    connection.execute(
        "UPDATE changes SET state = ?, turn = ? WHERE id = ?",
        (state, _next_turn(connection, state), change_id),
    )


def _next_turn(connection: sqlite3.Connection, state: str) -> int:
    sql = "SELECT ifnull(max(turn), 0) + 1 FROM changes WHERE state = ?"
    return int(connection.execute(sql, (state,)).fetchone()[0])


def _supersede(connection: sqlite3.Connection, things: Callable[[], frozenset[Thing]]) -> None:
    """Let no undone change be redone that touches these things.

    Nor one that was made after such a change and shares things with it: it would be done on top of
    what is not there.
    """
    undone = connection.execute(
        "SELECT id FROM changes WHERE state = 'undone' ORDER BY turn DESC, id"
    ).fetchall()
    touched = things() if undone else frozenset()
    for (change_id,) in undone:
        shared = touched_by(connection, _rows(connection, change_id))
        if shared & touched:
            touched |= shared
            connection.execute(
                "UPDATE changes SET state = ? WHERE id = ?", (_SUPERSEDED, change_id)
            )


def _depends_on(connection: sqlite3.Connection, later_id: int, change_id: int) -> bool:
    """Whether a later change stands on this one: shares a thing with it, or a session."""
    of_sessions = {*_sessions(connection, later_id)} & {*_sessions(connection, change_id)}
    later, earlier = (
        touched_by(connection, _rows(connection, each)) for each in (later_id, change_id)
    )
    return bool(of_sessions or later & earlier)


def _rows(connection: sqlite3.Connection, change_id: int) -> list[ChangedRow]:
    import json  # noqa: PLC0415 - not needed for the first paint

    found = connection.execute(
        "SELECT entity, row_id, before, after FROM change_rows WHERE change_id = ? ORDER BY number",
        (change_id,),
    )
    return [ChangedRow(row[0], row[1], json.loads(row[2]), json.loads(row[3])) for row in found]


def _bring_to(
    connection: sqlite3.Connection,
    wall: datetime,
    entity: str,
    row_id: int,
    was: Columns,
    becomes: Columns,
) -> None:
    """Set columns to what they become; totals move by the difference between was and becomes.

    So reps that were counted between a change and its undo stay counted, and the instants of a
    session that is moved all go along, those that it got since too. What is left out of the
    history is stamped with the instant at which that is done, by whatever step.
    """
    if entity != TOTALS:
        stamped = dict(becomes)
        if stamped.get("discarded_at") is not None:
            stamped["discarded_at"] = instant_text(wall)
        if entity == SESSIONS and is_move(becomes):
            move(connection, row_id, was, becomes)
            stamped = {name: new for name, new in stamped.items() if name not in PLACE}
        if stamped:
            update(connection, entity, row_id, **stamped)
        return
    reps, good_reps, held_ms, last = connection.execute(
        """SELECT reps, good_reps, held_ms,
            (SELECT ifnull(max(number), 0) FROM tallies WHERE set_id = sets.id)
        FROM sets WHERE id = ?""",
        (row_id,),
    ).fetchone()
    moved = {name: int(becomes[name] or 0) - int(was[name] or 0) for name in was}
    new_reps = max(0, reps + moved["reps"])
    correction = Tally(
        last + 1,
        TallyKind.EDIT,
        reps=new_reps - reps,
        good_reps=min(max(0, good_reps + moved["good_reps"]), new_reps) - good_reps,
        held_ms=max(0, held_ms + moved["held_ms"]) - held_ms,
    )
    append_tallies(connection, row_id, [correction], wall, 0.0)
