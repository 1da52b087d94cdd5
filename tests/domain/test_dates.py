"""Civil dates and their words."""

from datetime import date

from runstrength_tui.domain.dates import date_words, day_words


def test_dates_read_the_same_in_every_locale() -> None:
    assert day_words(date(2026, 11, 24)) == "Tue 24 Nov"
    assert date_words(date(2027, 1, 3)) == "3 Jan"
