"""Whatever is in a file, it is read or refused in a few words; and opening the app reads none."""

import subprocess
import sys
from collections.abc import Callable
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runstrength_tui.interchange.activity import NAME_CHARACTERS, ParsedFile, UnreadableFileError
from runstrength_tui.interchange.calendar_text import looks_like_calendar
from runstrength_tui.interchange.garmin_csv import looks_like_garmin_csv, parse_garmin_csv
from runstrength_tui.interchange.ics import parse_ics
from runstrength_tui.interchange.strava_csv import looks_like_strava_csv, parse_strava_csv
from tests.interchange.calendars import TODAY, calendar, entry
from tests.interchange.reading import BERLIN, never

Parse = Callable[[bytes], ParsedFile]
PARSERS: dict[str, Parse] = {
    "ics": lambda content: parse_ics(content, BERLIN, TODAY, never),
    "strava": lambda content: parse_strava_csv(content, BERLIN, never),
    "garmin": lambda content: parse_garmin_csv(content, BERLIN, never),
}

KNOWN_LINES = [
    "BEGIN:VCALENDAR",
    "END:VCALENDAR",
    "BEGIN:VEVENT",
    "END:VEVENT",
    "BEGIN:VALARM",
    "END:VALARM",
    "UID:1",
    "UID:2",
    "SUMMARY:Run: easy",
    "SUMMARY;LANGUAGE=en:Strength",
    "DESCRIPTION:Workout type: Run\\nActual Time: 1",
    "CATEGORIES:Run,Strength",
    "DTSTART:20261126",
    "DTSTART;TZID=Europe/Berlin:20261126T070000",
    "DTSTART;TZID=Nowhere:20261126T070000",
    "DTSTART:20261126T070000Z",
    "DTEND:20261127",
    "DTEND:20261127T070000Z",
    "DURATION:P3D",
    "RRULE:FREQ=DAILY",
    "RRULE:FREQ=WEEKLY;BYDAY=MO,TH;UNTIL=20270101T000000Z",
    "RRULE:FREQ=MONTHLY;BYDAY=1MO;COUNT=3",
    "RRULE:FREQ=SECONDLY",
    "EXDATE:20261127",
    "EXDATE;TZID=Europe/Berlin:20261127T070000",
    "RDATE;VALUE=PERIOD:20261127T070000Z/PT1H",
    "RDATE:20261201T070000",
    "RECURRENCE-ID:20261127",
    "RECURRENCE-ID;RANGE=THISANDFUTURE:20261127T070000Z",
    "DTSTART;TZID=Asia/Tokyo:00010101T000000",
    "DTSTART:99991231T235959Z",
    "DTSTART;TZID=X:99991231T235959",
    "DTEND:99991231T235959Z",
    "DURATION:P9999D",
    "RRULE:FREQ=YEARLY;BYWEEKNO=1,53,-1;BYDAY=MO,1TU;UNTIL=99991231T235959Z",
    "RRULE:FREQ=WEEKLY;WKST=SU;UNTIL=00010101T000000Z",
    "RRULE:FREQ=DAILY;COUNT=3;BYHOUR=1,2;BYSETPOS=-1",
    "RDATE:00010101T000000Z,99991231T235959Z",
    "EXDATE;TZID=X:00010101T000000,99991231T235959",
    "RECURRENCE-ID;RANGE=THISANDFUTURE:00010101T000000Z",
    "RECURRENCE-ID;TZID=X:99991231T235959",
    "BEGIN:VTIMEZONE",
    "END:VTIMEZONE",
    "TZID:X",
    "BEGIN:STANDARD",
    "END:STANDARD",
    "TZOFFSETFROM:+2359",
    "TZOFFSETTO:-2359",
    "STATUS:CANCELLED",
    "SEQUENCE:3",
    "DTSTAMP:20261120T000000Z",
    "SEQUENCE:x",
    " folded",
    "",
]
LINES = st.one_of(
    st.sampled_from(KNOWN_LINES),
    st.tuples(
        st.sampled_from(["DTSTART", "DTEND", "RRULE", "EXDATE", "RECURRENCE-ID", "SUMMARY", "TZ"]),
        st.sampled_from([":", ";TZID=Europe/Berlin:", ";VALUE=DATE:", ';X="', ";"]),
        st.text(max_size=20),
    ).map("".join),
)
CALENDARS = st.lists(LINES, max_size=30).map(
    lambda lines: "\r\n".join(["BEGIN:VCALENDAR", *lines, "END:VEVENT", "END:VCALENDAR"]).encode(
        "utf-8", "surrogatepass"
    )
)
CELLS = st.one_of(
    st.sampled_from(["Run", "Lauf", "Weight Training", "2026-11-26 07:00:00", '"', "--", ""]),
    st.text(max_size=12),
)
TABLES = st.lists(st.lists(CELLS, max_size=5).map(",".join), max_size=8).map(
    lambda rows: "\n".join(["Activity Type,Activity Date,Date,Title", *rows]).encode(
        "utf-8", "surrogatepass"
    )
)


