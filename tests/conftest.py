"""What every test may ask for: a clock that is told the time, a store on a temporary file."""

from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from runstrength_tui.domain.clock import Moment
from runstrength_tui.logbook import Logbook, open_logbook
from runstrength_tui.paths import Paths, find_paths
from runstrength_tui.store.store import Store
from runstrength_tui.tui.cues import Cue

# What a home says on whose first start nobody is to be asked for a week plan.
NOT_ASKING = "ask_for_plan = false\n"
START = datetime(2026, 11, 24, 7, 0, tzinfo=timezone(timedelta(hours=1)))


class FakeClock:
    """A clock that stands still until it is told otherwise."""

    def __init__(self, wall: datetime = START) -> None:
        self.wall = wall
        self.awake_seconds = 1000.0
        self.elapsed_seconds = 5000.0

    def now(self) -> Moment:
        return Moment(self.wall, self.awake_seconds, self.elapsed_seconds)

    def advance(self, seconds: float) -> None:
        """Time passes while the machine is awake."""
        self.wall += timedelta(seconds=seconds)
        self.awake_seconds += seconds
        self.elapsed_seconds += seconds

    def sleep(self, seconds: float) -> None:
        """The machine sleeps: only the clock that counts sleep goes on."""
        self.wall += timedelta(seconds=seconds)
        self.elapsed_seconds += seconds

    def set_wall(self, wall: datetime) -> None:
        """Someone sets the clock, or travels."""
        self.wall = wall


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def store(tmp_path: Path, clock: FakeClock) -> Iterator[Store]:
    store = Store(tmp_path / "home" / "runstrength.db", tmp_path / "home" / "backups", clock)
    yield store
    store.close()


class RecordingCues:
    """Keeps every cue that was to be heard."""

    def __init__(self) -> None:
        self.played: list[Cue] = []

    def play(self, cue: Cue) -> None:
        self.played.append(cue)


@pytest.fixture
def cues() -> RecordingCues:
    return RecordingCues()


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    return find_paths(str(tmp_path / "home"), {})


@pytest.fixture
def logbook(paths: Paths, clock: FakeClock) -> Iterator[Logbook]:
    logbook = open_logbook(paths, clock)
    yield logbook
    logbook.store.close()
