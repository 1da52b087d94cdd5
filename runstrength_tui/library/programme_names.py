"""The name that a person gives a programme of their own, and the id it has in config.toml."""

import re
import unicodedata
from collections.abc import Collection, Mapping

from runstrength_tui.domain.programme import Programme
from runstrength_tui.domain.text import clean_text
from runstrength_tui.library.values import ID_CHARACTERS, NAME_CHARACTERS

_ID_WITHOUT_LETTERS = "programme"


def programme_name(text: str) -> str:
    """Return a name as it is kept; ValueError for none, and for one that is too long."""
    name = clean_text(text, NAME_CHARACTERS + 1)
    if not 1 <= len(name) <= NAME_CHARACTERS:
        raise ValueError(f"A name has 1 to {NAME_CHARACTERS} characters.")
    return name


def programme_id(text: str, programmes: Mapping[str, Programme], own: Collection[str]) -> str:
    """Return the id for a programme of this name: that of one's `own` by that name, or a new one.

    ValueError where `programme_name` raises it, and for the name of a programme that ships with
    the app: two of one name could not be told apart.
    """
    name = programme_name(text)
    for programme in programmes.values():
        if programme.name.casefold() == name.casefold():
            if programme.id in own:
                return programme.id
            raise ValueError(f"{programme.name} comes with RunStrength: choose another name.")
    plain = _plain(name)
    numbered = (f"{plain[: ID_CHARACTERS - 4]}_{number}" for number in range(2, 1000))
    return next(each for each in (plain, *numbered) if each not in programmes)


def _plain(name: str) -> str:
    """Return a name in the characters of an id, beginning with a letter."""
    decomposed = unicodedata.normalize("NFKD", name).casefold()
    letters = "".join(each for each in decomposed if not unicodedata.combining(each))
    plain = re.sub(r"[^a-z0-9]+", "_", letters)[:ID_CHARACTERS].strip("_")
    if not plain:
        return _ID_WITHOUT_LETTERS
    return plain if plain[0].isalpha() else f"p_{plain}"[:ID_CHARACTERS]
