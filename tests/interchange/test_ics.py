"""Training calendars: which days they plan, in which zones, and what they tell as done."""

import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta, tzinfo
from zoneinfo import ZoneInfo

import pytest

from runstrength_tui.interchange.activity import (
    CancelledError,
    FileFormat,
    PlannedEntry,
    Sport,
    TooSlowError,
    UnreadableFileError,
)
from runstrength_tui.interchange.calendar_text import looks_like_calendar
from runstrength_tui.interchange.ics import parse_ics
from runstrength_tui.system_clock import LocalZone
from tests.interchange.calendars import TODAY, calendar, days, entry, left, parsed
from tests.interchange.reading import BERLIN, never


@pytest.fixture
def in_berlin(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The computer's own zone is the one of the tests."""
    monkeypatch.setenv("TZ", BERLIN.key)
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


def test_a_calendar_tells_its_name_its_runs_and_its_strength_days() -> None:
    found = parsed(
        "X-WR-CALNAME:Ada\\, spring plan",
        entry("Strength: Legs", on=":20261128"),
        entry("Run: Easy", on=":20261127"),
        entry("Swim: 1 km", on=":20261127"),
        entry("Brunch", on=":20261129"),
    )
    assert found.format is FileFormat.ICS
    assert found.calendar_name == "Ada, spring plan"
    assert found.planned == (
        PlannedEntry(Sport.RUN, date(2026, 11, 27), "Run: Easy"),
        PlannedEntry(Sport.STRENGTH, date(2026, 11, 28), "Strength: Legs"),
    )
    assert found.left == ((1, "other entries"), (1, "swims"))
    assert found.activities == ()


def test_a_calendar_without_a_name() -> None:
    assert parsed(entry()).calendar_name == ""


def test_a_calendar_without_events_is_refused_and_says_what_was_seen_and_what_to_do() -> None:
    todo = "BEGIN:VTODO\r\nSUMMARY:Run\r\nDTSTART:20261126\r\nEND:VTODO"
    zone = "BEGIN:VTIMEZONE\r\nTZID:X\r\nEND:VTIMEZONE"
    for parts, seen in (
        ((), ""),
        ((zone,), ""),
        ((todo, todo), ", only to-dos"),
    ):
        with pytest.raises(UnreadableFileError) as refused:
            parsed(*parts)
        told = f"a calendar without events{seen}: export the one with the runs"
        assert str(refused.value) == told


@pytest.mark.parametrize(
    ("start", "day"),
    [
        (":20261126", "2026-11-26"),
        (";VALUE=DATE:20261126", "2026-11-26"),
        (";VALUE=DATE;TZID=Asia/Tokyo:20261126", "2026-11-26"),
        (":20261126T233000", "2026-11-26"),
        (":20261126T233000Z", "2026-11-27"),
        (":20261126T223000Z", "2026-11-26"),
        (";TZID=Europe/Berlin:20261126T000500", "2026-11-26"),
        (";TZID=America/New_York:20261126T190000", "2026-11-27"),
        (';TZID="America/New_York":20261126T190000', "2026-11-27"),
        (";TZID=Eastern Standard Time:20261126T190000", "2026-11-27"),
        (";TZID=/example.org/2026/America/New_York:20261126T190000", "2026-11-27"),
        (";TZID=(UTC-05:00) Eastern Time (US & Canada):20261126T190000", "2026-11-27"),
        (';TZID="(UTC-05:00) Eastern Time (US & Canada)":20261126T190000', "2026-11-27"),
        (";TZID=Asia/Tokyo:20261126T060000", "2026-11-25"),
        (";TZID=Asia/Tokyo:20261126T060000Z", "2026-11-26"),
        (";TZID=Customized Time Zone:20261126T233000", "2026-11-26"),
        (";TZID=(UTC+09:00) Osaka:20261126T013000", "2026-11-26"),
        (';TZID="tzone://Microsoft/Utc":20261126T233000', "2026-11-27"),
        (";TZID=tzone://Microsoft/Utc:20261126T233000", "2026-11-27"),
        (";TZID=America:20261126T233000", "2026-11-26"),
        (";TZID=../../etc/passwd:20261126T233000", "2026-11-26"),
        (";tzid=Asia/Tokyo;VALUE=DATE-TIME:20261126T060000", "2026-11-25"),
    ],
)
def test_the_date_is_the_local_one_of_a_zoned_time_and_the_written_one_of_others(
    start: str, day: str
) -> None:
    assert days(entry(on=start)) == [day]


def test_the_zone_of_the_person_decides() -> None:
    run = entry(on=":20261126T233000Z")
    assert days(run, zone=ZoneInfo("America/Los_Angeles")) == ["2026-11-26"]
    assert days(run, zone=ZoneInfo("Pacific/Auckland")) == ["2026-11-27"]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (("DTEND:20261127",), ["2026-11-26"]),
        (("DTEND:20261126",), ["2026-11-26"]),
        (("DTEND:20261120",), ["2026-11-26"]),
        (("DTEND:20261128",), ["2026-11-26", "2026-11-27"]),
        (("DURATION:P2D",), ["2026-11-26", "2026-11-27"]),
        (("DURATION:PT48H",), ["2026-11-26", "2026-11-27"]),
        (("DURATION:P1D",), ["2026-11-26"]),
        (("DURATION:PT1H",), ["2026-11-26"]),
        (("DURATION:garbage",), ["2026-11-26"]),
    ],
)
def test_each_day_of_an_entry_of_whole_days_counts_and_its_end_does_not(
    lines: tuple[str, ...], expected: list[str]
) -> None:
    assert days(entry("Trail run stages", *lines)) == expected


