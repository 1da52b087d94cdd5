"""Changing what is to come, and what is said about an exercise."""

import pytest
from textual.app import App

from runstrength_tui.domain.exercise import (
    BODYWEIGHT,
    UNSET_RESISTANCE,
    Resistance,
    ResistanceKind,
    Side,
)
from runstrength_tui.domain.programme import planned_sets
from runstrength_tui.tui.commands import commands_of
from runstrength_tui.tui.screens.about_exercise import about_parts
from runstrength_tui.tui.screens.change import ChangeScreen, QueueItem

LEFT_RIGHT = (Side.LEFT, Side.RIGHT)


@pytest.mark.parametrize(
    ("exercise_id", "first", "keys", "sides"),
    [
        ("side_plank", 1, ("plus",), (Side.RIGHT, *LEFT_RIGHT)),
        ("side_plank", 1, ("plus", "minus"), (Side.RIGHT,)),
        ("side_plank", 0, ("plus",), LEFT_RIGHT * 2),
        ("hip_thrust", 0, ("plus",), (None, None)),
    ],
)
async def test_a_set_more_has_both_sides_though_one_is_under_way(
    logbook, exercise_id, first, keys, sides
):
    one_round = planned_sets(logbook.library.exercise(exercise_id))
    per_round = 2 if one_round[0].side else 1
    items = [QueueItem(planned) for planned in one_round[:per_round][first:]]
    taken = []
    app = App()
    async with app.run_test() as pilot:
        app.push_screen(ChangeScreen(items, logbook.library), taken.append)
        await pilot.pause()
        await pilot.press(*keys, "enter")
        await pilot.pause()
    (changed,) = taken
    assert tuple(item.planned.side for item in changed.items) == sides


async def test_without_a_drill_only_adding_one_taking_and_going_back_are_offered(logbook):
    app = App()
    async with app.run_test() as pilot:
        app.push_screen(ChangeScreen([], logbook.library))
        await pilot.pause()
        offered = {command.action for command in commands_of(app.screen)}
        assert offered == {"take", "dismiss(None)", "add"}


@pytest.mark.parametrize(
    ("resistance", "usual", "words"),
    [
        (Resistance(ResistanceKind.PERCENT, None, 40, 60), "Bodyweight.", "24 kg (40 % of 60 kg)"),
        (Resistance(ResistanceKind.KG, 8), "Light bell.", "8 kg"),
        (UNSET_RESISTANCE, "Yours to choose.", "resistance not chosen; Yours to choose."),
        (BODYWEIGHT, "Bodyweight first.", "Bodyweight first."),
        (BODYWEIGHT, "Light band.", "bodyweight; usually: Light band."),
        (BODYWEIGHT, "", "bodyweight"),
    ],
)
def test_what_is_usual_is_not_said_of_a_chosen_load(logbook, resistance, usual, words):
    hip_thrust = logbook.library.exercise("hip_thrust")
    exercise = hip_thrust._replace(resistance=resistance, load_note=usual)
    assert dict(about_parts(exercise))["Resistance"] == words
