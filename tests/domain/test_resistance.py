"""Resistances as people type them."""

import pytest

from runstrength_tui.domain.exercise import BODYWEIGHT, ResistanceKind
from runstrength_tui.domain.resistance import parse_resistance


@pytest.mark.parametrize(("text", "load_kg"), [("8", 8), ("8 kg", 8), (" 2.5KG ", 2.5)])
def test_kilograms(text, load_kg):
    resistance = parse_resistance(text)
    assert resistance.kind is ResistanceKind.KG
    assert resistance.load_kg == load_kg


@pytest.mark.parametrize("text", ["", "bodyweight", "BW"])
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
    ["-8", "1,5", "1e3", "nan", "inf", "0", "501", "120% of 60", "40%", "40% of 0", "8 lb", "٣"],
)
def test_refuses_what_it_does_not_read_to_the_letter(text):
    with pytest.raises(ValueError, match="is no resistance"):
        parse_resistance(text)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("0.05", "0.05 kg is no resistance: from 0.1 to 500 is allowed."),
        ("800", "800 kg is no resistance: from 0.1 to 500 is allowed."),
        ("0.5% of 60", "0.5 % is no resistance: from 1 to 100 is allowed."),
        ("40% of 2000", "2000 kg as a maximum is no resistance: from 0.1 to 1000 is allowed."),
    ],
)
def test_bounds_are_those_of_the_config_file_and_are_named(text, why):
    with pytest.raises(ValueError, match="is no resistance") as caught:
        parse_resistance(text)
    assert str(caught.value) == why
