"""Numbers as people type them: what is not exactly one of them is refused, never guessed."""

import re

from runstrength_tui.domain.text import quoted

_WHOLE = re.compile("[0-9]{1,9}")
# Grams of a kilogram, thousandths of a second: finer than anyone measures.
DECIMALS = 3


def whole_number(text: str, low: int, high: int) -> int:
    """Return the whole number that `text` is; ValueError unless it lies from `low` to `high`."""
    if _WHOLE.fullmatch(text) and low <= int(text) <= high:
        return int(text)
    raise ValueError(f"a whole number from {low} to {high}, not {quoted(text)}")


def number_text(number: float) -> str:
    """A number as it is typed, to the last digit: `7`, `7.125`; what reads it gets it back."""
    text = repr(float(number))
    if "e" in text:
        text = f"{number:.20f}".rstrip("0")
    return text.removesuffix(".0").removesuffix(".")
