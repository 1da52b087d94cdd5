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
        ("FREQ=DAILY;INTERVAL=7;BYDAY=TU;COUNT=2", ["2026-11-24", "2026-12-01"]),
        ("FREQ=WEEKLY;BYDAY=TU,TH;BYHOUR=6;BYMINUTE=0;COUNT=2", ["2026-11-24", "2026-11-26"]),
        ("FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31;COUNT=1", ["2026-11-24", "2026-12-31"]),
        ("FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13;UNTIL=20271231", ["2026-11-24", "2027-08-13"]),
        ("FREQ=YEARLY;BYWEEKNO=1;BYDAY=MO;COUNT=1", ["2026-11-24", "2027-01-04"]),
        ("FREQ=YEARLY;BYYEARDAY=1,-1;COUNT=2", ["2026-11-24", "2026-12-31", "2027-01-01"]),
        ("FREQ=DAILY;COUNT=-1;UNTIL=20261125", ["2026-11-24", "2026-11-25"]),
        ("FREQ=WEEKLY;BYDAY=TU,,TH,;COUNT=2", ["2026-11-24", "2026-11-26"]),
        ("FREQ=MONTHLY;BYMONTHDAY=,24;COUNT=2", ["2026-11-24", "2026-12-24"]),
        ("FREQ=DAILY;FREQ=DAILY;COUNT=2", ["2026-11-24", "2026-11-25"]),
        ("RSCALE=GREGORIAN;SKIP=OMIT;FREQ=DAILY;COUNT=2", ["2026-11-24", "2026-11-25"]),
        ("FREQ=DAILY;COUNT=2;X-OWN=1", ["2026-11-24", "2026-11-25"]),
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
        ("FREQ=WEEKLY;BYDAY=5MO", "a repeat rule that is not followed"),
        ("FREQ=MONTHLY;BYMONTHDAY=0", "a repeat rule that is not followed"),
        ("FREQ=DAILY;FREQ=WEEKLY", "a repeat rule that is not followed"),
        ("RSCALE=HEBREW;FREQ=DAILY", "a repeat rule that is not followed"),
        ("FREQ=MONTHLY;BYMONTHDAY=,", "a repeat rule that is not followed"),
        ("FREQ=DAILY;BYHOUR=24", "a repeat rule that is not followed"),
        ("FREQ=DAILY;BYMONTH=13", "a repeat rule that is not followed"),
        ("FREQ=YEARLY;BYDAY=XX", "a repeat rule that is not followed"),
        ("FREQ=DAILY;BYEASTER=1", "a repeat rule that is not followed"),
        ("FREQ=DAILY;COUNT=x", "a repeat rule that is not followed"),
        ("FREQ=DAILY;UNTIL=later", "a repeat rule that is not followed"),
        ("FREQ=FORTNIGHTLY", "a repeat rule that is not followed"),
        ("INTERVAL=1", "a repeat rule that is not followed"),
    ],
)
def test_rules_that_are_not_followed_are_left_with_a_word(rule: str, why: str) -> None:
    assert left(series(rule)) == {why: 1}


def test_a_rule_that_never_comes_true_costs_nothing_and_leaves_the_day_it_begins_on() -> None:
    for rule in ("FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", "FREQ=MONTHLY;BYDAY=MO;BYSETPOS=31"):
        assert days(series(rule)) == ["2026-11-24"]


@pytest.mark.parametrize("rule", ["", ";;;", "FREQ=", "COUNT=;UNTIL="])
def test_an_empty_rule_is_none(rule: str) -> None:
    assert days(series(rule)) == ["2026-11-24"]
    assert days(series("FREQ=DAILY;COUNT=1", f"EXRULE:{rule}")) == ["2026-11-24"]
    assert days(series(rule, "RRULE:FREQ=DAILY;COUNT=2")) == ["2026-11-24", "2026-11-25"]


def test_the_same_rule_twice_is_one() -> None:
    again = series("FREQ=WEEKLY;COUNT=2", "RRULE:count=2;freq=weekly;", "RRULE:FREQ=WEEKLY;COUNT=2")
    assert days(again) == ["2026-11-24", "2026-12-01"]
    spelled = series(
        "FREQ=WEEKLY;BYDAY=TU,TH;COUNT=2",
        "RRULE:FREQ=WEEKLY;INTERVAL=1;COUNT=2;BYDAY=TH,TU;WKST=MO",
    )
    assert days(spelled) == ["2026-11-24", "2026-11-26"]


@pytest.mark.parametrize(
    ("rule", "start", "expected"),
    [
        ("BYHOUR=6,18", ":20261124T060000", ["2026-11-24", "2026-11-25"]),
        ("BYHOUR=6,18", ":20261124T180000", ["2026-11-24", "2026-11-25", "2026-11-26"]),
        ("BYHOUR=0,1,2,3;BYMINUTE=0,30;BYSECOND=0,60", ":20261124T000000", ["2026-11-24"]),
        ("BYHOUR=6,18", ":20261124", ["2026-11-24", "2026-11-25", "2026-11-26", "2026-11-27"]),
    ],
)
def test_of_several_times_a_day_there_is_one_run_a_day(
    rule: str, start: str, expected: list[str]
) -> None:
    assert days(series(f"FREQ=DAILY;COUNT=4;{rule}", on=start)) == expected


