"""A set under way, as an SVG that depends on nothing but the app: no fonts from elsewhere."""

import re
import tempfile
from datetime import datetime, timedelta, timezone
from pathlib import Path

from runstrength_tui.logbook import Logbook, open_logbook
from runstrength_tui.paths import find_paths
from runstrength_tui.tui.app import RunStrengthApp
from tests.conftest import NOT_ASKING, FakeClock

PICTURE = Path(__file__).with_name("drill.svg")
SIZE = (80, 24)
_BEGUN = datetime(2026, 11, 24, 7, 0, tzinfo=timezone(timedelta(hours=1)))
_GOOD_REPS = 17


async def draw() -> str:
    """Follow a session to the first side of its second drill and return the screen as SVG."""
    with tempfile.TemporaryDirectory() as folder:
        clock = FakeClock(_BEGUN)
        paths = find_paths(folder, {})
        paths.config.write_text(NOT_ASKING)
        logbook = open_logbook(paths, clock)
        try:
            return await _draw(logbook, clock)
        finally:
            logbook.store.close()


async def _draw(logbook: Logbook, clock: FakeClock) -> str:
    app = RunStrengthApp(logbook)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("enter", *["space"] * 30, "enter", "space")
        clock.advance(492)
        await pilot.press(*["space"] * (_GOOD_REPS + 1), "x")
        await pilot.pause()
        app.screen.look_at_clock()  # type: ignore[attr-defined] - the drill screen's own tick
        await pilot.pause()
        return _without_fonts(app.export_screenshot(title="RunStrength"))


def _without_fonts(svg: str) -> str:
    """Leave the choice of a monospaced font to the one who shows the picture."""
    svg = re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL)
    svg = re.sub(r"<!--.*?-->\s*", "", svg, flags=re.DOTALL)
    svg = re.sub(r"terminal-\d+", "terminal", svg)
    return re.sub(r"font-family: [^;]*;", "font-family: monospace;", svg)
