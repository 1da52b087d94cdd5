import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from textual.app import App
from textual.pilot import Pilot
from textual.widgets import OptionList, Static

from runstrength_tui.domain.exercise import Count, Kind, Span
from runstrength_tui.domain.programme import PlannedSet
from runstrength_tui.logbook import Logbook, open_logbook
from runstrength_tui.paths import Paths
from runstrength_tui.store.backup import back_up, list_backups
from runstrength_tui.store.connect import Found, examine
from runstrength_tui.store.errors import UnusableError
from runstrength_tui.tui.commands import commands_of
from runstrength_tui.tui.screens.recover import RecoverScreen
from tests.conftest import FakeClock

LIFT = PlannedSet("lift", "Lift", Kind.FUNCTIONAL_POSITION, Count.REPS, None, Span(30, 30), 60, 4)


class Stage(App[None]):
    """An app that shows nothing but the screen, and keeps what it was dismissed with."""

    CSS_PATH = str(Path(__file__).parents[2] / "runstrength_tui" / "tui" / "app.tcss")

    def __init__(self, logbook: Logbook) -> None:
        super().__init__()
        self.logbook = logbook
        self.results: list[bool | None] = []

    def on_mount(self) -> None:
        try:
            self.logbook.store.prepare_to_write()
        except UnusableError as error:
            self.push_screen(RecoverScreen(self.logbook, error), self.results.append)


@pytest.fixture
def used(paths: Paths, clock: FakeClock) -> Logbook:
    """A logbook with one set of four reps and two backups, not open."""
    logbook = open_logbook(paths, clock)
    logbook.live.start([LIFT])
    logbook.live.begin_next()
    for _ in range(4):
        logbook.live.rep()
    logbook.live.finish()
    logbook.store.close()
    for days in (3, 1):
        back_up(paths.database, paths.backups, clock.wall - timedelta(days=days), "daily")
    return open_logbook(paths, clock, 0.2)


def reps_in(path: Path) -> int:
    with closing(sqlite3.connect(path)) as connection:
        return int(connection.execute("SELECT ifnull(sum(reps), 0) FROM sets").fetchone()[0])


def shown(app: App[None]) -> str:
    return "\n".join(str(each.content) for each in app.screen.query(Static))


def choices(app: App[None]) -> list[str]:
    options = app.screen.query_one(OptionList)
    return [str(options.get_option_at_index(n).prompt) for n in range(options.option_count)]


async def settled(pilot: Pilot[None]) -> None:
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


def damage(paths: Paths) -> bytes:
    content = b"SQLite format 3\0" + b"[/bold]\x1b[2J" * 700
    paths.database.write_bytes(content)
    return content


async def test_it_says_what_is_wrong_and_offers_the_backups_newest_first(
    used: Logbook, paths: Paths
) -> None:
    before = damage(paths)
    app = Stage(used)
    async with app.run_test(size=(60, 18)) as pilot:
        await pilot.pause()
        assert str(paths.database) in shown(app)
        assert "not touched" in shown(app)
        first, second, new, leave = choices(app)
        assert first.startswith("Restore Mon 23 Nov 2026, 07:00")
        assert second.startswith("Restore Sat 21 Nov 2026, 07:00")
        assert (new.split(";")[0], leave) == ("Start a new log", "Quit")
        for part in ("#recover-choices", "#recover-keys"):
            assert app.screen.query_one(part).region.bottom <= 17
    assert paths.database.read_bytes() == before


@pytest.mark.parametrize("way", ["enter", "r", "mouse", "palette"])
async def test_the_newest_backup_is_restored_by_key_mouse_and_palette(
    used: Logbook, paths: Paths, way: str
) -> None:
    before = damage(paths)
    app = Stage(used)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        if way == "mouse":
            await pilot.click(OptionList, offset=(5, 0))
        elif way == "palette":
            (entry,) = [one for one in commands_of(app.screen) if "newest" in one.explanation]
            await app.run_action(entry.action, entry.node)
        else:
            await pilot.press(way)
        await settled(pilot)
        assert app.results == [True]
        (notice,) = app._notifications
        (aside,) = paths.database.parent.glob("*.set-aside-*")
        assert str(aside) in notice.message
    assert aside.read_bytes() == before
    assert reps_in(paths.database) == 4
    used.live.start([LIFT])
    used.store.close()


