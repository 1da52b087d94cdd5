"""What fills a screen at one moment."""

from textual.containers import Vertical

from runstrength_tui.tui.widgets.still import Still


class Stage(Still, Vertical):
    """One view of a screen that shows several in turn."""

    DEFAULT_CSS = """
    Stage { height: 1fr; width: 1fr; }
    """
