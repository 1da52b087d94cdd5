"""Which line of a TOML text a key stands on: for messages, so a plain scan is enough."""

from collections.abc import Sequence


def line_of(text: str, path: Sequence[str]) -> int | None:
    """Return the line, counted from 1, that sets the key at `path` or the nearest one above it.

    Follows `[table]` headers and bare, quoted or dotted keys at the start of a line; a key within
    an inline table is found at the line of that table. None where not even the first key is found.
    """
    wanted = list(path)
    best_line, best_depth = None, 0
    table: list[str] = []
    for number, raw in enumerate(text.splitlines(), start=1):
        line = raw.strip()
        if line.startswith("["):
            table = _keys(line.strip("[").partition("]")[0])
            found = table
        elif "=" in line and not line.startswith("#"):
            found = table + _keys(line.partition("=")[0])
        else:
            continue
        if len(found) > best_depth and found == wanted[: len(found)]:
            best_line, best_depth = number, len(found)
    return best_line


def _keys(dotted: str) -> list[str]:
    """Split a dotted key; quotes around a part are taken off."""
    return [part.strip().strip("\"'") for part in dotted.split(".")]
