"""End-to-end tests drive the installed app in a real pseudo-terminal.

What a test opens on its home is closed, whatever the test did.
"""

import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.e2e.home import Home

collect_ignore_glob = [] if sys.platform == "linux" else ["test_*.py"]


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Home]:
    """A home without a log, in which nobody is asked for a week plan."""
    with ExitStack() as terminals:
        home = Home(tmp_path / "home", terminals)
        home.configure("")
        yield home


@pytest.fixture
def fresh_home(tmp_path: Path) -> Iterator[Home]:
    """A home that is not there yet: the app is opened for the first time."""
    with ExitStack() as terminals:
        yield Home(tmp_path / "home", terminals)
