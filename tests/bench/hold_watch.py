"""A running hold, watched from outside: is the time shown the time that has passed?"""

import statistics
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import pairwise

from tests.bench.measures import Program, come_to_rest, processor_seconds

_FIFTH = 5


@dataclass(frozen=True, slots=True)
class Watched:
    """A timer that ran: its share of a core, and each value as (seconds since the key, shown)."""

    seconds: float
    processor_share: float
    seen: Sequence[tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Accuracy:
    """How far the shown tenths were off when they appeared, and how that moved."""

    changes: int
    skipped: int
    greatest_error_seconds: float
    drift_seconds: float


def watch_holds(programs: Sequence[Program], seconds: float) -> list[Watched]:
    """Start the timers of several programs and watch them during the same time.

    A program's `number` reads the seconds shown; one that gives None is watched for its cost only.
    """
    with ThreadPoolExecutor(len(programs)) as pool:
        return list(pool.map(lambda program: _watch(program, seconds), programs))


def accuracy(seen: Sequence[tuple[float, float]]) -> Accuracy:
    """Compare what was shown with what had passed."""
    if len(seen) < _FIFTH * 2:
        raise RuntimeError(f"only {len(seen)} values of a running hold were seen")
    offsets = [passed - shown for passed, shown in seen]
    steps = [later[1] - earlier[1] for earlier, later in pairwise(seen)]
    fifth = len(offsets) // _FIFTH
    return Accuracy(
        changes=len(seen),
        skipped=sum(max(0, round(step * 10) - 1) for step in steps),
        greatest_error_seconds=max(abs(offset) for offset in offsets),
        drift_seconds=statistics.median(offsets[-fifth:]) - statistics.median(offsets[:fifth]),
    )


def _watch(program: Program, seconds: float) -> Watched:
    seen: list[tuple[float, float]] = []
    with program.open() as terminal:
        terminal.wait(program.ready)
        come_to_rest(terminal)
        begun_at = time.monotonic()
        terminal.press(program.rep_key)
        used_before = processor_seconds(terminal.pid)
        while (now := time.monotonic()) < begun_at + seconds:
            read_at = terminal.pump(min(begun_at + seconds, now + 1.0))
            shown = program.number(terminal.text()) if read_at is not None else None
            if read_at is None or not isinstance(shown, float):
                continue
            if not seen or shown != seen[-1][1]:
                seen.append((read_at - begun_at, shown))
        used = processor_seconds(terminal.pid) - used_before
    return Watched(seconds, used / seconds, seen)
