"""The calendar by month and year, driven by keys and mouse against a real store."""

from datetime import date, timedelta

import pytest
from textual.geometry import Offset
from textual.pilot import Pilot
from textual.widgets import Static

from runstrength_tui.domain.calendar.days import DayState, RunRule
from runstrength_tui.logbook import Logbook
from runstrength_tui.logbook.plan_change import PlanChange
from runstrength_tui.tui.screens.calendar import CalendarScreen, Zoom
from runstrength_tui.tui.screens.calendar_dates import months_later
from runstrength_tui.tui.screens.day_menu import DayMenuScreen
from tests.conftest import FakeClock
from tests.tui.test_history import (
    SIZES,
    history,
    keys_shown,
    lines_of,
    press,
    screen_help,
    screen_of,
    toasts,
)
from tests.tui.test_history_days import FRIDAY, SINCE, TODAY, do, judged


@pytest.fixture
def planned(logbook: Logbook) -> Logbook:
    """Runs on Mon, Wed and Sat, strength on Tue and Fri since 2 November; a day before it."""
    plan = PlanChange(
        run_days=frozenset({0, 2, 5}), strength_days=frozenset({1, 4}), sets_per_session=6
    )
    logbook.training.change_plan(plan, SINCE)
    for day in (date(2026, 10, 6), date(2026, 11, 3), date(2026, 11, 17)):
        do(logbook, day)
    return logbook


def calendar_of(pilot: Pilot[int]) -> CalendarScreen:
    screen = pilot.app.screen
    assert isinstance(screen, CalendarScreen)
    return screen


def shown(pilot: Pilot[int]) -> str:
    return "\n".join(lines_of(pilot))


def why(pilot: Pilot[int]) -> str:
    return str(calendar_of(pilot).query_one("#calendar-explain", Static).content)


@pytest.mark.parametrize("size", SIZES)
async def test_a_month_with_its_signs_its_sum_and_the_legend(planned, cues, size):
    async with history(planned, cues, size) as pilot:
        await press(pilot, "M")
        lines = lines_of(pilot)
        assert any(line.startswith(" November 2026 · 2 of 6 done · strength") for line in lines)
        week = next(line for line in lines if " 16 r " in line)
        assert " ".join(week.split()) == "16 r 17 ● 18 r 19 · 20 ✕ 21 r 22 · 1/2"
        assert "[24 ◎]" in shown(pilot)
        assert "Today · DUE" in why(pilot)
        assert all(item in shown(pilot) for item in ("● done", "✕ missed", "· rest", "? help"))
        assert all(len(line) == size[0] for line in lines)


@pytest.mark.parametrize("size", SIZES)
async def test_a_year_with_its_signs_and_the_legend(planned, cues, size):
    async with history(planned, cues, size) as pilot:
        await press(pilot, "y")
        assert any(line.startswith(" 2026 · 2 of 6 done") for line in lines_of(pilot))
        rows = {line[:4].strip(): line[4:] for line in lines_of(pilot)}
        assert rows["Fri"].replace(" ", "").count("✕") == 3
        assert rows["Tue"].replace(" ", "").rstrip().endswith("●✕●◎○○○○○")
        assert "? help" in shown(pilot)
        assert "⇥ no free day" in shown(pilot)


async def test_what_the_months_add_up_to_where_there_is_room(planned, cues):
    async with history(planned, cues) as pilot:
        await press(pilot, "y")
        assert "Oct  1 day " in shown(pilot)
        assert "Nov  2 of 6" in shown(pilot)


async def test_a_year_that_has_no_room_says_what_to_do(planned, cues):
    async with history(planned, cues, (50, 20)) as pilot:
        await press(pilot, "y")
        assert "The year needs 57 columns" in shown(pilot)
        await press(pilot, "M")
        assert "[24 ◎]" in shown(pilot)


@pytest.mark.parametrize(
    ("zoom", "key", "day"),
    [
        ("M", "left", TODAY - timedelta(days=1)),
        ("M", "right", TODAY + timedelta(days=1)),
        ("M", "up", TODAY - timedelta(days=7)),
        ("M", "down", TODAY + timedelta(days=7)),
        ("y", "left", TODAY - timedelta(days=7)),
        ("y", "right", TODAY + timedelta(days=7)),
        ("y", "up", TODAY - timedelta(days=1)),
        ("y", "down", TODAY + timedelta(days=1)),
        ("M", "pageup", date(2026, 10, 24)),
        ("M", "n", date(2026, 12, 24)),
        ("M", "p", date(2026, 10, 24)),
        ("y", "pagedown", date(2027, 11, 24)),
        ("y", "pageup", date(2025, 11, 24)),
        ("y", "n", date(2027, 11, 24)),
        ("y", "p", date(2025, 11, 24)),
    ],
)
async def test_keys_move_by_day_week_month_and_year_and_t_comes_back(planned, cues, zoom, key, day):
    async with history(planned, cues) as pilot:
        await press(pilot, zoom, key)
        assert calendar_of(pilot).chosen == day
        assert calendar_of(pilot).chosen_day is not None
        assert str(day.year) in lines_of(pilot)[1]
        await press(pilot, "t")
        assert calendar_of(pilot).chosen == TODAY


