"""What web sites hand out as a zip: the export of Strava, or recordings, told as one file."""

from collections import Counter
from pathlib import PurePosixPath
from zipfile import ZipInfo

from runstrength_tui.interchange.activity import (
    CancelledError,
    FileFormat,
    ParsedFile,
    UnreadableFileError,
)
from runstrength_tui.interchange.archives import Archive, TooLargeError, is_gzip, is_zip
from runstrength_tui.interchange.formats import (
    HEAD_BYTES,
    Reading,
    UnknownFormatError,
    format_of,
    read_content,
)
from runstrength_tui.interchange.gathering import Gathering

MOST_RECORDINGS = 10_000

_STRAVA_LIST = "activities.csv"
_RECORDINGS = frozenset((FileFormat.FIT, FileFormat.GPX, FileFormat.TCX))


def read_archive(archive: Archive, reading: Reading) -> ParsedFile:
    """Return what the list of activities in an export tells, or else all recordings together.

    The list is the activities.csv that lies least deep; with it, nothing else is opened. Raises
    UnreadableFileError where there is neither, and for what goes beyond the bounds.
    """
    lists = [member for member in archive.members if _name(member) == _STRAVA_LIST]
    if lists:
        nearest = min(lists, key=lambda member: (member.filename.count("/"), member.filename))
        return read_content(archive.content(nearest), reading)
    if len(archive.members) > MOST_RECORDINGS:
        raise UnreadableFileError(f"more than {MOST_RECORDINGS} files in it")
    return _read_recordings(archive, reading)


def _read_recordings(archive: Archive, reading: Reading) -> ParsedFile:
    """Read the FIT, GPX and TCX files in an archive; the format is the one that most have."""
    gathering = Gathering(reading.today)
    formats: Counter[FileFormat] = Counter()
    refused: list[UnreadableFileError] = []
    for member in archive.members:
        if reading.is_cancelled():
            raise CancelledError
        try:
            parsed = _read_recording(archive, member, reading)
        except TooLargeError:
            raise
        except UnknownFormatError as error:
            gathering.leave(str(error))
        except UnreadableFileError as error:
            refused.append(error)
        else:
            formats[parsed.format] += 1
            gathering.add(parsed)
    if not formats:
        raise refused[0] if len(refused) == 1 else UnreadableFileError("no recording in it")
    if refused:
        gathering.leave("unreadable files", len(refused))
    return gathering.parsed(formats.most_common(1)[0][0])


def _read_recording(archive: Archive, member: ZipInfo, reading: Reading) -> ParsedFile:
    head = archive.head(member, HEAD_BYTES)
    if is_gzip(head) or is_zip(head):
        raise UnknownFormatError("archives in the archive")
    try:
        file_format = format_of(head)
    except UnknownFormatError as error:
        raise UnknownFormatError("other files") from error
    if file_format not in _RECORDINGS:
        raise UnknownFormatError("other files")
    return read_content(archive.content(member), reading)


def _name(member: ZipInfo) -> str:
    return PurePosixPath(member.filename).name.casefold()
