"""The terminal's sizes that change what is shown, each with the class that a screen has from it."""

from textual.geometry import Size

SMALLEST = Size(40, 10)
WIDTHS = [(0, "-too-narrow"), (40, "-tiny"), (50, "-narrow"), (76, "-usual"), (100, "-wide")]
HEIGHTS = [(0, "-too-low"), (10, "-low"), (18, "-middling"), (30, "-tall")]


def classes_at(size: Size) -> tuple[str, str]:
    """Return the classes of a screen in a terminal of this size: for its width, for its height."""
    (_, wide), (_, tall) = (
        max(step for step in steps if step[0] <= cells)
        for steps, cells in ((WIDTHS, size.width), (HEIGHTS, size.height))
    )
    return wide, tall
