"""A person's own keys from config.toml, laid over a screen's bindings."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from textual.binding import Binding


def name_of(binding: Binding) -> str:
    """The name by which config.toml knows a binding: its action in plain words, `side_left`."""
    return re.sub(r"\W+", "_", binding.action).strip("_")


def rebound(bindings: Iterable[Binding], keys: Mapping[str, str]) -> list[Binding]:
    """Return the bindings with the chosen keys in the place of their own.

    A key that a person gave to one action is taken from the others that had it.
    """
    known = list(bindings)
    chosen = {name: _split(keys[name]) for name in keys}
    taken = {key for name in {name_of(one) for one in known} for key in chosen.get(name, ())}
    result: list[Binding] = []
    placed: set[str] = set()
    for binding in known:
        name = name_of(binding)
        if name not in chosen:
            if binding.key not in taken:
                result.append(binding)
        elif name not in placed:
            placed.add(name)
            own = (replace(binding, key=key, key_display=None) for key in chosen[name])
            result.extend(own)
    return result


def _split(keys: str) -> tuple[str, ...]:
    return tuple(filter(None, (key.strip() for key in keys.split(","))))
