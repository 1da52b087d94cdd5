"""The folder of runs that config.toml names, looked through when the app opens."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from threading import Event

import pytest
from textual.pilot import Pilot

from runstrength_tui.logbook import Logbook, open_logbook
from runstrength_tui.store.backup import back_up
from runstrength_tui.store.errors import UncheckedError
from runstrength_tui.tui import watched_folder
from runstrength_tui.tui.app import RunStrengthApp
from runstrength_tui.tui.screens.import_runs import ImportScreen
from runstrength_tui.tui.screens.recover import RecoverScreen
from runstrength_tui.tui.watched_folder import take_new_runs
from tests.conftest import NOT_ASKING
from tests.run_files import put_damaged, put_gpx, put_strava
from tests.tui.test_history import toasts

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)


@pytest.fixture
def folder(tmp_path, paths, monkeypatch) -> Path:
    """`~/garmin`, which the config names; not there yet."""
    monkeypatch.setenv("HOME", str(tmp_path / "person"))
    paths.config.write_text(f'{NOT_ASKING}runs_folder = "~/garmin"\n')
    return tmp_path / "person" / "garmin"


@pytest.fixture
def logbook(folder, paths, clock):
    logbook = open_logbook(paths, clock)
    yield logbook
    logbook.store.close()


@asynccontextmanager
async def opened(logbook: Logbook, cues, mode="drill") -> AsyncIterator[Pilot[int]]:
    app = RunStrengthApp(logbook, cues, start_mode=mode)
    async with app.run_test(notifications=True) as pilot:
        await settle(pilot)
        yield pilot


async def settle(pilot: Pilot[int]) -> None:
    await pilot.pause()
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


def run_days(logbook: Logbook) -> list[int]:
    return [run.day.day for run in logbook.training.runs()]


async def test_new_runs_are_taken_told_and_taken_back(logbook, cues, folder):
    put_gpx(folder / "1.gpx", NOON)
    put_gpx(folder / "deep" / "2.gpx", NOON.replace(day=21))
    async with opened(logbook, cues) as pilot:
        assert toasts(pilot) == "2 runs from ~/garmin; u in History takes them back."
        assert run_days(logbook) == [20, 21]
        await pilot.press("3", "u")
        await pilot.pause()
        assert run_days(logbook) == []
    async with opened(logbook, cues) as pilot:
        assert toasts(pilot) == ""
        assert run_days(logbook) == []


async def test_only_files_that_are_new_or_changed_are_read(logbook, cues, folder):
    put_gpx(folder / "1.gpx", NOON)
    put_damaged(folder / "bad.gpx")
    async with opened(logbook, cues) as pilot:
        assert toasts(pilot) == (
            "1 run from ~/garmin; u in History takes it back. | "
            "Could not be read in ~/garmin: bad.gpx "
            "(damaged: no XML from line 1 on; export it again)."
        )
    async with opened(logbook, cues) as pilot:
        assert toasts(pilot) == ""
    put_gpx(folder / "bad.gpx", NOON.replace(day=19), name="mended")
    async with opened(logbook, cues) as pilot:
        assert toasts(pilot) == "1 run from ~/garmin; u in History takes it back."
    assert run_days(logbook) == [19, 20]


async def test_strength_is_told_of_and_offered_by_the_import_screen(logbook, cues, folder):
    put_strava(folder / "activities.csv", [("2026-11-17T12:00", "Core", "Weight Training")])
    async with opened(logbook, cues, "history") as pilot:
        assert toasts(pilot) == ("1 strength session found in ~/garmin; i in History offers it.")
        assert logbook.review.span() is None
        await pilot.press("i", "enter")
        await settle(pilot)
        assert isinstance(pilot.app.screen, ImportScreen)
        await pilot.press("a", "enter")
        await pilot.pause()
    assert logbook.review.span() is not None


async def test_a_folder_that_is_not_there_is_a_quiet_word(logbook, cues, folder):
    async with opened(logbook, cues) as pilot:
        (toast,) = pilot.app._notifications
        assert toast.message == "No folder to read at ~/garmin: no runs from it."
        assert toast.severity == "information"
    assert not logbook.store.path.with_name("runstrength.log").exists()


@pytest.mark.parametrize("mode", ["drill", "history", "timer"])
async def test_an_empty_folder_is_no_news(logbook, cues, folder, mode):
    folder.mkdir(parents=True)
    async with opened(logbook, cues, mode) as pilot:
        assert toasts(pilot) == ""


async def test_nothing_is_taken_while_a_session_is_under_way(logbook, cues, folder, monkeypatch):
    monkeypatch.setattr(watched_folder, "_LOOK_SECONDS", 0.01)
    put_gpx(folder / "1.gpx", NOON)
    logbook.live.start(logbook.programme_queue())
    logbook.live.begin_next()
    logbook.live.rep()
    app = RunStrengthApp(logbook, cues)
    async with app.run_test(notifications=True) as pilot:
        for _ in range(5):
            await pilot.pause()
        assert (toasts(pilot), run_days(logbook)) == ("", [])
        logbook.live.finish()
        await settle(pilot)
        assert run_days(logbook) == [20]


class Reading:
    """Stands still in the middle of the folder until it is let go on."""

    def __init__(self, logbook: Logbook) -> None:
        self.reached, self.open = Event(), Event()
        self._find = logbook.run_import.new_files_in

    def new_files_in(self, *arguments):
        self.reached.set()
        self.open.wait()
        return self._find(*arguments)


async def test_a_session_that_begins_meanwhile_is_over_first(logbook, cues, folder, monkeypatch):
    monkeypatch.setattr(watched_folder, "_LOOK_SECONDS", 0.01)
    put_gpx(folder / "1.gpx", NOON)
    reading = Reading(logbook)
    monkeypatch.setattr(logbook.run_import, "new_files_in", reading.new_files_in)
    app = RunStrengthApp(logbook, cues)
    async with app.run_test(notifications=True) as pilot:
        while not reading.reached.is_set():
            await pilot.pause()
        await pilot.press("enter", "space")
        reading.open.set()
        for _ in range(5):
            await pilot.pause()
        assert (toasts(pilot), run_days(logbook)) == ("", [])
        assert logbook.live.current.reps == 1
        logbook.live.finish()
        await settle(pilot)
        assert run_days(logbook) == [20]


async def test_the_app_leaves_though_the_folder_answers_not(logbook, cues, folder, monkeypatch):
    put_gpx(folder / "1.gpx", NOON)
    reading = Reading(logbook)
    monkeypatch.setattr(logbook.run_import, "new_files_in", reading.new_files_in)
    app = RunStrengthApp(logbook, cues)
    async with app.run_test() as pilot:
        while not reading.reached.is_set():
            await pilot.pause()
        await pilot.press("q")
    assert app.return_value == 0
    reading.open.set()
    assert run_days(logbook) == []


async def test_a_window_beside_the_one_that_writes_leaves_it_to_that_one(
    logbook, paths, clock, folder
):
    put_gpx(folder / "1.gpx", NOON)
    logbook.store.keep_lock()
    other = open_logbook(paths, clock, wait_seconds=0)
    assert await take_new_runs(other) == ("", "")
    logbook.store.give_lock()
    assert (await take_new_runs(other)).taken.startswith("1 run")
    assert await take_new_runs(logbook) == ("", "")
    other.store.close()


async def test_a_log_that_is_still_being_checked_is_waited_for(logbook, folder, monkeypatch):
    monkeypatch.setattr(watched_folder, "_LOOK_SECONDS", 0.01)
    put_gpx(folder / "1.gpx", NOON)
    store, refused = logbook.run_import.store, []

    def store_later(*arguments, **more):
        if len(refused) < 2:
            refused.append(1)
            raise UncheckedError("Not checked yet.")
        return store(*arguments, **more)

    monkeypatch.setattr(logbook.run_import, "store", store_later)
    assert (await take_new_runs(logbook)).taken.startswith("1 run")
    assert len(refused) == 2


async def test_what_breaks_in_reading_keeps_no_app_from_opening(
    logbook, cues, folder, paths, monkeypatch
):
    def broken(*_, **__):
        raise RuntimeError("of a [/] file")

    put_gpx(folder / "1.gpx", NOON)
    monkeypatch.setattr(logbook.run_import, "read", broken)
    async with opened(logbook, cues) as pilot:
        assert toasts(pilot) == "~/garmin could not be looked through."
    noted = paths.log.read_text()
    assert "RuntimeError" in noted
    assert "file" not in noted.replace("watched_folder", "").split("RuntimeError")[1].split("\n")[0]


async def test_names_of_files_are_data(logbook, cues, folder):
    put_damaged(folder / "[b] \x1b[31m.gpx")
    put_gpx(folder / "[b].gpx", NOON)
    async with opened(logbook, cues) as pilot:
        assert "[b] [31m.gpx" in toasts(pilot)
        assert "\x1b" not in toasts(pilot)


async def test_after_a_recovery_the_folder_is_looked_through_at_once(
    logbook, cues, folder, paths, clock
):
    logbook.store.prepare_to_write()
    logbook.store.close()
    back_up(paths.database, paths.backups, clock.wall, "daily")
    paths.database.write_bytes(b"no database at all" * 100)
    put_gpx(folder / "1.gpx", NOON)
    async with opened(logbook, cues) as pilot:
        assert isinstance(pilot.app.screen, RecoverScreen)
        await pilot.press("enter")
        await settle(pilot)
        assert run_days(logbook) == [20]
