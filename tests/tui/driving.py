"""The drill screen in a test's hands: its keys, its number, its looks at the clock."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from textual.pilot import Pilot

from runstrength_tui.logbook import Logbook
from runstrength_tui.tui.app import RunStrengthApp
from runstrength_tui.tui.cues import Cues
from runstrength_tui.tui.screens.drill import DrillScreen
from runstrength_tui.tui.widgets.big_number import BigNumber
from tests.conftest import FakeClock


@asynccontextmanager
async def drill(
    logbook: Logbook, cues: Cues, size: tuple[int, int] = (80, 24)
) -> AsyncIterator[Pilot[int]]:
    """Open the app on the drill screen."""
    app = RunStrengthApp(logbook, cues)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        yield pilot


def screen_of(pilot: Pilot[int]) -> DrillScreen:
    """The drill screen, which must be the one that is shown."""
    screen = pilot.app.screen
    assert isinstance(screen, DrillScreen)
    return screen


def number(pilot: Pilot[int]) -> str:
    """What the large number says."""
    return screen_of(pilot).query_one(BigNumber).value


async def press(pilot: Pilot[int], *keys: str) -> None:
    """Press keys one after the other, and let the app come to rest."""
    await pilot.press(*keys)
    await pilot.pause()


async def pass_time(pilot: Pilot[int], clock: FakeClock, seconds: float) -> None:
    """Let time pass without a look at the clock, then look once."""
    clock.advance(seconds)
    screen_of(pilot).look_at_clock()
    await pilot.pause()


async def wait(
    pilot: Pilot[int], clock: FakeClock, seconds: float, screen: DrillScreen | None = None
) -> None:
    """Let time pass as with the screen's own timer: never long between two looks."""
    looks = screen or screen_of(pilot)
    left = seconds
    while left > 1e-9:
        step = min(left, 0.5)
        clock.advance(step)
        looks.look_at_clock()
        left -= step
    await pilot.pause()