BANNER = {"entries over three days or more": 1}


@pytest.mark.parametrize(
    "end",
    ["DTEND:20261129", "DTEND:20261203", "DTEND:20270320", "DURATION:P3D", "DURATION:P1W"],
)
def test_an_entry_over_three_days_or_more_says_nothing_about_its_days(end: str) -> None:
    banner = entry("Marathon block", end)
    assert left(banner) == BANNER
    assert days(banner, entry("6 mi easy", on=":20261127")) == ["2026-11-27"]
    assert left(entry("Running week", end, "RRULE:FREQ=MONTHLY")) == BANNER


def test_an_entry_from_midnight_to_midnight_is_one_of_whole_days() -> None:
    start = ";TZID=Europe/Berlin:20261126T000000"
    banner = entry("Marathon week", "DTEND;TZID=Europe/Berlin:20261203T000000", on=start)
    assert left(banner) == BANNER
    assert left(entry("Marathon week", "DURATION:P7D", on=start)) == BANNER
    in_utc = entry("Marathon week", "DTEND:20261202T230000Z", on=":20261125T230000Z")
    assert left(in_utc) == BANNER
    for end in ("DTEND:20261128T235900", "DTEND:20261128T235959", "DURATION:P2DT23H59M"):
        assert left(entry("Marathon week", end, on=":20261126T000000")) == BANNER
    one_day = entry("Long run", "DTEND:20261126T235900", on=":20261126T000000")
    assert days(one_day) == ["2026-11-26"]
    two_days = entry("Trail run stages", "DTEND:20261127T235959", on=":20261126T000000")
    assert days(two_days) == ["2026-11-26", "2026-11-27"]
    run = entry("Ultra run", "DTEND;TZID=Europe/Berlin:20261129T173000", on=start)
    assert days(run) == ["2026-11-26"]


def test_an_entry_with_a_time_counts_on_the_date_it_begins_on() -> None:
    assert days(entry("Night run", "DTEND:20261128T020000", on=":20261126T230000")) == [
        "2026-11-26"
    ]


def test_only_four_hundred_days_to_each_side_of_today_are_taken() -> None:
    def on(distance: int) -> str:
        return entry(on=f":{TODAY + timedelta(days=distance):%Y%m%d}")

    found = parsed(*map(on, (-401, -400, 400, 401)), on(-5000), entry("Brunch", on=":19990101"))
    assert [(planned.day - TODAY).days for planned in found.planned] == [-400, 400]
    assert found.left == ((3, "more than 400 days ago"), (1, "more than 400 days ahead"))


