"""End-to-end tests drive the installed app in a real pseudo-terminal."""

import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.e2e.home import Home

collect_ignore_glob = [] if sys.platform == "linux" else ["test_*.py"]


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Home]:
    """An empty home; what is opened on it is closed, whatever the test did."""
    with ExitStack() as terminals:
        yield Home(tmp_path / "home", terminals)
