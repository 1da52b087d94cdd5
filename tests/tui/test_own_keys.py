"""Keys that a person chose in config.toml."""

from typing import ClassVar

import pytest
from textual.binding import Binding, BindingType
from textual.screen import Screen

from runstrength_tui.logbook import open_logbook
from runstrength_tui.tui.app import RunStrengthApp
from runstrength_tui.tui.own_keys import (
    bindings_of,
    name_of,
    rebound,
    unknown_keys,
    unknown_names,
)
from tests.conftest import NOT_ASKING

BINDINGS = [
    Binding("space", "rep", "rep"),
    Binding("u", "undo", "undo"),
    Binding("l", "side('left')", "left"),
]


def test_a_chosen_key_takes_the_place_of_the_usual_one():
    keys = [(one.key, one.action) for one in rebound(BINDINGS, {"rep": "r, enter"})]
    assert keys == [("r", "rep"), ("enter", "rep"), ("u", "undo"), ("l", "side('left')")]


def test_a_chosen_key_goes_before_the_usual_one():
    keys = [(one.key, one.action) for one in rebound(BINDINGS, {"undo": "space"})]
    assert keys == [("space", "undo"), ("space", "rep"), ("l", "side('left')")]


def test_names_are_plain_words():
    assert [name_of(one) for one in BINDINGS] == ["rep", "undo", "side_left"]


def test_a_name_that_no_screen_has_is_told_with_the_nearest():
    keys = {"rep": "r", "undoo": "x", "\x1b[2J": "y"}
    assert unknown_names(keys, BINDINGS) == [
        "keys.undoo: no such action; known: undo",
        'keys."[2J": no such action',
    ]


@pytest.mark.parametrize(
    "key",
    [
        *("space", "r", "R", "é", "+", "?", "plus", "question_mark", "left_square_bracket"),
        *("f5", "ctrl+a", "ctrl+shift+left", "alt+x", "shift+tab", "pageup", "enter"),
    ],
)
def test_a_key_that_a_keyboard_has_is_taken(key):
    assert unknown_keys({"rep": key}) == []


@pytest.mark.parametrize(
    ("keys", "told"),
    [
        ("spce, r", '"spce"; known: space, backspace'),
        ("Enter", '"Enter"; known: enter'),
        ("esc", '"esc"; known: escape'),
        ("return", '"return"; known: space, r, f5, ctrl+a'),
        ("cmd+r", '"cmd+r"; known: space, r, f5, ctrl+a'),
        ("\x1b[2J", '"[2J"; known: space, r, f5, ctrl+a'),
    ],
)
def test_a_key_that_no_keyboard_has_is_told_with_the_nearest(keys, told):
    assert unknown_keys({"rep": keys}) == [f"keys.rep: no key is called {told}"]


def test_bindings_of_a_base_are_known_too():
    class Base(Screen[None]):
        BINDINGS: ClassVar[list[BindingType]] = [("a,b", "one", "one")]

    class Derived(Base):
        BINDINGS: ClassVar[list[BindingType]] = [Binding("c", "two(-1)", "two")]

    assert {"one", "two_1"} <= {name_of(one) for one in bindings_of([Derived])}


@pytest.mark.parametrize(
    ("written", "told"),
    [
        (
            'rep = "j"\nwobble = "v"\nlog_past = "g"\napp_help = "h"\nside_left = "y"\n',
            [],
        ),
        (
            'mark_bd = "j"\n',
            ["config.toml: keys.mark_bd: no such action; known: mark_bad"],
        ),
        (
            'rep = "spce"\n',
            ['config.toml: keys.rep: no key is called "spce"; known: space, backspace'],
        ),
        (
            "".join(f'qqqq{number} = "j"\n' for number in range(5)),
            [
                "config.toml: "
                + "".join(f"keys.qqqq{number}: no such action\n" for number in range(3))
                + "and 2 more"
            ],
        ),
    ],
)
async def test_a_mistyped_name_in_the_file_is_told_once(paths, clock, cues, written, told):
    paths.config.write_text(f"{NOT_ASKING}[keys]\n{written}")
    logbook = open_logbook(paths, clock)
    app = RunStrengthApp(logbook, cues)
    async with app.run_test(notifications=True) as pilot:
        await pilot.pause()
        await pilot.press("2", "3", "1")
        await pilot.pause()
        assert [one.message for one in app._notifications] == told
    logbook.store.close()


@pytest.mark.parametrize("size", [(80, 24)])
async def test_own_keys_work_and_stand_in_the_footer(paths, clock, cues, size):
    paths.config.write_text(f'{NOT_ASKING}[keys]\nrep = "j"\n')
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


async def test_a_key_chosen_for_one_step_still_does_its_work_at_the_others(paths, clock, cues):
    paths.config.write_text(f'{NOT_ASKING}[keys]\nstart = "space"\nmark_bad = "u"\n')
    logbook = open_logbook(paths, clock)
    app = RunStrengthApp(logbook, cues)
    async with app.run_test() as pilot:
        await pilot.press("space", "space", "space", "u")
        await pilot.pause()
        current = logbook.live.current
        assert (current.reps, current.good_reps) == (2, 1)
        active = app.screen.active_bindings
        assert active["u"].binding.action == "mark_bad"
        assert active["space"].binding.action == "rep"
        await pilot.press("2")
        await pilot.pause()
        await pilot.press("space")
        for _ in range(6):
            clock.advance(1.9)
            app.screen.look()
        await pilot.pause()
        assert app.screen.active_bindings["space"].binding.action == "stop"
    logbook.store.close()
