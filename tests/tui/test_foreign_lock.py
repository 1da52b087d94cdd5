"""Another program keeps the database locked for half a minute: alive, honest, and nothing lost."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from textual.pilot import Pilot

from runstrength_tui.domain.hold import HoldRequest
from runstrength_tui.logbook import open_logbook
from runstrength_tui.tui.app import RunStrengthApp
from runstrength_tui.tui.screens.drill import DrillScreen
from runstrength_tui.tui.screens.drill_keys import Step
from runstrength_tui.tui.screens.timer import TimerScreen
from runstrength_tui.tui.widgets.big_number import BigNumber

LOCKED_SECONDS = 30
READY = 10


@contextmanager
def locked(path) -> Iterator[None]:
    """Keep the database locked from a connection of its own, as another program would."""
    foreign = sqlite3.connect(path, isolation_level=None)
    foreign.execute("BEGIN IMMEDIATE")
    try:
        yield
    finally:
        foreign.close()


@pytest.fixture
def logbook(paths, clock):
    """A logbook that does not wait for others: the test has no half minute."""
    logbook = open_logbook(paths, clock, wait_seconds=0)
    yield logbook
    logbook.store.close()


async def press(pilot: Pilot[int], *keys: str) -> None:
    await pilot.press(*keys)
    await pilot.pause()


def says_not_saved(pilot: Pilot[int]) -> bool:
    notice = pilot.app.screen.notice
    return notice.display and "locked" in notice.content.text and notice.content.word == "NOT SAVED"


def number(pilot: Pilot[int]) -> str:
    return pilot.app.screen.query_one(BigNumber).value


async def pass_seconds(pilot: Pilot[int], clock, seconds: int) -> None:
    """Time passes, with the screen's looks at the clock."""
    for _ in range(seconds * 2):
        clock.advance(0.5)
        screen = pilot.app.screen
        if isinstance(screen, DrillScreen):
            screen.look_at_clock()
        elif isinstance(screen, TimerScreen):
            screen.look()
    await pilot.pause()


async def test_no_rep_is_shown_that_is_not_stored_and_counting_goes_on_after(
    logbook, cues, clock, paths
):
    app = RunStrengthApp(logbook, cues)
    async with app.run_test() as pilot:
        await press(pilot, "enter", "space", "space", "space")
        with locked(paths.database):
            for _ in range(LOCKED_SECONDS):
                await press(pilot, "space")
                await pass_seconds(pilot, clock, 1)
                assert number(pilot) == "3"
                assert says_not_saved(pilot)
            await press(pilot, "enter", "u", "x", "n", "9", "enter")
            assert number(pilot) == "3"
            assert app.screen.step == Step.SET
            await press(pilot, "3")
            assert logbook.review.latest_session().sets[0].reps == 3
            await press(pilot, "1")
        await press(pilot, "space")
        assert number(pilot) == "4"
        assert not app.screen.notice.display
    assert logbook.review.latest_session().sets[0].reps == 4


async def test_a_rest_that_ends_meanwhile_goes_on_with_the_next_set_afterwards(
    logbook, cues, clock, paths
):
    app = RunStrengthApp(logbook, cues)
    async with app.run_test() as pilot:
        await press(pilot, "enter", "space", "enter")
        await pass_seconds(pilot, clock, 50)
        with locked(paths.database):
            await pass_seconds(pilot, clock, LOCKED_SECONDS)
            assert app.screen.step == Step.REST
            assert says_not_saved(pilot)
            assert logbook.live.followed.current is None
        await pass_seconds(pilot, clock, 2)
        assert app.screen.step == Step.SET
        assert not app.screen.notice.display
        assert logbook.live.current.reps == 0


async def test_a_hold_goes_on_says_that_it_is_not_saved_and_is_stored_whole_afterwards(
    logbook, cues, clock, paths
):
    app = RunStrengthApp(logbook, cues, "timer", HoldRequest("front_plank"))
    async with app.run_test() as pilot:
        await press(pilot, "space")
        await pass_seconds(pilot, clock, READY + 5)
        with locked(paths.database):
            await pass_seconds(pilot, clock, LOCKED_SECONDS)
            assert number(pilot) == "0:35.0"
            assert says_not_saved(pilot)
        await pass_seconds(pilot, clock, 2)
        assert not app.screen.notice.display
        await press(pilot, "space")
    (one,) = logbook.review.latest_session().sets
    assert one.held_seconds == pytest.approx(37, abs=0.1)
    assert one.clean_seconds == one.held_seconds


async def test_a_hold_stopped_meanwhile_is_logged_once_it_can_be(logbook, cues, clock, paths):
    app = RunStrengthApp(logbook, cues, "timer", HoldRequest("front_plank"))
    async with app.run_test() as pilot:
        await press(pilot, "space")
        await pass_seconds(pilot, clock, READY + 61)
        with locked(paths.database):
            await press(pilot, "space")
            await pass_seconds(pilot, clock, LOCKED_SECONDS)
            assert says_not_saved(pilot)
            assert app.screen.run is not None
        await pass_seconds(pilot, clock, 2)
        assert app.screen.run is None
    (one,) = logbook.review.latest_session().sets
    assert one.held_seconds == pytest.approx(61, abs=0.1)
