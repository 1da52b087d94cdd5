"""Sides as people type them."""

from collections.abc import Sequence

from runstrength_tui.domain.exercise import Side
from runstrength_tui.domain.text import quoted

BOTH = (Side.LEFT, Side.RIGHT)
_SIDES: dict[str, tuple[Side, ...]] = {"left": (Side.LEFT,), "right": (Side.RIGHT,), "both": BOTH}


def sides_from_text(text: str, words: Sequence[str] = ("left", "right")) -> tuple[Side, ...]:
    """Return the sides that a word, or its beginning, names; ValueError with the `words` allowed.

    `both` may be among the words.
    """
    typed = text.strip().lower()
    found = [word for word in words if typed and word.startswith(typed)]
    if len(found) != 1:
        raise ValueError(f"{quoted(text)} is no side: {', '.join(words)}")
    return _SIDES[found[0]]


def sides_text(sides: Sequence[Side]) -> str:
    """Sides in a word: `left`, `right`, `both`; empty for none."""
    return next((word for word, each in _SIDES.items() if each == tuple(sides)), "")
