"""Archives: every member by its content, lists before recordings, and none speaks for all."""

import gzip
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from runstrength_tui.interchange.activity import (
    FileFormat,
    Left,
    ParsedFile,
    TooSlowError,
    UnreadableFileError,
)
from runstrength_tui.interchange.read import read_file
from tests.interchange.fit_files import CYCLING, file_id, fit_file, recorded_run, session
from tests.interchange.reading import BERLIN, never
from tests.interchange.track_files import gpx, track
from tests.interchange.whole_files import FIT, GARMIN, ICS, START, STRAVA, TCX, TODAY, zipped


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "export"


def read(path: Path) -> ParsedFile:
    return read_file(path, BERLIN, TODAY, never)


def refusal(path: Path) -> str:
    with pytest.raises(UnreadableFileError) as refused:
        read(path)
    return str(refused.value)


def days(parsed: ParsedFile) -> list[int]:
    return [run.day.day for run in parsed.activities]


def recording(day: int) -> bytes:
    return recorded_run(datetime(2026, 11, day, 6, 30, tzinfo=UTC))


def test_of_the_export_of_strava_the_list_tells_what_it_names(path: Path) -> None:
    ridden = recording(18)  # on the site it was put right: the watch had recorded a run
    header, run_row, _ = STRAVA.split(b"\n")
    rows = [
        header + b",Filename",
        run_row + b",activities/1.fit.gz",
        b'2,"Nov 18, 2026, 6:30:00 AM",Commute,Ride,1800,5.0,activities/2.fit.gz',
    ]
    members = {
        "export_1/activities/1.fit.gz": gzip.compress(FIT),
        "export_1/activities/2.fit.gz": gzip.compress(ridden),
        "export_1/activities/3.fit.gz": gzip.compress(recording(17)),
        "export_1/Activities.csv": b"\n".join(rows),
        "export_1/media/1.jpg": b"\xff\xd8\xff\xe0",
    }
    path.write_bytes(zipped(members))
    parsed = read(path)
    assert (parsed.format, days(parsed)) == (FileFormat.STRAVA_CSV, [17, 20])
    assert parsed.left == (Left(1, "other files"), Left(1, "rides"))


def test_the_recording_is_read_where_its_row_in_the_list_cannot_be(path: Path) -> None:
    undated = STRAVA.replace(b"Nov 20, 2026, 6:30:00 AM", b"--").replace(
        b"5.0\n", b"activities/1.fit"
    )
    path.write_bytes(zipped({"activities.csv": undated, "activities/1.fit": FIT}))
    assert days(read(path)) == [20]


@pytest.mark.parametrize("name", ["b/activities.csv", "b/Activities (1).csv", "b/list", "0"])
def test_every_list_in_an_archive_is_read_whatever_its_name(path: Path, name: str) -> None:
    lists = {"a/activities.csv": STRAVA, name: GARMIN.replace(b"-20 ", b"-19 ")}
    path.write_bytes(zipped(lists))
    assert days(read(path)) == [19, 20]


@pytest.mark.parametrize(
    "bad",
    [
        "Aktivitetstyp,Datum,Favorit\nLöpning,2026-11-10 06:02:23,false\n".encode(),
        STRAVA + b'1,"' + b"x" * 200_000,
        STRAVA.replace(b"Activity Date", b"When"),
        b"",
    ],
)
def test_a_list_that_cannot_be_read_stops_no_recording(path: Path, bad: bytes) -> None:
    path.write_bytes(zipped({"activities.csv": bad, "activities/1.fit.gz": gzip.compress(FIT)}))
    parsed = read(path)
    assert (days(parsed), len(parsed.left)) == ([20], 1)


def test_a_list_whose_language_is_not_known_is_told_where_nothing_else_was_read(path: Path) -> None:
    swedish = "Aktivitetstyp,Datum,Favorit\nLöpning,2026-11-10 06:02:23,false\n".encode()
    path.write_bytes(zipped({"activities.csv": swedish, "a": b"hello", "b": b"hello"}))
    assert refusal(path) == (
        "no recording in it (other files: 2, lists of another program or language: 1)"
    )


