"""The log of changes: what undo takes back and redo does again, step by step.

A change holds, for each row it touched, the columns before and after. Totals of a set are not
columns to be set back: they are corrected by rows of the ledger, which only grows.
"""

import sqlite3
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from runstrength_tui.domain.session import Tally, TallyKind
from runstrength_tui.store.errors import NothingToUndoError
from runstrength_tui.store.journal import (
    SESSIONS,
    SETS,
    append_tallies,
    instant_text,
    unused_id,
    update,
)

TOTALS = "totals"

# Where a change stands: it can be undone, or done again.
DONE = "done"
UNDONE = "undone"

_NEXT = {
    DONE: "SELECT id, what FROM changes WHERE state = 'done' ORDER BY id DESC LIMIT 1",
    UNDONE: "SELECT id, what FROM changes WHERE state = 'undone' ORDER BY id LIMIT 1",
}

Columns = Mapping[str, str | float | None]


class ChangedRow(NamedTuple):
    """One row of a change: columns before and after, of a row of a table, or a set's totals."""

    entity: str
    row_id: int
    before: Columns
    after: Columns


def record_change(
    connection: sqlite3.Connection, wall: datetime, what: str, rows: Sequence[ChangedRow]
) -> None:
    """Note a change that was just made; what had been undone can no longer be redone."""
    import json  # noqa: PLC0415 - not needed for the first paint

    connection.execute("UPDATE changes SET state = 'superseded' WHERE state = 'undone'")
    change_id = unused_id(connection, "changes", wall)
    connection.execute(
        "INSERT INTO changes VALUES (?, ?, ?, 'done')", (change_id, instant_text(wall), what)
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


def make_change(
    connection: sqlite3.Connection, wall: datetime, what: str, rows: Sequence[ChangedRow]
) -> None:
    """Bring every row to its columns after, and note the change."""
    for row in rows:
        _bring_to(connection, wall, row.entity, row.row_id, row.before, row.after)
    record_change(connection, wall, what, rows)


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
    if found is None:
        return ()
    rows = connection.execute(
        """SELECT DISTINCT CASE entity WHEN 'sessions' THEN row_id
            ELSE (SELECT session_id FROM sets WHERE sets.id = row_id) END
        FROM change_rows WHERE change_id = ? AND entity IN ('sessions', 'sets', 'totals')""",
        (found[0],),
    )
    return tuple(row[0] for row in rows)


def undo_last(connection: sqlite3.Connection, wall: datetime) -> str:
    """Take back the newest change that stands and return what it was."""
    found = connection.execute(_NEXT[DONE]).fetchone()
    if found is None:
        raise NothingToUndoError("There is nothing to undo.")
    for row in reversed(_rows(connection, found[0])):
        _bring_to(connection, wall, row.entity, row.row_id, row.after, row.before)
    connection.execute("UPDATE changes SET state = 'undone' WHERE id = ?", (found[0],))
    return str(found[1])


def redo_next(connection: sqlite3.Connection, wall: datetime) -> str:
    """Do the change again that was undone last and return what it was."""
    found = connection.execute(_NEXT[UNDONE]).fetchone()
    if found is None:
        raise NothingToUndoError("There is nothing to redo.")
    for row in _rows(connection, found[0]):
        _bring_to(connection, wall, row.entity, row.row_id, row.before, row.after)
    connection.execute("UPDATE changes SET state = 'done' WHERE id = ?", (found[0],))
    return str(found[1])


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

    So reps that were counted between a change and its undo stay counted.
    """
    if entity != TOTALS:
        update(connection, entity, row_id, **becomes)
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
