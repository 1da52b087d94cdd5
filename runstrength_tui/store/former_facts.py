"""The facts of the training calendar as they stood before: what is taken back is never deleted.

Plain sqlite3. How far a row reaches in time follows from its id, which is made when it is entered,
and from when it was discarded.
"""

import sqlite3
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from typing import Any, NamedTuple

from runstrength_tui.domain.calendar.facts import Excuse, ExcuseReason, Facts
from runstrength_tui.domain.identity import created_ms
from runstrength_tui.store.calendar_facts import VERSION_COLUMNS, calendars_of, version_of

# So many states are looked at, the latest; a person changes a plan a few times a year.
_MOST_STATES = 200

_VERSIONS = f"SELECT discarded_at, {VERSION_COLUMNS} FROM plan_versions ORDER BY id"  # noqa: S608 - our own column names
_EXCUSES = """
    SELECT discarded_at, id, first_day, last_day, reason FROM excuses
    WHERE first_day BETWEEN date(:first, '-399 days') AND :last AND last_day >= :first
    ORDER BY id
"""
_OVERRIDES = """
    SELECT discarded_at, id, day, is_run FROM run_overrides
    WHERE day BETWEEN :first AND :last ORDER BY id
"""
_RUNS = """
    SELECT CASE WHEN runs.discarded_at IS NULL THEN imports.discarded_at
        WHEN imports.discarded_at IS NULL THEN runs.discarded_at
        ELSE min(runs.discarded_at, imports.discarded_at) END, runs.id, run_date
    FROM runs LEFT JOIN imports ON imports.id = import_id
    WHERE run_date BETWEEN :first AND :last ORDER BY run_date
"""
_IMPORTS = """
    SELECT discarded_at, id, calendar_key, calendar_name, first_day, last_day FROM imports
    WHERE calendar_key IS NOT NULL ORDER BY calendar_key, id DESC
"""


class FormerFacts(NamedTuple):
    """Facts, and the instant at which they gave way to others.

    `until` is None for those that stand now, and where a row was taken back nobody knows when: its
    undo then bears the instant at which it was entered. They hold the plan, runs, marks and
    excuses; no sets.
    """

    facts: Facts
    until: datetime | None


class _Moment(NamedTuple):
    """When a row was entered or discarded: in milliseconds since 1970, then in order.

    What was discarded in the millisecond in which it was entered stood between the two.
    """

    ms: int
    is_end: bool
    table: int
    id: int


class _Row(NamedTuple):
    """A row with the moments from which, and up to which, it stood."""

    since: _Moment
    until: _Moment | None
    values: Sequence[Any]

    def stood_at(self, moment: _Moment) -> bool:
        return self.since <= moment and (self.until is None or moment < self.until)


def former_facts(connection: sqlite3.Connection, first: date, last: date) -> Iterator[FormerFacts]:
    """Yield what was known of these dates after each change that concerns them, the oldest first.

    What was done again after it was undone counts as never undone.
    """
    dates = {"first": first.isoformat(), "last": last.isoformat()}
    tables = [
        [_row(number, *row) for row in connection.execute(sql, dates if ":first" in sql else {})]
        for number, sql in enumerate((_VERSIONS, _EXCUSES, _OVERRIDES, _RUNS, _IMPORTS))
    ]
    moments = {row.since for table in tables for row in table}
    ended = [(row.until, row.since) for table in tables for row in table if row.until is not None]
    moments |= {until for until, _ in ended}
    unknown = {until for until, since in ended if until.ms == since.ms}
    states = sorted(moments)[-_MOST_STATES:]
    for moment, following in zip(states, [*states[1:], None], strict=True):
        standing = [[row.values for row in table if row.stood_at(moment)] for table in tables]
        until = None
        if following is not None and following not in unknown:
            until = datetime.fromtimestamp(following.ms / 1000, UTC)
        yield FormerFacts(_facts(connection, standing, first, last), until)


def _row(table: int, discarded_at: str | None, row_id: int, *values: object) -> _Row:
    since = _Moment(created_ms(row_id), is_end=False, table=table, id=row_id)
    until = None
    if discarded_at is not None:
        ms = round(datetime.fromisoformat(discarded_at).timestamp() * 1000)
        until = _Moment(max(ms, since.ms), is_end=True, table=table, id=row_id)
    return _Row(since, until, (row_id, *values))


def _facts(
    connection: sqlite3.Connection, standing: list[list[Sequence[Any]]], first: date, last: date
) -> Facts:
    versions, excuses, overrides, runs, imports = standing
    return Facts(
        versions=[version_of(row) for row in versions],
        runs={date.fromisoformat(day): "" for _, day in runs},
        overrides={date.fromisoformat(day): bool(is_run) for _, day, is_run in overrides},
        calendars=calendars_of(connection, imports, first, last),
        excuses=[
            Excuse(date.fromisoformat(begins), date.fromisoformat(ends), ExcuseReason(reason))
            for _, begins, ends, reason in excuses
        ],
    )
