"""Moving a session to another date: its instants go along by whole local days."""

import sqlite3
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta

from runstrength_tui.store.changes import ChangedRow
from runstrength_tui.store.journal import SESSIONS, SETS, instant_text
from runstrength_tui.store.queries import local_instant

Column = str | float | None

_SECOND = timedelta(seconds=1)


def moving(
    connection: sqlite3.Connection,
    session_id: int,
    day: date,
    offset_at: Callable[[datetime], timedelta],
) -> list[ChangedRow]:
    """Return the rows of a change that moves a session and its sets to another training date.

    Clocks show the same on the new date as they did on the old one: civil arithmetic, also over a
    change of the clocks. `offset_at` tells the UTC offset of a local time (naive). The ledger is
    append-only and stays. Sets that were left out go along, as undo may bring them back.
    """
    training_date, offset_seconds, *instants = connection.execute(
        """SELECT training_date, utc_offset_s, started_at, ended_at, left_at
        FROM sessions WHERE id = ?""",
        (session_id,),
    ).fetchone()
    days = day - date.fromisoformat(training_date)
    wall = local_instant(instants[0], offset_seconds).replace(tzinfo=None) + days
    offset = offset_at(wall)
    shift = days + timedelta(seconds=offset_seconds) - offset

    def moved(text: str | None) -> str | None:
        return None if text is None else instant_text(local_instant(text, 0) + shift)

    before: dict[str, Column] = {"training_date": training_date, "utc_offset_s": offset_seconds}
    after: dict[str, Column] = {"training_date": day.isoformat(), "utc_offset_s": offset // _SECOND}
    for name, text in zip(("started_at", "ended_at", "left_at"), instants, strict=True):
        before[name], after[name] = text, moved(text)
    return [
        ChangedRow(SESSIONS, session_id, before, after),
        *_moving_sets(connection, session_id, moved),
    ]


def _moving_sets(
    connection: sqlite3.Connection, session_id: int, moved: Callable[[str | None], str | None]
) -> Iterator[ChangedRow]:
    rows = connection.execute(
        """SELECT id, started_at, ended_at FROM sets
        WHERE session_id = ? AND ifnull(started_at, ended_at) IS NOT NULL""",
        (session_id,),
    ).fetchall()
    for set_id, started_at, ended_at in rows:
        before = {"started_at": started_at, "ended_at": ended_at}
        after = {name: moved(text) for name, text in before.items()}
        yield ChangedRow(SETS, set_id, before, after)
