"""One run of the app that a scene plays on: its keys, its clock, its files."""

from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from sqlite3 import Connection

from textual.pilot import Pilot
from textual.widgets import Input

from runstrength_tui.domain.hold import HoldRequest
from runstrength_tui.logbook import Logbook, open_logbook
from runstrength_tui.paths import Paths
from runstrength_tui.store.errors import DiskFullError
from runstrength_tui.tui.app import RunStrengthApp
from runstrength_tui.tui.screens.drill import DrillScreen
from runstrength_tui.tui.screens.timer import TimerScreen
from tests.conftest import NOT_ASKING, FakeClock, RecordingCues

# Relative to the test's own folder, so that a message that names a file reads alike everywhere.
HOME = Path("home")
PATHS = Paths(
    database=HOME / "runstrength.db",
    config=HOME / "config.toml",
    backups=HOME / "backups",
    log=HOME / "runstrength.log",
)


@contextmanager
def _refuse() -> Iterator[Connection]:
    raise DiskFullError("The disk is full.")
    yield


class Stage:
    """The running app in a scene's hands."""

    def __init__(self, pilot: Pilot[int], clock: FakeClock, logbook: Logbook) -> None:
        self.pilot = pilot
        self.app = pilot.app
        self.clock = clock
        self.logbook = logbook
        self._other: Logbook | None = None

    async def press(self, *keys: str) -> None:
        """Press keys one after the other, and let the app come to rest."""
        await self.pilot.press(*keys)
        await self.settle()

    async def wait(self, seconds: float) -> None:
        """Time passes as with the screen's own timer: never long between two looks."""
        left = seconds
        while left > 1e-9:
            step = min(left, 0.5)
            self.clock.advance(step)
            self.look()
            left -= step
        await self.settle()

    def look(self) -> None:
        """Let the screen look at the clock now, not when its timer is due."""
        screen = self.app.screen
        if isinstance(screen, DrillScreen):
            screen.look_at_clock()
        elif isinstance(screen, TimerScreen):
            screen.look()

    def open_other_window(self) -> Logbook:
        """Open the same log as another window would."""
        # As a window does, it leaves the backup of the day to a thread; here, to this app's.
        self._other = open_logbook(PATHS, self.clock, wait_seconds=0)
        return self._other

    def close_other_window(self) -> None:
        """Close the other window, where there is one."""
        if self._other is not None:
            self._other.store.close()

    def fill_disk(self) -> None:
        """Refuse every write from now on, as on a full disk."""
        self.logbook.store.writing = _refuse  # type: ignore[method-assign] - a disk is not filled in a test

    async def settle(self) -> None:
        """Wait until the app has nothing left to do."""
        await self.app.workers.wait_for_complete()
        await self.pilot.pause()
        for field_of_text in self.app.screen.query(Input):
            field_of_text.cursor_blink = False
        await self.pilot.pause()


Play = Callable[[Stage], Awaitable[None]]
Prepare = Callable[[Logbook], None]


async def _nothing(_stage: Stage) -> None:
    """The screen as it opens."""


def _no_past(_logbook: Logbook) -> None:
    """An app that is opened for the first time."""


@dataclass(frozen=True)
class Scene:
    """A state of a screen: what was there before, how it opens, and what is pressed.

    `prepare` gets a logbook of its own, closed before the app opens.
    """

    name: str
    play: Play = _nothing
    prepare: Prepare = _no_past
    mode: str = "drill"
    hold: HoldRequest | None = None
    config: str = ""
    asks_for_plan: bool = False
    sizes: tuple[tuple[int, int], ...] = field(default=((60, 18), (80, 24), (120, 36)))


@asynccontextmanager
async def opened(scene: Scene, size: tuple[int, int]) -> AsyncIterator[Stage]:
    """Open the app in the current folder on what the scene prepared, and play the scene."""
    HOME.mkdir()
    PATHS.config.write_text(scene.config if scene.asks_for_plan else NOT_ASKING + scene.config)
    clock = FakeClock()
    before = open_logbook(PATHS, clock)
    scene.prepare(before)
    before.store.close()
    logbook = open_logbook(PATHS, clock, wait_seconds=0)
    app = RunStrengthApp(logbook, RecordingCues(), start_mode=scene.mode, hold=scene.hold)
    app.animation_level = "none"
    try:
        async with app.run_test(size=size) as pilot:
            stage = Stage(pilot, clock, logbook)
            await stage.settle()
            await scene.play(stage)
            await stage.settle()
            yield stage
            stage.close_other_window()
    finally:
        logbook.store.close()
