"""What a read that fails is told as: damage where the file is unsound, our own error else."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from runstrength_tui.logbook.review import Review
from runstrength_tui.store import import_rows, queries, soundness
from runstrength_tui.store.errors import DamagedError, NewerError
from runstrength_tui.store.store import Connection, Store

OWN_ERRORS = [
    ValueError("a bug"),
    TypeError("a bug"),
    OverflowError("a bug"),
    KeyError("a bug"),
    AttributeError("a bug"),
    RuntimeError("a bug"),
]


@pytest.fixture
def unchecked(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that is read before it is looked through, as a large one is."""
    monkeypatch.setattr(soundness, "CHECKED_FIRST_BYTES", 0)


def spoil(path: Path, *statements: str) -> bytes:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA ignore_check_constraints = 1")
        for statement in statements:
            connection.execute(statement)
        connection.commit()
    return path.read_bytes()


@pytest.mark.parametrize("bug", OWN_ERRORS, ids=lambda bug: type(bug).__name__)
def test_a_programming_error_inside_a_read_is_no_damage(used: Store, bug: Exception) -> None:
    with pytest.raises(type(bug), match="a bug"), used.reading():
        raise bug
    assert used.version() > 0


def test_a_programming_error_before_there_is_a_log_is_no_damage(store: Store) -> None:
    with pytest.raises(ValueError, match="a bug"), store.reading():
        raise ValueError("a bug")
    assert not store.path.exists()


READS: dict[str, tuple[str, Callable[[Connection | None], object]]] = {
    "a date": (
        "UPDATE sessions SET training_date = 'soon'",
        lambda connection: queries.session_state(connection, 1),
    ),
    "a date of the year 0": (
        "UPDATE sessions SET training_date = '0000-01-01'",
        lambda connection: queries.session_state(connection, 1),
    ),
    "an instant": (
        "UPDATE sessions SET started_at = 'then'",
        lambda connection: queries.session_state(connection, 1),
    ),
    "a status": (
        "UPDATE sessions SET status = 'gone'",
        lambda connection: queries.session_state(connection, 1),
    ),
    "an offset": (
        "UPDATE sessions SET utc_offset_s = 99999999999",
        lambda connection: queries.session_state(connection, 1),
    ),
    "a set's kind": (
        "UPDATE sets SET kind = 'other'",
        lambda connection: queries.session_state(connection, 1),
    ),
    "a session's instant of the year 0": (
        "UPDATE sessions SET started_at = '0000-02-03T04:05:06.789Z'",
        lambda connection: import_rows.session_times(
            connection, date(2026, 11, 1), date(2026, 11, 30)
        ),
    ),
}


@pytest.mark.parametrize("name", READS)
@pytest.mark.usefixtures("unchecked")
def test_a_stored_value_that_makes_no_sense_is_damage(used: Store, name: str) -> None:
    statement, read = READS[name]
    before = spoil(
        used.path,
        "PRAGMA foreign_keys = OFF",
        "UPDATE sets SET session_id = 1",
        "UPDATE sessions SET id = 1",
        statement,
    )
    with pytest.raises(DamagedError), used.reading() as connection:
        read(connection)
    used.close()
    assert used.path.read_bytes() == before


@pytest.mark.usefixtures("unchecked")
def test_a_text_where_a_number_stands_is_damage(used: Store) -> None:
    """SQLite keeps such a value out, a flipped bit brings it in."""
    define = "UPDATE sqlite_master SET sql = {} WHERE name = 'sessions'"
    spoil(used.path, "PRAGMA writable_schema = 1", define.format("replace(sql, ' STRICT', '')"))
    spoil(used.path, "UPDATE sessions SET elapsed_ms = 'long'")
    spoil(used.path, "PRAGMA writable_schema = 1", define.format("sql || ' STRICT'"))
    with pytest.raises(DamagedError):
        Review(used).latest_session()


@pytest.mark.usefixtures("unchecked")
def test_a_name_that_is_missing_is_damage(used: Store) -> None:
    define = "UPDATE sqlite_master SET sql = {} WHERE name = 'sets'"
    not_null = "'exercise_name TEXT NOT NULL', 'exercise_name TEXT'"
    spoil(
        used.path,
        "PRAGMA writable_schema = 1",
        define.format(f"replace(sql, {not_null})"),
    )
    spoil(used.path, "UPDATE sets SET exercise_name = NULL")
    back = "'exercise_name TEXT', 'exercise_name TEXT NOT NULL'"
    spoil(used.path, "PRAGMA writable_schema = 1", define.format(f"replace(sql, {back})"))
    with pytest.raises(DamagedError):
        Review(used).records()


def test_a_name_of_a_migration_that_is_no_text_is_damage(used: Store) -> None:
    spoil(used.path, "UPDATE _sqlite_migrations SET name = name || CAST(x'ff' AS TEXT)")
    with pytest.raises(DamagedError):
        used.version()


def test_what_a_newer_version_wrote_is_told_so(used: Store) -> None:
    spoil(used.path, "PRAGMA user_version = 99")
    used.show_newer()
    with pytest.raises(NewerError), used.reading():
        raise ValueError("something new")
