from pathlib import Path

import pytest

from runstrength_tui.domain.exercise import UNSET_RESISTANCE_WHY
from tests.cli.conftest import Call

OWN = """
[exercises.wall_sit]
name = "Wall sit"
kind = "functional_position"
count = "hold"
hold_s = 30
sets = 1
"""


@pytest.mark.parametrize("arguments", [("exercises",), ("exercises", "list")])
def test_lists_all(call: Call, arguments: tuple[str, ...]) -> None:
    listed = call(*arguments, "--json").document["exercises"]
    assert len(listed) == 28
    assert listed[0] == {
        "id": "posterior_chain_lift",
        "name": "Posterior chain lift",
        "kind": "functional_position",
        "count": "reps",
        "sided": False,
        "can_be_held": True,
        "dosage": {
            "sets": {"low": 1, "high": 1},
            "reps": {"low": 30, "high": 30},
            "hold_s": {"low": 60, "high": 120},
            "source": "card",
        },
        "own": False,
        "warnings": [],
    }
    assert len(call(*arguments).out.splitlines()) == 29


def test_own_ones_are_marked_and_an_unusual_dose_is_said(call: Call, home: Path) -> None:
    home.mkdir()
    (home / "config.toml").write_text(OWN)
    own = call("exercises", "--json").document["exercises"][-1]
    assert (own["id"], own["own"]) == ("wall_sit", True)
    assert "60-120" in own["warnings"][0]
    assert "Unusual dose" in call("exercises").out
    assert "Unusual dose" in call("exercises", "show", "wall_sit").out


def test_shows_why_a_quick_twitch_resistance_is_not_chosen(call: Call) -> None:
    shown = call("exercises", "show", "hip_thrust", "--json").document["exercise"]
    assert shown["resistance"]["kind"] == "unset"
    assert shown["resistance"]["why_unset"] == UNSET_RESISTANCE_WHY
    assert UNSET_RESISTANCE_WHY in call("exercises", "show", "Hip Thrust").out


def test_shows_everything_with_its_source(call: Call) -> None:
    out = call("exercises", "show", "kneeling_kb_press_out").out
    for part in (
        "3-4 × 25",
        "from the dosage card",
        "Cues",
        "Faults",
        "Set-up",
        "Tempo",
        "Muscles",
    ):
        assert part in out


def test_an_unknown_one_is_refused_with_the_nearest(call: Call) -> None:
    refused = call("exercises", "show", "sideplank")
    assert refused.status == 1
    assert "side_plank" in refused.line
