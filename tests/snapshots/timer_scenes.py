"""The timer's states, from ready to logged."""

from runstrength_tui.domain.hold import HoldRequest
from runstrength_tui.domain.programme import planned_sets
from runstrength_tui.logbook import Logbook
from runstrength_tui.logbook.entries import HandSet
from tests.snapshots.stage import Play, Scene, Stage

READY = 10
BRIDGE = HoldRequest("glute_bridge_hold")
SPLIT_SQUAT = HoldRequest("split_squat_hold")


def after(seconds: float, *then: str) -> Play:
    """So many seconds after the space bar, and keys after that."""

    async def play(stage: Stage) -> None:
        await stage.press("space")
        await stage.wait(seconds)
        if then:
            await stage.press(*then)

    return play


async def slept(stage: Stage) -> None:
    """The laptop slept in the middle of a hold."""
    await stage.press("space")
    await stage.wait(READY + 71.4)
    stage.clock.sleep(47)
    stage.look()
    await stage.settle()


async def both_sides(stage: Stage) -> None:
    """Left and right, both logged."""
    await stage.press("space")
    await stage.wait(READY + 30)
    await stage.press("space", "space")
    await stage.wait(READY + 64)
    await stage.press("space")


async def not_saved(stage: Stage) -> None:
    """The disk is full when the hold is stopped."""
    await stage.press("space")
    await stage.wait(READY + 62)
    stage.fill_disk()
    await stage.press("space")


def held_before(logbook: Logbook) -> None:
    """Front planks were held before."""
    (planned, *_) = planned_sets(logbook.library.exercise("front_plank"))
    logbook.entries.log([HandSet(planned, held_seconds=92.5)])


def timer(name: str, play: Play, hold: HoldRequest = BRIDGE) -> Scene:
    return Scene(f"timer-{name}", play, mode="timer", hold=hold)


SCENES = [
    Scene("timer-ready", mode="timer", hold=BRIDGE),
    Scene("timer-ready-held-before", prepare=held_before, mode="timer"),
    timer("get-ready", after(1)),
    timer("hold", after(READY + 45.2)),
    timer("in-target", after(READY + 87, "w")),
    timer("past-target", after(READY + 131)),
    timer("paused", after(READY + 50, "p")),
    timer("paused-with-gap", slept),
    timer("switch", after(READY + 30, "space"), SPLIT_SQUAT),
    timer("logged", after(READY + 75.5, "space")),
    timer("logged-both-sides", both_sides, SPLIT_SQUAT),
    timer("not-saved", not_saved),
    timer("not-stopped", after(READY + 725)),
    timer("picker", after(0, "escape", "slash", "s", "p")),
    timer("help", after(READY + 5, "question_mark")),
    Scene("timer-small", after(READY + 87), mode="timer", hold=BRIDGE, sizes=((40, 10),)),
]
