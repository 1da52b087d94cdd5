"""What a definition may say; everything else is refused with what is allowed."""

import tomllib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runstrength_tui.domain.exercise import (
    BODYWEIGHT,
    UNSET_RESISTANCE,
    Count,
    Kind,
    Source,
    Span,
    Tempo,
)
from runstrength_tui.domain.text import clean_text
from runstrength_tui.library.parsing import (
    exercise_from_table,
    programme_from_table,
    resistance_from_value,
)
from runstrength_tui.library.problem import DefinitionError, shown

LEAST = 'name = "X"\nkind = "functional_position"\n'


def exercise(text: str) -> Any:
    return exercise_from_table("x", tomllib.loads(text), "exercises.x")


def refusal(text: str) -> str:
    with pytest.raises(DefinitionError) as caught:
        exercise(text)
    message = str(caught.value)
    assert "\n" not in message
    assert message.isprintable()
    assert len(message) < 300
    return message


def test_the_least_that_defines_an_exercise() -> None:
    made = exercise(LEAST + "reps = 20")
    assert (made.count, made.target, made.dosage.sets) == (Count.REPS, Span(20, 20), 1)
    assert (made.rest_seconds, made.resistance, made.sided) == (60, BODYWEIGHT, False)
    assert made.dosage.source is Source.OWN
    assert made.own
    quick = exercise('name = "X"\nkind = "quick_twitch"\nreps = [3, 5]')
    assert (quick.kind, quick.rest_seconds) == (Kind.QUICK_TWITCH, 120)
    assert quick.resistance is UNSET_RESISTANCE
    assert exercise(LEAST + "hold_s = 60").count is Count.HOLD
    assert exercise(LEAST + "reps = 9\nrest_s = 0").rest_seconds == 0


def test_everything_that_can_be_said() -> None:
    made = exercise(
        LEAST + 'count = "hold"\nsided = true\nsets = 3\nsets_range = [2, 4]\nreps = [10, 15]\n'
        'hold_s = [60, 90]\ndose_source = "lit"\ntempo_s = { up = 1, pause = 0, down = 3 }\n'
        'resistance = { kg = 7.5 }\nmuscles = "glutes"\ncues = ["a", "b"]\nnote = "n"\n'
        'manner = "slow"\n'
    )
    assert made.target == Span(60, 90)
    assert (made.tempo, made.manner) == (Tempo(1, 0, 3), "slow")
    assert made.resistance.load_kg == 7.5
    assert made.muscles == ("glutes",)
    assert (made.dosage.sets, made.dosage.sets_high) == (3, 4)


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("sets = 0", "exercises.x.sets is 0; allowed: a whole number from 1 to 20"),
        ("sets = 21", "from 1 to 20"),
        ("sets = true", "exercises.x.sets is true; allowed"),
        ("sets = 2.0", "a whole number"),
        ('sets = "3"', 'is "3"'),
        ("reps = 1001", "from 1 to 1000"),
        ("reps = -1", "is -1"),
        ("reps = [5, 3]", "is [5, 3]"),
        ("reps = [3]", "[low, high]"),
        ("reps = [3, 4, 5]", "[low, high]"),
        ("reps = [true, 4]", "[low, high]"),
        ("reps = 0xffffffffffffffffffffffffffffffff", "a number of very many digits"),
        ("hold_s = 3601", "from 1 to 3600"),
        ("hold_s = 60.5", "is 60.5"),
        ("hold_s = nan", "is nan"),
        ("hold_s = 1e309", "is inf"),
        ("rest_s = 901", "from 0 to 900"),
        ("rest_s = -1", "from 0 to 900"),
        ("tempo_s = { up = 31, pause = 0, down = 2 }", "tempo_s.up is 31; allowed: a whole number"),
        ("tempo_s = { up = 2, down = 2 }", "tempo_s.pause is missing"),
        ("tempo_s = { up = 0, pause = 0, down = 0 }", "at least one second"),
        ("tempo_s = { up = 1, pause = 0, down = 0, rest = 1 }", "tempo_s.rest is not known"),
        ('tempo_s = "2-0-2"', 'is "2-0-2"; allowed: a table'),
        (f'manner = "{"s" * 21}"', "allowed: text of 1 to 20 characters"),
        ("sets = 5\nsets_range = [2, 4]", "a range that has 5 sets in it"),
        ('resistance = "heavy"', 'is "heavy"; allowed: "bodyweight", "unset"'),
        ("resistance = { kg = 1e309 }", "resistance.kg is inf; allowed: a number from 0 to 1000"),
        ("resistance = { kg = nan }", "is nan"),
        ("resistance = { kg = -4 }", "is -4"),
        ("resistance = { kg = true }", "is true"),
        ("resistance = { percent = 101, max_kg = 50 }", "from 1 to 100"),
        ("resistance = { percent = 40 }", "max_kg"),
        ("resistance = { kg = 8, percent = 40, max_kg = 60 }", "allowed"),
        ("resistance = { bodyweight = false }", "allowed"),
        ("resistance = { stones = 2 }", "stones is not known"),
        ('sided = "yes"', "true or false"),
        ("sided = 1", "true or false"),
        ("cues = 3", "texts"),
        ('cues = ["a", 3]', "texts"),
        ('cues = [""]', "texts"),
        ('dose_source = "doctor"', '"card" or "lit" or "ours" or "own"'),
        ('count = "laps"', '"reps" or "hold"'),
        ("rep = 5", "exercises.x.rep is not known; did you mean reps"),
        ('"\\u001b[31m" = 5', "is not known"),
        ("note = 2020-01-01", "is 2020-01-01"),
    ],
)
def test_refused_values_are_named_with_what_is_allowed(line: str, words: str) -> None:
    given = LEAST + line + ("" if line.startswith("reps") else "\nreps = 20")
    assert words in refusal(given)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("kind = 'quick_twitch'\nreps = 3", "exercises.x.name is missing"),
        ("name = 'X'\nreps = 3", "exercises.x.kind is missing"),
        (LEAST, "reps is missing"),
        (LEAST + "count = 'hold'\nreps = 3", "hold_s is missing"),
        (LEAST + "count = 'reps'\nhold_s = 60", "reps is missing"),
        ("name = ''\nkind = 'quick_twitch'\nreps = 3", "text of 1 to 60 characters"),
        ('name = "\\u200b\\u001b"\nkind = "quick_twitch"\nreps = 3', "1 to 60 characters"),
        (f"name = '{'x' * 61}'\nkind = 'quick_twitch'\nreps = 3", "1 to 60 characters"),
        (f"name = '{'x' * 500_000}'\nkind = 'quick_twitch'\nreps = 3", "1 to 60 characters"),
    ],
)
def test_what_must_be_there(text: str, words: str) -> None:
    assert words in refusal(text)


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("[/]", "[/]"),
        ("[/bold] [a=b c='d']", "[/bold] [a=b c='d']"),
        ("\x1b]0;title\x07 Hop", "]0;title Hop"),
        ("\u202eevil", "evil"),
        (" Two\nlines ", "Two lines"),
        ("x" * 60, "x" * 60),
    ],
)
def test_names_are_cleaned_but_markup_is_text(written: str, name: str) -> None:
    table = {"name": written, "kind": "quick_twitch", "reps": 3}
    assert exercise_from_table("x", table, "exercises.x").name == name


