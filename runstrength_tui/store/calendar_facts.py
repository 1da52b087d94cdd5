"""Reads of the facts that the training calendar is derived from, for the days asked about.

Plain sqlite3; each query costs by the days, not by the length of the history.
"""

import sqlite3
from collections.abc import Iterable, Sequence
from datetime import date, time
from typing import Any

from runstrength_tui.domain.calendar.facts import Excuse, ExcuseReason, Facts, PlannedRuns
from runstrength_tui.domain.calendar.judge import whole_weeks
from runstrength_tui.domain.dates import DAYS_OF_WEEK
from runstrength_tui.domain.plan import (
    OnRunDays,
    PlanMode,
    PlanTimeline,
    PlanVersion,
    Weekdays,
)
from runstrength_tui.domain.runs import RunRecord, RunSource, run_words

VERSION_COLUMNS = """id, valid_from, run_days, mode, strength_days, sessions_per_week,
    sets_per_session, on_run_days, week_start, day_start"""

_RUNS = """
    SELECT run_date, source, name, runs.id, started_at, utc_offset_s
    FROM runs LEFT JOIN imports ON imports.id = import_id
    WHERE run_date BETWEEN ? AND ? AND runs.discarded_at IS NULL AND imports.discarded_at IS NULL
    ORDER BY run_date, started_at IS NULL, started_at, runs.id
"""

# An excuse spans at most 400 dates: one that began earlier cannot reach the first.
_EXCUSES = """
    SELECT first_day, last_day, reason, note, id FROM excuses
    WHERE first_day BETWEEN date(:first, '-399 days') AND :last AND last_day >= :first
        AND discarded_at IS NULL
    ORDER BY first_day, id
"""

_CALENDARS = """
    SELECT id, calendar_key, calendar_name, first_day, last_day
    FROM imports WHERE calendar_key IS NOT NULL AND discarded_at IS NULL
    ORDER BY calendar_key, id DESC
"""

_CALENDAR_RUNS = """
    SELECT day, title FROM calendar_runs
    WHERE import_id = ? AND day BETWEEN ? AND ? AND day < ? ORDER BY day, title
"""

# A set that was skipped, deleted, or has no rep and no second in it, leaves its session unfinished.
_SHORT_SESSIONS = """
    SELECT DISTINCT training_date FROM sessions AS short
    WHERE training_date BETWEEN ? AND ? AND minimum AND status = 'finished'
        AND discarded_at IS NULL
        AND EXISTS (SELECT 1 FROM sets WHERE session_id = short.id)
        AND NOT EXISTS (SELECT 1 FROM sets WHERE session_id = short.id AND NOT counts)
"""
_MINIMUM = "minimum"

_NEVER = "9999"


def versions(connection: sqlite3.Connection) -> tuple[PlanVersion, ...]:
    """Return every version that stands, in the order of entry."""
    rows = connection.execute(
        f"SELECT {VERSION_COLUMNS} FROM plan_versions WHERE discarded_at IS NULL ORDER BY id"  # noqa: S608 - our own column names
    )
    return tuple(version_of(row) for row in rows)


def facts(
    connection: sqlite3.Connection,
    first: date,
    last: date,
    plan: Sequence[PlanVersion] | None = None,
) -> Facts:
    """Return all that is known of the whole weeks of `first` to `last`.

    `plan` has its versions, where they have been read already.
    """
    plan = versions(connection) if plan is None else plan
    first, last = whole_weeks(PlanTimeline(plan), first, last)
    return Facts(
        versions=plan,
        runs=_run_words(connection, first, last),
        overrides=_overrides(connection, first, last),
        calendars=planned_runs(connection, first, last),
        excuses=excuses_between(connection, first, last),
        sets=_sets(connection, first, last),
        short_sessions=_short_sessions(connection, first, last),
    )


def runs_between(connection: sqlite3.Connection, first: date, last: date) -> tuple[RunRecord, ...]:
    """Return the completed runs of these dates, oldest first."""
    rows = connection.execute(_RUNS, (first.isoformat(), last.isoformat()))
    return tuple(_run(row) for row in rows)


def excuses_between(connection: sqlite3.Connection, first: date, last: date) -> tuple[Excuse, ...]:
    """Return the excuses that hold on one of these dates."""
    rows = connection.execute(_EXCUSES, {"first": first.isoformat(), "last": last.isoformat()})
    return tuple(
        Excuse(
            date.fromisoformat(row[0]),
            date.fromisoformat(row[1]),
            ExcuseReason(row[2]),
            row[3],
            row[4],
        )
        for row in rows
    )


