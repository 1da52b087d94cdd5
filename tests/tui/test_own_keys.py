"""Keys that a person chose in config.toml."""

import pytest
from textual.binding import Binding

from runstrength_tui.logbook import open_logbook
from runstrength_tui.tui.app import RunStrengthApp
from runstrength_tui.tui.own_keys import name_of, rebound

BINDINGS = [
    Binding("space", "rep", "rep"),
    Binding("u", "undo", "undo"),
    Binding("l", "side('left')", "left"),
]


def test_a_chosen_key_takes_the_place_of_the_usual_one():
    keys = [(one.key, one.action) for one in rebound(BINDINGS, {"rep": "r, enter"})]
    assert keys == [("r", "rep"), ("enter", "rep"), ("u", "undo"), ("l", "side('left')")]


def test_a_key_has_one_meaning_only_the_chosen_one():
    keys = [(one.key, one.action) for one in rebound(BINDINGS, {"rep": "u"})]
    assert keys == [("u", "rep"), ("l", "side('left')")]


def test_names_are_plain_words():
    assert [name_of(one) for one in BINDINGS] == ["rep", "undo", "side_left"]


@pytest.mark.parametrize("size", [(80, 24)])
async def test_own_keys_work_and_stand_in_the_footer(paths, clock, cues, size):
    paths.config.parent.mkdir(parents=True)
    paths.config.write_text('[keys]\nrep = "j"\n')
    logbook = open_logbook(paths, clock)
    app = RunStrengthApp(logbook, cues)
    async with app.run_test(size=size) as pilot:
        await pilot.press("enter", "j", "space", "j")
        await pilot.pause()
        assert logbook.live.current.reps == 2
        active = app.screen.active_bindings
        assert active["j"].binding.description == "rep"
        assert "space" not in active
    logbook.store.close()
