"""The one door: a file is what its content says, and what cannot be read gives a few words."""

import gzip
import io
import os
import socket
import stat
import zipfile
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runstrength_tui.interchange.activity import (
    CancelledError,
    FileFormat,
    Left,
    ParsedFile,
    TooSlowError,
    UnreadableFileError,
)
from runstrength_tui.interchange.archives import Archive, unpacked
from runstrength_tui.interchange.exports import read_archive
from runstrength_tui.interchange.formats import Reading, read_content
from runstrength_tui.interchange.read import read_file
from tests.interchange.fit_files import CYCLING, file_id, fit_file, recorded_run, session
from tests.interchange.reading import BERLIN, never
from tests.interchange.track_files import gpx, tcx, tcx_activity, track

TODAY = date(2026, 11, 24)
REFUSAL_CHARACTERS = 160
START = datetime(2026, 11, 20, 6, 30, tzinfo=UTC)
DAY = date(2026, 11, 20)

FIT, GPX, TCX = recorded_run(START), gpx(track()), tcx(tcx_activity())
ICS = b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//y//EN\r\nEND:VCALENDAR\r\n"
STRAVA = (
    b"Activity ID,Activity Date,Activity Name,Activity Type,Elapsed Time,Distance\n"
    b'1,"Nov 20, 2026, 6:30:00 AM",Morning Run,Run,1800,5.0\n'
)
GARMIN = b"Activity Type,Date,Favorite,Title,Distance\nRunning,2026-11-20 07:30:00,false,Run,5.0\n"
CONTENTS = {
    FileFormat.FIT: FIT,
    FileFormat.GPX: GPX,
    FileFormat.TCX: TCX,
    FileFormat.ICS: ICS,
    FileFormat.STRAVA_CSV: STRAVA,
    FileFormat.GARMIN_CSV: GARMIN,
}
RECORDINGS = (FileFormat.FIT, FileFormat.GPX, FileFormat.TCX)
WITH_RUNS = [kind for kind in CONTENTS if kind is not FileFormat.ICS]


def read(path: Path) -> ParsedFile:
    return read_file(path, BERLIN, TODAY, never)


def fit_run(points: int) -> bytes:
    return recorded_run(START, points=points)


