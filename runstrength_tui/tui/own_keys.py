"""A person's own keys from config.toml, laid over a screen's bindings."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from textual.binding import Binding


def name_of(binding: Binding) -> str:
    """The name by which config.toml knows a binding: its action in plain words, `side_left`."""
    return re.sub(r"\W+", "_", binding.action).strip("_")


def rebound(bindings: Iterable[Binding], keys: Mapping[str, str]) -> list[Binding]:
    """Return the bindings with the chosen keys in the place of their own, the chosen ones first.

    The first binding of a key that works at the moment is the one that runs: a key that a person
    gave to one action goes before the others that have it, and stays theirs at the steps of a
    session at which that action does not work.
    """
    known = list(bindings)
    usual = [one for one in known if name_of(one) not in keys]
    chosen = {name_of(one): one for one in reversed(known) if name_of(one) in keys}
    own = [
        replace(chosen[name], key=key, key_display=None)
        for name in dict.fromkeys(map(name_of, known))
        if name in chosen
        for key in _split(keys[name])
    ]
    return [*own, *usual]


def _split(keys: str) -> tuple[str, ...]:
    return tuple(filter(None, (key.strip() for key in keys.split(","))))
