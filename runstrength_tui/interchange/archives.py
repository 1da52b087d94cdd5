"""Unpacks what exports come in, gzip and zip, without trusting what they say of themselves."""

import os
import struct
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import IO, BinaryIO, cast

from runstrength_tui.interchange.activity import CancelledError, UnreadableFileError

MOST_BYTES = 64 * 1024 * 1024
# A zip in a zip, such as a part of Garmin's export, is unpacked onto the disk.
MOST_INNER_BYTES = 1024 * 1024 * 1024
_KEPT_BYTES = 16 * 1024 * 1024
# Recordings of hours of standing still pack to a fiftieth; what packs to less holds nothing.
GREATEST_RATIO = 250
_SMALL_BYTES = 1024 * 1024
_PACKED_CHUNK_BYTES = 64 * 1024
_CHUNK_BYTES = 1024 * 1024
# The largest piece of a zip that is read at once: its directory, of some 80,000 members.
_DIRECTORY_BYTES = 8 * 1024 * 1024
_ENCRYPTED = 0x1
_TOO_TIGHT = "packed too tightly for recordings"
_METHODS = frozenset((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED))


def is_gzip(head: bytes) -> bool:
    """Whether a file that begins so is gzip."""
    return head.startswith(b"\x1f\x8b")


def is_zip(head: bytes) -> bool:
    """Whether a file that begins so is a zip, be it an empty one."""
    return head.startswith((b"PK\x03\x04", b"PK\x05\x06"))


def unpacked(content: bytes, is_cancelled: Callable[[], bool]) -> bytes:
    """Return what a gzip holds, and anything else as it is; an archive in it is refused."""
    if not is_gzip(content):
        return content
    inner = _gunzip(content, is_cancelled)
    if is_gzip(inner) or is_zip(inner):
        raise UnreadableFileError("an archive in an archive: unpack it first")
    return inner


def _gunzip(packed: bytes, is_cancelled: Callable[[], bool]) -> bytes:
    """Return the one file that a gzip holds.

    Raises UnreadableFileError for a damaged one, for several files, and for more than MOST_BYTES
    or GREATEST_RATIO; CancelledError once `is_cancelled()`.
    """
    inflater = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)
    pieces: list[bytes] = []
    unpacked_bytes = read_bytes = 0
    while not inflater.eof:
        if is_cancelled():
            raise CancelledError
        chunk = packed[read_bytes : read_bytes + _PACKED_CHUNK_BYTES]
        if not chunk:
            raise UnreadableFileError("damaged: the gzip breaks off; download it again")
        read_bytes += len(chunk)
        try:
            pieces.append(inflater.decompress(chunk, MOST_BYTES + 1 - unpacked_bytes))
        except zlib.error as error:
            raise UnreadableFileError("damaged: no whole gzip; download it again") from error
        unpacked_bytes += len(pieces[-1])
        _check_size(unpacked_bytes, read_bytes)
    if inflater.unused_data.strip(b"\0") or packed[read_bytes:].strip(b"\0"):
        raise UnreadableFileError("a gzip of more than one file: unpack it first")
    return b"".join(pieces)


