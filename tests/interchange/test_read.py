"""The one door: a file is what its content says, and what cannot be read gives a few words."""

import gzip
import io
import os
import socket
import stat
import zipfile
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
START = datetime(2026, 11, 20, 6, 30, tzinfo=UTC)
DAY = date(2026, 11, 20)

FIT, GPX, TCX = recorded_run(START), gpx(track()), tcx(tcx_activity())
ICS = (
    b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//y//EN\r\n"
    b"BEGIN:VEVENT\r\nDTSTART:20261120\r\nSUMMARY:Run\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
)
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
    assert 0 < len(told) < 80
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


def test_the_export_of_strava_is_read_by_its_list_wherever_that_lies(path: Path) -> None:
    deeper = STRAVA.replace(b"Nov 20", b"Nov 19")
    members = {
        "a/b/activities.csv": deeper,
        "export_1/activities/1.fit.gz": gzip.compress(FIT),
        "export_1/Activities.csv": STRAVA,
        "export_1/media/1.jpg": b"\xff\xd8",
    }
    path.write_bytes(zipped(members))
    parsed = read(path)
    assert (parsed.format, [run.day for run in parsed.activities]) == (FileFormat.STRAVA_CSV, [DAY])


def test_an_export_larger_than_a_file_may_be_is_read_by_its_list(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("media/film.mp4", b"\0" * 70_000_000)
        archive.writestr("activities.csv", STRAVA)
    assert len(read(path).activities) == 1


def test_a_zip_of_recordings_is_told_as_one_file(path: Path) -> None:
    ride = fit_file([file_id(START), session(START, CYCLING)])
    late = gpx(track(times=["2026-11-20T18:00:00Z"]))
    early = recorded_run(datetime(2026, 11, 19, 6, tzinfo=UTC))
    members = {
        "a/late": late,
        "a/early": early,
        "ride": ride,
        "broken": FIT[:40],
        "notes": b"hello",
        "list.csv": GARMIN,
        "page.svg": b"<svg/>",
        "packed.fit.gz": gzip.compress(FIT),
    }
    path.write_bytes(zipped(members))
    parsed = read(path)
    assert parsed.format is FileFormat.FIT
    assert [run.day for run in parsed.activities] == [date(2026, 11, 19), DAY]
    assert parsed.left == (
        Left(3, "other files"),
        Left(1, "archives in the archive"),
        Left(1, "rides"),
        Left(1, "unreadable files"),
    )


def test_a_zip_is_of_the_format_that_most_of_its_recordings_have(path: Path) -> None:
    path.write_bytes(zipped({"a": FIT, "b": TCX, "c": TCX}))
    assert read(path).format is FileFormat.TCX


def test_spaces_before_the_declaration_do_not_hide_a_format(path: Path) -> None:
    path.write_bytes(b" " * 10 + GPX)
    assert read(path).format is FileFormat.GPX


def test_the_zip_of_a_single_recording_says_what_is_wrong_with_it(path: Path) -> None:
    path.write_bytes(zipped({"route.gpx": gpx(track(times=[]))}))
    assert refusal(path) == "no times in it: a planned route?"


REFUSED = {
    "empty": (b"", "empty"),
    "nothing": (b" \n", "neither FIT, GPX"),
    "text": (b"hello, world\n", "neither FIT, GPX"),
    "zeros": (b"\0" * 1000, "neither FIT, GPX"),
    "picture": (b"\x89PNG\r\n\x1a\n" + b"\0" * 100, "neither FIT, GPX"),
    "kml": (b"<kml/>", "neither GPX nor TCX"),
    "page": (b"<!doctype html><html>", "a web page"),
    "empty zip": (zipped({}), "no recording in it"),
    "zip of texts": (zipped({"a": b"hello", "b": b""}), "no recording in it"),
    "zip of zips": (zipped({"a": zipped({"b": FIT})}), "no recording in it"),
    "zip of damage": (zipped({"a": FIT[:30], "b": FIT[:31]}), "no recording in it"),
    "gzip of nothing": (gzip.compress(b""), "neither FIT, GPX"),
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
        return told.isprintable() and 0 < len(told) < 80
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
