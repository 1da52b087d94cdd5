"""What is wrong with a definition, said so that a person can mend it."""

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from runstrength_tui.domain.text import clean_text, quoted, shortened

_LARGE = 10**18


class Problem(NamedTuple):
    """One thing in a hand-edited file that cannot be used, or is unusual.

    `line` counts from 1 and is None where it is not known.
    """

    path: Path
    line: int | None
    what: str

    @property
    def place(self) -> str:
        """The file and, where known, the line."""
        file = clean_text(str(self.path), 300)
        return f"{file} line {self.line}" if self.line else file

    @property
    def text(self) -> str:
        """The whole problem in one line."""
        return f"{self.place}: {self.what}"

    def __str__(self) -> str:
        return self.text


class DefinitionError(Exception):
    """A value of a definition that is not allowed; `str()` is one line for a person.

    `where` names the table (and file), `key` the key in it, `found` says what is wrong with its
    value, `remedy` what would be right. `key_path` leads to the value in the file.
    """

    def __init__(self, where: str, key: str, found: str, remedy: str) -> None:
        super().__init__(
            f"{where}.{key} {found}; {remedy}" if where else f"{key} {found}; {remedy}"
        )
        self.key_path = [part.partition("[")[0] for part in f"{where}.{key}".strip(".").split(".")]


def shown(value: object) -> str:
    """Return a TOML value as a person would recognise it: one line, harmless, not long."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int) and abs(value) >= _LARGE:
        return "a number of very many digits"
    if isinstance(value, str):
        return quoted(value)
    if isinstance(value, dict):
        return "a table"
    if isinstance(value, list):
        return f"[{shortened(', '.join(shown(item) for item in value[:20]))}]"
    return shortened(str(value))


def nearest_words(word: str, known: Iterable[str], limit: int = 3) -> list[str]:
    """Return the known words most like `word`, best first; none where nothing is like it."""
    import difflib  # noqa: PLC0415 - only wanted once something was mistyped

    folded = {candidate.casefold(): candidate for candidate in known}
    close = difflib.get_close_matches(word[:80].casefold(), folded, n=limit, cutoff=0.55)
    return [folded[match] for match in close]


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return the nearest known words as a question, or what is known where none is near."""
    known = list(known)
    near = nearest_words(word, known)
    if near:
        return f"did you mean {' or '.join(near)}?"
    listed = ", ".join(known[:20])
    return f"allowed: {listed}, …" if len(known) > 20 else f"allowed: {listed}"
