"""FIT files: sessions decide what was done, the device's two clocks on which date."""

import struct
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import fitdecode
import pytest
from hypothesis import given
from hypothesis import strategies as st

from runstrength_tui.interchange.activity import (
    CancelledError,
    FileFormat,
    Left,
    ParsedFile,
    Sport,
    UnreadableFileError,
)
from runstrength_tui.interchange.fit import parse_fit
from runstrength_tui.interchange.fit_messages import BrokenOffError, fit_messages
from tests.interchange.fit_files import (
    ACTIVITY,
    CYCLING,
    ENUM,
    EPOCH,
    FILE_ID,
    LAP,
    RECORD,
    RUNNING,
    SESSION,
    SPORT,
    STRENGTH_TRAINING,
    STRING,
    SWIMMING,
    TRAINING,
    UINT8,
    UINT16,
    UINT32,
    WORKOUT,
    Message,
    activity,
    encoded,
    file_id,
    fit_file,
    framed,
    recorded_run,
    records,
    seconds,
    session,
    sport,
)
from tests.interchange.reading import BERLIN, never

TODAY = date(2026, 11, 24)
START = datetime(2026, 11, 20, 6, 30, tzinfo=UTC)
LATE = datetime(2026, 11, 20, 22, 30, tzinfo=UTC)


def read(content: bytes, zone: ZoneInfo = BERLIN) -> ParsedFile:
    return parse_fit(content, zone, TODAY, never)


def test_a_run_is_taken_with_its_start_its_name_and_the_time_its_timer_ran() -> None:
    parsed = read(recorded_run(START))
    assert parsed.format is FileFormat.FIT
    assert parsed.left == ()
    (run,) = parsed.activities
    assert (run.sport, run.day, run.name) == (Sport.RUN, date(2026, 11, 20), "Run")
    assert run.started_at == START
    assert run.duration_seconds == 30 * 60


@pytest.mark.parametrize("sub_sport", [0, 1, 2, 3, 4, 45, 58, 255])
def test_running_is_a_run_whatever_its_sub_sport(sub_sport: int) -> None:
    (run,) = read(fit_file([file_id(START), session(START, RUNNING, sub_sport)])).activities
    assert run.sport is Sport.RUN


@pytest.mark.parametrize("number", [TRAINING, 4, 0])
def test_strength_training_is_strength_in_whatever_sport(number: int) -> None:
    content = fit_file([file_id(START), session(START, number, STRENGTH_TRAINING)])
    (strength,) = read(content).activities
    assert (strength.sport, strength.day) == (Sport.STRENGTH, date(2026, 11, 20))


@pytest.mark.parametrize(
    ("number", "why"),
    [
        (CYCLING, "rides"),
        (SWIMMING, "swims"),
        (11, "walks"),
        (15, "rows"),
        (18, "other sports"),
        (255, None),
    ],
)
def test_other_sports_are_left_by_their_kind(number: int, why: str | None) -> None:
    parsed = read(fit_file([file_id(START), session(START, number)]))
    assert parsed.activities == ()
    assert parsed.left == (Left(1, why or "no sport given"),)


def test_each_session_of_a_triathlon_stands_for_itself() -> None:
    legs = [
        *(sport(SWIMMING, name="Swim"), session(START, SWIMMING)),
        *(sport(3, name=""), session(START, 3)),
        *(sport(CYCLING, name="Bike"), session(START + timedelta(hours=1), CYCLING)),
        *(sport(RUNNING, name="Run it home"), session(START + timedelta(hours=3))),
    ]
    parsed = read(fit_file([file_id(START), *legs, activity(START, 3600)]))
    (run,) = parsed.activities
    assert (run.started_at, run.name) == (START + timedelta(hours=3), "Run it home")
    assert parsed.left == (Left(1, "rides"), Left(1, "swims"), Left(1, "transitions"))


def test_two_runs_in_one_file_are_told_oldest_first() -> None:
    messages = [file_id(START), session(LATE), session(START)]
    assert [run.started_at for run in read(fit_file(messages)).activities] == [START, LATE]


