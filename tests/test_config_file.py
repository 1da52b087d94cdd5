"""Changing config.toml: one value, whole or not at all, a person's comments and order kept."""

import os
import stat
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from runstrength_tui import config_file
from runstrength_tui.config import load_config
from runstrength_tui.config_file import ConfigError
from runstrength_tui.domain.exercise import (
    BODYWEIGHT,
    UNSET_RESISTANCE,
    Count,
    Resistance,
    ResistanceKind,
    Span,
)
from runstrength_tui.domain.programme import Drill, Programme

HAND_WRITTEN = """\
# My settings
bell = true   # the neighbours do not mind

[keys]
rep = "r"     # easier than space

# What the physio said
[resistance.hip_thrust]
kg = 20       # last week 18

[exercises.wall_sit]
name = "Wall sit"   # against the door
kind = "functional_position"
hold_s = 60
"""
SHORT = Programme(
    "short",
    'Short "Tuesday"',
    (
        Drill("hip_thrust", 2, Span(10, 15), Count.REPS),
        Drill("front_plank", 1, Span(60, 60), Count.HOLD),
    ),
)
EIGHT_KG = Resistance(ResistanceKind.KG, kg=8)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "config.toml"


def left_over(path: Path) -> list[str]:
    return sorted(each.name for each in path.parent.iterdir())


def test_each_setting_reads_back(tmp_path: Path) -> None:
    path = tmp_path / "new/folder/config.toml"
    config_file.set_bell(path, bell=False)
    config_file.set_theme(path, "nord")
    config_file.set_get_ready_seconds(path, 5)
    config_file.set_resistance(
        path, "hip_thrust", Resistance(ResistanceKind.PERCENT, None, 40, 62.5)
    )
    config_file.set_resistance(path, "kb_swing", EIGHT_KG)
    config_file.set_resistance(path, "side_plank", BODYWEIGHT)
    config_file.set_default_programme(path, "quick_twitch")
    config_file.set_ask_for_plan(path, ask=False)
    config = load_config(path)
    assert config.problems == ()
    assert config.ask_for_plan is False
    assert (config.bell, config.theme, config.get_ready_seconds) == (False, "nord", 5)
    assert config.resistances["hip_thrust"].load_kg == 25
    assert config.resistances["kb_swing"] == EIGHT_KG
    assert config.resistances["side_plank"] == BODYWEIGHT
    assert config.programme == "quick_twitch"


def test_a_programme_is_written_as_a_person_would_write_it(path: Path) -> None:
    path.write_text(HAND_WRITTEN)
    config_file.set_programme(path, SHORT)
    config = load_config(path)
    assert config.problems == ()
    assert config.programmes == {"short": SHORT}
    assert path.read_text() == HAND_WRITTEN + (
        """
[programmes.short]
name = "Short \\"Tuesday\\""
drills = [
    {exercise = "hip_thrust", sets = 2, reps = [10, 15]},
    {exercise = "front_plank", sets = 1, hold_s = 60},
]
"""
    )


def test_a_programme_is_replaced_only_when_that_was_asked_for(path: Path) -> None:
    path.write_text(HAND_WRITTEN)
    config_file.set_programme(path, SHORT)
    text = path.read_text().replace("[programmes.short]", "# For Tuesdays\n[programmes.short]")
    path.write_text(text)
    changed = Programme("short", SHORT.name, SHORT.drills[1:])
    with pytest.raises(ConfigError, match="has a programme short already"):
        config_file.set_programme(path, changed)
    assert path.read_text() == text
    config_file.set_programme(path, changed, replacing=True)
    assert load_config(path).programmes == {"short": changed}
    assert "# For Tuesdays" in path.read_text()
    assert path.read_text().startswith(HAND_WRITTEN)


def test_a_broken_programme_of_the_same_id_is_not_overwritten(path: Path) -> None:
    broken = "[programmes.short]\nname = 'Mine'\ndrills = ['gone']\n"
    path.write_text(broken)
    with pytest.raises(ConfigError, match="choose another name"):
        config_file.set_programme(path, SHORT)
    assert path.read_text() == broken


