"""The one door for files of other programs: opens a file, and has it read by its content."""

import os
import stat
from collections.abc import Callable
from datetime import date, tzinfo
from io import BufferedReader
from pathlib import Path

from runstrength_tui.interchange.activity import (
    CancelledError,
    ParsedFile,
    UnreadableFileError,
)

_CHUNK_BYTES = 1024 * 1024


def read_file(
    path: Path, zone: tzinfo, today: date, is_cancelled: Callable[[], bool]
) -> ParsedFile:
    """Return all that the file at `path` tells, whatever its name; nothing is written.

    Reads FIT, GPX, TCX, ICS, and the lists of Strava and Garmin; one such file in a gzip; and a
    zip: the export of Strava by the list in it, any other by the FIT, GPX and TCX files in it.
    `zone` makes local dates of instants, `today` is the local date. Raises UnreadableFileError
    with a few words for what cannot be read, is no regular file, or goes beyond the bounds of
    size, and CancelledError once `is_cancelled()`. What that raises itself is let through.
    """
    # What reads files is imported when one is read: the way to the first screen leads past here.
    from runstrength_tui.interchange import archives, exports, formats  # noqa: PLC0415 - as said

    reading = formats.Reading(zone, today, is_cancelled)
    try:
        with _opened(path) as file:
            if archives.is_zip(file.peek(4)):
                return exports.read_archive(archives.Archive(file, is_cancelled), reading)
            content = _content(file, archives.MOST_BYTES, is_cancelled)
    except OSError as error:
        raise UnreadableFileError(_told(error)) from error
    return formats.read_content(archives.unpacked(content, is_cancelled), reading)


def _opened(path: Path) -> BufferedReader:
    """Open a regular file, and nothing that would wait for another program or act on a device."""
    try:
        mode = path.stat().st_mode
    except ValueError as error:
        raise UnreadableFileError("no name that a file can have") from error
    _check_kind(mode)
    file = os.fdopen(os.open(path, os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK), "rb")
    try:
        _check_kind(os.fstat(file.fileno()).st_mode)
    except UnreadableFileError:
        file.close()
        raise
    return file


def _check_kind(mode: int) -> None:
    if stat.S_ISDIR(mode):
        raise UnreadableFileError("a folder")
    if not stat.S_ISREG(mode):
        raise UnreadableFileError("no regular file")


def _told(error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return "not there"
    if isinstance(error, PermissionError):
        return "may not be read"
    return f"cannot be read: {(error.strerror or 'failure').lower()}"


def _content(file: BufferedReader, most_bytes: int, is_cancelled: Callable[[], bool]) -> bytes:
    pieces = []
    size = 0
    while piece := file.read(_CHUNK_BYTES):
        if is_cancelled():
            raise CancelledError
        size += len(piece)
        if size > most_bytes:
            raise UnreadableFileError(f"larger than {most_bytes // 1024**2} MB")
        pieces.append(piece)
    if not size:
        raise UnreadableFileError("empty")
    return b"".join(pieces)
