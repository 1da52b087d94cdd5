"""Saving a changed queue as a programme of one's own, from the dialog that changes it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, OptionList

from runstrength_tui.logbook import Logbook, open_logbook
from runstrength_tui.tui.app import RunStrengthApp
from runstrength_tui.tui.screens.change import ChangeScreen
from runstrength_tui.tui.widgets.key_bar import KeyBar
from runstrength_tui.tui.widgets.today_view import TodayView
from tests.conftest import NOT_ASKING

MINE = f"""\
{NOT_ASKING}# What I do
[programmes.mine]
name = "Mine"   # on Tuesdays
drills = ["front_plank"]
"""


@asynccontextmanager
async def opened(logbook: Logbook, cues, size=(80, 24)) -> AsyncIterator[Pilot[int]]:
    app = RunStrengthApp(logbook, cues)
    async with app.run_test(size=size, notifications=True) as pilot:
        await pilot.pause()
        yield pilot


async def press(pilot: Pilot[int], *keys: str) -> None:
    await pilot.press(*keys)
    await pilot.pause()


def headline(pilot: Pilot[int]) -> str:
    return pilot.app.screen.query_one(TodayView).today.headline


def toasts(pilot: Pilot[int]) -> list[str]:
    return [toast.message for toast in pilot.app._notifications]


@pytest.fixture
def mine(paths, clock):
    """A logbook whose config.toml has a programme by hand."""
    paths.config.write_text(MINE)
    logbook = open_logbook(paths, clock)
    yield logbook
    logbook.store.close()


async def test_a_changed_queue_is_saved_taken_and_listed(logbook, cues, paths, clock):
    async with opened(logbook, cues) as pilot:
        await press(pilot, "e", "J", "plus", "s", *"Short Tue", "enter")
        assert headline(pilot).startswith("Short Tue · about ")
        assert toasts(pilot) == ["Saved as Short Tue; p lists it."]
        assert logbook.config.programme == "three_drills"
        await press(pilot, "p")
        rows = pilot.app.screen.query_one(OptionList).options
        assert any(str(row.prompt).startswith("Short Tue   7 sets") for row in rows)
    again = open_logbook(paths, clock)
    drills = [(each.exercise_id, each.sets) for each in again.config.programmes["short_tue"].drills]
    assert drills == [
        ("banded_kneel_to_lunge", 1),
        ("posterior_chain_lift", 2),
        ("kneeling_kb_press_out", 3),
    ]


async def test_what_was_saved_is_the_queue_that_was_shown(logbook, cues):
    async with opened(logbook, cues) as pilot:
        await press(pilot, "e", "d", "minus", "plus", "plus", "s", *"X", "enter")
        screen = pilot.app.screen
        assert [planned.name for planned in screen.queue[:3]] == ["Banded kneel to lunge"] * 3
        saved = screen.queue
        screen.load_programme("x")
        assert screen.queue == saved


@pytest.mark.parametrize(
    ("name", "words"), [("", "1 to 60"), ("three drills", "comes with RunStrength")]
)
async def test_a_name_that_will_not_do_is_said_and_nothing_is_written(
    logbook, cues, paths, name, words
):
    async with opened(logbook, cues) as pilot:
        await press(pilot, "e", "s", *name, "enter")
        wrong = pilot.app.screen.query_one(".dialog-wrong")
        assert words in str(wrong.render())
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, ChangeScreen)
        await press(pilot, "escape")
        assert headline(pilot).startswith("Three drills")
    assert paths.config.read_text() == NOT_ASKING


@pytest.mark.parametrize(("key", "replaced"), [("y", True), ("escape", False)])
async def test_ones_own_programme_is_replaced_only_after_asking(mine, cues, paths, key, replaced):
    async with opened(mine, cues) as pilot:
        await press(pilot, "e", "s", *"mine", "enter")
        assert "mine" not in {drill.exercise_id for drill in mine.config.programmes["mine"].drills}
        assert paths.config.read_text() == MINE
        await press(pilot, key)
        assert isinstance(pilot.app.screen, ChangeScreen) is not replaced
    drills = mine.config.programmes["mine"].drills
    assert len(drills) == (3 if replaced else 1)
    text = paths.config.read_text()
    assert "# What I do" in text
    assert (text == MINE) is not replaced


async def test_the_name_of_the_programme_that_is_changed_is_offered(mine, cues):
    async with opened(mine, cues) as pilot:
        await press(pilot, "p", "down", "down", "enter", "e", "s")
        assert pilot.app.screen.query_one(Input).value == "Mine"


async def test_during_a_session_the_rest_is_saved_and_the_session_keeps_its_name(logbook, cues):
    async with opened(logbook, cues) as pilot:
        await press(pilot, "enter", "space", "e", "d", "s", *"Rest", "enter")
        assert [each.exercise_id for each in logbook.config.programmes["rest"].drills] == [
            "kneeling_kb_press_out"
        ]
        assert logbook.live.followed.upcoming[0].planned.name == "Kneeling kettlebell press-out"
        assert pilot.app.screen.programme_id == "three_drills"


async def test_when_it_cannot_be_written_the_queue_is_taken_all_the_same(logbook, cues, paths):
    async with opened(logbook, cues) as pilot:
        paths.config.write_text("not toml\n")
        await press(pilot, "e", "d", "s", *"X", "enter")
        assert headline(pilot).startswith("Three drills")
        assert len(pilot.app.screen.queue) == 5
        assert any("is not valid TOML" in toast for toast in toasts(pilot))
    assert paths.config.read_text() == "not toml\n"


@pytest.mark.parametrize("size", [(80, 24), (60, 18)])
async def test_a_click_on_the_keys_of_the_dialog_saves_too(logbook, cues, size):
    async with opened(logbook, cues, size) as pilot:
        await press(pilot, "e")
        bar = pilot.app.screen.query_one(KeyBar)
        (place,) = [span for span in bar._spans if span[3].action == "save_as"]
        await pilot.click(bar, offset=(place[1], place[0]))
        await pilot.pause()
        assert pilot.app.screen.query_one(Input)
