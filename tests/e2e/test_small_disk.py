"""The app on a disk that has room for no file more, or that is mounted for reading only."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.e2e.home import Home, count, leave, start_session, wait_number
from tests.e2e.terminal import Terminal
from tests.small_disk import SmallDisk, mounted

Spoil = Callable[[SmallDisk], None]
SPOILT: dict[str, tuple[Spoil, Spoil, str]] = {
    "no inodes": (SmallDisk.use_up_inodes, SmallDisk.give_room_back, "whether the disk has room"),
    "read-only": (SmallDisk.make_read_only, SmallDisk.make_writable, "may not be written"),
}


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[SmallDisk]:
    with mounted(tmp_path / "disk") as disk:
        yield disk


@pytest.fixture
def home_on_disk(disk: SmallDisk) -> Iterator[Home]:
    """A home on the small disk, with thirty reps in it."""
    with ExitStack() as terminals:
        home = Home(disk.path / "home", terminals)
        done = home.command("log", "posterior_chain_lift", "--reps", "30")
        assert done.returncode == 0, done.stderr
        yield home


def see_history(terminal: Terminal) -> None:
    terminal.press("3")
    terminal.wait(r"30/30 good")
    terminal.press("1")
    terminal.wait(r"\[1 Drill\]")


@pytest.mark.parametrize("name", SPOILT)
def test_it_is_said_the_history_is_read_and_it_goes_on_when_it_can(
    disk: SmallDisk, home_on_disk: Home, name: str
) -> None:
    spoil, mend, words = SPOILT[name]
    spoil(disk)
    terminal = home_on_disk.open()
    terminal.wait("NOT SAVED")
    terminal.wait(words)
    terminal.press("enter")
    see_history(terminal)
    assert "set 1 of" not in terminal.text()

    refused = home_on_disk.command("log", "posterior_chain_lift", "--reps", "5")
    assert (refused.returncode, len(refused.stderr.splitlines())) == (1, 1)
    assert [one["reps"] for one in home_on_disk.newest_sets()] == [30]

    mend(disk)
    start_session(terminal)
    terminal.wait_gone("NOT SAVED")
    count(terminal, 2)
    leave(terminal)
    assert [one["reps"] for one in home_on_disk.newest_sets()] == [2]
    assert home_on_disk.amiss() == []


def test_inodes_that_run_out_in_a_session_cost_no_rep(disk: SmallDisk, home_on_disk: Home) -> None:
    terminal = home_on_disk.open()
    start_session(terminal)
    count(terminal, 3)
    disk.use_up_inodes()
    count(terminal, 4, begun_with=3)
    terminal.press("n")
    terminal.wait("How many good reps")
    terminal.press("1", "2", "enter")
    wait_number(terminal, "12")
    leave(terminal)
    disk.give_room_back()
    assert [one["reps"] for one in home_on_disk.newest_sets()] == [12]
