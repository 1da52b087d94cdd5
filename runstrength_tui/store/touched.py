"""Which things a change touches: rows, and what stands or falls with a row.

Two changes that share a thing depend on each other. A thing is more than a row where two rows may
not stand beside each other: there is one mark a day, one excuse a date, one plan.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from typing import Protocol

from runstrength_tui.store.journal import (
    EXCUSES,
    IMPORTS,
    PLAN_VERSIONS,
    RUN_OVERRIDES,
    RUNS,
    SESSIONS,
    SETS,
)

TOTALS = "totals"

Columns = Mapping[str, str | float | None]
Thing = tuple[str | int, ...]


class Change(Protocol):
    """One row of a change: columns before and after."""

    @property
    def entity(self) -> str:
        """The table, or the totals of a set."""

    @property
    def row_id(self) -> int:
        """The row."""

    @property
    def after(self) -> Columns:
        """The columns that it changes, as they become."""


def touched_by(connection: sqlite3.Connection, rows: Iterable[Change]) -> frozenset[Thing]:
    """Return the things that the rows of a change touch."""
    return frozenset(thing for row in rows for thing in _things(connection, row))


def course_of(session_id: int) -> Thing:
    """The thing that is touched by going on with a session, ending it or leaving it out."""
    return "course of", session_id


def _things(connection: sqlite3.Connection, row: Change) -> Iterator[Thing]:
    if row.entity in (SETS, TOTALS):
        yield from _of_set(connection, row)
    elif row.entity == SESSIONS:
        yield SESSIONS, row.row_id
        if row.after.keys() & {"status", "discarded_at"}:
            yield course_of(row.row_id)
        if "status" in row.after:
            yield "sets removed from", row.row_id  # in one that has ended, something was done
        if "training_date" in row.after:
            yield "date of", row.row_id
        if "discarded_at" in row.after:
            yield from _of_whole_session(connection, row.row_id)
    elif row.entity == PLAN_VERSIONS:
        yield (PLAN_VERSIONS,)  # versions follow each other: each was checked against the others
    else:
        yield row.entity, row.row_id
        for found in connection.execute(_ALSO[row.entity], (row.row_id,)):
            yield tuple(found)


# What else a row stands for, beside itself.
_ALSO = {
    RUN_OVERRIDES: "SELECT 'mark of', day FROM run_overrides WHERE id = ?",
    RUNS: """SELECT iif(import_id IS NULL, 'run by hand on', 'imports'), ifnull(import_id, run_date)
        FROM runs WHERE id = ?""",
    IMPORTS: """SELECT 'calendar', calendar_key FROM imports
        WHERE id = ?1 AND calendar_key IS NOT NULL
        UNION SELECT 'imported run on', run_date FROM runs WHERE import_id = ?1""",
    EXCUSES: """WITH RECURSIVE dates (day, last) AS (
            SELECT first_day, last_day FROM excuses WHERE id = ?
            UNION ALL SELECT date(day, '+1 day'), last FROM dates WHERE day < last)
        SELECT 'excuse of', day FROM dates""",
}


def _of_set(connection: sqlite3.Connection, row: Change) -> Iterator[Thing]:
    yield SETS, row.row_id
    if "discarded_at" in row.after:
        found = connection.execute("SELECT session_id FROM sets WHERE id = ?", (row.row_id,))
        # The last set takes its session along, so which was the last must not change; and a set
        # was logged for the date that its session had then.
        of_session = "date of" if row.after["discarded_at"] is None else "sets removed from"
        yield of_session, found.fetchone()[0]


def _of_whole_session(connection: sqlite3.Connection, session_id: int) -> Iterator[Thing]:
    """All sets of a session, and the session of another program that it stands for."""
    for (set_id,) in connection.execute("SELECT id FROM sets WHERE session_id = ?", (session_id,)):
        yield SETS, set_id
    offered = connection.execute(
        """SELECT started_at FROM sessions
        WHERE id = ? AND source = 'log' AND programme_id <> ''""",
        (session_id,),
    )
    for (started_at,) in offered:
        yield "strength of", started_at
