"""A data folder that the installed app runs on in a pseudo-terminal, and what it then holds."""

import json
import re
import subprocess
import sys
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from tests.e2e.big_numbers import read_big_number
from tests.e2e.terminal import Terminal, clean_environment

# A home of which the first start is not what a test is about.
NOT_ASKING = "ask_for_plan = false\n"
COMMAND = [sys.executable, "-m", "runstrength_tui"]
TODAY = r"[Aa]bout \d+ minutes"


class Home:
    """RUNSTRENGTH_HOME of one test; terminals opened on it are closed with it."""

    def __init__(self, path: Path, terminals: ExitStack) -> None:
        self.path = path
        self.database = path / "runstrength.db"
        self._terminals = terminals

    def open(
        self,
        *arguments: str,
        size: tuple[int, int] = (80, 24),
        environment: Mapping[str, str] | None = None,
        command: Sequence[str] = COMMAND,
    ) -> Terminal:
        """Open the app in a pseudo-terminal of its own."""
        terminal = Terminal(
            [*command, *arguments], size=size, environment=self.environment(environment)
        )
        return self._terminals.enter_context(terminal)

    def environment(self, added: Mapping[str, str] | None = None) -> dict[str, str]:
        """What the program is told."""
        return {"RUNSTRENGTH_HOME": str(self.path), **(added or {})}

    def configure(self, toml: str) -> None:
        """Write config.toml, in which nobody is to be asked for a week plan."""
        self.write_config(f"{NOT_ASKING}{toml}")

    def write_config(self, toml: str) -> None:
        """Write config.toml just as it is."""
        self.path.mkdir(mode=0o700, exist_ok=True)
        config = self.path / "config.toml"
        config.write_text(toml)
        config.chmod(0o600)

    def command(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run a command to its end."""
        return subprocess.run(
            [*COMMAND, *arguments],
            env=clean_environment(self.environment()),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )

    def sessions(self) -> list[dict[str, Any]]:
        """The sessions of `history --json`, newest first."""
        done = self.command("history", "--json")
        assert (done.returncode, done.stderr) == (0, "")
        sessions: list[dict[str, Any]] = json.loads(done.stdout)["sessions"]
        return sessions

    def newest_sets(self) -> list[dict[str, Any]]:
        """The logged sets of the newest session, in order."""
        sets: list[dict[str, Any]] = self.sessions()[0]["sets"]
        return sets

    def amiss(self) -> list[str]:
        """What `doctor` finds wrong with the files, a sentence each."""
        findings = json.loads(self.command("doctor", "--json").stdout)["findings"]
        return [finding["what"] for finding in findings if not finding["ok"]]


def skip_set_up(terminal: Terminal) -> None:
    """Do without the week plan that a first start asks for."""
    terminal.wait("Two questions")
    terminal.press("escape")
    terminal.wait_gone("Two questions")


def start_session(terminal: Terminal) -> None:
    """From today into the first set."""
    terminal.wait(TODAY)
    terminal.press("enter")
    terminal.wait(r"set 1 of \d")
    wait_number(terminal, "0")


def count(terminal: Terminal, reps: int, *, begun_with: int = 0) -> None:
    """Press space for each rep and wait for the number."""
    terminal.press(*["space"] * reps)
    wait_number(terminal, str(begun_with + reps))


def seconds_shown(terminal: Terminal) -> float:
    """Return what the large number of a hold says; 0 where there is none, or half of one yet."""
    shown = re.fullmatch(r"(\d+):(\d\d(?:\.\d)?)", read_big_number(terminal.text()) or "")
    return int(shown[1]) * 60 + float(shown[2]) if shown else 0.0


def wait_number(terminal: Terminal, number: str) -> None:
    """Wait until this is the large number on the screen."""
    terminal.wait_until(lambda text: read_big_number(text) == number, f"the number {number}")


def end_set(terminal: Terminal) -> None:
    """End the set and wait for the rest."""
    terminal.press("enter")
    terminal.wait("REST")


def go_on(terminal: Terminal, place: str) -> None:
    """End the rest with any key and wait for the next set, such as `2 of 6`."""
    terminal.press("g")
    terminal.wait_gone("REST")
    terminal.wait(f"set {place}")
    wait_number(terminal, "0")


def leave(terminal: Terminal) -> None:
    """Leave with q, a session under way or not, and see that nothing is left behind."""
    terminal.press("q")
    terminal.wait_until(lambda text: "under way" in text or not terminal.is_in_app(), "the way out")
    if terminal.is_in_app():
        terminal.press("q")
    assert terminal.exit_status() == 0
    assert_terminal_restored(terminal)


def assert_terminal_restored(terminal: Terminal) -> None:
    """The terminal is as it was: cooked, and no mode left on."""
    assert terminal.is_cooked()
    assert terminal.modes_left() == []
