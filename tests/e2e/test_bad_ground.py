"""The disk is full, the folder may not be written, the database is not what it should be."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.e2e.big_numbers import read_big_number
from tests.e2e.home import (
    COMMAND,
    TODAY,
    Home,
    count,
    leave,
    skip_set_up,
    start_session,
    wait_number,
)
from tests.e2e.terminal import with_limit

ALTERED = {
    "foreign": "PRAGMA application_id = 1",
    "newer": "PRAGMA user_version = 999",
    "altered schema": "DROP INDEX sets_by_session",
}


def log_one_set(home: Home) -> None:
    done = home.command("log", "posterior_chain_lift", "--reps", "30")
    assert done.returncode == 0, done.stderr


def settled_bytes(database: Path) -> bytes:
    """The database with its write-ahead log folded in, as it stays when nobody writes."""
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return database.read_bytes()


def test_a_file_size_limit_is_told_and_no_number_moves(home: Home) -> None:
    """The limit lets the app begin, then stands in the way of a rep like a full disk."""
    log_one_set(home)
    settled_bytes(home.database)
    blocks = home.database.stat().st_size // 512
    # Room for the database as it is; its write-ahead log of the session soon is as large.
    command = with_limit(f"ulimit -f {blocks}", COMMAND)
    terminal = home.open(command=command)
    start_session(terminal)
    shown = 0
    for reps in range(1, 400):
        terminal.press("space")
        terminal.wait_until(
            lambda text, reps=reps: read_big_number(text) == str(reps) or "disk" in text.lower(),
            "the rep, or why not",
        )
        if "disk" in terminal.text().lower():
            break
        shown = reps
    else:
        pytest.fail("the limit was never met")
    wait_number(terminal, str(shown))
    terminal.press("space")
    terminal.wait("(?i)disk")
    assert read_big_number(terminal.text()) == str(shown)
    terminal.press("3")
    terminal.wait(r"\[3 History\]")
    terminal.close()

    again = home.open()
    again.wait("cut off")
    again.press("enter")
    wait_number(again, str(shown))
    count(again, 1, begun_with=shown)
    leave(again)
    assert home.amiss() == []


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_read_only_folder_is_told_and_can_be_read(home: Home) -> None:
    log_one_set(home)
    settled_bytes(home.database)
    home.path.chmod(0o500)
    try:
        terminal = home.open()
        terminal.wait("may not be written")
        terminal.press("3")
        terminal.wait("Posterior chain lift|30")
    finally:
        home.path.chmod(0o700)


@pytest.mark.parametrize("kind", ["truncated", "noise", "empty", "no database", *ALTERED])
def test_a_database_that_is_not_sound_is_not_touched_and_the_way_out_is_offered(
    home: Home, kind: str
) -> None:
    log_one_set(home)
    whole = settled_bytes(home.database)
    if kind in ALTERED:
        with closing(sqlite3.connect(home.database)) as connection:
            connection.execute(ALTERED[kind])
            connection.commit()
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    else:
        home.database.write_bytes(
            {
                "truncated": whole[: len(whole) // 2],
                "noise": whole[:100] + os.urandom(len(whole) - 100),
                "empty": b"",
                "no database": b"this is a text file\n" * 100,
            }[kind]
        )
    before = home.database.read_bytes()

    terminal = home.open()
    terminal.wait("(?i)newer" if kind == "newer" else "(?i)backup|another program")
    assert "Traceback" not in terminal.text()
    terminal.press("q")
    assert terminal.exit_status() == 0
    assert home.database.read_bytes() == before

    done = home.command("log", "posterior_chain_lift", "--reps", "1")
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
    assert home.database.read_bytes() == before


def test_a_damaged_database_is_set_aside_and_its_backup_restored(home: Home) -> None:
    log_one_set(home)  # leaves the backup of the day
    damaged = b"SQLite format 3\0" + os.urandom(5000)
    settled_bytes(home.database)
    home.database.write_bytes(damaged)
    terminal = home.open()
    terminal.wait("(?i)backup")
    terminal.press("enter")
    terminal.wait("in place")
    terminal.wait(TODAY)
    leave(terminal)
    assert [one["reps"] for one in home.newest_sets()] == [30]
    (aside,) = home.path.glob("runstrength.db.set-aside-*[0-9Z]")
    assert aside.read_bytes() == damaged


def test_a_lost_database_with_backups_is_no_first_start(home: Home) -> None:
    log_one_set(home)
    settled_bytes(home.database)
    home.database.unlink()
    terminal = home.open()
    terminal.wait("(?i)backup")
    assert not home.database.exists()
    terminal.press("enter")
    terminal.wait("in place")
    terminal.wait(TODAY)
    leave(terminal)
    assert [one["reps"] for one in home.newest_sets()] == [30]


def test_files_are_private_whatever_the_umask(fresh_home: Home) -> None:
    home = fresh_home
    terminal = home.open(command=with_limit("umask 000", COMMAND))
    skip_set_up(terminal)
    start_session(terminal)
    count(terminal, 1)
    for path in home.path.rglob("*"):
        expected = 0o700 if path.is_dir() else 0o600
        assert path.stat().st_mode & 0o777 == expected, path
    assert home.path.stat().st_mode & 0o777 == 0o700
    leave(terminal)