@pytest.mark.parametrize(
    ("offset_seconds", "day"),
    [
        (3600, date(2026, 11, 20)),
        (5 * 3600 + 45 * 60, date(2026, 11, 21)),
        (-5 * 3600, date(2026, 11, 20)),
        (14 * 3600, date(2026, 11, 21)),
        (2 * 3600 + 3, date(2026, 11, 21)),
    ],
)
def test_the_devices_own_offset_makes_the_date(offset_seconds: int, day: date) -> None:
    content = fit_file([file_id(LATE), session(LATE), activity(LATE, offset_seconds)])
    (run,) = read(content).activities
    assert (run.day, run.started_at) == (day, LATE)


@pytest.mark.parametrize("offset_seconds", [15 * 3600, -13 * 3600, 3600 + 400, -seconds(LATE)])
def test_an_offset_that_no_zone_has_is_not_believed(offset_seconds: int) -> None:
    content = fit_file([file_id(LATE), session(LATE), activity(LATE, offset_seconds)])
    (run,) = read(content, ZoneInfo("Asia/Tokyo")).activities
    assert run.day == date(2026, 11, 21)


@pytest.mark.parametrize("told_seconds", [0, 100, 36_000, 284_083_200])
def test_two_clocks_that_were_never_set_tell_no_offset(told_seconds: int) -> None:
    told = (UINT32, told_seconds)
    half_past_eleven = LATE + timedelta(hours=1)
    content = fit_file([session(half_past_eleven), Message(ACTIVITY, {253: told, 5: told})])
    assert [run.day for run in read(content).activities] == [date(2026, 11, 21)]


def test_without_an_offset_the_zone_makes_the_date() -> None:
    content = fit_file([file_id(LATE), session(LATE)])
    assert read(content).activities[0].day == date(2026, 11, 20)
    assert read(content, ZoneInfo("Asia/Tokyo")).activities[0].day == date(2026, 11, 21)


def test_a_wrong_checksum_is_no_reason_to_refuse() -> None:
    content = recorded_run(START)
    assert len(read(content[:-2] + b"\x12\x34").activities) == 1
    assert len(read(content[:12] + b"\x12\x34" + content[14:]).activities) == 1


def test_a_file_cut_anywhere_gives_its_run_or_says_that_it_is_damaged() -> None:
    content = recorded_run(START, points=3)
    told_from = content.index(b"Run\0") + len(b"Run\0")
    for end in range(14, told_from):
        with pytest.raises(UnreadableFileError, match="damaged: it breaks off before"):
            read(content[:end])
    for end in range(told_from, len(content)):
        assert [run.day for run in read(content[:end]).activities] == [date(2026, 11, 20)]


def test_where_the_session_is_missing_the_sport_message_decides() -> None:
    content = framed(encoded(file_id(START)) + encoded(sport(RUNNING, name="Hills")))
    (run,) = read(content).activities
    assert (run.sport, run.started_at, run.name) == (Sport.RUN, START, "Hills")
    ride = framed(encoded(file_id(START)) + encoded(sport(CYCLING)))
    assert read(ride).left == (Left(1, "rides"),)


@pytest.mark.parametrize(
    "message",
    [
        Message(LAP, {25: (ENUM, RUNNING)}),
        Message(WORKOUT, {4: (ENUM, RUNNING)}),
        Message(37, {0: (ENUM, RUNNING)}),
        Message(0xFF00, {5: (ENUM, RUNNING), 0: (ENUM, RUNNING)}),
    ],
)
def test_no_other_message_makes_a_run(message: Message) -> None:
    ride = [file_id(START), message, session(START, CYCLING), message]
    assert read(fit_file(ride)).left == (Left(1, "rides"),)
    assert read(fit_file([file_id(START), message])).left == (Left(1, "no sport given"),)


def test_a_session_that_names_no_sport_has_that_of_the_message_before_it() -> None:
    messages = [file_id(START), sport(CYCLING), sport(RUNNING), session(START, 255, 255)]
    assert [run.sport for run in read(fit_file(messages)).activities] == [Sport.RUN]


