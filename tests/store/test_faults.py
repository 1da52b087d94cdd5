"""Full disks, foreign locks, kills: what is shown is stored, and it goes on when it can."""

import resource
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from runstrength_tui.domain.session import SetStatus
from runstrength_tui.logbook.live import LiveSession
from runstrength_tui.store import soundness
from runstrength_tui.store.errors import (
    BusyError,
    DamagedError,
    DiskFullError,
    LockedError,
    NotSavedError,
    UncheckedError,
)
from runstrength_tui.store.store import COMMAND_WAIT_SECONDS, Store
from tests.conftest import FakeClock
from tests.store.conftest import LIFT, open_store


@pytest.fixture
def live(store: Store, clock: FakeClock) -> LiveSession:
    live = LiveSession(store, clock)
    live.start([LIFT, LIFT])
    live.begin_next()
    live.rep()
    return live


def stored_reps(path: Path) -> int:
    with closing(sqlite3.connect(path)) as connection:
        return int(connection.execute("SELECT sum(reps) FROM tallies").fetchone()[0])


@contextmanager
def no_file_above(size_bytes: int) -> Iterator[None]:
    _, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size_bytes, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))


def test_a_limit_of_the_file_size_moves_no_number_and_loses_none(
    live: LiveSession, store: Store
) -> None:
    before = live.state
    log = Path(f"{store.path}-wal")
    with no_file_above(log.stat().st_size):
        for _ in range(3):
            with pytest.raises(DiskFullError):
                live.rep()
            assert live.state is before
    assert live.rep().sets[0].reps == 2
    assert stored_reps(store.path) == 2


def test_a_full_database_moves_no_number(live: LiveSession, store: Store) -> None:
    assert store._writer is not None
    pages = store._writer.execute("PRAGMA page_count").fetchone()[0]
    store._writer.execute(f"PRAGMA max_page_count = {pages}")
    before = live.state
    with pytest.raises(DiskFullError):  # noqa: PT012 - it takes some reps to fill the last pages
        for _ in range(1000):
            before = live.state
            live.rep()
    assert live.state is before
    store._writer.execute("PRAGMA max_page_count = 100000")
    reps = live.rep().sets[0].reps
    assert stored_reps(store.path) == reps


def test_no_room_at_the_first_start_leaves_nothing_half_made(store: Store) -> None:
    with no_file_above(10_000), pytest.raises(NotSavedError):
        store.prepare_to_write()
    assert [path.name for path in store.path.parent.iterdir()] == [store.lock.path.name]
    store.prepare_to_write()
    assert store.version() > 0


def test_no_room_for_a_backup_leaves_none(live: LiveSession, store: Store) -> None:
    assert live.is_followed
    with no_file_above(20_000), pytest.raises(DiskFullError):
        store.back_up_daily(store._clock.now().wall.date())
    assert list(store.backups.iterdir()) == []


def test_a_foreign_lock_is_said_within_the_wait_and_ends(
    home: Path, clock: FakeClock, used: Store
) -> None:
    store = open_store(home, clock, wait_seconds=0.05)
    live = LiveSession(store, clock)
    live.start([LIFT])
    live.begin_next()
    with closing(sqlite3.connect(used.path, isolation_level=None)) as foreign:
        foreign.execute("BEGIN IMMEDIATE")
        before = live.state
        with pytest.raises(LockedError):
            live.rep()
        assert live.state is before
        assert store.version() > 0  # reading goes on
        foreign.execute("ROLLBACK")
    assert live.rep().sets[0].reps == 1
    store.close()


def test_a_second_program_reads_live_and_takes_over_when_the_first_lets_go(
    live: LiveSession, another: Callable[[], Store], clock: FakeClock
) -> None:
    second = LiveSession(another(), clock)
    version = second._store.version()
    live.rep()
    assert second._store.version() != version
    state = second.look()
    assert state is not None
    assert state.sets[0].reps == 2
    for step in (second.resume, second.finish, second.discard):
        with pytest.raises(BusyError):
            step()
    assert second.state == state
    live.hand_over()
    second.resume()
    assert second.rep().sets[0].reps == 3
    with pytest.raises(BusyError):
        live.resume()


def test_one_write_can_be_seen_from_the_same_program(live: LiveSession, store: Store) -> None:
    seen = {store.version()}
    live.rep()
    seen.add(store.version())
    assert len(seen) == 2
    assert store.version() in seen


def test_a_log_that_was_restored_meanwhile_is_the_one_that_is_written(
    used: Store, another: Callable[[], Store], clock: FakeClock
) -> None:
    used.back_up_daily(clock.wall.date())
    (backup,) = used.backups.iterdir()
    watching = another()
    version = watching.version()
    watching._reader.close()  # type: ignore[union-attr] # as a program that is just starting again
    watching._reader = None
    restoring = another()
    aside = restoring.restore(backup)
    assert watching.version() != version
    LiveSession(watching, clock).start([LIFT])
    with closing(sqlite3.connect(used.path)) as connection:
        assert connection.execute("SELECT count(*) FROM sessions").fetchone() == (2,)
    with closing(sqlite3.connect(aside or "")) as connection:
        assert connection.execute("SELECT count(*) FROM sessions").fetchone() == (1,)


