"""Dates as people write them, when they may be to come."""

from datetime import date

import pytest

from runstrength_tui.tui.widgets.form import day_near

TODAY = date(2026, 11, 24)
NEAR = date(2026, 12, 23)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2027-01-04", date(2027, 1, 4)),
        ("today", TODAY),
        ("Tomorrow", date(2026, 11, 25)),
        ("yesterday", date(2026, 11, 23)),
        ("wed", NEAR),
        ("Monday", date(2026, 12, 28)),
        ("20 nov", date(2026, 11, 20)),
        ("4 jan", date(2027, 1, 4)),
        ("4. jan", date(2027, 1, 4)),
        ("4 jan 2025", date(2025, 1, 4)),
    ],
)
def test_the_nearest_date_that_is_meant(text, day):
    assert day_near(text, NEAR, TODAY) == day


@pytest.mark.parametrize("text", ["", "soon", "31 nov", "2026-02-30", "29 feb"])
def test_what_is_no_date_is_refused(text):
    with pytest.raises(ValueError, match="is not a date"):
        day_near(text, NEAR, TODAY)
