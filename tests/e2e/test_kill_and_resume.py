"""Killed at any moment: what was shown is stored, and the next start goes on from there."""

import random
import signal
import time

import pytest

from tests.e2e.big_numbers import read_big_number
from tests.e2e.home import (
    NOT_ASKING,
    Home,
    count,
    end_set,
    go_on,
    leave,
    start_session,
    wait_number,
)


@pytest.mark.parametrize("reps", [1, 9, 30])
def test_killed_after_a_rep_the_first_set_goes_on(home: Home, reps: int) -> None:
    terminal = home.open()
    start_session(terminal)
    count(terminal, reps)
    terminal.signal(signal.SIGKILL)
    assert terminal.exit_status() == -signal.SIGKILL

    again = home.open()
    again.wait("cut off")
    again.wait(rf"\b{reps} good")
    again.press("enter")
    again.wait("set 1 of 6")
    wait_number(again, str(reps))
    count(again, 1, begun_with=reps)
    leave(again)
    assert [one["reps"] for one in home.newest_sets()] == [reps + 1]
    assert home.amiss() == []


def test_killed_in_the_second_drill_its_side_and_the_first_drill_are_there(home: Home) -> None:
    terminal = home.open()
    start_session(terminal)
    count(terminal, 4)
    end_set(terminal)
    go_on(terminal, "2 of 6")
    count(terminal, 12)
    terminal.press("x")
    terminal.wait("1 bad")
    terminal.signal(signal.SIGKILL)
    terminal.exit_status()

    again = home.open()
    again.wait("cut off")
    again.wait("1 of 6 sets done")
    again.wait("LEFT")
    again.press("enter")
    again.wait("set 2 of 6")
    again.wait("1 bad")
    wait_number(again, "11")
    leave(again)
    assert [(one["good_reps"], one["reps"], one["side"]) for one in home.newest_sets()] == [
        (4, 4, None),
        (11, 12, "left"),
    ]


def test_killed_in_a_rest_the_next_set_comes_next(home: Home) -> None:
    terminal = home.open()
    start_session(terminal)
    count(terminal, 2)
    end_set(terminal)
    terminal.signal(signal.SIGKILL)
    terminal.exit_status()

    again = home.open()
    again.wait("cut off")
    again.press("enter")
    again.wait("then: Banded kneel to lunge")
    go_on(again, "2 of 6")
    leave(again)


DIALOGS = {
    "count": (["n"], "How many good reps", ["1", "2"]),
    "load": (["l"], "Load: ", ["8"]),
    "note": (["t"], "Note: ", ["x"]),
    "change": (["e"], "What is to come", ["d"]),
    "my version": (["i", "m"], "My version: ", ["x"]),
    "leave": (["q"], "under way", []),
}


@pytest.mark.parametrize("name", DIALOGS)
def test_killed_in_a_dialog_what_was_stored_is_there_and_nothing_else(
    home: Home, name: str
) -> None:
    opening, title, typed = DIALOGS[name]
    terminal = home.open()
    start_session(terminal)
    count(terminal, 7)
    terminal.press(*opening)
    terminal.wait(title)
    terminal.press(*typed)
    terminal.draw_for(0.05)
    terminal.signal(signal.SIGKILL)
    assert terminal.exit_status() == -signal.SIGKILL

    again = home.open()
    again.wait("cut off")
    again.press("enter")
    again.wait("set 1 of 6")
    wait_number(again, "7")
    leave(again)
    (one,) = home.newest_sets()
    assert (one["reps"], one["load_kg"], one["note"]) == (7, None, "")
    assert (home.path / "config.toml").read_text() == NOT_ASKING
    assert home.amiss() == []


def test_killed_in_the_summary_the_session_is_whole_but_not_ended(home: Home) -> None:
    home.configure(
        'programme = "one"\n[programmes.one]\nname = "One"\n'
        'drills = [{ exercise = "front_plank", sets = 1, reps = 5 }]\n'
    )
    terminal = home.open()
    terminal.wait(r"About|about")
    terminal.press("enter")
    terminal.wait("set 1 of 1")
    count(terminal, 5)
    terminal.press("enter")
    terminal.wait("RPE")
    terminal.press("7", "tab", "2")
    deadline = time.monotonic() + 10
    while home.sessions()[0]["rpe"] is None and time.monotonic() < deadline:
        terminal.draw_for(0.1)
    terminal.signal(signal.SIGKILL)
    terminal.exit_status()

    again = home.open()
    again.wait("not saved yet")
    again.press("enter")
    again.wait("Last session: today")
    leave(again)
    (session,) = home.sessions()
    assert (session["status"], session["sets"][0]["reps"], session["rpe"]) == ("finished", 5, 7)


def test_a_cut_off_session_can_be_finished_or_discarded(home: Home) -> None:
    for key, statuses in (("f", ["cut_short"]), ("d", ["cut_short"])):
        terminal = home.open()
        start_session(terminal)
        count(terminal, 2)
        terminal.signal(signal.SIGKILL)
        terminal.exit_status()
        again = home.open()
        again.wait("cut off")
        again.press(key)
        if key == "d":
            again.wait("Discard the session")
            again.press("y")
        again.wait(r"[Aa]bout \d+ minutes")
        leave(again)
        assert [one["status"] for one in home.sessions()] == statuses


@pytest.mark.parametrize("seed", range(4))
def test_killed_while_keys_rain_down_nothing_shown_is_lost(home: Home, seed: int) -> None:
    terminal = home.open()
    start_session(terminal)
    terminal.send(b" " * 150)
    terminal.draw_for(random.Random(seed).uniform(0.005, 0.25))
    terminal.signal(signal.SIGKILL)
    terminal.exit_status()
    shown = int(read_big_number(terminal.text()) or 0)
    stored = sum(one["reps"] for session in home.sessions() for one in session["sets"])
    assert shown <= stored <= 150

    again = home.open()
    again.wait("cut off")
    again.press("enter")
    again.wait("set 1 of 6")
    wait_number(again, str(stored))
    leave(again)
    assert sum(one["reps"] for session in home.sessions() for one in session["sets"]) == stored
    assert home.amiss() == []


def test_a_hold_loses_at_most_its_last_second(home: Home) -> None:
    home.configure("get_ready_s = 0\n")
    terminal = home.open("hold", "front_plank")
    terminal.wait("READY")
    terminal.press("space")
    terminal.wait("HOLD")
    terminal.wait_until(lambda text: (read_big_number(text) or "") >= "0:03.4", "3.4 seconds")
    shown = seconds_of(read_big_number(terminal.text()))
    terminal.signal(signal.SIGKILL)
    terminal.exit_status()
    held = sum(one["hold_s"] for session in home.sessions() for one in session["sets"])
    assert shown - 1.1 <= held <= shown + 0.2


def seconds_of(number: str | None) -> float:
    minutes, _, seconds = (number or "0:0").partition(":")
    return int(minutes) * 60 + float(seconds)


def test_the_start_after_a_kill_is_not_held_up(home: Home) -> None:
    """The lock of a killed program is free at once: no waiting, no asking."""
    terminal = home.open()
    start_session(terminal)
    count(terminal, 1)
    terminal.signal(signal.SIGKILL)
    terminal.exit_status()
    begun_at = time.monotonic()
    again = home.open()
    again.wait("cut off")
    again.press("enter")
    wait_number(again, "1")
    assert time.monotonic() - begun_at < 10
