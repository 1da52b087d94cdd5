"""When an activity began: times as programs write them, and which of several counts."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runstrength_tui.interchange.activity_start import (
    first_plausible,
    is_plausible,
    own_zone,
    written_instant,
)
from tests.interchange.reading import BERLIN

TODAY = date(2026, 11, 24)
MORNING = datetime(2026, 11, 20, 6, 30, tzinfo=UTC)
EAST = timezone(timedelta(hours=14))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        *(
            (text, MORNING)
            for text in (
                "2026-11-20T06:30:00Z",
                "2026-11-20T06:30:00",
                "2026-11-20 06:30:00Z",
                "2026-11-20 06:30:00",
                "2026-11-20  06:30:00 Z",
                "2026-11-20t06:30:00z",
                "2026-11-20T06:30Z",
                "2026-11-20T6:30:00Z",
                "2026/11/20 6:30:00",
                "20261120T063000Z",
                "2026-11-20T06:30:00 UTC",
                "2026-11-20 06:30:00 gmt",
                "2026-11-20T07:30:00+01:00",
                "2026-11-20T07:30:00+0100",
                "2026-11-20T07:30:00 +01",
                "2026-11-20T07:30:00+1:00",
                "2026-11-20T01:00:00-0530",
                " \t2026-11-20T06:30:00Z\n",
            )
        ),
        ("2026-11-20T06:30:00.250Z", MORNING.replace(microsecond=250_000)),
        ("2026-11-20T06:30:00,25z", MORNING.replace(microsecond=250_000)),
        ("2026-11-20T06:30:00.1234567891Z", MORNING.replace(microsecond=123_456)),
        ("2026-11-20T06:30:60Z", MORNING.replace(second=59)),
        *(
            (text, None)
            for text in (
                *(
                    "",
                    "T",
                    "2026-11-20",
                    "20261120",
                    "yesterday at noon",
                    "1e9T",
                    "-2026-11-20T06:30",
                ),
                *("2026-11-20T24:61:00Z", "2026-13-20 06:30:00", "2026-02-30T6:30:00z"),
                *("2026-11-20T06:30:00+99:99", "2026-11-20 6:30:00 +24:00", "0000-00-00T00:00:00Z"),
                *("2026-11-20T06:30:00\u202e", "\u0662\u0660\u0662\u0666-11-20T06:30:00Z"),
                *("2026-11-20T06:30:00Z" * 50, "9" * 1000, "2026-11-20T06:30:00 CET"),
            )
        ),
    ],
)
def test_instants_as_programs_write_them(text: str, told: datetime | None) -> None:
    assert written_instant(text) == told


def test_a_time_without_an_offset_is_of_the_zone_that_is_said() -> None:
    assert written_instant("2026-11-20 7:30:00", BERLIN) == MORNING
    assert written_instant("2026-11-20T06:30:00z", BERLIN) == MORNING


@given(st.text(max_size=40) | st.from_regex(r"\A[-+0-9TZz:., /]{11,40}\Z"))
def test_any_text_is_an_instant_with_an_offset_or_none(text: str) -> None:
    told = written_instant(text)
    assert told is None or told.utcoffset() is not None


@pytest.mark.parametrize(
    ("instant", "is_likely"),
    [
        (datetime(2000, 1, 1, tzinfo=UTC), True),
        (datetime(1999, 12, 31, 23, 59, 59, tzinfo=UTC), False),
        (datetime(1, 1, 1, tzinfo=EAST), False),
        (datetime(2026, 11, 25, 23, 59, tzinfo=UTC), True),
        (datetime(2026, 11, 26, tzinfo=UTC), False),
        (datetime(9999, 12, 31, 23, 59, tzinfo=timezone(timedelta(hours=-14))), False),
    ],
)
def test_plausible_is_after_the_year_2000_and_not_after_tomorrow(
    instant: datetime, is_likely: bool
) -> None:
    assert is_plausible(instant, TODAY) is is_likely


def test_the_first_plausible_instant_counts_and_no_later_one_is_asked_for() -> None:
    unset, late = datetime(1970, 1, 1, tzinfo=UTC), datetime(2030, 1, 1, tzinfo=UTC)
    told = iter([None, unset, late, MORNING, datetime(2026, 11, 19, tzinfo=UTC)])
    assert first_plausible(told, TODAY) == MORNING
    assert len(list(told)) == 1
    assert first_plausible([None, late, unset], TODAY) == late
    assert first_plausible([None, None], TODAY) is None


def test_an_offset_is_a_zone_and_utc_is_none() -> None:
    assert own_zone(MORNING, BERLIN) is BERLIN
    assert own_zone(MORNING.astimezone(EAST), BERLIN) is EAST
