"""Durations as people type and read them: `90`, `90s`, `1:30`, `1:00:00`, `1m30s`, `12.5`."""

import re

from runstrength_tui.domain.text import quoted

DURATION_FORMS = "90, 1:30, 1:00:00 or 1m30s"

_SECONDS = r"(?P<s>[0-9]{1,6})(?:\.(?P<ms>[0-9]{1,3}))?"
_FORMS = (
    re.compile(rf"{_SECONDS} ?s?"),
    re.compile(
        r"(?:(?P<h>[0-9]{1,3}):(?=[0-5][0-9]:))?(?P<m>[0-9]{1,4}):"
        r"(?P<s>[0-5][0-9])(?:\.(?P<ms>[0-9]{1,3}))? ?s?"
    ),
    re.compile(
        rf"(?=[0-9])(?:(?P<h>[0-9]{{1,3}}) ?h ?)?(?:(?P<m>[0-9]{{1,4}}) ?m(?:in)? ?)?"
        rf"(?:{_SECONDS} ?s)?"
    ),
)
_MS = 1000


def seconds_from_text(text: str, low: int, high: int) -> float:
    """Return the seconds that a duration has, to the millisecond.

    ValueError unless it is one from `low` to `high` seconds.
    """
    plain = text.strip().lower()
    found = next(filter(None, (form.fullmatch(plain) for form in _FORMS)), None)
    if found is not None:
        part = {name: value or "0" for name, value in found.groupdict().items()}
        whole = (int(part.get("h", 0)) * 60 + int(part.get("m", 0))) * 60 + int(part["s"])
        milliseconds = whole * _MS + int(part["ms"].ljust(3, "0"))
        if low * _MS <= milliseconds <= high * _MS:
            return milliseconds / _MS
    raise ValueError(
        f"{quoted(text)} is no duration from {low} to {high} seconds, like {DURATION_FORMS}"
    )


def whole_seconds_from_text(text: str, low: int, high: int) -> int:
    """As `seconds_from_text`, for what is set in whole seconds."""
    seconds = seconds_from_text(text, low, high)
    if seconds != int(seconds):
        raise ValueError(f"{quoted(text)} is no whole number of seconds, like {DURATION_FORMS}")
    return int(seconds)


def duration_text(seconds: float) -> str:
    """A duration as it is typed, to the millisecond: `1:30`, `1:00:00`, `0:12.5`."""
    from runstrength_tui.domain.words import clock_words  # noqa: PLC0415 - commands only read durations

    whole, milliseconds = divmod(round(seconds * _MS), _MS)
    return f"{clock_words(whole)}{f'.{milliseconds:03d}'.rstrip('0') if milliseconds else ''}"
