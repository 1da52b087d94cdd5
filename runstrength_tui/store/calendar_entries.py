"""Writes of what a person enters in the training calendar: plan, runs, marks of days, excuses.

Every function works inside the transaction that the store has begun, and returns the new row's id.
"""

import sqlite3
from datetime import date, datetime

from runstrength_tui.domain.calendar.facts import Excuse
from runstrength_tui.domain.plan import PlanVersion, Weekdays
from runstrength_tui.store.journal import (
    EXCUSES,
    PLAN_VERSIONS,
    RUN_OVERRIDES,
    RUNS,
    instant_text,
    unused_id,
)


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


def insert_version(
    connection: sqlite3.Connection, wall: datetime, version: PlanVersion
) -> PlanVersion:
    """Enter a version and return it with its id."""
    version = version._replace(id=unused_id(connection, PLAN_VERSIONS, wall))
    connection.execute(
        "INSERT INTO plan_versions VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, NULL)",
        (
            version.id,
            instant_text(wall),
            version.valid_from.isoformat(),
            _sum_of(version.run_days),
            version.mode,
            _sum_of(version.strength_days),
            version.sessions_per_week,
            version.sets_per_session,
            version.on_run_days,
            version.week_start,
            f"{version.day_start:%H:%M}",
        ),
    )
    return version


def _sum_of(days: Weekdays) -> int:
    return sum(1 << day for day in days)
