from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runstrength_tui.domain.runs import KnownRuns, RunSource, run_words

MORNING = datetime(2026, 11, 24, 6, 30, tzinfo=UTC)
DAY = MORNING.date()


def known(*runs: tuple[date, datetime | None]) -> KnownRuns:
    found = KnownRuns()
    for run in runs:
        found.add(*run)
    return found


@pytest.mark.parametrize(
    ("seconds", "is_same"), [(0, True), (300, True), (-300, True), (301, False), (-301, False)]
)
@given(shift=st.integers(-700, 700))
def test_runs_within_five_minutes_are_the_same(seconds, is_same, shift):
    start = MORNING + timedelta(seconds=shift)
    assert known((DAY, start)).has(DAY, start + timedelta(seconds=seconds)) is is_same


def test_an_instant_is_the_same_whatever_date_it_is_told_as():
    evening = datetime(2026, 11, 24, 23, 50, tzinfo=timezone(timedelta(hours=-5)))
    in_utc = evening.astimezone(UTC)
    assert known((evening.date(), evening)).has(in_utc.date(), in_utc)


def test_where_one_has_no_time_the_date_decides():
    yesterday = DAY - timedelta(days=1)
    assert known((DAY, None)).has(DAY, MORNING)
    assert known((DAY, MORNING)).has(DAY, None)
    assert known((DAY, None)).has(DAY, None)
    assert not known((yesterday, None)).has(DAY, MORNING)
    assert not known((yesterday, MORNING - timedelta(days=1))).has(DAY, None)


def test_two_runs_of_a_day_with_times_are_two():
    assert not known((DAY, MORNING)).has(DAY, MORNING + timedelta(hours=10))
    assert not KnownRuns().has(DAY, None)


def test_a_run_in_words():
    assert run_words("Morning Run", RunSource.STRAVA) == '"Morning Run", Strava'
    assert run_words("", RunSource.FIT) == "FIT file"
    assert run_words("", RunSource.HAND) == "entered by hand"
