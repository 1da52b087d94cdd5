from pathlib import Path
from typing import Any

import pytest

from runstrength_tui.domain.exercise import Span
from runstrength_tui.domain.hold import Hold, Phase
from runstrength_tui.domain.identity import id_text
from runstrength_tui.logbook import open_logbook
from runstrength_tui.paths import find_paths
from tests.cli.conftest import Call
from tests.conftest import FakeClock

LIFT = "posterior_chain_lift"


def sessions(call: Call) -> Any:
    document = call("history", "--json").document
    return document["sessions"], [week for week in document["weeks"] if week["sets"]]


@pytest.fixture
def set_id(call: Call) -> str:
    logged = call("log", LIFT, "--reps", "30", "--bad", "3", "--rpe", "7", "--json")
    return str(logged.document["sets"][0]["id"])


@pytest.fixture
def session_id(call: Call, set_id: str) -> str:
    return str(call("history", "--json").document["sessions"][0]["id"])


def test_edits_a_set(call: Call, set_id: str) -> None:
    edited = call("edit", set_id, "--reps", "28", "--bad", "2", "--load", "4.5", "--note", "x")
    assert (edited.status, edited.err) == (0, "")
    assert "26 good of 28 reps" in edited.out
    assert "runstrength undo" in edited.out
    assert len(edited.out.splitlines()) == 1
    (one,) = sessions(call)[0][0]["sets"]
    assert (one["reps"], one["good_reps"], one["load_kg"], one["note"]) == (28, 26, 4.5, "x")
    assert one["rpe"] == 7


def test_an_edit_that_changes_nothing_says_so_and_is_no_step_of_undo(
    call: Call, set_id: str
) -> None:
    edited = call("edit", set_id, "--reps", "30", "--rpe", "7")
    assert edited.status == 0
    assert edited.out.startswith("Unchanged")
    assert "undo" not in edited.out
    assert call("edit", set_id, "--reps", "30", "--json").document["changed"] is False
    assert "log 1 set" in call("undo").out


def test_takes_load_and_rpe_away(call: Call, set_id: str) -> None:
    call("edit", set_id, "--load", "4")
    edited = call("edit", set_id, "--no-load", "--no-rpe", "--json").document
    assert edited["edited"] == "set"
    assert (edited["row"]["load_kg"], edited["row"]["rpe"]) == (None, None)


def test_edits_a_hold_and_its_side(call: Call) -> None:
    call("log", "side_plank", "--hold", "90", "--side", "left")
    row = call("edit", "last", "--hold", "80.5", "--side", "right", "--json").document["row"]
    assert (row["hold_s"], row["clean_hold_s"], row["side"]) == (80.5, 80.5, "right")


def test_last_is_the_set_logged_last_whatever_its_date(call: Call, set_id: str) -> None:
    older = call("log", LIFT, "--reps", "9", "--date", "2026-01-01", "--json").document["sets"][0]
    assert call("edit", "last", "--reps", "8", "--json").document["row"]["id"] == older["id"]
    call("delete", "last")
    assert call("edit", "last", "--reps", "29", "--json").document["row"]["id"] == set_id


def test_edits_and_moves_a_session(call: Call, session_id: str) -> None:
    edited = call("edit", session_id, "--date", "2026-11-20", "--rpe", "8", "--pain", "0", "--json")
    assert edited.document["edited"] == "session"
    (session,), (week,) = sessions(call)
    assert (session["date"], session["rpe"], session["pain"]) == ("2026-11-20", 8, 0)
    assert week["week_start"] == "2026-11-16"
    cleared = call("edit", session_id, "--no-pain", "--no-rpe", "--json").document["row"]
    assert (cleared["rpe"], cleared["pain"]) == (None, None)


@pytest.mark.parametrize(
    ("which", "change"),
    [
        ("set", ("edit", "--reps", "5", "--bad", "0", "--rpe", "1")),
        ("set", ("delete",)),
        ("session", ("edit", "--date", "2026-10-01")),
        ("session", ("edit", "--note", "n", "--pain", "3")),
        ("session", ("delete",)),
    ],
)
def test_undo_and_redo_go_back_and_forth(
    call: Call, set_id: str, session_id: str, which: str, change: tuple[str, ...]
) -> None:
    before = sessions(call)
    command, *options = change
    assert call(command, set_id if which == "set" else session_id, *options).status == 0
    after = sessions(call)
    assert after != before
    assert call("undo").status == 0
    assert sessions(call) == before
    assert call("redo").status == 0
    assert sessions(call) == after
    assert call("undo").status == 0
    assert sessions(call) == before


