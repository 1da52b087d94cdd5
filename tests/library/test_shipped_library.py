"""Every shipped exercise and programme: whole, sane, and on the dosage card."""

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import runstrength_tui.library
from runstrength_tui.config import Config
from runstrength_tui.domain.exercise import (
    Count,
    Exercise,
    Kind,
    ResistanceKind,
    Side,
    Source,
    Span,
    dosage_warnings,
)
from runstrength_tui.domain.programme import expected_seconds, queue_of
from runstrength_tui.library.catalogue import load_library
from runstrength_tui.library.shipped import shipped_exercises, shipped_programmes

LIBRARY = load_library(Config())
EXERCISES = list(LIBRARY.exercises.values())
FOLDER = Path(runstrength_tui.library.__file__).parent
CARD_DRILLS = {"posterior_chain_lift", "banded_kneel_to_lunge", "kneeling_kb_press_out"}


def test_all_28_are_there_in_order() -> None:
    assert len(EXERCISES) == len(LIBRARY.exercises) == 28
    assert next(iter(LIBRARY.exercises)) == "posterior_chain_lift"
    assert list(LIBRARY.exercises)[-1] == "heavy_calf_raise"
    assert sum(each.kind is Kind.QUICK_TWITCH for each in EXERCISES) == 10


@pytest.mark.parametrize("name", ["exercises", "programmes"])
def test_tables_read_one_by_one_say_what_the_whole_file_says(name: str) -> None:
    whole = tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))[name]
    one_by_one = shipped_exercises() if name == "exercises" else shipped_programmes()
    assert dict(one_by_one) == whole
    assert list(one_by_one) == list(whole)


@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda exercise: exercise.id)
def test_each_exercise_is_whole(exercise: Exercise) -> None:
    assert dosage_warnings(exercise) == ()
    assert 1 <= exercise.dosage.sets <= 4
    assert exercise.muscles
    assert 2 <= len(exercise.cues) <= 4
    assert 2 <= len(exercise.faults) <= 4
    assert exercise.load_note.endswith(".")
    assert exercise.certainty.endswith(".")
    assert exercise.source.endswith(".")
    assert exercise.fit_category
    assert not exercise.own
    assert exercise.rest_seconds in (
        (60,) if exercise.kind is Kind.FUNCTIONAL_POSITION else (120, 180)
    )
    if exercise.count is Count.REPS:
        assert exercise.tempo is not None
        assert 2 <= exercise.tempo.rep_seconds <= 6
    else:
        assert exercise.tempo is None
        assert exercise.can_be_held
    assert exercise.dosage.source is (Source.CARD if exercise.id in CARD_DRILLS else Source.OURS)
    if exercise.kind is Kind.QUICK_TWITCH and exercise.load_note != "Bodyweight.":
        assert exercise.resistance.kind in (ResistanceKind.UNSET, ResistanceKind.BODYWEIGHT)


def test_texts_speak_to_a_runner() -> None:
    for name in ("exercises.toml", "programmes.toml"):
        text = (FOLDER / name).read_text(encoding="utf-8").casefold()
        for word in ("seed", "faster runner", "run faster", "fewer injuries", "prevents"):
            assert word not in text


def test_loads_the_card_does_not_give_are_unset() -> None:
    for exercise_id in ("trap_bar_deadlift", "romanian_deadlift", "hip_thrust", "heavy_calf_raise"):
        exercise = LIBRARY.exercise(exercise_id)
        assert exercise.resistance.kind is ResistanceKind.UNSET
        assert "not legible" in exercise.load_note
    assert LIBRARY.exercise("box_jump").resistance.kind is ResistanceKind.BODYWEIGHT


def test_the_card_s_texts_came_along() -> None:
    for exercise_id in CARD_DRILLS:
        exercise = LIBRARY.exercise(exercise_id)
        assert all([exercise.setup, exercise.movement, exercise.good_rep, exercise.hold_variation])
        assert exercise.regressions
        assert exercise.progressions
        assert exercise.tempo is not None
        assert str(exercise.tempo) == "2-0-2"
    assert LIBRARY.exercise("kneeling_kb_press_out").dosage.sets_high == 4
    assert LIBRARY.exercise("kneeling_kb_press_out").manner == "slow"
    assert LIBRARY.exercise("banded_kneel_to_lunge").note.startswith("Variant B")


def test_three_drills_are_six_sets() -> None:
    queue = queue_of(LIBRARY.programmes["three_drills"], LIBRARY.exercises)
    assert [(planned.exercise_id, planned.side, planned.target) for planned in queue] == [
        ("posterior_chain_lift", None, Span(30, 30)),
        ("banded_kneel_to_lunge", Side.LEFT, Span(30, 30)),
        ("banded_kneel_to_lunge", Side.RIGHT, Span(30, 30)),
        *[("kneeling_kb_press_out", None, Span(25, 25))] * 3,
    ]


def test_quick_twitch_needs_no_weights_and_fits_half_an_hour() -> None:
    queue = queue_of(LIBRARY.programmes["quick_twitch"], LIBRARY.exercises)
    assert {planned.target for planned in queue} == {Span(3, 5)}
    assert {planned.kind for planned in queue} == {Kind.QUICK_TWITCH}
    for planned in queue:
        assert LIBRARY.exercise(planned.exercise_id).resistance.kind is ResistanceKind.BODYWEIGHT
    assert 15 * 60 <= expected_seconds(queue) <= 30 * 60


def test_the_first_screen_needs_neither_tomlkit_nor_every_table() -> None:
    program = (
        "import sys\n"
        "from pathlib import Path\n"
        "from runstrength_tui.config import load_config\n"
        "from runstrength_tui.library.catalogue import load_library\n"
        "from runstrength_tui.library import shipped\n"
        "from runstrength_tui.domain.programme import queue_of\n"
        "config = load_config(Path('no-such-config.toml'))\n"
        "assert 'tomllib' not in sys.modules\n"
        "library = load_library(config)\n"
        "assert len(queue_of(library.programmes[config.programme], library.exercises)) == 6\n"
        "assert len(shipped.shipped_exercises()._tables) == 3\n"
        "unwanted = {'tomlkit', 'platformdirs', 'difflib', 'sqlite_utils', 'textual', 'click'}\n"
        "print(sorted(unwanted & sys.modules.keys()))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        check=True,
        cwd=FOLDER.parent.parent,
        timeout=60,
    )
    assert done.stdout == "[]\n"
