"""The kinds of value that options take; what is not exactly one of them is refused, not guessed.

Each is a function from what was typed to the value; it raises click.BadParameter, to which click
adds the name of the option. A default comes through it too and is returned as it is.
"""

import re
from collections.abc import Callable
from datetime import date, datetime, time
from typing import Any, TypeVar, cast

import click

from runstrength_tui.domain.dates import FIRST_DAY, LAST_DAY
from runstrength_tui.domain.text import clean_text
from runstrength_tui.library.problem import shown

Value = TypeVar("Value")

_WHOLE = re.compile("[0-9]{1,9}")
_DECIMAL = re.compile(r"[0-9]{1,9}(\.[0-9]{1,3})?")
_DATE = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")
_HOUR = re.compile("[0-9]{2}:[0-9]{2}")
_TIME = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}(:[0-9]{2})?")


def whole(least: int, most: int) -> Callable[[Any], int]:
    """A whole number from `least` to `most`."""

    def convert(typed: Any) -> int:
        if isinstance(typed, int):
            return typed
        if _WHOLE.fullmatch(typed) and least <= int(typed) <= most:
            return int(typed)
        raise click.BadParameter(f"{shown(typed)} is not a whole number from {least} to {most}")

    return convert


def decimal(least: float, most: float) -> Callable[[Any], float]:
    """A number from `least` to `most` with at most three decimals."""

    def convert(typed: Any) -> float:
        if isinstance(typed, float):
            return typed
        if _DECIMAL.fullmatch(typed) and least <= float(typed) <= most:
            return float(typed)
        raise click.BadParameter(
            f"{shown(typed)} is not a number from {least:g} to {most:g}, like 12 or 12.5 "
            "(a decimal point, at most three decimals)"
        )

    return convert


def day(typed: Any) -> date:
    """A date, YYYY-MM-DD, that a training calendar can have."""
    if isinstance(typed, date):
        return typed
    try:
        found = date.fromisoformat(typed) if _DATE.fullmatch(typed) else None
    except ValueError:
        found = None
    if found is None or not FIRST_DAY <= found <= LAST_DAY:
        raise click.BadParameter(
            f"{shown(typed)} is no date from {FIRST_DAY} to {LAST_DAY}, like 2026-11-24"
        )
    return found


def check_order(first: date, last: date) -> None:
    """Raise a usage error where the dates of `--from` and `--to` go backwards."""
    if last < first:
        raise click.UsageError(f"--to {last} is before --from {first}")


def days(typed: Any) -> tuple[date, date]:
    """A date, or a range of dates like 2026-12-20..2027-01-02, both ends among them."""
    if not isinstance(typed, str):
        return (typed[0], typed[1])
    first, dots, last = typed.partition("..")
    found = day(first), day(last if dots else first)
    if found[1] < found[0]:
        raise click.BadParameter(f"{shown(typed)} ends before it begins")
    return found


def hour(earliest: time, latest: time) -> Callable[[Any], time]:
    """A time of day, HH:MM, from `earliest` to `latest`."""

    def convert(typed: Any) -> time:
        if isinstance(typed, time):
            return typed
        try:
            found = time.fromisoformat(typed) if _HOUR.fullmatch(typed) else None
        except ValueError:
            found = None
        if found is None or not earliest <= found <= latest:
            raise click.BadParameter(
                f"{shown(typed)} is no time from {earliest:%H:%M} to {latest:%H:%M}, like 05:00"
            )
        return found

    return convert


def refined(parse: Callable[[str], Value]) -> Callable[[Any], Value]:
    """What `parse` makes of a text; its ValueError becomes the refusal."""

    def convert(typed: Any) -> Value:
        if not isinstance(typed, str):
            return cast("Value", typed)
        try:
            return parse(typed)
        except ValueError as error:
            raise click.BadParameter(str(error)) from error

    return convert


def local_time(typed: Any) -> datetime:
    """A date and time that the local clock did show, in the local zone.

    One that a clock change left out is refused; of one that came twice it is the first.
    """
    if isinstance(typed, datetime):
        return typed
    try:
        naive = datetime.fromisoformat(typed) if _TIME.fullmatch(typed) else None
        local = naive.astimezone() if naive else None
    except (ValueError, OverflowError, OSError):
        naive = local = None
    if naive is None or local is None or naive.date() < FIRST_DAY:
        raise click.BadParameter(
            f"{shown(typed)} is no local time, like 2026-11-24T07:30 or '2026-11-24 07:30'"
        )
    if local.replace(tzinfo=None) != naive:
        raise click.BadParameter(
            f"{shown(typed)} never was: the clocks were put forward then; give the time they showed"
        )
    return local


def note(most: int, what: str = "note") -> Callable[[Any], str]:
    """A note, or `what` it is, of at most `most` characters, made harmless to show."""

    def convert(typed: Any) -> str:
        cleaned = clean_text(str(typed), most + 1)
        if len(cleaned) > most:
            raise click.BadParameter(f"the {what} has more than {most} characters; shorten it")
        return cleaned

    return convert
