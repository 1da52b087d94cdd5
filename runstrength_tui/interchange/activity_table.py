"""A table of activities, one a row, under a header in the language of its account."""

import csv
import io
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from enum import StrEnum
from typing import NamedTuple

from runstrength_tui.domain.text import clean_text
from runstrength_tui.interchange.activity import (
    NAME_CHARACTERS,
    Activity,
    CancelledError,
    FileFormat,
    Left,
    ParsedFile,
    Sport,
    UnreadableFileError,
)
from runstrength_tui.interchange.sport_names import plain_words, sport_of_name
from runstrength_tui.interchange.text_encoding import decoded

TABLE_BYTES = 16_000_000
TABLE_ROWS = 200_000
_HEADER_COLUMNS = 300
_HEADER_CHARACTERS = 20_000
_DELIMITERS = ",;\t"
_ROWS_BETWEEN_LOOKS = 100
_LONGEST_DURATION_SECONDS = 7 * 24 * 3600
_NAMES_LOOKED_AT = 500
_SPORTS_LEFT_BY_NAME = 10
_SPORT_CHARACTERS = 40


class Column(StrEnum):
    """The columns that are read; all others are left alone."""

    SPORT = "type"
    TIME = "date"
    TITLE = "title"
    DURATION = "duration"


class TableFormat(NamedTuple):
    """How one program writes its table.

    `columns` has the headers of every language as `plain_words` makes them. `started_at` is
    called with the text of a date and with whether its first number is the day, as
    `read_date_and_time` knows it; it returns the local start with a UTC offset, or None.
    """

    format: FileFormat
    columns: Mapping[str, Column]
    started_at: Callable[[str, bool | None], datetime | None]


def has_columns(head: bytes, columns: Mapping[str, Column]) -> bool:
    """Whether the first line of a file is a header with a sport and a date among `columns`."""
    line = decoded(head[: 4 * _HEADER_CHARACTERS]).lstrip().partition("\n")[0]
    try:
        header = _header_words(next(csv.reader([line], delimiter=_delimiter(line)), []))
    except csv.Error:
        return False
    return {Column.SPORT, Column.TIME} <= _places(header, columns).keys()


def read_table(content: bytes, table: TableFormat, is_cancelled: Callable[[], bool]) -> ParsedFile:
    """Return the runs and strength sessions of a table, and what was left in it.

    Raises UnreadableFileError where a column that is needed is missing or the table is larger
    than TABLE_BYTES or TABLE_ROWS, and CancelledError when `is_cancelled` says so. A row that
    cannot be read is left, and counted.
    """
    if len(content) > TABLE_BYTES:
        raise UnreadableFileError(f"larger than {TABLE_BYTES // 1_000_000} MB")
    text = decoded(content)
    delimiter = _delimiter(text[:_HEADER_CHARACTERS].lstrip().partition("\n")[0])
    rows = csv.reader(io.StringIO(text.lstrip(), newline=""), delimiter=delimiter)
    left: Counter[str] = Counter()
    try:
        header = _header_words(next(rows, []))
        places = _needed_places(header, table.columns)
        day_first = None if "activity type" in header else True
        looked_at = _with_looks(rows, is_cancelled)
        activities = list(_activities(looked_at, places, table.started_at, day_first, left))
    except csv.Error as error:
        raise UnreadableFileError("a cell that does not end") from error
    activities.sort(key=_start)
    counts = sorted(left.items(), key=lambda count: (-count[1], count[0]))
    return ParsedFile(
        format=table.format,
        activities=tuple(activities),
        left=tuple(Left(entries, why) for why, entries in counts if entries),
    )


def _delimiter(header: str) -> str:
    return max(_DELIMITERS, key=header.count)


def _header_words(header: Sequence[str]) -> list[str]:
    return [plain_words(name) for name in header[:_HEADER_COLUMNS]]


def _places(header: Sequence[str], columns: Mapping[str, Column]) -> dict[Column, int]:
    """Return where each column is; the first counts of those that stand twice."""
    places: dict[Column, int] = {}
    for place, words in enumerate(header):
        column = columns.get(words)
        if column:
            places.setdefault(column, place)
    return places


def _needed_places(header: Sequence[str], columns: Mapping[str, Column]) -> dict[Column, int]:
    places = _places(header, columns)
    missing = [column for column in (Column.SPORT, Column.TIME) if column not in places]
    if missing:
        raise UnreadableFileError(f"no column for the {' and the '.join(missing)} of an activity")
    return places


def _with_looks(rows: Iterable[list[str]], is_cancelled: Callable[[], bool]) -> Iterator[list[str]]:
    """Pass the rows on, and look now and then whether there are too many or all was cancelled."""
    for number, row in enumerate(rows):
        if not number % _ROWS_BETWEEN_LOOKS:
            if is_cancelled():
                raise CancelledError
            if number >= TABLE_ROWS:
                raise UnreadableFileError(f"more than {TABLE_ROWS:,} rows")
        yield row


def _activities(
    rows: Iterable[list[str]],
    places: Mapping[Column, int],
    started_at: Callable[[str, bool | None], datetime | None],
    day_first: bool | None,
    left: Counter[str],
) -> Iterator[Activity]:
    """Return the activities that are taken, and count the others in `left`."""
    sport_place, time_place = places[Column.SPORT], places[Column.TIME]
    title_place, duration_place = places.get(Column.TITLE), places.get(Column.DURATION)
    fewest_cells = max(sport_place, time_place) + 1
    sports = _SportsByName()
    titles: dict[str, str] = {}
    for row in rows:
        if len(row) < fewest_cells:
            left["rows cut short"] += any(row)
            continue
        sport = sports[row[sport_place]]
        if not isinstance(sport, Sport):
            left[sport] += 1
            continue
        start = started_at(row[time_place], day_first)
        if start is None:
            left["rows without a readable date"] += 1
            continue
        title = _cell(row, title_place)
        name = titles.get(title)
        if name is None:
            name = titles[title] = clean_text(title, NAME_CHARACTERS)
        yield Activity(sport, start.date(), start, name, _duration(_cell(row, duration_place)))


class _SportsByName(dict[str, Sport | str]):
    """What each name of a sport means: a sport that is taken, or why its rows are left.

    Names are few and rows are many, so each name is looked at once. A made-up table may have a
    name a row: past a number of them all are one kind.
    """

    def __init__(self) -> None:
        super().__init__()
        self._own_names: set[str] = set()

    def __missing__(self, name: str) -> Sport | str:
        if len(self) >= _NAMES_LOOKED_AT:
            return "other activities"
        meaning = self[name] = self._meaning(clean_text(name, _SPORT_CHARACTERS))
        return meaning

    def _meaning(self, name: str) -> Sport | str:
        if not name.strip("-"):
            return "rows without a type"
        sport = sport_of_name(plain_words(name))
        if sport:
            return sport
        if name not in self._own_names and len(self._own_names) >= _SPORTS_LEFT_BY_NAME:
            return "other activities"
        self._own_names.add(name)
        return f"of type {name}"


def _cell(row: list[str], place: int | None) -> str:
    return "" if place is None or place >= len(row) else row[place]


def _duration(seconds: str) -> float | None:
    """Return a duration from whole or decimal seconds; None for anything else."""
    if not seconds.replace(".", "", 1).isdecimal():
        return None
    duration = float(seconds)
    return duration if 0 < duration <= _LONGEST_DURATION_SECONDS else None


def _start(activity: Activity) -> datetime:
    return activity.started_at or datetime.min.replace(tzinfo=UTC)