@pytest.mark.parametrize(
    "bad", ["", "Hip", "1hip", "hip thrust", "a.b", "ü", "x" * 41, "-a", "\x1b"]
)
def test_ids_are_plain(bad: str) -> None:
    with pytest.raises(DefinitionError, match="is not a usable name"):
        exercise_from_table(
            bad, {"name": "X", "kind": "quick_twitch", "reps": 3}, f"exercises.{bad}"
        )


@pytest.mark.parametrize("value", [3, True, "text", None, [1], []])
def test_an_exercise_is_a_table(value: object) -> None:
    with pytest.raises(DefinitionError, match="allowed: a table"):
        exercise_from_table("x", value, "exercises.x")


def test_a_programme() -> None:
    made = programme_from_table(
        "p",
        {
            "name": "P",
            "drills": [
                "lift",
                {"exercise": "hop", "sets": 2, "reps": [3, 5]},
                {"exercise": "sit", "hold_s": 60},
            ],
        },
        "programmes.p",
    )
    assert [drill.exercise_id for drill in made.drills] == ["lift", "hop", "sit"]
    assert [drill.count for drill in made.drills] == [None, Count.REPS, Count.HOLD]
    assert made.drills[1].target == Span(3, 5)


@pytest.mark.parametrize(
    ("drills", "words"),
    [
        ([], "a list of 1 to 50 drills"),
        (["a"] * 51, "a list of 1 to 50 drills"),
        ("a", "a list of 1 to 50 drills"),
        (None, "a list of 1 to 50 drills"),
        ([3], "has 3 as number 1"),
        ([{"sets": 3}], "drills\\[1\\].exercise is missing"),
        (["Not An Id"], "the name of an exercise"),
        ([{"exercise": "a", "reps": 3, "hold_s": 60}], "not both"),
        (["a", {"exercise": "a", "sets": 0}], "drills\\[2\\].sets is 0"),
        ([{"exercise": "a", "set": 1}], "did you mean sets"),
    ],
)
def test_programmes_that_are_refused(drills: object, words: str) -> None:
    with pytest.raises(DefinitionError, match=words):
        programme_from_table("p", {"name": "P", "drills": drills}, "programmes.p")


toml_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=80),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=10), inner, max_size=4)
    ),
    max_leaves=8,
)
KEYS = [
    "name",
    "kind",
    "count",
    "sets",
    "reps",
    "hold_s",
    "tempo_s",
    "manner",
    "rest_s",
    "resistance",
    "cues",
]


@given(st.sampled_from(KEYS), toml_values)
def test_any_value_is_taken_or_refused_in_one_line(key: str, value: object) -> None:
    table = {"name": "X", "kind": "quick_twitch", "reps": 3, "hold_s": 60, key: value}
    try:
        made = exercise_from_table("x", table, "exercises.x")
    except DefinitionError as error:
        assert clean_text(str(error), 400) == str(error)  # noqa: PT017 - refused or taken, both are right
    else:
        assert 1 <= made.target.low <= made.target.high <= 3600


@given(toml_values)
def test_any_resistance_is_finite_or_refused(value: object) -> None:
    try:
        made = resistance_from_value(value, "resistance.x")
    except DefinitionError:
        return
    assert made.load_kg is None or 0 <= made.load_kg <= 1000


def test_values_are_shown_short_and_harmless() -> None:
    assert shown("a" * 100) == f'"{"a" * 40}…"'
    assert shown("\x1b[2J") == '"[2J"'
    assert shown({"a": 1}) == "a table"
    assert len(shown([["x" * 100] * 100] * 100)) < 60
