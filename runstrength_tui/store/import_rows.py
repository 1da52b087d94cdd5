"""Imported files: what is known already, and storing what a file brought, many rows at a time.

Every write works inside the transaction that the store has begun.
"""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple

from runstrength_tui.domain.runs import RunSource
from runstrength_tui.store.journal import IMPORTS, RUNS, instant_text, unused_ids

# The dates of an instant in two places are up to two days apart, a training date one more.
_DATES_OF_AN_INSTANT = timedelta(days=3)
_NO_OFFSET = timedelta()
_SECOND = timedelta(seconds=1)


class KnownRun(NamedTuple):
    """A run that is stored; `is_removed` says that a person took it out of what was imported."""

    day: date
    started_at: datetime | None
    is_removed: bool


class NewRun(NamedTuple):
    """A run to store; `started_at` has a UTC offset, or is None."""

    day: date
    started_at: datetime | None
    name: str


class NewImport(NamedTuple):
    """A file and what is taken of it: runs from `source`, or those of a training calendar.

    `planned` are dates and titles, each pair once. There is at least one of the two.
    """

    file_name: str
    format: str
    source: RunSource | None = None
    runs: Sequence[NewRun] = ()
    calendar_key: str | None = None
    calendar_name: str = ""
    planned: Sequence[tuple[date, str]] = ()


class FileStamp(NamedTuple):
    """How a file looked when it was read: if it looks so again, it need not be read again."""

    size_bytes: int
    modified_ns: int


def known_runs(connection: sqlite3.Connection, first: date, last: date) -> list[KnownRun]:
    """Return the runs that could be the same as one of these dates."""
    rows = connection.execute(
        """SELECT run_date, started_at, runs.discarded_at IS NOT NULL
        FROM runs LEFT JOIN imports ON imports.id = import_id
        WHERE run_date BETWEEN ? AND ? AND imports.discarded_at IS NULL
            AND (runs.discarded_at IS NULL OR import_id IS NOT NULL)""",
        (
            (first - _DATES_OF_AN_INSTANT).isoformat(),
            (last + _DATES_OF_AN_INSTANT).isoformat(),
        ),
    )
    return [
        KnownRun(
            date.fromisoformat(row[0]),
            datetime.fromisoformat(row[1]) if row[1] else None,
            bool(row[2]),
        )
        for row in rows
    ]


def planned_from(connection: sqlite3.Connection, key: str, first: date) -> set[tuple[date, str]]:
    """Return dates and titles of the runs of a training calendar that count from `first` on."""
    rows = connection.execute(
        """SELECT day, title FROM imports JOIN calendar_runs ON import_id = imports.id
        WHERE calendar_key = ? AND imports.discarded_at IS NULL AND last_day >= ? AND day >= ?
            AND NOT EXISTS (
                SELECT 1 FROM imports AS newer
                WHERE newer.calendar_key = imports.calendar_key AND newer.discarded_at IS NULL
                    AND newer.id > imports.id AND newer.first_day <= day)""",
        (key, first.isoformat(), first.isoformat()),
    )
    return {(date.fromisoformat(row[0]), row[1]) for row in rows}


def insert_imports(
    connection: sqlite3.Connection, wall: datetime, imports: Sequence[NewImport]
) -> list[int]:
    """Store files in this order, with all that was taken of them, and return their ids."""
    ids = unused_ids(connection, IMPORTS, wall, len(imports))
    at = instant_text(wall)
    connection.executemany(
        "INSERT INTO imports VALUES (?, ?, ?, ?, ?, ?, ?, ?, NULL)",
        [
            (
                import_id,
                at,
                one.file_name,
                one.format,
                one.calendar_key,
                one.calendar_name,
                *_span(one),
            )
            for import_id, one in zip(ids, imports, strict=True)
        ],
    )
    run_ids = iter(unused_ids(connection, RUNS, wall, sum(len(one.runs) for one in imports)))
    for import_id, one in zip(ids, imports, strict=True):
        connection.executemany(
            "INSERT INTO runs VALUES (?, ?, ?, ?, ?, ?, ?, NULL)",
            _run_rows(one, run_ids, import_id),
        )
        connection.executemany(
            "INSERT INTO calendar_runs VALUES (?, ?, ?)",
            [(import_id, day.isoformat(), title) for day, title in one.planned],
        )
    return ids


def session_times(
    connection: sqlite3.Connection, first: date, last: date
) -> list[tuple[date, datetime, datetime]]:
    """Return training date, start and end of the sessions that could be of one of these dates.

    One in progress ends when it started.
    """
    rows = connection.execute(
        """SELECT training_date, started_at, ifnull(ended_at, started_at) FROM sessions
        WHERE training_date BETWEEN ? AND ? AND discarded_at IS NULL""",
        (
            (first - _DATES_OF_AN_INSTANT).isoformat(),
            (last + _DATES_OF_AN_INSTANT).isoformat(),
        ),
    )
    return [
        (
            date.fromisoformat(row[0]),
            datetime.fromisoformat(row[1]),
            datetime.fromisoformat(row[2]),
        )
        for row in rows
    ]


def seen_files(connection: sqlite3.Connection) -> dict[bytes, FileStamp]:
    """Return how each file looked, by its path, that was read from a watched folder."""
    rows = connection.execute("SELECT path, size_bytes, modified_ns FROM seen_files")
    return {row[0]: FileStamp(row[1], row[2]) for row in rows}


def mark_seen(connection: sqlite3.Connection, files: Mapping[bytes, FileStamp]) -> None:
    """Note how files look that were read; no step of undo."""
    connection.executemany(
        "INSERT OR REPLACE INTO seen_files VALUES (?, ?, ?)",
        [(path, *stamp) for path, stamp in files.items()],
    )


def _span(one: NewImport) -> tuple[str, str]:
    days = [*(run.day for run in one.runs), *(day for day, _ in one.planned)]
    return min(days).isoformat(), max(days).isoformat()


def _run_rows(
    one: NewImport, run_ids: Iterator[int], import_id: int
) -> Iterator[tuple[str | int | None, ...]]:
    """The runs of a file as they are stored, each with the next of the ids."""
    source = str(one.source)
    for (day, started_at, name), run_id in zip(one.runs, run_ids, strict=False):
        instant, offset_seconds = None, None
        if started_at is not None:
            offset = started_at.utcoffset() or _NO_OFFSET
            instant, offset_seconds = instant_text(started_at), offset // _SECOND
        yield run_id, day.isoformat(), instant, offset_seconds, source, name, import_id
