"""The plan's own screen: what is in force, what comes and what was, and changing it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date, time

import pytest
from textual.app import SystemCommand
from textual.command import CommandList
from textual.pilot import Pilot
from textual.widgets import Static

from runstrength_tui.domain.plan import SUNDAY, OnRunDays, PlanMode, weekdays_from_text
from runstrength_tui.logbook import Logbook, open_logbook
from runstrength_tui.logbook.training import PlanChange
from runstrength_tui.tui.app import RunStrengthApp
from runstrength_tui.tui.screens.drill import DrillScreen
from runstrength_tui.tui.screens.history import HistoryScreen
from runstrength_tui.tui.screens.plan import PlanScreen
from runstrength_tui.tui.screens.plan_form import ChangePlanScreen
from runstrength_tui.tui.screens.timer import TimerScreen
from runstrength_tui.tui.widgets.title_bar import TitleBar
from tests.conftest import NOT_ASKING

TODAY = date(2026, 11, 24)
TUE_AND_FRI = PlanChange(
    run_days=weekdays_from_text("mon,wed,sat"), strength_days=weekdays_from_text("tue,fri")
)


@pytest.fixture
def planned(logbook: Logbook) -> Logbook:
    """Strength on Tuesdays and Fridays since the first Monday of the month."""
    logbook.training.change_plan(TUE_AND_FRI, date(2026, 11, 2))
    return logbook


@asynccontextmanager
async def app_on(logbook: Logbook, cues, size=(80, 24), mode="drill") -> AsyncIterator[Pilot[int]]:
    app = RunStrengthApp(logbook, cues, start_mode=mode)
    async with app.run_test(size=size, notifications=True) as pilot:
        await pilot.pause()
        yield pilot


async def press(pilot: Pilot[int], *keys: str) -> None:
    await pilot.press(*keys)
    await pilot.pause()


def text_of(pilot: Pilot[int]) -> str:
    return "\n".join(strip.text for strip in pilot.app.screen._compositor.render_strips())


def told(pilot: Pilot[int]) -> list[str]:
    return [one.message for one in pilot.app._notifications]


async def hit_in_palette(pilot: Pilot[int], title: str) -> None:
    """Wait until the palette, which searches in the background, has the hit in sight."""
    for _ in range(100):
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        options = pilot.app.screen.query_one(CommandList)
        if options.highlighted is not None and title in str(options.get_option_at_index(0).prompt):
            return
    raise AssertionError(f"{title} was not found")


def commands_here(pilot: Pilot[int]) -> list[SystemCommand]:
    return list(pilot.app.get_system_commands(pilot.app.screen))


@pytest.mark.parametrize(("mode", "below"), [("drill", DrillScreen), ("history", HistoryScreen)])
async def test_w_opens_the_plan_and_escape_goes_back(planned, cues, mode, below):
    async with app_on(planned, cues, mode=mode) as pilot:
        await press(pilot, "w")
        assert isinstance(pilot.app.screen, PlanScreen)
        assert "Your week, since Mon 2 Nov" in text_of(pilot)
        assert "r   ○   r   ·   ○   r   ·" in text_of(pilot)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, below)


@pytest.mark.parametrize(("key", "screen"), [("2", TimerScreen), ("3", HistoryScreen)])
async def test_the_mode_keys_lead_on_and_do_not_leave_the_plan_behind(planned, cues, key, screen):
    async with app_on(planned, cues) as pilot:
        await press(pilot, "w", key)
        assert isinstance(pilot.app.screen, screen)
        await press(pilot, "1")
        assert isinstance(pilot.app.screen, DrillScreen)


async def test_a_click_on_a_mode_leaves_the_plan(planned, cues):
    async with app_on(planned, cues) as pilot:
        await press(pilot, "w")
        bar = pilot.app.screen.query_one(TitleBar)
        x = text_of(pilot).splitlines()[0].index("3 History")
        await pilot.click(bar, offset=(x, 0))
        await pilot.pause()
        assert isinstance(pilot.app.screen, HistoryScreen)
        await press(pilot, "1")
        assert isinstance(pilot.app.screen, DrillScreen)


@pytest.mark.parametrize("keys", [(), ("2",), ("3",), ("enter",)])
async def test_the_palette_has_it_everywhere(planned, cues, keys):
    async with app_on(planned, cues) as pilot:
        await press(pilot, *keys, "ctrl+p", *"week plan")
        await hit_in_palette(pilot, "Week plan")
        await press(pilot, "enter")
        await pilot.wait_for_animation()
        assert isinstance(pilot.app.screen, PlanScreen)
        assert "Week plan" not in [one.title for one in commands_here(pilot)]


async def test_versions_are_told_with_their_dates(planned, cues):
    planned.training.change_plan(PlanChange(sessions_per_week=3), date(2026, 12, 7))
    planned.training.change_plan(PlanChange(strength_days=weekdays_from_text("thu")))
    async with app_on(planned, cues) as pilot:
        await press(pilot, "w")
        shown = text_of(pilot)
        assert "Your week, since Tue 24 Nov" in shown
        assert "Later, from Mon 7 Dec: run Mon, Wed, Sat · strength 3 a week" in shown
        assert "Before, Mon 2 Nov to Mon 23 Nov: run Mon, Wed, Sat · strength Tue, Fri" in shown


async def test_versions_to_come_stand_in_their_order(planned, cues):
    for start, times in ((date(2027, 1, 4), 1), (date(2026, 12, 7), 3)):
        planned.training.change_plan(PlanChange(sessions_per_week=times), start)
    async with app_on(planned, cues) as pilot:
        await press(pilot, "w")
        _, first, second = text_of(pilot).split("Later, from ")
        assert first.startswith("Mon 7 Dec:")
        assert second.startswith("Mon 4 Jan 2027:")


async def test_a_plan_for_another_year_is_saved_with_its_year(logbook, cues):
    logbook.training.change_plan(TUE_AND_FRI, date(2027, 1, 4))
    async with app_on(logbook, cues) as pilot:
        await press(pilot, "w", "e", "space", "enter")
        assert "Saved, from Mon 4 Jan 2027 on" in " ".join(told(pilot))


async def test_a_plan_that_is_only_to_come_is_shown(logbook, cues):
    logbook.training.change_plan(TUE_AND_FRI, date(2026, 12, 7))
    async with app_on(logbook, cues) as pilot:
        await press(pilot, "w")
        assert "Your week, from Mon 7 Dec" in text_of(pilot)


async def test_the_first_plan_is_set_here_too(logbook, cues):
    async with app_on(logbook, cues) as pilot:
        await press(pilot, "w")
        assert "No week plan yet" in text_of(pilot)
        await press(pilot, "enter")
        assert "Set a plan" in text_of(pilot)
        await press(pilot, "s", "enter")
        (plan,) = logbook.training.plan()
        assert (plan.valid_from, plan.sets_per_session) == (TODAY, 6)
        assert plan.run_days == weekdays_from_text("sat")


async def test_a_form_that_changes_nothing_does_not_say_that_it_saved(planned, cues):
    async with app_on(planned, cues) as pilot:
        await press(pilot, "w", "e", "enter")
        assert told(pilot) == ["Nothing changed."]
        await press(pilot, "e", "1", "enter")
        assert told(pilot) == ["Saved, from Tue 24 Nov on. u takes it back."]


async def test_everything_can_be_changed_from_a_later_date(planned, cues):
    async with app_on(planned, cues) as pilot:
        await press(pilot, "w", "e")
        # run days, then strength days, keep, sets, week start, day start, from next Sunday
        await press(pilot, "2", "down", "down", "down", "5", "4", "down", "right")
        await press(pilot, "down", "minus", "down", "right", "down", "right")
        await press(pilot, "down", *["right"] * 5, "enter")
        new = planned.training.plan()[-1]
        assert new.valid_from == date(2026, 11, 29)
        assert new.run_days == weekdays_from_text("mon,tue,wed,sat")
        assert new.strength_days == weekdays_from_text("tue,thu")
        assert new.on_run_days is OnRunDays.KEEP
        assert (new.sets_per_session, new.week_start) == (5, SUNDAY)
        assert new.day_start == time(4, 30)
        assert "Saved, from Sun 29 Nov on. u takes it back." in told(pilot)


async def test_sessions_a_week_on_any_day(planned, cues):
    async with app_on(planned, cues) as pilot:
        await press(pilot, "w", "e", "down", "right", "down", "right", "enter")
        new = planned.training.plan()[-1]
        assert (new.mode, new.sessions_per_week, new.strength_days) == (
            PlanMode.QUOTA,
            3,
            frozenset(),
        )


async def test_a_refused_change_is_one_line_and_changes_nothing(planned, cues):
    async with app_on(planned, cues) as pilot:
        await press(pilot, "w", "e", *["down"] * 3, "2", "5", "enter")
        assert isinstance(pilot.app.screen, ChangePlanScreen)
        said = pilot.app.screen.query_one("#plan-said", Static)
        assert str(said.content).startswith("Choose at least one strength day")
        assert len(planned.training.plan()) == 1
        await press(pilot, "4")
        assert "at least one" not in str(said.content)
        await press(pilot, "enter")
        assert planned.training.plan()[-1].strength_days == weekdays_from_text("thu")


async def test_weeks_can_begin_on_another_day_from_any_date_on(planned, cues):
    async with app_on(planned, cues) as pilot:
        await press(pilot, "w", "e", *["down"] * 6, "right", "enter")
        assert planned.training.plan()[-1].week_start == SUNDAY


async def test_a_later_plan_that_ends_the_new_one_is_named(planned, cues):
    planned.training.change_plan(PlanChange(sessions_per_week=2), date(2026, 11, 29))
    async with app_on(planned, cues) as pilot:
        await press(pilot, "w", "e", "1", "enter")
        assert told(pilot)[-1] == (
            "Saved, from Tue 24 Nov on. A later plan ends it on Sun 29 Nov: "
            "run Mon, Wed, Sat · strength 2 a week. u takes it back."
        )


async def test_a_collision_offers_both_ways(planned, cues):
    async with app_on(planned, cues) as pilot:
        await press(pilot, "w", "e", "2")
        assert "Tue is a run day too: strength moves to Thu." in text_of(pilot)
        await press(pilot, *["down"] * 4, "right")
        assert "Tue: run and strength, on purpose." in text_of(pilot)


async def test_undo_and_redo_of_a_plan(planned, cues):
    async with app_on(planned, cues) as pilot:
        await press(pilot, "w", "e", "7", "enter")
        assert "runs on Mon, Wed, Sat and Sun" in text_of(pilot)
        await press(pilot, "u")
        assert "runs on Mon, Wed and Sat." in text_of(pilot)
        assert len(planned.training.plan()) == 1
        await press(pilot, "U")
        assert "runs on Mon, Wed, Sat and Sun" in text_of(pilot)


async def test_escape_in_the_form_changes_nothing(planned, cues):
    async with app_on(planned, cues) as pilot:
        await press(pilot, "w", "e", "1", "2", "escape")
        assert isinstance(pilot.app.screen, PlanScreen)
        assert len(planned.training.plan()) == 1


async def test_another_program_changes_the_plan_meanwhile(planned, cues, paths, clock):
    other = open_logbook(paths, clock)
    async with app_on(planned, cues) as pilot:
        await press(pilot, "w")
        other.training.change_plan(PlanChange(run_days=frozenset()))
        pilot.app.screen.look()
        await pilot.pause()
        assert "no fixed run days" in text_of(pilot)
    other.store.close()


async def test_keys_of_ones_own(paths, clock, cues):
    paths.config.write_text(f'{NOT_ASKING}[keys]\nweek_plan = "v"\nedit_plan = "x"\n')
    logbook = open_logbook(paths, clock)
    logbook.training.change_plan(TUE_AND_FRI)
    async with app_on(logbook, cues) as pilot:
        await press(pilot, "w")
        assert isinstance(pilot.app.screen, DrillScreen)
        await press(pilot, "v", "x")
        assert isinstance(pilot.app.screen, ChangePlanScreen)
        assert told(pilot) == []
    logbook.store.close()


@pytest.mark.parametrize("size", [(40, 10), (60, 18), (80, 24), (120, 36)])
async def test_the_form_can_be_used_at_every_size(planned, cues, size):
    async with app_on(planned, cues, size=size) as pilot:
        await press(pilot, "w", "e", *["down"] * 8)
        screen = pilot.app.screen
        assert screen.focused is screen.query_one("#plan-from")
        shown = text_of(pilot)
        assert "today, Tue 24 Nov" in shown
        assert "enter save" in shown
        await press(pilot, "pagedown", "enter")
        assert planned.training.plan() == (planned.training.plan()[0],)
