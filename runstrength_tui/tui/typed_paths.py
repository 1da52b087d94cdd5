"""Paths as a person types them or a terminal drops them: quoted, escaped, with ~, several."""

import os
import re
from collections.abc import Iterable, Iterator
from itertools import islice, takewhile
from pathlib import Path, PurePath
from typing import NamedTuple

from runstrength_tui.domain.text import clean_text

_MOST_LOOKED_AT = 20_000
_NAME_CHARACTERS = 200
_FILE_ADDRESS = "file://"
_NEEDS_ESCAPE = re.compile(r"([\s\\'\"])")
# What no one types in a path, and a terminal would obey or could not show.
_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


class Word(NamedTuple):
    """One path in a text: from where to where, and what it says without quotes and escapes."""

    start: int
    end: int
    says: str
    is_closed: bool = True


class Match(NamedTuple):
    """A file or folder that what was typed can become: its name, and the whole text with it."""

    name: str
    text: str


class Matches(NamedTuple):
    """What the last path of a text can become; `completed` is the text as far as all agree."""

    completed: str
    found: tuple[Match, ...] = ()


def words_of(text: str) -> Iterator[Word]:
    """Yield the words of a text, divided at blanks that are neither quoted nor escaped."""
    start, says, quote = -1, "", ""
    characters = enumerate(text)
    for place, character in characters:
        if not quote and character.isspace():
            if start >= 0:
                yield Word(start, place, says)
            start, says = -1, ""
            continue
        start = place if start < 0 else start
        if character == quote:
            quote = ""
        elif not quote and character in "'\"":
            quote = character
        elif character == "\\" and quote != "'":
            says += next(characters, (0, character))[1]
        else:
            says += character
    if start >= 0:
        yield Word(start, len(text), says, not quote)


def paths_of(text: str) -> tuple[Path, ...]:
    """Return the paths in a text, at least one of them there; looks at the disk.

    What is there as it was typed is one path, blanks and quotes included. ValueError says in a
    line that none is there.
    """
    whole = expanded(text.strip())
    words = list(words_of(text))
    if not words:
        raise ValueError("Type the path of a file or a folder, or drop files here.")
    if _is_there(whole) or not words[-1].is_closed:
        paths: tuple[Path, ...] = (whole,)
    else:
        paths = tuple(dict.fromkeys(expanded(word.says) for word in words))
    if not any(map(_is_there, paths)):
        name = clean_text(str(paths[0]), _NAME_CHARACTERS)
        raise ValueError(f"{name} is not there." if len(paths) == 1 else "None of these is there.")
    return paths


def expanded(text: str) -> Path:
    """Return the path that a text means: `~` is the home folder, `file://` is left out."""
    if text.startswith(_FILE_ADDRESS):
        from urllib.parse import unquote  # noqa: PLC0415 - few terminals drop addresses

        text = "/" + unquote(text.removeprefix(_FILE_ADDRESS)).partition("/")[2]
    try:
        return Path(text).expanduser()
    except RuntimeError:  # a home that is not known
        return Path(text)


def pasted(text: str) -> str:
    """Return pasted text as one line; of several lines each is a path."""
    lines = [_CONTROLS.sub("", line).strip() for line in text.splitlines()]
    lines = [line for line in lines if line]
    if len(lines) == 1:
        return lines[0]
    return " ".join(line if re.search(r"['\"\\]", line) else escaped(line) for line in lines)


def escaped(text: str) -> str:
    """Return a path so that it is read as one word."""
    return _NEEDS_ESCAPE.sub(r"\\\1", text)


def completions(text: str, endings: Iterable[str]) -> Matches:
    """Say what the last path of a text can become: folders, and files with one of these endings.

    Capitals make no difference, hidden ones are found by their dot. Looks at the disk.
    """
    words = list(words_of(text))
    if not words:
        return Matches(f"{text}~/")
    last = words[-1]
    if last.end < len(text):
        return Matches(text)
    if last.says == "~":
        return Matches(f"{text[: last.start]}~/")
    folder, slash, beginning = last.says.rpartition("/")
    before = text[: last.start] + escaped(folder + slash)
    names = sorted(_names_in(expanded(folder + slash or "."), beginning, frozenset(endings)))
    if not names:
        return Matches(text)
    found = tuple(Match(name, before + escaped(name)) for _, name in names)
    low, high = names[0][0], names[-1][0]
    common = sum(
        1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(low, high, strict=False))
    )
    return Matches(before + escaped(names[0][1][:common]), found)


def _names_in(folder: Path, beginning: str, endings: frozenset[str]) -> Iterator[tuple[str, str]]:
    """Yield what begins so in a folder: in small letters, and as it is."""
    wanted = beginning.lower()
    try:
        with os.scandir(folder) as entries:
            for entry in islice(entries, _MOST_LOOKED_AT):
                name = entry.name
                folded = name.lower()
                if not folded.startswith(wanted) or _CONTROLS.search(name):
                    continue
                if name.startswith(".") and not wanted:
                    continue
                if entry.is_dir():
                    yield f"{folded}/", f"{name}/"
                elif PurePath(folded).suffix in endings:
                    yield folded, name
    except (OSError, ValueError):
        return


def _is_there(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):
        return False
