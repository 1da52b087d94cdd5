"""Naming a programme of one's own: what will do, and the id that a name gets."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runstrength_tui.domain.programme import Drill, Programme
from runstrength_tui.library.programme_names import programme_id, programme_name
from runstrength_tui.library.values import is_id

SHIPPED = Programme("three_drills", "Three drills", (Drill("front_plank"),))
MINE = Programme("short", "Short Tuesday", (Drill("front_plank"),))
PROGRAMMES = {each.id: each for each in (SHIPPED, MINE)}


def id_of(name: str) -> str:
    return programme_id(name, PROGRAMMES, own={"short"})


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Before the long run", "before_the_long_run"),
        ("Übung für Füße", "ubung_fur_fusse"),
        ("10 minutes", "p_10_minutes"),
        ("火曜日", "programme"),
        ("Short", "short_2"),
        ("three-drills", "three_drills_2"),
        ("x" * 60, "x" * 40),
    ],
)
def test_a_new_name_gets_an_id_that_nothing_has(name: str, expected: str) -> None:
    assert id_of(name) == expected


@pytest.mark.parametrize("name", ["Short Tuesday", "  short tuesday "])
def test_the_name_of_ones_own_programme_means_that_one(name: str) -> None:
    assert id_of(name) == "short"


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("", "1 to 60 characters"),
        ("   ", "1 to 60 characters"),
        ("\x1b\u202e", "1 to 60 characters"),
        ("x" * 61, "1 to 60 characters"),
        ("three DRILLS", "Three drills comes with RunStrength: choose another name"),
    ],
)
def test_a_name_that_will_not_do_is_refused_in_one_line(name: str, words: str) -> None:
    with pytest.raises(ValueError, match=words) as caught:
        id_of(name)
    assert "\n" not in str(caught.value)


def test_a_name_is_kept_without_what_a_terminal_would_obey() -> None:
    assert programme_name(" Tue\x1b[31m\nday ") == "Tue[31m day"


@given(st.text(min_size=1, max_size=60))
def test_whatever_is_typed_the_id_is_a_usable_one(name: str) -> None:
    try:
        found = id_of(name)
    except ValueError:
        return
    assert is_id(found)
