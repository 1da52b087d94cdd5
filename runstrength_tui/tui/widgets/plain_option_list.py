"""A list of options of which one is chosen, for keys and clicks faster than it is laid out."""

from typing import TYPE_CHECKING

from textual.events import Click
from textual.widgets import OptionList
from textual.widgets.option_list import Option

# A plain class at run time, to stand before whichever list of Textual's it mends.
if TYPE_CHECKING:
    MendedList = OptionList
else:
    MendedList = object


class PatientOptions(MendedList):
    """What Textual's list fails at: keys before it has a row, clicks on an option just gone."""

    def on_click(self, event: Click) -> None:
        """Leave a click alone that fell on an option of a moment ago."""
        option = event.style.meta.get("option")
        if option is not None and option >= self.option_count:
            event.prevent_default()

    def action_page_up(self) -> None:
        """Move up by as many options as are shown, where any are."""
        if self.scrollable_content_region:
            super().action_page_up()  # type: ignore[no-untyped-call]  # Textual's

    def action_page_down(self) -> None:
        """Move down by as many options as are shown, where any are."""
        if self.scrollable_content_region:
            super().action_page_down()  # type: ignore[no-untyped-call]  # Textual's


class PlainOptionList(PatientOptions, OptionList):
    """Textual's list, with its options as text, never markup."""

    def __init__(self, *options: Option, id: str | None = None) -> None:  # noqa: A002 - Textual's own name for it
        super().__init__(*options, markup=False, id=id)