def zipped(members: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return file.getvalue()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "named.jpg"


def refusal(path: Path) -> str:
    """What a person is told about a file that cannot be read; never its name."""
    with pytest.raises(UnreadableFileError) as refused:
        read(path)
    told = str(refused.value)
    assert path.name not in told
    assert str(path.parent) not in told
    assert 0 < len(told) < REFUSAL_CHARACTERS
    assert told.isprintable()
    return told


@pytest.mark.parametrize("kind", CONTENTS)
def test_a_file_is_what_its_content_says_whatever_its_name(path: Path, kind: FileFormat) -> None:
    path.write_bytes(CONTENTS[kind])
    assert read(path).format is kind


@pytest.mark.parametrize("kind", WITH_RUNS)
def test_a_run_of_every_format_is_read_also_when_packed(path: Path, kind: FileFormat) -> None:
    for content in (CONTENTS[kind], gzip.compress(CONTENTS[kind])):
        path.write_bytes(content)
        parsed = read(path)
        assert (parsed.format, [run.day for run in parsed.activities]) == (kind, [DAY])


def test_a_link_to_a_file_is_read(path: Path, tmp_path: Path) -> None:
    (tmp_path / "there").write_bytes(FIT)
    path.symlink_to(tmp_path / "there")
    assert read(path).format is FileFormat.FIT


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


def test_an_export_larger_than_a_file_may_be_is_read(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("media/film.mp4", b"\0\0\0\x18ftypmp42" + b"\0" * 70_000_000)
        archive.writestr("large.fit", FIT + b"\0" * 70_000_000)
        archive.writestr("activities.csv", STRAVA)
    parsed = read(path)
    assert days(parsed) == [20]
    assert parsed.left == (Left(1, "files larger than 64 MB"), Left(1, "other files"))


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
        Left(1, "archives within"),
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
    assert (days(parsed), parsed.left) == ([20, 20], (Left(1, "archives within"),))


def test_encrypted_members_stop_no_other(path: Path) -> None:
    content = zipped({"secret.fit": recording(18), "open.fit": FIT})
    at = content.index(b"PK\x01\x02") + 8
    path.write_bytes(content[:at] + b"\x01" + content[at + 1 :])
    parsed = read(path)
    assert (days(parsed), parsed.left) == ([20], (Left(1, "encrypted files"),))


def test_a_season_of_recordings_is_read(path: Path) -> None:
    long = fit_run(points=24_000)
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


def test_spaces_before_the_declaration_do_not_hide_a_format(path: Path) -> None:
    path.write_bytes(b" " * 10 + GPX)
    assert read(path).format is FileFormat.GPX


def test_the_zip_of_a_single_recording_says_what_is_wrong_with_it(path: Path) -> None:
    path.write_bytes(zipped({"route.gpx": gpx(track(None, times=[]))}))
    assert refusal(path) == "no points recorded: export the run as FIT or TCX"


REFUSED = {
    "empty": (b"", "empty"),
    "nothing": (b" \n", "an empty file: "),
    "text": (b"hello, world\n", "neither FIT, GPX"),
    "zeros": (b"\0" * 1000, "an empty file: "),
    "picture": (b"\x89PNG\r\n\x1a\n" + b"\0" * 100, "an image (PNG), not a recording: export"),
    "photo": (b"\xff\xd8\xff\xe0\0\x10JFIF", "an image (JPEG), not a recording: export"),
    "photo of a phone": (b"\0\0\0\x24ftypheic\0\0", "an image or a film, not a recording"),
    "drawing": (b"<?xml version='1.0'?>\n<svg xmlns='x'/>", "an image (SVG), not a recording"),
    "pdf": (b"%PDF-1.7\n%\xe2\xe3", "a PDF, not a recording: export the run as FIT or TCX"),
    "json": (b'{"summary": [1]}', "JSON, which is not read: export the run as FIT or TCX"),
    "list in json": (b'[{"id": 1}]', "JSON, which is not read"),
    "workbook": (b"\xd0\xcf\x11\xe0" + b"\0" * 100, "save its table as CSV"),
    "tar": (b"run.fit" + b"\0" * 250 + b"ustar\0", "a tar archive: unpack it"),
    "7z": (b"7z\xbc\xaf\x27\x1c", "a 7z archive: unpack it and import the folder"),
    "health": (b"<?xml version='1.0'?><!DOCTYPE HealthData [", "Apple Health's export"),
    "kml": (b"<kml/>", "neither GPX nor TCX: export the run as FIT or TCX"),
    "page": (b"<!doctype html><html>", "a web page"),
    "swedish list": (
        "Aktivitetstyp,Datum,Favorit\nLöpning,2026-11-10 06:02:23,false\n".encode(),
        "a language that is not known; known are English, German, ",
    ),
    "empty zip": (zipped({}), "no recording in it: an empty zip"),
    "zip of texts": (zipped({"a": b"hello", "b": b""}), "no recording in it (other files: 2)"),
    "zip of zips": (
        zipped({"a": zipped({"b": zipped({"c": FIT})})}),
        "no recording in it (archives within: 1)",
    ),
    "zip of damage": (
        zipped({"a": FIT[:30], "b": FIT[:31], "c": b"hello"}),
        "no recording in it (unreadable files: 2, other files: 1)",
    ),
    "workbook of today": (
        zipped({"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<workbook/>"}),
        "an Excel or Word file: save its table as CSV",
    ),
    "gzip of nothing": (gzip.compress(b""), "an empty file"),
    "gzip of gzip": (gzip.compress(gzip.compress(FIT)), "an archive in an archive"),
    "other list": (zipped({"activities.csv": b"a,b\n1,2\n"}), "neither FIT, GPX"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_read_gives_a_few_words(path: Path, name: str) -> None:
    content, why = REFUSED[name]
    path.write_bytes(content)
    assert why in refusal(path)


def test_a_file_larger_than_may_be_is_refused(path: Path) -> None:
    with path.open("wb") as file:
        file.write(FIT)
        file.truncate(64 * 1024 * 1024 + 1)
    assert refusal(path) == "larger than 64 MB"


def test_what_is_no_regular_file_is_not_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    os.mkfifo(tmp_path / "pipe")
    monkeypatch.chdir(tmp_path)  # the path of a socket may not be long
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind("socket")
    for name in ("pipe", "socket"):
        assert refusal(tmp_path / name) == "no regular file"
    assert stat.S_ISCHR(Path("/dev/zero").stat().st_mode)
    assert refusal(Path("/dev/zero")) == "no regular file"


def test_what_is_not_there_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path) == "a folder"
    assert refusal(tmp_path / "nothing") == "not there"
    (tmp_path / "dangling").symlink_to("nowhere")
    assert refusal(tmp_path / "dangling") == "not there"
    (tmp_path / "loop").symlink_to("loop")
    assert refusal(tmp_path / "loop").startswith("cannot be read: ")
    assert refusal(tmp_path / ("x" * 300)) == "cannot be read: file name too long"
    assert refusal(tmp_path / "nul\0nul") == "no name that a file can have"
    (tmp_path / "file").write_bytes(FIT)
    assert refusal(tmp_path / "file" / "below").startswith("cannot be read: ")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_told(path: Path) -> None:
    path.write_bytes(FIT)
    path.chmod(0)
    assert refusal(path) == "may not be read"


@pytest.mark.parametrize("content", [FIT, gzip.compress(FIT), zipped({"a": FIT})], ids=len)
def test_reading_stops_when_the_person_cancels(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    with pytest.raises(CancelledError):
        read_file(path, BERLIN, TODAY, lambda: True)


def read_bytes(content: bytes) -> ParsedFile | str:
    """Read bytes as the door does with those of a file; or the words with which it refuses."""
    reading = Reading(BERLIN, TODAY, never)
    try:
        if content.startswith(b"PK"):
            return read_archive(Archive(io.BytesIO(content), never), reading)
        return read_content(unpacked(content, never), reading)
    except UnreadableFileError as error:
        return str(error)


def is_sound(told: ParsedFile | str) -> bool:
    """Whether all that is told keeps what the types promise."""
    if isinstance(told, str):
        return told.isprintable() and 0 < len(told) < REFUSAL_CHARACTERS
    return all(
        len(activity.name) <= 120
        and activity.name.isprintable()
        and (activity.started_at is None or activity.started_at.utcoffset() is not None)
        and (activity.duration_seconds is None or activity.duration_seconds >= 0)
        for activity in told.activities
    )


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    assert is_sound(read_bytes(content))


BEGINNINGS = (
    *(FIT[:14], FIT[:40], b"\x1f\x8b\x08\x00", b"PK\x03\x04", b"PK\x05\x06", b"<gpx><trk>"),
    *(b"<TrainingCenterDatabase>", b"\xff\xfe<\0", STRAVA[:76], GARMIN[:43], ICS[:30]),
)


@given(st.sampled_from(BEGINNINGS), st.binary(max_size=300))
def test_any_bytes_after_a_beginning_are_read_or_refused(beginning: bytes, rest: bytes) -> None:
    assert is_sound(read_bytes(beginning + rest))


WHOLE = (*CONTENTS.values(), gzip.compress(FIT), zipped({"a.fit": FIT, "b.gpx": GPX}))


@given(
    st.sampled_from(WHOLE),
    st.lists(
        st.tuples(st.integers(0, 5000), st.integers(0, 8), st.binary(max_size=8)),
        min_size=1,
        max_size=6,
    ),
)
def test_mutated_files_are_read_or_refused(
    content: bytes, changes: list[tuple[int, int, bytes]]
) -> None:
    for position, removed, added in changes:
        at = position % (len(content) + 1)
        content = content[:at] + added + content[at + removed :]
    assert is_sound(read_bytes(content))
