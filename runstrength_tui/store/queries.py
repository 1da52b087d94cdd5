"""Reads of the first screen and the session under way: plain sqlite3, to answer at once."""

import sqlite3
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta, timezone
from functools import lru_cache
from typing import Any

from runstrength_tui.domain.exercise import Count, Kind, Side, Span
from runstrength_tui.domain.programme import PlannedSet
from runstrength_tui.domain.session import SessionState, SessionStatus, SetState, SetStatus
from runstrength_tui.domain.tally import Tally, TallyKind
from runstrength_tui.domain.weeks import Weeks
from runstrength_tui.store.errors import StoredValueError

_OPEN_SESSION = """
    SELECT id, training_date, started_at, utc_offset_s, programme_id, programme_name, minimum,
        status, elapsed_ms, rpe, pain, note, left_at
    FROM sessions WHERE {} ORDER BY id DESC LIMIT 1
"""

# The ledger says when a row was written, which a move to another date does not change. Where the
# session was moved, the row's instant follows from the session's own clock and its set's start.
_AT = """CASE WHEN EXISTS (
        SELECT 1 FROM change_rows JOIN changes ON changes.id = change_id
        WHERE state = 'done' AND entity = 'sessions' AND row_id = :id
            AND instr(after, '"started_at"'))
    THEN max(ifnull((SELECT started_at FROM sets WHERE sets.id = set_id), ''),
        strftime('%Y-%m-%dT%H:%M:%fZ', (SELECT started_at FROM sessions WHERE id = :id),
            printf('+%.3f seconds', elapsed_ms / 1000.0)))
    ELSE at END"""

# Last by the session's own clock: the wall clock may have been set back meanwhile.
_LAST_WORK = f"""
    SELECT {_AT} FROM tallies
    WHERE set_id IN (SELECT id FROM sets WHERE session_id = :id)
        AND kind IN ('rep', 'count', 'hold') AND (reps > 0 OR held_ms > 0)
    ORDER BY elapsed_ms DESC, number DESC LIMIT 1
"""  # noqa: S608 - our own column names

_IN_FORCE = """
    SELECT {} FROM plan_versions
    WHERE valid_from <= ? AND discarded_at IS NULL ORDER BY valid_from DESC, id DESC LIMIT 1
"""


def local_instant(text: str, utc_offset_seconds: int) -> datetime:
    """Return a stored instant as local time with the offset of its session.

    StoredValueError for what is no instant.
    """
    try:
        return datetime.fromisoformat(text).astimezone(_zone(utc_offset_seconds))
    except (ValueError, OverflowError) as error:
        raise StoredValueError(f"no instant: {error}") from error


@lru_cache
def _zone(utc_offset_seconds: int) -> timezone:
    return timezone(timedelta(seconds=utc_offset_seconds))


def open_session(connection: sqlite3.Connection) -> SessionState | None:
    """Return the newest session in progress, whole, or None."""
    return _session(connection, "status = 'in_progress' AND discarded_at IS NULL", ())


def session_in_progress(connection: sqlite3.Connection, session_id: int) -> SessionState | None:
    """Return one session while it is in progress, or None."""
    return _session(
        connection, "id = ? AND status = 'in_progress' AND discarded_at IS NULL", (session_id,)
    )


def session_state(connection: sqlite3.Connection, session_id: int) -> SessionState | None:
    """Return one session as its queue and ledger say, or None when there is none."""
    return _session(connection, "id = ?", (session_id,))


def set_state(connection: sqlite3.Connection, set_id: int) -> SetState | None:
    """Return one undiscarded set as its ledger says, or None when there is none."""
    row = connection.execute("SELECT session_id FROM sets WHERE id = ?", (set_id,)).fetchone()
    sets = _sets(connection, row[0]) if row else ()
    return next((one for one in sets if one.id == set_id), None)


def all_set_ids(connection: sqlite3.Connection, session_id: int) -> tuple[int, ...]:
    """Return the ids of every set of a session, discarded ones too, in order."""
    rows = connection.execute(
        "SELECT id FROM sets WHERE session_id = ? ORDER BY position, id", (session_id,)
    )
    return tuple(row[0] for row in rows)


def session_of_source(connection: sqlite3.Connection, day: date, source: str) -> int | None:
    """Return the newest ended session of a date that was made this way (live, hold, log), or None.

    One that followed a programme is not meant, nor one that waits to be gone on with.
    """
    row = connection.execute(
        """SELECT id FROM sessions
        WHERE training_date = ? AND source = ? AND programme_id = '' AND discarded_at IS NULL
            AND status <> 'in_progress'
        ORDER BY id DESC LIMIT 1""",
        (day.isoformat(), source),
    ).fetchone()
    return row[0] if row else None


def day_start_on(connection: sqlite3.Connection, day: date) -> time | None:
    """Return when a training date begins by the plan in force on `day`; None without a plan."""
    row = connection.execute(_IN_FORCE.format("day_start"), (day.isoformat(),)).fetchone()
    return time.fromisoformat(row[0]) if row else None


def weeks(connection: sqlite3.Connection) -> Weeks:
    """Return the weeks as the plan begins them; of two versions from one date the later holds."""
    rows = connection.execute(
        """SELECT valid_from, week_start FROM plan_versions
        WHERE discarded_at IS NULL ORDER BY valid_from, id"""
    )
    return Weeks({date.fromisoformat(row[0]): row[1] for row in rows})


