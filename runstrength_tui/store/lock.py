"""One writer at a time: a lock on a file beside the database, freed by the system on any exit."""

import fcntl
import os
import time
from pathlib import Path

from runstrength_tui.store.errors import BusyError

_POLL_SECONDS = 0.02


class WriterLock:
    """The right to write, taken for one transaction or kept for a whole session.

    SQLite before 3.51.3 can corrupt a write-ahead log that two connections write; this lock is
    what keeps two of ours from doing so.
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
        """Take the lock, or take it once more; BusyError when another process keeps it."""
        if self._depth == 0:
            self._take(wait_seconds)
        self._depth += 1

    def release(self) -> None:
        """Give back one taking of the lock."""
        self._depth -= 1
        if self._depth == 0 and self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None

    def is_free(self) -> bool:
        """Whether no other process keeps the lock at this moment."""
        if self.is_held:
            return True
        try:
            self.acquire()
        except BusyError:
            return False
        self.release()
        return True

    def _take(self, wait_seconds: float) -> None:
        flags = os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW
        descriptor = os.open(self.path, flags, 0o600)
        deadline = time.monotonic() + wait_seconds
        while True:
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                if time.monotonic() >= deadline:
                    os.close(descriptor)
                    raise BusyError("Another RunStrength is writing this log.") from None
                time.sleep(_POLL_SECONDS)
            except OSError:
                os.close(descriptor)
                raise
            else:
                self._descriptor = descriptor
                return
