"""A small form: one line a field, each read and checked as a whole before anything is saved."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static

from runstrength_tui.domain.dates import DAYS_OF_WEEK
from runstrength_tui.domain.exercise import Side

_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_SHORTEST_WORD = 3
_LONGEST_INPUT = 2000


@dataclass(frozen=True, slots=True)
class Field:
    """One line of a form; `parse` returns the value of a text, or raises ValueError."""

    name: str
    label: str
    value: str
    hint: str
    parse: Callable[[str], Any]
    wide: bool = False


class Form(VerticalScroll, can_focus=False):
    """Labels, inputs and hints in three columns, and one line for what is wrong."""

    DEFAULT_CSS = """
    Form {
        height: auto; max-height: 60vh; margin: 1 0 0 0;
        .form-row { height: 1; }
        .form-label { width: 9; color: $text-muted; }
        .form-row Input { width: 14; margin: 0; background: $boost; }
        .form-row Input.-wide { width: 1fr; }
        .form-hint {
            width: 1fr; color: $text-muted; padding: 0 0 0 2;
            text-wrap: nowrap; text-overflow: ellipsis;
        }
    }
    """

    def __init__(self, fields: Sequence[Field]) -> None:
        super().__init__()
        self.fields = tuple(fields)
        self.inputs = {
            field.name: Input(
                field.value,
                max_length=_LONGEST_INPUT,
                compact=True,
                select_on_focus=True,
                id=f"form-{field.name}",
                classes="-wide" if field.wide else "",
            )
            for field in fields
        }

    def compose(self) -> ComposeResult:
        """One row a field."""
        for field in self.fields:
            with Horizontal(classes="form-row"):
                yield Static(Content(field.label), classes="form-label")
                yield self.inputs[field.name]
                if not field.wide:
                    yield Static(Content(field.hint), classes="form-hint")

    def values(self) -> dict[str, Any]:
        """Return what each field says; ValueError for the first that will not do, now focused."""
        found: dict[str, Any] = {}
        for field in self.fields:
            try:
                found[field.name] = field.parse(self.inputs[field.name].value.strip())
            except ValueError as error:
                self.inputs[field.name].focus()
                raise ValueError(f"{field.label}: {error}") from error
        return found


def whole_number(low: int, high: int, *, needed: bool = False) -> Callable[[str], int | None]:
    """Return a reader of whole numbers from `low` to `high`; nothing typed is None."""

    def parse(text: str) -> int | None:
        if not text and not needed:
            return None
        if not re.fullmatch(r"[0-9]{1,9}", text, re.ASCII) or not low <= int(text) <= high:
            raise ValueError(
                f"a whole number from {low} to {high}{'' if needed else ', or nothing'}"
            )
        return int(text)

    return parse


def kilograms(high: float) -> Callable[[str], float | None]:
    """Return a reader of loads in kg; nothing typed is None."""

    def parse(text: str) -> float | None:
        if not text:
            return None
        plain = text.removesuffix("kg").strip()
        if not re.fullmatch(r"[0-9]{1,4}(\.[0-9]{1,2})?", plain, re.ASCII) or float(plain) > high:
            raise ValueError(f"kilograms from 0 to {high:g}, as 4 or 7.5, or nothing")
        return float(plain)

    return parse


def seconds(high: int, *, needed: bool = False) -> Callable[[str], float | None]:
    """Return a reader of durations: seconds, or m:ss; nothing typed is None."""

    def parse(text: str) -> float | None:
        if not text and not needed:
            return None
        plain = text.removesuffix("s").strip()
        found = re.fullmatch(r"(?:([0-9]{1,4}):(?=[0-5][0-9]$))?([0-9]{1,6})", plain, re.ASCII)
        total = int(found[1] or 0) * 60 + int(found[2]) if found else 0
        if not 1 <= total <= high:
            raise ValueError(f"seconds, or minutes as 1:30, up to {high}")
        return float(total)

    return parse


def side_of(*, both: bool = False) -> Callable[[str], Side | str | None]:
    """Return a reader of sides by their first letters; `both` allows that word as well."""
    allowed = ["left", "right", *(["both"] if both else [])]

    def parse(text: str) -> Side | str | None:
        if not text:
            return None
        found = [word for word in allowed if word.startswith(text.lower())]
        if len(found) != 1:
            raise ValueError(", ".join(allowed) + ", or nothing")
        return "both" if found[0] == "both" else Side(found[0])

    return parse


def text_of(text: str) -> str:
    """Take any text as it is."""
    return text


def day_from_text(text: str, today: date) -> date:
    """Return the date that a person means: ISO, `20 nov`, a weekday, `today`, `yesterday`.

    Without a year, and for a weekday, it is the latest such date that is not after `today`.
    """
    word = text.strip().lower()
    if word in {"today", "yesterday"}:
        return today - timedelta(days=word == "yesterday")
    named = [n for n, name in enumerate(_WEEKDAYS) if word.startswith(name)]
    if named:
        return today - timedelta(days=(today.weekday() - named[0]) % DAYS_OF_WEEK)
    try:
        if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", word, re.ASCII):
            return date.fromisoformat(word)
        return _day_and_month(word, today)
    except (ValueError, OverflowError):
        raise ValueError(
            f"{text[:20]!r} is not a date; write {today}, 20 nov, fri, yesterday"
        ) from None


def day_near(text: str, near: date, today: date) -> date:
    """Return the date that a person means when it may as well be one to come.

    As `day_from_text`, with `tomorrow`; a date without a year is the one nearest to `near`, and a
    weekday the first on `near` or after it.
    """
    word = text.strip().lower()
    if word == "tomorrow":
        return today + timedelta(days=1)
    named = [n for n, name in enumerate(_WEEKDAYS) if word.startswith(name)]
    if named:
        return near + timedelta(days=(named[0] - near.weekday()) % DAYS_OF_WEEK)
    day = day_from_text(text, today)
    if not re.fullmatch(r"[0-9]{1,2}\.? ?[a-z]+", word, re.ASCII):
        return day
    years = (near.year - 1, near.year, near.year + 1)
    return min(
        (day.replace(year=year) for year in years if _is_date(day, year)),
        key=lambda one: abs(one - near),
        default=day,
    )


def _is_date(day: date, year: int) -> bool:
    """Whether the day and month of `day` are a date of `year`: 29 February is not in each."""
    try:
        day.replace(year=year)
    except ValueError:
        return False
    return True


def _day_and_month(word: str, today: date) -> date:
    found = re.fullmatch(r"([0-9]{1,2})\.? ?([a-z]{3,9})(?: ([0-9]{4}))?", word, re.ASCII)
    if not found:
        raise ValueError(word)
    month = _MONTHS.index(found[2][:_SHORTEST_WORD]) + 1
    if found[3]:
        return date(int(found[3]), month, int(found[1]))
    day = date(today.year, month, int(found[1]))
    return day if day <= today else date(today.year - 1, month, int(found[1]))
