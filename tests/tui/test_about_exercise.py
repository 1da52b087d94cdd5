"""What is said about an exercise, and the note on one's own version of it."""

import pytest
from textual.containers import VerticalScroll
from textual.pilot import Pilot
from textual.widgets import Input, Static

from runstrength_tui.config import load_config
from runstrength_tui.tui.app import RunStrengthApp
from runstrength_tui.tui.commands import palette_entries
from runstrength_tui.tui.screens.about_exercise import AboutExerciseScreen
from runstrength_tui.tui.widgets.key_bar import KeyBar
from tests.conftest import NOT_ASKING


async def press(pilot: Pilot[int], *keys: str) -> None:
    await pilot.press(*keys)
    await pilot.pause()


def panel(pilot: Pilot[int]) -> list[str]:
    """The lines of the panel, from the top."""
    assert isinstance(pilot.app.screen, AboutExerciseScreen)
    body = pilot.app.screen.query_one(VerticalScroll)
    return [str(line.render()) for line in body.query(Static)]


@pytest.fixture
def app(logbook, cues):
    return RunStrengthApp(logbook, cues)


async def test_a_note_is_written_shown_on_top_changed_and_taken_away(app, logbook, paths):
    async with app.run_test() as pilot:
        await pilot.pause()
        await press(pilot, "enter", "i")
        assert panel(pilot)[0] == "Set-up"
        await press(pilot, "m", *"[b]heels up", "enter")
        assert panel(pilot)[:3] == ["My version", "[b]heels up", "Set-up"]
        assert load_config(paths.config).my_versions == {"posterior_chain_lift": "[b]heels up"}
        await press(pilot, "m")
        assert app.screen.query_one(Input).value == "[b]heels up"
        await press(pilot, *"!", "enter")
        assert panel(pilot)[1] == "[b]heels up!"
        await press(pilot, "m", "ctrl+u", "enter")
        assert panel(pilot)[0] == "Set-up"
    assert load_config(paths.config).my_versions == {}
    assert logbook.live.followed.sets[0].planned.name == "Posterior chain lift"


async def test_backing_out_writes_nothing(app, paths):
    async with app.run_test() as pilot:
        await pilot.pause()
        await press(pilot, "enter", "i", "m", *"heels", "escape")
        assert panel(pilot)[0] == "Set-up"
    assert paths.config.read_text() == NOT_ASKING


async def test_a_note_that_cannot_be_written_is_told_and_the_old_one_stays(app, paths):
    async with app.run_test(notifications=True) as pilot:
        await pilot.pause()
        await press(pilot, "enter", "i", "m", *"heels", "enter")
        paths.config.write_text("not toml\n")
        await press(pilot, "m", *" up", "enter")
        assert panel(pilot)[:2] == ["My version", "heels"]
        assert any("is not valid TOML" in toast.message for toast in app._notifications)
    assert paths.config.read_text() == "not toml\n"


async def test_the_footer_the_mouse_and_the_palette_open_the_same_dialog(app):
    async with app.run_test() as pilot:
        await pilot.pause()
        await press(pilot, "enter", "i")
        bar = app.screen.query_one(KeyBar)
        (place,) = [span for span in bar._spans if span[3].action == "my_version"]
        await pilot.click(bar, offset=(place[1], place[0]))
        await pilot.pause()
        assert app.screen.query(Input)
        await press(pilot, "escape")
        (entry,) = [one for one in palette_entries(app.screen) if one.title == "My version"]
        entry.callback()
        await pilot.pause()
        assert app.screen.query(Input)
