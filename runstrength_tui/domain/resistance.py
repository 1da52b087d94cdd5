"""Reading a resistance as a person types it."""

import re

from runstrength_tui.domain.exercise import BODYWEIGHT, Resistance, ResistanceKind

# What may be kept as a resistance: the lowest and the highest of each.
LOAD_KG = (0.1, 500.0)
MAX_KG = (0.1, 1000.0)
PERCENT = (1.0, 100.0)
RESISTANCE_FORMS = "a number of kg (8), bodyweight, or a share of your maximum (40% of 60)"

_NUMBER = r"(\d{1,4}(?:\.\d{1,2})?)"
_KG = re.compile(rf"{_NUMBER}\s*(?:kg)?", re.ASCII)
_SHARE = re.compile(rf"{_NUMBER}\s*%\s*(?:of\s*)?{_NUMBER}\s*(?:kg)?", re.ASCII)


def parse_resistance(text: str) -> Resistance:
    """Return the resistance that `text` names; ValueError with the forms that are allowed.

    One outside the bounds is refused too, in a line that names them.
    """
    plain = text.strip().lower()
    if plain in {"", "bodyweight", "bw"}:
        return BODYWEIGHT
    if share := _SHARE.fullmatch(plain):
        percent = _within(share[1], PERCENT, " %")
        max_kg = _within(share[2], MAX_KG, " kg as a maximum")
        return Resistance(ResistanceKind.PERCENT, percent=percent, max_kg=max_kg)
    if kg := _KG.fullmatch(plain):
        return Resistance(ResistanceKind.KG, kg=_within(kg[1], LOAD_KG, " kg"))
    raise ValueError(f"{text.strip()!r} is no resistance: {RESISTANCE_FORMS}.")


def _within(text: str, bounds: tuple[float, float], unit: str) -> float:
    number, (low, high) = float(text), bounds
    if not low <= number <= high:
        raise ValueError(f"{number:g}{unit} is no resistance: from {low:g} to {high:g} is allowed.")
    return number
