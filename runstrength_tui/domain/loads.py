"""Loads as people type them: `9`, `9kg`, `20lb`, `4,5`; nothing and 0 are no load."""

import re

from runstrength_tui.domain.amounts import DECIMALS, number_text
from runstrength_tui.domain.limits import LOAD_KG
from runstrength_tui.domain.text import quoted

LOAD_FORMS = "9, 7.5, 4,5 or 20lb"
KG_OF_A_POUND = 0.45359237

# A comma before three digits could be one of thousands, so it is not taken for a decimal one.
_LOAD = re.compile(r"([0-9]{1,4}(?:\.[0-9]{1,3}|,[0-9]{1,2})?) ?(kg|lbs?)?")


def load_from_text(text: str) -> float:
    """Return a load in kg, 0 for none; pounds are rounded to a gram.

    ValueError unless it is one of at most 1,000 kg.
    """
    found = _LOAD.fullmatch(text.strip().lower())
    if found is not None:
        load_kg = float(found[1].replace(",", "."))
        if found[2] in {"lb", "lbs"}:
            load_kg = round(load_kg * KG_OF_A_POUND, DECIMALS)
        if load_kg <= LOAD_KG[1]:
            return load_kg
    raise ValueError(
        f"kilograms from {LOAD_KG[0]:g} to {LOAD_KG[1]:g}, like {LOAD_FORMS} "
        f"(at most {DECIMALS} decimals), not {quoted(text)}"
    )


def load_text(load_kg: float | None) -> str:
    """A load as it is typed, to the last digit; empty for none."""
    return "" if load_kg is None else number_text(load_kg)


def stored_load(load_kg: float | None) -> float | None:
    """The load to keep: 0 kg is none."""
    return load_kg or None
