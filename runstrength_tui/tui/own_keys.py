"""A person's own keys from config.toml, laid over a screen's bindings."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from textual.binding import Binding
from textual.screen import Screen

from runstrength_tui.library.problem import nearest_words
from runstrength_tui.library.values import shown_key


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


def unknown_names(keys: Mapping[str, str], bindings: Iterable[Binding]) -> list[str]:
    """Return a line for each chosen name that no binding has, with the nearest that there are."""
    known = dict.fromkeys(map(name_of, bindings))
    lines = []
    for name in keys:
        if name not in known:
            near = nearest_words(name, known)
            remedy = f"; known: {', '.join(near)}" if near else ""
            lines.append(f"keys.{shown_key(name)}: no such action{remedy}")
    return lines


def bindings_of(screens: Iterable[type[Screen[None]]]) -> list[Binding]:
    """Return every binding of these screens and of their bases: what a person's keys may name."""
    return [
        binding
        for screen in screens
        for base in screen.__mro__
        for binding in Binding.make_bindings(base.__dict__.get("BINDINGS", ()))
    ]


def _split(keys: str) -> tuple[str, ...]:
    return tuple(filter(None, (key.strip() for key in keys.split(","))))
