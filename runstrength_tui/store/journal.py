"""Writes: sessions, sets and their ledger, each inside the transaction the store has begun.

Plain sqlite3: the path of a rep must not pay for more. Every function takes the connection that
the store hands out in `Store.writing()`.
"""

import os
import sqlite3
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from typing import NamedTuple

from runstrength_tui.domain.identity import RANDOM_BITS, fresh_id
from runstrength_tui.domain.programme import PlannedSet
from runstrength_tui.domain.session import SetState, SetStatus
from runstrength_tui.domain.tally import Tally
from runstrength_tui.store.errors import UnknownIdError

# The tables whose rows have ids and may be changed column by column.
SESSIONS = "sessions"
SETS = "sets"
PLAN_VERSIONS = "plan_versions"
EXCUSES = "excuses"
RUNS = "runs"
RUN_OVERRIDES = "run_overrides"
IMPORTS = "imports"

_TABLES = (SESSIONS, SETS, PLAN_VERSIONS, EXCUSES, RUNS, RUN_OVERRIDES, IMPORTS)
_UPDATE = {table: f"UPDATE {table} SET" for table in _TABLES}


class NewSession(NamedTuple):
    """What a session is when it is begun or logged by hand."""

    training_date: date
    started_at: datetime
    source: str
    programme_id: str = ""
    programme_name: str = ""
    minimum: bool = False
    status: str = "in_progress"
    ended_at: datetime | None = None
    note: str = ""


def instant_text(wall: datetime) -> str:
    """Return an instant as the store keeps it: UTC, milliseconds, Z."""
    return wall.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def unused_id(connection: sqlite3.Connection, table: str, wall: datetime) -> int:
    """Return an id above all in `table`: one whose rows may be changed, or the log of changes."""
    return unused_ids(connection, table, wall, 1)[0]


def unused_ids(connection: sqlite3.Connection, table: str, wall: datetime, count: int) -> list[int]:
    """Return so many ids above all in `table`, in order, each with random bits of its own."""
    greatest = connection.execute(f"SELECT ifnull(max(id), 0) FROM {table}").fetchone()[0]  # noqa: S608 - our own table names
    unix_ms = int(wall.timestamp() * 1000)
    ids = []
    for _ in range(count):
        greatest = fresh_id(unix_ms, _random_bits(), greatest)
        ids.append(greatest)
    return ids


def _random_bits() -> int:
    return int.from_bytes(os.urandom(4), "big") >> 32 - RANDOM_BITS


def insert_session(connection: sqlite3.Connection, new: NewSession) -> int:
    """Insert a session and return its id."""
    session_id = unused_id(connection, SESSIONS, new.started_at)
    offset = new.started_at.utcoffset()
    connection.execute(
        """INSERT INTO sessions (id, training_date, started_at, utc_offset_s, ended_at, status,
            source, programme_id, programme_name, minimum, note)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
        (
            session_id,
            new.training_date.isoformat(),
            instant_text(new.started_at),
            int(offset.total_seconds()) if offset else 0,
            instant_text(new.ended_at) if new.ended_at else None,
            new.status,
            new.source,
            new.programme_id,
            new.programme_name,
            new.minimum,
            new.note,
        ),
    )
    return session_id


def restart_session(
    connection: sqlite3.Connection, session_id: int, training_date: date, wall: datetime
) -> None:
    """Let a session in which nothing was done yet begin at another instant; its sets follow."""
    offset = wall.utcoffset()
    update(
        connection,
        SESSIONS,
        session_id,
        training_date=training_date.isoformat(),
        started_at=instant_text(wall),
        utc_offset_s=int(offset.total_seconds()) if offset else 0,
    )


def insert_session_like(
    connection: sqlite3.Connection,
    session_id: int,
    training_date: date,
    wall: datetime,
    *,
    minimum: bool,
) -> int:
    """Insert a session of the same programme as another one, without sets; return its id."""
    source, programme_id, programme_name = connection.execute(
        "SELECT source, programme_id, programme_name FROM sessions WHERE id = ?", (session_id,)
    ).fetchone()
    new = NewSession(training_date, wall, source, programme_id, programme_name, minimum)
    return insert_session(connection, new)


def insert_sets(
    connection: sqlite3.Connection,
    session_id: int,
    wall: datetime,
    queue: Iterable[PlannedSet],
    first_position: int = 1,
) -> tuple[SetState, ...]:
    """Append planned sets to a session's queue and return them with their ids."""
    states = []
    queue = tuple(queue)
    ids = unused_ids(connection, SETS, wall, len(queue))
    for position, (set_id, planned) in enumerate(zip(ids, queue, strict=True), first_position):
        connection.execute(
            """INSERT INTO sets (id, session_id, training_date, position, exercise_id,
                exercise_name, kind, count, side, target_low, target_high, rest_s, rep_s, load_kg,
                status)
            SELECT ?, id, training_date, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?
            FROM sessions WHERE id = ?""",
            (
                set_id,
                position,
                planned.exercise_id,
                planned.name,
                planned.kind,
                planned.count,
                planned.side,
                planned.target.low,
                planned.target.high,
                planned.rest_seconds,
                planned.rep_seconds,
                planned.load_kg,
                SetStatus.PENDING,
                session_id,
            ),
        )
        states.append(SetState(set_id, planned))
    return tuple(states)


def append_tallies(
    connection: sqlite3.Connection,
    set_id: int,
    tallies: Sequence[Tally],
    wall: datetime,
    elapsed_seconds: float,
) -> None:
    """Append rows to a set's ledger; triggers keep the totals."""
    at = instant_text(wall)
    for tally in tallies:
        connection.execute(
            "INSERT INTO tallies VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                set_id,
                tally.number,
                tally.kind,
                at,
                int(elapsed_seconds * 1000),
                tally.reps,
                tally.good_reps,
                tally.held_ms,
                tally.undoes,
            ),
        )


def update(
    connection: sqlite3.Connection, table: str, row_id: int, **columns: str | float | None
) -> None:
    """Set columns (named by our own code) of one row; UnknownIdError when there is none."""
    assignments = ", ".join(f"{name} = ?" for name in columns)
    changed = connection.execute(
        f"{_UPDATE[table]} {assignments} WHERE id = ?",
        (*columns.values(), row_id),
    )
    if changed.rowcount != 1:
        raise UnknownIdError(f"There is no such row among the {table}.")
