"""Stopped and continued: the app goes on, the gap of a hold is shown and never credited."""

import signal
import time

import pytest

from tests.e2e.home import (
    Home,
    assert_terminal_restored,
    count,
    leave,
    seconds_shown,
    start_session,
    wait_number,
)
from tests.e2e.terminal import Terminal

GAP_SECONDS = 3.0
PASTE_MODE_OFF = b"\x1b[?2004l"  # the first that is switched back


def start_hold(home: Home) -> Terminal:
    home.configure("get_ready_s = 0\n")
    terminal = home.open("hold", "front_plank")
    terminal.wait("READY")
    terminal.press("space")
    terminal.wait_until(lambda _: seconds_shown(terminal) >= 2.0, "two seconds held")
    return terminal


def test_ctrl_z_in_a_set_gives_the_shell_a_cooked_terminal_and_comes_back(home: Home) -> None:
    terminal = home.open()
    start_session(terminal)
    count(terminal, 2)
    terminal.press("ctrl+z")
    terminal.wait_state("T")
    assert_terminal_restored(terminal)
    terminal.signal(signal.SIGCONT)
    wait_number(terminal, "2")
    count(terminal, 1, begun_with=2)
    leave(terminal)


@pytest.mark.parametrize("stop", [signal.SIGSTOP, signal.SIGTSTP], ids=str)
def test_stopped_from_outside_it_goes_on_and_leaves_a_clean_terminal(
    home: Home, stop: signal.Signals
) -> None:
    terminal = home.open()
    start_session(terminal)
    count(terminal, 2)
    terminal.signal(stop)
    terminal.wait_state("T")
    terminal.signal(signal.SIGCONT)
    count(terminal, 1, begun_with=2)
    leave(terminal)
    assert [one["reps"] for one in home.newest_sets()] == [3]


@pytest.mark.parametrize("way", ["ctrl+z", "SIGSTOP"])
def test_the_gap_of_a_hold_is_shown_and_not_credited(home: Home, way: str) -> None:
    terminal = start_hold(home)
    held_before = seconds_shown(terminal)
    if way == "ctrl+z":
        terminal.press("ctrl+z")
    else:
        terminal.signal(signal.SIGSTOP)
    terminal.wait_state("T")
    time.sleep(GAP_SECONDS)  # time passes: that is what is tested
    terminal.signal(signal.SIGCONT)
    terminal.wait("not counted|PAUSED")
    assert seconds_shown(terminal) < held_before + GAP_SECONDS - 1
    terminal.press("enter" if "PAUSED" in terminal.text() else "space")
    terminal.wait("LOGGED")
    leave(terminal)
    (logged,) = home.newest_sets()
    assert held_before - 0.2 <= logged["hold_s"] < held_before + GAP_SECONDS - 1


def test_sigterm_while_stopped_is_obeyed_on_the_way_back(home: Home) -> None:
    terminal = home.open()
    start_session(terminal)
    count(terminal, 2)
    terminal.press("ctrl+z")
    terminal.wait_state("T")
    terminal.signal(signal.SIGTERM)
    terminal.signal(signal.SIGCONT)
    assert terminal.exit_status(3.0) == 143
    assert_terminal_restored(terminal)


def test_continued_while_it_ends_it_leaves_a_clean_terminal(home: Home) -> None:
    terminal = home.open()
    start_session(terminal)
    terminal.signal(signal.SIGTERM)
    terminal.wait_until(lambda _: PASTE_MODE_OFF in terminal.output, "the beginning of the end")
    terminal.signal(signal.SIGCONT)
    assert terminal.exit_status(3.0) == 143
    assert_terminal_restored(terminal)