async def test_a_damaged_backup_is_said_and_the_other_can_be_taken(
    used: Logbook, paths: Paths
) -> None:
    before = damage(paths)
    newest, older = list_backups(paths.backups)
    newest.path.write_bytes(newest.path.read_bytes()[:9000])
    app = Stage(used)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter")
        await settled(pilot)
        assert app.results == []
        assert "Nothing was changed" in shown(app)
        assert paths.database.read_bytes() == before
        await pilot.press("down", "enter")
        await settled(pilot)
        assert app.results == [True]
    assert reps_in(paths.database) == reps_in(older.path) == 4


async def test_a_new_log_is_asked_for_twice(used: Logbook, paths: Paths) -> None:
    before = damage(paths)
    app = Stage(used)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("n")
        await settled(pilot)
        assert "again" in shown(app)
        assert paths.database.read_bytes() == before
        await pilot.press("n")
        await settled(pilot)
        assert app.results == [True]
    assert examine(paths.database) is Found.CURRENT
    assert reps_in(paths.database) == 0
    (aside,) = paths.database.parent.glob("*.set-aside-*")
    assert aside.read_bytes() == before


async def test_a_log_that_is_gone_is_not_replaced_unasked(used: Logbook, paths: Paths) -> None:
    paths.database.unlink()
    app = Stage(used)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "gone" in shown(app)
        await pilot.press("q")
    assert app.results == []
    assert not paths.database.exists()


async def test_without_backups_there_is_a_new_log_or_the_way_out(
    used: Logbook, paths: Paths
) -> None:
    damage(paths)
    for backup in list_backups(paths.backups):
        backup.path.unlink()
    app = Stage(used)
    async with app.run_test(size=(60, 18)) as pilot:
        await pilot.pause()
        assert "no backup" in shown(app)
        assert len(choices(app)) == 2
        await pilot.press("r")
        assert app.results == []


def _newer(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        for statement in ("PRAGMA user_version = 9", *statements):
            connection.execute(statement)
        connection.commit()


async def test_a_newer_log_can_be_looked_at(used: Logbook, paths: Paths) -> None:
    _newer(paths.database)
    before = paths.database.read_bytes()
    app = Stage(used)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "newer" in shown(app)
        assert choices(app) == ["Look at the history, change nothing", "Quit"]
        await pilot.press("n", "r")
        assert app.results == []
        await pilot.press("l")
        assert app.results == [True]
        latest = used.review.latest_session()
        assert latest is not None
        assert latest.sets[0].reps == 4
    used.store.close()
    assert paths.database.read_bytes() == before


async def test_a_newer_log_that_cannot_be_read_says_so(used: Logbook, paths: Paths) -> None:
    _newer(
        paths.database,
        "DROP INDEX sessions_by_date",
        "ALTER TABLE sessions RENAME COLUMN note TO words",
    )
    app = Stage(used)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("l")
        assert app.results == []
        assert "cannot read" in shown(app)


async def test_another_program_that_has_it_open_is_named(used: Logbook, paths: Paths) -> None:
    with closing(sqlite3.connect(paths.database)) as connection:
        connection.execute("UPDATE day_totals SET reps = reps + 1")
        connection.commit()
    app = Stage(used)
    used.store.lock.path.touch()
    holder = type(used.store.lock)(used.store.lock.path)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        holder.acquire()
        await pilot.press("enter")
        await settled(pilot)
        assert "Another RunStrength" in shown(app)
        holder.release()
        await pilot.press("enter")
        await settled(pilot)
        assert app.results == [True]
