"""A small form: one line a field, each read and checked as a whole before anything is saved.

What a form shows it accepts: each kind of field reads back what it shows. What is not touched is
neither checked nor changed.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, NamedTuple

from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static

from runstrength_tui.domain import amounts, durations, loads, sides
from runstrength_tui.domain.limits import HELD_SECONDS, NOTE_CHARACTERS


class FieldKind(NamedTuple):
    """How a value is typed: `parse` reads a text, or raises ValueError; `show` is its inverse."""

    parse: Callable[[str], Any]
    show: Callable[[Any], str]


@dataclass(frozen=True, slots=True)
class Field:
    """One line of a form; `value` is what is there to begin with, None for nothing."""

    name: str
    label: str
    value: Any
    hint: str
    kind: FieldKind
    wide: bool = False

    @property
    def text(self) -> str:
        """The value as it is shown."""
        return "" if self.value is None else self.kind.show(self.value)


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
                field.text,
                max_length=NOTE_CHARACTERS,
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

    def touched(self) -> frozenset[str]:
        """The names of the fields that say something else than they did to begin with."""
        return frozenset(
            field.name for field in self.fields if self.inputs[field.name].value != field.text
        )

    def values(self) -> dict[str, Any]:
        """Return what each field says; ValueError for the first that will not do, now focused.

        One that was not touched says what it did, whatever that is.
        """
        found: dict[str, Any] = {}
        touched = self.touched()
        for field in self.fields:
            if field.value is not None and field.name not in touched:
                found[field.name] = field.value
                continue
            try:
                found[field.name] = field.kind.parse(self.inputs[field.name].value.strip())
            except ValueError as error:
                self.inputs[field.name].focus()
                raise ValueError(f"{field.label}: {error}") from error
        return found


def _or_nothing(parse: Callable[[str], Any], *, needed: bool) -> Callable[[str], Any]:
    """Read nothing typed as None, unless something is `needed`."""

    def read(text: str) -> Any:
        if text or needed:
            return parse(text)
        return None

    return read


def whole_number(low: int, high: int, *, needed: bool = False) -> FieldKind:
    """Whole numbers from `low` to `high`; nothing typed is None."""
    parse = partial(amounts.whole_number, low=low, high=high)
    return FieldKind(_or_nothing(parse, needed=needed), str)


def kilograms() -> FieldKind:
    """Loads in kg; nothing typed is None."""
    return FieldKind(_or_nothing(loads.load_from_text, needed=False), loads.load_text)


def held_seconds(*, needed: bool = False) -> FieldKind:
    """Durations of holds in seconds; nothing typed is None."""
    low, high = HELD_SECONDS
    parse = partial(durations.seconds_from_text, low=low, high=high)
    return FieldKind(_or_nothing(parse, needed=needed), durations.duration_text)


def working_sides(*, both: bool = False, needed: bool = False) -> FieldKind:
    """Sides as a tuple of them, by their first letters; `both` allows that word as well."""
    words = ("left", "right", "both") if both else ("left", "right")
    parse = partial(sides.sides_from_text, words=words)
    return FieldKind(_or_nothing(parse, needed=needed), sides.sides_text)


# Any text, as it is.
TEXT = FieldKind(str, str)
