"""What the signs of days mean, below the days themselves."""

from typing import ClassVar

from textual.geometry import Size

from runstrength_tui.tui.widgets.day_signs import DaySigns
from runstrength_tui.tui.widgets.drawn_rows import DrawnRows, Row


class Legend(DrawnRows):
    """Every sign with its word, in as few rows as the width allows."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"legend--words"}
    DEFAULT_CSS = """
    Legend { height: auto; padding: 0 1; .legend--words { color: $text-muted; } }
    """

    def __init__(self, signs: DaySigns, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name for it
        super().__init__(id=id)
        self.signs = signs

    def draw(self, width: int, height: int) -> list[Row]:
        """Return the rows of the legend."""
        return [[(line, "legend--words")] for line in self.signs.legend_lines(width)[:height]]

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002 - Textual's signature
        """Return the rows that the legend takes at this width."""
        return len(self.signs.legend_lines(width))
