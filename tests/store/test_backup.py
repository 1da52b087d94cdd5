import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from runstrength_tui.logbook.live import LiveSession
from runstrength_tui.store.backup import back_up, copy_database, list_backups
from runstrength_tui.store.connect import Found, examine
from runstrength_tui.store.errors import (
    BusyError,
    DamagedError,
    MissingError,
    NewerError,
    StoreError,
    UnusableError,
)
from runstrength_tui.store.store import Store
from tests.conftest import FakeClock
from tests.store.conftest import LIFT, open_store


def reps_in(path: Path) -> int:
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
        return int(connection.execute("SELECT ifnull(sum(reps), 0) FROM sets").fetchone()[0])


def test_a_backup_is_whole_while_a_session_is_followed(store: Store, clock: FakeClock) -> None:
    live = LiveSession(store, clock)
    live.start([LIFT])
    live.begin_next()
    live.rep()
    backup = back_up(store.path, store.backups, clock.wall, "daily")
    live.rep()
    assert (reps_in(backup.path), reps_in(store.path)) == (1, 2)
    assert examine(backup.path) is Found.CURRENT
    assert backup.size_bytes == backup.path.stat().st_size
    assert [path.name for path in store.backups.iterdir()] == [backup.path.name]


def test_the_last_ten_are_kept(used: Store, clock: FakeClock) -> None:
    made = []
    for _ in range(13):
        made.append(back_up(used.path, used.backups, clock.wall, "daily").path)
        clock.advance(86_400)
    assert [one.path for one in list_backups(used.backups)] == made[:-11:-1]


def test_two_in_one_second_do_not_overwrite_each_other(used: Store, clock: FakeClock) -> None:
    first = back_up(used.path, used.backups, clock.wall, "daily")
    second = back_up(used.path, used.backups, clock.wall, "daily")
    assert first.path != second.path
    assert len(list_backups(used.backups)) == 2


def test_two_at_once_in_threads_of_one_program_both_succeed(used: Store, clock: FakeClock) -> None:
    with ThreadPoolExecutor(8) as pool:
        futures = [
            pool.submit(back_up, used.path, used.backups, clock.wall, "daily") for _ in range(16)
        ]
        made = [future.result() for future in futures]
    assert {reps_in(one.path) for one in made if one.path.exists()} == {3}
    assert not list(used.backups.glob("*.new"))


def test_one_a_day_by_training_date(used: Store, clock: FakeClock) -> None:
    today = clock.wall.date()
    used.back_up_daily(today)
    clock.advance(3600)
    used.back_up_daily(today)
    assert len(list_backups(used.backups)) == 1
    clock.set_wall(clock.wall.replace(hour=2) + timedelta(days=1))  # before the day starts
    used.back_up_daily(today)
    assert len(list_backups(used.backups)) == 1
    clock.advance(5 * 3600)
    used.back_up_daily(today + timedelta(days=1))
    assert len(list_backups(used.backups)) == 2


def test_a_clock_that_was_ahead_stops_no_backup_and_costs_none(
    used: Store, clock: FakeClock
) -> None:
    clock.set_wall(clock.wall + timedelta(days=400))
    for _ in range(12):
        back_up(used.path, used.backups, clock.wall, "daily")
        clock.advance(86_400)
    clock.set_wall(clock.wall - timedelta(days=412))
    used.back_up_daily(clock.wall.date())
    kept = [one.made_at for one in list_backups(used.backups)]
    assert min(kept) == clock.wall.astimezone(UTC)
    assert len(kept) == 11


def test_leftovers_of_a_killed_backup_are_removed_and_only_those(
    used: Store, clock: FakeClock
) -> None:
    used.backups.mkdir()
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    dead = used.backups / f".runstrength-20260101T000000Z-daily.db.{gone.pid}.new"
    alive = used.backups / f".runstrength-20260101T000000Z-daily.db.{os.getppid()}.new"
    for path in (dead, alive):
        path.write_bytes(b"half")
    back_up(used.path, used.backups, clock.wall, "daily")
    assert (dead.exists(), alive.exists()) == (False, True)


