"""The first start in a real terminal: a plan is asked for, set or skipped, and told of on today."""

import subprocess
import sys
from pathlib import Path

from tests.e2e.home import TODAY, Home, leave, skip_set_up
from tests.e2e.terminal import clean_environment

ROOT = Path(__file__).parent.parent.parent


def test_a_plan_is_set_at_the_first_start_and_told_from_then_on(fresh_home: Home) -> None:
    terminal = fresh_home.open()
    terminal.wait("Two questions")
    terminal.press("1", "2")
    terminal.wait("runs on Mon and Tue")
    terminal.press("enter")
    terminal.wait_gone("Two questions")
    terminal.wait(r"· (run|strength|rest) day")
    terminal.wait(TODAY)
    leave(terminal)
    again = fresh_home.open()
    again.wait(r"· (run|strength|rest) day")
    assert "Two questions" not in again.text()
    again.press("w")
    again.wait("Your week, since")
    again.press("u")
    again.wait("No week plan yet")
    leave(again)


def test_who_skips_is_not_asked_again(fresh_home: Home) -> None:
    terminal = fresh_home.open()
    skip_set_up(terminal)
    terminal.wait("No week plan yet")
    leave(terminal)
    again = fresh_home.open()
    again.wait("No week plan yet")
    assert "Two questions" not in again.text()
    leave(again)


def test_the_smoke_test_leaves_a_home_that_is_opened_for_the_first_time(tmp_path: Path) -> None:
    """Whatever is on the screen when it presses q: today, or the questions over it."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.e2e.open_and_quit", sys.executable, "-m", "runstrength_tui"],
        env={
            **clean_environment({}),
            "HOME": str(tmp_path),
            "PYTHONPATH": str(ROOT),
        },
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stdout
    assert "Left with status 0" in done.stdout
