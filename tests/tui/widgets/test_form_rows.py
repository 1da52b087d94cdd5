from collections.abc import Callable

import pytest
from textual.app import App
from textual.widget import Widget

from runstrength_tui.domain.plan import SUNDAY, weekdays_from_text
from runstrength_tui.tui.widgets.form_rows import ChoiceRow, FormRow, StepRow, WeekdaysRow
from tests.tui.widgets.one_widget import Repaints, text_of


class RowsApp(App[None]):
    def __init__(self, *rows: FormRow) -> None:
        super().__init__()
        self.rows = rows
        self.changed: list[FormRow] = []

    def compose(self):
        yield from self.rows

    def on_form_row_changed(self, event: FormRow.Changed) -> None:
        self.changed.append(event.row)


def two_to_nine() -> StepRow:
    return StepRow("Sets", range(2, 10), lambda n: f"{n} sets")


async def test_days_that_are_on_stand_in_brackets() -> None:
    async with RowsApp(row := WeekdaysRow("I run on")).run_test(size=(60, 4)) as pilot:
        row.days = weekdays_from_text("tue,sun")
        await pilot.pause()
        assert text_of(row).rstrip() == "> I run on       M  [T]  W   T   F   S  [S]"


async def test_arrows_move_and_space_turns() -> None:
    async with (app := RowsApp(row := WeekdaysRow("Days"))).run_test() as pilot:
        await pilot.press("right", "right", "space")
        assert row.days == weekdays_from_text("wed")
        await pilot.press("left", "left", "left", "space")
        assert row.days == weekdays_from_text("wed,sun")
        await pilot.press("space")
        assert row.days == weekdays_from_text("wed")
        await pilot.pause()
        assert app.changed == [row, row, row]


async def test_a_letter_turns_the_next_day_of_that_name() -> None:
    async with RowsApp(row := WeekdaysRow("Days")).run_test() as pilot:
        await pilot.press("m", "t", "t", "f", "s")
        assert row.days == weekdays_from_text("mon,tue,thu,fri,sat")
        await pilot.press("s", "t")
        assert row.days == weekdays_from_text("mon,thu,fri,sat,sun")


async def test_digits_count_from_the_beginning_of_the_week() -> None:
    async with RowsApp(row := WeekdaysRow("Days")).run_test() as pilot:
        row.week_start = SUNDAY
        await pilot.press("1", "3")
        assert row.days == weekdays_from_text("sun,tue")


@pytest.mark.parametrize(("width", "step", "label"), [(60, 4, 16), (34, 3, 11)])
async def test_a_click_turns_a_day_at_every_width(width: int, step: int, label: int) -> None:
    async with RowsApp(row := WeekdaysRow("Days")).run_test(size=(width, 4)) as pilot:
        await pilot.click(row, offset=(label + 4 * step + 1, 0))
        assert row.days == weekdays_from_text("fri")
        assert len(text_of(row).rstrip()) <= width


async def test_up_and_down_go_from_row_to_row() -> None:
    rows = (WeekdaysRow("Days"), ChoiceRow("One", ["a", "b"]), two_to_nine())
    async with (app := RowsApp(*rows)).run_test() as pilot:
        await pilot.press("down", "down")
        assert app.focused is rows[2]
        await pilot.press("up")
        assert app.focused is rows[1]


async def test_one_of_a_few_is_chosen_by_key_and_mouse() -> None:
    row = ChoiceRow("Strength", ["1", "2", "3"], "a week")
    async with (app := RowsApp(row)).run_test(size=(60, 4)) as pilot:
        await pilot.press("right")
        assert text_of(row).rstrip() == "> Strength       1  [2]  3  a week"
        await pilot.press("left", "left")
        assert row.chosen == 2
        await pilot.click(row, offset=(17, 0))
        assert row.chosen == 0
        await pilot.click(row, offset=(17, 0))
        await pilot.pause()
        assert len(app.changed) == 4


async def test_one_of_many_is_stepped_to_and_stops_at_the_ends() -> None:
    async with (app := RowsApp(row := two_to_nine())).run_test(size=(60, 4)) as pilot:
        await pilot.press("left")
        row.number = 2
        await pilot.press("left", "right", "plus", "pagedown")
        assert row.number == 9
        assert text_of(row).rstrip() == "> Sets          < 9 sets >"
        await pilot.click(row, offset=(16, 0))
        assert row.number == 8
        await pilot.click(row, offset=(25, 0))
        assert row.number == 9
        await pilot.press("pageup")
        assert row.number == 2
        await pilot.pause()
        assert app.changed


async def test_a_turned_day_repaints_no_more_than_its_row(
    repaints: Callable[[Widget], Repaints],
) -> None:
    async with RowsApp(row := WeekdaysRow("Days")).run_test() as pilot:
        await pilot.pause()
        asked = repaints(row)
        row.days = weekdays_from_text("wed")
        assert asked.whole == asked.layouts == 0
        assert all(region.height == 1 for region in asked.regions)


async def test_what_is_on_and_where_one_is_can_be_told_without_colour() -> None:
    rows = (WeekdaysRow("Days"), ChoiceRow("One", ["a", "b"]))
    async with RowsApp(*rows).run_test(size=(60, 4)) as pilot:
        await pilot.press("1")
        assert text_of(rows[0]).startswith("> Days")
        assert text_of(rows[1]).startswith("  One")
        reversed_texts = [s.text for s in rows[0].render_line(0) if s.style and s.style.reverse]
        assert reversed_texts == ["[M]"]


async def test_a_value_beyond_the_ends_is_left_by_a_step_and_never_jumped_from() -> None:
    async with RowsApp(row := two_to_nine()).run_test() as pilot:
        row.number = 40
        await pilot.press("right")
        assert row.number == 40
        await pilot.press("left")
        assert row.number == 39
