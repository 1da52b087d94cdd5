"""Civil dates and their words."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from runstrength_tui.domain.dates import date_words, day_words, week_start_of


@given(st.dates())
def test_a_week_starts_on_its_monday_at_most_six_days_before(day: date) -> None:
    start = week_start_of(day)
    assert start.weekday() == 0
    assert 0 <= (day - start).days < 7


def test_a_sunday_ends_its_week() -> None:
    assert week_start_of(date(2026, 11, 24)) == date(2026, 11, 23)
    assert week_start_of(date(2026, 11, 22)) == date(2026, 11, 16)


def test_dates_read_the_same_in_every_locale() -> None:
    assert day_words(date(2026, 11, 24)) == "Tue 24 Nov"
    assert date_words(date(2027, 1, 3)) == "3 Jan"