@pytest.mark.parametrize(
    ("start", "why"),
    [
        (None, "entries without a readable date"),
        (":", "entries without a readable date"),
        (":tomorrow", "entries without a readable date"),
        (":20260230", "entries without a readable date"),
        (":P1D", "entries without a readable date"),
        (":20261126T250000", "entries without a readable date"),
        (":00020101T000000Z", "more than 400 days ago"),
        (":99991231T235959Z", "entries without a readable date"),
        (";TZID=Asia/Tokyo:00010101T000000", "entries without a readable date"),
        (";TZID=Etc/GMT+12:99991231T235959", "entries without a readable date"),
        (":00000000T000000Z", "entries without a readable date"),
        (":99991231", "more than 400 days ahead"),
    ],
)
@pytest.mark.parametrize("zone", [BERLIN, LocalZone()], ids=["named zone", "local zone"])
def test_dates_that_cannot_be(start: str | None, why: str, zone: tzinfo, in_berlin: None) -> None:
    found = parse_ics(calendar(entry(on=start)), zone, TODAY, never)
    assert found.left == ((1, why),)


ENDS = ("00010101T000000", "00010101T000000Z", "99991231T235959", "99991231T235959Z", "99991231")
FIELDS = (
    *("DTEND", "RECURRENCE-ID", "EXDATE", "RDATE", "DTSTAMP", "COMPLETED"),
    *("RRULE:FREQ=DAILY;COUNT=2;UNTIL=", "RRULE:FREQ=YEARLY;UNTIL="),
    *("RECURRENCE-ID;RANGE=THISANDFUTURE", "EXDATE;TZID=Etc/GMT-14", "RDATE;TZID=Etc/GMT+12"),
)


@pytest.mark.parametrize("zone", [BERLIN, LocalZone()], ids=["named zone", "local zone"])
@pytest.mark.parametrize(
    "start", [":20261126", ";TZID=Asia/Tokyo:20261126T070000", ":20261126T07Z"]
)
@pytest.mark.parametrize("field", FIELDS)
@pytest.mark.parametrize("end", [*ENDS, "99991231T000000Z/P9999D"])
def test_the_ends_of_the_calendar_in_any_field_end_nothing(
    zone: tzinfo, start: str, field: str, end: str, in_berlin: None
) -> None:
    line = field + end if field.endswith("=") else f"{field}:{end}"
    odd = entry("Run", "UID:1", "DURATION:P9999W", line, on=start)
    series = entry("Run", "UID:1", "RRULE:FREQ=WEEKLY;COUNT=2", "SEQUENCE:-99999999999999999999")
    alone = entry("Run", "UID:2", on=":20261130")
    found = parse_ics(calendar(odd, series, alone), zone, TODAY, never)
    assert date(2026, 11, 30) in [planned.day for planned in found.planned]


def test_cancelled_entries_are_left() -> None:
    assert left(entry("Run: easy", "STATUS:CANCELLED")) == {"cancelled entries": 1}
    assert days(entry("Run: easy", "STATUS:TENTATIVE")) == ["2026-11-26"]


def test_the_newest_version_of_an_entry_counts() -> None:
    older = entry("Run: easy", "UID:1", "SEQUENCE:1")
    moved = entry("Run: easy", "UID:1", "SEQUENCE:2", on=":20261127")
    assert days(moved, older) == ["2026-11-27"]
    assert left(older, moved) == {"older versions of entries": 1}
    dropped = entry("Rest", "UID:1", "SEQUENCE:10")
    assert left(older, dropped) == {"older versions of entries": 1, "other entries": 1}


@pytest.mark.parametrize(
    ("older", "newer"),
    [
        (("SEQUENCE:9",), ("SEQUENCE:10",)),
        (("DTSTAMP:20261120T000000Z",), ("DTSTAMP:20261121T000000Z",)),
        (
            ("DTSTAMP:20261120T000000Z", "LAST-MODIFIED:20261118T120000Z"),
            ("DTSTAMP:20261120T000000Z", "LAST-MODIFIED:20261119T120000Z"),
        ),
        (("SEQUENCE:1", "DTSTAMP:20261121T000000Z"), ("SEQUENCE:2", "DTSTAMP:20261120T000000Z")),
    ],
)
@pytest.mark.parametrize("change", [(), ("RECURRENCE-ID:20261120",)])
def test_what_tells_the_newest_version(
    older: tuple[str, ...], newer: tuple[str, ...], change: tuple[str, ...]
) -> None:
    first = entry("Run", "UID:1", *older, *change)
    second = entry("Run", "UID:1", *newer, *change, on=":20261127")
    for file in ((first, second), (second, first)):
        assert days(*file) == ["2026-11-27"]
        assert left(*file) == {"older versions of entries": 1}


