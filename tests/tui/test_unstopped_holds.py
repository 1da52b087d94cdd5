"""Holds that nobody stopped by hand: how the history tells of them, keeps them, corrects them."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from runstrength_tui.domain.exercise import Span
from runstrength_tui.domain.hold import Hold, Phase
from runstrength_tui.logbook import Logbook
from runstrength_tui.tui.app import RunStrengthApp
from tests.tui.driving import press
from tests.tui.widgets.one_widget import screen_text

PLANK = "front_plank"


@pytest.fixture
def left_alone(logbook: Logbook) -> Logbook:
    """One hold that was stopped, and one that was not."""
    for seconds, unconfirmed in ((65, False), (720, True)):
        timed = logbook.timed_hold()
        timed.begin(logbook.library.exercise(PLANK), None)
        hold = Hold(Span(60, 120), phase=Phase.STOPPED, held_seconds=seconds)
        timed.end(hold.as_logged(seconds, unconfirmed=unconfirmed))
    return logbook


@asynccontextmanager
async def history(logbook: Logbook, cues) -> AsyncIterator[Pilot[int]]:
    app = RunStrengthApp(logbook, cues, start_mode="history")
    async with app.run_test(notifications=True) as pilot:
        await pilot.pause()
        yield pilot


def best(logbook: Logbook) -> float | None:
    (records,) = logbook.review.records(PLANK)
    return records.held_seconds.value if records.held_seconds else None


def keys(pilot: Pilot[int]) -> set[str]:
    return {one.binding.action for one in pilot.app.screen.active_bindings.values()}


async def test_list_and_details_say_that_nobody_stopped_it(left_alone, cues):
    async with history(left_alone, cues) as pilot:
        await press(pilot, "enter")
        assert screen_text(pilot.app).count("not stopped by hand") == 1
        assert "keep_hold" not in keys(pilot)
        await press(pilot, "down")
        assert screen_text(pilot.app).count("not stopped by hand") == 2
        assert "keep_hold" in keys(pilot)


async def test_it_is_kept_as_it_is_and_that_is_taken_back(left_alone, cues):
    async with history(left_alone, cues) as pilot:
        await press(pilot, "enter", "down", "k")
        assert best(left_alone) == 720
        assert "not stopped" not in screen_text(pilot.app)
        assert "keep_hold" not in keys(pilot)
        await press(pilot, "u")
        assert best(left_alone) == 65
        assert "keep_hold" in keys(pilot)


async def test_saving_its_form_with_other_seconds_corrects_and_confirms_it(left_alone, cues):
    async with history(left_alone, cues) as pilot:
        await press(pilot, "enter", "down", "e")
        pilot.app.screen.query_one("#form-note", Input).value = "phone rang"
        await press(pilot, "enter")
        assert best(left_alone) == 65
        await press(pilot, "e")
        pilot.app.screen.query_one("#form-held", Input).value = "1:20"
        await press(pilot, "enter")
        assert best(left_alone) == 80
        assert "not stopped" not in screen_text(pilot.app)