def first_plan_day(connection: sqlite3.Connection) -> date | None:
    """Return the date on which the first week plan begins, past or to come; None without one."""
    sql = "SELECT min(valid_from) FROM plan_versions WHERE discarded_at IS NULL"
    first = connection.execute(sql).fetchone()[0]
    return date.fromisoformat(first) if first else None


def glance(connection: sqlite3.Connection, first: date, last: date) -> tuple[int, int, date | None]:
    """Return days and sets done from `first` to `last`, and the date of the last session."""
    days, sets = connection.execute(
        """SELECT count(DISTINCT training_date), ifnull(sum(sets), 0) FROM day_totals
        WHERE training_date BETWEEN ? AND ?""",
        (first.isoformat(), last.isoformat()),
    ).fetchone()
    latest = connection.execute("SELECT max(training_date) FROM day_totals").fetchone()[0]
    return days, sets, date.fromisoformat(latest) if latest else None


def last_fact(
    connection: sqlite3.Connection, session_id: int, until: str | None = None
) -> tuple[str, int]:
    """Return the instant of the last thing stored of a session, as stored, and its elapsed ms.

    A row of its ledger (before the instant `until`, where one is given), or a set begun or ended;
    last by the session's own clock where that is known, as the wall clock may have been set back
    meanwhile. Never before the session's start.
    """
    row = connection.execute(
        f"""SELECT max(at, started_at), max(0, elapsed_ms) FROM (
            SELECT {_AT} AS at, elapsed_ms, number FROM tallies
            WHERE set_id IN (SELECT id FROM sets WHERE session_id = :id)
                AND (:until IS NULL OR {_AT} < :until)
            UNION ALL
            SELECT max(ifnull(max(started_at), ''), ifnull(max(ended_at), '')), -1, 0
            FROM sets WHERE session_id = :id
        ), (SELECT started_at FROM sessions WHERE id = :id)
        ORDER BY elapsed_ms DESC, number DESC LIMIT 1""",  # noqa: S608 - our own column names
        {"id": session_id, "until": until},
    ).fetchone()
    return str(row[0]), int(row[1])


def _session(
    connection: sqlite3.Connection, condition: str, values: tuple[int, ...]
) -> SessionState | None:
    row = connection.execute(_OPEN_SESSION.format(condition), values).fetchone()
    if row is None:
        return None
    last_ms = connection.execute(
        """SELECT ifnull(max(elapsed_ms), 0) FROM tallies
        WHERE set_id IN (SELECT id FROM sets WHERE session_id = ?)""",
        (row[0],),
    ).fetchone()[0]
    worked = connection.execute(_LAST_WORK, {"id": row[0]}).fetchone()
    return SessionState(
        id=row[0],
        training_date=date.fromisoformat(row[1]),
        started_at=local_instant(row[2], row[3]),
        programme_id=row[4],
        programme_name=row[5],
        minimum=bool(row[6]),
        status=SessionStatus(row[7]),
        elapsed_seconds=max(row[8], last_ms) / 1000,
        rpe=row[9],
        pain=row[10],
        note=row[11],
        worked_at=local_instant(worked[0], row[3]) if worked else None,
        left_at=local_instant(row[12], row[3]) if row[12] else None,
        sets=tuple(_sets(connection, row[0])),
    )


def _sets(connection: sqlite3.Connection, session_id: int) -> Iterable[SetState]:
    rows = connection.execute(
        """SELECT id, exercise_id, exercise_name, kind, count, side, target_low, target_high,
            rest_s, rep_s, load_kg, status, note, unconfirmed, ended_at,
            (SELECT max(elapsed_ms) FROM tallies WHERE set_id = sets.id)
        FROM sets WHERE session_id = ? AND discarded_at IS NULL ORDER BY position, id""",
        (session_id,),
    ).fetchall()
    ended = _ended_numbers(rows)
    for row in rows:
        planned = PlannedSet(
            exercise_id=row[1],
            name=row[2],
            kind=Kind(row[3]),
            count=Count(row[4]),
            side=Side(row[5]) if row[5] else None,
            target=Span(row[6], row[7]),
            rest_seconds=row[8],
            rep_seconds=row[9],
            load_kg=row[10],
        )
        bare = SetState(
            row[0],
            planned,
            SetStatus(row[11]),
            note=row[12],
            ended_number=ended.get(row[0], 0),
            unconfirmed=bool(row[13]),
        )
        yield bare.with_tallies(_tallies(connection, row[0]))


def _ended_numbers(rows: Sequence[tuple[Any, ...]]) -> dict[int, int]:
    """Number the sets that are done in the order in which they ended.

    By the session's own clock at the last row of each ledger, as the wall clock may have been set
    back meanwhile; by the instant of their end where that is the same.
    """
    done = [(row[15] or 0, row[14] or "", row[0]) for row in rows if row[11] == SetStatus.DONE]
    return {set_id: number for number, (*_, set_id) in enumerate(sorted(done), 1)}


def _tallies(connection: sqlite3.Connection, set_id: int) -> Iterable[Tally]:
    rows = connection.execute(
        """SELECT number, kind, reps, good_reps, held_ms, undoes FROM tallies
        WHERE set_id = ? ORDER BY number""",
        (set_id,),
    )
    return (Tally(row[0], TallyKind(row[1]), *row[2:]) for row in rows)
