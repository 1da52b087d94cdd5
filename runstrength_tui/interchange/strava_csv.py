"""Strava's `activities.csv`, from the archive that an account can ask for.

Its headers, types and dates are in the language of the account, and its dates are in UTC. Two
columns stand twice (elapsed time and distance): the first has the elapsed time in seconds. Until
July 2019 it had ten columns with short English names.
"""

import re
from collections.abc import Callable
from datetime import UTC, datetime, tzinfo

from runstrength_tui.interchange.activity import FileFormat, ParsedFile
from runstrength_tui.interchange.activity_table import (
    Column,
    TableFormat,
    has_columns,
    header_words,
    read_table,
)
from runstrength_tui.interchange.text_encoding import decoded
from runstrength_tui.interchange.written_dates import read_date_and_time

_HEADERS = {
    Column.SPORT: (
        "activity type",
        "aktivitätsart",
        "type d activité",
        "tipo de actividad",
        "tipo di attività",
        "tipo attività",
        "activiteitstype",
        "type activiteit",
        "tipo de atividade",
    ),
    Column.TIME: (
        "activity date",
        "aktivitätsdatum",
        "date de l activité",
        "fecha de la actividad",
        "fecha de actividad",
        "data dell attività",
        "data attività",
        "datum van activiteit",
        "datum activiteit",
        "activiteitsdatum",
        "data da atividade",
    ),
    Column.TITLE: (
        "activity name",
        "name der aktivität",
        "aktivitätsname",
        "nom de l activité",
        "nombre de la actividad",
        "nombre de actividad",
        "nome dell attività",
        "nome attività",
        "naam van activiteit",
        "naam activiteit",
        "nome da atividade",
    ),
    Column.DURATION: (
        "elapsed time",
        "verstrichene zeit",
        "temps écoulé",
        "tiempo transcurrido",
        "tempo trascorso",
        "verstreken tijd",
        "tempo decorrido",
    ),
}
_COLUMNS = {header: column for column, headers in _HEADERS.items() for header in headers}
_OLD_COLUMNS = {
    "type": Column.SPORT,
    "date": Column.TIME,
    "name": Column.TITLE,
    "elapsed time": Column.DURATION,
}
# The names alone are anybody's: these beside them make the list Strava's.
_OLD_SIGNS = frozenset(("id", "elapsed time", "gear", "filename"))
_FEWEST_OLD_SIGNS = 2
_LISTED_FILE = re.compile(
    r"\bactivities/[^\s\"',;/]{1,100}\.(?:fit|gpx|tcx)(?:\.gz)?", re.IGNORECASE
)


def looks_like_strava_csv(head: bytes) -> bool:
    """Whether the first bytes of a file are the header of Strava's list, in any known language."""
    return has_columns(head, _COLUMNS) or _is_old(head)


def listed_files(content: bytes) -> frozenset[str]:
    """Return the recordings that a list names, by their paths beside it in an export."""
    return frozenset(_LISTED_FILE.findall(decoded(content)))


def _is_old(head: bytes) -> bool:
    header = set(header_words(head, _OLD_COLUMNS))
    return {"date", "name", "type"} <= header and len(_OLD_SIGNS & header) >= _FEWEST_OLD_SIGNS


def parse_strava_csv(content: bytes, zone: tzinfo, is_cancelled: Callable[[], bool]) -> ParsedFile:
    """Return the runs and weight training of Strava's list, with the local dates of `zone`.

    Raises UnreadableFileError and CancelledError as `read_table` does.
    """

    def started_at(cell: str, day_first: bool | None) -> datetime | None:
        moment = read_date_and_time(cell.removesuffix(" UTC"), UTC, day_first=day_first)
        return moment.astimezone(zone) if moment else None

    is_old = not has_columns(content, _COLUMNS) and _is_old(content)
    columns = _OLD_COLUMNS if is_old else _COLUMNS
    table = TableFormat(FileFormat.STRAVA_CSV, columns, started_at)
    return read_table(content, table, is_cancelled)
