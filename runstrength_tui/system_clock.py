"""The machine's own clock, for everything outside tests."""

import time
from datetime import UTC, datetime, timedelta, tzinfo

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


class LocalZone(tzinfo):
    """The computer's own zone with its clock changes, which `SystemClock` shows too."""

    def utcoffset(self, moment: datetime | None) -> timedelta | None:
        """Return the offset that the local clock has, or had, at a local time."""
        return None if moment is None else moment.replace(tzinfo=None).astimezone().utcoffset()

    def dst(self, moment: datetime | None) -> timedelta | None:  # noqa: ARG002 - tzinfo's signature
        """Return None: which part of the offset is summer time does not matter here."""
        return None

    def tzname(self, moment: datetime | None) -> str | None:
        """Return the zone's short name at a local time."""
        return None if moment is None else moment.replace(tzinfo=None).astimezone().tzname()

    def fromutc(self, moment: datetime) -> datetime:
        """Return the local time of an instant in UTC; of an hour that comes twice it says which."""
        seconds = moment.replace(tzinfo=UTC).timestamp()
        local = datetime.fromtimestamp(seconds)  # noqa: DTZ006 - only so does it say which hour
        return local.replace(tzinfo=self)