def told_by(source: str, told_seconds: int) -> list[Message]:
    """A run that lasted half an hour, of which one message tells when: `told_seconds` began it."""
    run = {5: (ENUM, RUNNING), 7: (UINT32, 1_800_000)}
    told, end = (UINT32, told_seconds), (UINT32, min(told_seconds + 1800, 0xFFFFFFFF))
    match source:
        case "session":
            return [Message(SESSION, {**run, 2: told})]
        case "file":
            return [Message(FILE_ID, {0: (ENUM, 4), 4: told}), Message(SESSION, run)]
        case "lap":
            return [Message(LAP, {2: told}), Message(SESSION, run)]
        case "end of the session":
            return [Message(SESSION, {**run, 253: end})]
        case "end of the activity":
            return [Message(SESSION, run), Message(ACTIVITY, {253: end, 0: (UINT32, 1_800_000)})]
        case _:
            return [Message(RECORD, {253: told}), Message(SESSION, run)]


SOURCES = ("session", "file", "lap", "end of the session", "end of the activity", "point")
UNSET = (0, 1, 36_000, 0x0FFFFFFF, seconds(datetime(1999, 12, 31, 23, tzinfo=UTC)), 0xFFFFFFFF)


@pytest.mark.parametrize("source", SOURCES)
def test_when_it_began_may_be_told_in_one_place_only(source: str) -> None:
    parsed = read(fit_file(told_by(source, seconds(START))))
    assert ([run.started_at for run in parsed.activities], parsed.left) == ([START], ())


@given(st.lists(st.sampled_from((*UNSET, seconds(START), seconds(LATE))), min_size=6, max_size=6))
def test_the_first_place_that_a_set_clock_told_counts(told: list[int]) -> None:
    begun = [(UINT32, one) for one in told]
    end = [(UINT32, min(one + 1800, 0xFFFFFFFF)) for one in told]
    run = {5: (ENUM, RUNNING), 7: (UINT32, 1_800_000), 2: begun[0], 253: end[3]}
    messages = [
        Message(FILE_ID, {0: (ENUM, 4), 4: begun[1]}),
        Message(LAP, {2: begun[2]}),
        Message(RECORD, {253: begun[5]}),
        Message(SESSION, run),
        Message(ACTIVITY, {253: end[4], 0: (UINT32, 1_800_000)}),
    ]
    likely = [one for one in told if one in (seconds(START), seconds(LATE))]
    parsed = read(fit_file(messages))
    if likely:
        expected = EPOCH + timedelta(seconds=likely[0])
        assert [run.started_at for run in parsed.activities] == [expected]
    else:
        assert [left.entries for left in parsed.left] == [1]


def test_the_first_point_after_the_clock_was_set_counts() -> None:
    points = [Message(RECORD, {253: (UINT32, told)}) for told in (*UNSET, seconds(LATE))]
    content = fit_file([*points, Message(SESSION, {5: (ENUM, RUNNING)})])
    assert [run.started_at for run in read(content).activities] == [LATE]


@pytest.mark.parametrize("told_seconds", UNSET[:-1])
def test_a_clock_that_was_never_set_dates_nothing(told_seconds: int) -> None:
    for source in SOURCES:
        parsed = read(fit_file(told_by(source, told_seconds)))
        assert (parsed.activities, parsed.left) == ((), (Left(1, "unset clock"),))


def test_an_end_dates_a_run_of_which_nothing_else_is_told() -> None:
    run = Message(SESSION, {5: (ENUM, RUNNING), 253: (UINT32, seconds(LATE))})
    assert [run.started_at for run in read(fit_file([run])).activities] == [LATE]


@pytest.mark.parametrize("wide", [0x8E, 0x8F, 0x10])
def test_numbers_that_no_date_can_hold_date_nothing(wide: int) -> None:
    """A field said to be of 64 bits ended the program."""
    for number in (2, 7, 8, 253):
        fields = bytes([5, 1, 0, number, 8, wide])
        body = struct.pack("<BBBHB", 0x40, 0, 0, SESSION, 2) + fields + b"\0\x01" + b"\x7f" * 8
        assert read(framed(body)).left == (Left(1, "activities without times"),)


