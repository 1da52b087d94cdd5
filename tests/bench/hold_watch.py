"""A running hold, watched from outside: is the time shown the time that has passed?"""

import statistics
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import pairwise

from tests.bench.measures import Program, come_to_rest, processor_seconds
from tests.bench.reading import seconds_shown

_FIFTH = 5


@dataclass(frozen=True, slots=True)
class HoldReading:
    """What was seen: how far the shown tenths were off, and how the offset moved."""

    watched_seconds: float
    processor_share: float
    changes: int
    skipped: int
    greatest_error_seconds: float
    drift_seconds: float


def watch_holds(programs: Sequence[Program], seconds: float) -> list[HoldReading]:
    """Start the timers of several programs and watch them during the same time."""
    with ThreadPoolExecutor(len(programs)) as pool:
        return list(pool.map(lambda program: _watch(program, seconds), programs))


def _watch(program: Program, seconds: float) -> HoldReading:
    with program.open() as terminal:
        terminal.wait(program.ready)
        come_to_rest(terminal)
        begun_at = time.monotonic()
        terminal.press(program.rep_key)
        used_before = processor_seconds(terminal.pid)
        seen: list[tuple[float, float]] = []  # seconds since the key, seconds shown
        while (now := time.monotonic()) < begun_at + seconds:
            read_at = terminal.pump(min(begun_at + seconds, now + 1.0))
            shown = seconds_shown(terminal.text()) if read_at is not None else None
            if read_at is not None and shown is not None and (not seen or shown != seen[-1][1]):
                seen.append((read_at - begun_at, shown))
        used = processor_seconds(terminal.pid) - used_before
    return _reading(seen, seconds, used / seconds)


def _reading(
    seen: Sequence[tuple[float, float]], watched: float, processor_share: float
) -> HoldReading:
    if len(seen) < _FIFTH * 2:
        raise RuntimeError(f"only {len(seen)} values of a running hold were seen")
    offsets = [passed - shown for passed, shown in seen]
    steps = [later[1] - earlier[1] for earlier, later in pairwise(seen)]
    fifth = len(offsets) // _FIFTH
    return HoldReading(
        watched_seconds=watched,
        processor_share=processor_share,
        changes=len(seen),
        skipped=sum(round(step * 10) - 1 for step in steps),
        greatest_error_seconds=max(abs(offset) for offset in offsets),
        drift_seconds=statistics.median(offsets[-fifth:]) - statistics.median(offsets[:fifth]),
    )