def _spoil_totals(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE day_totals SET reps = reps + 1")
        connection.commit()


def test_a_large_damaged_log_is_read_but_never_written(
    used: Store, another: Callable[[], Store], clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(soundness, "CHECKED_FIRST_BYTES", 0)
    _spoil_totals(used.path)
    before = used.path.read_bytes()
    for wait_seconds in (0.2, COMMAND_WAIT_SECONDS):
        store = open_store(used.path.parent, clock, wait_seconds)
        assert store.version() > 0
        with pytest.raises(DamagedError):
            LiveSession(store, clock).start([LIFT])
        store.close()
    assert used.path.read_bytes() == before


def test_on_a_screen_a_long_check_makes_nobody_wait(
    used: Store, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(soundness, "CHECKED_FIRST_BYTES", 0)
    store = open_store(used.path.parent, clock, 0.01)
    with store._soundness._one_at_a_time:  # a check that takes its time
        store.prepare_to_write()  # says nothing: it is ahead of need
        with pytest.raises(UncheckedError):
            LiveSession(store, clock).start([LIFT])
    store.check()
    LiveSession(store, clock).start([LIFT])
    store.close()


def test_a_middling_log_is_checked_before_a_command_reads_it_and_after_a_screen_did(
    used: Store, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(soundness, "CHECKED_FIRST_ON_SCREEN_BYTES", 0)
    _spoil_totals(used.path)
    command = open_store(used.path.parent, clock, COMMAND_WAIT_SECONDS)
    with pytest.raises(DamagedError):
        command.version()
    screen = open_store(used.path.parent, clock, 0.2)
    assert screen.version() > 0
    with pytest.raises(DamagedError):
        screen.prepare_to_write()
    screen.close()


def test_damage_that_is_found_later_stops_the_writing(
    used: Store, another: Callable[[], Store], clock: FakeClock
) -> None:
    store = another()
    live = LiveSession(store, clock)
    live.start([LIFT])
    live.begin_next()
    _spoil_totals(used.path)
    with pytest.raises(DamagedError):
        store.check(again=True)
    before = live.state
    with pytest.raises(DamagedError):
        live.rep()
    assert live.state is before


def test_a_command_makes_the_backup_of_the_day_with_its_first_write(
    used: Store, clock: FakeClock
) -> None:
    for _ in range(2):
        store = open_store(used.path.parent, clock, COMMAND_WAIT_SECONDS)
        live = LiveSession(store, clock)
        live.start([LIFT])
        live.finish()
        store.close()
    assert len(list(used.backups.iterdir())) == 1


def test_a_hot_journal_is_rolled_back_where_there_is_no_write_ahead_log(
    used: Store, another: Callable[[], Store]
) -> None:
    script = """
import os, sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("PRAGMA journal_mode = DELETE")
connection.execute("PRAGMA cache_size = 1")
connection.execute("BEGIN IMMEDIATE")
connection.execute("UPDATE sessions SET note = ?", ("x" * 2000,))
connection.execute("UPDATE sets SET note = ?", ("x" * 2000,))
for number in range(100):
    connection.execute("INSERT INTO changes VALUES (?, '2026-01-01T00:00:00.000Z', ?, 'done', 1)",
        (number + 10, "y" * 3000))
os.kill(os.getpid(), 9)
"""
    subprocess.run([sys.executable, "-c", script, str(used.path)], check=False)
    assert Path(f"{used.path}-journal").stat().st_size > 0
    with another().reading() as connection:
        assert connection is not None
        assert connection.execute("SELECT count(*) FROM changes WHERE id < 1000").fetchone() == (0,)


_COUNT_ON = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[2])
from tests.conftest import FakeClock
from tests.store.conftest import LIFT, open_store
from runstrength_tui.logbook.live import LiveSession
clock = FakeClock()
live = LiveSession(open_store(Path(sys.argv[1]), clock), clock)
if live.resume() is None:
    live.start([LIFT])
if live.state.current is None:
    live.begin_next()
while True:
    clock.advance(1.5)
    print(live.rep().sets[0].reps, flush=True)
"""


def test_a_kill_after_any_rep_loses_none_that_was_shown(
    home: Path, another: Callable[[], Store], clock: FakeClock
) -> None:
    root, shown = str(Path(__file__).parents[2]), 0
    for kill in range(12):
        with subprocess.Popen(
            [sys.executable, "-c", _COUNT_ON, str(home), root], stdout=subprocess.PIPE
        ) as child:
            assert child.stdout is not None
            for _ in range(1 + kill * kill):
                shown = int(child.stdout.readline())
            child.kill()
            rest = child.stdout.read().split()
            shown = int(rest[-1]) if rest else shown
        live = LiveSession(another(), clock)
        state = live.look()
        assert state is not None
        (one,) = state.sets
        assert one.status is SetStatus.ACTIVE
        assert shown <= one.reps <= shown + 1
        assert [tally.number for tally in one.tallies] == list(range(1, one.reps + 1))
        shown = one.reps
        live._store.check(again=True)
        live._store.close()
