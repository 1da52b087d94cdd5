"""Moving a session to another date: its instants go along by whole local days."""

import sqlite3
from collections.abc import Callable
from datetime import date, datetime, timedelta

from runstrength_tui.store.journal import SESSIONS, SETS, instant_text, update
from runstrength_tui.store.queries import local_instant
from runstrength_tui.store.touched import Columns

# The columns that say where a session stands.
PLACE = ("training_date", "utc_offset_s", "started_at")

_SECOND = timedelta(seconds=1)


def moving(
    connection: sqlite3.Connection,
    session_id: int,
    day: date,
    offset_at: Callable[[datetime], timedelta],
) -> tuple[Columns, Columns]:
    """Return the columns of a session, before and after, that put it on another training date.

    Clocks show the same on the new date as they did on the old one: civil arithmetic, also over a
    change of the clocks. `offset_at` tells the UTC offset of a local time (naive).
    """
    training_date, offset_seconds, started_at = connection.execute(
        "SELECT training_date, utc_offset_s, started_at FROM sessions WHERE id = ?", (session_id,)
    ).fetchone()
    days = day - date.fromisoformat(training_date)
    wall = local_instant(started_at, offset_seconds).replace(tzinfo=None) + days
    offset = offset_at(wall)
    shift = days + timedelta(seconds=offset_seconds) - offset
    before = (training_date, offset_seconds, started_at)
    after = (day.isoformat(), offset // _SECOND, _later(started_at, shift))
    return dict(zip(PLACE, before, strict=True)), dict(zip(PLACE, after, strict=True))


def is_move(columns: Columns) -> bool:
    """Whether these columns of a session put it on another date with its instants."""
    return "started_at" in columns


def move(connection: sqlite3.Connection, session_id: int, was: Columns, becomes: Columns) -> None:
    """Put a session that stands where it was on another date, with whatever instants it has now.

    There may be more of them than when it was moved first: it was gone on with, or has ended. Sets
    that were left out go along, as undo may bring them back; the ledger is append-only and stays.
    One that has begun anew on a date of its own is left there.
    """
    stands, *instants = connection.execute(
        "SELECT training_date, started_at, ended_at, left_at FROM sessions WHERE id = ?",
        (session_id,),
    ).fetchone()
    if stands != was["training_date"]:
        return
    shift = _instant(becomes) - _instant(was)
    moved = {
        name: _later(text, shift)
        for name, text in zip(("started_at", "ended_at", "left_at"), instants, strict=True)
    }
    place = {name: becomes[name] for name in ("training_date", "utc_offset_s")}
    update(connection, SESSIONS, session_id, **place, **moved)
    sets = connection.execute(
        """SELECT id, started_at, ended_at FROM sets
        WHERE session_id = ? AND ifnull(started_at, ended_at) IS NOT NULL""",
        (session_id,),
    ).fetchall()
    for set_id, started_at, ended_at in sets:
        along = {"started_at": _later(started_at, shift), "ended_at": _later(ended_at, shift)}
        update(connection, SETS, set_id, **along)


def _later(text: str | None, shift: timedelta) -> str | None:
    return None if text is None else instant_text(local_instant(text, 0) + shift)


def _instant(columns: Columns) -> datetime:
    return local_instant(str(columns["started_at"]), 0)
