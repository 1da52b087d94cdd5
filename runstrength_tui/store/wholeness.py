"""Whether a database is sound from first page to last, and all that it says adds up."""

import re
import sqlite3

from runstrength_tui.store import schema


def is_whole(connection: sqlite3.Connection) -> str | None:
    """Check the whole file: structure, constraints, and that all totals add up.

    Returns None when all is well, else what is wrong; takes about a second for a million sets.
    """
    try:
        verdict = connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
        if verdict != "ok":
            return str(verdict)
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        rules: list[tuple[str, str]] = [
            *_constraints(connection),
            *_RULES,
            *_rules_of(version),
        ]
        for query, wrong in rules:
            if connection.execute(query).fetchone():
                return wrong
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
        return str(error)
    return None


_UNEQUAL_SETS = """
    WITH ledger AS (
        SELECT set_id, sum(reps) AS reps, sum(good_reps) AS good_reps, sum(held_ms) AS held_ms,
            count(*) - max(number) AS gaps
        FROM tallies GROUP BY set_id
    )
    SELECT 1 FROM sets LEFT JOIN ledger ON ledger.set_id = sets.id
    WHERE sets.reps <> ifnull(ledger.reps, 0) OR sets.good_reps <> ifnull(ledger.good_reps, 0)
        OR sets.held_ms <> ifnull(ledger.held_ms, 0) OR ifnull(ledger.gaps, 0) <> 0
    LIMIT 1
"""

_UNEQUAL_DAYS = """
    WITH deeds AS (
        SELECT training_date, exercise_id, count(*), sum(reps), sum(good_reps), sum(held_ms)
        FROM sets WHERE counts GROUP BY training_date, exercise_id
    )
    SELECT 1 WHERE EXISTS (SELECT * FROM day_totals EXCEPT SELECT * FROM deeds)
        OR (SELECT count(*) FROM day_totals) <> (SELECT count(*) FROM deeds)
"""


_UNLIKE_IMPORTS = """
    WITH deeds (import_id, first_day, last_day) AS (
        SELECT import_id, min(day), max(day) FROM calendar_runs GROUP BY import_id
        UNION ALL
        SELECT import_id, min(run_date), max(run_date) FROM runs
        WHERE import_id IS NOT NULL GROUP BY import_id
    )
    SELECT 1 WHERE EXISTS (SELECT id, first_day, last_day FROM imports EXCEPT SELECT * FROM deeds)
        OR (SELECT count(*) FROM imports) <> (SELECT count(*) FROM deeds)
"""

_ODD_CHANGES = """
    SELECT 1 FROM change_rows
    WHERE NOT (json_valid(before) AND json_valid(after))
        OR json_type(before) <> 'object' OR json_type(after) <> 'object'
    LIMIT 1
"""

_LOST_CHANGES = """
    SELECT 1 FROM change_rows WHERE NOT CASE entity
        WHEN 'sessions' THEN EXISTS (SELECT 1 FROM sessions WHERE id = row_id)
        WHEN 'plan_versions' THEN EXISTS (SELECT 1 FROM plan_versions WHERE id = row_id)
        WHEN 'excuses' THEN EXISTS (SELECT 1 FROM excuses WHERE id = row_id)
        WHEN 'runs' THEN EXISTS (SELECT 1 FROM runs WHERE id = row_id)
        WHEN 'run_overrides' THEN EXISTS (SELECT 1 FROM run_overrides WHERE id = row_id)
        WHEN 'imports' THEN EXISTS (SELECT 1 FROM imports WHERE id = row_id)
        ELSE EXISTS (SELECT 1 FROM sets WHERE id = row_id) END
    LIMIT 1
"""

_RULES = (("PRAGMA foreign_key_check", "a row refers to one that is gone"),)

# What must hold from each version of the schema on.
_RULES_SINCE = {
    1: (
        (_UNEQUAL_SETS, "totals of sets differ from their ledger"),
        (_UNEQUAL_DAYS, "totals of days differ from their sets"),
        (_ODD_CHANGES, "a change that could be undone makes no sense"),
    ),
    2: (
        (_UNLIKE_IMPORTS, "an imported file differs from what was taken of it"),
        (_LOST_CHANGES, "a change that could be undone is of a row that is gone"),
    ),
}


def _rules_of(version: int) -> list[tuple[str, str]]:
    """The rules of a released version; those of a newer one are its own affair."""
    if version > schema.VERSION:
        return []
    return [rule for since, rules in _RULES_SINCE.items() if since <= version for rule in rules]


def _constraints(connection: sqlite3.Connection) -> list[tuple[str, str]]:
    """One query for each table that finds a row against its CHECK constraints.

    SQLite's own check passes them over in a file that is opened for reading only; and its dates
    begin with the year 0, which our dates cannot hold.
    """
    tables = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table'")
    queries = []
    for name, sql in tables:
        conditions = _conditions(sql or "")
        conditions += [
            f"{column} >= '0001'"
            for condition in conditions
            for column in re.findall(r"(\w+) IS (?:date\(|strftime\('%Y)", condition)
        ]
        broken = " OR ".join(f"NOT ({condition})" for condition in conditions)
        if broken:
            query = f'SELECT 1 FROM "{name}" WHERE {broken} LIMIT 1'  # noqa: S608 - a schema whose fingerprint is ours
            queries.append((query, f"a value in {name} makes no sense"))
    return queries


def _conditions(sql: str) -> list[str]:
    """The conditions of the CHECK constraints in a table's definition, without parentheses."""
    found = []
    for start in re.finditer(r"\bCHECK \(", sql):
        depth, end = 1, start.end()
        while depth and end < len(sql):
            depth += {"(": 1, ")": -1}.get(sql[end], 0)
            end += 1
        found.append(sql[start.end() : end - 1])
    return found
