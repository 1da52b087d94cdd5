"""What the command-line tests share: a home of their own, and two ways to run a command."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from runstrength_tui.cli.group import run
from tests.conftest import FakeClock


@dataclass(frozen=True)
class Outcome:
    """What a command left behind: its exit status and what it printed."""

    status: int
    out: str
    err: str

    @property
    def document(self) -> Any:
        """The one JSON document on stdout."""
        return json.loads(self.out)

    @property
    def line(self) -> str:
        """The one line on stderr; fails when there are more or less."""
        (line,) = self.err.splitlines()
        assert "Traceback" not in line
        return line


Call = Callable[..., Outcome]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty home that both ways to run a command use."""
    folder = tmp_path / "home"
    monkeypatch.setenv("RUNSTRENGTH_HOME", str(folder))
    monkeypatch.setenv("TERM", "xterm-256color")
    return folder


@pytest.fixture
def call(home: Path, clock: FakeClock, capfd: pytest.CaptureFixture[str]) -> Call:
    """Run a command in this process, at the time of the fake clock."""

    def call(*arguments: str) -> Outcome:
        capfd.readouterr()
        status = run(arguments, clock)
        sys.stdout.flush()
        out, err = capfd.readouterr()
        return Outcome(status, out, err)

    return call


@pytest.fixture
def program(home: Path) -> Call:
    """Run the program in a process of its own, without a terminal."""

    def program(*arguments: str, **settings: str) -> Outcome:
        done = subprocess.run(
            [sys.executable, "-m", "runstrength_tui", *arguments],
            env={**os.environ, **settings},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            timeout=60,
            check=False,
        )
        return Outcome(done.returncode, done.stdout, done.stderr)

    return program