def test_restoring_sets_the_old_file_aside_with_its_log(
    store: Store, clock: FakeClock, another: Callable[[], Store], tmp_path: Path
) -> None:
    live = LiveSession(store, clock)
    live.start([LIFT])
    live.begin_next()
    live.rep()
    backup = back_up(store.path, store.backups, clock.wall, "daily")
    live.rep()
    # A kill leaves the last rep in the log alone: copy both as they are, then put them back.
    saved = {suffix: Path(f"{store.path}{suffix}").read_bytes() for suffix in ("", "-wal")}
    store.close()
    for suffix, content in saved.items():
        Path(f"{store.path}{suffix}").write_bytes(content)

    progress: list[tuple[int, int]] = []
    restoring = another()
    aside = restoring.restore(backup.path, lambda *pages: progress.append(pages))
    assert progress[-1][0] == progress[-1][1] > 0
    assert aside is not None
    assert Path(f"{aside}-wal").read_bytes() == saved["-wal"]
    assert (reps_in(store.path), reps_in(aside)) == (1, 2)
    again = LiveSession(another(), clock)
    state = again.resume()
    assert state is not None
    assert again.rep().sets[0].reps == 2


def test_a_second_restore_overwrites_nothing_that_was_set_aside(used: Store) -> None:
    backup = back_up(used.path, used.backups, used._clock.now().wall, "daily")
    asides = {used.restore(backup.path) for _ in range(3)}
    assert len(asides) == 3
    assert all(aside is not None and aside.exists() for aside in asides)


@pytest.mark.parametrize(
    ("damage", "error"),
    [
        (lambda path: path.write_bytes(path.read_bytes()[:9000]), DamagedError),
        (lambda path: path.write_bytes(b""), DamagedError),
        (lambda path: path.unlink(), StoreError),
        (lambda path: _pragma(path, "application_id = 3"), UnusableError),
        (lambda path: _pragma(path, "user_version = 99"), NewerError),
    ],
)
def test_a_backup_that_will_not_do_changes_nothing(
    used: Store, damage: Callable[[Path], None], error: type[StoreError]
) -> None:
    backup = back_up(used.path, used.backups, used._clock.now().wall, "daily").path
    damage(backup)
    before = {path: path.read_bytes() for path in used.path.parent.glob("*") if path.is_file()}
    with pytest.raises(error):
        used.restore(backup)
    after = {path: path.read_bytes() for path in used.path.parent.glob("*") if path.is_file()}
    assert {**before, used.lock.path: b""} == {**after, used.lock.path: b""}


