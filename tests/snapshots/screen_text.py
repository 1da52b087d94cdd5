"""A screen as plain text: its rows as a person reads them, and what weight and colour add."""

from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from rich.style import Style
from textual.app import App

STYLES_HEADING = "-- weight and colour --"
_COLOURS = {
    "text-primary": "blue",
    "text-success": "green",
    "text-warning": "amber",
    "text-error": "red",
}
_BLOCK_ELEMENTS = range(0x2580, 0x25A0)


class Run(NamedTuple):
    """Neighbouring cells of one row in the same words of style."""

    row: int
    words: str
    text: str


def screen_text(app: App[int], *, with_styles: bool) -> str:
    """Return the whole screen as rows without trailing blanks, and its styles below if wanted."""
    strips = app.screen._compositor.render_strips()
    rows = [strip.text.rstrip() for strip in strips]
    if with_styles:
        rows += [STYLES_HEADING, *_style_lines(app)]
    return "\n".join(rows) + "\n"


def _style_lines(app: App[int]) -> list[str]:
    """One line a run of styled text; drawn digits and bars are one line over all their rows."""
    lines: list[str] = []
    for (words, text), group in groupby(_runs(app), key=lambda run: (run.words, run.text)):
        rows = [run.row for run in group]
        where = f"{rows[0]}" if len(rows) == 1 else f"{rows[0]}-{rows[-1]}"
        lines.append(f"{where:>5}  {words:<18} {text}".rstrip())
    return lines


def _runs(app: App[int]) -> Iterator[Run]:
    for row, strip in enumerate(app.screen._compositor.render_strips(), 1):
        for words, segments in groupby(strip, key=lambda one: style_words(app, one.style)):
            text = "".join(segment.text for segment in segments).strip()
            if words and text:
                drawn = all(ord(sign) in _BLOCK_ELEMENTS or sign == " " for sign in text)
                yield Run(row, words, "(drawn)" if drawn else text)


def style_words(app: App[int], style: Style | None) -> str:
    """Say what a style adds to plain text, the colours by the part they play in the theme."""
    if style is None:
        return ""
    words = [
        word
        for word in ("bold", "dim", "italic", "underline", "strike", "reverse")
        if getattr(style, word)
    ]
    if style.color is not None and style.color.triplet is not None:
        words += [
            colour
            for variable, colour in _COLOURS.items()
            if app.theme_variables[variable].lower() == style.color.triplet.hex
        ]
    return " ".join(words)
