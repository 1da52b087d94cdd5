"""A person's own definitions over the shipped ones, and finding by typing."""

from pathlib import Path

import pytest

from runstrength_tui.config import Config, config_from_text
from runstrength_tui.domain.exercise import Source, Span
from runstrength_tui.library.catalogue import Library, load_library

SHIPPED = load_library(Config())


def library(text: str) -> Library:
    config = config_from_text(text, Path("config.toml"))
    assert config.problems == ()
    return load_library(config)


def test_own_values_replace_only_the_keys_given() -> None:
    own = library('[exercises.side_plank]\nsets = 4\nname = "My plank"\n').exercise("side_plank")
    shipped = SHIPPED.exercise("side_plank")
    assert (own.name, own.dosage.sets, own.own) == ("My plank", 4, True)
    assert (own.cues, own.target, own.sided) == (shipped.cues, shipped.target, shipped.sided)
    assert own.dosage.source is Source.OWN


def test_a_dose_left_alone_keeps_its_source() -> None:
    own = library("[exercises.kneeling_kb_press_out]\nrest_s = 90\n")
    exercise = own.exercise("kneeling_kb_press_out")
    assert exercise.rest_seconds == 90
    assert exercise.dosage.source is Source.CARD
    assert exercise.dosage.sets_high == 4


def test_changed_sets_take_the_shipped_range_away() -> None:
    own = library("[exercises.kneeling_kb_press_out]\nsets = 2\n")
    assert own.exercise("kneeling_kb_press_out").dosage.sets_high is None


def test_new_ones_come_after_the_shipped_ones() -> None:
    own = library(
        '[exercises.wall_sit]\nname = "Wall sit"\nkind = "functional_position"\nhold_s = 60\n'
        "[exercises.side_plank]\nsets = 3\n"
        '[programmes.mine]\nname = "Mine"\ndrills = ["wall_sit"]\n'
    )
    assert list(own.exercises) == [*SHIPPED.exercises, "wall_sit"]
    assert list(own.programmes) == ["three_drills", "quick_twitch", "mine"]
    assert len(own.exercises) == 29
    assert "wall_sit" in own.exercises
    assert "gone" not in own.exercises
    with pytest.raises(KeyError):
        own.exercise("gone")


def test_loads_and_notes_of_one_s_own_are_in_the_exercise() -> None:
    own = library(
        "[resistance.hip_thrust]\npercent = 40\nmax_kg = 60\n"
        "[resistance.kb_swing]\nkg = 8\n"
        '[my_version]\nposterior_chain_lift = "heels on the sofa"\n'
    )
    assert own.exercise("hip_thrust").resistance.load_kg == 24
    assert own.exercise("kb_swing").resistance.load_kg == 8
    assert own.exercise("posterior_chain_lift").my_version == "heels on the sofa"
    assert own.exercise("hip_thrust").target == Span(3, 5)


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("side", "side_plank"),
        ("HIP THRUST", "hip_thrust"),
        ("hip_thrust", "hip_thrust"),
        ("single-leg glute", "single_leg_bridge"),
        ("press out", "kneeling_kb_press_out"),
        ("jump", "box_jump"),
        ("trap bar", "trap_bar_deadlift"),
        ("soleus", "soleus_raise"),
        ("stability", "ball_leg_curl"),
    ],
)
def test_finding_by_typing(typed: str, first: str) -> None:
    assert SHIPPED.find(typed)[0].id == first


def test_a_name_comes_before_a_muscle() -> None:
    found = [exercise.id for exercise in SHIPPED.find("glute")]
    assert found[0] == "glute_bridge_hold"
    assert "kb_swing" in found
    assert found.index("single_leg_bridge") < found.index("kb_swing")


def test_finding_nothing_and_everything() -> None:
    assert SHIPPED.find("xyzzy") == []
    assert len(SHIPPED.find("")) == 28
    assert len(SHIPPED.find("  ")) == 28


def test_accents_need_not_be_typed() -> None:
    own = library('[exercises.bruecke]\nname = "Brücke"\nkind = "functional_position"\nreps = 20\n')
    assert [exercise.id for exercise in own.find("brucke")] == ["bruecke"]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("hip_trust", "hip_thrust"),
        ("sideplank", "side_plank"),
        ("Hip Thrusts", "hip_thrust"),
        ("plank", "side_plank"),
        ("DEAD_BGU", "dead_bug"),
    ],
)
def test_the_nearest_to_an_unknown_one(typed: str, expected: str) -> None:
    near = SHIPPED.nearest(typed)
    assert expected in near
    assert len(near) <= 3


@pytest.mark.parametrize("typed", ["", "zzzzzzzzzz", "\x1b[31m", "x" * 100_000])
def test_nothing_is_near(typed: str) -> None:
    assert SHIPPED.nearest(typed) == []
