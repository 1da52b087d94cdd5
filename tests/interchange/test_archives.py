"""Packed files: what is unpacked, and what is refused before it fills the memory."""

import gzip
import io
import random
import struct
import zipfile
import zlib
from pathlib import Path

import pytest

from runstrength_tui.interchange.activity import CancelledError, UnreadableFileError
from runstrength_tui.interchange.archives import (
    GREATEST_RATIO,
    MOST_BYTES,
    Archive,
    is_gzip,
    is_zip,
    unpacked,
)
from tests.interchange.reading import never
from tests.interchange.whole_files import zipped

MEGABYTE = 1024 * 1024


def opened(content: bytes) -> Archive:
    return Archive(io.BytesIO(content), never)


def contents(content: bytes) -> list[bytes]:
    archive = opened(content)
    return [archive.content(member) for member in archive.members]


def test_a_gzip_is_unpacked_and_anything_else_stays_as_it_is() -> None:
    content = bytes(range(256)) * 1000
    assert unpacked(gzip.compress(content), never) == content
    assert unpacked(gzip.compress(b""), never) == b""
    assert unpacked(gzip.compress(content) + b"\0" * 512, never) == content
    assert unpacked(content, never) is content


REFUSED_GZIPS = {
    "without a checksum": (gzip.compress(b"x" * 1000)[:-9], "breaks off"),
    "half a header": (gzip.compress(b"x" * 1000)[:5], "breaks off"),
    "two bytes": (b"\x1f\x8b", "breaks off"),
    "noise": (b"\x1f\x8b" + b"\xff" * 100, "no whole gzip"),
    "wrong checksum": (gzip.compress(b"x" * 1000)[:-8] + b"\0" * 8, "no whole gzip"),
    "two files": (gzip.compress(b"one") + gzip.compress(b"two"), "more than one file"),
    "late second": (gzip.compress(b"one") + b"\0" * 70_000 + b"two", "more than one file"),
    "gzip in gzip": (gzip.compress(gzip.compress(b"one")), "an archive in an archive"),
    "zip in gzip": (gzip.compress(zipped({"a": b"one"})), "an archive in an archive"),
    "bomb": (gzip.compress(b"\0" * 2 * MEGABYTE), "packed too tightly"),
}


@pytest.mark.parametrize("name", REFUSED_GZIPS)
def test_gzips_that_are_refused(name: str) -> None:
    packed, why = REFUSED_GZIPS[name]
    with pytest.raises(UnreadableFileError, match=why):
        unpacked(packed, never)


