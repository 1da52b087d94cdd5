"""What all dialogs share: a box in the middle, over the screen they belong to."""

from typing import ClassVar, TypeVar

from textual.screen import ModalScreen

Answer = TypeVar("Answer")


class Dialog(ModalScreen[Answer]):
    """A modal screen whose content stands in a container with the class `dialog`."""

    CSS_PATH: ClassVar[str] = "dialog.tcss"
