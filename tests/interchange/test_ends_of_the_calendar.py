"""Times, lengths and zones beyond the years that dates can hold: left or refused, and no crash."""

import struct
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from runstrength_tui.interchange.activity import ParsedFile, UnreadableFileError
from runstrength_tui.interchange.formats import Reading, read_content
from runstrength_tui.system_clock import LocalZone
from tests.interchange.fit_files import ACTIVITY, FILE_ID, LAP, RECORD, SESSION, framed
from tests.interchange.reading import BERLIN, never
from tests.interchange.track_files import gpx, tcx, tcx_activity, track

TODAY = date(2026, 11, 24)
GOOD = "2026-11-20T06:30:00Z"

ZONES = st.sampled_from(
    [
        *(UTC, BERLIN, LocalZone(), ZoneInfo("Pacific/Kiritimati"), ZoneInfo("Etc/GMT+12")),
        *(timezone(timedelta(hours=hours, minutes=59)) for hours in (23, -24)),
    ]
)
OFFSETS = st.sampled_from(
    ["", "Z", "+14:00", "-12:00", "+23:59", "-23:59", "+24:00", "-99:99", "x"]
)
YEARS = st.sampled_from(["0000", "0001", "1969", "1970", "1999", "2026", "2200", "9999", "99999"])
DAYS = st.sampled_from(["01-01", "12-31", "02-29", "11-20", "13-01", "00-00"])
CLOCKS = st.sampled_from(["T00:00:00", " 23:59:59", "T23:59:60", "T24:00:00", "T99:99:99.9", ""])
TIMES = st.one_of(
    st.just(GOOD),
    st.builds("{}-{}{}{}".format, YEARS, DAYS, CLOCKS, OFFSETS),
    st.integers(-(10**30), 10**30).map(str),
)
NUMBERS = st.one_of(
    st.sampled_from(["nan", "inf", "-inf", "1e400", "-1", "1e9", "1" * 400, "", "0x10", "1,5"]),
    st.integers(-(2**70), 2**70).map(str),
    st.floats().map(str),
)


def check(content: bytes, zone: tzinfo) -> None:
    """Read a file; all that is taken has a date that a training calendar can have."""
    try:
        parsed = read_content(content, Reading(zone, TODAY, never))
    except UnreadableFileError:
        return
    check_activities(parsed)


def check_activities(parsed: ParsedFile) -> None:
    for one in parsed.activities:
        assert 1970 <= one.day.year <= 2100
        assert one.started_at is not None
        assert one.started_at.astimezone(UTC)
        assert one.duration_seconds is None or 0 < one.duration_seconds <= 14 * 24 * 3600


@given(st.lists(TIMES, max_size=4), TIMES, ZONES)
def test_gpx(points: list[str], head: str, zone: tzinfo) -> None:
    content = gpx(track(times=points)).replace(b"2020-01-01T00:00:00Z", head.encode())
    check(content, zone)


@given(TIMES, st.lists(TIMES, max_size=3), NUMBERS, ZONES)
def test_tcx(identity: str, laps: list[str], seconds: str, zone: tzinfo) -> None:
    check(tcx(tcx_activity("Running", identity, laps)).replace(b"900.0", seconds.encode()), zone)


@given(
    st.sampled_from(
        [
            "Activity ID,Activity Date,Activity Name,Activity Type,Elapsed Time",
            "id,date,name,type,elapsed_time",
            "Activity Type,Date,Title,Activity Type,Elapsed Time",
        ]
    ),
    st.lists(st.tuples(TIMES, NUMBERS), max_size=3),
    ZONES,
)
def test_lists(header: str, told: list[tuple[str, str]], zone: tzinfo) -> None:
    rows = [f'Run,"{time}",x,Run,"{seconds}"' for time, seconds in told]
    check("\n".join([header, *rows]).encode(), zone)


FIELD_TYPES = st.sampled_from([(0x02, 1), (0x84, 2), (0x86, 4), (0x8E, 8), (0x8F, 8), (0x07, 8)])
VALUES = st.one_of(
    st.sampled_from([0, 1, 2**28, 2**31, 2**32 - 2, 2**32 - 1, 2**63, 2**64 - 2, 2**64 - 1]),
    st.just(
        int(
            (
                datetime(2026, 11, 20, tzinfo=UTC) - datetime(1989, 12, 31, tzinfo=UTC)
            ).total_seconds()
        )
    ),
    st.integers(0, 2**64 - 1),
)


@st.composite
def fit_messages(draw: st.DrawFn) -> bytes:
    """A message with a time or a length in any of the fields that are looked at."""
    number = draw(st.sampled_from([FILE_ID, LAP, RECORD, SESSION, ACTIVITY]))
    fields = draw(st.lists(st.sampled_from([0, 2, 4, 5, 7, 8, 253]), unique=True, max_size=5))
    defined, data = bytes([6, 1, 0]), b"\x00"
    for field in fields:
        if number == SESSION and field == 5:
            base_type, size, value = 0, 1, 1
        else:
            base_type, size = draw(FIELD_TYPES)
            value = draw(VALUES)
        defined += bytes([field, size, base_type])
        data += struct.pack("<Q", value)[:size]
    head = struct.pack("<BBBHB", 0x40, 0, 0, number, len(fields) + 1)
    return head + defined + b"\0" + data


@given(st.lists(fit_messages(), max_size=5), ZONES)
def test_fit(messages: list[bytes], zone: tzinfo) -> None:
    run = struct.pack("<BBBHB", 0x40, 0, 0, SESSION, 1) + bytes([5, 1, 0]) + b"\0\x01"
    check(framed(b"".join(messages)), zone)
    check(framed(b"".join([*messages, run])), zone)
