"""One writer at a time: a lock on a file beside the database, freed by the system on any exit."""

import fcntl
import os
import stat
from pathlib import Path
from threading import Event

from runstrength_tui.store.errors import BusyError, ReadOnlyError

_POLL_SECONDS = 0.02
_FLAGS = os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW | os.O_NONBLOCK


class WriterLock:
    """The right to write, taken for one transaction or kept for a whole session.

    SQLite before 3.51.3 can corrupt a write-ahead log that two connections write; this lock is
    what keeps two of ours from doing so. Only the thread that writes may use it.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._descriptor: int | None = None
        self._depth = 0

    @property
    def is_held(self) -> bool:
        """Whether this process may write now."""
        return self._depth > 0

    def acquire(self, wait_seconds: float = 0.0) -> None:
        """Take the lock, or take it once more; BusyError when another process keeps it.

        Raises OSError where the lock's file cannot be made.
        """
        if self._depth == 0:
            self._descriptor = self._take(wait_seconds)
        self._depth += 1

    def release(self) -> None:
        """Give back one taking of the lock; nothing happens where none is held."""
        if self._depth == 0:
            return
        self._depth -= 1
        if self._depth == 0 and self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None

    def is_free(self) -> bool:
        """Whether no other process keeps the lock at this moment; makes no file."""
        if self.is_held:
            return True
        try:
            descriptor = os.open(self.path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
        except OSError:
            return True  # no file: nobody ever wrote here
        try:
            fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        finally:
            os.close(descriptor)
        return True

    def _take(self, wait_seconds: float) -> int:
        waited, pause = 0.0, Event()
        while True:
            descriptor = os.open(self.path, _FLAGS, 0o600)
            try:
                if self._is_ours(descriptor):
                    return descriptor
            except BaseException:
                os.close(descriptor)
                raise
            os.close(descriptor)
            if waited >= wait_seconds:
                raise BusyError("Another RunStrength is writing this log.")
            pause.wait(_POLL_SECONDS)
            waited += _POLL_SECONDS

    def _is_ours(self, descriptor: int) -> bool:
        """Whether this descriptor locks the file that stands at the path, not one since removed."""
        found = os.fstat(descriptor)
        if not stat.S_ISREG(found.st_mode):
            raise ReadOnlyError(f"{self.path} is not a file.", "Move it away, then start again.")
        if found.st_mode & 0o077:
            os.fchmod(descriptor, 0o600)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return os.path.samestat(found, self.path.lstat())
        except (BlockingIOError, FileNotFoundError):
            return False
