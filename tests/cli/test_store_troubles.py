"""Backups, the way back, and what a command says when the database is not as it should be."""

import json
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from runstrength_tui.domain.programme import planned_sets
from runstrength_tui.logbook import open_logbook
from runstrength_tui.paths import find_paths
from tests.cli.conftest import Call
from tests.conftest import FakeClock

LIFT = "posterior_chain_lift"
EVERY_COMMAND = [
    ("history",),
    ("history", "--json"),
    ("log", LIFT, "--reps", "5"),
    ("undo",),
    ("redo",),
    ("edit", "last", "--reps", "5"),
    ("delete", "last"),
    ("backup",),
]


@pytest.mark.parametrize("arguments", EVERY_COMMAND)
def test_a_damaged_database_is_one_line_and_untouched(
    call: Call, home: Path, arguments: tuple[str, ...]
) -> None:
    home.mkdir()
    database = home / "runstrength.db"
    database.write_bytes(b"no database at all" * 100)
    refused = call(*arguments)
    assert refused.status == 1
    assert str(database) in refused.line
    assert database.read_bytes() == b"no database at all" * 100


def test_what_sqlite_found_is_told_by_doctor_alone(call: Call, home: Path) -> None:
    for _ in range(3):
        call("log", LIFT, "--reps", "5")
    database = home / "runstrength.db"
    content = bytearray(database.read_bytes())
    with closing(sqlite3.connect(database)) as connection:
        size = connection.execute("PRAGMA page_size").fetchone()[0]
        page = connection.execute(
            "SELECT rootpage FROM sqlite_master WHERE name = 'tallies'"
        ).fetchone()[0]
    content[(page - 1) * size : (page - 1) * size + 8] = b"\x0d" + b"\xff" * 7
    database.write_bytes(content)
    said = f"{database} is damaged. It was not touched; `runstrength` offers the backups."
    assert call("log", LIFT, "--reps", "5").line == said
    findings = call("doctor", "--json").document["findings"]
    (what,) = [one["what"] for one in findings if one["check"] == "database"]
    assert what.startswith(said + " SQLite found: ")
    assert "\n" not in what


@pytest.mark.parametrize("arguments", EVERY_COMMAND[2:-1])
def test_a_newer_database_is_not_written(
    call: Call, home: Path, arguments: tuple[str, ...]
) -> None:
    call("log", LIFT, "--reps", "5")
    with closing(sqlite3.connect(home / "runstrength.db")) as connection:
        connection.execute("PRAGMA user_version = 99")
    refused = call(*arguments)
    assert refused.status == 1
    assert "newer" in refused.line


def test_a_home_that_cannot_be_made_is_one_line(call: Call, home: Path) -> None:
    home.write_text("in the way")
    refused = call("log", LIFT, "--reps", "5")
    assert refused.status == 1
    assert str(home) in refused.line


def test_backup_and_restore(call: Call, home: Path, tmp_path: Path) -> None:
    call("log", LIFT, "--reps", "5")
    kept = tmp_path / "kept.db"
    assert call("backup", "-o", str(kept), "--json").document["backup"] == str(kept)
    call("log", LIFT, "--reps", "6")
    restored = call("restore", str(kept), "--json").document
    assert Path(restored["kept"]).exists()
    (session,) = call("history", "--json").document["sessions"]
    assert [one["reps"] for one in session["sets"]] == [5]


def test_backup_goes_to_the_folder_of_backups(call: Call, home: Path) -> None:
    call("log", LIFT, "--reps", "5")
    made = Path(call("backup", "--json").document["backup"])
    assert made.parent == home / "backups"
    assert "by-hand" in made.name


def test_backup_replaces_no_file(call: Call, tmp_path: Path) -> None:
    call("log", LIFT, "--reps", "5")
    there = tmp_path / "there"
    there.write_text("mine")
    refused = call("backup", "-o", str(there))
    assert refused.status == 1
    assert there.read_text() == "mine"
    assert call("backup", "-o", str(tmp_path / "no" / "folder")).status == 1


def test_backup_of_nothing_is_refused(call: Call) -> None:
    assert call("backup").status == 1


def test_restore_refuses_what_is_no_backup(call: Call, home: Path, tmp_path: Path) -> None:
    call("log", LIFT, "--reps", "5")
    foreign = tmp_path / "foreign"
    foreign.write_text("no database")
    for file in (foreign, tmp_path / "nothing", home / "runstrength.db"):
        assert call("restore", str(file)).status == 1
    assert len(call("history", "--json").document["sessions"]) == 1


def test_doctor_finds_nothing_wrong(call: Call) -> None:
    call("log", LIFT, "--reps", "5")
    checked = call("doctor", "--json")
    assert checked.status == 0
    assert checked.document["ok"] is True
    names = {finding["check"] for finding in checked.document["findings"]}
    assert {"database", "backups", "permissions", "clock", "terminal"} <= names


def test_doctor_says_what_is_wrong_and_what_to_do(call: Call, home: Path) -> None:
    call("log", LIFT, "--reps", "5")
    (home / "runstrength.db").chmod(0o644)
    (home / "config.toml").write_text("bell = 3\n")
    checked = call("doctor", "--json")
    assert checked.status == 1
    wrong = {one["check"]: one["what"] for one in checked.document["findings"] if not one["ok"]}
    assert set(wrong) == {"permissions", "config"}
    assert "chmod 600" in wrong["permissions"]
    (home / "runstrength.db").write_bytes(b"x")
    assert "LOOK" in call("doctor").out


def test_a_session_that_runs_in_the_app_is_shown_and_left_alone(
    home: Path, clock: FakeClock
) -> None:
    logbook = open_logbook(find_paths(str(home), os.environ), clock)
    logbook.live.start(planned_sets(logbook.library.exercise(LIFT)))
    logbook.live.begin_next()
    logbook.live.rep()
    program = [sys.executable, "-m", "runstrength_tui"]
    shown = subprocess.run([*program, "history", "--json"], capture_output=True, check=True)
    (session,) = json.loads(shown.stdout)["sessions"]
    assert (session["status"], session["ended_at"]) == ("in_progress", None)
    assert session["sets"][0]["reps"] == 1
    refused = subprocess.run(
        [*program, "log", LIFT, "--reps", "5"], capture_output=True, text=True, check=False
    )
    logbook.store.close()
    assert refused.returncode == 1
    assert len(refused.stderr.splitlines()) == 1
    assert "nother RunStrength is writing this log" in refused.stderr
