"""The folder of runs that config.toml names: looked through at start, disturbing no one."""

import asyncio
import os
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from runstrength_tui.logbook import Logbook
from runstrength_tui.logbook.import_files import StagedFile
from runstrength_tui.logbook.import_report import ImportReport
from runstrength_tui.store.errors import StoreError, UncheckedError
from runstrength_tui.system_clock import LocalZone
from runstrength_tui.tui.background import in_background
from runstrength_tui.tui.crash import note_crash
from runstrength_tui.tui.import_words import folder_words, path_words, unreadable_words
from runstrength_tui.tui.typed_paths import expanded

_LOOK_SECONDS = 1.0


class FolderNews(NamedTuple):
    """What to tell of the folder: what was taken or found, and what went wrong; "" for nothing."""

    taken: str = ""
    trouble: str = ""


async def take_new_runs(logbook: Logbook) -> FolderNews:
    """Take the runs of files that were not read before; strength in them is only told of.

    While a session is under way it waits; where another window has the log, that one does it.
    """
    folder = logbook.config.runs_folder
    if folder is None:
        return FolderNews()
    try:
        return await _take(logbook, folder)
    except StoreError:  # the screens tell of it
        return FolderNews()
    except Exception as error:  # noqa: BLE001 - no file may keep the app from opening
        note_crash(logbook.paths.log, error, logbook.clock.now().wall)
        return FolderNews(trouble=f"{path_words(folder)} could not be looked through.")


async def _take(logbook: Logbook, folder: Path) -> FolderNews:
    await _no_session(logbook)
    if logbook.store.is_read_only or not logbook.store.lock.is_free():
        return FolderNews()
    run_import, seen, name = logbook.run_import, logbook.run_import.seen_files(), path_words(folder)

    def read(is_given_up: Callable[[], bool]) -> tuple[StagedFile, ...] | None:
        place = expanded(str(folder))
        if not (place.is_dir() and os.access(place, os.R_OK | os.X_OK)):
            return None
        found = run_import.new_files_in(place, seen, is_given_up)
        return run_import.read(found, LocalZone(), is_cancelled=is_given_up)

    staged = await in_background(read)
    if staged is None:
        return FolderNews(taken=f"No folder to read at {name}: no runs from it.")
    if not staged:
        return FolderNews()
    report = await _stored(logbook, staged)
    return FolderNews(folder_words(report, name), unreadable_words(report, name))


async def _stored(logbook: Logbook, staged: tuple[StagedFile, ...]) -> ImportReport:
    """Store it once no session is under way and the log has been checked."""
    while True:
        await _no_session(logbook)
        try:
            return logbook.run_import.store(staged, remember=True)
        except UncheckedError:
            await asyncio.sleep(_LOOK_SECONDS)


async def _no_session(logbook: Logbook) -> None:
    while logbook.live.state is not None or logbook.timed_set_id is not None:
        await asyncio.sleep(_LOOK_SECONDS)