def test_a_run_after_today_is_left_but_for_a_day_of_travel() -> None:
    tomorrow = datetime(2026, 11, 25, 8, tzinfo=UTC)
    parsed = read(fit_file([session(tomorrow), session(tomorrow + timedelta(days=1))]))
    assert [run.started_at for run in parsed.activities] == [tomorrow]
    assert parsed.left == (Left(1, "still to come"),)


def test_a_session_without_a_start_began_when_the_file_did() -> None:
    run = Message(SESSION, {5: (ENUM, RUNNING)})
    assert read(fit_file([file_id(START), run])).activities[0].started_at == START
    assert read(fit_file([run])).left == (Left(1, "activities without times"),)


@pytest.mark.parametrize(
    ("kind", "why"),
    [
        *((2, "settings, not recordings"), (5, "workouts, not recordings")),
        *((6, "courses, not recordings"), (32, "monitoring, not recordings")),
        (99, "files of no activity"),
    ],
)
def test_files_of_no_activity_are_left(kind: int, why: str) -> None:
    parsed = read(fit_file([file_id(START, kind), sport(RUNNING)]))
    assert (parsed.activities, parsed.left) == ((), (Left(1, why),))


def test_files_one_after_another_are_all_read_each_by_its_own_clock() -> None:
    content = recorded_run(LATE, offset_seconds=3600) + recorded_run(LATE, offset_seconds=7200)
    assert [run.day for run in read(content).activities] == [date(2026, 11, 20), date(2026, 11, 21)]


def test_what_stands_after_the_last_file_is_ignored() -> None:
    assert len(read(recorded_run(START) + b"\0" * 100).activities) == 1


@pytest.mark.parametrize("data_bytes", [0, 10**9, 0xFFFFFFFF])
def test_a_device_that_lost_its_power_wrote_no_size(data_bytes: int) -> None:
    body = encoded(file_id(START)) + encoded(session(START))
    assert len(read(framed(body, data_bytes=data_bytes)).activities) == 1


def test_big_endian_devices_and_short_headers_are_read() -> None:
    messages = [file_id(LATE), session(LATE), activity(LATE, 7200)]
    for content in (fit_file(messages, order=">"), fit_file(messages, header_bytes=12)):
        assert [run.day for run in read(content).activities] == [date(2026, 11, 21)]


def test_fields_of_developers_and_compressed_times_are_stepped_over() -> None:
    with_developer_fields = (
        struct.pack("<BBBHB", 0x40 | 0x20 | 2, 0, 0, 20, 1)
        + bytes([3, 1, UINT8])
        + bytes([2, 0, 4, 0, 1, 3, 0])
        + bytes([2, 150])
        + b"power!!"
    )
    compressed = bytes([0x80 | 2 << 5 | 7, 151]) + b"power!!"
    body = encoded(file_id(START)) + with_developer_fields + compressed * 5
    parsed = read(framed(body + encoded(session(START))))
    assert [run.started_at for run in parsed.activities] == [START]


def test_a_name_is_made_harmless() -> None:
    name = "\x1b]52;c;aGk=\x07Intervals\u202e " + "x" * 200
    messages = [file_id(START), sport(RUNNING, name=name), session(START)]
    content = b"".join(encoded(message) for message in messages)
    (run,) = read(framed(content)).activities
    assert run.name.startswith("]52;c;aGk=Intervals xxx")
    assert len(run.name) == 120


def test_a_name_of_the_session_goes_before_the_name_of_its_sport() -> None:
    named = Message(SESSION, {**session(START).fields, 110: (STRING, "Tempo")})
    assert read(fit_file([sport(RUNNING), named])).activities[0].name == "Tempo"


@pytest.mark.parametrize(
    "content",
    [
        b"\x0e\x20\x00\x00\x00\x00\x00\x00.FIT",
        framed(b""),
        framed(b"\x00\x00\x00"),
        framed(b"\x40"),
        framed(b"\x40\x00\x00\x12\x00\xff"),
        b"\x05" + framed(b"")[1:],
    ],
)
def test_a_file_without_a_message_is_refused(content: bytes) -> None:
    with pytest.raises(UnreadableFileError):
        read(content)


