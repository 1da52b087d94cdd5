"""Garmin's `Activities.csv`, which its activities page exports.

Its headers and types are in the language of the account; its times are the watch's local times.
Only type, date and title are read: the numbers of the other columns are written with thousands
separators, decimal commas and `--` for what is missing.
"""

from collections.abc import Callable
from datetime import datetime, tzinfo

from runstrength_tui.interchange.activity import FileFormat, ParsedFile
from runstrength_tui.interchange.activity_table import Column, TableFormat, has_columns, read_table
from runstrength_tui.interchange.written_dates import read_date_and_time

_HEADERS = {
    Column.SPORT: (
        "activity type",
        "aktivitätstyp",
        "type d activité",
        "tipo de actividad",
        "tipo di attività",
        "tipo attività",
        "activiteittype",
        "activiteitstype",
        "type activiteit",
        "tipo de atividade",
    ),
    Column.TIME: ("date", "datum", "fecha", "data"),
    Column.TITLE: ("title", "titel", "titre", "título", "titolo"),
}
_COLUMNS = {header: column for column, headers in _HEADERS.items() for header in headers}


def looks_like_garmin_csv(head: bytes) -> bool:
    """Whether the first bytes of a file are the header of Garmin's list, in any known language."""
    return has_columns(head, _COLUMNS)


def parse_garmin_csv(content: bytes, zone: tzinfo, is_cancelled: Callable[[], bool]) -> ParsedFile:
    """Return the runs and strength training of Garmin's list; its local times are given `zone`.

    Raises UnreadableFileError and CancelledError as `read_table` does.
    """

    def started_at(cell: str, day_first: bool | None) -> datetime | None:
        return read_date_and_time(cell, zone, day_first=day_first)

    table = TableFormat(FileFormat.GARMIN_CSV, _COLUMNS, started_at)
    return read_table(content, table, is_cancelled)
