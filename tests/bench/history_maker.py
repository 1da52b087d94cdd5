"""Makes a history of any length in seconds: one that a person could have logged.

Rows go in without the triggers and indexes, which are put back afterwards word for word; the
totals of days are then computed at once. The result is checked as the app checks it.
"""

import random
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from runstrength_tui.store import connect
from runstrength_tui.store.wholeness import is_whole

SESSION_MINUTES = 25
_FIRST_ID = 1 << 41
_SEED = 2018


@dataclass(frozen=True, slots=True)
class Deed:
    """What one set of the made-up sessions is, and how well it goes."""

    exercise_id: str
    name: str
    side: str | None = None
    target: tuple[int, int] = (30, 30)
    load_kg: float | None = None
    is_hold: bool = False


# The default programme; every third session closes with holds.
_DRILLS = (
    Deed("posterior_chain_lift", "Posterior chain lift"),
    Deed("banded_kneel_to_lunge", "Banded kneel to lunge", "left"),
    Deed("banded_kneel_to_lunge", "Banded kneel to lunge", "right"),
    *(Deed("kneeling_kb_press_out", "Kneeling press-out", None, (25, 25), 4.0) for _ in range(3)),
)
_HOLDS = (
    Deed("front_plank", "Front plank", None, (60, 120), None, is_hold=True),
    Deed("side_plank", "Side plank", "left", (60, 120), None, is_hold=True),
    Deed("side_plank", "Side plank", "right", (60, 120), None, is_hold=True),
)


def make_history(
    path: Path, sets: int, last_day: date, *, years: float, every_rep: bool = False
) -> None:
    """Create a database at `path` with `sets` logged sets, spread evenly over `years`.

    The newest session is of `last_day`. With `every_rep` the ledger has a row for each rep, as
    after following the sessions; otherwise one for each set, as after logging them by hand.
    """
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    connect.create(path)
    with closing(connect.open_writer(path, 2.0)) as connection:
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("BEGIN IMMEDIATE")
        taken_out = _take_out_triggers_and_indexes(connection)
        _insert(connection, sets, last_day, years)
        _write_ledger(connection, every_rep)
        for statement in taken_out:
            connection.execute(statement)
        _compute_day_totals(connection)
        connection.execute("COMMIT")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        wrong = is_whole(connection)
    if wrong is not None or connect.examine(path) is not connect.Found.CURRENT:
        raise ValueError(f"the history made is not sound: {wrong}")


def _take_out_triggers_and_indexes(connection: sqlite3.Connection) -> list[str]:
    rows = connection.execute(
        "SELECT type, name, sql FROM sqlite_master WHERE type IN ('trigger', 'index') AND sql <> ''"
    ).fetchall()
    for kind, name, _ in rows:
        connection.execute(f"DROP {kind} {name}")
    return [statement for kind, _, statement in sorted(rows)]


def _insert(connection: sqlite3.Connection, sets: int, last_day: date, years: float) -> None:
    rows, session_rows = [], []
    for session_id, day, minute, deeds in _sessions(sets, last_day, years):
        started_at = datetime.combine(day, time(6), UTC) + timedelta(minutes=minute)
        ended_at = started_at + timedelta(minutes=SESSION_MINUTES)
        session_rows.append((session_id, day.isoformat(), _stamp(started_at), _stamp(ended_at)))
        for position, (deed, reps, good_reps, held_ms) in enumerate(deeds, 1):
            set_started_at = started_at + timedelta(minutes=2 * position)
            rows.append(
                (
                    _FIRST_ID + len(rows),
                    session_id,
                    day.isoformat(),
                    position,
                    deed.exercise_id,
                    deed.name,
                    "hold" if deed.is_hold else "reps",
                    deed.side,
                    *deed.target,
                    deed.load_kg,
                    _stamp(set_started_at),
                    _stamp(set_started_at + timedelta(minutes=1)),
                    reps,
                    good_reps,
                    held_ms,
                    held_ms * 4 // 5,
                )
            )
    connection.executemany(
        """INSERT INTO sessions (id, training_date, started_at, utc_offset_s, ended_at, status,
            source, programme_id, programme_name, minimum, elapsed_ms, rpe)
        VALUES (?, ?, ?, 0, ?, 'finished', 'live', 'three_drills', 'Three drills', 0, 1500000, 6)
        """,
        session_rows,
    )
    connection.executemany(
        """INSERT INTO sets (id, session_id, training_date, position, exercise_id, exercise_name,
            kind, count, side, target_low, target_high, rest_s, rep_s, load_kg, status, started_at,
            ended_at, reps, good_reps, held_ms, clean_held_ms)
        VALUES (?, ?, ?, ?, ?, ?, 'functional_position', ?, ?, ?, ?, 60, 4, ?, 'done', ?, ?, ?, ?,
            ?, ?)""",
        rows,
    )


def _sessions(
    sets: int, last_day: date, years: float
) -> Iterator[tuple[int, date, int, list[tuple[Deed, int, int, int]]]]:
    """Yield id, date, minute of the day and sets done of each session, oldest first."""
    chance = random.Random(_SEED)
    sessions = []
    while sets > 0:
        deeds = (_DRILLS + (_HOLDS if len(sessions) % 3 == 0 else ()))[:sets]
        sessions.append(deeds)
        sets -= len(deeds)
    days = max(1, round(years * 365.25))
    earlier_day, minute = None, 0
    for number, deeds in enumerate(sessions):
        day = last_day - timedelta(days=(len(sessions) - 1 - number) * days // len(sessions))
        minute = (minute + 3) % 720 if day == earlier_day else 0
        earlier_day = day
        yield _FIRST_ID + number, day, minute, [_done(deed, chance) for deed in deeds]


def _done(deed: Deed, chance: random.Random) -> tuple[Deed, int, int, int]:
    if deed.is_hold:
        return deed, 0, 0, chance.randrange(40_000, 130_000)
    reps = max(1, deed.target[1] + chance.randrange(-6, 4))
    return deed, reps, reps - min(reps, chance.randrange(4)), 0


def _write_ledger(connection: sqlite3.Connection, every_rep: bool) -> None:
    """Write tallies that add up to the sets' totals."""
    if every_rep:
        connection.execute(
            """WITH RECURSIVE numbers (number) AS (
                SELECT 1 UNION ALL SELECT number + 1 FROM numbers WHERE number < 40)
            INSERT INTO tallies
            SELECT id, number, 'rep', started_at, number * 2000, 1, number <= good_reps, 0, NULL
            FROM sets CROSS JOIN numbers WHERE number <= reps"""
        )
        connection.execute(
            """INSERT INTO tallies
            SELECT id, 1, 'hold', ended_at, 60000, 0, 0, held_ms, NULL FROM sets WHERE held_ms"""
        )
        return
    connection.execute(
        """INSERT INTO tallies
        SELECT id, 1, iif(held_ms, 'hold', 'count'), ended_at, 60000, reps, good_reps, held_ms, NULL
        FROM sets"""
    )


def _compute_day_totals(connection: sqlite3.Connection) -> None:
    connection.execute(
        """INSERT INTO day_totals
        SELECT training_date, exercise_id, count(*), sum(reps), sum(good_reps), sum(held_ms)
        FROM sets WHERE counts GROUP BY training_date, exercise_id"""
    )


def _stamp(instant: datetime) -> str:
    return f"{instant:%Y-%m-%dT%H:%M:%S}.000Z"
