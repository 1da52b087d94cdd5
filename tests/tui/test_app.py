"""What the app does on every screen: its toasts, and a log that is there for reading only."""

import sqlite3
from contextlib import closing

import pytest
from textual.events import Key, Resize
from textual.geometry import Size
from textual.pilot import Pilot

from runstrength_tui.domain.programme import planned_sets
from runstrength_tui.logbook import open_logbook
from runstrength_tui.logbook.entries import HandSet
from runstrength_tui.tui.app import RunStrengthApp
from runstrength_tui.tui.commands import commands_of
from runstrength_tui.tui.screens.drill_keys import Step
from runstrength_tui.tui.screens.help import HelpScreen
from runstrength_tui.tui.widgets.key_bar import KeyBar


async def told(pilot: Pilot[int], *said: tuple[str, str]) -> list[str]:
    """Say these, each with its severity, from the screen; return what is to be seen then."""
    for message, severity in said:
        pilot.app.screen.notify(message, severity=severity)
        await pilot.pause()
    return [toast.message for toast in pilot.app._notifications]


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ((("Saved.", "information"), ("Bell off.", "information")), ["Bell off."]),
        (
            (("Not written.", "warning"), ("Saved.", "information"), ("Bell off.", "information")),
            ["Not written.", "Bell off."],
        ),
        ((("Saved.", "information"), ("Full.", "error")), ["Saved.", "Full."]),
        ((("Not written.", "warning"), ("Full.", "error")), ["Not written.", "Full."]),
        ((("Not written.", "warning"), ("Not written.", "warning")), ["Not written."]),
    ],
)
async def test_news_takes_the_place_of_news_and_of_no_warning(logbook, cues, said, shown):
    app = RunStrengthApp(logbook, cues)
    async with app.run_test(notifications=True) as pilot:
        assert await told(pilot, *said) == shown


async def test_the_bell_key_leaves_a_warning_standing(logbook, cues):
    app = RunStrengthApp(logbook, cues)
    async with app.run_test(notifications=True) as pilot:
        app.notify("The log lies on a network drive.", severity="warning")
        await pilot.pause()
        await pilot.press("b", "b")
        await pilot.pause()
        shown = [toast.message for toast in app._notifications]
        assert shown == ["The log lies on a network drive.", "Bell on."]


@pytest.fixture
def newer(logbook, paths, clock):
    """A log with a set in it, that a later version has written since."""
    (planned, *_) = planned_sets(logbook.library.exercise("front_plank"))
    logbook.entries.log([HandSet(planned, held_seconds=92.5)])
    logbook.store.close()
    with closing(sqlite3.connect(paths.database)) as connection:
        connection.execute("PRAGMA user_version = 99")
        connection.commit()
    again = open_logbook(paths, clock)
    yield again
    again.store.close()


READ_ONLY = "A newer RunStrength wrote this log; update to log again."
WRITING = {
    "start", "start_minimum", "change", "resume", "edit", "delete", "move_session", "log_past",
    "undo", "redo",
}  # fmt: skip


def footer(pilot: Pilot[int]) -> set[str]:
    return {item.action for item in pilot.app.screen.query_one(KeyBar)._items}


@pytest.mark.parametrize("mode", ["drill", "timer", "history"])
async def test_a_newer_log_is_looked_at_and_no_key_offers_to_write_it(newer, cues, mode):
    app = RunStrengthApp(newer, cues, start_mode=mode)
    async with app.run_test() as pilot:
        await pilot.pause()
        await pilot.press("l")
        await pilot.pause()
        for key in ("1", "2", "3", "1", "3"):
            await pilot.press(key, *(["enter"] if key == "3" else []))
            await pilot.pause()
            assert app.screen.notice.content.text == READ_ONLY
            assert not footer(pilot) & WRITING
            assert not {command.action for command in commands_of(app.screen)} & WRITING
        await pilot.press("1", "enter", "m")
        assert newer.live.state is None
        await pilot.press("2", "space")
        assert app.screen.run is None


async def test_the_footer_of_the_timer_is_true_at_once_when_it_was_there_first(newer, cues):
    app = RunStrengthApp(newer, cues, start_mode="timer")
    async with app.run_test() as pilot:
        await pilot.pause()
        await pilot.press("l")
        await pilot.pause()
        assert "choose" in footer(pilot)
        assert "start" not in footer(pilot)
        assert app.screen.notice.content.text == READ_ONLY


@pytest.mark.parametrize("key", ["question_mark", "w"])
async def test_a_screen_that_is_left_twice_leaves_what_is_beneath(logbook, cues, key):
    app = RunStrengthApp(logbook, cues)
    async with app.run_test() as pilot:
        today = app.screen
        await pilot.press(key)
        above = app.screen
        assert above is not today
        above.dismiss()
        above.dismiss()
        await pilot.pause()
        assert app.screen is today
        assert app.is_running


@pytest.mark.parametrize("key", ["e", "p", "w"])
@pytest.mark.parametrize("size", [(1, 1), (3, 40), (100, 2)])
async def test_a_dialog_without_room_does_no_harm(logbook, cues, key, size):
    app = RunStrengthApp(logbook, cues)
    async with app.run_test() as pilot:
        today = app.screen
        await pilot.press(key)
        await pilot.resize_terminal(*size)
        await pilot.press("pagedown", "pageup", "down", "a", "pagedown", "pageup")
        await pilot.press("escape", "escape")
        await pilot.resize_terminal(80, 24)
        assert app.screen is today


async def test_no_key_does_anything_once_the_end_has_begun(logbook, cues):
    app = RunStrengthApp(logbook, cues)
    async with app.run_test() as pilot:
        await pilot.press("enter", "space", "S", *["g", "S"] * 2)
        assert app.screen.step == Step.SUMMARY
        app.post_message(Key("enter", None))
        app._end(0)
    assert app.return_code == 0
    assert logbook.live.is_followed


async def test_a_resize_once_the_end_has_begun_is_no_crash(logbook, cues):
    app = RunStrengthApp(logbook, cues)
    async with app.run_test():
        app.screen.post_message(Resize(Size(20, 5), Size(20, 5)))
        app._end(0)
    assert (app.return_code, app.crashed) == (0, None)


async def test_the_first_way_to_end_is_the_one_that_counts(logbook, cues):
    app = RunStrengthApp(logbook, cues)
    async with app.run_test():
        app._end(0)
        app._end(143)
    assert app.return_code == 0


async def test_the_log_is_made_ready_with_a_dialog_over_the_first_screen(logbook, cues, paths):
    app = RunStrengthApp(logbook, cues)
    app.call_later(app.action_help)  # before the first paint
    async with app.run_test() as pilot:
        await pilot.pause()
        assert isinstance(app.screen, HelpScreen)
        assert paths.database.exists()
