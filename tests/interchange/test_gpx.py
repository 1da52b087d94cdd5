"""GPX files: the type of a track says what it was, its first time on which date."""

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
from runstrength_tui.interchange.gpx import parse_gpx
from tests.interchange.reading import BERLIN, never
from tests.interchange.track_files import gpx, track

TODAY = date(2026, 11, 24)


def read(content: bytes, zone: ZoneInfo = BERLIN) -> ParsedFile:
    return parse_gpx(content, zone, TODAY, never)


def test_a_run_is_taken_with_its_first_time_its_name_and_its_length() -> None:
    parsed = read(gpx(track(name="Canal & back")))
    assert (parsed.format, parsed.left) == (FileFormat.GPX, ())
    (run,) = parsed.activities
    assert (run.sport, run.day, run.name) == (Sport.RUN, date(2026, 11, 20), "Canal & back")
    assert run.started_at == datetime(2026, 11, 20, 6, 30, tzinfo=UTC)
    assert run.duration_seconds == 1800.5


@pytest.mark.parametrize(
    "kind",
    [
        *("running", "Running", " run ", "trail_running", "treadmill_running", "TrailRun"),
        *("9", "Lauf", "Laufen", "Course à pied", "Hardlopen", "corsa", "Jogging"),
    ],
)
def test_types_of_runs(kind: str) -> None:
    assert [run.sport for run in read(gpx(track(kind))).activities] == [Sport.RUN]


@pytest.mark.parametrize(
    ("kind", "why"),
    [
        *(("cycling", "rides"), ("1", "rides"), ("hiking", "hikes"), ("10", "walks")),
        *(("swimming", "swims"), ("sailing", "other sports"), ("7", "other sports")),
    ],
)
def test_other_types_are_left_even_if_the_name_speaks_of_running(kind: str, why: str) -> None:
    parsed = read(gpx(track(kind, name="Bakery run")))
    assert (parsed.activities, parsed.left) == ((), (Left(1, why),))


@pytest.mark.parametrize("kind", [None, "", "  "])
def test_without_a_type_a_name_that_speaks_of_running_decides(kind: str | None) -> None:
    names = ("Morning Run", "Brunswick", "Trail", "Evening Ride")
    parsed = read(gpx(*(track(kind, name=name) for name in names)))
    assert [run.name for run in parsed.activities] == ["Morning Run"]
    assert parsed.left == (Left(3, "no sport given"),)


def test_times_in_utc_become_local_by_the_zone() -> None:
    content = gpx(track(times=["2026-11-20T23:30:00Z"]))
    assert read(content).activities[0].day == date(2026, 11, 21)
    assert read(content, ZoneInfo("America/New_York")).activities[0].day == date(2026, 11, 20)


@pytest.mark.parametrize(
    ("time", "day"),
    [
        ("2026-11-20T23:30:00", date(2026, 11, 21)),
        ("2026-11-20T23:30:00+00:00", date(2026, 11, 21)),
        ("2026-11-20T23:30:00-05:00", date(2026, 11, 20)),
        ("2026-11-20T23:30:00.123456789+01:00", date(2026, 11, 20)),
        ("2026-11-21T08:30:00+09:00", date(2026, 11, 21)),
    ],
)
def test_an_offset_is_the_clock_where_the_run_was(time: str, day: date) -> None:
    assert read(gpx(track(times=[time]))).activities[0].day == day


def test_the_first_time_that_can_be_read_and_was_set_counts() -> None:
    times = ["", "yesterday", "2026-11-20", "1980-01-06T00:00:00Z", "2026-11-19T05:00:00Z"]
    (run,) = read(gpx(track(times=[*times, "2026-11-20T05:00:00Z"]))).activities
    assert run.day == date(2026, 11, 19)


UNSET = ("1970-01-01T00:00:00Z", "0001-01-01T00:00:00+14:00", "1999-12-31T23:00:00Z")


def without_head(*tracks: str) -> bytes:
    return gpx(*tracks).replace(b"2020-01-01T00:00:00Z", b"")


def test_a_clock_that_was_never_set_dates_nothing() -> None:
    for time in UNSET:
        assert read(without_head(track(times=[time]))).left == (Left(1, "unset clock"),)
    late = read(without_head(track(times=["9999-12-31T23:59:59-14:00"])))
    assert late.left == (Left(1, "still to come"),)


@pytest.mark.parametrize("time", [*UNSET, "9999-12-31T23:59:59-14:00"])
def test_where_no_point_was_told_by_a_set_clock_the_head_of_the_file_dates_it(time: str) -> None:
    (run,) = read(gpx(track(times=[time]))).activities
    assert run.day == date(2020, 1, 1)
    older = gpx(track(times=[time])).replace(b"<metadata>", b"").replace(b"</metadata>", b"")
    assert read(older).activities == (run,)
    assert read(gpx(track(times=[time]), track("cycling"))).activities == ()  # whose head is it?


