"""The drill screen's states: today, a set, a rest, a hold, the summary, and what interrupts."""

from runstrength_tui.domain.programme import queue_of
from runstrength_tui.logbook import Logbook
from tests.snapshots.stage import Play, Scene, Stage

HEAVY = """\
programme = "heavy"
[programmes.heavy]
name = "Heavy"
drills = ["trap_bar_deadlift", "kb_swing"]
"""
WRONG_CONFIG = """\
bell = "loud"
[exercises.side_plank]
hold_s = [90, 60]
"""
QUICK_TWITCH = 'programme = "quick_twitch"\n'
WITH_A_HOLD = """\
programme = "holds"
[programmes.holds]
name = "Holds"
drills = ["front_plank", "side_plank"]
"""
SMALL = ((40, 10),)
TOO_SMALL = ((30, 8),)


def keys(*pressed: str) -> Play:
    """A scene that only presses keys."""

    async def play(stage: Stage) -> None:
        await stage.press(*pressed)

    return play


def trained_before(logbook: Logbook) -> None:
    """The default session was followed once, one rep of each set a bad one."""
    begin_session(logbook)
    while logbook.live.followed.upcoming:
        logbook.live.begin_next()
        logbook.live.count_to(25)
        logbook.live.mark_bad()
        logbook.live.end_set()
    logbook.live.finish()


def begin_session(logbook: Logbook) -> None:
    """Start the default programme, no set begun."""
    programme = logbook.library.programmes["three_drills"]
    queue = queue_of(programme, logbook.library.exercises)
    logbook.live.start(queue, programme_name=programme.name)


def cut_off(logbook: Logbook) -> None:
    """A session was cut off in its second set."""
    begin_session(logbook)
    logbook.live.begin_next()
    logbook.live.count_to(30)
    logbook.live.end_set()
    logbook.live.begin_next()
    logbook.live.count_to(12)


def nearly_done(logbook: Logbook) -> None:
    """A session was cut off in its last set."""
    begin_session(logbook)
    for good_reps in (30, 28, 30, 25, 25):
        logbook.live.begin_next()
        logbook.live.count_to(good_reps)
        logbook.live.mark_bad()
        logbook.live.end_set()
    logbook.live.begin_next()
    logbook.live.count_to(24)


def all_done(logbook: Logbook) -> None:
    """A session was left in its summary."""
    nearly_done(logbook)
    logbook.live.end_set()
    logbook.live.hand_over(on_purpose=True)


async def mid_set(stage: Stage) -> None:
    """23 good reps of 30 and one bad, eight minutes into the session."""
    await stage.press("enter")
    await stage.wait(480)
    await stage.press("n", "2", "4", "enter", "x")


async def target_reached(stage: Stage) -> None:
    """One more than the target, counting on."""
    await stage.press("enter", "n", "3", "0", "enter", "space")


async def left_side(stage: Stage) -> None:
    """The first side of a sided drill."""
    await stage.press("enter", "n", "3", "0", "enter", "enter", "space", "space", "space")


async def with_load_and_note(stage: Stage) -> None:
    """A set with a load and a note of a person's own words."""
    await stage.press("enter", "l", *"12.5", "enter", "t", *"[b]slow[/b]", "enter", "space")


async def resting(stage: Stage) -> None:
    """Eighteen seconds into a rest."""
    await stage.press("enter", "space", "enter")
    await stage.wait(18)


async def rest_paused(stage: Stage) -> None:
    """The rest was made longer and stands still."""
    await resting(stage)
    await stage.press("plus", "p")


async def rest_before_other_side(stage: Stage) -> None:
    """Between the left and the right side."""
    await stage.press("enter", "s", "space", "enter")


def hold_for(seconds: float, *then: str) -> Play:
    """A hold inside a programme, so many seconds after its get-ready of 10 s, and keys then."""

    async def play(stage: Stage) -> None:
        await stage.press("enter", "space")
        await stage.wait(10 + seconds)
        if then:
            await stage.press(*then)

    return play


async def hold_after_rest(stage: Stage) -> None:
    """The rest before a hold is over: it waits for someone in position."""
    await hold_for(65, "enter")(stage)
    await stage.wait(90)


async def watching(stage: Stage) -> None:
    """Another window follows a session; this one looks on."""
    other = stage.open_other_window()
    cut_off(other)
    stage.look()
    await stage.settle()


