"""A terminal that takes nothing any more, or is gone: the hold goes on, and every way out works."""

import os
import select
import signal
import time
from pathlib import Path

import pytest

from tests.e2e.home import COMMAND, TODAY, Home, seconds_shown
from tests.e2e.terminal import PATIENCE_SECONDS, Terminal

# Long enough for a hold to draw more than a terminal keeps for a reader that does not come.
STALL_SECONDS = 9.0


def held_seconds(home: Home) -> float:
    sessions = home.sessions()
    return sum(one["hold_s"] for one in sessions[0]["sets"]) if sessions else 0.0


def hold_without_reading(home: Home) -> Terminal:
    """Begin a hold, and read nothing of what is drawn until it has gone on for long."""
    home.configure("get_ready_s = 0\n")
    terminal = home.open("hold", "front_plank", size=(120, 36))
    terminal.wait("READY")
    terminal.press("space")
    terminal.wait_until(lambda _: seconds_shown(terminal) >= 1.0, "a second held")
    deadline = time.monotonic() + STALL_SECONDS + PATIENCE_SECONDS
    while held_seconds(home) < STALL_SECONDS:
        assert time.monotonic() < deadline, "the hold has stopped"
    return terminal


def test_a_hold_goes_on_while_nobody_reads_and_is_drawn_whole_afterwards(home: Home) -> None:
    terminal = hold_without_reading(home)
    terminal.wait_until(lambda _: seconds_shown(terminal) >= STALL_SECONDS + 2, "the time since")
    assert "not counted" not in terminal.text()
    assert "HOLD" in terminal.text()
    terminal.press("space")
    terminal.wait("LOGGED")
    assert held_seconds(home) >= STALL_SECONDS + 1


def test_sigterm_ends_it_while_nobody_reads(home: Home) -> None:
    terminal = hold_without_reading(home)
    terminal.signal(signal.SIGTERM)
    assert terminal.exit_status(3.0) == 143
    assert held_seconds(home) >= STALL_SECONDS


def test_a_window_that_nobody_read_and_is_then_closed_ends_it(home: Home) -> None:
    terminal = hold_without_reading(home)
    terminal.hang_up()
    assert terminal.exit_status(3.0) == 129
    assert held_seconds(home) >= STALL_SECONDS


@pytest.mark.parametrize("shell", ['"$@"; true', 'trap "" HUP; "$@"; true'])
def test_a_closed_window_ends_it_where_a_shell_alone_is_told(home: Home, shell: str) -> None:
    home.configure("")
    terminal = home.open(command=["/bin/sh", "-c", shell, "sh", *COMMAND])
    terminal.wait(TODAY)
    (child,) = Path(f"/proc/{terminal.pid}/task/{terminal.pid}/children").read_text().split()
    ended = select.poll()
    descriptor = os.pidfd_open(int(child))
    try:
        ended.register(descriptor, select.POLLIN)
        terminal.hang_up()
        assert ended.poll(10_000)
    finally:
        os.close(descriptor)
