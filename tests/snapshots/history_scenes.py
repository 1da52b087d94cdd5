"""The history's states: weeks, a day, its forms, records, one exercise."""

from datetime import date, timedelta

from runstrength_tui.domain.exercise import Side
from runstrength_tui.domain.programme import PlannedSet, planned_sets
from runstrength_tui.logbook import Logbook
from runstrength_tui.logbook.entries import HandSet, SessionEdit
from tests.snapshots.drill_scenes import begin_session, keys
from tests.snapshots.stage import Play, Scene, Stage

TODAY = date(2026, 11, 24)


def some_weeks(logbook: Logbook) -> None:
    """Ten weeks, two sessions in most; a session followed live that was cut short; a note."""

    def planned(exercise: str, side: Side | None = None) -> PlannedSet:
        return planned_sets(logbook.library.exercise(exercise))[0]._replace(side=side)

    lift, plank = planned("posterior_chain_lift"), planned("front_plank")
    left, right = (planned("banded_kneel_to_lunge", side) for side in (Side.LEFT, Side.RIGHT))
    press_out = planned("kneeling_kb_press_out")._replace(load_kg=4.0)
    for week in range(9, -1, -1):
        tuesday = TODAY - timedelta(days=7 * week)
        friday = tuesday - timedelta(days=4)
        logbook.entries.log(
            [
                HandSet(lift, 30, 28, rpe=7, note="hips [bold]quiet[/]"),
                HandSet(left, 20 + week, 20 + week),
                HandSet(right, 19 + week, 18 + week),
                HandSet(press_out, 25, 25),
            ],
            day=tuesday,
        )
        if week % 3:
            logbook.entries.log([HandSet(plank, held_seconds=60 + 2.5 * week)], day=friday)
    session = logbook.review.latest_session()
    assert session is not None
    logbook.entries.edit_session(session.id, SessionEdit(rpe=6, pain=1, note="slept well"))
    cut_short(logbook)


def cut_short(logbook: Logbook) -> None:
    """Two of six sets, then the session was ended."""
    begin_session(logbook)
    for count in (30, 12):
        logbook.live.begin_next()
        logbook.live.count_to(count)
        logbook.live.end_set()
    logbook.live.finish()


async def wrong_edit(stage: Stage) -> None:
    """More bad reps than reps were refused."""
    await stage.press("enter", "e", "tab", *["backspace"] * 3, *"99", "enter")


def history(name: str, play: Play) -> Scene:
    return Scene(f"history-{name}", play, prepare=some_weeks, mode="history")


SCENES = [
    Scene("history-empty", mode="history"),
    history("weeks", keys()),
    history("weeks-back", keys("down", "down")),
    history("day-open", keys("enter", "down")),
    history("edit-set", keys("enter", "e")),
    history("edit-set-wrong", wrong_edit),
    history("edit-session", keys("enter", "up", "e")),
    history("move-session", keys("enter", "m")),
    history("deleted", keys("enter", "d")),
    history("log-exercise", keys("a", *"banded")),
    history("log-form", keys("a", *"banded", "enter")),
    history("records", keys("o")),
    history("filter", keys("slash", "l")),
    history("one-exercise", keys("slash", *"plank", "enter")),
    Scene("history-small", prepare=some_weeks, mode="history", sizes=((40, 10),)),
    history("help", keys("question_mark")),
]
