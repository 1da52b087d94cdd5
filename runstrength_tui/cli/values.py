"""The kinds of value that options take; what is not exactly one of them is refused, not guessed.

Each is a function from what was typed to the value; it raises click.BadParameter, to which click
adds the name of the option. A default comes through it too and is returned as it is.
"""

import re
from collections.abc import Callable
from datetime import date, datetime, time
from functools import partial
from typing import Any, TypeVar, cast

import click

from runstrength_tui.cli.command_line import CommandLine
from runstrength_tui.domain import typed_days
from runstrength_tui.domain.amounts import whole_number
from runstrength_tui.domain.dates import FIRST_DAY, LAST_DAY
from runstrength_tui.domain.durations import seconds_from_text, whole_seconds_from_text
from runstrength_tui.domain.limits import HELD_SECONDS
from runstrength_tui.domain.loads import load_from_text
from runstrength_tui.domain.text import clean_text
from runstrength_tui.domain.typed_days import days_near, iso_day
from runstrength_tui.library.problem import shown

Value = TypeVar("Value")

_HOUR = re.compile("[0-9]{2}:[0-9]{2}")
_TIME = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}(:[0-9]{2})?")


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


def whole(least: int, most: int) -> Callable[[Any], int]:
    """A whole number from `least` to `most`."""
    return refined(partial(whole_number, low=least, high=most))


# A load in kg, 0 for none: `9`, `9kg`, `20lb`, `4,5`.
load = refined(load_from_text)
# How long a hold lasted, in seconds: `90`, `1:30`, `1m30s`.
held = refined(partial(seconds_from_text, low=HELD_SECONDS[0], high=HELD_SECONDS[1]))
# How long one is to last.
held_target = refined(partial(whole_seconds_from_text, low=HELD_SECONDS[0], high=HELD_SECONDS[1]))


def _today() -> date:
    """The training date of this moment, for words like `yesterday`."""
    return click.get_current_context().ensure_object(CommandLine).today()


def _day_by(parse: Callable[[str], date]) -> Callable[[Any], date]:
    """A date; only words that need to know today ask for it."""

    def read(typed: str) -> date:
        day = iso_day(typed)
        return parse(typed) if day is None else day

    return refined(read)


# A date on which something was done.
past_day = _day_by(lambda typed: typed_days.past_day(typed, _today()))
# A date from which something holds.
coming_day = _day_by(lambda typed: typed_days.coming_day(typed, _today()))


def _near_today(typed: str) -> date:
    today = _today()
    return typed_days.day_near(typed, today, today)


# A date that may as well be past as to come.
day = _day_by(_near_today)


def check_order(first: date, last: date) -> None:
    """Raise a usage error where the dates of `--from` and `--to` go backwards."""
    if last < first:
        raise click.UsageError(f"--to {last} is before --from {first}")


def _days(typed: str) -> tuple[date, date]:
    first, dots, last = typed.partition("..")
    ends = iso_day(first), iso_day(last if dots else first)
    if None in ends:
        today = _today()
        return days_near(typed, today, today)
    return days_near(typed, FIRST_DAY, FIRST_DAY)


# A date, or a range of dates like 2026-12-20..2027-01-02, both ends among them.
days = refined(_days)


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


def local_time(typed: Any) -> datetime:
    """A date and time that the local clock did show, in the local zone.

    One that a clock change left out is refused; of one that came twice it is the first.
    """
    if isinstance(typed, datetime):
        return typed
    naive = _wall_time(typed)
    if naive is None or not FIRST_DAY <= naive.date() <= LAST_DAY:
        raise click.BadParameter(
            f"{shown(typed)} is no local time, like 2026-11-24T07:30 or 'yesterday 07:30'"
        )
    local = naive.astimezone()
    if local.replace(tzinfo=None) != naive:
        raise click.BadParameter(
            f"{shown(typed)} never was: the clocks were put forward then; give the time they showed"
        )
    return local


def _wall_time(typed: str) -> datetime | None:
    """The date and time of day that were typed; None for anything else.

    A date that is refused is refused in its own words.
    """
    words, _, clock_time = typed.rpartition(" ")
    try:
        if _TIME.fullmatch(typed):
            return datetime.fromisoformat(typed)
        at = time.fromisoformat(clock_time) if _HOUR.fullmatch(clock_time) else None
    except ValueError:
        return None
    if at is None or not words:
        return None
    # The date on the wall: at night `today` is not yet the training date.
    wall = click.get_current_context().ensure_object(CommandLine).clock.now().wall
    on_the_wall = refined(partial(typed_days.past_day, today=wall.date()))
    return datetime.combine(on_the_wall(words), at)


def note(most: int, what: str = "note") -> Callable[[Any], str]:
    """A note, or `what` it is, of at most `most` characters, made harmless to show."""

    def convert(typed: Any) -> str:
        cleaned = clean_text(str(typed), most + 1)
        if len(cleaned) > most:
            raise click.BadParameter(f"the {what} has more than {most} characters; shorten it")
        return cleaned

    return convert
