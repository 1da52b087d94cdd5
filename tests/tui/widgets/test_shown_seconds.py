"""The figure of a running time: never behind by a tenth, and looked at in time."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runstrength_tui.tui.widgets.shown_seconds import (
    next_tenth,
    next_whole_second,
    shown_countdown,
    shown_tenths,
)


@pytest.mark.parametrize("seconds", [0.0, 0.08, 0.0999999, 0.1, 59.979, 59.981, 3599.99])
def test_the_next_look_is_always_ahead(seconds: float) -> None:
    assert 0 < next_tenth(seconds) <= 0.111


@given(st.floats(0.0, 3600.0))
def test_a_tenth_is_shown_from_a_little_before_it_is_full(seconds: float) -> None:
    assert -0.03 < seconds - shown_tenths(seconds) / 10 < 0.1


@given(st.floats(0.01, 30.0))
def test_a_countdown_shows_whole_seconds_down_to_one(left_seconds: float) -> None:
    shown = shown_countdown(left_seconds)
    assert shown >= 1
    assert abs(shown - left_seconds) < 1.01
    assert next_whole_second(left_seconds) > 0
