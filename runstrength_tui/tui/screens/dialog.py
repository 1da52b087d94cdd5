"""What all dialogs share: a box in the middle, over the screen they belong to."""

from typing import ClassVar

from textual.screen import ModalScreen

from runstrength_tui.tui.screens.answering import Answer, AnswersOnce


class Dialog(AnswersOnce[Answer], ModalScreen[Answer]):
    """A modal screen whose content stands in a container with the class `dialog`."""

    CSS_PATH: ClassVar[str] = "dialog.tcss"
