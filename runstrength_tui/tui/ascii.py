"""Terminals without UTF-8: how they are known, and plain signs for everything drawn on them."""

from collections.abc import Mapping

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

# As many cells as before, so that nothing on a screen moves.
_SIGNS = str.maketrans(
    "✓✕●◐○·×⇄→–…█▀▄│┃╭╮╰╯┌┐└┘─━├┤┼▾▁▔▌▐▎▊▏←↑↓▸▂▃▅▆▇",  # noqa: RUF001 - the signs themselves
    "vx*o.-x=>-~###||++++++++--+++v_-|||||<^v>__###",
) | {ord("🔎"): "> "}


def ascii_terminal(environ: Mapping[str, str]) -> bool:
    """Whether the locale says in so many words that the terminal knows no UTF-8."""
    locale = next(filter(None, (environ.get(n) for n in ("LC_ALL", "LC_CTYPE", "LANG"))), "")
    return bool(locale) and "utf" not in locale.lower()


class AsciiFilter(LineFilter):
    """Draws every line with plain signs; what has no plain sign becomes a question mark."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002 - Textual's signature
        """Return the segments with ASCII text of the same width."""
        return [
            segment if segment.control else segment._replace(text=plain_text(segment.text))
            for segment in segments
        ]


def plain_text(text: str) -> str:
    """Return `text` in ASCII; a wide character becomes two question marks."""
    if text.isascii():
        return text
    signs = text.translate(_SIGNS)
    return "".join(sign if sign.isascii() else "?" * _cells(sign) for sign in signs)


def _cells(sign: str) -> int:
    from rich.cells import cell_len  # noqa: PLC0415 - only for signs that have no plain one

    return cell_len(sign)
