"""Every way out leaves a clean terminal, the right exit status, and a log without a gap."""

import signal
import time

import pytest

from tests.e2e.home import (
    TODAY,
    Home,
    assert_terminal_restored,
    count,
    leave,
    start_session,
    wait_number,
)

SIGNALS = [(signal.SIGHUP, 129), (signal.SIGINT, 130), (signal.SIGQUIT, 131), (signal.SIGTERM, 143)]


@pytest.mark.parametrize(("number", "status"), SIGNALS, ids=str)
def test_a_signal_in_a_set_ends_the_app_with_everything_stored(
    home: Home, number: signal.Signals, status: int
) -> None:
    terminal = home.open()
    start_session(terminal)
    count(terminal, 3)
    terminal.signal(number)
    assert terminal.exit_status(2.0) == status
    assert_terminal_restored(terminal)
    assert [one["reps"] for one in home.newest_sets()] == [3]

    again = home.open()
    again.wait("cut off")
    again.press("enter")
    wait_number(again, "3")


@pytest.mark.parametrize(("number", "status"), SIGNALS, ids=str)
def test_a_signal_before_the_first_screen_leaves_no_mode_on(
    home: Home, number: signal.Signals, status: int
) -> None:
    terminal = home.open()
    terminal.wait_until(lambda _: terminal.is_in_app(), "the alternate screen")
    terminal.signal(number)
    assert terminal.exit_status(2.0) == status
    assert_terminal_restored(terminal)


@pytest.mark.parametrize("number", [signal.SIGHUP, signal.SIGTERM])
def test_a_signal_at_the_very_start_leaves_no_mode_on(home: Home, number: signal.Signals) -> None:
    terminal = home.open()
    terminal.wait("RunStrength")
    terminal.signal(number)
    assert terminal.exit_status(2.0) in {128 + number, -number}
    assert_terminal_restored(terminal)


def test_a_closed_window_ends_the_app_and_loses_nothing(home: Home) -> None:
    terminal = home.open()
    start_session(terminal)
    count(terminal, 5)
    terminal.hang_up()
    assert terminal.exit_status(2.0) == 129
    assert [one["reps"] for one in home.newest_sets()] == [5]


def test_q_leaves_at_once_where_nothing_runs(home: Home) -> None:
    terminal = home.open()
    terminal.wait(TODAY)
    terminal.press("q")
    assert terminal.exit_status() == 0
    assert_terminal_restored(terminal)


def test_q_asks_in_a_session_and_escape_stays(home: Home) -> None:
    terminal = home.open()
    start_session(terminal)
    count(terminal, 2)
    terminal.press("q")
    terminal.wait("under way")
    terminal.press("escape")
    terminal.wait_gone("under way")
    count(terminal, 1, begun_with=2)
    leave(terminal)


def test_ctrl_c_asks_as_q_does(home: Home) -> None:
    terminal = home.open()
    start_session(terminal)
    terminal.press("ctrl+c")
    terminal.wait("under way")
    terminal.press("q")
    assert terminal.exit_status() == 0
    assert_terminal_restored(terminal)


@pytest.mark.parametrize("screen", ["1", "2", "3"])
def test_sigterm_on_each_screen(home: Home, screen: str) -> None:
    terminal = home.open()
    terminal.wait(TODAY)
    terminal.press(screen)
    terminal.wait(rf"\[{screen} \w+\]")
    terminal.signal(signal.SIGTERM)
    assert terminal.exit_status(2.0) == 143
    assert_terminal_restored(terminal)


def test_without_a_terminal_it_says_so_at_once(home: Home) -> None:
    begun_at = time.monotonic()
    done = home.command()
    assert time.monotonic() - begun_at < 2
    assert done.returncode == 2
    assert done.stdout == ""
    assert len(done.stderr.splitlines()) == 1
    assert "terminal" in done.stderr
    assert not home.database.exists()
