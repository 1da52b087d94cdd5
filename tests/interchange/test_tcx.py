"""TCX files: the sport of an activity says what it was, its id or first lap on which date."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from runstrength_tui.interchange.activity import (
    CancelledError,
    FileFormat,
    Left,
    ParsedFile,
    Sport,
    UnreadableFileError,
)
from runstrength_tui.interchange.tcx import parse_tcx
from tests.interchange.reading import BERLIN, never
from tests.interchange.track_files import tcx, tcx_activity

TODAY = date(2026, 11, 24)


def read(content: bytes, zone: ZoneInfo = BERLIN) -> ParsedFile:
    return parse_tcx(content, zone, TODAY, never)


def test_a_run_is_taken_with_its_start_its_notes_and_the_time_of_its_laps() -> None:
    parsed = read(tcx(tcx_activity(notes="Easy,\nwith Ada")))
    assert (parsed.format, parsed.left) == (FileFormat.TCX, ())
    (run,) = parsed.activities
    assert (run.sport, run.day, run.name) == (Sport.RUN, date(2026, 11, 20), "Easy, with Ada")
    assert run.started_at == datetime(2026, 11, 20, 6, 30, tzinfo=UTC)
    assert run.duration_seconds == 1800


@pytest.mark.parametrize("told_sport", ["Running", "running", "Run", "Trail Running", "Laufen"])
def test_sports_that_are_runs(told_sport: str) -> None:
    parsed = read(tcx(tcx_activity(told_sport)))
    assert [run.sport for run in parsed.activities] == [Sport.RUN]


@pytest.mark.parametrize(
    ("told_sport", "why"),
    [("Biking", "rides"), ("Other", "other sports"), ("", "no sport given")],
)
def test_other_sports_are_left(told_sport: str, why: str) -> None:
    assert read(tcx(tcx_activity(told_sport))).left == (Left(1, why),)


def test_where_the_id_is_no_time_the_first_lap_tells_the_start() -> None:
    (run,) = read(tcx(tcx_activity(identity="a7f3"))).activities
    assert run.started_at == datetime(2026, 11, 20, 6, 30, 1, tzinfo=UTC)


def test_where_no_lap_tells_its_start_the_first_point_does() -> None:
    content = tcx(tcx_activity(identity="a7f3")).replace(b"StartTime", b"Began")
    (run,) = read(content).activities
    assert run.started_at == datetime(2026, 11, 20, 6, 30, 1, tzinfo=UTC)


UNSET = "1970-01-01T00:00:00Z"


@pytest.mark.parametrize("unset", [UNSET, "1989-12-31T00:00:00Z", "9999-01-01T00:00:00Z", "x", ""])
def test_a_place_that_a_set_clock_did_not_tell_is_passed_over(unset: str) -> None:
    lap = datetime(2026, 11, 20, 6, 45, tzinfo=UTC)
    content = tcx(tcx_activity(identity=unset, laps=(unset, "2026-11-20T06:45:00Z")))
    assert [run.started_at for run in read(content).activities] == [lap]
    by_points = content.replace(b'StartTime="2026', b'Began="2026')
    assert [run.started_at for run in read(by_points).activities] == [lap]


def test_a_clock_that_was_never_set_dates_nothing() -> None:
    content = tcx(tcx_activity(identity=UNSET, laps=(UNSET, UNSET)))
    assert read(content).left == (Left(1, "unset clock"),)


@pytest.mark.parametrize("after", ["", "<Folders/>", "<Author><Name>x</Name></Author>"])
def test_a_file_without_an_activity_is_refused(after: str) -> None:
    with pytest.raises(UnreadableFileError, match="no activity in it: export the run again"):
        read(tcx(after=after))


def test_an_activity_without_any_time_is_left() -> None:
    assert read(tcx(tcx_activity(identity="", laps=()))).left == (
        Left(1, "activities without times"),
    )


def test_times_in_utc_become_local_by_the_zone_and_offsets_are_honoured() -> None:
    night = tcx(tcx_activity(identity="2026-11-20T23:30:00Z"))
    assert read(night).activities[0].day == date(2026, 11, 21)
    assert read(night, ZoneInfo("America/Lima")).activities[0].day == date(2026, 11, 20)
    told_with_offset = tcx(tcx_activity(identity="2026-11-20T23:30:00-05:00"))
    assert read(told_with_offset).activities[0].day == date(2026, 11, 20)


def test_each_activity_stands_for_itself() -> None:
    ride = tcx_activity("Biking", identity="2026-11-19T06:30:00Z", notes="of the ride")
    bare = tcx_activity(identity="2026-11-18T06:30:00Z", laps=())
    parsed = read(tcx(tcx_activity(), ride, bare))
    assert [(run.day.day, run.name, run.duration_seconds) for run in parsed.activities] == [
        (18, "", None),
        (20, "", 1800),
    ]
    assert parsed.left == (Left(1, "rides"),)


def test_the_legs_of_a_multisport_session_are_read() -> None:
    legs = (
        f"<FirstSport>{tcx_activity('Biking')}</FirstSport><NextSport>{tcx_activity()}</NextSport>"
    )
    session = f"<MultiSportSession><Id>2020-01-01T00:00:00Z</Id>{legs}</MultiSportSession>"
    parsed = read(tcx(session))
    assert [run.day for run in parsed.activities] == [date(2026, 11, 20)]
    assert parsed.left == (Left(1, "rides"),)


def test_courses_and_workouts_are_plans_and_left() -> None:
    point = "<Track><Trackpoint><Time>2026-11-01T06:30:00Z</Time></Trackpoint></Track>"
    course = f"<Courses><Course><Name>Hills</Name>{point}</Course></Courses>"
    workout = '<Workouts><Workout Sport="Running"><Name>4 x 1 km</Name></Workout></Workouts>'
    parsed = read(tcx(after=course + workout))
    assert (parsed.activities, parsed.left) == (
        (),
        (Left(1, "courses, not recordings"), Left(1, "workouts, not recordings")),
    )


@pytest.mark.parametrize("told", ["nan", "inf", "-5", "1e400", "long", ""])
def test_a_time_that_is_no_length_is_none(told: str) -> None:
    content = tcx(tcx_activity(laps=["2026-11-20T06:30:01Z"])).replace(b"900.0", told.encode())
    assert read(content).activities[0].duration_seconds is None


def test_the_spaces_that_strava_puts_before_the_declaration_do_not_matter() -> None:
    declared = b'<?xml version="1.0" encoding="UTF-8"?>' + tcx(tcx_activity())
    assert len(read(b" " * 10 + declared).activities) == 1


def test_reading_stops_when_the_person_cancels() -> None:
    with pytest.raises(CancelledError):
        parse_tcx(tcx(tcx_activity()), BERLIN, TODAY, lambda: True)