def override_on(connection: sqlite3.Connection, day: date) -> tuple[int, bool] | None:
    """Return id and verdict of the override of a date, or None."""
    row = connection.execute(
        "SELECT id, is_run FROM run_overrides WHERE day = ? AND discarded_at IS NULL",
        (day.isoformat(),),
    ).fetchone()
    return (row[0], bool(row[1])) if row else None


def planned_runs(
    connection: sqlite3.Connection, first: date, last: date
) -> tuple[PlannedRuns, ...]:
    """Return each imported training calendar, with the titles of its runs of these dates."""
    return calendars_of(connection, connection.execute(_CALENDARS), first, last)


def calendars_of(
    connection: sqlite3.Connection, imports: Iterable[Sequence[Any]], first: date, last: date
) -> tuple[PlannedRuns, ...]:
    """Return the calendars that `imports` make: id, key, name, first and last day, newest first.

    A calendar bears the name that it was imported by last; its span is that of the runs that
    count. Of two imports of one calendar the newer replaces the older from its own first run on.
    """
    names: dict[str, str] = {}
    spans: dict[str, tuple[str, str]] = {}
    titles: dict[str, dict[date, str]] = {}
    replaced: dict[str, str] = {}
    start, end = first.isoformat(), last.isoformat()
    for import_id, key, name, begins, ends in imports:
        replaced_from = replaced.get(key, _NEVER)
        replaced[key] = min(begins, replaced_from)
        if begins >= replaced_from:
            continue
        names.setdefault(key, name)
        low, high = spans.get(key, (begins, ends))
        # One replaced in part cannot have the last run: the one that replaced it has a later.
        spans[key] = min(low, begins), max(high, ends if ends < replaced_from else high)
        if begins <= end and start <= ends:
            rows = connection.execute(_CALENDAR_RUNS, (import_id, start, end, replaced_from))
            titles.setdefault(key, {}).update(_titles(rows))
    return tuple(
        PlannedRuns(
            name,
            date.fromisoformat(spans[key][0]),
            date.fromisoformat(spans[key][1]),
            titles.get(key, {}),
        )
        for key, name in names.items()
    )


def _titles(rows: Iterable[tuple[str, str]]) -> dict[date, str]:
    """The titles of runs by date; those of one date are joined."""
    titles: dict[date, str] = {}
    for text, title in rows:
        day = date.fromisoformat(text)
        titles[day] = " + ".join(each for each in (titles.get(day), title) if each)
    return titles


def _run_words(connection: sqlite3.Connection, first: date, last: date) -> dict[date, str]:
    """The first completed run of each date, and its source."""
    words: dict[date, str] = {}
    for row in connection.execute(_RUNS, (first.isoformat(), last.isoformat())):
        words.setdefault(date.fromisoformat(row[0]), run_words(row[2], RunSource(row[1])))
    return words


def _overrides(connection: sqlite3.Connection, first: date, last: date) -> dict[date, bool]:
    rows = connection.execute(
        """SELECT day, is_run FROM run_overrides
        WHERE day BETWEEN ? AND ? AND discarded_at IS NULL""",
        (first.isoformat(), last.isoformat()),
    )
    return {date.fromisoformat(row[0]): bool(row[1]) for row in rows}


def _sets(connection: sqlite3.Connection, first: date, last: date) -> dict[date, int]:
    rows = connection.execute(
        """SELECT training_date, sum(sets) FROM day_totals
        WHERE training_date BETWEEN ? AND ? GROUP BY training_date""",
        (first.isoformat(), last.isoformat()),
    )
    return {date.fromisoformat(row[0]): row[1] for row in rows}


def _short_sessions(connection: sqlite3.Connection, first: date, last: date) -> dict[date, str]:
    rows = connection.execute(_SHORT_SESSIONS, (first.isoformat(), last.isoformat()))
    return {date.fromisoformat(row[0]): _MINIMUM for row in rows}


def _run(row: Sequence[Any]) -> RunRecord:
    from runstrength_tui.store.queries import local_instant  # noqa: PLC0415 - a prompt does without

    started_at = local_instant(row[4], row[5]) if row[4] else None
    return RunRecord(row[3], date.fromisoformat(row[0]), started_at, RunSource(row[1]), row[2])


def version_of(row: Sequence[Any]) -> PlanVersion:
    """Return the version of a row, whose columns are `VERSION_COLUMNS`."""
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


def _weekdays(total: int) -> Weekdays:
    return frozenset(day for day in range(DAYS_OF_WEEK) if total >> day & 1)
