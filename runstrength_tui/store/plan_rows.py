"""The versions of the plan: reading them all, and entering one more."""

import sqlite3
from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any

from runstrength_tui.domain.plan import (
    DAYS_OF_WEEK,
    OnRunDays,
    PlanMode,
    PlanVersion,
    Weekdays,
)
from runstrength_tui.store.journal import PLAN_VERSIONS, instant_text, unused_id


def versions(connection: sqlite3.Connection) -> tuple[PlanVersion, ...]:
    """Return every version that stands, in the order of entry."""
    rows = connection.execute(
        """SELECT id, valid_from, run_days, mode, strength_days, sessions_per_week,
            sets_per_session, on_run_days, week_start, day_start
        FROM plan_versions WHERE discarded_at IS NULL ORDER BY id"""
    )
    return tuple(_version(row) for row in rows)


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


def _version(row: Sequence[Any]) -> PlanVersion:
    return PlanVersion(
        id=row[0],
        valid_from=date.fromisoformat(row[1]),
        run_days=_weekdays(row[2]),
        mode=PlanMode(row[3]),
        strength_days=_weekdays(row[4]),
        sessions_per_week=row[5],
        sets_per_session=row[6],
        on_run_days=OnRunDays(row[7]),
        week_start=row[8],
        day_start=time.fromisoformat(row[9]),
    )


def _sum_of(days: Weekdays) -> int:
    return sum(1 << day for day in days)


def _weekdays(total: int) -> Weekdays:
    return frozenset(day for day in range(DAYS_OF_WEEK) if total >> day & 1)
