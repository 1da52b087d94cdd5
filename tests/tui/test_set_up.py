"""The first start: two questions, asked once, answered by key or mouse, or skipped."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date

import pytest
from textual.pilot import Pilot

from runstrength_tui.config import load_config
from runstrength_tui.domain.plan import PlanMode, weekdays_from_text
from runstrength_tui.logbook import Logbook
from runstrength_tui.logbook.training import PlanChange
from runstrength_tui.store.errors import DiskFullError
from runstrength_tui.tui.app import RunStrengthApp
from runstrength_tui.tui.ascii import plain_text
from runstrength_tui.tui.screens.drill import DrillScreen
from runstrength_tui.tui.screens.set_up import SetUpScreen
from runstrength_tui.tui.widgets.form_rows import WeekdaysRow
from runstrength_tui.tui.widgets.key_bar import KeyBar
from runstrength_tui.tui.widgets.today_view import TodayView

TODAY = date(2026, 11, 24)
SIZES = [(40, 10), (60, 18), (80, 24), (120, 36)]


@pytest.fixture
def paths(paths):
    """A home that is opened for the first time."""
    paths.config.unlink()
    return paths


@asynccontextmanager
async def first_start(logbook: Logbook, cues, size=(80, 24), mode="drill") -> AsyncIterator[Pilot]:
    app = RunStrengthApp(logbook, cues, start_mode=mode)
    async with app.run_test(size=size, notifications=True) as pilot:
        for _ in range(3):  # the first paint, what follows it, and the questions
            await pilot.pause()
            await app.workers.wait_for_complete()
        yield pilot


def is_asking(pilot: Pilot[int]) -> bool:
    return isinstance(pilot.app.screen, SetUpScreen)


async def press(pilot: Pilot[int], *keys: str) -> None:
    await pilot.press(*keys)
    await pilot.pause()


def text_of(pilot: Pilot[int]) -> str:
    return "\n".join(strip.text for strip in pilot.app.screen._compositor.render_strips())


async def test_strength_days_are_proposed_beside_the_run_days_and_set_by_enter(logbook, cues):
    async with first_start(logbook, cues) as pilot:
        assert is_asking(pilot)
        await press(pilot, "m", "w", "6")
        assert "Strength on Tue and Fri; runs on Mon, Wed and Sat." in text_of(pilot)
        await press(pilot, "enter")
        (plan,) = logbook.training.plan()
        assert plan.valid_from == TODAY
        assert plan.run_days == weekdays_from_text("mon,wed,sat")
        assert plan.strength_days == weekdays_from_text("tue,fri")
        assert plan.sets_per_session == 6
        assert isinstance(pilot.app.screen, DrillScreen)
        view = pilot.app.screen.query_one(TodayView)
        assert view.lines.day == "Strength day: no run planned (plan: Tue, Fri)."
        assert pilot.app.screen.title_bar.status == "Tue 24 Nov · strength day"
        assert "Plan set; w changes it." in text_of(pilot)


async def test_days_of_ones_own_stay_when_the_run_days_change(logbook, cues):
    async with first_start(logbook, cues) as pilot:
        await press(pilot, "down", "down", "down", "1", "7", "up", "up", "up", "1", "enter")
        (plan,) = logbook.training.plan()
        assert plan.strength_days == weekdays_from_text("thu,sun")
        assert plan.run_days == weekdays_from_text("mon")


async def test_a_collision_is_explained_and_is_no_error(logbook, cues):
    async with first_start(logbook, cues) as pilot:
        await press(pilot, "down", "down", "down", "1", "2", "up", "up", "up", "2")
        assert "Tue is a run day too: strength moves to Wed." in text_of(pilot)
        await press(pilot, "enter")
        (plan,) = logbook.training.plan()
        assert plan.collisions == weekdays_from_text("tue")


async def test_any_day_so_many_times_a_week(logbook, cues):
    async with first_start(logbook, cues) as pilot:
        await press(pilot, "down", "right", "down", "right", "enter")
        (plan,) = logbook.training.plan()
        assert (plan.mode, plan.sessions_per_week) == (PlanMode.QUOTA, 3)


async def test_without_a_strength_day_one_line_says_what_is_missing(logbook, cues):
    async with first_start(logbook, cues) as pilot:
        await press(pilot, "down", "down", "down", "1", "4", "enter")
        assert is_asking(pilot)
        assert "Choose at least one strength day" in text_of(pilot)
        assert logbook.training.plan() == ()
        await press(pilot, "5", "enter")
        assert logbook.training.plan()[0].strength_days == weekdays_from_text("fri")


async def test_what_cannot_be_saved_is_told_and_asked_again(logbook, cues, monkeypatch):
    def full(*_: object) -> None:
        raise DiskFullError("The disk is full.")

    async with first_start(logbook, cues) as pilot:
        monkeypatch.setattr(logbook.training, "change_plan", full)
        await press(pilot, "enter")
        assert is_asking(pilot)
        assert "The disk is full." in text_of(pilot)


async def test_escape_does_without_for_good(logbook, cues):
    async with first_start(logbook, cues) as pilot:
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, DrillScreen)
        assert pilot.app.screen.query_one(TodayView).lines.quiet
    assert load_config(logbook.paths.config).ask_for_plan is False
    async with first_start(logbook, cues) as pilot:
        assert not is_asking(pilot)


async def test_q_leaves_and_the_next_start_asks_again(logbook, cues):
    async with first_start(logbook, cues) as pilot:
        await press(pilot, "q")
    assert pilot.app.return_value == 0
    assert load_config(logbook.paths.config).ask_for_plan is True


@pytest.mark.parametrize("mode", ["timer", "history"])
async def test_another_way_in_is_not_asked(logbook, cues, mode):
    async with first_start(logbook, cues, mode=mode) as pilot:
        assert not is_asking(pilot)


async def test_who_has_logged_or_planned_is_not_asked(logbook, cues):
    logbook.training.change_plan(PlanChange(sessions_per_week=2))
    async with first_start(logbook, cues) as pilot:
        assert not is_asking(pilot)
    logbook.entries.undo()
    logbook.live.start(logbook.programme_queue())
    logbook.live.begin_next()
    logbook.live.count_to(3)
    logbook.live.finish()
    async with first_start(logbook, cues) as pilot:
        assert not is_asking(pilot)


async def test_every_choice_can_be_clicked(logbook, cues):
    async with first_start(logbook, cues) as pilot:
        runs = pilot.app.screen.query_one("#plan-runs", WeekdaysRow)
        for x in (17, 25):
            await pilot.click(runs, offset=(x, 0))
        assert runs.days == weekdays_from_text("mon,wed")
        await pilot.click("#plan-times", offset=(25, 0))
        await pilot.click("#plan-mode", offset=(28, 0))
        bar = pilot.app.screen.query_one(KeyBar)
        x = text_of(pilot).splitlines()[bar.region.y].index("enter save") - bar.region.x
        await pilot.click(bar, offset=(x, 0))
        await pilot.pause()
        (plan,) = logbook.training.plan()
        assert (plan.run_days, plan.sessions_per_week) == (weekdays_from_text("mon,wed"), 3)


@pytest.mark.parametrize("size", SIZES)
async def test_rows_and_keys_are_in_sight_at_every_size(logbook, cues, size):
    async with first_start(logbook, cues, size=size) as pilot:
        await press(pilot, "m", "down", "down", "down")
        shown = text_of(pilot)
        assert "enter save" in shown
        assert "Strength on" in shown
        screen = pilot.app.screen
        assert screen.focused is screen.query_one("#plan-days")
        assert screen.focused.region.height == 1
        assert "[S]" not in shown
        await press(pilot, "7")
        assert "[S]" in text_of(pilot)


async def test_a_terminal_without_utf8_is_asked_in_ascii(logbook, cues, monkeypatch):
    monkeypatch.setenv("LC_ALL", "C")
    async with first_start(logbook, cues) as pilot:
        await press(pilot, "m", "down")
        shown = text_of(pilot)
        assert plain_text(shown).isascii()
        assert plain_text(shown).count("?") == shown.count("?")
