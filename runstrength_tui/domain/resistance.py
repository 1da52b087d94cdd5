"""Reading a resistance as a person types it."""

import re

from runstrength_tui.domain.amounts import number_text
from runstrength_tui.domain.exercise import BODYWEIGHT, Resistance, ResistanceKind
from runstrength_tui.domain.limits import LOAD_KG, MAX_KG, PERCENT_OF_MAX
from runstrength_tui.domain.loads import load_from_text, load_text
from runstrength_tui.domain.text import quoted

RESISTANCE_FORMS = "a number of kg (8), bodyweight, or a share of your maximum (40% of 60)"

_SHARE = re.compile(r"([0-9]{1,3}(?:\.[0-9]{1,3})?) ?% ?(?:of ?)?(.+)")


def parse_resistance(text: str) -> Resistance:
    """Return the resistance that `text` names; ValueError with the forms that are allowed.

    One outside the bounds is refused too, in a line that names them.
    """
    plain = " ".join(text.lower().split())
    if plain in {"", "bodyweight", "bw"}:
        return BODYWEIGHT
    share = _SHARE.fullmatch(plain)
    try:
        load_kg = load_from_text(share[2] if share else plain)
    except ValueError:
        raise ValueError(
            f"{quoted(text)} is no resistance: {RESISTANCE_FORMS}, {LOAD_KG[1]:g} kg at most."
        ) from None
    if share:
        percent = _within(float(share[1]), PERCENT_OF_MAX, " %")
        max_kg = _within(load_kg, MAX_KG, " kg as a maximum")
        return Resistance(ResistanceKind.PERCENT, percent=percent, max_kg=max_kg)
    return Resistance(ResistanceKind.KG, kg=load_kg) if load_kg else BODYWEIGHT


def resistance_text(resistance: Resistance) -> str:
    """A resistance as it is typed, to the last digit; empty where none was chosen."""
    if resistance.percent is not None and resistance.max_kg is not None:
        return f"{number_text(resistance.percent)}% of {number_text(resistance.max_kg)}"
    if resistance.kind is ResistanceKind.BODYWEIGHT:
        return ResistanceKind.BODYWEIGHT.value
    return load_text(resistance.load_kg)


def _within(number: float, bounds: tuple[float, float], unit: str) -> float:
    low, high = bounds
    if not low <= number <= high:
        raise ValueError(f"{number:g}{unit} is no resistance: from {low:g} to {high:g} is allowed.")
    return number
