"""A followed session and a store that was used, for the tests of the store."""

from collections.abc import Callable
from pathlib import Path

import pytest

from runstrength_tui.domain.exercise import Count, Kind, Span
from runstrength_tui.domain.programme import PlannedSet
from runstrength_tui.logbook.live import LiveSession
from runstrength_tui.store.store import SCREEN_WAIT_SECONDS, Store
from tests.conftest import FakeClock

LIFT = PlannedSet("lift", "Lift", Kind.FUNCTIONAL_POSITION, Count.REPS, None, Span(30, 30), 60, 4)


def open_store(folder: Path, clock: FakeClock, wait_seconds: float = SCREEN_WAIT_SECONDS) -> Store:
    """A store of the same files, as another start of the program opens it."""
    return Store(folder / "runstrength.db", folder / "backups", clock, wait_seconds)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def another(home: Path, clock: FakeClock, request: pytest.FixtureRequest) -> Callable[[], Store]:
    """Opens one more store on the same files; closed when the test ends."""

    def open_one() -> Store:
        store = open_store(home, clock)
        request.addfinalizer(store.close)
        return store

    return open_one


@pytest.fixture
def used(store: Store, clock: FakeClock) -> Store:
    """A store in which a session with three reps stands, closed and whole."""
    live = LiveSession(store, clock)
    live.start([LIFT, LIFT])
    live.begin_next()
    for _ in range(3):
        live.rep()
    live.end_set()
    live.finish()
    store.close()
    return store
