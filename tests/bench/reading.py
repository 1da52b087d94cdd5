"""Reads the time that a running hold shows."""

from tests.e2e.big_numbers import read_big_number


def seconds_shown(text: str) -> float | None:
    """Return the seconds of the large number on a screen, or None when there is none."""
    value = read_big_number(text)
    if value is None:
        return None
    seconds = 0.0
    for part in value.split(":"):
        seconds = seconds * 60 + float(part)
    return seconds
