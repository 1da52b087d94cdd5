"""The import screen: a path is typed or dropped, files are read, looked at, and stored or not."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from threading import Event

import pytest
from textual.events import Paste
from textual.pilot import Pilot
from textual.widgets import Input

from runstrength_tui.domain.calendar.days import DayState
from runstrength_tui.logbook import Logbook
from runstrength_tui.logbook.plan_change import PlanChange
from runstrength_tui.store.errors import DiskFullError
from runstrength_tui.tui.app import RunStrengthApp
from runstrength_tui.tui.screens.drill import DrillScreen
from runstrength_tui.tui.screens.history import HistoryScreen
from runstrength_tui.tui.screens.import_runs import ImportScreen, Step
from runstrength_tui.tui.widgets.key_bar import KeyBar
from runstrength_tui.tui.widgets.today_view import TodayView
from tests.run_files import put_damaged, put_gpx, put_strava
from tests.tui.test_history import SIZES, explained, lines_of, toasts

TODAY = date(2026, 11, 24)
NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)


@pytest.fixture
def folder(tmp_path, monkeypatch) -> Path:
    """The home folder, with some files in it."""
    home = tmp_path / "person"
    put_gpx(home / "run.gpx", NOON, "Morning [b]loop[/]")
    put_gpx(home / "ride.gpx", NOON, sport="cycling")
    put_damaged(home / "bad.gpx")
    put_strava(
        home / "activities.csv",
        [
            ("2026-11-18T12:00", "Easy", "Run"),
            ("2026-11-19T12:00", "To work", "Ride"),
            ("2026-11-17T12:00", "Core [/]", "Weight Training"),
            ("2026-11-13T12:00", "Gym", "Weight Training"),
        ],
    )
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.chdir(home)
    return home


@asynccontextmanager
async def importing(
    logbook: Logbook, cues, size=(80, 24), mode="history"
) -> AsyncIterator[Pilot[int]]:
    app = RunStrengthApp(logbook, cues, start_mode=mode)
    async with app.run_test(size=size, notifications=True) as pilot:
        await pilot.pause()
        await press(pilot, "i")
        yield pilot


async def settle(pilot: Pilot[int]) -> None:
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()
    await pilot.pause()


async def press(pilot: Pilot[int], *keys: str) -> None:
    for key in keys:
        await pilot.press(key)
        await settle(pilot)


async def preview(pilot: Pilot[int], text: str) -> None:
    """Type a path and have it read."""
    screen_of(pilot).query_one(Input).value = text
    await press(pilot, "enter")


def screen_of(pilot: Pilot[int]) -> ImportScreen:
    screen = pilot.app.screen
    assert isinstance(screen, ImportScreen)
    return screen


def typed(pilot: Pilot[int]) -> str:
    return screen_of(pilot).field.value


def shown(pilot: Pilot[int]) -> str:
    return "\n".join(lines_of(pilot))


def said(pilot: Pilot[int]) -> str:
    """What the dialog says, without regard to where its lines end."""
    middle = [line.partition("│")[2].rpartition("│")[0] for line in lines_of(pilot)]
    return " ".join(" ".join(middle).split())


def keys_shown(pilot: Pilot[int]) -> list[str]:
    return [item.words for item in pilot.app.screen.query_one(KeyBar)._items]


def run_days(logbook: Logbook) -> list[int]:
    return [run.day.day for run in logbook.training.runs()]


async def test_a_file_is_read_looked_at_and_stored(logbook, cues, folder):
    async with importing(logbook, cues) as pilot:
        assert keys_shown(pilot) == ["read", "complete", "close"]
        await preview(pilot, "~/run.gpx")
        assert "New: 1 run." in shown(pilot)
        assert keys_shown(pilot) == ["store", "time zone", "back"]
        assert run_days(logbook) == []
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, HistoryScreen)
        assert toasts(pilot) == "Taken: 1 run. u takes it back."
        assert run_days(logbook) == [20]
        assert pilot.app.screen.undoable == "import 1 run from run.gpx"
        await press(pilot, "u")
        assert run_days(logbook) == []


@pytest.mark.parametrize("size", SIZES)
async def test_of_each_file_it_says_what_is_taken_and_left_and_why(logbook, cues, folder, size):
    async with importing(logbook, cues, size) as pilot:
        await preview(pilot, "~/run.gpx ride.gpx bad.gpx gone.fit")
        assert "New: 1 run. 2 files cannot be read." in said(pilot)
        assert "bad.gpx cannot be read damaged: no XML" in said(pilot)
        await press(pilot, "end")
        assert "> ride.gpx nothing new left: rides: 1" in said(pilot)
        assert "enter store" in shown(pilot)
        assert "esc back" in shown(pilot)
        assert all(len(line) == size[0] for line in lines_of(pilot))


@pytest.mark.parametrize("leaving", [("escape", "escape"), ("escape", "enter", "escape", "escape")])
async def test_escape_stores_nothing(logbook, cues, folder, leaving):
    async with importing(logbook, cues) as pilot:
        await preview(pilot, "~")
        await press(pilot, *leaving)
        assert isinstance(pilot.app.screen, HistoryScreen)
        assert toasts(pilot) == ""
    assert run_days(logbook) == []
    assert logbook.entries.undoable() is None


async def test_what_is_there_already_is_said_and_enter_stores_nothing(logbook, cues, folder):
    async with importing(logbook, cues) as pilot:
        await preview(pilot, "run.gpx")
        await press(pilot, "enter", "i")
        await preview(pilot, "run.gpx")
        assert "No new run in it." in shown(pilot)
        assert "left: already there: 1" in shown(pilot)
        assert keys_shown(pilot) == ["time zone", "back"]
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, ImportScreen)
    assert logbook.entries.undoable() == "import 1 run from run.gpx"


async def test_strength_is_logged_only_where_it_was_ticked(logbook, cues, folder):
    async with importing(logbook, cues) as pilot:
        await preview(pilot, "activities.csv")
        assert "2 strength sessions found." in shown(pilot)
        assert "[ ] Tue 17 Nov 2026 · Core [/] (Strava)" in shown(pilot)
        assert "tick" not in keys_shown(pilot)
        await press(pilot, "tab", "down", "space")
        assert "> [x] Fri 13 Nov 2026 · Gym (Strava)" in shown(pilot)
        assert "[ ] Tue 17 Nov 2026" in shown(pilot)
        await press(pilot, "enter")
        assert toasts(pilot) == "Taken: 1 run. Logged: 1 strength session. u takes it back."
        assert logbook.review.span() == (date(2026, 11, 13), date(2026, 11, 13))
        await press(pilot, "u")
        assert (run_days(logbook), logbook.review.span()) == ([], None)


async def test_without_a_tick_no_strength_is_logged(logbook, cues, folder):
    async with importing(logbook, cues) as pilot:
        await preview(pilot, "activities.csv")
        await press(pilot, "tab", "space", "space", "enter")
        assert toasts(pilot) == "Taken: 1 run. u takes it back."
    assert logbook.review.span() is None


async def test_all_strength_or_none_by_one_key_even_without_a_run(logbook, cues, folder):
    async with importing(logbook, cues) as pilot:
        await preview(pilot, "activities.csv")
        await press(pilot, "enter", "i")
        await preview(pilot, "activities.csv")
        assert "store" not in keys_shown(pilot)
        await press(pilot, "a")
        assert shown(pilot).count("[x]") == 2
        assert "store" in keys_shown(pilot)
        await press(pilot, "a")
        assert "store" not in keys_shown(pilot)
        await press(pilot, "a", "enter")
        assert toasts(pilot) == "Logged: 2 strength sessions. u takes it back."
    assert logbook.review.span() == (date(2026, 11, 13), date(2026, 11, 17))


async def test_a_run_on_a_strength_day_is_seen_at_once(logbook, cues, folder):
    logbook.training.change_plan(
        PlanChange(strength_days=frozenset({1}), run_days=frozenset({3}), sets_per_session=6)
    )
    put_gpx(folder / "today.gpx", datetime(2026, 11, 24, 5, tzinfo=UTC), "Harbour")
    async with importing(logbook, cues, mode="drill") as pilot:
        await preview(pilot, "today.gpx")
        await press(pilot, "enter")
        screen = pilot.app.screen
        assert isinstance(screen, DrillScreen)
        assert toasts(pilot) == "Taken: 1 run. u in History takes it back."
        assert screen.title_bar.status.endswith("run day")
        assert "Wed 25 Nov" in screen.query_one(TodayView).lines.day
        await press(pilot, "3")
        assert "MOVED" in explained(pilot)
        assert "Harbour" in explained(pilot)
    assert logbook.training.calendar(TODAY, TODAY).days[0].state is DayState.MOVED


async def test_in_a_set_the_key_still_tells_how_it_is_done(logbook, cues, folder):
    app = RunStrengthApp(logbook, cues)
    async with app.run_test() as pilot:
        await pilot.pause()
        await press(pilot, "enter", "i")
        assert not isinstance(app.screen, ImportScreen)
        assert not isinstance(app.screen, DrillScreen)


@pytest.mark.parametrize("mode", ["drill", "history"])
async def test_the_palette_opens_it(logbook, cues, folder, mode):
    app = RunStrengthApp(logbook, cues, start_mode=mode)
    async with app.run_test() as pilot:
        await pilot.pause()
        (entry,) = [
            one for one in app.get_system_commands(app.screen) if one.title == "Import runs"
        ]
        assert "(i)" in entry.help
        entry.callback()
        await settle(pilot)
        assert isinstance(app.screen, ImportScreen)


async def test_paths_are_completed_and_chosen_beneath(logbook, cues, folder):
    put_gpx(folder / "My Runs" / "long one.gpx", NOON)
    async with importing(logbook, cues) as pilot:
        await press(pilot, "tab")
        assert typed(pilot) == "~/"
        assert all(name in shown(pilot) for name in ("activities.csv", "bad.gpx", "My Runs/"))
        await press(pilot, *"my", "tab", "down")
        assert "take it" in keys_shown(pilot)
        await press(pilot, "enter")
        assert typed(pilot) == r"~/My\ Runs/long\ one.gpx"
        assert "read" in keys_shown(pilot)
        await press(pilot, "enter")
        assert "New: 1 run." in shown(pilot)


async def test_files_that_are_dropped_stand_beside_each_other(logbook, cues, folder):
    put_gpx(folder / "a b.gpx", NOON)
    async with importing(logbook, cues) as pilot:
        field = screen_of(pilot).query_one(Input)
        field.post_message(Paste(f"'{folder}/a b.gpx'"))
        await settle(pilot)
        field.post_message(Paste(f"{folder}/ride.gpx\n{folder}/bad.gpx\x1b[2J\n"))
        await settle(pilot)
        assert typed(pilot) == f"'{folder}/a b.gpx' {folder}/ride.gpx {folder}/bad.gpx[2J"
        await press(pilot, "enter")
        assert "New: 1 run. 1 file cannot be read." in shown(pilot)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "Type the path of a file or a folder, or drop files here."),
        ("gone.gpx", "gone.gpx is not there."),
        ("[/]", "[/] is not there."),
        ("empty", "No file in it that could tell of runs."),
    ],
)
async def test_where_there_is_nothing_a_line_says_so_and_the_text_stays(
    logbook, cues, folder, text, told
):
    (folder / "empty").mkdir()
    async with importing(logbook, cues) as pilot:
        await preview(pilot, text)
        assert told in shown(pilot)
        assert (screen_of(pilot).step, typed(pilot)) == (Step.ASK, text)
        await preview(pilot, "run.gpx")
        assert told not in shown(pilot)


class Gate:
    """Lets reading stand still after the first file."""

    def __init__(self, logbook: Logbook) -> None:
        self.reached, self.open, self.left = Event(), Event(), Event()
        self._read = logbook.run_import.read

    def read(self, paths, zone, progress, is_cancelled):
        def pausing(done, total):
            progress(done, total)
            if done == 1:
                self.reached.set()
                self.open.wait()

        try:
            return self._read(paths, zone, pausing, is_cancelled)
        finally:
            self.left.set()


async def test_progress_is_shown_and_escape_gives_up(logbook, cues, folder, monkeypatch):
    gate = Gate(logbook)
    monkeypatch.setattr(logbook.run_import, "read", gate.read)
    async with importing(logbook, cues) as pilot:
        screen_of(pilot).query_one(Input).value = "~"
        await pilot.press("enter")
        while not gate.reached.is_set():
            await pilot.pause()
        screen_of(pilot).show_progress()
        await pilot.pause()
        assert "Reading 1 of 4 …" in shown(pilot)
        assert keys_shown(pilot) == ["cancel"]
        await pilot.press("escape")
        gate.open.set()
        while not gate.left.is_set():
            await pilot.pause()
        await settle(pilot)
        assert (screen_of(pilot).step, typed(pilot)) == (Step.ASK, "~")
        assert "New:" not in shown(pilot)
    assert run_days(logbook) == []


async def test_the_app_leaves_though_reading_stands_still(logbook, cues, folder, monkeypatch):
    gate = Gate(logbook)
    monkeypatch.setattr(logbook.run_import, "read", gate.read)
    async with importing(logbook, cues) as pilot:
        screen_of(pilot).query_one(Input).value = "~"
        await pilot.press("enter")
        while not gate.reached.is_set():
            await pilot.pause()
        pilot.app.exit(0)
    assert not gate.left.is_set()
    gate.open.set()


async def test_another_zone_is_another_day_and_is_offered_by_name(logbook, cues, folder):
    put_strava(folder / "late.csv", [("2026-11-20T23:30", "Late", "Run")])
    async with importing(logbook, cues) as pilot:
        await preview(pilot, "late.csv")
        assert "this computer's zone (UTC+01:00)" in shown(pilot)
        assert "Strava tells times in UTC" in said(pilot)
        await press(pilot, "z", *"berl", "enter")
        assert "Dates as in Europe/Berlin." in shown(pilot)
        await press(pilot, "z", *"los ang", "enter")
        assert "America/Los_Angeles" in shown(pilot)
        await press(pilot, "z", "escape")
        assert "America/Los_Angeles" in shown(pilot)
        await press(pilot, "enter")
    assert run_days(logbook) == [20]
    logbook.entries.undo()
    async with importing(logbook, cues) as pilot:
        await preview(pilot, "late.csv")
        await press(pilot, "z", *"berl", "enter", "enter")
    assert run_days(logbook) == [21]


async def test_only_of_stravas_list_it_says_that_times_are_utc(logbook, cues, folder):
    async with importing(logbook, cues) as pilot:
        await preview(pilot, "run.gpx")
        assert "Dates as in" in shown(pilot)
        assert "UTC:" not in shown(pilot)


async def test_what_cannot_be_stored_is_told_and_can_be_tried_again(
    logbook, cues, folder, monkeypatch
):
    def full(*_, **__):
        raise DiskFullError("The disk is full.")

    async with importing(logbook, cues) as pilot:
        await preview(pilot, "run.gpx")
        with monkeypatch.context() as patched:
            patched.setattr(logbook.run_import, "store", full)
            await press(pilot, "enter")
        assert "Nothing stored: The disk is full." in shown(pilot)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, HistoryScreen)
    assert run_days(logbook) == [20]


async def test_the_mouse_does_what_keys_do(logbook, cues, folder):
    async with importing(logbook, cues) as pilot:
        await press(pilot, "tab")
        await click(pilot, "activities.csv")
        assert typed(pilot) == "~/activities.csv"
        await click(pilot, "enter read")
        await click(pilot, "Gym (Strava)")
        assert "[x] Fri 13 Nov" in shown(pilot)
        await click(pilot, "enter store")
        assert isinstance(pilot.app.screen, HistoryScreen)
    assert run_days(logbook) == [18]
    assert logbook.review.span() == (date(2026, 11, 13), date(2026, 11, 13))


async def click(pilot: Pilot[int], text: str) -> None:
    y, line = [(y, line) for y, line in enumerate(lines_of(pilot)) if text in line][-1]
    await pilot.click(offset=(line.index(text) + 1, y))
    await settle(pilot)


@pytest.mark.parametrize("size", [(40, 10), *SIZES])
async def test_long_lists_scroll_with_sums_and_keys_in_sight(logbook, cues, folder, size):
    for number in range(40):
        put_gpx(folder / "many" / f"{number:02}.gpx", NOON.replace(day=1, hour=number % 24))
    async with importing(logbook, cues, size) as pilot:
        await preview(pilot, "many activities.csv")
        assert "New:" in shown(pilot)
        await press(pilot, "end")
        assert "> [ ] Fri 13 Nov" in shown(pilot)
        await press(pilot, "home")
        assert "> 00.gpx" in shown(pilot)
        assert "enter store" in shown(pilot)
        assert ("esc back" in shown(pilot)) == (size != (40, 10))


async def test_names_in_files_and_of_files_are_data(logbook, cues, folder):
    put_gpx(folder / "odd" / "[!] \x1b[31m [b]x.gpx", NOON, "[/bold]")
    put_strava(
        folder / "odd" / "list.csv", [("2026-11-13T12:00", "\x1b]0;x[/]", "Weight Training")]
    )
    async with importing(logbook, cues) as pilot:
        await preview(pilot, "odd")
        assert "[!] [31m [b]x.gpx" in shown(pilot)
        assert "]0;x[/] (Strava)" in shown(pilot)
        assert "\x1b" not in shown(pilot)
        await press(pilot, "a", "enter")
        assert isinstance(pilot.app.screen, HistoryScreen)


async def test_a_log_for_reading_only_offers_no_import(logbook, cues, folder):
    logbook.store.show_newer()
    app = RunStrengthApp(logbook, cues, start_mode="history")
    async with app.run_test() as pilot:
        await pilot.pause()
        await press(pilot, "i")
        assert isinstance(app.screen, HistoryScreen)
        titles = [one.title for one in app.get_system_commands(app.screen)]
        assert "Import runs" not in titles
