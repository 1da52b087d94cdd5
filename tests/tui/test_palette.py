"""The command palette under keys that come faster than it opens and goes."""

from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from runstrength_tui.tui.app import RunStrengthApp
from runstrength_tui.tui.screens.palette import Palette


async def test_a_second_enter_runs_nothing_a_second_time(logbook, cues):
    app = RunStrengthApp(logbook, cues)
    async with app.run_test() as pilot:
        today = app.screen
        await pilot.press("ctrl+p", *"bell")
        await app.workers.wait_for_complete()
        palette = app.screen
        assert isinstance(palette, Palette)
        field = palette.query_one(Input)
        options = palette.query_one(OptionList)
        options.highlighted = 0
        for _ in range(2):
            field.post_message(Input.Submitted(field, field.value))
        await pilot.pause()
        await pilot.pause()
        assert app.screen is today
        assert app.bell_cues.muted


async def test_page_keys_where_no_row_is_shown_do_nothing(logbook, cues):
    app = RunStrengthApp(logbook, cues)
    async with app.run_test() as pilot:
        await pilot.press("ctrl+p")
        await app.workers.wait_for_complete()
        options = app.screen.query_one(OptionList)
        options.display = False
        await pilot.pause()
        options.set_options([Option("one"), Option("another")])
        options.highlighted = 0
        await pilot.press("pagedown", "pageup")
        assert options.highlighted == 0


async def test_it_is_asked_for_again_while_it_goes(logbook, cues):
    app = RunStrengthApp(logbook, cues)
    async with app.run_test() as pilot:
        app.action_command_palette()
        app.screen.dismiss()
        app.action_command_palette()
        await pilot.pause()
        assert isinstance(app.screen, Palette)
