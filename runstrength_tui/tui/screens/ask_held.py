"""Asks how long a hold was held that nobody stopped by hand."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from runstrength_tui.domain.words import clock_words
from runstrength_tui.tui.screens.ask import AskScreen
from runstrength_tui.tui.widgets.form import seconds

if TYPE_CHECKING:
    from textual.app import App

_LENGTH = 6


def ask_held(app: "App[int]", held_seconds: float, then: Callable[[float], None]) -> None:
    """Ask for at most the seconds that were measured; `then` gets them, unless one backs out."""
    read = seconds(int(held_seconds), needed=True)
    hint = f"Seconds, or minutes as 1:30; at most {clock_words(held_seconds)}, as was measured."

    def take(text: str | None) -> None:
        held = read(text) if text is not None else None
        if held is not None:
            then(held)

    app.push_screen(AskScreen("How long did you hold it?", hint, "", read, _LENGTH), take)
