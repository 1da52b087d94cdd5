"""What the program asks of a clock, so that tests can bring their own."""

from datetime import date, datetime, time, timedelta
from typing import NamedTuple, Protocol

DAY_START_DEFAULT = time(4, 0)
# The latest that a plan may let a day begin. Source: the training calendar, `day_start`.
LATEST_DAY_START = time(6, 0)


class Moment(NamedTuple):
    """One reading of all clocks at once.

    `wall` is local time with its UTC offset, for people and dates. `awake_seconds` stands still
    while the machine sleeps and `elapsed_seconds` counts sleep; neither is moved by someone who
    sets the clock, so durations come from these two alone.
    """

    wall: datetime
    awake_seconds: float
    elapsed_seconds: float

    def earlier(self, seconds: float) -> "Moment":
        """Return the moment that was so many seconds ago, by all clocks."""
        return Moment(
            self.wall - timedelta(seconds=seconds),
            self.awake_seconds - seconds,
            self.elapsed_seconds - seconds,
        )


class Clock(Protocol):
    """Tells the time; handed in through constructors."""

    def now(self) -> Moment:
        """Return all clocks read together."""
        ...


def training_date(wall: datetime, day_start: time = DAY_START_DEFAULT) -> date:
    """Return the date that a session started at `wall` belongs to.

    The local wall-clock date, minus one day before `day_start`: a session at 01:30 is still
    yesterday's. Source: the project's training calendar, "Training date".
    """
    day = wall.date()
    return day - timedelta(days=1) if wall.time() < day_start else day