def test_of_versions_that_nothing_tells_apart_the_later_in_the_file_counts() -> None:
    assert days(entry("Run", "UID:1"), entry("Run", "UID:1", on=":20261127")) == ["2026-11-27"]
    assert len(days(entry("Run", "UID:1"), entry("Run", "UID:2", on=":20261127"))) == 2
    assert len(days(entry("Run"), entry("Run", on=":20261127"))) == 2


def test_an_entry_whose_newest_version_is_cancelled_is_left_with_all_its_changes() -> None:
    series = entry("Run", "UID:1", "RRULE:FREQ=WEEKLY")
    moved = entry("Run", "UID:1", "RECURRENCE-ID:20261203", on=":20261204")
    cancelled = entry("Run", "UID:1", "SEQUENCE:1", "RRULE:FREQ=WEEKLY", "STATUS:CANCELLED")
    assert days(series, moved)[:3] == ["2026-11-26", "2026-12-04", "2026-12-10"]
    assert days(cancelled, moved, series) == []


def test_the_same_entry_twice_counts_once() -> None:
    assert days(entry(), entry()) == ["2026-11-26"]


def test_a_day_of_both_is_in_the_plan_as_both() -> None:
    planned = parsed(entry("Easy run + strength")).planned
    assert {one.sport for one in planned} == {Sport.RUN, Sport.STRENGTH}


@pytest.mark.parametrize(
    ("start", "lines", "is_completed"),
    [
        (":20261125T070000", ("DESCRIPTION:Workout type: Strength\\nTSS: 30",), True),
        (":20261126T070000", ("DESCRIPTION:Workout type: Strength",), True),
        (":20261127T070000", ("DESCRIPTION:Workout type: Strength",), False),
        (":20261125", ("DESCRIPTION:Workout type: Strength",), False),
        (":20261125T070000Z", ("DESCRIPTION:Workout type: Strength",), False),
        (":20261125", ("DESCRIPTION:Planned Time: 1:00\\nActual Time: 0:58",), True),
        (":20261125", ("STATUS:COMPLETED",), True),
        (":20261125", ("COMPLETED:20261125T080000Z",), True),
        (":20261125", ("X-WORKOUT-COMPLETED:TRUE",), True),
        (":20261125", ("X-WORKOUT-COMPLETED:FALSE",), False),
        (":20261125", ("X-COMPLETED:0",), False),
        (":20261125T070000", (), False),
        (":20261127", ("STATUS:COMPLETED",), False),
    ],
)
def test_what_the_calendar_tells_as_done(
    start: str, lines: tuple[str, ...], is_completed: bool
) -> None:
    (planned,) = parsed(entry("Strength: Legs", *lines, on=start)).planned
    assert planned.sport is Sport.STRENGTH
    assert planned.is_completed is is_completed


def test_addresses_are_never_kept() -> None:
    secret = "webcal://planner.example/ical/S3CR3T.ics"
    found = parsed(
        f"X-WR-CALNAME:Plan {secret}",
        f"URL:{secret}",
        f"SOURCE;VALUE=URI:{secret}",
        entry(f"Run: easy https://planner.example/S3CR3T {secret}", f"URL:{secret}"),
    )
    assert "S3CR3T" not in repr(found)
    assert (found.calendar_name, found.planned[0].title) == ("Plan", "Run: easy")


def test_titles_are_clean_text_of_bounded_length() -> None:
    title = "Run: \x1b]52;c;x\x07 [/bold] =1+1\\, two\\nlines " + "x" * 5_000
    (planned,) = parsed(entry(title)).planned
    assert planned.title.startswith("Run: ]52;c;x [/bold] =1+1, two lines x")
    assert len(planned.title) == 120