def _pragma(path: Path, setting: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA {setting}")


_OPEN = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1])
connection.execute("SELECT count(*) FROM sets").fetchone()
print("open", flush=True)
sys.stdin.read()
"""


def test_a_store_that_has_made_way_opens_nothing_until_the_file_is_replaced(used: Store) -> None:
    backup = back_up(used.path, used.backups, used._clock.now().wall, "daily").path
    assert used.version() > 0
    used.make_way()
    for use in (used.version, used.prepare_to_write, used.keep_lock):
        with pytest.raises(BusyError):
            use()
    assert used._reader is None
    assert used.restore(backup) is not None
    assert used.version() > 0


def test_a_store_that_made_way_in_vain_can_be_used_again(used: Store, tmp_path: Path) -> None:
    used.make_way()
    with pytest.raises(StoreError):
        used.restore(tmp_path / "none.db")
    assert used.version() > 0


def test_nothing_is_replaced_while_another_program_has_it_open(used: Store) -> None:
    backup = back_up(used.path, used.backups, used._clock.now().wall, "daily").path
    with subprocess.Popen(
        [sys.executable, "-c", _OPEN, str(used.path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == b"open\n"
        with pytest.raises(BusyError):
            used.restore(backup)
        with pytest.raises(BusyError):
            used.start_new()
        assert not list(used.path.parent.glob("*.set-aside-*"))
        assert not list(used.path.parent.glob("*.restored*"))
        child.communicate()
    assert used.restore(backup) is not None


def test_a_missing_log_is_never_replaced_in_silence(
    used: Store, another: Callable[[], Store]
) -> None:
    backup = back_up(used.path, used.backups, used._clock.now().wall, "daily").path
    used.path.unlink()
    store = another()
    for step in (store.prepare_to_write, store.version, lambda: store.writing().__enter__()):
        with pytest.raises(MissingError):
            step()
    assert not used.path.exists()
    assert store.restore(backup) is None
    assert reps_in(used.path) == 3


def test_a_log_that_vanishes_while_it_is_open_is_not_begun_anew(store: Store) -> None:
    store.prepare_to_write()
    store.path.unlink()
    with pytest.raises(MissingError), store.writing():
        pass
    assert not store.path.exists()


def test_a_new_log_sets_the_damaged_one_aside(used: Store, another: Callable[[], Store]) -> None:
    used.path.write_bytes(b"damaged" * 1000)
    store = another()
    aside = store.start_new()
    assert aside is not None
    assert aside.read_bytes() == b"damaged" * 1000
    assert examine(used.path) is Found.CURRENT
    used.path.unlink()
    with pytest.raises(MissingError):  # what was set aside tells that there was a log
        another().prepare_to_write()


@pytest.mark.parametrize("make", [Path.mkdir, os.mkfifo, lambda path: path.symlink_to("/no/where")])
def test_what_is_no_file_can_be_set_aside_too(
    used: Store, another: Callable[[], Store], make: Callable[[Path], None]
) -> None:
    backup = back_up(used.path, used.backups, used._clock.now().wall, "daily").path
    used.path.unlink()
    make(used.path)
    aside = another().restore(backup)
    assert aside is not None
    assert os.path.lexists(aside)
    assert reps_in(used.path) == 3


def test_a_link_to_the_log_stays_a_link(used: Store, clock: FakeClock, tmp_path: Path) -> None:
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    (folder / "runstrength.db").symlink_to(used.path)
    linked = open_store(folder, clock)
    backup = back_up(used.path, used.backups, clock.wall, "daily").path
    aside = linked.restore(backup)
    assert (folder / "runstrength.db").is_symlink()
    assert aside is not None
    assert aside.parent == used.path.parent
    assert linked.lock.path == used.lock.path


_RESTORE = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[4])
from tests.conftest import FakeClock
from runstrength_tui.store.store import Store
store = Store(Path(sys.argv[1]), Path(sys.argv[2]), FakeClock())
print("ready", flush=True)
while True:
    store.restore(Path(sys.argv[3]))
"""


def test_killed_at_any_moment_a_restore_leaves_a_whole_log(used: Store) -> None:
    backup = back_up(used.path, used.backups, used._clock.now().wall, "daily").path
    root = str(Path(__file__).parents[2])
    for kill in range(8):
        with subprocess.Popen(
            [sys.executable, "-c", _RESTORE, str(used.path), str(used.backups), str(backup), root],
            stdout=subprocess.PIPE,
        ) as child:
            assert child.stdout is not None
            child.stdout.readline()
            try:
                child.wait(0.02 + kill * 0.011)
            except subprocess.TimeoutExpired:
                child.send_signal(signal.SIGKILL)
        if used.path.exists():
            assert examine(used.path) is Found.CURRENT
            assert reps_in(used.path) == 3
        else:
            assert all(
                reps_in(aside) == 3
                for aside in used.path.parent.glob("*.set-aside-*")
                if not aside.name.endswith(("-wal", "-shm"))
            )
            used.restore(backup)


def test_a_copy_follows_no_link_and_leaves_nothing_of_a_damaged_file(
    used: Store, tmp_path: Path
) -> None:
    used.path.write_bytes(used.path.read_bytes()[:12_000])
    with pytest.raises(DamagedError):
        copy_database(used.path, tmp_path / "copy.db")
    assert [path.name for path in tmp_path.iterdir()] == ["home"]


def test_names_that_are_no_backups_are_passed_over(tmp_path: Path) -> None:
    for name in ("runstrength-x.db", "other.db", "runstrength-20269999T000000Z-daily.db"):
        (tmp_path / name).write_bytes(b"")
    (tmp_path / "runstrength-20260102T030405Z-daily.db").write_bytes(b"abc")
    (one,) = list_backups(tmp_path)
    assert (one.made_at, one.size_bytes) == (datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC), 3)