def test_an_export_larger_than_a_file_may_be_is_read(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("media/film.mp4", b"\0\0\0\x18ftypmp42" + b"\0" * 70_000_000)
        archive.writestr("large.fit", FIT + b"\0" * 70_000_000)
        archive.writestr("activities.csv", STRAVA)
    parsed = read(path)
    assert days(parsed) == [20]
    assert parsed.left == (Left(1, "files larger than 64 MB"), Left(1, "other files"))


def test_a_list_longer_than_a_recording_may_be_is_read_in_an_archive_too(path: Path) -> None:
    header, row, _ = GARMIN.split(b"\n")
    for rows in (21_000, 199_999):
        long = {"Activities.csv": b"\n".join([header, *[row] * rows])}
        path.write_bytes(zipped(long, zipfile.ZIP_STORED))
        assert len(read(path).activities) == rows


def test_a_list_that_is_too_much_beside_the_others_stops_none(path: Path) -> None:
    header, row, _ = GARMIN.split(b"\n")
    lists = {f"{name}.csv": b"\n".join([header, *[row] * 110_000]) for name in "ab"}
    path.write_bytes(zipped({**lists, "1.fit": FIT}, zipfile.ZIP_STORED))
    parsed = read(path)
    assert len(parsed.activities) == 110_001
    assert parsed.left == (Left(1, "files past 200,000 activities"),)


def test_reasons_are_told_in_a_line_however_many_there_are(path: Path) -> None:
    header, row, _ = GARMIN.split(b"\n")
    others = {
        f"{name}.csv": b"\n".join([header, *(b"%d-%d" % (name, kind) + row[7:] for kind in (1, 2))])
        for name in range(40)
    }
    path.write_bytes(zipped({**others, "1.fit": FIT}))
    left = read(path).left
    assert len(left) == 31
    assert left[-1] == Left(50, "for other reasons")


def test_a_workbook_in_an_archive_does_not_speak_for_the_whole(path: Path) -> None:
    workbook = zipped({"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<workbook/>"})
    path.write_bytes(zipped({"plan.xlsx": workbook, "film.mp4": b"\0\0\0\x18ftypmp42"}))
    assert refusal(path) == "no recording in it (Excel or Word files: 1, other files: 1)"
    path.write_bytes(zipped({"plan.xlsx": workbook, "1.fit": FIT}))
    assert read(path).left == (Left(1, "Excel or Word files"),)
    path.write_bytes(zipped({"plan.xlsx": workbook}))
    assert refusal(path) == "an Excel or Word file: save its table as CSV"


def test_a_zip_of_recordings_is_told_as_one_file(path: Path) -> None:
    ride = fit_file([file_id(START), session(START, CYCLING)])
    late = gpx(track(times=["2026-11-20T18:00:00Z"]))
    members = {
        "a/late": late,
        "a/early": recording(19),
        "ride": ride,
        "broken": FIT[:40],
        "notes": b"hello",
        "page.svg": b"<svg/>",
        "route.gpx": gpx(track(times=["2026-11-20"])),
        "packed.fit.gz": gzip.compress(recording(18)),
        "part.zip": zipped({"in/1.fit": recording(17), "in/list": GARMIN, "x.zip": zipped({})}),
        "__MACOSX/a/._late": b"\0\5\x16\7",
    }
    path.write_bytes(zipped(members))
    parsed = read(path)
    assert parsed.format is FileFormat.FIT
    assert days(parsed) == [17, 18, 19, 20, 20]
    assert parsed.left == (
        Left(2, "other files"),
        Left(1, "archives within, to be unpacked first"),
        Left(1, "rides"),
        Left(1, "routes, not recordings"),
        Left(1, "unreadable files"),
    )


def test_the_parts_of_garmins_export_are_read(path: Path) -> None:
    parts = {
        f"DI_CONNECT/DI-Connect-Uploaded-Files/UploadedFiles_0-_Part{part}.zip": zipped(
            {f"x_{day}.fit": recording(day) for day in (2 * part, 2 * part + 1)}
        )
        for part in (1, 2, 3)
    }
    path.write_bytes(zipped({**parts, "DI_CONNECT/user.json": b"{}"}))
    parsed = read(path)
    assert (days(parsed), parsed.left) == ([2, 3, 4, 5, 6, 7], (Left(1, "other files"),))


def test_an_archive_that_holds_itself_ends(path: Path) -> None:
    content = zipped({"a.fit": FIT})
    for _ in range(5):
        content = zipped({"again.zip": content, "a.fit": FIT})
    path.write_bytes(content)
    parsed = read(path)
    assert (days(parsed), parsed.left) == (
        [20, 20],
        (Left(1, "archives within, to be unpacked first"),),
    )


def test_encrypted_members_stop_no_other(path: Path) -> None:
    content = zipped({"secret.fit": recording(18), "open.fit": FIT})
    at = content.index(b"PK\x01\x02") + 8
    path.write_bytes(content[:at] + b"\x01" + content[at + 1 :])
    parsed = read(path)
    assert (days(parsed), parsed.left) == ([20], (Left(1, "encrypted files"),))


def test_a_season_of_recordings_is_read(path: Path) -> None:
    long = recorded_run(START, points=24_000)
    with zipfile.ZipFile(path, "w") as archive:
        for number in range(200):
            archive.writestr(f"{number}.fit", long)
    assert path.stat().st_size > 64 * 1024 * 1024
    assert len(read(path).activities) == 200


def test_a_calendar_that_is_alone_in_a_zip_is_read_as_one(path: Path) -> None:
    path.write_bytes(zipped({"me@example.org.ics": ICS, "read.me": b"hello"}))
    parsed = read(path)
    assert (parsed.format, parsed.left) == (FileFormat.ICS, (Left(1, "other files"),))
    path.write_bytes(zipped({"plan.ics": ICS, "1.fit": FIT}))
    parsed = read(path)
    assert (parsed.format, days(parsed)) == (FileFormat.FIT, [20])
    assert parsed.left == (Left(1, "calendars, to be imported by themselves"),)
    path.write_bytes(zipped({"a.ics": ICS, "b.ics": ICS}))
    assert refusal(path) == "several calendars: unpack it and import the folder"


def too_slow_after(looks: int) -> Callable[[], bool]:
    """What stands in for the ten seconds of a file: it ends with so many looks at the clock."""
    left = iter(range(looks))

    def is_cancelled() -> bool:
        if next(left, None) is None:
            raise TooSlowError("takes longer than it may")
        return False

    return is_cancelled


def test_what_was_read_in_time_is_told_with_what_was_not(path: Path) -> None:
    path.write_bytes(zipped({str(day): recording(day) for day in range(1, 21)}))
    parsed = read_file(path, BERLIN, TODAY, too_slow_after(21))
    count = len(parsed.activities)
    assert 0 < count < 20
    unread = Left(20 - count, "not read in time; unpack it and import the folder")
    assert parsed.left == (unread,)
    inside = zipped({"part.zip": path.read_bytes(), "1.fit": FIT})
    path.write_bytes(inside)
    parsed = read_file(path, BERLIN, TODAY, too_slow_after(21))
    assert 0 < len(parsed.activities) < 20
    assert parsed.left[0].entries + len(parsed.activities) == 21
    with pytest.raises(TooSlowError, match="longer than it may"):
        read_file(path, BERLIN, TODAY, too_slow_after(0))


def test_a_zip_is_of_the_format_that_most_of_its_recordings_have(path: Path) -> None:
    path.write_bytes(zipped({"a": FIT, "b": TCX, "c": TCX}))
    assert read(path).format is FileFormat.TCX


def test_the_zip_of_a_single_recording_says_what_is_wrong_with_it(path: Path) -> None:
    path.write_bytes(zipped({"route.gpx": gpx(track(None, times=[]))}))
    assert refusal(path) == "no points recorded: export the run as FIT or TCX"