FOLDED = (
    "SUMMARY:Run: a v\xe9ry long title\r\nUID:1\r\nDTSTART;VALUE=DATE:20261127\r\n"
    "RRULE:FREQ=WEEKLY;COUNT=2"
)


@pytest.mark.parametrize("fold", [b"\r\n ", b"\r\n\t", b"\n ", b"\r\r\n ", b"\r\n\r\n\t"])
@pytest.mark.parametrize("at", range(1, len(FOLDED.encode()), 3))
def test_lines_are_folded_anywhere_and_within_a_letter(fold: bytes, at: int) -> None:
    lines = FOLDED.encode()
    if lines[at - 1 : at + 1].strip() != lines[at - 1 : at + 1]:
        return  # between two lines
    content = calendar("BEGIN:VEVENT\r\n@\r\nEND:VEVENT").replace(
        b"@", lines[:at] + fold + lines[at:]
    )
    found = parse_ics(content, BERLIN, TODAY, never).planned
    assert [(one.day.isoformat(), one.title) for one in found] == [
        ("2026-11-27", "Run: a v\xe9ry long title"),
        ("2026-12-04", "Run: a v\xe9ry long title"),
    ]


def test_each_line_folded_at_every_byte_is_read() -> None:
    lines = FOLDED.encode().split(b"\r\n")
    folded = b"\r\n".join(b"\r\n ".join(bytes([byte]) for byte in line) for line in lines)
    content = calendar("BEGIN:VEVENT\r\n@\r\nEND:VEVENT").replace(b"@", folded)
    found = parse_ics(content, BERLIN, TODAY, never).planned
    assert [one.title for one in found] == ["Run: a v\xe9ry long title"] * 2


