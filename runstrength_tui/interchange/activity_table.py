"""A table of activities, one a row, under a header in the language of its account."""

import csv
import io
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from runstrength_tui.domain.text import clean_text
from runstrength_tui.interchange.activity import (
    NAME_CHARACTERS,
    Activity,
    CancelledError,
    FileFormat,
    ParsedFile,
    Sport,
    UnreadableFileError,
    all_left,
)
from runstrength_tui.interchange.gathering import LONGEST_DURATION
from runstrength_tui.interchange.sport_names import plain_words, sport_of_name
from runstrength_tui.interchange.text_encoding import decoded
from runstrength_tui.interchange.written_dates import day_comes_first

TABLE_BYTES = 16_000_000
TABLE_ROWS = 200_000
_HEADER_COLUMNS = 300
_HEADER_CHARACTERS = 20_000
_CUT_SHORT, _NO_DATE = "rows cut short", "rows without a readable date"
_NO_TYPE = "rows without a type"
_TWO_DATES = "rows whose date may be day or month first"
UNREADABLE_ROWS = frozenset((_CUT_SHORT, _NO_DATE, _NO_TYPE, _TWO_DATES))
_FEWEST_COLUMNS = 3
_DELIMITERS = ",;\t"
# Excel's own first line, `sep=;`, and a line that any system ended.
_EXCEL_LINE = re.compile(r'"?sep=([^\w\s"]|\t)"?[,;\t ]*(?:\r\n?|\n)\s*', re.IGNORECASE)
_LINE = re.compile(r"[^\r\n]*")
# A date and a time in whatever language, the year first or last: `2026-11-20 07:12`,
# `20. lis 2026, 7:12:33`.
_DATED_CELL = re.compile(
    r"\s*(?:\d{4}\D{1,3}\d{1,2}\D{1,3}\d{1,2}"
    r"|\D{0,12}\d{1,2}(?:\D{1,3}\d{1,2})?\D{1,16}\d{4})\D{1,12}\d{1,2}[:.h]\d\d"
)
_STROKES = re.compile(r"\s*\d{1,2}[/-]\d{1,2}[/-]\d{4}")
# With English headers, and none else, the month may come first.
_ENGLISH_HEADERS = frozenset(("activity type", "type"))
_ROWS_BETWEEN_LOOKS = 100
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


class _Opening(NamedTuple):
    """How a table begins: where its header does, what parts its cells, and their words."""

    at: int
    delimiter: str
    header: tuple[str, ...]


def header_words(head: bytes, columns: Mapping[str, Column]) -> Sequence[str]:
    """Return the words of the header that the first bytes of a file have; empty without one."""
    return _opening(decoded(head[: 4 * _HEADER_CHARACTERS]), columns).header


def has_columns(head: bytes, columns: Mapping[str, Column]) -> bool:
    """Whether the first line of a file is a header with a sport and a date among `columns`."""
    return {Column.SPORT, Column.TIME} <= _places(header_words(head, columns), columns).keys()


def looks_like_table(head: bytes) -> bool:
    """Whether a file begins as a list of activities does, be it in a language that is not known.

    That is a header without figures, and below it a row of as many cells with a date and time.
    """
    text = decoded(head[: 4 * _HEADER_CHARACTERS])
    at, delimiter, header = _opening(text, {})
    rows = csv.reader(io.StringIO(text[at:], newline=""), delimiter=delimiter)
    try:
        next(rows, [])
        row = next(filter(any, rows), [])
    except csv.Error:
        return False
    is_header = len(header) >= _FEWEST_COLUMNS and not any(word.isdecimal() for word in header)
    return is_header and len(row) >= len(header) and any(map(_DATED_CELL.match, row))


