"""What the app draws, on its way to a terminal that may take nothing for a while, or be gone."""

import threading
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
        self._changed = threading.Condition()
        self._waiting = 0
        self._is_behind = False
        self._is_flushing = False

    def admit(self) -> bool:
        """Count one more text to be written; False where it is to be dropped instead."""
        with self._changed:
            if not self._is_behind and not self._wait(lambda: self._waiting < MOST_WAITING):
                self._is_behind = True
            if self._is_behind:
                return False
            self._waiting += 1
            return True

    def is_drained(self) -> bool:
        """Whether all that was written has been taken, or is in a moment."""
        with self._changed:
            return self._wait(lambda: not self._waiting and not self._is_flushing)

    def write(self, text: str) -> int:
        """Write one text that was admitted."""
        with suppress(OSError):
            self._file.write(text)
        with self._changed:
            self._waiting -= 1
            has_caught_up = self._is_behind and not self._waiting
            if has_caught_up:
                self._is_behind = False
            self._changed.notify_all()
        if has_caught_up:
            self._caught_up()
        return len(text)

    def flush(self) -> None:
        """Hand over to the terminal what was written."""
        self._is_flushing = True
        with suppress(OSError):
            self._file.flush()
        with self._changed:
            self._is_flushing = False
            self._changed.notify_all()

    def _wait(self, reached: Callable[[], bool]) -> bool:
        return self._changed.wait_for(reached, self._patience_seconds)
