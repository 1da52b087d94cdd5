"""Numbers, durations, loads and sides: what is shown is read back, what is no such is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runstrength_tui.domain.amounts import number_text, whole_number
from runstrength_tui.domain.durations import (
    duration_text,
    seconds_from_text,
    whole_seconds_from_text,
)
from runstrength_tui.domain.exercise import Resistance, ResistanceKind, Side
from runstrength_tui.domain.limits import HELD_SECONDS
from runstrength_tui.domain.loads import load_from_text, load_text
from runstrength_tui.domain.resistance import parse_resistance, resistance_text
from runstrength_tui.domain.sides import BOTH, sides_from_text, sides_text

LONGEST = HELD_SECONDS[1]


def held(text: str) -> float:
    return seconds_from_text(text, *HELD_SECONDS)


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("90", 90), ("90s", 90), ("90 s", 90), ("1:30", 90), ("1:30s", 90), ("0:45", 45),
        ("1:00:00", 3600), ("1m30s", 90), ("1 m 30 s", 90), ("1h5m", 3900), ("2m", 120),
        ("5 min", 300), ("1H", 3600), ("92.5", 92.5), ("1:15.437", 75.437), ("0090", 90),
        ("90:00", 5400), ("24:00:00", 86_400), ("75.43s", 75.43),
    ],
)  # fmt: skip
def test_durations(text, seconds):
    assert held(text) == seconds


@pytest.mark.parametrize(
    "text",
    [
        "", "0", "0.9", "86401", "1e3", "nan", "1,5", "-1", "90.1234", "1:60", "1:5", ":30",
        "1:60:00", "1:5:00", "m", "s", "h", "1m30", "30s1m", "1:30m", "٣", "1 30", "0:00",
    ],
)  # fmt: skip
def test_what_is_no_duration_is_refused(text):
    with pytest.raises(ValueError, match="is no duration from 1 to 86400 seconds"):
        held(text)


def test_a_target_is_of_whole_seconds():
    assert whole_seconds_from_text("1:30", *HELD_SECONDS) == 90
    with pytest.raises(ValueError, match="no whole number of seconds"):
        whole_seconds_from_text("1:30.5", *HELD_SECONDS)


@given(st.integers(1000, LONGEST * 1000))
def test_a_duration_is_read_back_to_the_millisecond(milliseconds):
    assert held(duration_text(milliseconds / 1000)) == milliseconds / 1000


@pytest.mark.parametrize(
    ("text", "load_kg"),
    [
        ("9", 9), ("9kg", 9), ("9 KG", 9), ("4,5", 4.5), ("7.125", 7.125), ("20lb", 9.072),
        ("20 lbs", 9.072), ("0", 0), ("0 kg", 0), ("1000", 1000), ("2204lb", 999.718),
    ],
)  # fmt: skip
def test_loads(text, load_kg):
    assert load_from_text(text) == load_kg


@pytest.mark.parametrize(
    "text",
    ["", "-1", "1000.5", "1e309", "nan", "1,000", "4.1234", "9 stone", "2205lb", "٣", "kg", "1_0"],
)
def test_what_is_no_load_is_refused(text):
    with pytest.raises(ValueError, match="kilograms from 0 to 1000, like"):
        load_from_text(text)


@given(st.integers(0, 1_000_000))
def test_a_load_is_read_back_to_the_gram(grams):
    assert load_from_text(load_text(grams / 1000)) == grams / 1000


@given(st.floats(0.001, 1000))
def test_a_load_is_shown_to_the_last_digit(load_kg):
    assert float(number_text(load_kg)) == load_kg
    assert "e" not in load_text(load_kg)


@given(
    st.one_of(
        st.just(Resistance(ResistanceKind.BODYWEIGHT)),
        st.integers(1, 1_000_000).map(lambda g: Resistance(ResistanceKind.KG, kg=g / 1000)),
        st.builds(
            lambda share, grams: Resistance(
                ResistanceKind.PERCENT, percent=share / 1000, max_kg=grams / 1000
            ),
            st.integers(1000, 100_000),
            st.integers(100, 1_000_000),
        ),
    )
)
def test_a_resistance_is_read_back(resistance):
    assert parse_resistance(resistance_text(resistance)) == resistance


@given(st.integers(0, 1000))
def test_a_whole_number_is_read_back(number):
    assert whole_number(str(number), 0, 1000) == number


@pytest.mark.parametrize("text", ["", "1001", "-1", "1.5", "1e3", "٣", "1_0", " 5", "9" * 30])
def test_what_is_no_whole_number_is_refused(text):
    with pytest.raises(ValueError, match="a whole number from 0 to 1000, not"):
        whole_number(text, 0, 1000)


@pytest.mark.parametrize("sides", [(Side.LEFT,), (Side.RIGHT,), BOTH])
def test_sides_are_read_back_and_known_by_their_first_letter(sides):
    words = ("left", "right", "both")
    assert sides_from_text(sides_text(sides), words) == sides
    assert sides_from_text(sides_text(sides)[0].upper(), words) == sides


@pytest.mark.parametrize("text", ["", "middle", "leftish", "both"])
def test_what_is_no_side_is_refused(text):
    with pytest.raises(ValueError, match="is no side: left, right"):
        sides_from_text(text)
