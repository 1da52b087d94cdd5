"""Importing a Strava export, against reading the same file with `csv` and writing its rows."""

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
_COLUMNS = "Activity ID,Activity Date,Activity Name,Activity Type,Activity Description,Elapsed Time"


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
    rows = [_COLUMNS]
    for number in range(ACTIVITIES):
        at = first + timedelta(days=number)
        written = f"{at:%b} {at.day}, {at.year}, {at:%I:%M:%S %p}".replace(" 0", " ")
        rows.append(f'{number},"{written}",Morning Run {number},Run,"Easy, by the river",2400')
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
    """What anyone would need: read the rows, and write them in one durable transaction."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("CREATE TABLE runs (id INTEGER PRIMARY KEY, at TEXT, name TEXT)")
        begun = time.perf_counter()
        with source.open(newline="") as file:
            rows = [row[:3] for row in csv.reader(file)][1:]
        with connection:
            connection.executemany("INSERT INTO runs VALUES (?, ?, ?)", rows)
        return time.perf_counter() - begun