def check_read_or_refused(parse: Parse, content: bytes) -> None:
    try:
        found = parse(content)
    except UnreadableFileError as error:
        refusal = str(error)
    else:
        check_what_was_read(found)
        return
    assert 0 < len(refusal) < 160
    assert refusal.isprintable()


def check_what_was_read(found: ParsedFile) -> None:
    names = [one.name for one in found.activities] + [one.title for one in found.planned]
    for name in (*names, found.calendar_name, *(why for _, why in found.left)):
        assert len(name) <= NAME_CHARACTERS
        assert "\x1b" not in name
        assert "\n" not in name
    assert all(entries > 0 and why for entries, why in found.left)
    days = [one.day for one in found.planned] + [one.day for one in found.activities]
    assert days == sorted(days)
    assert all(one.started_at and one.started_at.tzinfo for one in found.activities)


@pytest.mark.parametrize("name", PARSERS)
@given(content=st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(name: str, content: bytes) -> None:
    check_read_or_refused(PARSERS[name], content)


@given(content=CALENDARS)
def test_any_calendar_is_read_or_refused(content: bytes) -> None:
    check_read_or_refused(PARSERS["ics"], content)


@given(lines=st.lists(st.sampled_from(KNOWN_LINES), max_size=8), more=st.sampled_from(KNOWN_LINES))
def test_any_entry_of_known_lines_is_read_or_refused(lines: list[str], more: str) -> None:
    """Mostly whole entries, in which each line meets each other one."""
    odd_zone = "BEGIN:VTIMEZONE\r\nTZID:X\r\nBEGIN:STANDARD\r\nDTSTART:00010101T000000\r\n"
    odd_zone += f"TZOFFSETFROM:+2359\r\nTZOFFSETTO:-2359\r\n{more}\r\nEND:STANDARD\r\nEND:VTIMEZONE"
    fields = [line for line in lines if not line.startswith(("BEGIN", "END"))]
    odd = entry("Run", "UID:1", *fields, on=None)
    whole = entry("Run", "UID:1", "RRULE:FREQ=DAILY;COUNT=3", on=":20261126T070000Z")
    for parts in ((odd_zone, odd), (odd_zone, odd, whole), (whole, odd)):
        check_read_or_refused(PARSERS["ics"], calendar(*parts))


@pytest.mark.parametrize("name", ["strava", "garmin"])
@given(content=TABLES)
def test_any_table_is_read_or_refused(name: str, content: bytes) -> None:
    check_read_or_refused(PARSERS[name], content)


@given(head=st.binary(max_size=200))
def test_any_first_bytes_are_judged(head: bytes) -> None:
    for looks_like in (looks_like_calendar, looks_like_strava_csv, looks_like_garmin_csv):
        assert looks_like(head) in (True, False)


def test_the_calendar_libraries_are_imported_when_a_calendar_is_read_only() -> None:
    modules = ", ".join(f"runstrength_tui.interchange.{name}" for name in ("ics", "repeats"))
    code = f"import sys, {modules}; print('icalendar' in sys.modules, 'dateutil' in sys.modules)"
    run = partial(subprocess.run, capture_output=True, text=True, check=True, timeout=60)
    assert run([sys.executable, "-c", code]).stdout.split() == ["False", "False"]


def test_the_words_of_calendars_are_compiled_when_a_calendar_is_read_only() -> None:
    words = "runstrength_tui.interchange.training_titles"
    code = f"import sys, runstrength_tui.interchange.exports; print({words!r} in sys.modules)"
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    assert run.stdout.strip() == "False"
