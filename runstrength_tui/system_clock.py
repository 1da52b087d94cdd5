"""The machine's own clock, for everything outside tests."""

import time
from datetime import datetime

from runstrength_tui.domain.clock import Moment

# Counts while the machine sleeps; where the platform has none, sleep shows as a pause of ticks.
_COUNTS_SLEEP = getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC)


class SystemClock:
    """Reads wall time in the local zone, and both monotonic clocks."""

    def now(self) -> Moment:
        """Return all clocks read together."""
        return Moment(
            wall=datetime.now().astimezone(),
            awake_seconds=time.monotonic(),
            elapsed_seconds=time.clock_gettime(_COUNTS_SLEEP),
        )
