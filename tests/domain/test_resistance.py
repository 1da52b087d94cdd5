"""Resistances as people type them."""

import pytest

from runstrength_tui.domain.exercise import BODYWEIGHT, ResistanceKind
from runstrength_tui.domain.resistance import parse_resistance

KILOGRAMS = [
    *(("8", 8), ("8 kg", 8), (" 2.5KG ", 2.5), ("7.125", 7.125), ("4,5", 4.5), ("20lb", 9.072)),
]


@pytest.mark.parametrize(("text", "load_kg"), KILOGRAMS)
def test_kilograms(text, load_kg):
    resistance = parse_resistance(text)
    assert resistance.kind is ResistanceKind.KG
    assert resistance.load_kg == load_kg


@pytest.mark.parametrize("text", ["", "bodyweight", "BW", "0", "0 kg"])
def test_bodyweight(text):
    assert parse_resistance(text) == BODYWEIGHT


@pytest.mark.parametrize("text", ["40% of 60", "40 % 60 kg", "40%of60"])
def test_a_share_of_a_maximum_shows_its_kilograms(text):
    resistance = parse_resistance(text)
    assert resistance.kind is ResistanceKind.PERCENT
    assert resistance.load_kg == 24
    assert str(resistance) == "24 kg (40 % of 60 kg)"


@pytest.mark.parametrize(
    "text",
    ["-8", "1,500", "1e3", "nan", "inf", "1001", "120% of 60", "40%", "40% of 0", "8 stone", "٣"],
)
def test_refuses_what_it_does_not_read_to_the_letter(text):
    with pytest.raises(ValueError, match="is no resistance"):
        parse_resistance(text)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("0.5% of 60", "0.5 % is no resistance: from 1 to 100 is allowed."),
        ("40% of 0", "0 kg as a maximum is no resistance: from 0.1 to 1000 is allowed."),
    ],
)
def test_bounds_are_those_of_the_config_file_and_are_named(text, why):
    with pytest.raises(ValueError, match="is no resistance") as caught:
        parse_resistance(text)
    assert str(caught.value) == why