def test_a_gzip_that_unpacks_to_more_than_may_be_is_refused() -> None:
    inflated = zlib.compressobj(1, wbits=31)
    block = bytes(range(256)) * 4096
    pieces = [inflated.compress(block) for _ in range(MOST_BYTES // len(block) + 1)]
    with pytest.raises(UnreadableFileError, match="larger than 64 MB when unpacked"):
        unpacked(b"".join([*pieces, inflated.flush()]), never)


def test_unpacking_stops_when_the_person_cancels() -> None:
    with pytest.raises(CancelledError):
        unpacked(gzip.compress(b"one"), lambda: True)
    archive = Archive(io.BytesIO(zipped({"a": b"one"})), lambda: True)
    with pytest.raises(CancelledError):
        archive.content(archive.members[0])


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_the_files_of_a_zip_are_unpacked_and_its_folders_are_no_files(method: int) -> None:
    content = zipped({"folder/": b"", "folder/a": b"one", "b": b"two" * 50_000}, method)
    assert contents(content) == [b"one", b"two" * 50_000]
    archive = opened(content)
    assert [archive.head(member, 4) for member in archive.members] == [b"one", b"twot"]


def test_archives_are_known_by_their_first_bytes() -> None:
    assert is_zip(zipped({"a": b""}))
    assert is_zip(zipped({}))
    assert is_gzip(gzip.compress(b""))
    assert not is_zip(b"PKCS")
    assert not is_gzip(b"")


def with_directory(content: bytes, offset: int, replaced: bytes) -> bytes:
    """Change the directory's entry of the first member at an offset."""
    at = content.index(b"PK\x01\x02") + offset
    return content[:at] + replaced + content[at + len(replaced) :]


def overlapping(members: int) -> bytes:
    """A zip whose members are all the same bytes: David Fifield's better zip bomb, made simple."""
    single = zipped({"a": random.Random(1).randbytes(MEGABYTE)})
    directory_at = single.index(b"PK\x01\x02")
    end_at = single.index(b"PK\x05\x06")
    entry = single[directory_at:end_at]
    end = struct.pack(
        "<4sHHHHIIH",
        *(b"PK\x05\x06", 0, 0, members, members, members * len(entry), directory_at, 0),
    )
    return single[:directory_at] + entry * members + end


ONE = zipped({"a": b"one"})
REFUSED_ZIPS = {
    "four bytes": (ONE[:4], "no whole zip"),
    "cut at its end": (ONE[:-1], "no whole zip"),
    "cut at its beginning": (ONE[30:], "no whole zip"),
    "member beyond the end": (with_directory(ONE, 42, b"\xff\xff\xff\x7f"), "no whole zip"),
    "wrong checksum": (with_directory(ONE, 16, b"\0\0\0\0"), "no whole zip"),
    "encrypted": (with_directory(ONE, 8, b"\x01\x00"), "encrypted"),
    "lzma": (zipped({"a": b"one"}, zipfile.ZIP_LZMA), "packed in a way"),
    "bzip2": (zipped({"a": b"one"}, zipfile.ZIP_BZIP2), "packed in a way"),
    "unknown method": (with_directory(ONE, 10, b"\x63\x00"), "packed in a way"),
    "bomb": (zipped({"a": b"\0" * 2 * MEGABYTE}), "packed too tightly"),
    "said to be large": (with_directory(ONE, 24, b"\0\0\0\x7f"), "larger than 64 MB"),
    "overlapping": (overlapping(70), "its files overlap"),
    "two that overlap": (overlapping(2), "its files overlap"),
}


@pytest.mark.parametrize("name", REFUSED_ZIPS)
def test_zips_that_are_refused(name: str) -> None:
    content, why = REFUSED_ZIPS[name]
    with pytest.raises(UnreadableFileError, match=why):
        contents(content)


def test_a_directory_of_endless_members_is_refused_before_it_is_read(tmp_path: Path) -> None:
    entry = zipped({"a": b""})
    entry = entry[entry.index(b"PK\x01\x02") : entry.index(b"PK\x05\x06")]
    size = 9 * MEGABYTE // len(entry) * len(entry)
    path = tmp_path / "many"
    end = struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, 0xFFFE, 0xFFFE, size, 0, 0)
    path.write_bytes(entry * (size // len(entry)) + end)
    with path.open("rb") as file, pytest.raises(UnreadableFileError, match="too many files"):
        Archive(file, never)


def test_an_honest_archive_is_unpacked_whatever_it_weighs() -> None:
    block = random.Random(1).randbytes(1024) * 30 * 1024
    content = zipped(dict.fromkeys("abc", block))
    assert [len(one) for one in contents(content)] == [len(block)] * 3


def test_an_archive_of_small_bombs_ends_before_it_has_filled_the_memory() -> None:
    content = zipped({str(number): bytes(1024 * 1024) for number in range(400)})
    sizes: list[int] = []
    archive = opened(content)
    with pytest.raises(UnreadableFileError, match="packed too tightly for recordings"):
        sizes.extend(len(archive.content(member)) for member in archive.members)
    assert sum(sizes) <= max(MOST_BYTES, GREATEST_RATIO * len(content)) < 200 * MEGABYTE


def test_a_zip_in_a_zip_is_opened_and_counts_towards_the_same_bound() -> None:
    archive = opened(zipped({"inner.zip": zipped({"a": b"one", "b": b"two"})}))
    with archive.inner(archive.members[0]) as inner:
        assert [inner.content(member) for member in inner.members] == [b"one", b"two"]
    bombs = {str(number): bytes(1024 * 1024) for number in range(100)}
    archive = opened(zipped({"inner.zip": zipped(bombs)}))
    with (
        archive.inner(archive.members[0]) as inner,
        pytest.raises(UnreadableFileError, match="too tightly"),
    ):
        assert all(inner.content(member) for member in inner.members)


def test_an_inner_archive_may_be_larger_than_another_member() -> None:
    large = zipped({"a": random.Random(1).randbytes(MOST_BYTES), "b": b"two"}, zipfile.ZIP_STORED)
    archive = opened(zipped({"inner.zip": large}, zipfile.ZIP_STORED))
    with pytest.raises(UnreadableFileError, match="larger than 64 MB"):
        archive.content(archive.members[0])
    with archive.inner(archive.members[0]) as inner:
        assert inner.content(inner.members[1]) == b"two"


@pytest.mark.parametrize("name", ["folder/", "__MACOSX/._a.fit", "__MACOSX/a", "b/._a.fit"])
def test_folders_and_what_a_mac_adds_are_no_files(name: str) -> None:
    assert opened(zipped({name: b"", "a": b"one"})).members[0].filename == "a"


@pytest.mark.parametrize(
    "names",
    [("../../a", "/a"), ("C:\\a", "a\0b"), ("a", "a"), ("\x1b]0;x\x07", "x" * 60_000)],
)
@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_whatever_members_are_called_they_are_read(names: tuple[str, str]) -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in zip(names, (b"one", b"two"), strict=True):
            archive.writestr(zipfile.ZipInfo(name), content)
    assert contents(file.getvalue()) == [b"one", b"two"]
