"""Entries that repeat: their dates within the window, their changes, and the rules not followed."""

from datetime import date, timedelta

import pytest

from tests.interchange.calendars import TODAY, days, entry, left, parsed

SOON = ":20261124"  # the Tuesday of the week of today


def series(rule: str, *lines: str, on: str = SOON, title: str = "Run: easy") -> str:
    return entry(title, "UID:series", f"RRULE:{rule}", *lines, on=on)


def change(of: str, *lines: str, on: str, title: str = "Run: easy") -> str:
    return entry(title, "UID:series", f"RECURRENCE-ID{of}", *lines, on=on)


def test_a_weekly_run_is_there_until_the_window_ends() -> None:
    found = days(series("FREQ=WEEKLY;BYDAY=TU,TH"))
    assert found[:3] == ["2026-11-24", "2026-11-26", "2026-12-01"]
    assert len(found) == 116
    assert date.fromisoformat(found[-1]) <= TODAY + timedelta(days=400)


def test_a_run_that_began_long_ago_is_there_from_the_beginning_of_the_window() -> None:
    found = days(series("FREQ=WEEKLY", on=":20100105T070000"))
    assert found[0] == "2025-10-28"
    assert len(found) == 114


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("FREQ=DAILY;COUNT=3", ["2026-11-24", "2026-11-25", "2026-11-26"]),
        ("FREQ=DAILY;INTERVAL=2;COUNT=2", ["2026-11-24", "2026-11-26"]),
        ("FREQ=DAILY;UNTIL=20261125", ["2026-11-24", "2026-11-25"]),
        ("FREQ=DAILY;BYDAY=TU,FR;COUNT=2", ["2026-11-24", "2026-11-27"]),
        ("FREQ=WEEKLY;INTERVAL=2;COUNT=2", ["2026-11-24", "2026-12-08"]),
        ("FREQ=WEEKLY;WKST=SU;BYDAY=TU,SU;COUNT=2", ["2026-11-24", "2026-11-29"]),
        ("FREQ=MONTHLY;COUNT=2", ["2026-11-24", "2026-12-24"]),
        ("FREQ=MONTHLY;BYMONTHDAY=24,-1;COUNT=3", ["2026-11-24", "2026-11-30", "2026-12-24"]),
        ("FREQ=MONTHLY;BYDAY=4TU;COUNT=2", ["2026-11-24", "2026-12-22"]),
        ("FREQ=MONTHLY;BYDAY=-1TU;COUNT=2", ["2026-11-24", "2026-12-29"]),
        ("FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=-2;COUNT=2", ["2026-11-24", "2026-12-28"]),
        ("FREQ=YEARLY;COUNT=2", ["2026-11-24", "2027-11-24"]),
        ("FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=24;COUNT=2", ["2026-11-24", "2027-11-24"]),
        ("FREQ=YEARLY;BYMONTH=11;BYDAY=4TU;COUNT=2", ["2026-11-24", "2027-11-23"]),
        ("freq=weekly;count=1;", ["2026-11-24"]),
        ("FREQ=DAILY;BYDAY=TU, FR; COUNT=2", ["2026-11-24", "2026-11-27"]),
    ],
)
def test_rules_that_calendars_make(rule: str, expected: list[str]) -> None:
    assert days(series(rule)) == expected


