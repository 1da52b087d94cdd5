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
    ["-8", "1,5", "1e3", "nan", "inf", "0", "1001", "120% of 60", "40%", "40% of 0", "8 lb", "٣"],
)
def test_refuses_what_it_does_not_read_to_the_letter(text):
    with pytest.raises(ValueError, match="is no resistance"):
        parse_resistance(text)
