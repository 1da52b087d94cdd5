"""The tables that ship with the package, each parsed when it is asked for."""

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any


class ShippedTables(Mapping[str, dict[str, Any]]):
    """The tables `[<group>.<id>]` of one shipped file, by id, in the file's order.

    The start of the app needs a handful of them, so the text is only cut at its table headers and
    a table is parsed when it is read first: this keeps the start short.
    """

    def __init__(self, file_name: str, group: str) -> None:
        self.file_name = file_name
        self._group = group
        text = Path(__file__).with_name(file_name).read_text(encoding="utf-8")
        opening = f"\n[{group}."
        self._sections = dict(section.split("]", 1) for section in text.split(opening)[1:])
        self._tables: dict[str, dict[str, Any]] = {}

    def __getitem__(self, table_id: str) -> dict[str, Any]:
        if table_id not in self._tables:
            import tomllib  # noqa: PLC0415 - a table may never be asked for

            self._tables[table_id] = tomllib.loads(self._sections[table_id])
        return self._tables[table_id]

    def __contains__(self, table_id: object) -> bool:
        return table_id in self._sections

    def __iter__(self) -> Iterator[str]:
        return iter(self._sections)

    def __len__(self) -> int:
        return len(self._sections)


@cache
def shipped_exercises() -> ShippedTables:
    """Return the shipped exercises' tables."""
    return ShippedTables("exercises.toml", "exercises")


@cache
def shipped_programmes() -> ShippedTables:
    """Return the shipped programmes' tables."""
    return ShippedTables("programmes.toml", "programmes")