def test_lower_case_names_and_bare_line_ends_are_read() -> None:
    content = calendar(entry("Run: a very\r\n  long\r\n\t title", "UID:1"))
    for variant in (
        content,
        content.replace(b"\r\n", b"\n"),
        content.replace(b"\r\n", b"\r"),
        content.replace(b"\r\n", b"\r\r\n"),
        b"\xef\xbb\xbf" + content,
        content.decode().encode("utf-16"),
    ):
        found = parse_ics(variant, BERLIN, TODAY, never)
        assert [planned.title for planned in found.planned] == ["Run: a very long title"]
    assert days("begin:vevent\r\ndtstart:20261126\r\nsummary:Run\r\nend:vevent") == ["2026-11-26"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_encodings(encoding: str) -> None:
    content = calendar(entry("Läufe: Run, then a Café")).decode().encode(encoding)
    assert looks_like_calendar(content)
    found = parse_ics(content, BERLIN, TODAY, never)
    assert [planned.title for planned in found.planned] == ["Läufe: Run, then a Café"]


@pytest.mark.parametrize("letters", range(3_990, 4_002))
def test_a_text_that_is_cut_within_a_letter_is_text_still(letters: int) -> None:
    written = entry("Morning", "DESCRIPTION:Workout type: Run " + "x" * letters + "\U0001f3c3" * 5)
    assert days(written) == ["2026-11-26"]


def test_what_an_entry_contains_is_not_the_entry() -> None:
    alarm = "BEGIN:VALARM\r\nSUMMARY:Swim: alarm\r\nDTSTART:20200101\r\nEND:VALARM"
    zone = "BEGIN:VTIMEZONE\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\n"
    zone += "RRULE:FREQ=SECONDLY\r\nEND:STANDARD\r\nEND:VTIMEZONE"
    assert days(zone, entry("Run: easy", alarm)) == ["2026-11-26"]
    todo = "BEGIN:VTODO\r\nSUMMARY:Run\r\nDTSTART:20261126\r\nEND:VTODO"
    assert left(todo, todo, entry()) == {"to-dos": 2}


def test_an_entry_without_its_end_does_not_take_the_next_one_with_it() -> None:
    broken = entry("Run: lost").removesuffix("END:VEVENT").rstrip()
    found = parsed(broken, entry("Run: easy"), broken)
    assert [planned.title for planned in found.planned] == ["Run: easy"]
    assert found.left == ((2, "damaged entries"),)


def test_several_calendars_in_one_file() -> None:
    content = calendar("X-WR-CALNAME:One", entry()) + calendar("X-WR-CALNAME:Two", entry("Tempo"))
    found = parse_ics(content, BERLIN, TODAY, never)
    assert (found.calendar_name, len(found.planned)) == ("One", 2)


UNREADABLE = {
    "empty": (b"", "not a calendar"),
    "spaces": (b" " * 10_000, "not a calendar"),
    "binary": (b"\x00\xff" * 1_000, "not a calendar"),
    "text": (b"BEGIN:VCALENDARS\r\n", "not a calendar"),
    "one long line": (b"BEGIN:VCALENDAR" + b"x" * 10_000_000, "not a calendar"),
    "cut off": (calendar(entry())[:-20], "cut off before its end"),
    "only a beginning": (b"BEGIN:VCALENDAR", "cut off before its end"),
    "many entries": (
        calendar(*["BEGIN:VEVENT\r\nEND:VEVENT"] * 50_001),
        "more than 50,000 entries",
    ),
    "many lines": (calendar("\n" * 3_000_001), "more than 3,000,000 lines"),
    "many lines of an entry": (calendar(entry("Run", *["UID:1"] * 5_001)), "an entry of more than"),
    "deep": (calendar("BEGIN:VEVENT", *["BEGIN:X"] * 100_000), "entries within entries"),
}


@pytest.mark.parametrize("name", UNREADABLE)
def test_files_that_cannot_be_read(name: str) -> None:
    content, why = UNREADABLE[name]
    with pytest.raises(UnreadableFileError, match=why):
        parse_ics(content, BERLIN, TODAY, never)


def test_properties_of_any_length_are_skipped_or_cut() -> None:
    folded = "\r\n ".join(["A" * 73] * 140_000)
    found = parsed(
        entry("Run: easy", f"ATTACH:{folded}", f"DESCRIPTION:{folded}", "X-A:" + "A" * 10_000_000),
        entry("Run: " + "A" * 1_000_000, 'EXDATE;X="' + 'a"b"' * 100_000),
    )
    assert [len(planned.title) for planned in found.planned] == [9, 120]


def test_a_plan_has_at_most_five_thousand_sessions() -> None:
    found = parsed(*(entry(f"Run: number {number}") for number in range(5_003)))
    assert len(found.planned) == 5_000
    assert found.left == ((3, "past the first 5,000 sessions"),)


def cancel_after(asked: int) -> Callable[[], bool]:
    answers = iter([False] * asked + [True] * 1_000)
    return lambda: next(answers)


@pytest.mark.parametrize("asked", [0, 1, 5])
def test_reading_stops_when_it_is_cancelled(asked: int) -> None:
    with pytest.raises(CancelledError):
        parsed(*(entry() for _ in range(1_000)), is_cancelled=cancel_after(asked))


def test_following_series_stops_when_it_is_cancelled() -> None:
    series = [entry("Run", f"UID:{number}", "RRULE:FREQ=WEEKLY") for number in range(50)]
    with pytest.raises(CancelledError):
        parsed(*series, is_cancelled=cancel_after(3))


@pytest.mark.parametrize("asked", [0, 1, 5])
def test_a_file_that_takes_too_long_is_given_up_at_once(asked: int) -> None:
    answers = iter([False] * asked)

    def is_cancelled() -> bool:
        for answer in answers:
            return answer
        raise TooSlowError

    series = [entry("Run", f"UID:{number}", "RRULE:FREQ=DAILY") for number in range(50)]
    with pytest.raises(TooSlowError):
        parsed(*series, is_cancelled=is_cancelled)


@pytest.mark.parametrize(
    ("head", "is_calendar"),
    [
        (b"BEGIN:VCALENDAR\r\nVERSION:2.0", True),
        (b"\xef\xbb\xbfbegin:vcalendar\n", True),
        (b"\r\n BEGIN:VCALENDAR", True),
        ("BEGIN:VCALENDAR\r\n".encode("utf-16"), True),
        (b"BEGIN:VCARD\r\n", False),
        (b"Activity Type,Date\n", False),
        (b"", False),
        (b"\xff\xfe", False),
    ],
)
def test_a_calendar_is_known_by_its_first_bytes(head: bytes, is_calendar: bool) -> None:
    assert looks_like_calendar(head) is is_calendar
