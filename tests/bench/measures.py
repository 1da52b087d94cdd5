"""What is measured of one program from outside, in a pseudo-terminal."""

import os
import random
import re
import signal
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import psutil

from tests.e2e.terminal import Terminal, clean_environment

QUIET_SECONDS = 0.3
_RESTING_SHARE = 0.05
_SEED = 7


@dataclass(frozen=True)
class Program:
    """A program to measure, and how to read it.

    `ready` is the text that says it can be used; `number` picks from the screen what a press of
    `rep_key` changes; `to_count` are keys with the text to wait for after each.
    """

    name: str
    command: Sequence[str]
    ready: str
    number: Callable[[str], object]
    rep_key: str = "space"
    to_count: Sequence[tuple[str, str]] = ()
    quit_keys: Sequence[str] = ("q",)
    environment: Mapping[str, str] = field(default_factory=dict)

    def open(self, size: tuple[int, int] = (80, 24)) -> Terminal:
        """Start the program; the caller closes the terminal."""
        return Terminal(self.command, size=size, environment=self.environment)

    def go_to_count(self, terminal: Terminal) -> None:
        """Bring a ready program to where a press of `rep_key` changes the number."""
        terminal.wait(self.ready)
        come_to_rest(terminal)  # the file is being looked through: nothing is written before
        for key, text in self.to_count:
            terminal.press(key)
            terminal.wait(text)
        come_to_rest(terminal)


@dataclass(frozen=True, slots=True)
class Visit:
    """One program opened and left again."""

    start_seconds: float
    peak_memory_bytes: int
    quit_seconds: float
    exit_status: int
    is_restored: bool


def visit(program: Program) -> Visit:
    """Open a program, let it come to rest, and leave it."""
    with program.open() as terminal:
        ready = re.compile(program.ready, re.MULTILINE)
        ready_at = terminal.wait_until(lambda text: bool(ready.search(text)), program.ready)
        come_to_rest(terminal)
        memory = peak_memory(terminal.pid)
        *asked, last = program.quit_keys
        for key in asked:
            terminal.press(key)
            terminal.settle(QUIET_SECONDS)
        pressed_at = time.monotonic()
        terminal.press(last)
        status = terminal.exit_status()
        ended_at = terminal.ended_at or time.monotonic()
        return Visit(
            start_seconds=ready_at - terminal.started_at,
            peak_memory_bytes=memory,
            quit_seconds=ended_at - pressed_at,
            exit_status=status,
            is_restored=terminal.is_cooked() and not terminal.modes_left(),
        )


def press_in_turn(
    programs: Sequence[Program], presses: int, size: tuple[int, int]
) -> dict[str, list[float]]:
    """Press the rep key of each program in turn; return the seconds to the new number, by name.

    The pause between presses varies, so that no frame clock is met always at the same point.
    """
    chance = random.Random(_SEED)
    terminals = {program.name: program.open(size) for program in programs}
    latencies: dict[str, list[float]] = {program.name: [] for program in programs}
    try:
        for program in programs:
            program.go_to_count(terminals[program.name])
        for _ in range(presses):
            for program in programs:
                terminal = terminals[program.name]
                latencies[program.name].append(_press(program, terminal))
                terminal.draw_for(0.04 + 0.04 * chance.random())
    finally:
        for terminal in terminals.values():
            terminal.close()
    return latencies


def _press(program: Program, terminal: Terminal) -> float:
    before = program.number(terminal.text())
    pressed_at = time.monotonic()
    terminal.press(program.rep_key)
    seen_at = terminal.wait_until(lambda text: program.number(text) != before, "a new number", 5.0)
    return seen_at - pressed_at


def idle_shares(programs: Sequence[Program], seconds: float) -> dict[str, float]:
    """Return the share of a core that each program uses while it waits for a key."""
    terminals = {program.name: program.open() for program in programs}
    try:
        for program in programs:
            program.go_to_count(terminals[program.name])
        before = {name: processor_seconds(one.pid) for name, one in terminals.items()}
        begun_at = time.monotonic()
        draw_all(list(terminals.values()), seconds)
        passed = time.monotonic() - begun_at
        return {
            name: (processor_seconds(one.pid) - before[name]) / passed
            for name, one in terminals.items()
        }
    finally:
        for terminal in terminals.values():
            terminal.close()


def come_to_rest(terminal: Terminal, seconds: float = 60.0) -> None:
    """Wait until the program uses little of the processor: what it does after its start is over."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        before = processor_seconds(terminal.pid)
        terminal.draw_for(QUIET_SECONDS)
        if processor_seconds(terminal.pid) - before < QUIET_SECONDS * _RESTING_SHARE:
            return


def draw_all(terminals: Sequence[Terminal], seconds: float) -> None:
    """Draw what several programs put out during this time."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        for terminal in terminals:
            terminal.pump(min(deadline, time.monotonic() + 0.05))


def seconds_to(program: Program, key: str, text: str) -> float:
    """Open a program afresh, press a key and return the seconds until `text` is on the screen."""
    with program.open() as terminal:
        terminal.wait(program.ready)
        come_to_rest(terminal)
        wanted = re.compile(text, re.MULTILINE)
        pressed_at = time.monotonic()
        terminal.press(key)
        seen_at = terminal.wait_until(lambda screen: bool(wanted.search(screen)), text)
        return seen_at - pressed_at


def wall_seconds(command: Sequence[str], environment: Mapping[str, str]) -> float:
    """Run a plain command, its output thrown away, and return how long it took."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    try:
        begun_at = time.monotonic()
        pid = os.posix_spawn(
            command[0],
            command,
            clean_environment(environment),
            file_actions=[(os.POSIX_SPAWN_DUP2, nowhere, number) for number in (0, 1, 2)],
            setsigdef=[signal.SIGPIPE],
        )
        status = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
        passed = time.monotonic() - begun_at
    finally:
        os.close(nowhere)
    if status != 0:
        raise RuntimeError(f"{' '.join(command)} ended with {status}")
    return passed


def processor_seconds(pid: int) -> float:
    """Return the processor time of a process, all its threads, to the nanosecond."""
    return time.clock_gettime(((~pid) << 3) | 2)  # the process's own clock, as Linux numbers it


def peak_memory(pid: int) -> int:
    """Return the greatest resident size of a process so far, in bytes, with its children's."""
    process = psutil.Process(pid)
    total = 0
    for one in (process, *process.children(recursive=True)):
        status = Path(f"/proc/{one.pid}/status").read_text().splitlines()
        line = next(line for line in status if line.startswith("VmHWM:"))
        total += int(line.split()[1]) * 1024
    return total
