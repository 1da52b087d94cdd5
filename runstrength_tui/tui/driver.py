"""Textual's driver, mended where a stopped and continued process left the terminal raw."""

import os
import sys
import termios
from types import FrameType

from textual.drivers.linux_driver import LinuxDriver

# Everything the app may have switched on, switched off; harmless where it never was.
_MODES_OFF = (
    "\x1b[?2048l\x1b[?2004l\x1b[?1004l\x1b[?1016l\x1b[?1015l\x1b[?1006l\x1b[?1003l\x1b[?1000l"
    "\x1b[?7h\x1b[?25h\x1b[?1049l"
)


class TerminalDriver(LinuxDriver):
    """A driver that comes back from SIGSTOP as it does from Ctrl-Z.

    Textual enters application mode a second time on a SIGCONT that no suspend preceded: it then
    takes the raw terminal for the state to restore, and runs every thread twice.
    """

    def _sigcont_application(self, *_: int | FrameType | None) -> None:
        if self._auto_restart and not self._must_signal_resume:
            self.suspend_application_mode()
            self._must_signal_resume = True
        super()._sigcont_application()


class TerminalGuard:
    """Remembers the terminal's state on entry and puts it back on every way out."""

    def __init__(self) -> None:
        self._attributes: list[object] | None = None

    def __enter__(self) -> "TerminalGuard":
        try:
            self._attributes = termios.tcgetattr(sys.__stdin__.fileno()) if sys.__stdin__ else None
        except (termios.error, OSError, ValueError):
            self._attributes = None
        return self

    def __exit__(self, *_: object) -> None:
        if self._attributes is None or sys.__stdin__ is None:
            return
        try:
            descriptor = sys.__stdin__.fileno()
            left_raw = termios.tcgetattr(descriptor) != self._attributes
            termios.tcsetattr(descriptor, termios.TCSADRAIN, self._attributes)  # type: ignore[arg-type]
            if left_raw and sys.__stderr__ is not None:
                sys.__stderr__.write(_MODES_OFF)
                sys.__stderr__.flush()
        except (termios.error, OSError, ValueError):
            _let_go_of_terminal()


def _let_go_of_terminal() -> None:
    """Point output at nothing: the terminal is gone, and Python would end with 120 for that."""
    nothing = os.open(os.devnull, os.O_WRONLY)
    for descriptor in (1, 2):
        os.dup2(nothing, descriptor)
    os.close(nothing)
