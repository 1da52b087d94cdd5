"""A month as a grid: numbers, signs, counts, clicks."""

from datetime import date, timedelta

import pytest
from textual.geometry import Offset

from runstrength_tui.domain.calendar.days import CalendarWeek, DayState
from runstrength_tui.domain.plan import PlanMode
from runstrength_tui.tui.widgets.day_messages import DayClicked
from runstrength_tui.tui.widgets.day_signs import ASCII_SIGNS, SIGNS, DayMarks
from runstrength_tui.tui.widgets.month_grid import MonthGrid
from tests.tui.calendar_days import day_of, week_from
from tests.tui.widgets.one_widget import OneWidgetApp, lines_of

FIRST = date(2026, 10, 26)
TODAY = date(2026, 11, 24)
WEEKS = [week_from(FIRST + timedelta(weeks=n)) for n in range(6)]
DAYS = {day: day_of(day) for week in WEEKS for day in week.dates}
DAYS[date(2026, 11, 20)] = day_of(date(2026, 11, 20), DayState.MISSED)
DAYS[date(2026, 11, 17)] = day_of(date(2026, 11, 17), DayState.DONE, sets=6)
COUNTS = {
    date(2026, 11, 16): CalendarWeek(
        date(2026, 11, 16), date(2026, 11, 22), PlanMode.FIXED, owed=2, done=1, missed=1
    )
}
MARKS = DayMarks(TODAY, plan_since=FIRST)


class Clicks(OneWidgetApp):
    """Keeps which days were clicked, and how."""

    def __init__(self, widget) -> None:
        super().__init__(widget)
        self.clicked = []

    def on_day_clicked(self, event: DayClicked) -> None:
        self.clicked.append((event.day, event.asks, event.opens))


def shown(signs=SIGNS, counts=COUNTS, chosen=TODAY) -> MonthGrid:
    grid = MonthGrid(signs)
    grid.show(WEEKS, DAYS, counts, MARKS, chosen)
    return grid


@pytest.mark.parametrize("size", [(58, 7), (78, 13), (118, 25)])
async def test_every_date_of_the_month_is_there_once(size):
    async with OneWidgetApp(grid := shown()).run_test(size=size):
        lines = lines_of(grid)
        assert lines[0].split() == ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun", "done"]
        week = next(line for line in lines if " 16 " in line)
        assert " ".join(week.split()) == "16 · 17 ● 18 · 19 · 20 ✕ 21 · 22 · 1/2"
        assert sum("[24 ·]" in line for line in lines) == 1
        numbers = [word for line in lines[1:] for word in line.replace("[", " ").split()]
        assert [word for word in numbers if word == "13"] == ["13"]
        assert all(len(line) == size[0] for line in lines)


async def test_the_sets_stand_below_where_there_is_room():
    async with OneWidgetApp(grid := shown()).run_test(size=(78, 13)):
        lines = lines_of(grid)
        below = lines[next(n for n, line in enumerate(lines) if " 16 " in line) + 1]
        assert below.split() == ["6", "sets"]
        assert below.index("6 sets") == lines[0].index("Tue") - 1


async def test_the_sets_stand_below_their_own_week_where_one_is_cut():
    """Weeks begin on Sunday from Wednesday the 18th on: two rows hold that week's dates."""
    monday, wednesday = date(2026, 11, 16), date(2026, 11, 18)
    cut = [week_from(monday, 2), week_from(wednesday, 4, start=monday - timedelta(days=1))]
    grid = MonthGrid(SIGNS)
    grid.show(cut, DAYS, {}, MARKS, TODAY)
    async with OneWidgetApp(grid).run_test(size=(118, 25)):
        assert sum("6 sets" in line for line in lines_of(grid)) == 1


async def test_without_a_plan_there_is_no_column_of_counts():
    async with OneWidgetApp(grid := shown(counts={})).run_test(size=(78, 13)):
        assert "done" not in lines_of(grid)[0]


async def test_a_narrow_terminal_cuts_no_day():
    async with OneWidgetApp(grid := shown()).run_test(size=(38, 7)):
        week = next(line for line in lines_of(grid) if " 16" in line)
        assert week.split() == ["16·", "17●", "18·", "19·", "20✕", "21·", "22·"]
        assert "[24·]" in "".join(lines_of(grid))


async def test_plain_letters():
    async with OneWidgetApp(grid := shown(ASCII_SIGNS)).run_test(size=(58, 7)):
        assert "".join(lines_of(grid)).isascii()
        assert "20 X" in "".join(lines_of(grid))


@pytest.mark.parametrize("size", [(58, 7), (78, 13), (118, 25)])
async def test_a_click_names_the_day_under_the_mouse(size):
    app = Clicks(grid := shown())
    async with app.run_test(size=size) as pilot:
        lines = lines_of(grid)
        y = next(n for n, line in enumerate(lines) if "20 ✕" in line)
        x = lines[y].index("20 ✕")
        await pilot.click(grid, Offset(x, y))
        await pilot.click(grid, Offset(x, y), button=3)
        await pilot.click(grid, Offset(x, 0))
        await pilot.pause()
        day = date(2026, 11, 20)
        assert app.clicked == [(day, False, False), (day, True, False)]


async def test_a_double_click_opens():
    app = Clicks(grid := shown())
    async with app.run_test(size=(58, 7)) as pilot:
        await pilot.click(grid, Offset(2, 1), times=2)
        await pilot.pause()
        assert app.clicked[-1] == (FIRST, False, True)


async def test_choosing_another_day_paints_two_cells_again(repaints):
    grid = shown()
    async with OneWidgetApp(grid).run_test(size=(58, 7)) as pilot:
        await pilot.pause()
        record = repaints(grid)
        grid.show(WEEKS, DAYS, COUNTS, MARKS, TODAY + timedelta(days=1))
        assert not record.whole
        assert [region.height for region in record.regions] == [1]
