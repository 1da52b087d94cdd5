"""A text beside something that changes often."""

from textual.widgets import Static

from runstrength_tui.tui.widgets.still import Still


class StillText(Still, Static):
    """A text that is painted once for each time that it is updated."""
