"""The one door: a file is what its content says, and what cannot be read gives a few words."""

import gzip
import io
import os
import socket
import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runstrength_tui.interchange.activity import (
    CancelledError,
    FileFormat,
    ParsedFile,
    UnreadableFileError,
)
from runstrength_tui.interchange.archives import Archive, unpacked
from runstrength_tui.interchange.exports import read_archive
from runstrength_tui.interchange.formats import Reading, read_content
from runstrength_tui.interchange.read import read_file
from tests.interchange.reading import BERLIN, never
from tests.interchange.whole_files import (
    CONTENTS,
    DAY,
    FIT,
    GARMIN,
    GPX,
    ICS,
    STRAVA,
    TODAY,
    zipped,
)

REFUSAL_CHARACTERS = 160
WITH_RUNS = [kind for kind in CONTENTS if kind is not FileFormat.ICS]


def read(path: Path) -> ParsedFile:
    return read_file(path, BERLIN, TODAY, never)


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


def test_spaces_before_the_declaration_do_not_hide_a_format(path: Path) -> None:
    path.write_bytes(b" " * 10 + GPX)
    assert read(path).format is FileFormat.GPX


REFUSED = {
    "empty": (b"", "empty"),
    "nothing": (b" \n", "an empty file: "),
    "text": (b"hello, world\n", "neither FIT, GPX"),
    "list without rows": (
        b"Activity Type,Date,Favorite,Title\n\n",
        "a list without activities: export it again",
    ),
    "damaged XML": (b"<gpx><trk></gpx>", "damaged: no XML from line 1 on; export it again"),
    "XML with a DTD": (
        b"<?xml version='1.0'?><!DOCTYPE gpx><gpx/>",
        "its XML declares a DTD, which is refused: export the run as FIT or TCX",
    ),
    "cut FIT": (FIT[:40], "damaged: it breaks off before it tells its sport; export it again"),
    "cut gzip": (gzip.compress(FIT)[:-20], "damaged: the gzip breaks off; download it again"),
    "cut zip": (zipped({"a": FIT})[:-20], "damaged: no whole zip; download it again"),
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
        "no recording in it (archives within, to be unpacked first: 1)",
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


@pytest.mark.parametrize("name", [name for name in REFUSED if not name.startswith("zip of ")])
def test_a_refusal_says_what_to_do(path: Path, name: str) -> None:
    path.write_bytes(REFUSED[name][0])
    to_do = ("export", "download", "unpack", "save its table", "known are", "an empty zip")
    assert any(word in refusal(path) for word in to_do)


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