@pytest.mark.parametrize(
    ("rule", "why"),
    [
        ("FREQ=SECONDLY", "repeats more often than daily"),
        ("FREQ=MINUTELY", "repeats more often than daily"),
        ("FREQ=HOURLY;INTERVAL=24", "repeats more often than daily"),
        ("FREQ=DAILY;INTERVAL=0", "a repeat rule that is not followed"),
        ("FREQ=DAILY;INTERVAL=-1", "a repeat rule that is not followed"),
        ("FREQ=DAILY;INTERVAL=99999999999999999999", "a repeat rule that is not followed"),
        ("FREQ=DAILY;INTERVAL=x", "a repeat rule that is not followed"),
        ("FREQ=DAILY;BYHOUR=0,1,2,3", "a repeat rule that is not followed"),
        ("FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", "a repeat rule that is not followed"),
        ("FREQ=DAILY;INTERVAL=7;BYDAY=MO", "a repeat rule that is not followed"),
        ("FREQ=WEEKLY;BYDAY=5MO", "a repeat rule that is not followed"),
        ("FREQ=WEEKLY;INTERVAL=52;BYMONTH=2", "a repeat rule that is not followed"),
        ("FREQ=MONTHLY;BYMONTHDAY=31;BYMONTH=2", "a repeat rule that is not followed"),
        ("FREQ=MONTHLY;BYMONTHDAY=0", "a repeat rule that is not followed"),
        ("FREQ=MONTHLY;BYDAY=1MO;BYMONTHDAY=31", "a repeat rule that is not followed"),
        ("FREQ=MONTHLY;BYDAY=MO;BYSETPOS=31", "a repeat rule that is not followed"),
        ("FREQ=YEARLY;BYYEARDAY=366;BYMONTH=1", "a repeat rule that is not followed"),
        ("FREQ=YEARLY;BYWEEKNO=1", "a repeat rule that is not followed"),
        ("FREQ=DAILY;FREQ=DAILY", "a repeat rule that is not followed"),
        ("FREQ=DAILY;COUNT=x", "a repeat rule that is not followed"),
        ("FREQ=DAILY;UNTIL=later", "a repeat rule that is not followed"),
        ("FREQ=FORTNIGHTLY", "a repeat rule that is not followed"),
        ("INTERVAL=1", "a repeat rule that is not followed"),
        ("", "a repeat rule that is not followed"),
        (";;;", "a repeat rule that is not followed"),
    ],
)
def test_rules_that_are_not_followed_are_left_with_a_word(rule: str, why: str) -> None:
    assert left(series(rule)) == {why: 1}


def test_dates_are_left_out_and_added() -> None:
    rule = "FREQ=DAILY;COUNT=4"
    skipped = series(rule, "EXDATE:20261125,20261127", "EXDATE;VALUE=DATE:20261126")
    assert days(skipped) == ["2026-11-24"]
    assert len(days(series(rule, "EXDATE;VALUE=DATE:"))) == 4
    added = series("FREQ=DAILY;COUNT=1", "RDATE:20261201,20270101")
    assert days(added) == ["2026-11-24", "2026-12-01", "2027-01-01"]
    alone = entry("Run: easy", "UID:series", "RDATE;VALUE=DATE:20261201", on=SOON)
    assert days(alone) == ["2026-11-24", "2026-12-01"]


def test_left_out_dates_in_the_zone_of_the_series() -> None:
    zoned = series(
        "FREQ=WEEKLY;COUNT=3",
        "EXDATE;TZID=W. Europe Standard Time:20261201T070000",
        on=";TZID=W. Europe Standard Time:20261124T070000",
    )
    assert days(zoned) == ["2026-11-24", "2026-12-08"]


def test_a_series_in_a_zone_that_nobody_knows_is_followed_as_written() -> None:
    late = series("FREQ=WEEKLY;COUNT=2", on=";TZID=(UTC+09:00) Osaka:20261124T233000")
    assert days(late) == ["2026-11-24", "2026-12-01"]


def test_changed_occurrences_stand_for_their_own() -> None:
    weekly = series("FREQ=WEEKLY;COUNT=5", on=":20261124T070000")
    changes = (
        change(":20261201T070000", on=":20261203T180000", title="Tempo"),
        change(":20261208T070000", on=":20261208T070000", title="Rest"),
        change(":20261215T070000", "STATUS:CANCELLED", on=":20261215T070000"),
    )
    found = parsed(*changes, weekly)
    assert [(planned.day.isoformat(), planned.title) for planned in found.planned] == [
        ("2026-11-24", "Run: easy"),
        ("2026-12-03", "Tempo"),
        ("2026-12-22", "Run: easy"),
    ]
    assert found.left == ((1, "cancelled entries"), (1, "other entries"))


