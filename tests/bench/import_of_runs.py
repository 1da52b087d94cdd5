"""Importing a Strava export, against reading it with `csv` and writing its rows.

The file is as wide as an export of Strava's, and the reference writes all of it.
"""

import csv
import sqlite3
import time
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

from runstrength_tui.logbook import Logbook, open_logbook
from runstrength_tui.paths import find_paths
from runstrength_tui.system_clock import SystemClock
from tests.bench.figure import Figure, paired

ACTIVITIES = 1_000
_BUDGET = 1.5
_COLUMNS = ("Activity ID", "Activity Date", "Activity Name", "Activity Type")
# An export of Strava's has some ninety columns, most of them figures.
_FIGURES = tuple(f"Figure {number}" for number in range(86))


def run_import(home: Path, rounds: int) -> list[Figure]:
    """Measure the import of a thousand activities; each round begins with an empty log."""
    source = home / "activities.csv"
    source.write_text(_export())
    ours, reference = [], []
    for number in range(rounds + 1):
        ours.append(_imported(home / f"ours-{number}", source))
        reference.append(_read_and_written(home / f"reference-{number}.db", source))
    # The first round imports modules and warms caches.
    return [paired(f"import of {ACTIVITIES:,} activities", _BUDGET, ours[1:], reference[1:])]


def _export() -> str:
    first = datetime(2023, 1, 1, 6, 12, tzinfo=UTC)
    figures = ",".join("" if number % 3 else f"{number * 7.25}" for number in range(len(_FIGURES)))
    rows = [",".join((*_COLUMNS, *_FIGURES))]
    for number in range(ACTIVITIES):
        at = first + timedelta(days=number)
        written = f"{at:%b} {at.day}, {at.year}, {at:%I:%M:%S %p}"
        rows.append(f'{number},"{written}",Morning Run {number},Run,{figures}')
    return "\n".join(rows) + "\n"


def _imported(folder: Path, source: Path) -> float:
    with closing(_Opened(folder)) as opened:
        begun = time.perf_counter()
        staged = opened.logbook.run_import.read([source], UTC)
        report = opened.logbook.run_import.store(staged)
        seconds = time.perf_counter() - begun
        if report.runs != ACTIVITIES:
            raise ValueError(f"{report.runs} runs were imported")
    return seconds


class _Opened:
    """A logbook on an empty log that is ready to be written."""

    def __init__(self, folder: Path) -> None:
        self.logbook: Logbook = open_logbook(find_paths(str(folder), {}), SystemClock())
        self.logbook.store.prepare_to_write()

    def close(self) -> None:
        """Close the log."""
        self.logbook.store.close()


def _read_and_written(path: Path, source: Path) -> float:
    """Read the rows as they are, and write them as they are in one durable transaction."""
    columns = ", ".join(f"column_{number}" for number in range(len(_COLUMNS) + len(_FIGURES)))
    places = ", ".join("?" for _ in range(len(_COLUMNS) + len(_FIGURES)))
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute(f"CREATE TABLE activities ({columns})")
        begun = time.perf_counter()
        with source.open(newline="") as file:
            rows = list(csv.reader(file))
        with connection:
            connection.executemany(f"INSERT INTO activities VALUES ({places})", rows[1:])
        return time.perf_counter() - begun
