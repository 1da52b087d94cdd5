"""The command palette, for keys that come faster than it opens and goes."""

from textual import command, on
from textual.command import CommandPalette
from textual.events import Mount
from textual.message import Message
from textual.theme import ThemeProvider
from textual.widgets import Button, Input, OptionList

from runstrength_tui.tui.screens.answering import AnswersOnce
from runstrength_tui.tui.widgets.plain_option_list import PatientOptions


class CommandList(PatientOptions, command.CommandList):
    """The palette's list of what was found."""


# The palette makes its list itself, and has no other way to be given another.
command.CommandList = CommandList  # type: ignore[misc]


class Palette(AnswersOnce[None], CommandPalette):
    """Textual's palette; a second choice after the one that closed it does nothing."""

    def on_mount(self, event: Mount) -> None:
        """Look for nothing when it was closed before it was there."""
        if not self.is_active:
            event.prevent_default()

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