@pytest.fixture
def turned(logbook: Logbook) -> Logbook:
    """Weeks begin on Monday until the first Sunday of November, then on Sunday; strength on Sun."""
    plan = PlanChange(
        run_days=frozenset(), strength_days=frozenset({6}), sets_per_session=6, week_start=0
    )
    logbook.training.change_plan(plan, SINCE - timedelta(weeks=8))
    clock = logbook.clock
    assert isinstance(clock, FakeClock)
    now = clock.wall
    clock.set_wall(now - timedelta(days=23))
    logbook.training.change_plan(PlanChange(week_start=6), date(2026, 11, 1))
    clock.set_wall(now)
    return logbook


async def test_a_row_of_the_year_is_one_weekday_wherever_weeks_begin(turned, cues):
    async with history(turned, cues) as pilot:
        await press(pilot, "y")
        rows = {line[:4].strip(): line[4:] for line in lines_of(pilot)}
        assert rows["Sun"].count("✕") == 11
        assert not any("✕" in rows[name] for name in ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat"))


async def test_the_weekdays_above_a_month_are_those_of_the_chosen_week(turned, cues):
    async with history(turned, cues) as pilot:
        await press(pilot, "M")
        assert lines_of(pilot)[2].split()[0] == "Sun"
        await press(pilot, "pageup")
        assert lines_of(pilot)[2].split()[0] == "Mon"
        assert "[24 ·]" in shown(pilot)


async def test_a_week_beyond_the_turn_names_the_day_on_which_it_begins(turned, cues):
    async with history(turned, cues) as pilot:
        assert lines_of(pilot)[1].split()[1:8] == list("SMTWTFS")
        assert " Mo 19 Oct " in shown(pilot)
        await press(pilot, "down", "down", "down", "down")
        assert lines_of(pilot)[1].split()[1:8] == list("MTWTFSS")
        assert " Su 1 Nov " in shown(pilot)
        assert " 19 Oct 26 " in shown(pilot)


async def test_help_has_the_legend(planned, cues):
    async with history(planned, cues, (60, 16)) as pilot:
        await press(pilot, "M", "question_mark")
        assert "● done" in screen_help(pilot)
        assert "⇥ no free day" in screen_help(pilot)


def test_the_same_day_of_another_month_or_its_last():
    assert months_later(date(2026, 1, 31), 1) == date(2026, 2, 28)
    assert months_later(date(2024, 2, 29), 12) == date(2025, 2, 28)
    assert months_later(date(2026, 12, 5), 1) == date(2027, 1, 5)
    assert months_later(date(1970, 1, 5), -1) == date(1970, 1, 1)
    assert months_later(date(2200, 12, 5), 12) == date(2200, 12, 31)


@pytest.mark.parametrize("day", [date(1970, 1, 1), date(2200, 12, 31)])
async def test_the_ends_of_the_calendar_hold(planned, cues, day):
    async with history(planned, cues) as pilot:
        await press(pilot, "M")
        calendar_of(pilot).choose(day)
        for key in ("left", "right", "up", "down", "p", "n", "y", "left", "right"):
            await press(pilot, key)
            assert calendar_of(pilot).chosen_day is not None


async def test_the_calendar_is_asked_once_a_year(planned, cues, monkeypatch):
    async with history(planned, cues) as pilot:
        asked = []
        calendar = planned.training.calendar

        def counted(first, last, today=None):
            asked.append((first, last))
            return calendar(first, last, today)

        monkeypatch.setattr(planned.training, "calendar", counted)
        await press(pilot, "y", "up", "left", "M", "left", "pageup", "p", "up")
        assert asked == [(date(2025, 12, 29), date(2027, 1, 3))]
        await press(pilot, "y", "p")
        assert len(asked) == 2


async def test_y_and_capital_m_change_how_near_one_looks(planned, cues):
    async with history(planned, cues) as pilot:
        await press(pilot, "y", "left")
        assert "month" in keys_shown_in(pilot)
        await press(pilot, "M")
        assert calendar_of(pilot).zoom is Zoom.MONTH
        assert calendar_of(pilot).chosen == date(2026, 11, 17)
        assert "year" in keys_shown_in(pilot)
        await press(pilot, "y")
        assert calendar_of(pilot).zoom is Zoom.YEAR


def keys_shown_in(pilot: Pilot[int]) -> set[str]:
    from runstrength_tui.tui.widgets.key_bar import KeyBar  # noqa: PLC0415 - here alone

    return {item.words for item in pilot.app.screen.query_one(KeyBar)._items}


@pytest.mark.parametrize(
    "keys", [("M", "left", "left"), ("y", "up", "up"), ("y", "p", "pagedown"), ("M", "n")]
)
async def test_enter_goes_to_the_day_among_the_weeks(planned, cues, keys):
    async with history(planned, cues) as pilot:
        await press(pilot, *keys)
        day = calendar_of(pilot).chosen
        await press(pilot, "enter")
        assert screen_of(pilot).table.chosen == day
        await press(pilot, "home")
        assert screen_of(pilot).table.chosen == TODAY
        assert "open day" not in keys_shown(pilot)


@pytest.mark.parametrize("key", ["M", "y"])
async def test_it_opens_on_the_day_that_was_chosen_among_the_weeks(planned, cues, key):
    async with history(planned, cues) as pilot:
        await press(pilot, "down", "left", key)
        assert calendar_of(pilot).chosen == TODAY - timedelta(days=8)
        assert "Mon 16 Nov 2026" in why(pilot)


async def test_escape_goes_back_to_the_weeks_as_they_were(planned, cues):
    async with history(planned, cues) as pilot:
        await press(pilot, "y", "left", "escape")
        assert screen_of(pilot).table.chosen == TODAY


async def test_a_click_chooses_a_double_click_goes_and_the_other_button_asks(planned, cues):
    async with history(planned, cues) as pilot:
        await press(pilot, "M")
        grid = calendar_of(pilot).month
        y = next(n for n, line in enumerate(lines_of(pilot)) if "20 ✕" in line)
        place = Offset(lines_of(pilot)[y].index("20 ✕") - grid.region.x, y - grid.region.y)
        await pilot.click(grid, place)
        await pilot.pause()
        assert calendar_of(pilot).chosen == FRIDAY
        assert "Fri 20 Nov 2026 · MISSED" in why(pilot)
        await pilot.click(grid, place, button=3)
        await pilot.pause()
        assert isinstance(pilot.app.screen, DayMenuScreen)
        await press(pilot, "escape")
        await pilot.click(grid, place, times=2)
        await pilot.pause()
        assert screen_of(pilot).table.chosen == FRIDAY


async def test_a_day_is_marked_from_here_as_well_and_undo_follows(planned, cues):
    async with history(planned, cues) as pilot:
        await press(pilot, "M", "r")
        assert judged(planned, TODAY).run.by is RunRule.OVERRIDE
        assert "[24 →]" in shown(pilot)
        assert "u takes it back" in toasts(pilot)
        await press(pilot, "u")
        assert judged(planned, TODAY).state is DayState.DUE
        await press(pilot, "U")
        assert "[24 →]" in shown(pilot)


async def test_the_menu_leads_to_the_weeks(planned, cues):
    async with history(planned, cues) as pilot:
        await press(pilot, "M", "left", "space", "enter")
        assert screen_of(pilot).table.chosen == TODAY - timedelta(days=1)


async def test_a_new_day_is_followed(planned, cues, clock):
    async with history(planned, cues) as pilot:
        await press(pilot, "M")
        clock.set_wall(clock.wall + timedelta(days=1))
        calendar_of(pilot).look()
        await pilot.pause()
        assert calendar_of(pilot).chosen == TODAY + timedelta(days=1)
        assert " 24 ✕ " in shown(pilot)
        assert "Wed 25 Nov 2026" in lines_of(pilot)[0]


async def test_what_another_program_writes_appears(planned, cues):
    async with history(planned, cues) as pilot:
        await press(pilot, "M")
        do(planned, TODAY)
        calendar_of(pilot).look()
        await pilot.pause()
        assert "[24 ●]" in shown(pilot)


async def test_without_a_plan_it_shows_what_was_done(logbook, cues):
    do(logbook, date(2026, 11, 17))
    async with history(logbook, cues) as pilot:
        await press(pilot, "M", "up")
        assert "November 2026 · strength 1 day" in shown(pilot)
        assert "[17 ●]" in shown(pilot)
        assert "owed" in why(pilot)
        assert "✕" not in shown(pilot).partition("● done")[0]


async def test_plain_letters_without_utf8(planned, cues, monkeypatch):
    monkeypatch.setenv("LC_ALL", "C")
    async with history(planned, cues) as pilot:
        for key in ("M", "y"):
            await press(pilot, key)
            assert shown(pilot).isascii()
        assert "X missed" in shown(pilot)


async def test_the_palette_has_the_ways_about(planned, cues):
    async with history(planned, cues) as pilot:
        await press(pilot, "y")
        titles = {one.title for one in pilot.app.get_system_commands(pilot.app.screen)}
        wanted = {"Go to day", "Month", "Year back", "Year on", "Today", "Back", "Run or not"}
        assert wanted <= titles
        assert not {"Year", "Month back", "Month on"} & titles
        await press(pilot, "M")
        titles = {one.title for one in pilot.app.get_system_commands(pilot.app.screen)}
        assert {"Year", "Month back", "Month on"} <= titles
        assert not {"Month", "Year back", "Year on"} & titles