@pytest.mark.parametrize(
    ("start", "until", "last"),
    [
        (";TZID=Europe/Berlin:20261124T063000", "20261208", "2026-12-08"),
        (":20261124T063000", "20261208", "2026-12-08"),
        (":20261124T233000", "20261208", "2026-12-08"),
        (";TZID=America/New_York:20261124T213000", "20261208", "2026-12-09"),
        (";TZID=Europe/Berlin:20261124T063000", "20261208T053000Z", "2026-12-08"),
        (";TZID=Europe/Berlin:20261124T063000", "20261208T052900Z", "2026-12-01"),
        (";TZID=Europe/Berlin:20261124T063000", "20261208T063000", "2026-12-08"),
        (":20261124", "20261208", "2026-12-08"),
        (":20261124", "20261208T000000Z", "2026-12-08"),
    ],
)
def test_the_end_of_a_rule_is_a_moment_or_the_end_of_a_day(
    start: str, until: str, last: str
) -> None:
    assert days(series(f"FREQ=WEEKLY;UNTIL={until}", on=start))[-1] == last


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


EACH_MORNING = ";TZID=Europe/Berlin:20261124T063000"


@pytest.mark.parametrize(
    "left_out",
    [
        ":20261125T063000",
        ";VALUE=DATE:20261125",
        ":20261125",
        ";TZID=Europe/Berlin:20261125T063000",
        ":20261125T053000Z",
        ";TZID=Europe/Berlin:20261125T053000Z",
        ";TZID=America/New_York:20261125T003000",
        ";TZID=America/Los_Angeles:20261124T213000",
    ],
)
def test_a_time_is_left_out_or_changed_however_it_is_written(left_out: str) -> None:
    rule = "FREQ=DAILY;COUNT=3"
    without = series(rule, f"EXDATE{left_out}", on=EACH_MORNING)
    assert days(without) == ["2026-11-24", "2026-11-26"]
    moved = change(left_out, on=";TZID=Europe/Berlin:20261130T063000")
    assert days(series(rule, on=EACH_MORNING), moved) == ["2026-11-24", "2026-11-26", "2026-11-30"]


@pytest.mark.parametrize("left_out", [":20261125T000000", ":20261124T230000Z", ":20261125T000000Z"])
def test_a_whole_day_is_left_out_by_a_time_too(left_out: str) -> None:
    assert days(series("FREQ=DAILY;COUNT=3", f"EXDATE{left_out}")) == ["2026-11-24", "2026-11-26"]


@pytest.mark.parametrize(
    "added",
    [
        ";VALUE=DATE:20261201",
        ":20261201T053000Z",
        ";VALUE=PERIOD:20261201T053000Z/PT1H",
        ";VALUE=PERIOD:20261201T053000Z/20261201T063000Z",
        ";TZID=America/Los_Angeles:20261130T213000",
    ],
)
def test_a_time_is_added_however_it_is_written(added: str) -> None:
    more = series("FREQ=DAILY;COUNT=1", f"RDATE{added}", on=EACH_MORNING)
    assert days(more) == ["2026-11-24", "2026-12-01"]


def test_the_newest_change_counts_in_whatever_zone_its_time_is_written() -> None:
    daily = series("FREQ=DAILY;COUNT=2", on=EACH_MORNING)
    changes = (
        change(":20261125T053000Z", "SEQUENCE:3", on=":20261201"),
        change(";VALUE=DATE:20261125", "SEQUENCE:2", on=":20261202"),
        change(";TZID=Europe/Berlin:20261125T063000", "SEQUENCE:1", on=":20261203"),
    )
    assert days(daily, *changes) == ["2026-11-24", "2026-12-01"]
    assert days(*reversed(changes), daily) == ["2026-11-24", "2026-12-01"]
    assert left(daily, *changes) == {"older versions of entries": 2}


def test_a_change_to_an_entry_that_does_not_repeat_stands_for_it() -> None:
    moved = change(":20261124", on=":20261127")
    assert days(series(""), moved) == ["2026-11-27"]
    assert days(entry("Run: easy", "UID:series", on=SOON), moved) == ["2026-11-27"]


def test_a_change_whose_time_is_left_out_is_left_too() -> None:
    moved = change(":20261125", on=":20261127")
    assert days(series("FREQ=DAILY;COUNT=2", "EXDATE:20261125"), moved) == ["2026-11-24"]


