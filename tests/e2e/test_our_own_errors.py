"""An exception of our own, wherever it is raised: one line, status 70, a clean terminal."""

import sys

import pytest

from tests.e2e.home import Home, assert_terminal_restored, count, start_session

# What a program is that has a bug in it, which only then shows when b is pressed.
BUGS = {
    "in the input thread": """
from runstrength_tui.tui.input_parser import InputParser as place
feed = place.feed
def bug(self, data, now):
    if b"b" in data:
        raise RuntimeError("words of a person")
    return feed(self, data, now)
place.feed = bug
""",
    "in a timer": """
from runstrength_tui.tui.app import RunStrengthApp as place
def bug(self):
    def late():
        raise RuntimeError("words of a person")
    self.set_timer(0.01, late)
place.action_toggle_bell = bug
""",
    "inside a read": """
from runstrength_tui.tui.app import RunStrengthApp as place
def bug(self):
    with self.logbook.store.reading():
        raise ValueError("words of a person")
place.action_toggle_bell = bug
""",
}
THEN = "\nimport sys\nfrom runstrength_tui.__main__ import main\nsys.exit(main())\n"


@pytest.mark.parametrize("name", BUGS)
def test_an_exception_of_our_own_ends_the_app_with_one_line(home: Home, name: str) -> None:
    terminal = home.open(command=[sys.executable, "-c", BUGS[name] + THEN])
    start_session(terminal)
    count(terminal, 3)
    terminal.press("b")
    assert terminal.exit_status() == 70
    assert_terminal_restored(terminal)
    assert "had to stop" in terminal.text()
    kept = (home.path / "runstrength.log").read_text()
    assert "Error" in kept
    assert "words of a person" not in terminal.text() + kept
    assert [one["reps"] for one in home.newest_sets()] == [3]