def read_table(content: bytes, table: TableFormat, is_cancelled: Callable[[], bool]) -> ParsedFile:
    """Return the runs and strength sessions of a table, and what was left in it.

    Raises UnreadableFileError where a column that is needed is missing, there is no row, or the
    table is larger than TABLE_BYTES or TABLE_ROWS; CancelledError when `is_cancelled` says so. A
    row that cannot be read is left, and counted.
    """
    if len(content) > TABLE_BYTES:
        raise UnreadableFileError(f"larger than {TABLE_BYTES // 1_000_000} MB")
    text = decoded(content)
    at, delimiter, header = _opening(text, table.columns)
    rows = csv.reader(io.StringIO(text[at:], newline=""), delimiter=delimiter)
    left: Counter[str] = Counter()
    try:
        next(rows, [])
        places = _needed_places(header, table.columns)
        day_first: bool | None = True
        if _ENGLISH_HEADERS.intersection(header):
            day_first = _day_first(text[at:], delimiter, places[Column.TIME], is_cancelled)
        looked_at = _with_looks(rows, is_cancelled)
        activities = list(_activities(looked_at, places, table.started_at, day_first, left))
    except csv.Error as error:
        raise UnreadableFileError("damaged: a cell that does not end; export it again") from error
    if not activities and not left.total():
        raise UnreadableFileError("a list without activities: export it again", "empty lists")
    activities.sort(key=_start)
    return ParsedFile(table.format, activities=tuple(activities), left=all_left(left))


def _opening(text: str, columns: Mapping[str, Column]) -> _Opening:
    """Find the header: behind blank lines, and behind the line that tells Excel the delimiter.

    Of the delimiters there may be, the one counts that gives most known columns, then the most
    cells.
    """
    at = len(text) - len(text.lstrip())
    delimiters = _DELIMITERS
    if match := _EXCEL_LINE.match(text, at):
        at, delimiters = match.end(), match[1] + _DELIMITERS
    line = _LINE.match(text[at : at + _HEADER_CHARACTERS])
    told = line[0] if line else ""
    parting = [delimiter for delimiter in delimiters if delimiter in told] or delimiters[:1]
    headers = {delimiter: _header_words(told, delimiter) for delimiter in parting}
    best = max(headers, key=lambda one: (len(_places(headers[one], columns)), len(headers[one])))
    return _Opening(at, best, headers[best])


@lru_cache(maxsize=8)  # one header is asked for by several formats, and again when it is read
def _header_words(line: str, delimiter: str) -> tuple[str, ...]:
    try:
        header = next(csv.reader([line], delimiter=delimiter), [])
    except csv.Error:
        return ()
    return tuple(plain_words(name) for name in header[:_HEADER_COLUMNS])


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
            left[_CUT_SHORT] += any(row)
            continue
        sport = sports[row[sport_place]]
        if not isinstance(sport, Sport):
            left[sport] += 1
            continue
        start = started_at(row[time_place], day_first)
        if start is None:
            is_either = day_first is None and _STROKES.match(row[time_place])
            left[_TWO_DATES if is_either else _NO_DATE] += 1
            continue
        title = _cell(row, title_place)
        name = titles.get(title)
        if name is None:
            name = titles[title] = clean_text(title, NAME_CHARACTERS)
        yield Activity(sport, start.date(), start, name, _duration(_cell(row, duration_place)))


def _day_first(
    text: str, delimiter: str, place: int, is_cancelled: Callable[[], bool]
) -> bool | None:
    """Return what `day_comes_first` says of a column; the first dates show how it is written."""
    beginning = io.StringIO(text[:_HEADER_CHARACTERS], newline="")
    rows = csv.reader(beginning, delimiter=delimiter)
    if not any(_STROKES.match(_cell(row, place)) for row in rows):
        return None
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    return day_comes_first(_cell(row, place) for row in _with_looks(rows, is_cancelled))


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
            return _NO_TYPE
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
    return duration if 0 < duration <= LONGEST_DURATION.total_seconds() else None


def _start(activity: Activity) -> datetime:
    return activity.started_at or datetime.min.replace(tzinfo=UTC)
