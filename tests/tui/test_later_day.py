"""The drill screen over days: what is said before a session of another day begins, and follows."""

from datetime import date, datetime, timedelta, timezone

import pytest
from textual.widgets import Static

from runstrength_tui.logbook import open_logbook
from runstrength_tui.store.errors import DiskFullError
from runstrength_tui.tui.screens.drill_keys import Step
from runstrength_tui.tui.widgets.title_bar import TitleBar
from tests.conftest import NOT_ASKING, FakeClock
from tests.tui.driving import drill, number, pass_time, press, screen_of
from tests.tui.test_history import toasts
from tests.tui.widgets.one_widget import screen_text

SUNDAY, THURSDAY = date(2026, 11, 22), date(2026, 11, 26)
FOUR_DAYS_SECONDS = 4 * 86_400.0
HOLDS = """
programme = "holds"
[programmes.holds]
name = "Holds"
drills = [{ exercise = "side_plank", sets = 1 }]
"""
FORETOLD = "The next rep begins a session of Thu 26 Nov"
STAYS = "what was done stays on Sun 22 Nov."


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock(datetime(2026, 11, 22, 18, 0, tzinfo=timezone(timedelta(hours=1))))


def days(logbook) -> list[tuple[date, str, list[int]]]:
    sessions = logbook.review.sessions(date(2026, 11, 1), date(2026, 12, 31))
    return [(one.training_date, one.status, [s.reps for s in one.sets]) for one in sessions[::-1]]


def said(pilot) -> str:
    notice = screen_of(pilot).notice
    return notice.content.text if notice.display and notice.content else ""


async def test_left_on_sunday_gone_on_with_on_thursday(logbook, cues, clock, paths):
    async with drill(logbook, cues) as pilot:
        await press(pilot, "enter", "space", "space", "q", "q")
        assert pilot.app.leaves_on_purpose
    logbook.live.hand_over(on_purpose=True)  # as the launcher does
    logbook.store.close()
    clock.advance(FOUR_DAYS_SECONDS)
    again = open_logbook(paths, clock)
    async with drill(again, cues) as pilot:
        shown = " ".join(screen_text(pilot.app).split())
        assert "You left a session." in shown
        assert "left at 18:00" in shown
        assert f"{FORETOLD}, this set anew; {STAYS}" in shown
        await press(pilot, "enter")
        assert number(pilot) == "2"
        assert said(pilot) == f"{FORETOLD}, this set anew; {STAYS}"
        await press(pilot, "space")
        assert number(pilot) == "1"
        assert said(pilot) == ""
        assert pilot.app.query_one(TitleBar).status == "Thu 26 Nov"
        assert "set 1 of 6" in screen_text(pilot.app)
        await press(pilot, "space")
        assert number(pilot) == "2"
    assert days(again) == [(SUNDAY, "cut_short", [2]), (THURSDAY, "in_progress", [2])]
    again.store.check(again=True)
    again.store.close()


async def test_the_laptop_sleeps_three_days_in_a_set(logbook, cues, clock):
    async with drill(logbook, cues) as pilot:
        await press(pilot, "enter", "space", "space")
        assert pilot.app.query_one(TitleBar).status == "Sun 22 Nov"
        clock.sleep(FOUR_DAYS_SECONDS)
        await pass_time(pilot, clock, 1)
        assert said(pilot) == f"{FORETOLD}, this set anew; {STAYS}"
        assert pilot.app.query_one(TitleBar).status == "Sun 22 Nov"
        await press(pilot, "u")
        assert number(pilot) == "1"
        assert days(logbook) == [(SUNDAY, "in_progress", [1])]
        await press(pilot, "n", "5")
        hint = pilot.app.screen.query_one(".dialog-hint", Static).content
        assert "What is above 1 is logged on Thu 26 Nov." in str(hint)
        await press(pilot, "enter")
        assert number(pilot) == "4"
        assert said(pilot) == ""
        assert pilot.app.query_one(TitleBar).status == "Thu 26 Nov"
        await press(pilot, "u", "u")
        assert number(pilot) == "0"
    assert days(logbook) == [(SUNDAY, "cut_short", [1]), (THURSDAY, "in_progress", [])]


async def test_it_sleeps_in_a_rest(logbook, cues, clock):
    async with drill(logbook, cues) as pilot:
        await press(pilot, "enter", "space", "enter")
        clock.sleep(FOUR_DAYS_SECONDS)
        screen_of(pilot).look_at_clock()
        await pilot.pause()
        assert said(pilot) == f"{FORETOLD}; {STAYS}"
        if screen_of(pilot).step == Step.REST:
            await press(pilot, "g")
        await press(pilot, "space")
        assert "set 1 of 5" in screen_text(pilot.app)
        assert "A session of Thu 26 Nov has begun; that of Sun 22 Nov is kept." in toasts(pilot)
    assert days(logbook) == [(SUNDAY, "cut_short", [1]), (THURSDAY, "in_progress", [1])]


