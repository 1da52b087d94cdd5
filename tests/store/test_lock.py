import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from runstrength_tui.store.errors import BusyError, ReadOnlyError
from runstrength_tui.store.lock import WriterLock

_HOLD = """
import sys
from pathlib import Path
from runstrength_tui.store.lock import WriterLock
WriterLock(Path(sys.argv[1])).acquire()
print("held", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "log.lock"


def test_only_one_holds_it_and_says_so(path: Path) -> None:
    first, second = WriterLock(path), WriterLock(path)
    assert second.is_free()
    first.acquire()
    assert (first.is_held, second.is_free()) == (True, False)
    with pytest.raises(BusyError):
        second.acquire(0.05)
    first.release()
    second.acquire()
    assert (first.is_free(), second.is_held) == (False, True)
    second.release()


def test_what_is_taken_twice_is_given_back_twice(path: Path) -> None:
    first, second = WriterLock(path), WriterLock(path)
    first.acquire()
    first.acquire()
    first.release()
    assert not second.is_free()
    first.release()
    first.release()  # one too many does no harm
    assert second.is_free()


def test_a_kill_frees_it(path: Path) -> None:
    child = subprocess.Popen(
        [sys.executable, "-c", _HOLD, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    with child:
        assert child.stdout is not None
        assert child.stdout.readline() == b"held\n"
        assert not WriterLock(path).is_free()
        child.kill()
    lock = WriterLock(path)
    lock.acquire()
    lock.release()


def test_a_lock_whose_file_was_removed_is_no_lock(path: Path) -> None:
    first, second = WriterLock(path), WriterLock(path)
    first.acquire()
    path.unlink()
    second.acquire()  # another file: the first one's guards nothing any more
    third = WriterLock(path)
    assert not third.is_free()
    first.release()
    second.release()


def test_looking_makes_no_file(path: Path) -> None:
    assert WriterLock(path).is_free()
    assert not path.exists()


def test_it_is_private_and_follows_no_link(path: Path, tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        lock = WriterLock(path)
        lock.acquire()
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        lock.release()
    finally:
        os.umask(before)
    path.unlink()
    path.symlink_to(tmp_path / "victim")
    with pytest.raises(OSError, match="symbolic link"):
        WriterLock(path).acquire()
    assert not (tmp_path / "victim").exists()


def test_a_pipe_in_its_place_is_refused_at_once(path: Path) -> None:
    os.mkfifo(path)
    with pytest.raises(ReadOnlyError):
        WriterLock(path).acquire()
