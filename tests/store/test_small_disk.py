"""A disk without room for one file more, and one that is mounted for reading only."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from runstrength_tui import config_file
from runstrength_tui.config_file import ConfigError
from runstrength_tui.logbook.live import LiveSession
from runstrength_tui.store.errors import NotSavedError, ReadOnlyError
from runstrength_tui.store.store import Store
from tests.conftest import FakeClock
from tests.small_disk import SmallDisk, mounted
from tests.store.conftest import LIFT, open_store


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[SmallDisk]:
    with mounted(tmp_path / "disk") as disk:
        yield disk


@pytest.fixture
def store(disk: SmallDisk, clock: FakeClock) -> Iterator[Store]:
    """A log on the small disk with one rep in it, that nobody has open."""
    store = open_store(disk.path / "home", clock)
    session = LiveSession(store, clock)
    session.start([LIFT])
    session.begin_next()
    session.rep()
    session.hand_over()
    store.close()
    yield store
    store.close()


def stored_reps(store: Store, clock: FakeClock) -> int:
    state = LiveSession(store, clock).look()
    assert state is not None
    return state.sets[0].reps


def test_without_inodes_the_log_is_read_and_goes_on_when_there_is_room(
    disk: SmallDisk, store: Store, clock: FakeClock
) -> None:
    before = store.path.read_bytes()
    disk.use_up_inodes()
    assert stored_reps(store, clock) == 1
    live = LiveSession(store, clock)
    live.resume()
    with pytest.raises(NotSavedError, match="room for a file"):
        live.rep()
    assert store.path.read_bytes() == before
    disk.give_room_back()
    live.hand_over()
    live.resume()
    assert live.rep().sets[0].reps == 2
    assert stored_reps(store, clock) == 2


def test_on_a_full_disk_the_log_is_read_and_goes_on_when_there_is_room(
    disk: SmallDisk, store: Store, clock: FakeClock
) -> None:
    disk.use_up_bytes()
    assert stored_reps(store, clock) == 1
    other = open_store(disk.path / "home", clock)
    live = LiveSession(other, clock)
    live.resume()
    with pytest.raises(NotSavedError, match="Make room"):
        live.rep()
    assert stored_reps(store, clock) == 1
    disk.give_room_back()
    assert live.rep().sets[0].reps == 2
    assert stored_reps(store, clock) == 2
    live.hand_over()
    other.close()


def test_inodes_that_run_out_in_a_session_stop_no_rep(
    disk: SmallDisk, store: Store, clock: FakeClock
) -> None:
    live = LiveSession(store, clock)
    live.resume()
    live.rep()
    disk.use_up_inodes()
    assert live.rep().sets[0].reps == 3
    with pytest.raises(NotSavedError):
        store.back_up_daily(clock.wall.date())
    config = disk.path / "home" / "config.toml"
    with pytest.raises(ConfigError, match="it is as it was"):
        config_file.set_bell(config, bell=False)
    assert not config.exists()
    assert not list(store.backups.glob("*"))
    assert live.rep().sets[0].reps == 4


def test_a_first_start_without_inodes_leaves_nothing_half_made(
    disk: SmallDisk, clock: FakeClock
) -> None:
    store = open_store(disk.path / "first", clock)
    disk.use_up_inodes()
    with pytest.raises(NotSavedError):
        store.prepare_to_write()
    assert not store.path.exists()
    disk.give_room_back()
    store.prepare_to_write()
    assert store.version() > 0
    store.close()


def test_mounted_for_reading_only_the_log_is_read_and_no_byte_written(
    disk: SmallDisk, store: Store, clock: FakeClock
) -> None:
    before = {path: path.read_bytes() for path in disk.path.rglob("*") if path.is_file()}
    disk.make_read_only()
    assert stored_reps(store, clock) == 1
    assert any("may not be written" in warning for warning in store.warnings())
    live = LiveSession(store, clock)
    for write in (live.resume, lambda: live.start([LIFT])):
        with pytest.raises(ReadOnlyError):
            write()
    assert not live.is_followed
    store.close()
    disk.make_writable()
    after = {path: path.read_bytes() for path in disk.path.rglob("*") if path.is_file()}
    assert after == before
    live.resume()
    assert live.rep().sets[0].reps == 2
