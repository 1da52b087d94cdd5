from collections.abc import Callable

import pytest
from textual.widget import Widget

from runstrength_tui.domain.words import DrillLine
from runstrength_tui.tui.widgets.today_view import DayLines, Today, TodayView
from tests.tui.widgets.one_widget import OneWidgetApp, Repaints, lines_of, text_of

DRILLS = [
    DrillLine("lift", "Posterior chain lift", "1 × 30", "", "4 kg"),
    DrillLine("lunge", "Banded kneel to lunge", "1 × 30", "left and right", ""),
]
TODAY = Today("Three drills · about 18 minutes", DRILLS, ["mat", "band"], "Last session: today.")
DAY = DayLines(
    "Rest day. Next strength: Thu 26 Nov.", "Missed this week: Mon", ("Mon was missed.",)
)


@pytest.mark.parametrize("size", [(40, 12), (60, 15), (80, 22), (120, 34)])
async def test_the_programme_stands_in_the_same_place_with_and_without_the_day(size) -> None:
    async with OneWidgetApp(view := TodayView(TODAY)).run_test(size=size) as pilot:
        before = lines_of(view)
        view.lines = DAY
        await pilot.pause()
        after = lines_of(view)
        place = next(n for n, line in enumerate(before) if "Three drills" in line)
        assert before[place:] == after[place:]
        assert "Rest day" in "".join(after[:place])
        assert "▸ Mon was missed." in "".join(after[:place])


async def test_the_day_repaints_only_the_rows_above_the_programme(
    repaints: Callable[[Widget], Repaints],
) -> None:
    async with OneWidgetApp(view := TodayView(TODAY)).run_test() as pilot:
        await pilot.pause()
        asked = repaints(view)
        view.lines = DAY
        assert asked.whole == asked.layouts == 0
        assert all(region.bottom <= 3 for region in asked.regions)


@pytest.mark.parametrize(("width", "beside"), [(80, True), (50, False)])
async def test_the_misses_stand_beside_the_day_where_both_fit(width: int, beside: bool) -> None:
    async with OneWidgetApp(view := TodayView(TODAY, DAY)).run_test(size=(width, 20)):
        assert ("Missed this week: Mon" in text_of(view)) is beside


async def test_where_it_is_low_the_miss_follows_the_drills() -> None:
    async with OneWidgetApp(view := TodayView(TODAY, DAY)).run_test(size=(40, 8)):
        lines = [line.strip() for line in lines_of(view)]
        assert lines[0].startswith("Rest day. Next")
        assert lines[2].startswith("1  Posterior")
        assert lines[3].endswith("1 × 30 left/right")
        assert lines[4] == "▸ Mon was missed."


async def test_words_from_outside_are_plain_text() -> None:
    day = DayLines("Run day: [bold]Run[/] [/].")
    async with OneWidgetApp(view := TodayView(TODAY, day)).run_test():
        assert "Run day: [bold]Run[/] [/]." in text_of(view)


async def test_without_drills_it_says_how_to_add_some() -> None:
    async with OneWidgetApp(view := TodayView(TODAY._replace(drills=()))).run_test():
        assert "press e to add some" in text_of(view)