async def left(stage: Stage) -> None:
    """The session was left on purpose, in its second set, two days ago."""
    await stage.press("enter", "H")
    stage.clock.advance(2 * 86_400)
    stage.look()
    await stage.settle()


async def asleep_for_days(stage: Stage) -> None:
    """The laptop slept for two days in the middle of a set."""
    await stage.press("enter", "space")
    stage.clock.sleep(2 * 86_400)
    await stage.wait(1)


async def not_saved(stage: Stage) -> None:
    """The disk is full in the middle of a set."""
    await stage.press("enter", "space", "space")
    stage.fill_disk()
    await stage.press("space")


SCENES = [
    Scene("today-first-time"),
    Scene("today-after-a-session", prepare=trained_before),
    Scene("today-quick-twitch", config=QUICK_TWITCH),
    Scene("today-resistance-unset", config=HEAVY),
    Scene("today-wrong-config", config=WRONG_CONFIG),
    Scene("today-change", keys("e")),
    Scene("today-save-programme", keys("e", "J", "s", *"Short Tuesday")),
    Scene("today-replace-programme", keys("e", "s", "enter"), config=HEAVY),
    Scene("today-programmes", keys("p")),
    Scene("today-nothing-chosen", keys("e", "d", "d", "d", "enter")),
    Scene("set-begun", keys("enter")),
    Scene("set-counting", mid_set),
    Scene("set-target-reached", target_reached),
    Scene("set-left-side", left_side),
    Scene("set-load-and-note", with_load_and_note),
    Scene("set-count-dialog", keys("enter", "n", "3")),
    Scene("set-load-dialog", keys("enter", "l")),
    Scene("set-how-to", keys("enter", "i")),
    Scene("set-how-to-my-version", keys("enter", "i", "m", *"Heels on the sofa", "enter")),
    Scene("set-write-my-version", keys("enter", "i", "m", *"Heels")),
    Scene("set-help", keys("enter", "question_mark")),
    Scene("set-palette", keys("enter", "ctrl+p")),
    Scene("set-leave", keys("enter", "space", "q")),
    Scene("set-not-saved", not_saved),
    Scene("set-small", mid_set, sizes=SMALL),
    Scene("set-help-small", keys("enter", "question_mark"), sizes=SMALL),
    Scene("set-leave-small", keys("enter", "space", "q"), sizes=SMALL),
    Scene("set-count-dialog-small", keys("enter", "n"), sizes=SMALL),
    Scene("rest-small", resting, sizes=SMALL),
    Scene("set-too-small", mid_set, sizes=TOO_SMALL),
    Scene("rest", resting),
    Scene("rest-paused", rest_paused),
    Scene("rest-switch-sides", rest_before_other_side),
    Scene("hold-in-programme-get-ready", hold_for(-2), config=WITH_A_HOLD),
    Scene("hold-in-programme", hold_for(25), config=WITH_A_HOLD),
    Scene("hold-in-programme-in-target", hold_for(87.3, "w"), config=WITH_A_HOLD),
    Scene("hold-in-programme-past-target", hold_for(130), config=WITH_A_HOLD),
    Scene("hold-in-programme-paused", hold_for(40, "p"), config=WITH_A_HOLD),
    Scene("hold-in-programme-waits", keys("enter"), config=WITH_A_HOLD),
    Scene("hold-in-programme-waits-after-rest", hold_after_rest, config=WITH_A_HOLD),
    Scene("hold-in-programme-not-stopped", hold_for(725), config=WITH_A_HOLD),
    Scene("summary", keys("enter", "space", "enter"), prepare=nearly_done),
    Scene("summary-nothing-done", keys("enter", "S", "S", "S")),
    Scene(
        "summary-wrong-effort",
        keys("enter", "space", "enter", "1", "2", "enter"),
        prepare=nearly_done,
    ),
    Scene("cut-off", prepare=cut_off),
    Scene("left", keys("enter", "space", "H")),
    Scene("left-days-ago", left, prepare=cut_off),
    Scene("done-not-saved", prepare=all_done),
    Scene("discard", keys("d"), prepare=cut_off),
    Scene("set-of-another-day", asleep_for_days),
    Scene("set-of-another-day-small", asleep_for_days, sizes=SMALL),
    Scene("watching-another-window", watching),
]
