"""The library of a person: the shipped exercises and programmes with their own over them."""

import unicodedata
from collections.abc import Iterator, Mapping
from typing import NamedTuple, Protocol

from runstrength_tui.domain.exercise import Exercise, Resistance
from runstrength_tui.domain.programme import Programme
from runstrength_tui.library.parsing import exercise_from_table, programme_from_table
from runstrength_tui.library.problem import nearest_words
from runstrength_tui.library.shipped import shipped_exercises, shipped_programmes

_SEARCHED_CHARACTERS = 80


class Definitions(Protocol):
    """What a person laid over the shipped library, each by id; a `Config` is that, and more."""

    @property
    def exercises(self) -> Mapping[str, Exercise]:
        """Exercises of one's own, whole."""
        ...

    @property
    def programmes(self) -> Mapping[str, Programme]:
        """Programmes of one's own."""
        ...

    @property
    def resistances(self) -> Mapping[str, Resistance]:
        """What each exercise is done against."""
        ...

    @property
    def my_versions(self) -> Mapping[str, str]:
        """How a person does an exercise, in their words."""
        ...


class Library(NamedTuple):
    """Every exercise and programme by id, in the order they are listed.

    The mappings make their values when they are first asked for, as the start needs few of them.
    """

    exercises: Mapping[str, Exercise]
    programmes: Mapping[str, Programme]

    def exercise(self, exercise_id: str) -> Exercise:
        """Return an exercise; raises KeyError for an unknown id."""
        return self.exercises[exercise_id]

    def nearest(self, text: str, limit: int = 3) -> list[str]:
        """Return the ids of the exercises most like `text`, best first; none where none is like it.

        Meant for an id that is not known: words of it found in a name count, and so do typos.
        """
        ids_by_word = {_folded(each.name): each.id for each in self.exercises.values()}
        ids_by_word |= {_folded(each): each for each in self.exercises}
        typed = [ids_by_word[word] for word in nearest_words(_folded(text), ids_by_word, limit)]
        found = [exercise.id for exercise in self.find(text)] if text.strip() else []
        return list(dict.fromkeys(typed + found))[:limit]

    def find(self, text: str) -> list[Exercise]:
        """Return the exercises that match what was typed so far, best first; all for nothing.

        Every word must be found in the name, id, muscles or equipment; a name that begins with
        the text comes first, then a word of the name, then the rest, each in the library's order.
        """
        wanted = _folded(text)
        ranked = [
            (rank, exercise)
            for exercise in self.exercises.values()
            if (rank := _rank(wanted, exercise)) is not None
        ]
        return [exercise for _, exercise in sorted(ranked, key=lambda pair: pair[0])]


def load_library(config: Definitions) -> Library:
    """Return the shipped library with a person's own exercises, programmes and loads over it."""
    return Library(_Exercises(config), _Programmes(config))


class _Exercises(Mapping[str, Exercise]):
    """Exercises by id, the shipped ones parsed when they are asked for."""

    def __init__(self, config: Definitions) -> None:
        self._config = config
        self._ready: dict[str, Exercise] = {}

    def __getitem__(self, exercise_id: str) -> Exercise:
        if exercise_id not in self._ready:
            self._ready[exercise_id] = self._personal(self._defined(exercise_id))
        return self._ready[exercise_id]

    def _defined(self, exercise_id: str) -> Exercise:
        own = self._config.exercises.get(exercise_id)
        if own is not None:
            return own
        tables = shipped_exercises()
        return exercise_from_table(
            exercise_id, tables[exercise_id], f"{tables.file_name}: {exercise_id}", own=False
        )

    def _personal(self, exercise: Exercise) -> Exercise:
        return exercise._replace(
            resistance=self._config.resistances.get(exercise.id, exercise.resistance),
            my_version=self._config.my_versions.get(exercise.id, ""),
        )

    def __contains__(self, exercise_id: object) -> bool:
        return exercise_id in self._config.exercises or exercise_id in shipped_exercises()

    def __iter__(self) -> Iterator[str]:
        return _shipped_then_own(shipped_exercises(), self._config.exercises)

    def __len__(self) -> int:
        return sum(1 for _ in self)


class _Programmes(Mapping[str, Programme]):
    """Programmes by id, the shipped ones parsed when they are asked for."""

    def __init__(self, config: Definitions) -> None:
        self._own = config.programmes

    def __getitem__(self, programme_id: str) -> Programme:
        own = self._own.get(programme_id)
        if own is not None:
            return own
        tables = shipped_programmes()
        return programme_from_table(
            programme_id, tables[programme_id], f"{tables.file_name}: {programme_id}"
        )

    def __contains__(self, programme_id: object) -> bool:
        return programme_id in self._own or programme_id in shipped_programmes()

    def __iter__(self) -> Iterator[str]:
        return _shipped_then_own(shipped_programmes(), self._own)

    def __len__(self) -> int:
        return sum(1 for _ in self)


def _shipped_then_own(shipped: Mapping[str, object], own: Mapping[str, object]) -> Iterator[str]:
    yield from shipped
    yield from (each for each in own if each not in shipped)


def _folded(text: str) -> str:
    """Return text without case, accents and signs between words, so that typing finds it."""
    letters = unicodedata.normalize("NFKD", text[:_SEARCHED_CHARACTERS]).casefold()
    dropped = {"Mn", "Po"}  # accents, and the apostrophe of "arm's"
    plain = (
        letter if letter.isalnum() else " "
        for letter in letters
        if unicodedata.category(letter) not in dropped
    )
    return " ".join("".join(plain).split())


def _rank(wanted: str, exercise: Exercise) -> int | None:
    """Return how well an exercise matches, 0 best, or None where it does not."""
    name, id_words = _folded(exercise.name), _folded(exercise.id)
    if wanted in (name, id_words):
        return 0
    if name.startswith(wanted) or id_words.startswith(wanted):
        return 1
    if f" {wanted}" in name or f" {wanted}" in id_words:
        return 2
    words = wanted.split()
    if all(word in name or word in id_words for word in words):
        return 3
    rest = _folded(" ".join([*exercise.muscles, *exercise.equipment]))
    return 4 if all(f" {word}" in f" {name} {id_words} {rest}" for word in words) else None
