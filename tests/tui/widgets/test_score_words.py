"""The score beside the date: as much as fits, and nothing where nothing was owed."""

from datetime import date

import pytest

from runstrength_tui.domain.calendar.scores import Adherence
from runstrength_tui.tui.widgets.score_words import status_words

TODAY = date(2026, 11, 24)
SCORE = Adherence(13, 15)


@pytest.mark.parametrize(
    ("rooms", "expected"),
    [
        ([76, 89], "8 weeks: 13 of 15 · 4 weeks met in a row · Tue 24 Nov 2026"),
        ([36, 49], "8 weeks: 13 of 15 · Tue 24 Nov 2026"),
        ([16, 29], "8 weeks: 13 of 15 · 24 Nov"),
        ([0, 10], "Tue 24 Nov 2026"),
    ],
)
def test_the_fullest_text_that_fits(rooms, expected):
    assert status_words(TODAY, SCORE, 4, rooms) == expected


@pytest.mark.parametrize("score", [None, Adherence(0, 0)])
def test_blank_where_nothing_was_owed(score):
    assert status_words(TODAY, score, 0, [80]) == "Tue 24 Nov 2026"


def test_one_week_is_no_row():
    assert "row" not in status_words(TODAY, SCORE, 1, [80])
