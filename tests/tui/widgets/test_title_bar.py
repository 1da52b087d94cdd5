from collections.abc import Callable

import pytest
from rich.cells import cell_len
from textual.app import App
from textual.widget import Widget

from runstrength_tui.tui.widgets.title_bar import TitleBar
from tests.tui.widgets.one_widget import OneWidgetApp, Repaints, cells, text_of

STATUS = "Tue 24 Nov · strength day"


def bar_with(status: str) -> TitleBar:
    bar = TitleBar("drill")
    bar.status = status
    return bar


@pytest.mark.parametrize(
    ("width", "name", "status"),
    [(300, True, True), (80, True, True), (60, False, True), (40, False, False)],
)
async def test_in_a_narrow_terminal_the_name_goes_first_then_the_status(
    width: int, name: bool, status: bool
) -> None:
    async with OneWidgetApp(bar := bar_with(STATUS)).run_test(size=(width, 10)):
        text = text_of(bar)
        assert ("RunStrength" in text) is name
        assert (STATUS in text) is status
        assert "[1 Drill]" in text
        assert " 2 Timer " in text
        assert " 3 History" in text
        assert cell_len(text) == width
        assert not status or text.endswith(STATUS + " ")


async def test_the_present_mode_has_brackets_and_reverse() -> None:
    async with OneWidgetApp(bar := TitleBar("history")).run_test():
        marked = [s for s in bar.render_line(0) if s.style and s.style.reverse]
        assert [segment.text for segment in marked] == ["[3 History]"]


async def test_a_status_is_plain_text() -> None:
    async with OneWidgetApp(bar := bar_with("[bold]Run[/] \x1b[2J[/]")).run_test():
        assert "[bold]Run[/] [2J[/]" in text_of(bar)


async def test_a_new_status_repaints_only_the_status(
    repaints: Callable[[Widget], Repaints],
) -> None:
    async with OneWidgetApp(bar := bar_with("strength day")).run_test(size=(80, 10)) as pilot:
        await pilot.pause()
        record = repaints(bar)
        bar.status = "strength day"
        assert record.nothing
        bar.status = "run day"
        assert min(x for x, _ in cells(record.regions)) >= 60
        assert (record.whole, record.layouts) == (0, 0)


async def test_a_click_on_a_mode_names_it() -> None:
    clicked: list[str] = []

    class ClickApp(App[None]):
        def compose(self):
            yield TitleBar("drill")

        def on_title_bar_mode_clicked(self, event: TitleBar.ModeClicked) -> None:
            clicked.append(event.mode)

    async with (app := ClickApp()).run_test() as pilot:
        text = text_of(app.query_one(TitleBar))
        for title in ("Timer", "History", "Drill", "RunStrength"):
            await pilot.click(TitleBar, offset=(text.index(title), 0))
        await pilot.pause()
    assert clicked == ["timer", "history", "drill"]
