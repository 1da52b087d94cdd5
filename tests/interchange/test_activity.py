"""What was left of a file, in words."""

import pytest

from runstrength_tui.interchange.activity import Left


@pytest.mark.parametrize(
    ("left", "words"),
    [
        (Left(3, "rides"), "3 rides"),
        (Left(1, "rides"), "1 ride"),
        (Left(1, "other sports"), "1 other sport"),
        (Left(1, "damaged entries"), "1 damaged entry"),
        (Left(1, "already there"), "1 already there"),
        (Left(1, "activities without times"), "1 activities without times"),
    ],
)
def test_one_is_told_as_one(left: Left, words: str) -> None:
    assert left.words == words
