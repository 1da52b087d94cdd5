"""Dates as the exports write them in each language; what could be two dates is none."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from runstrength_tui.interchange.written_dates import read_date_and_time


@pytest.mark.parametrize(
    "text",
    [
        "Oct 7, 2020, 2:43:11 PM",
        "Oct 7, 2020, 2:43:11\u202fPM",
        "Oct 7, 2020 at 2:43:11 p.m.",
        "October 7, 2020, 2:43:11 PM",
        "7 Oct 2020, 14:43:11",
        "07.10.2020, 14:43:11",
        "7. Okt. 2020, 14:43:11",
        "7. Oktober 2020 um 14:43:11",
        "7 oct. 2020, 14:43:11",
        "7 oct. 2020 à 14:43:11",
        "7 octobre 2020 à 14:43:11",
        "7 oct 2020, 14:43:11",
        "7 de octubre de 2020, 14:43:11",
        "7 ott 2020, 14:43:11",
        "7 okt. 2020 14:43:11",
        "7 okt 2020, 14:43:11",
        "7 de out. de 2020, 14:43:11",
        "7/10/2020, 14:43:11",
        "7-10-2020 14:43:11",
        "2020-10-07 14:43:11",
        "2020-10-07T14:43:11",
        "2020/10/07 14:43:11",
        "  2020-10-07 14:43:11 ",
    ],
)
def test_each_language_and_form_names_the_same_moment(text: str) -> None:
    moment = read_date_and_time(text, UTC, day_first=True)
    assert moment == datetime(2020, 10, 7, 14, 43, 11, tzinfo=UTC)


@pytest.mark.parametrize(
    ("month", "names"),
    [
        (1, "Jan janv. ene gen jan."),
        (2, "Feb févr. feb fev."),
        (3, "Mar März mars mar mrt mrt. março"),
        (4, "Apr avr. abr avril"),
        (5, "May Mai mag mei maio"),
        (6, "Jun Juni juin giu"),
        (7, "Jul juil. lug julho"),
        (8, "Aug août ago agosto"),
        (9, "Sep Sept. set septiembre"),
        (10, "Oct Okt. oct ott out."),
        (11, "Nov nov. novembre"),
        (12, "Dec Dez. déc. dic dez. dicembre"),
    ],
)
def test_month_names(month: int, names: str) -> None:
    for name in names.split():
        moment = read_date_and_time(f"3 {name} 2026 07:00:00", UTC, day_first=True)
        assert moment == datetime(2026, month, 3, 7, tzinfo=UTC), name


def test_noon_and_midnight() -> None:
    noon = read_date_and_time("Oct 7, 2020, 12:05:00 PM", UTC, day_first=None)
    midnight = read_date_and_time("Oct 7, 2020, 12:05:00 AM", UTC, day_first=None)
    assert (noon and noon.hour, midnight and midnight.hour) == (12, 0)


def test_an_offset_in_the_text_goes_before_the_zone() -> None:
    moment = read_date_and_time("2020-10-07T23:30:00+02:00", UTC, day_first=True)
    assert moment == datetime(2020, 10, 7, 23, 30, tzinfo=timezone(timedelta(hours=2)))
    assert moment.date().day == 7


@pytest.mark.parametrize(
    ("text", "day_first", "month"),
    [
        ("10/07/2020, 2:43:11 PM", None, 10),
        ("10/07/2020, 14:43:11", True, 7),
        ("10/27/2020, 14:43:11", None, 10),
        ("27/10/2020, 14:43:11", None, 10),
        ("07/07/2020, 14:43:11", None, 7),
    ],
)
def test_numbers_with_strokes(text: str, day_first: bool | None, month: int) -> None:
    moment = read_date_and_time(text, UTC, day_first=day_first)
    assert moment is not None
    assert moment.month == month


@pytest.mark.parametrize(
    "text",
    [
        "",
        "--",
        "10/07/2020, 14:43:11",  # which is the day?
        "2020-10-07",
        "2020-02-30 10:00:00",
        "31.02.2020, 10:00:00",
        "Foo 7, 2020, 2:43:11 PM",
        "Oct 7, 2020, 14:43:11 PM",
        "Oct 7, 2020, 0:43:11 AM",
        "7 oct 2020, 24:00:00",
        "1. Jan. 0001, 00:00:00",
        "1969-12-31 10:00:00",
        "9999-12-31T23:59:59",
        "2020-10-07 14:43:11 and more",
        "٢٠٢٠-10-07 14:43:11",
    ],
)
def test_what_is_no_date_or_two(text: str) -> None:
    assert read_date_and_time(text, UTC, day_first=None) is None


def test_very_long_texts_are_no_dates() -> None:
    for text in ("x" * 100_000, "1 " * 50_000, "1. a" + " " * 100_000, "a 1, 2020" + " ," * 50_000):
        assert read_date_and_time(text, UTC, day_first=None) is None
