"""What web sites and watches hand out as a zip, lists and recordings, told as one file.

Members are known by their content; each may be a gzip, and of a zip in the zip the members are
read too. What a list of Strava names is told by the list: on the site its sport may have been put
right.
"""

from collections import Counter
from collections.abc import Sequence
from pathlib import PurePosixPath
from typing import NamedTuple
from zipfile import ZipInfo

from runstrength_tui.interchange.activity import (
    CancelledError,
    FileFormat,
    ParsedFile,
    TooSlowError,
    UnreadableFileError,
    all_left,
)
from runstrength_tui.interchange.activity_table import TABLE_ROWS, UNREADABLE_ROWS
from runstrength_tui.interchange.archives import Archive, is_gzip, is_zip, unpacked
from runstrength_tui.interchange.formats import HEAD_BYTES, Reading, format_of, read_content
from runstrength_tui.interchange.gathering import Gathering
from runstrength_tui.interchange.strava_csv import listed_files

MOST_FILES = 50_000
MOST_ACTIVITIES = TABLE_ROWS  # as many as a list alone may have

# A member of no more is unpacked at once, without a look at its beginning first.
_SMALL_BYTES = 256 * 1024
_UNREAD = "not read in time; unpack it and import the folder"
_CALENDARS = "calendars, to be imported by themselves"
_WITHIN = "archives within, to be unpacked first"
_OFFICE = "[Content_Types].xml"
_KINDS_TOLD = 3


class _Refused(NamedTuple):
    """Why a member is not read, and what several such are called.

    No error is kept: it would hold on to all that its functions held.
    """

    why: str
    kind: str


def read_archive(archive: Archive, reading: Reading) -> ParsedFile:
    """Return what the lists and the recordings in an archive tell, all together.

    The same run may be told twice. A member that is not read stops no other, and is counted as
    left; a calendar is read where it is alone. Raises UnreadableFileError where nothing could be
    read, and TooSlowError where nothing was in time.
    """
    export = _Export(reading)
    export.read(archive)
    return export.parsed()


class _Export:
    """What the members of an archive, and of those in it, have told so far."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._told: list[tuple[str, ParsedFile]] = []
        self._listed: set[str] = set()
        self._refused: list[_Refused] = []
        self._files = self._activities = self._unread = 0
        self._why_unread = ""

    def read(self, archive: Archive, where: str = "") -> None:
        """Read all members, lists first; `where` is the path of an archive in the archive.

        Raises UnreadableFileError where it is no archive of files, or has too many.
        """
        if any(one.filename == _OFFICE for one in archive.members):
            words = "an Excel or Word file: save its table as CSV"
            raise UnreadableFileError(words, "Excel or Word files")
        self._files += len(archive.members)
        if self._files > MOST_FILES:
            raise UnreadableFileError(f"more than {MOST_FILES:,} files in it")
        members = sorted(archive.members, key=_is_no_list)
        for number, member in enumerate(members):
            try:
                if self._reading.is_cancelled():
                    raise CancelledError
                self._read_member(archive, member, where)
            except TooSlowError as error:
                self._why_unread = str(error)
                self._unread += len(members) - number
                return
            except UnreadableFileError as error:
                self._refused.append(_Refused(str(error), error.kind))

    def _read_member(self, archive: Archive, member: ZipInfo, where: str) -> None:
        path = where + member.filename
        if path in self._listed:
            return
        is_small = member.file_size <= _SMALL_BYTES
        content = archive.content(member) if is_small else b""
        head = content[:HEAD_BYTES] if is_small else archive.head(member, HEAD_BYTES)
        if is_zip(head):
            if where:
                raise UnreadableFileError("an archive in an archive in it", _WITHIN)
            with archive.inner(member) as inner:
                self.read(inner, f"{path}/")
            return
        if not is_gzip(head):
            format_of(head)  # what is not read, such as a film, is not unpacked to be told so
        content = content or archive.content(member)
        content = unpacked(content, self._reading.is_cancelled)
        parsed = read_content(content, self._reading)
        self._take(path, parsed)
        if parsed.format is FileFormat.STRAVA_CSV and _is_whole(parsed):
            beside = PurePosixPath(path).parent
            self._listed.update(str(beside / name) for name in listed_files(content))

    def _take(self, path: str, parsed: ParsedFile) -> None:
        """Keep what a member told; UnreadableFileError where with it there would be too much."""
        activities = self._activities + len(parsed.activities)
        if activities > MOST_ACTIVITIES:
            words = f"more than {MOST_ACTIVITIES:,} activities in all"
            raise UnreadableFileError(words, f"files past {MOST_ACTIVITIES:,} activities")
        self._activities = activities
        self._told.append((path, parsed))

    def parsed(self) -> ParsedFile:
        """Return all that was told, or raise what `read_archive` raises."""
        told = [parsed for path, parsed in self._told if path not in self._listed]
        calendars = [one for one in told if one.format is FileFormat.ICS]
        activities = [one for one in told if one.format is not FileFormat.ICS]
        if not activities:
            return self._calendar(calendars)
        gathering = Gathering(self._reading.today)
        for one in activities:
            gathering.add(one)
        for why, entries in self._left(calendars).items():
            gathering.leave(why, entries)
        files = Counter(one.format for one in activities)
        runs: Counter[FileFormat] = Counter()
        for one in activities:
            runs[one.format] += len(one.activities)
        return gathering.parsed(max(files, key=lambda one: (runs[one], files[one])))

    def _calendar(self, calendars: list[ParsedFile]) -> ParsedFile:
        if len(calendars) == 1:
            left = (*calendars[0].left, *all_left(self._left()))
            return calendars[0]._replace(left=left)
        if calendars:
            raise UnreadableFileError("several calendars: unpack it and import the folder")
        if self._unread:
            raise TooSlowError(self._why_unread)
        raise UnreadableFileError(self._why_nothing())

    def _left(self, calendars: Sequence[ParsedFile] = ()) -> Counter[str]:
        left = Counter(one.kind for one in self._refused)
        left.update({_CALENDARS: len(calendars), _UNREAD: self._unread})
        return +left

    def _why_nothing(self) -> str:
        """Say why nothing could be read: for one member its own reason, else their kinds."""
        if self._files == 1 and self._refused:
            return self._refused[0].why
        kinds = self._left().most_common(_KINDS_TOLD)
        why = ", ".join(f"{kind}: {entries}" for kind, entries in kinds)
        return f"no recording in it ({why})" if why else "no recording in it: an empty zip"


def _is_no_list(member: ZipInfo) -> bool:
    """Sorts what is likely to be a list, by its name, before all others."""
    return not member.filename.casefold().endswith(".csv")


def _is_whole(parsed: ParsedFile) -> bool:
    """Whether every row of a list could be read."""
    return UNREADABLE_ROWS.isdisjoint(one.why for one in parsed.left)
