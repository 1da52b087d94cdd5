"""Reads of what was done: days, sessions, sets and records; flat in the length of the history."""

import sqlite3
from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from runstrength_tui.domain.exercise import Count, Kind, Side, Span
from runstrength_tui.domain.history import (
    Best,
    DayTotals,
    ExerciseRecords,
    SessionRecord,
    SetRecord,
)
from runstrength_tui.domain.session import SessionStatus, SetStatus
from runstrength_tui.store.queries import local_instant

_SESSION_COLUMNS = """id, training_date, started_at, utc_offset_s, ended_at, status,
    programme_name, minimum, elapsed_ms, rpe, pain, note"""

_SET_COLUMNS = """sets.id, session_id, exercise_id, exercise_name, kind, count, side, target_low,
    target_high, reps, good_reps, held_ms, clean_held_ms, load_kg, sets.rpe, sets.note, sets.status,
    sets.started_at IS NOT NULL,
    ifnull(sets.started_at, iif(sets.status = 'done', sessions.started_at, NULL)),
    sessions.utc_offset_s, sets.unconfirmed"""

# A set belongs to the history once something was done in it.
_LOGGED = "sets.counts"
# What the indexes by exercise hold: a set joins them when it has ended.
_ENDED = "status = 'done' AND discarded_at IS NULL"
# A hold that nobody stopped by hand makes no record until somebody confirms it.
_CERTAIN = f"{_ENDED} AND unconfirmed = 0"

# A date is partly done when none of its sessions was followed to its end.
_PARTLY_DONE = """
    SELECT DISTINCT training_date FROM sessions AS cut
    WHERE training_date BETWEEN ? AND ? AND status <> 'finished' AND discarded_at IS NULL
        AND NOT EXISTS (
            SELECT 1 FROM sessions AS whole
            WHERE whole.training_date = cut.training_date AND whole.status = 'finished'
                AND whole.discarded_at IS NULL)
"""


def day_totals(
    connection: sqlite3.Connection, first: date, last: date, exercise_id: str | None = None
) -> dict[date, DayTotals]:
    """Return the totals of each date from `first` to `last` on which something was logged."""
    rows = connection.execute(
        """SELECT training_date, sum(sets), sum(reps), sum(good_reps), sum(held_ms)
        FROM day_totals
        WHERE training_date BETWEEN ? AND ? AND (? IS NULL OR exercise_id = ?)
        GROUP BY training_date""",
        (first.isoformat(), last.isoformat(), exercise_id, exercise_id),
    )
    partly = {
        row[0] for row in connection.execute(_PARTLY_DONE, (first.isoformat(), last.isoformat()))
    }
    days = (
        DayTotals(
            date.fromisoformat(row[0]), row[1], row[2], row[3], row[4] / 1000, row[0] in partly
        )
        for row in rows
    )
    return {totals.day: totals for totals in days}


def first_and_last_date(connection: sqlite3.Connection) -> tuple[date, date] | None:
    """Return the dates of the oldest and the newest session, or None when there is none."""
    first, last = connection.execute(
        """SELECT
            (SELECT min(training_date) FROM sessions WHERE discarded_at IS NULL),
            (SELECT max(training_date) FROM sessions WHERE discarded_at IS NULL)"""
    ).fetchone()
    return (date.fromisoformat(first), date.fromisoformat(last)) if first else None


def sessions_between(
    connection: sqlite3.Connection, first: date, last: date, exercise_id: str | None = None
) -> tuple[SessionRecord, ...]:
    """Return the undiscarded sessions of these dates, newest first, with their logged sets.

    With `exercise_id` only its sets, and only sessions that have one.
    """
    sets: dict[int, list[SetRecord]] = {}
    rows = connection.execute(
        f"""SELECT {_SET_COLUMNS}
        FROM sessions CROSS JOIN sets ON sets.session_id = sessions.id
        WHERE sessions.training_date BETWEEN ? AND ? AND {_LOGGED}
            AND (? IS NULL OR exercise_id = ?)
        ORDER BY sessions.training_date, sessions.id, position, sets.id""",  # noqa: S608 - our own column names
        (first.isoformat(), last.isoformat(), exercise_id, exercise_id),
    )
    for row in rows:
        sets.setdefault(row[1], []).append(_set_record(row))
    found = connection.execute(
        f"""SELECT {_SESSION_COLUMNS} FROM sessions
        WHERE training_date BETWEEN ? AND ? AND discarded_at IS NULL
        ORDER BY training_date DESC, id DESC""",  # noqa: S608 - our own column names
        (first.isoformat(), last.isoformat()),
    )
    return tuple(
        _session_record(row, sets.get(row[0], ()))
        for row in found
        if exercise_id is None or row[0] in sets
    )


def sessions_before(
    connection: sqlite3.Connection, day: date, exercise_id: str | None = None
) -> tuple[int, date | None]:
    """Return how many undiscarded sessions there are before a date, and the date of the oldest.

    With `exercise_id` only those that have an ended set of it.
    """
    sql = "SELECT count(*), min(training_date) FROM sessions WHERE discarded_at IS NULL"
    if exercise_id is not None:
        sql = f"""SELECT count(DISTINCT session_id), min(training_date) FROM sets
            WHERE {_ENDED} AND exercise_id = :exercise"""  # noqa: S608 - our own column names
    count, oldest = connection.execute(
        f"{sql} AND training_date < :day", {"exercise": exercise_id, "day": day.isoformat()}
    ).fetchone()
    return count, date.fromisoformat(oldest) if oldest else None