@pytest.mark.parametrize(
    ("body", "bound"),
    [
        (struct.pack("<BBBHB", 0x40, 0, 0, 20, 0) + b"\0" * 2_000, "MOST_MESSAGES"),
        (struct.pack("<BBBHB", 0x40, 0, 0, 20, 0) * 2_000, "MOST_DEFINITIONS"),
        (encoded(session(START)) * 2_000, "MOST_DECODED"),
    ],
    ids=["messages", "definitions", "sessions"],
)
def test_a_file_of_endless_messages_is_refused(
    body: bytes, bound: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    read(framed(body + encoded(session(START))))
    monkeypatch.setattr(f"runstrength_tui.interchange.fit_messages.{bound}", 1_000)
    with pytest.raises(UnreadableFileError, match="too many messages"):
        read(framed(body + encoded(session(START))))


def test_reading_stops_when_the_person_cancels() -> None:
    content = framed(encoded(file_id(START)) + records(START, 70_000))
    with pytest.raises(CancelledError):
        parse_fit(content, BERLIN, TODAY, lambda: True)


def test_an_independent_decoder_reads_the_same_values() -> None:
    """What fitdecode decodes of every message is what is decoded of the ones that are wanted."""
    messages = [
        file_id(START),
        sport(RUNNING, 3, "Trail Läufe"),
        session(START),
        Message(SESSION, {2: (UINT32, 0xFFFFFFFF), 5: (ENUM, 255), 6: (UINT16, 20)}),
        activity(START, 3600),
    ]
    for content in (fit_file(messages), fit_file(messages, order=">"), recorded_run(START)):
        wanted = {FILE_ID, SPORT, SESSION, LAP, RECORD, ACTIVITY}
        theirs = [
            {field.def_num: field.raw_value for field in frame.fields}
            for frame in fitdecode.FitReader(content, check_crc=fitdecode.CrcCheck.RAISE)
            if frame.frame_type == fitdecode.FIT_FRAME_DATA
            and frame.def_mesg.global_mesg_num in wanted
        ]
        ours = [message.fields for message in fit_messages(content, wanted, never)]
        assert ours == theirs
        assert len(ours) >= 4


@given(
    begun=st.integers(seconds(datetime(2000, 1, 2, tzinfo=UTC)), seconds(LATE)),
    order=st.sampled_from("<>"),
    earlier=st.sampled_from([None, *UNSET, seconds(START)]),
)
def test_a_start_is_the_one_that_an_independent_decoder_tells(
    begun: int, order: str, earlier: int | None
) -> None:
    started = EPOCH + timedelta(seconds=begun)
    created = [] if earlier is None else [Message(FILE_ID, {4: (UINT32, earlier)})]
    lap = Message(LAP, {2: (UINT32, seconds(LATE))})
    content = fit_file([*created, lap, session(started)], order=order)
    (told,) = (
        frame.get_value("start_time")
        for frame in fitdecode.FitReader(content)
        if frame.frame_type == fitdecode.FIT_FRAME_DATA and frame.name == "session"
    )
    assert [run.started_at for run in read(content).activities] == [told] == [started]


@given(
    kinds=st.lists(st.tuples(st.sampled_from([0, 1, 2]), st.integers(1, 450)), max_size=8),
    cut=st.integers(0, 12),
)
def test_messages_that_are_stepped_over_many_at_a_time_hide_none(
    kinds: list[tuple[int, int]], cut: int
) -> None:
    """Points of two sizes in rows of any length; those of a third kind are wanted."""
    wanted = encoded(session(START))
    defined = b"".join(
        struct.pack("<BBBHB", 0x40 | local, 0, 0, number, 1) + bytes([1, size, UINT8])
        for local, number, size in ((1, RECORD, 3), (2, 78, 1))
    )
    rows = {0: wanted, 1: b"\x01\x01\x02\x03", 2: b"\x02\x02"}
    body = defined + b"".join(
        rows[kind] * (count % 5 if kind == 0 else count) for kind, count in kinds
    )
    expected = sum(count % 5 for kind, count in kinds if kind == 0)
    assert len(list(fit_messages(framed(body), {SESSION}, never))) == expected
    found = []
    with suppress(BrokenOffError):
        found.extend(fit_messages(framed(body)[: -2 - cut], {SESSION}, never))
    assert len(found) <= expected
