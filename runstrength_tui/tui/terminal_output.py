"""What the app draws, on its way to a terminal that may take nothing for a while, or be gone."""

import threading
import time
from collections.abc import Callable
from contextlib import suppress
from typing import IO

# Textual's own queue takes thirty before it makes the app wait without end.
MOST_WAITING = 25
# Less than what a hold takes for a gap.
PATIENCE_SECONDS = 1.0


class TerminalOutput:
    """The terminal's file, for the thread that writes to it; says whether more will be taken.

    A terminal that takes nothing for `patience_seconds` has fallen behind: nothing more is meant
    for it until it has taken what waits. Then `caught_up` is called, in the writing thread, and the
    screen is to be drawn anew. What is written to a terminal that is gone is dropped.
    """

    def __init__(
        self,
        file: IO[str],
        caught_up: Callable[[], None],
        patience_seconds: float = PATIENCE_SECONDS,
    ) -> None:
        self._file = file
        self._caught_up = caught_up
        self._patience_seconds = patience_seconds
        # Two counters, each written by one thread alone: the way of a rep takes no lock.
        self._admitted = 0
        self._taken = 0
        self._is_behind = False
        self._is_flushing = False
        self._is_awaited = False
        self._has_moved = threading.Event()

    def admit(self) -> bool:
        """Count one more text to be written; False where it is to be dropped instead."""
        if self._is_behind:
            self._catch_up()
        if not self._is_behind and self._admitted - self._taken >= MOST_WAITING:
            self._is_behind = not self._wait(lambda: self._admitted - self._taken < MOST_WAITING)
        if self._is_behind:
            return False
        self._admitted += 1
        return True

    def is_drained(self) -> bool:
        """Whether all that was written has been taken, or is in a moment."""
        return self._wait(lambda: self._taken == self._admitted and not self._is_flushing)

    def write(self, text: str) -> int:
        """Write one text that was admitted."""
        with suppress(OSError):
            self._file.write(text)
        self._taken += 1
        self._tell_of_move()
        if self._is_behind:
            self._catch_up()
        return len(text)

    def flush(self) -> None:
        """Hand over to the terminal what was written."""
        self._is_flushing = True
        with suppress(OSError):
            self._file.flush()
        self._is_flushing = False
        self._tell_of_move()

    def _catch_up(self) -> None:
        """In the one thread or the other, whichever sees it first; drawn twice is no harm."""
        if self._taken == self._admitted:
            self._is_behind = False
            self._caught_up()

    def _tell_of_move(self) -> None:
        if self._is_awaited:
            self._has_moved.set()

    def _wait(self, reached: Callable[[], bool]) -> bool:
        """Wait until something is so, for as long as patience lasts; say whether it is."""
        deadline = time.monotonic() + self._patience_seconds
        self._is_awaited = True
        while not reached() and (left := deadline - time.monotonic()) > 0:
            self._has_moved.wait(left)
            self._has_moved.clear()
        self._is_awaited = False
        return reached()
