"""Begun on one day, gone on with on a later one: the installed app, over sleep, q and kill -9."""

import signal
import sys
from pathlib import Path

import pytest

from tests.e2e import sleeping_laptop
from tests.e2e.home import Home, count, leave, start_session, wait_number
from tests.e2e.terminal import Terminal

FOUR_DAYS_SECONDS = 4 * 86_400


class Laptop:
    """A machine that can be put to sleep while the app is open on it, and between."""

    def __init__(self, home: Home, folder: Path) -> None:
        self._home = home
        self._slept = folder / "slept"
        self._slept.write_text("0")

    def open(self) -> Terminal:
        script = [sys.executable, sleeping_laptop.__file__, str(self._slept)]
        return self._home.open(command=script)

    def sleep(self, seconds: int) -> None:
        # Exchanged at once: the app looks at it all the time.
        new = self._slept.with_suffix(".new")
        new.write_text(str(seconds))
        new.replace(self._slept)


@pytest.fixture
def laptop(home: Home, tmp_path: Path) -> Laptop:
    return Laptop(home, tmp_path)


def left(terminal: Terminal, laptop: Laptop) -> Terminal:
    leave(terminal)
    laptop.sleep(FOUR_DAYS_SECONDS)
    again = laptop.open()
    again.wait("You left a session")
    again.wait("The next rep begins a session of")
    again.press("enter")
    return again


def killed(terminal: Terminal, laptop: Laptop) -> Terminal:
    terminal.signal(signal.SIGKILL)
    terminal.exit_status()
    laptop.sleep(FOUR_DAYS_SECONDS)
    again = laptop.open()
    again.wait("cut off")
    again.wait("The next rep begins a session of")
    again.press("enter")
    return again


def slept(terminal: Terminal, laptop: Laptop) -> Terminal:
    laptop.sleep(FOUR_DAYS_SECONDS)
    return terminal


@pytest.mark.parametrize("lapse", [left, killed, slept])
def test_two_reps_then_four_days_then_the_rest(home: Home, laptop: Laptop, lapse) -> None:
    terminal = laptop.open()
    start_session(terminal)
    count(terminal, 2)
    (begun,) = home.sessions()
    terminal = lapse(terminal, laptop)
    terminal.wait("this set anew")
    wait_number(terminal, "2")
    count(terminal, 1)
    terminal.wait_gone("this set anew")
    count(terminal, 4, begun_with=1)
    terminal.signal(signal.SIGKILL)
    terminal.exit_status()

    again = laptop.open()
    again.wait(r"\b5 good")
    again.press("enter")
    wait_number(again, "5")
    leave(again)
    later, earlier = home.sessions()
    assert (earlier["id"], earlier["date"]) == (begun["id"], begun["date"])
    assert earlier["status"] == "cut_short"
    assert later["status"] == "in_progress"
    assert later["date"] > earlier["date"]
    assert [[one["reps"] for one in each["sets"]] for each in (earlier, later)] == [[2], [5]]
    assert home.command("undo").returncode == 1
    assert [one["status"] for one in home.sessions()] == ["in_progress", "cut_short"]


@pytest.mark.parametrize("seed", range(3))
def test_killed_while_the_days_change_no_rep_is_lost_or_doubled(
    home: Home, laptop: Laptop, seed: int
) -> None:
    terminal = laptop.open()
    start_session(terminal)
    count(terminal, 2)
    laptop.sleep(FOUR_DAYS_SECONDS)
    terminal.send(b" " * 5)
    terminal.draw_for(0.02 * seed)
    terminal.signal(signal.SIGKILL)
    terminal.exit_status()
    sessions = home.sessions()
    assert [one["reps"] for one in sessions[-1]["sets"]] == [2]
    stored = sum(one["reps"] for each in sessions for one in each["sets"]) - 2
    assert 0 <= stored <= 5
    again = laptop.open()
    again.wait("cut off")
    again.press("enter")
    wait_number(again, str(stored or 2))
    leave(again)
