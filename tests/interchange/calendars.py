"""Calendar files for the tests, written as planners write them."""

from collections.abc import Callable
from datetime import date
from zoneinfo import ZoneInfo

from runstrength_tui.interchange.activity import ParsedFile
from runstrength_tui.interchange.ics import parse_ics
from tests.interchange.reading import BERLIN, never

TODAY = date(2026, 11, 26)  # a Thursday


def entry(title: str = "Run: easy", *lines: str, on: str | None = ":20261126") -> str:
    """An entry of a calendar; `on` is what stands behind DTSTART, None for no date."""
    start = () if on is None else (f"DTSTART{on}",)
    return "\r\n".join(("BEGIN:VEVENT", *start, f"SUMMARY:{title}", *lines, "END:VEVENT"))


def calendar(*parts: str) -> bytes:
    lines = ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Test//EN", *parts, "END:VCALENDAR", "")
    return "\r\n".join(lines).encode()


def parsed(
    *parts: str, zone: ZoneInfo = BERLIN, is_cancelled: Callable[[], bool] = never
) -> ParsedFile:
    return parse_ics(calendar(*parts), zone, TODAY, is_cancelled)


def days(*parts: str, zone: ZoneInfo = BERLIN) -> list[str]:
    """The dates of all that a calendar plans, as `2026-11-26`."""
    return [planned.day.isoformat() for planned in parsed(*parts, zone=zone).planned]


def left(*parts: str) -> dict[str, int]:
    """What a calendar leaves: how many, by why."""
    return {why: entries for entries, why in parsed(*parts).left}