def test_a_change_that_cannot_be_read_does_not_stop_its_series() -> None:
    for odd in (change(":later", on=":20261127"), change(":99991231T235959Z", on=":20261127")):
        assert days(series("FREQ=DAILY;COUNT=2"), odd) == ["2026-11-24", "2026-11-25", "2026-11-27"]


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
    assert left(series("FREQ=MONTHLY", "DURATION:P2W")) == {"entries over three days or more": 1}


def test_a_change_to_this_and_all_that_follow() -> None:
    weekly = series("FREQ=WEEKLY;COUNT=4", on=":20261124T070000")
    moved = change(";RANGE=THISANDFUTURE:20261208T070000", on=":20261209T070000")
    assert days(weekly, moved) == ["2026-11-24", "2026-12-01", "2026-12-09", "2026-12-16"]
    again = change(":20261215T070000", on=":20261220T070000")
    assert days(weekly, moved, again) == ["2026-11-24", "2026-12-01", "2026-12-09", "2026-12-20"]
    future = ";RANGE=THISANDFUTURE:20261208T070000"
    ended = change(future, "STATUS:CANCELLED", on=":20261208T070000")
    assert days(weekly, ended) == ["2026-11-24", "2026-12-01"]
    rest = change(future, on=":20261208T070000", title="Yoga")
    assert days(weekly, rest) == ["2026-11-24", "2026-12-01"]


def test_a_change_without_its_series_is_an_entry_of_its_own() -> None:
    assert days(change(":20261201", on=":20261202")) == ["2026-12-02"]
    other = series("FREQ=WEEKLY;COUNT=2", title="Team meeting")
    assert days(other, change(":20261201", on=":20261202")) == ["2026-12-02"]
    assert left(other) == {"other entries": 1}


def test_a_change_by_a_date_is_that_of_a_time_on_it_without_its_series_too() -> None:
    by_date = change(";VALUE=DATE:20261201", "SEQUENCE:1", on=":20261203")
    newer = change(":20261201T053000Z", "SEQUENCE:2", on=":20261202")
    older = change(":20261201T173000Z", "SEQUENCE:0", on=":20261204")
    elsewhere = change(":20261202T053000Z", "SEQUENCE:0", on=":20261205")
    assert days(by_date, newer) == days(newer, by_date) == ["2026-12-02"]
    assert days(by_date, older, elsewhere) == ["2026-12-03", "2026-12-05"]
    assert left(by_date, newer) == {"older versions of entries": 1}


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
    ],
    ids=lambda lines: lines[0][:12],
)
def test_a_series_that_is_broken_is_not_followed(lines: tuple[str, ...]) -> None:
    assert left(series("FREQ=DAILY", *lines)) == {"a repeat rule that is not followed": 1}


def test_a_series_without_a_date_is_left() -> None:
    assert left("BEGIN:VEVENT\r\nSUMMARY:Run\r\nRRULE:FREQ=DAILY\r\nEND:VEVENT") == {
        "entries without a readable date": 1
    }


def test_a_series_without_an_end_is_read_however_long_ago_it_began() -> None:
    for start in (":00010101", ":00010101T000000Z", ";TZID=Asia/Tokyo:16000229T120000"):
        assert len(days(series("FREQ=DAILY", on=start))) == 801


def test_a_file_is_followed_only_so_far() -> None:
    weekly = [
        entry("Run", f"UID:{number}", "RRULE:FREQ=DAILY;COUNT=30000", on=":19700101")
        for number in range(100)
    ]
    found = parsed(*weekly)
    assert len(found.planned) == 801
    ((entries, why),) = found.left
    assert why == "more repeats than are followed"
    assert entries > 50


def test_one_series_that_is_too_much_does_not_stop_the_others() -> None:
    endless = entry("Run", "UID:1", "RRULE:FREQ=DAILY;COUNT=999999999", on=":00010101")
    assert len(days(endless, entry("Run", "UID:2", "RRULE:FREQ=DAILY;COUNT=3"))) == 3


def test_dates_that_are_left_out_or_added_are_bounded() -> None:
    many = [f"{name}:" + ",".join(["20261201T070000"] * 6_000) for name in ("EXDATE", "RDATE")]
    lines = [line for line in many for _ in range(20)]
    endless = entry("Run", "UID:1", "RRULE:FREQ=DAILY", *lines, on=":20261124T070000")
    assert left(endless, entry()) == {"more repeats than are followed": 1}


def test_hundreds_of_daily_series_are_read() -> None:
    daily = [
        entry("Run", f"UID:{number}", "RRULE:FREQ=DAILY", on=";TZID=Europe/Berlin:20260101T060000")
        for number in range(400)
    ]
    found = parsed(*daily)
    assert len(found.planned) == 730
    assert found.left == ()


def test_sessions_of_series_are_bounded_too() -> None:
    daily = [
        entry(f"Run {number}", f"UID:{number}", "RRULE:FREQ=DAILY", on=":20251022")
        for number in range(10)
    ]
    found = parsed(*daily)
    assert len(found.planned) == 5_000
    assert {why for _, why in found.left} == {"past the first 5,000 sessions"}
