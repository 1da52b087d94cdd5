"""Reading one TOML table value by value: strictly typed, bounded, and every key accounted for."""

from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import TypeGuard, TypeVar

from runstrength_tui.domain.exercise import Span
from runstrength_tui.domain.text import clean_text
from runstrength_tui.library.problem import DefinitionError, did_you_mean, shown

NAME_CHARACTERS = 60
NOTE_CHARACTERS = 500
ID_CHARACTERS = 40
PATH_CHARACTERS = 1000
_LIST_ITEMS = 30
_LIST_ITEM_CHARACTERS = 200

Choice = TypeVar("Choice", bound=StrEnum)
TomlTable = Mapping[str, object]


class TableReader:
    """Reads the values of one table; each reading method raises DefinitionError.

    `where` names the table in messages. After the last value, `refuse_unread()` refuses keys that
    nothing asked for.
    """

    def __init__(self, table: object, where: str) -> None:
        if not isinstance(table, Mapping):
            name, _, key = where.rpartition(".")
            raise DefinitionError(name, key, f"is {shown(table)}", "allowed: a table")
        self._table: TomlTable = table
        self._asked: list[str] = []
        self.where = where

    def __contains__(self, key: str) -> bool:
        return key in self._table

    def refuse(self, key: str, allowed: str) -> DefinitionError:
        """Return the error for the value of `key`, to be raised."""
        found = f"is {shown(self._table[key])}" if key in self._table else "is missing"
        return DefinitionError(self.where, shown_key(key), found, f"allowed: {allowed}")

    def value(self, key: str) -> object:
        """Return the value as it stands, or None."""
        self._asked.append(key)
        return self._table.get(key)

    def flag(self, key: str, default: bool) -> bool:
        """Return true or false."""
        value = self.value(key)
        if value is None:
            return default
        if not isinstance(value, bool):
            raise self.refuse(key, "true or false")
        return value

    def whole(self, key: str, low: int, high: int, default: int | None) -> int | None:
        """Return a whole number from `low` to `high`."""
        value = self.value(key)
        if value is None:
            return default
        if not is_whole(value, low, high):
            raise self.refuse(key, f"a whole number from {low} to {high}")
        return value

    def number(self, key: str, low: float, high: float) -> float | None:
        """Return a finite number from `low` to `high`."""
        value = self.value(key)
        if value is None:
            return None
        # Bounds before float(): a whole number may be larger than any float.
        if isinstance(value, int | float) and not isinstance(value, bool) and low <= value <= high:
            return float(value)
        raise self.refuse(key, f"a number from {low:g} to {high:g}")

    def span(self, key: str, low: int, high: int) -> Span | None:
        """Return a range: a whole number, or [low, high]."""
        value = self.value(key)
        if value is None:
            return None
        ends = value if isinstance(value, list) else [value, value]
        whole = [end for end in ends if is_whole(end, low, high)]
        if not len(ends) == len(whole) == 2 or whole[0] > whole[1]:
            raise self.refuse(key, f"a whole number from {low} to {high}, or [low, high]")
        return Span(*whole)

    def text(self, key: str, default: str | None, limit: int = NOTE_CHARACTERS) -> str:
        """Return cleaned text of 1 to `limit` characters; without a default it must be there."""
        value = self.value(key)
        if value is None and default is not None:
            return default
        allowed = f"text of 1 to {limit} characters"
        if not isinstance(value, str):
            raise self.refuse(key, allowed)
        return self._checked(key, value, limit, allowed)

    def folder(self, key: str) -> Path | None:
        """Return the path of a folder as it is written, from the root or from a home folder."""
        value = self.value(key)
        if value is None:
            return None
        if not isinstance(value, str) or not value.startswith(("/", "~")):
            raise self.refuse(key, 'a folder from / or ~, like "~/garmin"')
        if len(value) > PATH_CHARACTERS or any(map(_is_control, value)):
            raise self.refuse(key, f"a path of at most {PATH_CHARACTERS} characters")
        return Path(value)

    def texts(self, key: str) -> tuple[str, ...]:
        """Return a list of cleaned texts; one text alone is a list of one."""
        value = self.value(key)
        if value is None:
            return ()
        allowed = f"up to {_LIST_ITEMS} texts of 1 to {_LIST_ITEM_CHARACTERS} characters"
        items = [value] if isinstance(value, str) else value
        if not isinstance(items, list) or len(items) > _LIST_ITEMS:
            raise self.refuse(key, allowed)
        if not all(isinstance(item, str) for item in items):
            raise self.refuse(key, allowed)
        return tuple(self._checked(key, item, _LIST_ITEM_CHARACTERS, allowed) for item in items)

    def choice(self, key: str, kind: type[Choice], default: Choice | None) -> Choice:
        """Return a member of an enumeration; without a default it must be there."""
        value = self.value(key)
        if value is None and default is not None:
            return default
        words = [member.value for member in kind]
        if not isinstance(value, str) or value not in words:
            raise self.refuse(key, " or ".join(f'"{word}"' for word in words))
        return kind(value)

    def table(self, key: str, most: int) -> TomlTable:
        """Return the table of at most `most` entries under a key; an empty one without it."""
        value = self.value(key)
        if value is None:
            return {}
        if not isinstance(value, dict) or len(value) > most:
            raise self.refuse(key, f"a table of at most {most} entries")
        return value

    def unread(self) -> list[str]:
        """Return the keys of the table that no reading method asked for."""
        return [key for key in self._table if key not in self._asked]

    def not_known(self, key: str) -> DefinitionError:
        """Return the error for a key that nothing asked for, with the nearest known ones."""
        remedy = did_you_mean(key, self._asked)
        return DefinitionError(self.where, shown_key(key), "is not known", remedy)

    def refuse_unread(self) -> None:
        """Raise for the first key that no reading method asked for."""
        for key in self.unread():
            raise self.not_known(key)

    def _checked(self, key: str, value: str, limit: int, allowed: str) -> str:
        cleaned = clean_text(value, limit + 1)
        if not 1 <= len(cleaned) <= limit:
            raise self.refuse(key, allowed)
        return cleaned


def _is_control(character: str) -> bool:
    return ord(character) < 0x20 or 0x7F <= ord(character) < 0xA0


def is_whole(value: object, low: int, high: int) -> TypeGuard[int]:
    """Whether a value is a whole number within bounds; true and false are not numbers."""
    return isinstance(value, int) and not isinstance(value, bool) and low <= value <= high


def is_id(text: str) -> bool:
    """Whether a name can be an id: a-z, 0-9, _ and -, beginning with a letter."""
    plain = text.replace("-", "_")
    return (
        0 < len(text) <= ID_CHARACTERS
        and text.isascii()
        and text[0].isalpha()
        and plain.isidentifier()
        and text == text.lower()
    )


ID_ALLOWED = (
    f"allowed: 1 to {ID_CHARACTERS} characters of a-z, 0-9, _ and -, beginning with a letter"
)


def shown_key(key: str) -> str:
    """Return a key as it may be shown: bare where it is plain, else quoted and harmless."""
    return key if is_id(key) else shown(key)