def test_a_series_that_is_left_counts_once_and_not_on_each_of_its_days() -> None:
    assert left(series("FREQ=WEEKLY", "STATUS:CANCELLED")) == {"cancelled entries": 1}
    assert left(series("FREQ=MONTHLY", "DURATION:P2W")) == {"entries longer than a week": 1}


def test_a_change_to_this_and_all_that_follow() -> None:
    weekly = series("FREQ=WEEKLY;COUNT=4", on=":20261124T070000")
    moved = change(";RANGE=THISANDFUTURE:20261208T070000", on=":20261209T070000")
    assert days(weekly, moved) == ["2026-11-24", "2026-12-01", "2026-12-09", "2026-12-16"]


def test_a_change_without_its_series_is_an_entry_of_its_own() -> None:
    assert days(change(":20261201", on=":20261202")) == ["2026-12-02"]
    other = series("FREQ=WEEKLY;COUNT=2", title="Team meeting")
    assert days(other, change(":20261201", on=":20261202")) == ["2026-12-02"]
    assert left(other) == {"other entries": 1}


def test_a_series_at_night_falls_on_the_local_date_before_and_after_the_clocks_change() -> None:
    late = series("FREQ=MONTHLY;COUNT=6", on=":20270126T223000Z")
    assert days(late) == [
        "2027-01-26",
        "2027-02-26",
        "2027-03-26",
        "2027-04-27",
        "2027-05-27",
        "2027-06-27",
    ]


def test_each_day_of_repeating_entries_of_whole_days_counts() -> None:
    weekend = series("FREQ=WEEKLY;COUNT=2", "DTEND:20261126")
    assert days(weekend) == ["2026-11-24", "2026-11-25", "2026-12-01", "2026-12-02"]


@pytest.mark.parametrize(
    ("rule", "start"),
    [
        ("FREQ=WEEKLY;UNTIL=20150101T000000Z", ":20140101T070000Z"),
        ("FREQ=DAILY;COUNT=5", ":20140101"),
        ("FREQ=DAILY", ":20280101"),
    ],
)
def test_a_series_off_the_window_is_left_once(rule: str, start: str) -> None:
    assert left(series(rule, on=start)) == {"series without a day within 400 days of today": 1}


@pytest.mark.parametrize(
    "lines",
    [
        ("EXDATE:garbage",),
        ("RDATE:a\x00b",),
        ("EXRULE:FREQ=DAILY",),
        ("RRULE:FREQ=WEEKLY",),
        ("EXDATE:" + ",".join(["20261125"] * 20_000),),
        ("DTEND:20261125T0700",),
    ],
    ids=lambda lines: lines[0][:12],
)
def test_a_series_that_is_broken_is_not_followed(lines: tuple[str, ...]) -> None:
    assert left(series("FREQ=DAILY", *lines)) == {"a repeat rule that is not followed": 1}


def test_a_series_without_a_date_is_left() -> None:
    assert left("BEGIN:VEVENT\r\nSUMMARY:Run\r\nRRULE:FREQ=DAILY\r\nEND:VEVENT") == {
        "entries without a readable date": 1
    }


def test_a_file_is_followed_only_so_far() -> None:
    daily = [
        entry("Run", f"UID:{number}", "RRULE:FREQ=DAILY", on=":19700101") for number in range(100)
    ]
    found = parsed(*daily)
    assert len(found.planned) == 801
    ((entries, why),) = found.left
    assert why == "more repeats than are followed"
    assert entries > 50


def test_one_series_that_is_too_much_does_not_stop_the_others() -> None:
    endless = entry("Run", "UID:1", "RRULE:FREQ=DAILY", on=":00010101")
    assert len(days(endless, entry("Run", "UID:2", "RRULE:FREQ=DAILY;COUNT=3"))) == 3


def test_sessions_of_series_are_bounded_too() -> None:
    daily = [
        entry(f"Run {number}", f"UID:{number}", "RRULE:FREQ=DAILY", on=":20251022")
        for number in range(10)
    ]
    found = parsed(*daily)
    assert len(found.planned) == 5_000
    assert {why for _, why in found.left} == {"past the first 5,000 sessions"}
