"""The command palette, for keys that come faster than it opens and goes."""

from textual import on
from textual.command import CommandPalette
from textual.message import Message
from textual.theme import ThemeProvider
from textual.widgets import Button, Input, OptionList

from runstrength_tui.tui.screens.answering import AnswersOnce


class Palette(AnswersOnce[None], CommandPalette):
    """Textual's palette; a second choice after the one that closed it does nothing."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Whether an action can run: none in the list while no row of it is shown."""
        if action == "command_list" and not self.query_one(OptionList).scrollable_content_region:
            return False
        return super().check_action(action, parameters)

    @on(Input.Submitted)
    @on(Button.Pressed)
    @on(OptionList.OptionSelected)
    def _choose_once(self, event: Message) -> None:
        if not self.is_active:
            event.stop()
            event.prevent_default()


def theme_palette() -> Palette:
    """Return a palette of the themes, in the place of the actions."""
    return Palette(providers=[ThemeProvider], placeholder="Search for themes…")
