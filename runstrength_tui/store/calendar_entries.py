"""Writes of what a person enters in the training calendar: runs, marks of days, excuses.

Every function works inside the transaction that the store has begun, and returns the new row's id.
"""

import sqlite3
from datetime import date, datetime

from runstrength_tui.domain.calendar.facts import Excuse
from runstrength_tui.store.journal import EXCUSES, RUN_OVERRIDES, RUNS, unused_id


def insert_run_by_hand(connection: sqlite3.Connection, wall: datetime, day: date, name: str) -> int:
    """Insert a run of which only the day is known."""
    run_id = unused_id(connection, RUNS, wall)
    connection.execute(
        "INSERT INTO runs (id, run_date, source, name) VALUES (?, ?, 'hand', ?)",
        (run_id, day.isoformat(), name),
    )
    return run_id


def insert_override(
    connection: sqlite3.Connection, wall: datetime, day: date, *, is_run: bool
) -> int:
    """Insert a mark that a date is a run day, or none; one that stands must be discarded first."""
    override_id = unused_id(connection, RUN_OVERRIDES, wall)
    connection.execute(
        "INSERT INTO run_overrides (id, day, is_run) VALUES (?, ?, ?)",
        (override_id, day.isoformat(), is_run),
    )
    return override_id


def insert_excuse(connection: sqlite3.Connection, wall: datetime, excuse: Excuse) -> int:
    """Insert an excuse; the id that it has is not looked at."""
    excuse_id = unused_id(connection, EXCUSES, wall)
    connection.execute(
        """INSERT INTO excuses (id, first_day, last_day, reason, note) VALUES (?, ?, ?, ?, ?)""",
        (
            excuse_id,
            excuse.first.isoformat(),
            excuse.last.isoformat(),
            excuse.reason,
            excuse.note,
        ),
    )
    return excuse_id
