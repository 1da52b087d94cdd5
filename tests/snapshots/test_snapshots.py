"""Every state that a person can meet, as text, at the sizes that must be comfortable.

A screen that was changed on purpose is written anew by `SNAPSHOT_UPDATE=1 pytest tests/snapshots`;
read the diff of `expected/` before you commit it.
"""

import difflib
import os
from pathlib import Path

import pytest

from tests.snapshots import (
    calendar_scenes,
    drill_scenes,
    history_scenes,
    import_scenes,
    plan_scenes,
    recover_scenes,
    timer_scenes,
)
from tests.snapshots.screen_text import screen_text
from tests.snapshots.stage import Scene, opened

EXPECTED = Path(__file__).with_name("expected")
UPDATE = bool(os.environ.get("SNAPSHOT_UPDATE"))
# Weight and colour are the same at every size: they are kept with one.
STYLED_SIZE = (80, 24)
SCENES = [
    *drill_scenes.SCENES,
    *timer_scenes.SCENES,
    *history_scenes.SCENES,
    *import_scenes.SCENES,
    *calendar_scenes.SCENES,
    *plan_scenes.SCENES,
    *recover_scenes.SCENES,
]


def name_of(scene: Scene, size: tuple[int, int]) -> str:
    return f"{scene.name}-{size[0]}x{size[1]}"


PICTURES = {name_of(scene, size): (scene, size) for scene in SCENES for size in scene.sizes}


@pytest.fixture(autouse=True)
def same_everywhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder of its own, and a terminal with UTF-8 and colours."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.delenv("NO_COLOR", raising=False)


@pytest.mark.parametrize("name", PICTURES)
async def test_the_screen_is_as_expected(name: str, tmp_path: Path) -> None:
    scene, size = PICTURES[name]
    async with opened(scene, size) as stage:
        shown = screen_text(stage.app, with_styles=size == STYLED_SIZE)
    assert str(tmp_path) not in shown
    path = EXPECTED / f"{name}.txt"
    if UPDATE:
        path.write_text(shown, encoding="utf-8")
    expected = path.read_text(encoding="utf-8") if path.exists() else ""
    if shown != expected:
        lines = (expected.splitlines(), shown.splitlines())
        diff = "\n".join(difflib.unified_diff(*lines, "expected", "shown", lineterm=""))
        pytest.fail(f"{path.name} (SNAPSHOT_UPDATE=1 writes it anew)\n{diff}", pytrace=False)


@pytest.mark.skipif(UPDATE, reason="the files are just being written")
def test_nothing_is_expected_of_a_scene_that_is_gone() -> None:
    assert {path.stem for path in EXPECTED.iterdir()} == set(PICTURES)
