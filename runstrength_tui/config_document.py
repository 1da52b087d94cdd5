"""Setting a value in a tomlkit document so that it reads as if a person had written it."""

from collections.abc import MutableMapping, Sequence
from typing import Any

import tomlkit
from tomlkit.items import InlineTable, Item


def set_in_document(document: MutableMapping[str, Any], key: Sequence[str], value: object) -> None:
    """Set the value at a key path; a table that is there keeps what does not change in it."""
    table = document
    for name in key[:-1]:
        if name not in table:
            table[name] = tomlkit.table(is_super_table=True)
        table = table[name]
    name = key[-1]
    present = table.get(name)
    if isinstance(value, dict) and isinstance(present, MutableMapping):
        _update(present, value)
    elif isinstance(value, dict) and not isinstance(table, InlineTable):
        table[name] = _table(value)
    else:
        table[name] = _value(value)


def _update(present: MutableMapping[str, Any], value: dict[str, Any]) -> None:
    """Make a table say `value`, touching only the keys that differ."""
    for name in [name for name in present if name not in value]:
        del present[name]
    for name, wanted in value.items():
        found = present.get(name)
        plain = found.unwrap() if isinstance(found, Item) else found
        if plain != wanted or type(plain) is not type(wanted):
            present[name] = _value(wanted)


def _table(value: dict[str, Any]) -> Item:
    table = tomlkit.table()
    for name, entry in value.items():
        table.append(name, _value(entry))
    return table


def _value(value: object) -> Item:
    """Return a value in one line, a list of tables with a line for each of them."""
    if isinstance(value, list):
        array = tomlkit.array()
        for entry in value:
            array.append(_value(entry))
        return array.multiline(any(isinstance(entry, dict) for entry in value))
    if isinstance(value, dict):
        inline = tomlkit.inline_table()
        for name, entry in value.items():
            inline.append(name, _value(entry))
        return inline
    return tomlkit.item(value)
