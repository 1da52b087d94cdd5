"""What stands still on a screen while something else changes often."""

from typing import TYPE_CHECKING, Self

from textual.geometry import Region
from textual.strip import Strip

# A plain class at run time: each class of Textual's costs a millisecond of the start.
if TYPE_CHECKING:
    from textual.widget import Widget
else:
    Widget = object


class Still(Widget):
    """A widget whose painted lines are kept until it is refreshed or its styles change.

    At each repaint, of whatever widget, Textual asks all widgets on the screen for all their lines
    and styles them anew, empty ones too: a third of what a changed digit costs.
    """

    _kept_lines: tuple[Region, list[Strip]] | None = None

    def render_lines(self, crop: Region) -> list[Strip]:
        """Return the lines within `crop`, painted anew where they are not those of last time."""
        if self._kept_lines is None or self._kept_lines[0] != crop:
            self._kept_lines = crop, self.paint_lines(crop)
        return self._kept_lines[1]

    def paint_lines(self, crop: Region) -> list[Strip]:
        """Return the lines within `crop` as they are now."""
        return super().render_lines(crop)

    def refresh(
        self,
        *regions: Region,
        repaint: bool = True,
        layout: bool = False,
        recompose: bool = False,
    ) -> Self:
        """Forget what was painted, and paint."""
        self._kept_lines = None
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    def notify_style_update(self) -> None:
        """Forget what was painted: the theme or a class has changed."""
        super().notify_style_update()
        self._kept_lines = None
