"""A list of options of which one is chosen."""

from textual.widgets import OptionList
from textual.widgets.option_list import Option


class PlainOptionList(OptionList):
    """Textual's list, with its options as text, never markup.

    Where it has no room for a row, as in a very small terminal, the page keys find nothing.
    """

    def __init__(self, *options: Option, id: str | None = None) -> None:  # noqa: A002 - Textual's own name for it
        super().__init__(*options, markup=False, id=id)

    def action_page_up(self) -> None:
        """Move up by as many options as are shown."""
        if self.scrollable_content_region:
            super().action_page_up()  # type: ignore[no-untyped-call]  # Textual's

    def action_page_down(self) -> None:
        """Move down by as many options as are shown."""
        if self.scrollable_content_region:
            super().action_page_down()  # type: ignore[no-untyped-call]  # Textual's
