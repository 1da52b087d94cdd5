"""What the widgets that draw days tell the screen."""

from datetime import date

from textual.events import Click
from textual.message import Message

_MENU_BUTTON = 3


class DayClicked(Message):
    """A date was clicked: `opens` on a double click, `asks` with the other button."""

    def __init__(self, day: date, click: Click) -> None:
        super().__init__()
        self.day = day
        self.asks = click.button == _MENU_BUTTON
        self.opens = not self.asks and click.chain == 2