def session_record(connection: sqlite3.Connection, session_id: int) -> SessionRecord | None:
    """Return one undiscarded session with its logged sets, or None."""
    row = connection.execute(
        f"SELECT {_SESSION_COLUMNS} FROM sessions WHERE id = ? AND discarded_at IS NULL",  # noqa: S608 - our own column names
        (session_id,),
    ).fetchone()
    if row is None:
        return None
    sets = connection.execute(
        f"""SELECT {_SET_COLUMNS} FROM sets JOIN sessions ON sessions.id = session_id
        WHERE session_id = ? AND {_LOGGED} ORDER BY position, sets.id""",  # noqa: S608 - our own column names
        (session_id,),
    )
    return _session_record(row, [_set_record(one) for one in sets])


def set_record(connection: sqlite3.Connection, set_id: int) -> SetRecord | None:
    """Return one undiscarded set, or None."""
    row = connection.execute(
        f"""SELECT {_SET_COLUMNS} FROM sets JOIN sessions ON sessions.id = session_id
        WHERE sets.id = ? AND sets.discarded_at IS NULL""",  # noqa: S608 - our own column names
        (set_id,),
    ).fetchone()
    return _set_record(row) if row else None


def latest_session_id(connection: sqlite3.Connection) -> int | None:
    """Return the id of the session begun last, or None when there is none."""
    row = connection.execute(
        """SELECT id FROM sessions WHERE discarded_at IS NULL
        ORDER BY training_date DESC, id DESC LIMIT 1"""
    ).fetchone()
    return row[0] if row else None


def last_logged_set_id(connection: sqlite3.Connection) -> int | None:
    """Return the id of the newest set in which something was done, or None when there is none."""
    row = connection.execute(
        f"SELECT id FROM sets WHERE {_LOGGED} ORDER BY id DESC LIMIT 1"  # noqa: S608 - our own column names
    ).fetchone()
    return row[0] if row else None


def logged_exercises(connection: sqlite3.Connection) -> tuple[tuple[str, str], ...]:
    """Return id and latest name of every exercise with a logged set, by id.

    Hops along the index from one exercise to the next, so it costs the same at any length.
    """
    rows = connection.execute(
        f"""WITH RECURSIVE hop (id) AS (
            SELECT min(exercise_id) FROM sets WHERE {_ENDED}
            UNION ALL
            SELECT (SELECT min(exercise_id) FROM sets WHERE {_ENDED} AND exercise_id > hop.id)
            FROM hop WHERE hop.id IS NOT NULL
        )
        SELECT id, (SELECT exercise_name FROM sets WHERE {_ENDED} AND exercise_id = hop.id
            ORDER BY training_date DESC, sets.id DESC LIMIT 1)
        FROM hop WHERE id IS NOT NULL"""  # noqa: S608 - our own column names
    )
    return tuple((row[0], row[1]) for row in rows)


def records(
    connection: sqlite3.Connection, exercise_id: str | None = None
) -> tuple[ExerciseRecords, ...]:
    """Return the personal records of every exercise that has some (or of one), by name."""
    found = [
        ExerciseRecords(
            exercise_id=one,
            name=name,
            good_reps=_best(connection, one, "good_reps", 1),
            held_seconds=_best(connection, one, "held_ms", 1000),
            clean_seconds=_best(connection, one, "clean_held_ms", 1000),
            load_kg=_best(connection, one, "load_kg", 1),
        )
        for one, name in logged_exercises(connection)
        if exercise_id in (None, one)
    ]
    some = [one for one in found if one.bests]
    return tuple(sorted(some, key=lambda one: (one.name.casefold(), one.exercise_id)))


def _best(
    connection: sqlite3.Connection, exercise_id: str, column: str, divisor: int
) -> Best | None:
    """The greatest value of an indexed column and the first date it was reached."""
    row = connection.execute(
        f"""SELECT {column}, training_date, id FROM sets
        WHERE {_CERTAIN} AND exercise_id = :exercise AND {column} = (
            SELECT max({column}) FROM sets
            WHERE {_CERTAIN} AND exercise_id = :exercise AND {column} > 0)
        ORDER BY training_date LIMIT 1""",  # noqa: S608 - our own column names
        {"exercise": exercise_id},
    ).fetchone()
    if row is None:
        return None
    return Best(row[0] / divisor, date.fromisoformat(row[1]), row[2])


def _set_record(row: Sequence[Any]) -> SetRecord:
    kind, count, side, target = _planned(*row[4:9])
    return SetRecord(
        row[0],
        row[1],
        row[2],
        row[3],
        kind,
        count,
        side,
        target,
        row[9],
        row[10],
        row[11] / 1000,
        row[12] / 1000,
        row[13],
        row[14],
        row[15],
        _status(row[16]),
        local_instant(row[18], row[19]) if row[18] else None,
        bool(row[17]),
        bool(row[20]),
    )


# Many thousand sets are read at once, of few kinds.
_status = lru_cache(SetStatus)


@lru_cache
def _planned(
    kind: str, count: str, side: str | None, low: int, high: int
) -> tuple[Kind, Count, Side | None, Span]:
    return Kind(kind), Count(count), Side(side) if side else None, Span(low, high)


def _session_record(row: Sequence[Any], sets: Sequence[SetRecord]) -> SessionRecord:
    return SessionRecord(
        id=row[0],
        training_date=date.fromisoformat(row[1]),
        started_at=local_instant(row[2], row[3]),
        ended_at=local_instant(row[4], row[3]) if row[4] else None,
        status=SessionStatus(row[5]),
        programme_name=row[6],
        minimum=bool(row[7]),
        elapsed_seconds=row[8] / 1000,
        rpe=row[9],
        pain=row[10],
        note=row[11],
        sets=tuple(sets),
    )
