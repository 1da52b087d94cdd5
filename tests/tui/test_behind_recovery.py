"""What stands behind the recovery screen while a backup is put back, and a verdict that waits."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from threading import Event

import pytest
from textual.pilot import Pilot

from runstrength_tui.domain.hold import HoldRequest
from runstrength_tui.logbook import Logbook, open_logbook
from runstrength_tui.store import replace
from runstrength_tui.store.backup import back_up
from runstrength_tui.store.errors import DamagedError, DiskFullError
from runstrength_tui.tui.app import RunStrengthApp
from runstrength_tui.tui.screens.drill import DrillScreen
from runstrength_tui.tui.screens.drill_keys import Step
from runstrength_tui.tui.screens.help import HelpScreen
from runstrength_tui.tui.screens.recover import RecoverScreen
from runstrength_tui.tui.screens.timer import TimerScreen
from tests.conftest import NOT_ASKING

DAMAGED = DamagedError("The log is damaged.")
HOLDS = """
programme = "holds"
[programmes.holds]
name = "Holds"
drills = [{ exercise = "side_plank", sets = 1 }]
"""


@pytest.fixture
def logbook(paths, clock):
    """A logbook that a backup was made of, whose programme begins as usual."""
    logbook = open_logbook(paths, clock, 0.2)
    logbook.store.prepare_to_write()
    back_up(paths.database, paths.backups, clock.wall, "daily")
    yield logbook
    logbook.store.close()


@pytest.fixture
def holds(paths, clock):
    """The same with a programme that begins with a hold."""
    paths.config.write_text(NOT_ASKING + HOLDS)
    logbook = open_logbook(paths, clock, 0.2)
    logbook.store.prepare_to_write()
    back_up(paths.database, paths.backups, clock.wall, "daily")
    yield logbook
    logbook.store.close()


@pytest.fixture
def slow(monkeypatch):
    """A restore that takes until it is let go on with."""
    let_go, at_once = Event(), replace.restore

    def restore(*arguments):
        assert let_go.wait(20)
        return at_once(*arguments)

    monkeypatch.setattr(replace, "restore", restore)
    yield let_go
    let_go.set()


@asynccontextmanager
async def opened(logbook: Logbook, cues, *keys: str, **how) -> AsyncIterator[Pilot[int]]:
    app = RunStrengthApp(logbook, cues, **how)
    async with app.run_test() as pilot:
        await pilot.pause()
        await pilot.press(*keys)
        await pilot.pause()
        yield pilot
    assert app.crashed is None


async def begin_restoring(pilot: Pilot[int]) -> None:
    """Hear that the log is damaged, and take the newest backup."""
    pilot.app.screen.show_failure(DAMAGED)
    await pilot.pause()
    assert isinstance(pilot.app.screen, RecoverScreen)
    await pilot.press("r")


async def end_restoring(pilot: Pilot[int], slow: Event) -> None:
    slow.set()
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()
    assert not isinstance(pilot.app.screen, RecoverScreen)


async def pass_seconds(pilot: Pilot[int], clock, screen, seconds: int) -> None:
    """Time passes, and the screen behind looks as its timer has it."""
    for _ in range(20):
        clock.advance(seconds / 20)
        screen.look() if isinstance(screen, TimerScreen) else screen.look_at_clock()
        await pilot.pause()


@pytest.mark.parametrize(
    ("keys", "step"),
    [
        (("enter", "space"), Step.SET),
        (("enter", "space", "enter"), Step.REST),
        (("enter", "S", "S", "S"), Step.SUMMARY),
    ],
    ids=str,
)
async def test_a_session_behind_it_is_let_go_of(logbook, cues, clock, slow, keys, step):
    async with opened(logbook, cues, *keys) as pilot:
        drill = pilot.app.screen
        assert isinstance(drill, DrillScreen)
        assert drill.step == step
        await begin_restoring(pilot)
        await pass_seconds(pilot, clock, drill, 100)
        drill.refresh_bindings()
        await pilot.pause()
        await end_restoring(pilot, slow)
        assert drill.step == Step.TODAY
        await pilot.press("enter", "space")
        assert logbook.live.current.reps == 1


async def test_a_hold_behind_it_is_let_go_of(holds, cues, clock, slow):
    async with opened(holds, cues, "enter", "space") as pilot:
        drill = pilot.app.screen
        assert isinstance(drill, DrillScreen)
        assert drill.step == Step.HOLD
        await pass_seconds(pilot, clock, drill, 30)
        await begin_restoring(pilot)
        await pass_seconds(pilot, clock, drill, 30)
        await end_restoring(pilot, slow)
        assert drill.step == Step.TODAY


async def test_a_hold_of_the_timer_behind_it_is_let_go_of(logbook, cues, clock, slow):
    how = {"start_mode": "timer", "hold": HoldRequest("front_plank")}
    async with opened(logbook, cues, "space", **how) as pilot:
        timer = pilot.app.screen
        assert isinstance(timer, TimerScreen)
        await pass_seconds(pilot, clock, timer, 30)
        await begin_restoring(pilot)
        await pass_seconds(pilot, clock, timer, 30)
        await end_restoring(pilot, slow)
        await pass_seconds(pilot, clock, timer, 2)
        assert timer.run is None
        assert not timer.notice.display


async def test_the_app_can_be_left_while_a_hold_stands_behind_it(holds, cues, clock, slow):
    async with opened(holds, cues, "enter", "space") as pilot:
        drill = pilot.app.screen
        await pass_seconds(pilot, clock, drill, 30)
        await begin_restoring(pilot)
        await pilot.press("ctrl+q")
        await pilot.pause()
        slow.set()
    assert pilot.app.return_code == 0


async def test_a_verdict_that_comes_while_a_dialog_is_open_is_told_after_it(logbook, cues):
    async with opened(logbook, cues, "question_mark") as pilot:
        assert isinstance(pilot.app.screen, HelpScreen)
        pilot.app._say_unsound(DAMAGED)
        await pilot.pause()
        assert isinstance(pilot.app.screen, HelpScreen)
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(pilot.app.screen, RecoverScreen)


async def test_a_verdict_that_a_screen_behind_a_dialog_hears_is_told_after_it(logbook, cues):
    async with opened(logbook, cues, "enter", "space", "n") as pilot:
        dialog, drill = pilot.app.screen, pilot.app.screen_stack[0]
        drill.show_failure(DAMAGED)
        await pilot.pause()
        assert pilot.app.screen is dialog
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(pilot.app.screen, RecoverScreen)
        drill.show_failure(DAMAGED)
        await pilot.pause()
        assert sum(isinstance(each, RecoverScreen) for each in pilot.app.screen_stack) == 1
        await pilot.press("r")
        await pilot.app.workers.wait_for_complete()
        await asyncio.sleep(0)
        await pilot.pause()
        assert pilot.app.screen is drill


async def test_a_verdict_that_comes_while_the_way_out_is_offered_is_not_told_after_it(
    logbook, cues, slow
):
    async with opened(logbook, cues) as pilot:
        await begin_restoring(pilot)
        pilot.app._say_unsound(DAMAGED)
        pilot.app.screen_stack[0].show_failure(DAMAGED)
        await end_restoring(pilot, slow)
        await pilot.pause()
        assert isinstance(pilot.app.screen, DrillScreen)
        assert not pilot.app.screen.notice.display


async def test_a_failure_that_is_no_damage_is_told_after_a_dialog_too(logbook, cues):
    async with opened(logbook, cues, "question_mark") as pilot:
        pilot.app._say_unsound(DiskFullError("The disk is full."))
        await pilot.press("escape")
        await pilot.pause()
        assert "full" in pilot.app.screen.notice.content.text


async def run_through(app: RunStrengthApp, step: Callable[[Pilot[int]], Awaitable[None]]) -> None:
    """Open the app, take a step, and see what its threads come to."""
    async with app.run_test() as pilot:
        await pilot.pause()
        await step(pilot)
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()


async def test_an_exception_of_our_own_while_the_file_is_replaced_is_one(
    logbook, cues, monkeypatch
):
    def bug(*_arguments):
        raise RuntimeError("a bug")

    monkeypatch.setattr(replace, "restore", bug)
    app = RunStrengthApp(logbook, cues)
    with pytest.raises(RuntimeError, match="a bug"):
        await run_through(app, begin_restoring)
    assert isinstance(app.crashed, RuntimeError)


async def test_an_exception_of_our_own_while_the_log_is_looked_after_is_one(
    logbook, cues, monkeypatch
):
    def bug():
        raise RuntimeError("a bug")

    monkeypatch.setattr(logbook, "look_after_store", bug)
    app = RunStrengthApp(logbook, cues)
    with pytest.raises(RuntimeError, match="a bug"):
        await run_through(app, Pilot.pause)
    assert isinstance(app.crashed, RuntimeError)
