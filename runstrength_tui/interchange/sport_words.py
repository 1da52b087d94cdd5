"""Which sport a word means that a program or a person wrote."""

import re

from runstrength_tui.interchange.activity import Sport

NO_SPORT = "no sport given"
OTHER_SPORTS = "other sports"
RIDES, SWIMS, WALKS, HIKES = "rides", "swims", "walks", "hikes"

_RUN = frozenset(
    (
        *("run", "runs", "running", "jog", "jogging", "trailrun", "trailrunning", "virtualrun"),
        *("treadmillrunning", "parkrun", "lauf", "laufen", "dauerlauf", "traillauf", "laufband"),
        *("hardlopen", "correr", "carrera", "corsa", "corrida", "footing", "løb", "løping"),
        *("löpning", "juoksu", "bieganie", "bieg", "běh", "beh", "futás", "koşu"),
        "бег",  # noqa: RUF001 - Russian for a run
    )
)
_STRENGTH = frozenset(
    (
        *("strength", "strengthtraining", "weighttraining", "weightlifting", "krafttraining"),
        *("kraft", "musculation", "renforcement", "krachttraining", "kracht", "fuerza", "forza"),
        *("força", "styrketræning", "styrketrening", "styrketräning", "styrka"),
    )
)
# Written without spaces between words, or as several words.
_RUN_PARTS = ("course à pied", "course a pied", "跑步", "ランニング", "달리기")
_OTHERS = {
    RIDES: frozenset(("cycling", "biking", "bike", "ride", "virtualride", "radfahren")),
    SWIMS: frozenset(("swim", "swimming", "swimmen", "schwimmen", "natation")),
    WALKS: frozenset(("walk", "walking", "gehen", "marche")),
    HIKES: frozenset(("hike", "hiking", "wandern", "randonnée")),
}
_BETWEEN_WORDS = re.compile(r"[\W_]+")


def sport_in(text: str) -> Sport | None:
    """Return the sport that is meant by a type or a title; None where it is none of ours.

    English and the languages of most exports are known: `trail_running`, `Berlin - Laufen`,
    `Course à pied`.
    """
    words = _words(text)
    if words & _RUN or any(part in text.casefold() for part in _RUN_PARTS):
        return Sport.RUN
    return Sport.STRENGTH if words & _STRENGTH else None


def others_in(text: str) -> str:
    """Return what to call the activities of a type that is none of ours: `rides`."""
    words = _words(text)
    return next((told for told, known in _OTHERS.items() if words & known), OTHER_SPORTS)


def _words(text: str) -> frozenset[str]:
    return frozenset(_BETWEEN_WORDS.split(text.casefold()))