def test_a_note_on_ones_own_way_is_written_changed_and_taken_away(path: Path) -> None:
    path.write_text(HAND_WRITTEN)
    config_file.set_my_version(path, "front_plank", 'On "fists"')
    config_file.set_my_version(path, "hip_thrust", "Off the sofa")
    config_file.set_my_version(path, "front_plank", "On the knees")
    assert load_config(path).my_versions == {
        "front_plank": "On the knees",
        "hip_thrust": "Off the sofa",
    }
    config_file.set_my_version(path, "hip_thrust", "")
    config_file.set_my_version(path, "front_plank", "")
    assert load_config(path).my_versions == {}
    assert path.read_text().startswith(HAND_WRITTEN)


def test_comments_and_order_stay(path: Path) -> None:
    path.write_text(HAND_WRITTEN)
    config_file.set_bell(path, bell=False)
    config_file.set_resistance(path, "hip_thrust", Resistance(ResistanceKind.KG, kg=22))
    assert path.read_text() == (
        HAND_WRITTEN.replace("bell = true ", "bell = false ").replace("kg = 20 ", "kg = 22 ")
    )


def test_a_new_value_stands_among_the_settings(path: Path) -> None:
    path.write_text(HAND_WRITTEN)
    config_file.set_get_ready_seconds(path, 10)
    lines = path.read_text().splitlines()
    assert lines.index("get_ready_s = 10") < lines.index("[keys]")
    assert [line for line in lines if line != "get_ready_s = 10"] == HAND_WRITTEN.splitlines()


def test_windows_line_ends_stay(path: Path) -> None:
    path.write_bytes(HAND_WRITTEN.replace("\n", "\r\n").encode())
    config_file.set_bell(path, bell=False)
    config_file.set_resistance(path, "kb_swing", EIGHT_KG)
    content = path.read_bytes()
    assert content.count(b"\n") == content.count(b"\r\n") > HAND_WRITTEN.count("\n")


def test_what_is_taken_back_is_gone(path: Path) -> None:
    path.write_text(HAND_WRITTEN)
    config_file.set_theme(path, "nord")
    config_file.set_theme(path, None)
    assert load_config(path).theme is None
    config_file.set_resistance(path, "hip_thrust", UNSET_RESISTANCE)
    assert load_config(path).resistances == {}
    assert "# What the physio said" in path.read_text()
    before = path.read_text()
    config_file.set_resistance(path, "kb_swing", UNSET_RESISTANCE)
    assert path.read_text() == before


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda path: config_file.set_get_ready_seconds(path, 31), "from 0 to 30"),
        (lambda path: config_file.set_get_ready_seconds(path, seconds=True), "get_ready_s is true"),
        (lambda path: config_file.set_theme(path, "x" * 61), "1 to 60 characters"),
        (lambda path: config_file.set_default_programme(path, "gone"), 'programme is "gone"'),
        (lambda path: config_file.set_resistance(path, "hip_trust", EIGHT_KG), "mean hip_thrust"),
        (lambda path: config_file.set_my_version(path, "hip_trust", "x"), "mean hip_thrust"),
        (lambda path: config_file.set_my_version(path, "hip_thrust", "x" * 501), "1 to 500"),
        (
            lambda path: config_file.set_programme(path, Programme("empty", "Empty", ())),
            "1 to 50 drills",
        ),
        (
            lambda path: config_file.set_resistance(
                path, "hip_thrust", Resistance(ResistanceKind.KG, kg=-1)
            ),
            "from 0 to 1000",
        ),
    ],
)
def test_wrong_values_are_refused_and_nothing_is_written(
    path: Path, change: Callable[[Path], None], words: str
) -> None:
    path.write_text(HAND_WRITTEN)
    with pytest.raises(ConfigError, match="Not written: ") as caught:
        change(path)
    assert words in str(caught.value)
    assert path.read_text() == HAND_WRITTEN
    assert left_over(path) == ["config.toml"]


