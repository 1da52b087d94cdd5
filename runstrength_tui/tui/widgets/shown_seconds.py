"""Which figure stands on the screen for a time that runs, and when the next one is due."""

import math

TENTH = 0.1
# A tenth is shown this much before it is full, so that with the time it takes to paint what
# stands on the screen is never a whole tenth behind.
TENTH_LEAD_SECONDS = 0.025
# The looks at the clock come a little after that, as timers may wake early.
TENTH_LOOK_SECONDS = 0.02
# Timers may wake a little before their time.
COUNTDOWN_TOLERANCE_SECONDS = 0.005


def shown_tenths(seconds: float) -> int:
    """Return the full tenths of a second that a screen shows for `seconds`."""
    return math.floor((seconds + TENTH_LEAD_SECONDS) / TENTH)


def next_tenth(seconds: float) -> float:
    """Return how long until the tenths shown for `seconds` change; never 0."""
    return (shown_tenths(seconds) + 1) * TENTH - TENTH_LOOK_SECONDS - seconds


def shown_countdown(left_seconds: float) -> int:
    """Return the number that a countdown shows with `left_seconds` to go: 3, 2, 1."""
    return max(1, math.ceil(left_seconds - COUNTDOWN_TOLERANCE_SECONDS))


def next_whole_second(left_seconds: float) -> float:
    """Return how long until a countdown shows the next lower number; never 0."""
    return left_seconds - (shown_countdown(left_seconds) - 1)
