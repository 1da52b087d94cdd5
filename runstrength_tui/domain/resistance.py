"""Reading a resistance as a person types it."""

import re

from runstrength_tui.domain.exercise import BODYWEIGHT, Resistance, ResistanceKind

HEAVIEST_KG = 1000
RESISTANCE_FORMS = "a number of kg (8), bodyweight, or a share of your maximum (40% of 60)"

_NUMBER = r"(\d{1,4}(?:\.\d{1,2})?)"
_KG = re.compile(rf"{_NUMBER}\s*(?:kg)?", re.ASCII)
_SHARE = re.compile(rf"{_NUMBER}\s*%\s*(?:of\s*)?{_NUMBER}\s*(?:kg)?", re.ASCII)


def parse_resistance(text: str) -> Resistance:
    """Return the resistance that `text` names; ValueError with the forms that are allowed."""
    plain = text.strip().lower()
    if plain in {"", "bodyweight", "bw"}:
        return BODYWEIGHT
    if share := _SHARE.fullmatch(plain):
        percent, max_kg = float(share[1]), float(share[2])
        if 0 < percent <= 100 and 0 < max_kg <= HEAVIEST_KG:
            return Resistance(ResistanceKind.PERCENT, percent=percent, max_kg=max_kg)
    elif (kg := _KG.fullmatch(plain)) and 0 < float(kg[1]) <= HEAVIEST_KG:
        return Resistance(ResistanceKind.KG, kg=float(kg[1]))
    raise ValueError(f"{text.strip()!r} is no resistance: {RESISTANCE_FORMS}.")
