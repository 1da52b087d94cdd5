"""Words in a theme's colours, made dark or light enough to be read."""

from collections.abc import Mapping

from textual.color import Color

# The least for text of ordinary size: WCAG 2.1, success criterion 1.4.3.
READABLE = 4.5

TONES = ("primary", "accent", "success", "warning", "error")
_GROUNDS = ("background", "surface", "panel")
_STEP = 0.02  # of the lightness of CIE L*a*b*


def contrast(one: Color, other: Color) -> float:
    """Return the contrast ratio of two colours, 1 to 21, as WCAG 2.1 defines it."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def grounds_of(variables: Mapping[str, str], tone: str) -> list[Color]:
    """Return what the words of a tone may stand on: the plain grounds, and its own muted one."""
    return [Color.parse(variables[each]) for each in (*_GROUNDS, f"{tone}-muted")]


def readable_words(variables: Mapping[str, str], *, dark: bool) -> dict[str, str]:
    """Return the word colours of a theme that cannot be read well, moved until they can.

    `variables` are the theme's, true colours all. Lighter in a `dark` theme, else darker; a colour
    that would have to leave its hue altogether ends at white or black.
    """
    changed = {}
    for tone in TONES:
        word = Color.parse(variables[f"text-{tone}"])
        grounds = grounds_of(variables, tone)
        end = 1.0 if dark else 0.0
        while min(contrast(word, each) for each in grounds) < READABLE and word.brightness != end:
            word = word.lighten(_STEP) if dark else word.darken(_STEP)
            changed[f"text-{tone}"] = word.hex
    return changed


def _luminance(color: Color) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in color.normalized
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
