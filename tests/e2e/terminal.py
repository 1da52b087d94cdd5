"""A program in a real pseudo-terminal: started, typed at, waited for, hurt and looked at.

Linux only: it waits for the end of a process by its descriptor.
"""

import fcntl
import os
import re
import select
import signal
import struct
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType

from tests.e2e.emulator import Emulator

KEYS = {
    "enter": b"\r",
    "escape": b"\x1b",
    "tab": b"\t",
    "space": b" ",
    "backspace": b"\x7f",
    "up": b"\x1b[A",
    "down": b"\x1b[B",
    "right": b"\x1b[C",
    "left": b"\x1b[D",
    "pageup": b"\x1b[5~",
    "pagedown": b"\x1b[6~",
    "ctrl+c": b"\x03",
    "ctrl+p": b"\x10",
    "ctrl+z": b"\x1a",
}
PATIENCE_SECONDS = 15.0

Screen = Callable[[str], bool]


class NotSeenError(AssertionError):
    """What was waited for did not come; the message has the screen as it was."""


class Terminal:
    """One program in its own pseudo-terminal and session; a context manager that cleans up.

    `environment` is added to a clean one. Output is stamped with the monotonic clock when it is
    read, and read only inside the methods that wait.
    """

    def __init__(
        self,
        command: Sequence[str],
        *,
        size: tuple[int, int] = (80, 24),
        environment: Mapping[str, str] | None = None,
    ) -> None:
        self.emulator = Emulator(*size)
        self.output = bytearray()
        self.last_output_at = 0.0
        self._master, self._slave = os.openpty()
        self._is_open = True
        self._is_closed = False
        self._set_size(*size)
        self._attributes = termios.tcgetattr(self._slave)
        os.set_blocking(self._master, False)
        self.ended_at: float | None = None
        self._status: int | None = None
        self.started_at = time.monotonic()
        self.pid = _spawn(command, os.ttyname(self._slave), clean_environment(environment or {}))
        self._exit_descriptor = os.pidfd_open(self.pid)
        self._poll = select.poll()
        self._poll.register(self._master, select.POLLIN)
        self._poll.register(self._exit_descriptor, select.POLLIN)

    def __enter__(self) -> "Terminal":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def text(self) -> str:
        """Return the screen as text."""
        return "\n".join(self.emulator.lines())

    def pump(self, until: float) -> float | None:
        """Draw what comes next, waiting no longer than monotonic time `until`.

        Returns when it was read, or None when nothing came.
        """
        for descriptor, _ in self._poll.poll(max(0.0, until - time.monotonic()) * 1000):
            if descriptor == self._exit_descriptor and self.ended_at is None:
                self.ended_at = time.monotonic()
                self._poll.unregister(self._exit_descriptor)
        output = self._read()
        if not output:
            return None
        self.last_output_at = time.monotonic()
        self.output += output
        replies = self.emulator.feed(output)
        if replies and self.ended_at is None:
            self.send(replies)
        return self.last_output_at

    def wait(self, pattern: str, seconds: float = PATIENCE_SECONDS) -> re.Match[str]:
        """Wait until a regular expression is on the screen; NotSeenError when it does not come."""
        wanted = re.compile(pattern, re.MULTILINE)
        self.wait_until(lambda text: bool(wanted.search(text)), pattern, seconds)
        found = wanted.search(self.text())
        assert found is not None
        return found

    def wait_gone(self, pattern: str, seconds: float = PATIENCE_SECONDS) -> None:
        """Wait until a regular expression is no longer on the screen."""
        unwanted = re.compile(pattern, re.MULTILINE)
        self.wait_until(lambda text: not unwanted.search(text), f"no {pattern}", seconds)

    def wait_until(self, seen: Screen, what: str, seconds: float = PATIENCE_SECONDS) -> float:
        """Wait until the screen's text is as wanted; return when it was read."""
        deadline = time.monotonic() + seconds
        while not seen(self.text()):
            has_ended = self.ended_at is not None
            read_at = self.pump(0.0 if has_ended else deadline)
            if read_at is None and (has_ended or time.monotonic() >= deadline):
                raise NotSeenError(f"{what!r} was not seen ({self._state()}):\n{self.text()}")
        return self.last_output_at

    def settle(self, quiet_seconds: float, seconds: float = PATIENCE_SECONDS) -> None:
        """Draw until nothing came for `quiet_seconds`: for measuring, never for a result."""
        deadline = time.monotonic() + seconds
        while self.ended_at is None and time.monotonic() < deadline:
            if self.pump(min(deadline, time.monotonic() + quiet_seconds)) is None:
                return

    def draw_for(self, seconds: float) -> None:
        """Draw what comes during this time, as a terminal does that nobody types at."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline and self.ended_at is None:
            self.pump(deadline)

    def press(self, *keys: str) -> None:
        """Type keys by name, or characters as they are."""
        for key in keys:
            self.send(KEYS.get(key, key.encode()))

    def send(self, data: bytes) -> float:
        """Write bytes to the program, drawing while it will not take them; return when begun."""
        begun = time.monotonic()
        while data:
            try:
                data = data[os.write(self._master, data) :]
            except BlockingIOError:
                if time.monotonic() > begun + PATIENCE_SECONDS:
                    raise NotSeenError(f"it reads no keys any more:\n{self.text()}") from None
                self.pump(time.monotonic() + 0.05)
            except OSError:
                return begun
        return begun

    def signal(self, number: signal.Signals) -> None:
        """Send a signal to the program."""
        os.kill(self.pid, number)

    def resize(self, columns: int, rows: int) -> None:
        """Give the window another size; the program hears of it as usual."""
        self.emulator.resize(columns, rows)
        self._set_size(columns, rows)

    def hang_up(self) -> None:
        """Close the window: the program gets SIGHUP and no terminal any more."""
        self._is_open = False
        self._poll.unregister(self._master)
        os.close(self._slave)
        os.close(self._master)

    def exit_status(self, seconds: float = PATIENCE_SECONDS) -> int:
        """Wait for the end and return the status (-n for a death by signal n)."""
        deadline = time.monotonic() + seconds
        while self.ended_at is None and time.monotonic() < deadline:
            self.pump(deadline)
        if self.ended_at is None:
            raise NotSeenError(f"the program did not end in {seconds} s:\n{self.text()}")
        while self.pump(time.monotonic()):
            pass
        return self._reap()

    def process_state(self) -> str:
        """Return the state letter of the process (T when stopped), or - when it is gone."""
        try:
            stat = Path(f"/proc/{self.pid}/stat").read_text()
        except OSError:
            return "-"
        return stat.rpartition(")")[2].split()[0]

    def wait_state(self, letter: str, seconds: float = PATIENCE_SECONDS) -> None:
        """Wait until the process is in this state."""
        deadline = time.monotonic() + seconds
        while self.process_state() != letter:
            if time.monotonic() >= deadline:
                raise NotSeenError(f"state {letter} not reached, but {self.process_state()}")
            self.pump(time.monotonic() + 0.01)

    def is_cooked(self) -> bool:
        """Whether the terminal's attributes are what they were before the program."""
        return termios.tcgetattr(self._slave) == self._attributes

    def is_in_app(self) -> bool:
        """Whether the program runs and has the alternate screen."""
        return self.ended_at is None and "alternate screen" in self.modes_left()

    def modes_left(self) -> list[str]:
        """Return the names of modes that the program switched and did not put back."""
        return self.emulator.modes_left()

    def close(self) -> None:
        """End the program and everything it started in its session, and close the terminal."""
        if self._is_closed:
            return
        self._is_closed = True
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(self.pid, signal.SIGKILL)
        self._reap()
        os.close(self._exit_descriptor)
        if self._is_open:
            os.close(self._slave)
            os.close(self._master)

    def _read(self) -> bytes:
        if not self._is_open:
            return b""
        parts = []
        try:
            while part := os.read(self._master, 65536):
                parts.append(part)
        except OSError:  # nothing more for now
            pass
        return b"".join(parts)

    def _set_size(self, columns: int, rows: int) -> None:
        fcntl.ioctl(self._slave, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def _state(self) -> str:
        return "still running" if self.ended_at is None else f"ended: {self._reap()}"

    def _reap(self) -> int:
        if self._status is None:
            self._status = os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])
        return self._status


def with_limit(limit: str, command: Sequence[str]) -> list[str]:
    """Return a command that runs `command` under a shell's limit, such as `ulimit -f 100`."""
    return ["/bin/sh", "-c", f'{limit} && exec "$@"', "sh", *command]


def clean_environment(added: Mapping[str, str]) -> dict[str, str]:
    """Return what a program needs of this process's environment, with `added` on top."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "TZ") if name in os.environ}
    terminal = {"TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "C.UTF-8"}
    return {**kept, **terminal, **added}


def _spawn(command: Sequence[str], terminal: str, environment: Mapping[str, str]) -> int:
    """Start a session leader; the first terminal that one opens is its controlling one."""
    return os.posix_spawn(
        command[0],
        command,
        environment,
        file_actions=[
            (os.POSIX_SPAWN_OPEN, 0, terminal, os.O_RDWR, 0),
            (os.POSIX_SPAWN_DUP2, 0, 1),
            (os.POSIX_SPAWN_DUP2, 0, 2),
        ],
        setsid=True,
        setsigdef=[signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGPIPE, signal.SIGQUIT],
    )