class Archive:
    """A zip on disk; each member is bounded, and all together by how tightly they are packed.

    An honest archive has no bound of its own: a season of recordings is larger than any one.
    """

    def __init__(
        self, file: BinaryIO, is_cancelled: Callable[[], bool], budget: "_Budget | None" = None
    ) -> None:
        """Read the directory; UnreadableFileError where that is damaged, too large or a lie."""
        self._is_cancelled = is_cancelled
        packed_bytes = file.seek(0, os.SEEK_END)
        self._budget = budget or _Budget(packed_bytes)
        with _explained():
            # A bounded reader cannot be misled by what the end of the file says of the directory.
            self._zip = zipfile.ZipFile(_Bounded(file))
        members = self._zip.infolist()
        if sum(member.compress_size for member in members) > packed_bytes:
            raise UnreadableFileError("its files overlap, as in no honest zip")
        self.members = [member for member in members if _is_file(member.filename)]

    def head(self, member: zipfile.ZipInfo, size: int) -> bytes:
        """Return so many bytes of the beginning of a member, if it has as many."""
        with self._opened(member) as stream:
            return stream.read(size)

    def content(self, member: zipfile.ZipInfo) -> bytes:
        """Return a member whole; UnreadableFileError where it is damaged or beyond the bounds."""
        _check_size(member.file_size, member.compress_size)
        return b"".join(self._pieces(member))

    @contextmanager
    def inner(self, member: zipfile.ZipInfo) -> Iterator["Archive"]:
        """Open a zip that is a member; what is unpacked of it counts towards this one's bound.

        Raises UnreadableFileError as `content` does; it may be larger than another member.
        """
        _check_size(member.file_size, member.compress_size, MOST_INNER_BYTES)
        with tempfile.SpooledTemporaryFile(max_size=_KEPT_BYTES) as file:
            for piece in self._pieces(member):
                try:
                    file.write(piece)
                except OSError as error:
                    raise UnreadableFileError("no room on this disk to unpack it") from error
            yield Archive(cast("BinaryIO", file), self._is_cancelled, self._budget)

    def _pieces(self, member: zipfile.ZipInfo) -> Iterator[bytes]:
        with self._opened(member) as stream:
            while piece := stream.read(_CHUNK_BYTES):
                if self._is_cancelled():
                    raise CancelledError
                self._budget.spend(len(piece))
                yield piece

    @contextmanager
    def _opened(self, member: zipfile.ZipInfo) -> Iterator[IO[bytes]]:
        if member.flag_bits & _ENCRYPTED:
            raise UnreadableFileError("encrypted: unpack it with its password", "encrypted files")
        if member.compress_type not in _METHODS:
            raise UnreadableFileError("packed in a way that is not read: unpack it")
        with _explained(), self._zip.open(member) as stream:
            yield stream


class _Budget:
    """What may still be unpacked of an archive, and of those in it, for all that it weighs."""

    def __init__(self, packed_bytes: int) -> None:
        self._left = max(MOST_BYTES, GREATEST_RATIO * packed_bytes)

    def spend(self, unpacked_bytes: int) -> None:
        """Count what was unpacked; UnreadableFileError where it is more than may be."""
        self._left -= unpacked_bytes
        if self._left < 0:
            raise UnreadableFileError(_TOO_TIGHT)


def _is_file(name: str) -> bool:
    """Whether a member is a file of its own: no folder, and nothing that a Mac adds to a file."""
    last = name.rpartition("/")[2]
    return bool(last) and not name.startswith("__MACOSX/") and not last.startswith("._")


class _Bounded:
    """A file that gives no more at once than a zip's directory may have."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file

    def read(self, size: int = -1, /) -> bytes:
        if size > _DIRECTORY_BYTES:
            raise UnreadableFileError("too many files in it")
        return self._file.read(size if size >= 0 else _DIRECTORY_BYTES)

    def seek(self, offset: int, whence: int = 0, /) -> int:
        return self._file.seek(offset, whence)

    def tell(self) -> int:
        return self._file.tell()

    def seekable(self) -> bool:
        return True


@contextmanager
def _explained() -> Iterator[None]:
    """Turn what zipfile raises about a damaged or odd file into UnreadableFileError."""
    try:
        yield
    except UnreadableFileError:
        raise
    except (
        *(zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError),
        *(NotImplementedError, RuntimeError, ValueError),
    ) as error:
        raise UnreadableFileError("damaged: no whole zip; download it again") from error


def _check_size(unpacked_bytes: int, packed_bytes: int, most_bytes: int = MOST_BYTES) -> None:
    if unpacked_bytes > most_bytes:
        size = f"larger than {most_bytes // 1024**2} MB"
        raise UnreadableFileError(f"{size} when unpacked", f"files {size}")
    if unpacked_bytes > max(_SMALL_BYTES, GREATEST_RATIO * packed_bytes):
        raise UnreadableFileError(_TOO_TIGHT)
