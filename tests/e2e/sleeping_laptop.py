"""Opens the app on a laptop that has slept: so many seconds as a file says, read at every look."""

import os
import sys
from datetime import timedelta
from pathlib import Path

from runstrength_tui.domain.clock import Moment
from runstrength_tui.logbook import open_logbook
from runstrength_tui.paths import find_paths
from runstrength_tui.store.store import SCREEN_WAIT_SECONDS
from runstrength_tui.system_clock import SystemClock
from runstrength_tui.tui.launch import launch


class SleepingClock:
    """The machine's clock, to which sleep is added as the machine itself would show it."""

    def __init__(self, slept: Path) -> None:
        self._slept = slept
        self._clock = SystemClock()

    def now(self) -> Moment:
        """Return all clocks read together."""
        now, seconds = self._clock.now(), float(self._slept.read_text())
        return Moment(
            now.wall + timedelta(seconds=seconds), now.awake_seconds, now.elapsed_seconds + seconds
        )


if __name__ == "__main__":
    clock = SleepingClock(Path(sys.argv[1]))
    paths = find_paths(None, os.environ)
    sys.exit(launch(open_logbook(paths, clock, SCREEN_WAIT_SECONDS)))