@pytest.mark.parametrize("kg", [float("inf"), float("nan"), 1e309])
def test_loads_that_are_no_numbers_are_refused(path: Path, kg: float) -> None:
    with pytest.raises(ConfigError, match=r"resistance\.hip_thrust\.kg is (inf|nan)"):
        config_file.set_resistance(path, "hip_thrust", Resistance(ResistanceKind.KG, kg=kg))
    assert not path.exists()


def test_a_broken_file_is_never_overwritten(path: Path) -> None:
    path.write_text("bell = true\nthis is not toml\n")
    with pytest.raises(ConfigError, match=r"line 2: is not valid TOML.*nothing was written"):
        config_file.set_bell(path, bell=False)
    assert path.read_text() == "bell = true\nthis is not toml\n"


def test_other_wrong_values_of_a_person_stay_as_they_are(path: Path) -> None:
    path.write_text("get_ready_s = 99 # oops\n")
    config_file.set_bell(path, bell=False)
    assert path.read_text() == "get_ready_s = 99 # oops\nbell = false\n"


@pytest.mark.parametrize(
    "written",
    [
        "exercises.wall_sit.name = 'W'\nexercises.wall_sit.kind = 'quick_twitch'\n",
        "resistance = {}\n",
        "resistance = { hip_thrust = { kg = 8 } }\nkeys = 3\n",
        "[resistance]\nhip_thrust = { kg = 8 } # mine\nkb_swing.kg = 4\n",
        "resistance = 3\n",
        "[[resistance]]\nkg = 3\n",
        "bell = true",
        "[exercises.a]\nname = 'A'\n[keys]\nrep = 'r'\n[exercises.b]\nname = 'B'\n",
    ],
)
def test_however_it_is_written_it_says_what_was_meant_or_stays(path: Path, written: str) -> None:
    path.write_text(written)
    for change in (
        lambda: config_file.set_bell(path, bell=False),
        lambda: config_file.set_resistance(path, "hip_thrust", EIGHT_KG),
    ):
        before = path.read_text()
        try:
            change()
        except ConfigError:
            assert path.read_text() == before
    after = tomllib.loads(path.read_text())
    for key, value in tomllib.loads(written).items():
        if key not in ("bell", "resistance"):
            assert after[key] == value
    assert after.get("bell") is False or path.read_text() == written


@pytest.mark.parametrize("failing", ["fsync", "replace"])
def test_a_write_that_fails_leaves_the_old_file(
    path: Path, monkeypatch: pytest.MonkeyPatch, failing: str
) -> None:
    path.write_text(HAND_WRITTEN)

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    if failing == "fsync":
        monkeypatch.setattr(os, "fsync", fail)
    else:
        monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(ConfigError, match="No space left on device"):
        config_file.set_bell(path, bell=False)
    assert path.read_text() == HAND_WRITTEN
    assert left_over(path) == ["config.toml"]


def test_files_and_folders_are_private(tmp_path: Path) -> None:
    path = tmp_path / "folder/config.toml"
    before = os.umask(0)
    try:
        config_file.set_bell(path, bell=False)
    finally:
        os.umask(before)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_a_symlink_stays_and_its_target_is_written(tmp_path: Path) -> None:
    link, target = tmp_path / "config.toml", tmp_path / "dotfiles/runstrength.toml"
    target.parent.mkdir()
    target.write_text(HAND_WRITTEN)
    link.symlink_to(target)
    config_file.set_bell(link, bell=False)
    assert link.is_symlink()
    assert "bell = false" in target.read_text()
    assert left_over(target) == ["runstrength.toml"]


def test_what_is_no_plain_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.mkdir()
    with pytest.raises(ConfigError, match="not a plain file"):
        config_file.set_bell(path, bell=False)
    with pytest.raises(ConfigError, match="could not be written"):
        config_file.set_bell(Path("/dev/null/config.toml"), bell=False)


def test_nothing_to_change_writes_nothing(path: Path) -> None:
    path.write_text(HAND_WRITTEN)
    before = path.stat().st_mtime_ns, path.stat().st_ino
    config_file.set_bell(path, bell=True)
    assert (path.stat().st_mtime_ns, path.stat().st_ino) == before
