"""What the plan makes of today on the drill screen: the line, the banner, and a new day."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date, datetime, time, timedelta, timezone

import pytest
from textual.pilot import Pilot

from runstrength_tui.domain.plan import SUNDAY, weekdays_from_text
from runstrength_tui.logbook import Logbook
from runstrength_tui.logbook.entries import HandSet
from runstrength_tui.logbook.training import PlanChange
from runstrength_tui.tui.app import RunStrengthApp
from runstrength_tui.tui.screens.drill import DrillScreen
from runstrength_tui.tui.screens.drill_keys import Step
from runstrength_tui.tui.widgets.key_bar import KeyBar
from runstrength_tui.tui.widgets.today_view import TodayView

MONDAY = date(2026, 11, 23)
TODAY = date(2026, 11, 24)
ZONE = timezone(timedelta(hours=1))


def plan(logbook: Logbook, strength: str, runs: str = "none", since: date = MONDAY) -> None:
    logbook.training.change_plan(
        PlanChange(run_days=weekdays_from_text(runs), strength_days=weekdays_from_text(strength)),
        since,
    )


def session_on(logbook: Logbook, day: date) -> None:
    logbook.entries.log(
        [HandSet(one, reps=20, good_reps=20) for one in logbook.programme_queue()], day=day
    )


@asynccontextmanager
async def today(logbook: Logbook, cues, size=(80, 24)) -> AsyncIterator[Pilot[int]]:
    app = RunStrengthApp(logbook, cues)
    async with app.run_test(size=size) as pilot:
        for _ in range(3):  # the first paint, and the day that follows it
            await pilot.pause()
            await app.workers.wait_for_complete()
        yield pilot


def screen_of(pilot: Pilot[int]) -> DrillScreen:
    screen = pilot.app.screen
    assert isinstance(screen, DrillScreen)
    return screen


def view_of(pilot: Pilot[int]) -> TodayView:
    return screen_of(pilot).query_one(TodayView)


async def press(pilot: Pilot[int], *keys: str) -> None:
    await pilot.press(*keys)
    await pilot.pause()


async def look(pilot: Pilot[int]) -> None:
    screen_of(pilot).look_at_clock()
    await pilot.pause()


def keys_shown(pilot: Pilot[int]) -> set[str]:
    return {item.words for item in screen_of(pilot).query_one(KeyBar)._items}


async def test_without_a_plan_one_quiet_line_says_how_to_set_one(logbook, cues):
    async with today(logbook, cues) as pilot:
        assert view_of(pilot).lines.day == "No week plan yet: w sets one."
        assert view_of(pilot).lines.quiet
        assert screen_of(pilot).title_bar.status == "Tue 24 Nov"


@pytest.mark.parametrize(
    ("since", "named"), [(date(2026, 11, 30), "Mon 30 Nov"), (date(2027, 1, 4), "Mon 4 Jan 2027")]
)
async def test_a_plan_to_come_is_told_before_it_begins(logbook, cues, since, named):
    plan(logbook, "mon", since=since)
    async with today(logbook, cues) as pilot:
        assert view_of(pilot).lines.day == f"Your week plan begins on {named}; w shows it."
        assert view_of(pilot).lines.quiet


async def test_this_week_begins_when_the_plan_says(logbook, cues):
    change = PlanChange(
        run_days=frozenset(), strength_days=weekdays_from_text("tue"), week_start=SUNDAY
    )
    logbook.training.change_plan(change, date(2026, 11, 1))
    session_on(logbook, date(2026, 11, 22))
    session_on(logbook, MONDAY)
    async with today(logbook, cues) as pilot:
        assert view_of(pilot).today.before == "This week: 2 days, 12 sets. Last session: yesterday."


async def test_without_a_plan_nothing_is_judged(logbook, cues, monkeypatch):
    async with today(logbook, cues) as pilot:
        monkeypatch.setattr(logbook.training, "overview", None)
        screen_of(pilot).look_at_day()
        assert view_of(pilot).lines.quiet


async def test_the_day_follows_the_first_paint_and_moves_nothing(logbook, cues):
    plan(logbook, "mon,fri")
    app = RunStrengthApp(logbook, cues)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        view = view_of(pilot)
        with_day = view.draw(80, 22)
        view.set_reactive(TodayView.lines, None)
        before = view.draw(80, 22)
    place = next(n for n, row in enumerate(before) if "Three drills" in "".join(t for t, _ in row))
    assert before[place:] == with_day[place:]
    assert not any(before[:place])


async def test_a_miss_is_told_until_it_is_put_away(logbook, cues):
    plan(logbook, "mon,thu")
    async with today(logbook, cues) as pilot:
        assert view_of(pilot).lines.banner == (
            "Mon 23 Nov was missed; it can be made up until Sunday.",
        )
        assert "hide" in keys_shown(pilot)
        await press(pilot, "escape")
        assert view_of(pilot).lines.banner == ()
        assert "hide" not in keys_shown(pilot)
        screen_of(pilot).look_again()
        await pilot.pause()
        assert view_of(pilot).lines.banner == ()
        assert view_of(pilot).lines.missed == "Missed this week: Mon"


async def test_another_miss_is_told_again(logbook, cues, clock):
    plan(logbook, "mon,tue")
    async with today(logbook, cues) as pilot:
        await press(pilot, "escape")
        clock.set_wall(datetime(2026, 11, 25, 9, 0, tzinfo=ZONE))
        await look(pilot)
        assert "Mon 23 Nov and Tue 24 Nov were missed" in view_of(pilot).lines.banner[0]


async def test_made_up_it_is_no_longer_told(logbook, cues):
    plan(logbook, "mon,thu")
    async with today(logbook, cues) as pilot:
        session_on(logbook, TODAY)
        await look(pilot)
        assert view_of(pilot).lines.banner == ()
        assert view_of(pilot).lines.day.startswith("Strength done today, made up for Mon 23 Nov.")
        assert screen_of(pilot).title_bar.status == "Tue 24 Nov · strength done"


async def test_after_three_misses_another_plan_is_offered(logbook, cues):
    plan(logbook, "mon,thu", since=date(2026, 11, 9))
    async with today(logbook, cues) as pilot:
        assert view_of(pilot).lines.banner[-1] == (
            "Would other days be better? w changes the plan."
        )


async def test_a_run_day_can_be_started_all_the_same(logbook, cues):
    plan(logbook, "mon,fri", runs="tue")
    async with today(logbook, cues) as pilot:
        assert "Next strength: Fri 27 Nov." in view_of(pilot).lines.day
        await press(pilot, "enter")
        assert screen_of(pilot).step == Step.SET


async def test_a_new_day_is_followed_without_a_restart(logbook, cues, clock):
    plan(logbook, "wed,fri", runs="tue")
    async with today(logbook, cues) as pilot:
        assert screen_of(pilot).title_bar.status == "Tue 24 Nov · run day"
        clock.set_wall(datetime(2026, 11, 25, 3, 59, tzinfo=ZONE))
        await look(pilot)
        assert screen_of(pilot).title_bar.status == "Tue 24 Nov · run day"
        clock.advance(60)
        await look(pilot)
        assert screen_of(pilot).title_bar.status == "Wed 25 Nov · strength day"
        assert view_of(pilot).lines.day.startswith("Strength day")
        await press(pilot, "2")
        assert pilot.app.screen.title_bar.status == "Wed 25 Nov"
        clock.advance(24 * 3600)
        pilot.app.screen.look_at_date()
        assert pilot.app.screen.title_bar.status == "Thu 26 Nov"


async def test_the_plan_says_when_a_day_starts(logbook, cues, clock):
    plan(logbook, "wed")
    logbook.training.change_plan(PlanChange(day_start=time(0, 0)))
    async with today(logbook, cues) as pilot:
        clock.set_wall(datetime(2026, 11, 25, 0, 0, tzinfo=ZONE))
        await look(pilot)
        assert screen_of(pilot).title_bar.status == "Wed 25 Nov · strength day"


async def test_in_a_session_under_way_nothing_moves(logbook, cues, clock):
    plan(logbook, "tue,fri")
    async with today(logbook, cues) as pilot:
        await press(pilot, "enter", "space")
        clock.set_wall(datetime(2026, 11, 25, 9, 0, tzinfo=ZONE))
        await look(pilot)
        assert screen_of(pilot).title_bar.status == "Tue 24 Nov · strength day"
        assert screen_of(pilot).step == Step.SET


async def test_a_changed_plan_is_shown_on_the_way_back(logbook, cues):
    plan(logbook, "tue,fri")
    async with today(logbook, cues) as pilot:
        await press(pilot, "w", "e", "2", "enter", "escape")
        assert view_of(pilot).lines.day == "Run day: strength moves to Wed 25 Nov."


@pytest.mark.parametrize("size", [(40, 10), (60, 18), (80, 24), (120, 36)])
async def test_drills_and_keys_are_in_sight_at_every_size(logbook, cues, size):
    plan(logbook, "mon,thu", since=date(2026, 11, 9))
    async with today(logbook, cues, size=size) as pilot:
        shown = "\n".join(s.text for s in pilot.app.screen._compositor.render_strips())
        for text in ("Rest day", "Posterior", "Banded", "Kneeling", "enter start"):
            assert text in shown
        assert "Mon 23 Nov was missed" in shown
