"""A person's own keys from config.toml, laid over a screen's bindings."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import replace

from textual.binding import Binding
from textual.keys import KEY_NAME_REPLACEMENTS, Keys
from textual.screen import Screen

from runstrength_tui.library.problem import nearest_words, shown
from runstrength_tui.library.values import shown_key

_MODIFIERS = frozenset({"ctrl", "shift", "alt", "super", "hyper", "meta"})
# Textual has a name for the return key, and reports it as enter.
_NAMED_KEYS = frozenset(
    {*(key.value for key in Keys if key.value[0] != "<"), *KEY_NAME_REPLACEMENTS.values()}
) - {Keys.Return.value}
_EXAMPLES = ("space", "r", "f5", "ctrl+a")


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


def unknown_keys(keys: Mapping[str, str]) -> list[str]:
    """Return a line for each chosen key that no keyboard has, with the nearest that there are."""
    lines = []
    for name, chosen in keys.items():
        for key in _split(chosen):
            if not _is_key(key):
                known = ", ".join(nearest_words(key, _NAMED_KEYS) or _EXAMPLES)
                told = f"no key is called {shown(key)}; known: {known}"
                lines.append(f"keys.{shown_key(name)}: {told}")
    return lines


def bindings_of(screens: Iterable[type[Screen[None]]]) -> list[Binding]:
    """Return every binding of these screens and of their bases: what a person's keys may name."""
    return [
        binding
        for screen in screens
        for base in screen.__mro__
        for binding in Binding.make_bindings(base.__dict__.get("BINDINGS", ()))
    ]


def _is_key(key: str) -> bool:
    """Whether Textual can report a key of this name: a sign, its name, or one with modifiers."""
    *modifiers, plain = key.split("+") if len(key) > 1 else [key]
    if key in _NAMED_KEYS or not _MODIFIERS.issuperset(modifiers):
        return key in _NAMED_KEYS
    return len(plain) == 1 or plain in _NAMED_KEYS or _is_sign_name(plain)


def _is_sign_name(name: str) -> bool:
    """Whether this is a sign's name as Textual writes it, such as question_mark."""
    try:
        return name.islower() and unicodedata.lookup(name.replace("_", " ")).isprintable()
    except KeyError:
        return False


def _split(keys: str) -> tuple[str, ...]:
    return tuple(filter(None, (key.strip() for key in keys.split(","))))
