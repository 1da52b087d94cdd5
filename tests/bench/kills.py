"""The program killed again and again while keys rain down: what was shown must be there."""

import random
import signal
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from tests.bench.figure import Figure
from tests.bench.homes import Homes
from tests.bench.measures import Program
from tests.e2e.big_numbers import read_big_number
from tests.e2e.terminal import NotSeenError, Terminal

_SEED = 11
# A session is followed through so many kills, then another one is begun in a new log.
_KILLS_A_SESSION = 10
_MOST_KEYS = 12
_LONGEST_SECONDS = 0.12


def kill_again_and_again(
    program_on: Callable[[Path], Program], homes: Homes, sessions: int
) -> list[Figure]:
    """Follow each session, in a log of its own, through ten kills; count what was not kept."""
    chance = random.Random(_SEED)
    lost = doubled = unresumed = stored = 0
    for _ in range(sessions):
        home = homes.empty()
        session = _Session(program_on(home), home, chance)
        for _ in range(_KILLS_A_SESSION):
            try:
                session.go_on()
            except NotSeenError:
                unresumed += 1
                break
        lost += session.lost
        doubled += session.doubled
        stored += session.stored
    name = f"in {sessions * _KILLS_A_SESSION:,} kills"
    return [
        Figure(f"reps shown but lost {name}", lost, 0, "reps", f"{stored:,} stored"),
        Figure(f"reps stored that nobody did {name}", doubled, 0, "reps"),
        Figure(f"sessions not resumed {name}", unresumed, 0, f"of {sessions}"),
    ]


class _Session:
    """One session, killed and resumed; `stored`, `lost` and `doubled` are reps."""

    def __init__(self, program: Program, home: Path, chance: random.Random) -> None:
        self._program = program
        self._database = home / "runstrength.db"
        self._chance = chance
        self._pressed = 0
        self.stored = 0
        self.lost = 0
        self.doubled = 0

    def go_on(self) -> None:
        """Open the program, go on counting, kill it at any moment, and compare."""
        with self._program.open() as terminal:
            self._come_to_the_set(terminal)
            keys = self._chance.randint(1, _MOST_KEYS)
            terminal.send(b" " * keys)
            self._pressed += keys
            terminal.draw_for(self._chance.uniform(0, _LONGEST_SECONDS))
            terminal.signal(signal.SIGKILL)
            terminal.exit_status()
            shown = _number(terminal) or 0
        self.stored = self._stored_reps()
        self.lost += max(0, shown - self.stored)
        self.doubled += max(0, self.stored - self._pressed)
        self._pressed = self.stored

    def _come_to_the_set(self, terminal: Terminal) -> None:
        terminal.wait(rf"cut off|{self._program.ready}")
        terminal.press("enter")
        terminal.wait("set 1 of 6")
        terminal.wait_until(lambda _: _number(terminal) == self.stored, f"{self.stored} again")

    def _stored_reps(self) -> int:
        with closing(sqlite3.connect(f"{self._database.as_uri()}?mode=ro", uri=True)) as connection:
            (reps,) = connection.execute("SELECT ifnull(sum(reps), 0) FROM tallies").fetchone()
        return int(reps)


def _number(terminal: Terminal) -> int | None:
    shown = read_big_number(terminal.text())
    return int(shown) if shown and shown.isdecimal() else None
