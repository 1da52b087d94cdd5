"""Finds out by its first bytes what a file is, and has the module of its format read it."""

from collections.abc import Callable
from datetime import date, tzinfo
from typing import NamedTuple

from runstrength_tui.interchange import garmin_csv, strava_csv
from runstrength_tui.interchange.activity import FileFormat, ParsedFile, UnreadableFileError
from runstrength_tui.interchange.activity_table import looks_like_table
from runstrength_tui.interchange.calendar_text import looks_like_calendar
from runstrength_tui.interchange.fit import parse_fit
from runstrength_tui.interchange.fit_messages import is_fit
from runstrength_tui.interchange.gpx import parse_gpx
from runstrength_tui.interchange.other_files import UNKNOWN_LIST, other_file
from runstrength_tui.interchange.tcx import parse_tcx
from runstrength_tui.interchange.xml_elements import root_name, without_margin

HEAD_BYTES = 16 * 1024

_XML_BEGINS = (b"<", b"\xff\xfe<\x00", b"\xfe\xff\x00<")
_UNKNOWN = (
    "neither FIT, GPX, TCX nor ICS, nor a list of Strava or Garmin: export the run as FIT or TCX"
)
_ROOTS = {"gpx": FileFormat.GPX, "trainingcenterdatabase": FileFormat.TCX}


class UnknownFormatError(UnreadableFileError):
    """The file is of no format that is read."""

    def __init__(self, words: str, kind: str = "other files") -> None:
        super().__init__(words, kind)


class Reading(NamedTuple):
    """What files are read with: `zone` makes local dates, `today` is the local date.

    `is_cancelled` is asked again and again while a file is read, at least a few times a second. It
    may raise TooSlowError, which is let through, whatever the format.
    """

    zone: tzinfo
    today: date
    is_cancelled: Callable[[], bool]


def format_of(head: bytes) -> FileFormat:
    """Return the format of a file that begins so, with HEAD_BYTES if it has as many.

    Raises UnknownFormatError for any other, UnreadableFileError for XML that is refused.
    """
    if is_fit(head):
        return FileFormat.FIT
    if other := other_file(head):
        raise UnknownFormatError(other)
    if without_margin(head).startswith(_XML_BEGINS):
        return _format_of_xml(head)
    if looks_like_calendar(head):
        return FileFormat.ICS
    if strava_csv.looks_like_strava_csv(head):
        return FileFormat.STRAVA_CSV
    if garmin_csv.looks_like_garmin_csv(head):
        return FileFormat.GARMIN_CSV
    if looks_like_table(head):
        raise UnknownFormatError(UNKNOWN_LIST, "lists of another program or language")
    raise UnknownFormatError(_UNKNOWN)


def _format_of_xml(head: bytes) -> FileFormat:
    root = root_name(head).casefold()
    if root not in _ROOTS:
        raise UnknownFormatError("XML that is neither GPX nor TCX: export the run as FIT or TCX")
    return _ROOTS[root]


def read_content(content: bytes, reading: Reading) -> ParsedFile:
    """Return what a file tells; UnreadableFileError and CancelledError as its format has it."""
    zone, today, is_cancelled = reading
    match format_of(content[:HEAD_BYTES]):
        case FileFormat.FIT:
            return parse_fit(content, zone, today, is_cancelled)
        case FileFormat.GPX:
            return parse_gpx(content, zone, today, is_cancelled)
        case FileFormat.TCX:
            return parse_tcx(content, zone, today, is_cancelled)
        case FileFormat.ICS:
            # Its words for titles take as long to compile as all other formats to import.
            from runstrength_tui.interchange.ics import parse_ics  # noqa: PLC0415 - as said

            return parse_ics(content, zone, today, is_cancelled)
        case FileFormat.STRAVA_CSV:
            return strava_csv.parse_strava_csv(content, zone, is_cancelled)
        case FileFormat.GARMIN_CSV:
            return garmin_csv.parse_garmin_csv(content, zone, is_cancelled)