def test_undo_goes_back_step_by_step_to_the_beginning(call: Call, set_id: str) -> None:
    call("log", LIFT, "--reps", "5")
    call("delete", set_id)
    assert "delete" in call("undo", "--json").document["undone"]
    assert "log 1 set" in call("undo", "--json").document["undone"]
    assert "log 1 set" in call("undo").out
    assert sessions(call) == ([], [])
    refused = call("undo")
    assert (refused.status, refused.line) == (1, "There is nothing to undo.")
    assert "log 1 set" in call("redo", "--json").document["redone"]
    assert len(sessions(call)[0]) == 1


def test_redo_ends_with_a_new_change(call: Call, set_id: str) -> None:
    call("delete", set_id)
    call("undo")
    call("log", LIFT, "--reps", "5")
    refused = call("redo")
    assert (refused.status, refused.line) == (1, "There is nothing to redo.")


def test_delete_says_what_and_how_to_get_it_back(call: Call, set_id: str) -> None:
    deleted = call("delete", set_id)
    assert "Posterior chain lift" in deleted.out
    assert "runstrength undo" in deleted.out
    assert sessions(call) == ([], [])
    again = call("delete", set_id)
    assert again.status == 1
    assert set_id in again.line


@pytest.mark.parametrize("row_id", ["last", "zzz", "0123456789abc", "7zzzzzzzzzzzz", "", "ü" * 13])
@pytest.mark.parametrize("command", [("delete",), ("edit", "--reps", "5")])
def test_an_unknown_id_is_refused(call: Call, row_id: str, command: tuple[str, ...]) -> None:
    refused = call(command[0], row_id, *command[1:])
    assert refused.status == 1
    assert refused.line


@pytest.mark.parametrize(
    ("which", "options", "status"),
    [
        ("set", (), 2),
        ("set", ("--load", "4", "--no-load"), 2),
        ("set", ("--hold", "60", "--reps", "4"), 2),
        ("set", ("--rpe", "11"), 2),
        ("set", ("--reps", "1e309"), 2),
        ("set", ("--bad", "31"), 1),
        ("set", ("--hold", "60"), 1),
        ("set", ("--side", "left"), 1),
        ("set", ("--date", "2026-11-20"), 1),
        ("set", ("--pain", "0"), 1),
        ("session", ("--reps", "5"), 1),
        ("session", ("--bad", "0"), 1),
        ("session", ("--no-load",), 1),
        ("session", ("--date", "2026-11-25"), 1),
        ("session", ("--date", "2026-02-30"), 2),
    ],
)
def test_an_edit_that_makes_no_sense_changes_nothing(
    call: Call, set_id: str, session_id: str, which: str, options: tuple[str, ...], status: int
) -> None:
    before = sessions(call)
    refused = call("edit", set_id if which == "set" else session_id, *options)
    assert refused.status == status
    assert refused.line
    assert sessions(call) == before


@pytest.fixture
def left_alone_id(home: Path, clock: FakeClock) -> str:
    """A hold that nobody stopped."""
    logbook = open_logbook(find_paths(str(home), {}), clock)
    timed = logbook.timed_hold()
    timed.begin(logbook.library.exercise("front_plank"), None)
    ended = timed.end(Hold(Span(60, 120), phase=Phase.STOPPED, held_seconds=720, unconfirmed=True))
    assert ended is not None
    logbook.store.close()
    return id_text(ended.id)


@pytest.mark.parametrize(
    ("options", "held"), [(("--confirm",), 720), (("--hold", "75"), 75), (("--hold", "720"), 720)]
)
def test_a_hold_that_nobody_stopped_is_confirmed_or_corrected(
    call: Call, left_alone_id: str, options: tuple[str, ...], held: float
) -> None:
    document = call("history", "--json").document
    (one,) = document["sessions"][0]["sets"]
    assert (one["hold_s"], one["unconfirmed"]) == (720, True)
    assert document["records"] == []
    assert "720 s held, not stopped by hand" in call("history").out
    assert call("edit", left_alone_id, "--note", "x").status == 0
    assert call("history", "--json").document["records"] == []
    assert call("edit", left_alone_id, *options).status == 0
    document = call("history", "--json").document
    assert document["sessions"][0]["sets"][0]["unconfirmed"] is False
    assert document["records"][0]["hold_s"]["value"] == held
    assert "not stopped" not in call("history").out
    call("undo")
    assert call("history", "--json").document["sessions"][0]["sets"][0]["unconfirmed"] is True


def test_only_a_hold_can_be_confirmed(call: Call, set_id: str, session_id: str) -> None:
    assert "counted" in call("edit", set_id, "--confirm").err
    assert "--confirm is for sets" in call("edit", session_id, "--confirm").err
    call("log", "front_plank", "--hold", "60")
    assert call("edit", "last", "--confirm").out.startswith("Unchanged")
