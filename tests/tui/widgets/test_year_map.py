"""A year as a map: every date under its week, beside its weekday."""

from calendar import isleap
from datetime import date, timedelta

import pytest
from textual.geometry import Offset

from runstrength_tui.domain.calendar.days import DayState
from runstrength_tui.domain.calendar.numbered_weeks import NumberedWeeks
from runstrength_tui.domain.plan import PlanTimeline
from runstrength_tui.tui.widgets.day_messages import DayClicked
from runstrength_tui.tui.widgets.day_signs import ASCII_SIGNS, SIGNS, DayMarks
from runstrength_tui.tui.widgets.year_map import YearMap
from tests.tui.calendar_days import day_of
from tests.tui.widgets.one_widget import OneWidgetApp, lines_of

TODAY = date(2026, 11, 24)


def shown(year=2026, signs=SIGNS, chosen=None, sums=()) -> YearMap:
    numbers = NumberedWeeks(PlanTimeline(()), date(year, 12, 31), date(year, 1, 1))
    weeks = [numbers.week(number) for number in reversed(range(numbers.count))]
    days = {}
    for week in weeks:
        days |= {day: day_of(day) for day in week.dates}
    missed = date(year, 11, 20)
    days[missed] = day_of(missed, DayState.MISSED)
    map_ = YearMap(signs)
    map_.show(weeks, days, DayMarks(TODAY, plan_since=date(year, 1, 1)), chosen or missed, sums)
    return map_


class Clicks(OneWidgetApp):
    """Keeps which days were clicked."""

    def __init__(self, widget) -> None:
        super().__init__(widget)
        self.clicked = []

    def on_day_clicked(self, event: DayClicked) -> None:
        self.clicked.append(event.day)


@pytest.mark.parametrize("year", [2024, 2026, 2028, 2032])
@pytest.mark.parametrize("width", [58, 78, 118])
async def test_each_date_of_the_year_is_there_once(year, width):
    async with OneWidgetApp(map_ := shown(year)).run_test(size=(width, 8)):
        lines = lines_of(map_)
        rows = [line[4:].replace(" ", "") for line in lines[1:]]
        assert sum(map(len, rows)) == 365 + isleap(year)
        assert "".join(rows).count("✕") == 1
        months = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec"
        assert lines[0].split() == months.split()
        assert [line[:3] for line in lines[1:]] == ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]


async def test_a_leap_year_of_54_weeks_fits_60_columns():
    async with OneWidgetApp(map_ := shown(2028)).run_test(size=(58, 8)):
        assert "✕" in lines_of(map_)[1:][date(2028, 11, 20).weekday()]


@pytest.mark.parametrize("width", [30, 48, 56])
async def test_where_it_has_no_room_a_line_says_what_to_do(width):
    async with OneWidgetApp(map_ := shown()).run_test(size=(width, 8)):
        said = " ".join(" ".join(lines_of(map_)).split())
        assert said.startswith("The year needs 57 columns")
        assert "M shows the month" in said


async def test_what_months_add_up_to_stands_below_where_there_is_room():
    sums = ["3 of 4", "5 days", *[""] * 10]
    async with OneWidgetApp(map_ := shown(sums=sums)).run_test(size=(78, 14)):
        assert any("Jan  3 of 4" in line and "Feb  5 days" in line for line in lines_of(map_))
    async with OneWidgetApp(map_ := shown(sums=sums)).run_test(size=(78, 8)):
        assert not any("3 of 4" in line for line in lines_of(map_))


async def test_plain_letters():
    async with OneWidgetApp(map_ := shown(signs=ASCII_SIGNS)).run_test(size=(58, 8)):
        assert "".join(lines_of(map_)).isascii()
        assert "X" in "".join(lines_of(map_)[1:])


@pytest.mark.parametrize("width", [58, 118])
async def test_a_click_names_the_day_under_the_mouse(width):
    app = Clicks(map_ := shown())
    async with app.run_test(size=(width, 8)) as pilot:
        lines = lines_of(map_)
        y = next(n for n, line in enumerate(lines) if "✕" in line)
        await pilot.click(map_, Offset(lines[y].index("✕"), y))
        await pilot.click(map_, Offset(1, y))  # the weekday's name
        await pilot.click(map_, Offset(4, 1))  # a Monday before the year began
        await pilot.pause()
        assert app.clicked == [date(2026, 11, 20)]


async def test_the_chosen_day_is_told_apart_without_colour(monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")
    chosen = date(2026, 11, 20)
    async with OneWidgetApp(map_ := shown(chosen=chosen)).run_test(size=(58, 8)):
        row = map_.render_line(1 + chosen.weekday())
        assert [one.text for one in row if one.style and one.style.reverse] == ["✕"]
        other = map_.render_line(1 + (chosen + timedelta(days=1)).weekday())
        assert not any(one.style.reverse for one in other if one.style)
