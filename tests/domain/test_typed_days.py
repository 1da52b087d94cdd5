"""Dates as people type them: behind, ahead, or either."""

from contextlib import suppress
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runstrength_tui.domain.dates import FIRST_DAY, LAST_DAY
from runstrength_tui.domain.typed_days import (
    coming_day,
    day_near,
    days_near,
    days_text,
    iso_day,
    past_day,
)

TODAY = date(2026, 11, 24)  # a Tuesday
NEAR = date(2026, 12, 23)
ANY_DAY = st.dates(FIRST_DAY, LAST_DAY)
WRONG = [
    "", "soon", "31 nov", "2026-02-30", "29 feb", "friends", "1 decade", "1969-12-31", "20261124",
    "24.11.2026", "2026-W48-2", "0 nov", "٢ nov", "2201-01-01", "24 nov 26", "ju", "1 ju",
    "24 nov 1969",
]  # fmt: skip


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
        ("4sept", date(2026, 9, 4)),
    ],
)
def test_the_nearest_date_that_is_meant(text, day):
    assert day_near(text, NEAR, TODAY) == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("24 nov", TODAY),
        ("23 nov", date(2026, 11, 23)),
        ("tue", TODAY),
        ("wed", date(2026, 11, 18)),
        ("24 jan", date(2026, 1, 24)),  # sixty-one days ahead: the past one
        ("1 jul", date(2026, 7, 1)),
        ("1 dec 2025", date(2025, 12, 1)),
        ("yesterday", date(2026, 11, 23)),
    ],
)
def test_what_was_done_lies_behind(text, day):
    assert past_day(text, TODAY) == day


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("1 dec", r"still to come \(Tue 1 Dec 2026\).*give the year: 1 dec 2025"),
        ("25 nov", "give the year: 25 nov 2025"),
        ("23 jan", r"still to come \(Sat 23 Jan 2027\).*23 jan 2026"),  # sixty days ahead
        ("tomorrow", "still to come"),
    ],
)
def test_a_date_that_comes_soon_is_not_taken_for_last_year_s(text, words):
    with pytest.raises(ValueError, match=words):
        past_day(text, TODAY)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("24 nov", TODAY),
        ("23 nov", date(2027, 11, 23)),
        ("1 jan", date(2027, 1, 1)),
        ("29 feb", date(2028, 2, 29)),
        ("tue", TODAY),
        ("mon", date(2026, 11, 30)),
        ("yesterday", date(2026, 11, 23)),
        ("2020-01-01", date(2020, 1, 1)),
    ],
)
def test_a_plan_lies_ahead(text, day):
    assert coming_day(text, TODAY) == day


@pytest.mark.parametrize("text", WRONG)
def test_what_is_no_date_is_refused(text):
    for read in (
        lambda: past_day(text, TODAY),
        lambda: day_near(text, NEAR, TODAY),
        lambda: days_near(text, NEAR, TODAY),
    ):
        with pytest.raises(ValueError, match="is not a date from 1970-01-01 to 2200-12-31"):
            read()


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("20 dec..2 jan", date(2026, 12, 20), date(2027, 1, 2)),
        ("2026-12-20..2027-01-02", date(2026, 12, 20), date(2027, 1, 2)),
        ("fri..sun", date(2026, 11, 27), date(2026, 11, 29)),
        ("24. nov..today", TODAY, TODAY),
        ("tomorrow", date(2026, 11, 25), date(2026, 11, 25)),
    ],
)
def test_a_range_goes_on_from_its_first_date(text, first, last):
    assert days_near(text, TODAY, TODAY) == (first, last)


def test_a_range_that_goes_backwards_is_refused():
    with pytest.raises(ValueError, match="ends before it begins"):
        days_near("2026-12-20..2026-12-19", TODAY, TODAY)


@given(day=ANY_DAY, today=ANY_DAY, days=st.integers(0, 500))
def test_what_is_shown_is_read_back(day, today, days):
    assert past_day(day.isoformat(), today) == coming_day(day.isoformat(), today) == day
    assert iso_day(day.isoformat()) == day
    last = min(day + timedelta(days=days), LAST_DAY) if day < LAST_DAY else day
    assert days_near(days_text((day, last)), today, today) == (day, last)


@given(text=st.text(max_size=20), today=ANY_DAY)
def test_any_text_is_a_date_or_refused(text, today):
    for read in (past_day, coming_day, lambda typed, day: day_near(typed, day, day)):
        with suppress(ValueError):
            assert isinstance(read(text, today), date)
