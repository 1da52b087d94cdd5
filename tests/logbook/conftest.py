"""A reader that stands in for those of the formats: what a file tells is written in the test."""

from collections.abc import Callable
from datetime import UTC, date, datetime, tzinfo
from pathlib import Path

import pytest

from runstrength_tui.interchange.activity import (
    Activity,
    FileFormat,
    ParsedFile,
    PlannedEntry,
    Sport,
    UnreadableFileError,
)
from runstrength_tui.logbook import Logbook
from runstrength_tui.logbook.run_import import RunImport


def run(start: str, name: str = "") -> Activity:
    """A run that began at this instant, like `2026-11-23T06:30+01:00`, or on this date."""
    if "T" not in start:
        return Activity(Sport.RUN, date.fromisoformat(start), None, name)
    started_at = datetime.fromisoformat(start)
    return Activity(Sport.RUN, started_at.date(), started_at, name, 1800.0)


def planned(day: str, title: str = "Easy", sport: Sport = Sport.RUN) -> PlannedEntry:
    return PlannedEntry(sport, date.fromisoformat(day), title)


def strava(*activities: Activity) -> ParsedFile:
    return ParsedFile(FileFormat.STRAVA_CSV, activities)


def fit(*activities: Activity) -> ParsedFile:
    return ParsedFile(FileFormat.FIT, activities)


def ics(*entries: PlannedEntry, name: str = "Marathon") -> ParsedFile:
    return ParsedFile(FileFormat.ICS, planned=entries, calendar_name=name)


class Files:
    """A folder of files, and what each of them tells when it is read."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.told: dict[str, ParsedFile] = {}
        self.read: list[str] = []

    def put(self, name: str, parsed: ParsedFile | None) -> Path:
        """Write a file; None makes one that cannot be read."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(repr(parsed))
        if parsed is not None:
            self.told[path.name] = parsed
        return path

    def read_file(
        self, path: Path, zone: tzinfo, today: date, is_cancelled: Callable[[], bool]
    ) -> ParsedFile:
        """What `interchange.read.read_file` is to the program."""
        assert (zone, today, is_cancelled()) == (UTC, date(2026, 11, 24), False)
        self.read.append(path.name)
        if not path.exists():
            raise UnreadableFileError("not there")
        if path.name not in self.told:
            raise UnreadableFileError("cut off in the middle")
        return self.told[path.name]


@pytest.fixture
def files(tmp_path: Path) -> Files:
    folder = tmp_path / "files"
    folder.mkdir()
    return Files(folder)


@pytest.fixture
def run_import(logbook: Logbook, files: Files) -> RunImport:
    def programme() -> tuple[str, object]:
        return logbook.config.programme, logbook.programme_queue()

    return RunImport(logbook.store, logbook.clock, files.read_file, programme)
