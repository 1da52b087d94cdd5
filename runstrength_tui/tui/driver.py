"""Textual's driver, mended: for a stopped process, and for a terminal that stalls or is gone."""

import os
import select
import selectors
import signal
import sys
import termios
import threading
import time
from types import FrameType
from typing import Any, cast

from textual.app import App
from textual.drivers.linux_driver import LinuxDriver

from runstrength_tui.tui.crash import raise_in_app
from runstrength_tui.tui.input_parser import InputParser
from runstrength_tui.tui.terminal_output import TerminalOutput

# Everything the app may have switched on, switched off; harmless where it never was.
_MODES_OFF = (
    "\x1b[?2048l\x1b[?2004l\x1b[?1004l\x1b[?1016l\x1b[?1015l\x1b[?1006l\x1b[?1003l\x1b[?1000l"
    "\x1b[?7h\x1b[?25h\x1b[?1049l"
)

_BYTES_READ = 4096
# How soon the input thread sees that the app suspends or ends, as Textual has it.
_ROUND_SECONDS = 0.1


class TerminalDriver(LinuxDriver):
    """A driver that comes back from SIGSTOP as it does from Ctrl-Z, and never waits without end.

    Textual enters application mode a second time on a SIGCONT that no suspend preceded: it then
    takes the raw terminal for the state to restore, and runs every thread twice. And it waits for a
    terminal that takes no output until it does, or for ever when it is gone: neither a signal nor
    the second of a hold gets through meanwhile.
    """

    def __init__(
        self,
        app: App[Any],
        *,
        debug: bool = False,
        mouse: bool = True,
        size: tuple[int, int] | None = None,
    ) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        self._output = TerminalOutput(sys.__stderr__ or sys.stderr, self._draw_anew)
        self._file = cast("Any", self._output)
        self.is_stalled = False  # at the end: whether the terminal did not take what was written
        threading.Thread(target=_end_with_terminal, args=(self.fileno,), daemon=True).start()

    def write(self, data: str) -> None:
        """Write to the terminal; what it cannot take now is drawn anew when it can."""
        if self._output.admit():
            super().write(data)

    def close(self) -> None:
        """End the writing thread, unless it hangs in a write: then the process's end ends it."""
        self.is_stalled = not self._output.is_drained()
        if not self.is_stalled:
            super().close()

    def _run_input_thread(self) -> None:
        try:
            self.run_input_thread()
        except OSError:
            pass  # the terminal is gone: its watcher has told so
        except Exception as error:  # noqa: BLE001 - raised again where one line is made of it
            raise_in_app(self._app, error)

    def run_input_thread(self) -> None:
        """Read what the terminal sends until the app suspends or ends; `InputParser` says why."""
        parser = InputParser()
        with selectors.SelectSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            while not self.exit_event.is_set():
                wait_seconds = parser.seconds_to_look(time.monotonic(), _ROUND_SECONDS)
                data = os.read(self.fileno, _BYTES_READ) if selector.select(wait_seconds) else b""
                now = time.monotonic()
                for message in parser.feed(data, now) if data else parser.look(now):
                    self.process_message(message)

    def _draw_anew(self) -> None:
        """Have the app paint its whole screen, as after a stop."""
        self._app.post_message(self.SignalResume())

    def _sigcont_application(self, *_: int | FrameType | None) -> None:
        if self._app._exit:
            return  # the terminal is being given back
        if self._auto_restart and not self._must_signal_resume:
            self.suspend_application_mode()
            self._must_signal_resume = True
        super()._sigcont_application()


def _end_with_terminal(descriptor: int) -> None:
    """Wait until the terminal is gone, and then see to it that this process hears of it.

    The kernel tells the leader of the session alone. Under a shell that ignores the hangup the app
    would go on for ever, reading an end of file as fast as it can.
    """
    terminal = select.poll()
    terminal.register(descriptor, 0)
    if any(state & select.POLLHUP for _, state in terminal.poll()):
        os.kill(os.getpid(), signal.SIGHUP)


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
