"""The signals that end the app, at any moment of its life."""

import asyncio
import signal
from collections.abc import Callable

_NUMBERS = (signal.SIGTERM, signal.SIGHUP, signal.SIGINT, signal.SIGQUIT)


class EndingSignals:
    """Calls `end` with the exit status that a signal asks for, 128 and its number.

    `catch` comes before any mode of the terminal is switched. A signal that comes while the first
    screen is still being built, which Textual cannot break off, waits until `let_through`.
    """

    def __init__(self, end: Callable[[int], None]) -> None:
        self._end = end
        self._is_open = False
        self._waiting: int | None = None

    def catch(self) -> None:
        """Catch the signals from now on, in the running loop."""
        loop = asyncio.get_running_loop()
        for number in _NUMBERS:
            loop.add_signal_handler(number, self._come, 128 + number)

    def let_through(self) -> bool:
        """End on a signal at once from now on; say whether one came before and has done so."""
        self._is_open = True
        if self._waiting is not None:
            self._end(self._waiting)
        return self._waiting is not None

    def _come(self, status: int) -> None:
        if self._is_open:
            self._end(status)
        else:
            self._waiting = status


def ignore_signals() -> None:
    """Let none of the signals break off an end that has begun, when no loop catches them."""
    for number in _NUMBERS:
        signal.signal(number, signal.SIG_IGN)