async def test_a_session_in_which_nothing_was_done_just_begins_anew(logbook, cues, clock):
    async with drill(logbook, cues) as pilot:
        await press(pilot, "enter")
        clock.sleep(FOUR_DAYS_SECONDS)
        await pass_time(pilot, clock, 1)
        assert said(pilot) == ""
        await press(pilot, "space")
        assert pilot.app.query_one(TitleBar).status == "Thu 26 Nov"
        assert number(pilot) == "1"
    assert days(logbook) == [(THURSDAY, "in_progress", [1])]


async def test_what_was_not_saved_is_told_before_the_other_day(logbook, cues, clock, monkeypatch):
    def full() -> None:
        raise DiskFullError("The disk is full.")

    async with drill(logbook, cues) as pilot:
        await press(pilot, "enter", "space")
        rep = logbook.live.rep
        monkeypatch.setattr(logbook.live, "rep", full)
        clock.sleep(FOUR_DAYS_SECONDS)
        await press(pilot, "space")
        await pass_time(pilot, clock, 1)
        assert "The disk is full." in said(pilot)
        monkeypatch.setattr(logbook.live, "rep", rep)
        await press(pilot, "x")
        assert said(pilot).startswith(FORETOLD)


@pytest.fixture
def holding(paths, clock):
    paths.config.write_text("get_ready_s = 3\n" + NOT_ASKING + HOLDS)
    logbook = open_logbook(paths, clock)
    yield logbook
    logbook.store.close()


async def begin_hold(pilot) -> None:
    """From today into get-ready, by however many keys."""
    await press(pilot, "enter")
    while screen_of(pilot).step != Step.HOLD:
        await press(pilot, "g")


async def held(pilot, clock, seconds: float) -> None:
    """Get ready and hold; looked at as the screen's timer does."""
    for _ in range(round((3 + seconds) / 0.5)):
        await pass_time(pilot, clock, 0.5)


@pytest.mark.parametrize("sunday", [20.0, 20.5])
async def test_a_hold_that_slept_three_days_begins_anew(holding, cues, clock, sunday):
    async with drill(holding, cues) as pilot:
        await begin_hold(pilot)
        await held(pilot, clock, sunday)
        slept_at = clock.wall
        clock.sleep(FOUR_DAYS_SECONDS)
        await pass_time(pilot, clock, 0.5)
        assert number(pilot) == f"0:{sunday}"
        assert holding.live.followed.training_date == SUNDAY
        assert said(pilot).startswith("The next held second begins a session of Thu 26 Nov")
        await press(pilot, "space")
        await held(pilot, clock, 30)
        assert number(pilot) == "0:30.0"
        assert pilot.app.query_one(TitleBar).status == "Thu 26 Nov"
        await press(pilot, "space")
        (left,) = [one for one in holding.live.followed.sets if one.has_work]
        assert left.held_ms == pytest.approx(30_000, abs=100)
    sessions = holding.review.sessions(SUNDAY, THURSDAY)[::-1]
    assert [(one.training_date, one.sets[0].held_seconds) for one in sessions] == [
        (SUNDAY, pytest.approx(sunday, abs=0.1)),
        (THURSDAY, pytest.approx(30, abs=0.1)),
    ]
    assert sessions[0].ended_at == slept_at
    assert sessions[1].started_at == sessions[1].sets[0].started_at


async def test_a_hold_that_slept_twice_begins_anew_each_time(holding, cues, clock):
    async with drill(holding, cues) as pilot:
        await begin_hold(pilot)
        await held(pilot, clock, 20)
        for seconds in (30, 25):
            clock.sleep(FOUR_DAYS_SECONDS)
            await pass_time(pilot, clock, 0.5)
            await press(pilot, "space")
            await held(pilot, clock, seconds)
            assert number(pilot) == f"0:{seconds}.0"
        await press(pilot, "space")
    sessions = holding.review.sessions(SUNDAY, date(2026, 11, 30))[::-1]
    assert [(one.training_date, one.sets[0].held_seconds) for one in sessions] == [
        (SUNDAY, pytest.approx(20, abs=0.1)),
        (THURSDAY, pytest.approx(30, abs=0.1)),
        (date(2026, 11, 30), pytest.approx(25, abs=0.1)),
    ]


async def test_a_hold_begins_its_session_when_it_is_held(holding, cues, clock):
    clock.set_wall(datetime(2026, 11, 26, 3, 59, 58, tzinfo=timezone(timedelta(hours=1))))
    async with drill(holding, cues) as pilot:
        await begin_hold(pilot)
        assert holding.live.followed.training_date == date(2026, 11, 25)
        await held(pilot, clock, 2)
        assert holding.live.followed.training_date == THURSDAY
        assert pilot.app.query_one(TitleBar).status == "Thu 26 Nov"