def test_times_beside_the_points_of_the_track_do_not_count() -> None:
    waypoint = '<wpt lat="1" lon="2"><time>2026-11-01T00:00:00Z</time></wpt>'
    (run,) = read(gpx(track(), before=waypoint)).activities
    assert run.day == date(2026, 11, 20)
    extended = track().replace(
        "<ele>", "<extensions><time>1999-01-01T00:00:00Z</time></extensions><ele>"
    )
    assert read(gpx(extended)).activities[0].day == date(2026, 11, 20)


def test_a_time_that_goes_back_gives_no_length() -> None:
    (run,) = read(gpx(track(times=["2026-11-20T06:00:00Z", "2026-11-20T05:00:00Z"]))).activities
    assert run.duration_seconds is None


UNTIMED_POINT = '<trkpt lat="52.1" lon="13.2"/>'


def untimed(kind: str | None = "running", points: str = UNTIMED_POINT * 2) -> str:
    """A track whose points tell no time, as planners of routes write it."""
    return track(kind, times=[]).replace("<trkseg>", f"<trkseg>{points}")


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (gpx(untimed()), "a route, not a recording: its points have no times"),
        (gpx(untimed(None)), "a route, not a recording: its points have no times"),
        (gpx(track(times=["2026-11-20"])), "a route, not a recording"),
        (gpx(before='<rte><rtept lat="1" lon="2"/></rte>'), "a route, not a recording"),
        (gpx(before='<wpt lat="1" lon="2"/>'), "waypoints, not a recording"),
        (gpx(track(None, times=[])), "no points recorded: export the run as FIT or TCX"),
        (without_head(track(times=[])), "no points recorded: export the run as FIT or TCX"),
        (gpx(), "an empty file"),
    ],
)
def test_what_was_never_recorded_is_refused_with_what_it_is(content: bytes, why: str) -> None:
    with pytest.raises(UnreadableFileError, match=why):
        read(content)


@pytest.mark.parametrize("kind", ["running", "treadmill_running", "9"])
def test_a_run_on_a_treadmill_has_no_points_and_the_time_of_the_head(kind: str) -> None:
    parsed = read(gpx(track(kind, name="Run", times=[])))
    (run,) = parsed.activities
    assert run.started_at == datetime(2020, 1, 1, tzinfo=UTC)
    assert (run.name, run.duration_seconds, parsed.left) == ("Run", None, ())


def test_a_ride_indoors_is_no_run_and_no_fault() -> None:
    assert read(gpx(track("indoor_cycling", times=[]))).left == (Left(1, "rides"),)


def test_a_time_of_the_track_itself_dates_it() -> None:
    told = track(times=[]).replace("<name>", "<time>2026-11-20T06:30:00Z</time><name>")
    (run,) = read(without_head(told)).activities
    assert run.day == date(2026, 11, 20)


def test_a_track_without_times_beside_one_with_times_is_left() -> None:
    parsed = read(gpx(track(times=[]), track(), track(times=[])))
    assert len(parsed.activities) == 1
    assert parsed.left == (Left(2, "tracks without times"),)


def test_several_tracks_are_told_oldest_first() -> None:
    later, earlier = "2026-11-20T18:00:00+01:00", "2026-11-20T16:59:00Z"
    parsed = read(gpx(track(times=[later]), track(times=[earlier]), track("cycling")))
    assert [run.started_at for run in parsed.activities] == [
        datetime.fromisoformat(earlier),
        datetime.fromisoformat(later),
    ]
    assert parsed.left == (Left(1, "rides"),)


def test_a_name_is_made_harmless() -> None:
    (run,) = read(gpx(track(name="[/bold] \u202erun \u009b31m" + "x" * 200))).activities
    assert run.name.startswith("[/bold] run 31mxxx")
    assert len(run.name) == 120


def test_a_prefix_for_the_namespace_changes_nothing() -> None:
    content = gpx(track()).decode().replace("<", "<g:").replace("<g:/", "</g:")
    content = content.replace("<g:?xml", "<?xml").replace("xmlns=", "xmlns:g=")
    assert len(read(content.encode()).activities) == 1


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "iso-8859-1"])
def test_encodings_are_read(encoding: str) -> None:
    told = gpx(track(name="Läufe")).decode()
    told = told.replace("UTF-8", encoding.removesuffix("-sig"))
    assert read(told.encode(encoding)).activities[0].name == "Läufe"


def test_more_tracks_than_a_person_has_are_refused() -> None:
    one = "<trk><type>9</type><trkpt><time>2026-11-20T06:30:00Z</time></trkpt></trk>"
    with pytest.raises(UnreadableFileError, match="more than 20,000 activities"):
        read(gpx(one * 20_001))


def test_reading_stops_when_the_person_cancels() -> None:
    with pytest.raises(CancelledError):
        parse_gpx(gpx(track()), BERLIN, TODAY, lambda: True)
