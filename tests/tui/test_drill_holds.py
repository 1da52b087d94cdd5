"""Holds of a programme in the drill screen: who waits for whom, how they end, what they leave."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager

import pytest
from textual.pilot import Pilot

from runstrength_tui.domain.programme import queue_of
from runstrength_tui.domain.session import SetStatus
from runstrength_tui.logbook import Logbook, open_logbook
from runstrength_tui.paths import Paths
from runstrength_tui.store.backup import back_up
from runstrength_tui.store.errors import DamagedError
from runstrength_tui.tui.app import RunStrengthApp
from runstrength_tui.tui.cues import Cue
from runstrength_tui.tui.screens.drill_keys import WAITING, Step
from runstrength_tui.tui.screens.recover import RecoverScreen
from tests.conftest import NOT_ASKING, FakeClock
from tests.tui.driving import drill, number, pass_time, press, screen_of, wait
from tests.tui.widgets.one_widget import screen_text

READY = 10
HOLDS = """
programme = "holds"
[programmes.holds]
name = "Holds"
drills = [{ exercise = "side_plank", sets = 1 }, { exercise = "quick_reps", sets = 1 }]
[programmes.at_once]
name = "At once"
drills = [{ exercise = "quick_hold", sets = 1 }, { exercise = "quick_reps", sets = 1 }]
[exercises.quick_hold]
name = "Quick hold"
kind = "functional_position"
hold_s = [5, 10]
rest_s = 0
sided = true
[exercises.quick_reps]
name = "Quick reps"
kind = "functional_position"
reps = [10, 20]
rest_s = 0
sided = true
"""


@pytest.fixture
def logbook(paths: Paths, clock: FakeClock) -> Iterator[Logbook]:
    paths.config.write_text(NOT_ASKING + HOLDS)
    logbook = open_logbook(paths, clock, wait_seconds=0)
    yield logbook
    logbook.store.close()


@pytest.fixture
def at_once(paths: Paths, clock: FakeClock) -> Iterator[Logbook]:
    """A programme without any rests."""
    paths.config.write_text(NOT_ASKING + HOLDS.replace('"holds"', '"at_once"', 1))
    logbook = open_logbook(paths, clock, wait_seconds=0)
    yield logbook
    logbook.store.close()


@contextmanager
def locked(paths: Paths) -> Iterator[None]:
    """Keep the database locked from a connection of its own, as another program would."""
    foreign = sqlite3.connect(paths.database, isolation_level=None)
    foreign.execute("BEGIN IMMEDIATE")
    try:
        yield
    finally:
        foreign.close()


async def hold_for(pilot: Pilot[int], clock: FakeClock, seconds: float, *then: str) -> None:
    """Press a key that gets ready, hold, and press the keys then."""
    await press(pilot, "space")
    await wait(pilot, clock, READY + seconds)
    if then:
        await press(pilot, *then)


async def test_the_first_hold_of_a_session_waits_for_a_key_and_then_gets_ready(
    logbook, cues, clock
):
    async with drill(logbook, cues) as pilot:
        await press(pilot, "enter")
        await wait(pilot, clock, 300)
        assert screen_of(pilot).step == Step.REST
        assert "any key when you are ready" in screen_text(pilot.app)
        assert logbook.live.followed.current is None
        cues.played.clear()
        await press(pilot, "g")
        assert (screen_of(pilot).step, number(pilot)) == (Step.HOLD, "10")
        await wait(pilot, clock, 6.5)
        assert Cue.READY_SECOND not in cues.played
        await wait(pilot, clock, 3.4)
        assert cues.played == [Cue.SET_BEGINS, *[Cue.READY_SECOND] * 3]
        assert logbook.live.current.held_ms == 0
        await wait(pilot, clock, 1.1)
        assert cues.played[-1] is Cue.HOLD_BEGINS
        assert logbook.live.current.held_ms > 0


async def test_a_hold_of_a_programme_is_timed_logged_and_goes_on_with_the_other_side(
    logbook, cues, clock
):
    async with drill(logbook, cues) as pilot:
        await press(pilot, "enter")
        await hold_for(pilot, clock, 0.5, "space")
        assert screen_of(pilot).step == Step.HOLD
        await hold_for(pilot, clock, 66, "w", "space")
        assert screen_of(pilot).step == Step.REST
        left = logbook.live.followed.sets[0]
        assert left.held_ms == pytest.approx(66_500, abs=100)
        await press(pilot, "g")
        assert logbook.live.current.planned.side == "right"


@pytest.mark.parametrize("key", ["space", "enter"])
async def test_space_and_enter_end_a_running_hold_and_the_footer_says_so(logbook, cues, clock, key):
    async with drill(logbook, cues) as pilot:
        await press(pilot, "enter")
        await hold_for(pilot, clock, 20)
        offered = screen_of(pilot).active_bindings[key].binding
        assert (offered.action, offered.key_display) == ("stop_hold", "space enter")
        await press(pilot, key)
        assert screen_of(pilot).step == Step.REST
        assert logbook.live.followed.sets[0].held_ms == pytest.approx(20_000, abs=10)


async def test_after_a_rest_a_hold_waits_for_a_key_however_long(logbook, cues, clock):
    async with drill(logbook, cues) as pilot:
        await press(pilot, "enter")
        await hold_for(pilot, clock, 20, "enter")
        assert "get ready" not in {one.binding.description for one in offered(pilot)}
        await wait(pilot, clock, 3600)
        assert screen_of(pilot).step == Step.REST
        assert logbook.live.followed.current is None
        assert cues.played.count(Cue.REST_OVER) == 1
        assert "get ready" in {one.binding.description for one in offered(pilot)}
        await press(pilot, "x")
        assert (screen_of(pilot).step, number(pilot)) == (Step.HOLD, "10")


def offered(pilot: Pilot[int]):
    return screen_of(pilot).active_bindings.values()


async def test_a_rest_before_a_hold_is_paused_made_longer_and_shorter(logbook, cues, clock):
    async with drill(logbook, cues) as pilot:
        await press(pilot, "enter")
        await hold_for(pilot, clock, 20, "enter")
        rest = logbook.live.followed.sets[0].planned.rest_seconds
        await wait(pilot, clock, rest - 20)
        await press(pilot, "p")
        await wait(pilot, clock, 500)
        assert number(pilot) == "0:20"
        await press(pilot, "p", "plus")
        assert number(pilot) == "0:35"
        await press(pilot, "minus", "minus", "minus")
        assert "any key when you are ready" in screen_text(pilot.app)
        await press(pilot, "plus")
        assert number(pilot) == "0:15"
        assert "any key when you are ready" not in screen_text(pilot.app)


async def test_a_key_in_the_rest_gets_ready_for_the_hold_early(logbook, cues, clock):
    async with drill(logbook, cues) as pilot:
        await press(pilot, "enter")
        await hold_for(pilot, clock, 20, "enter")
        await press(pilot, "g")
        assert (screen_of(pilot).step, number(pilot)) == (Step.HOLD, "10")


async def test_a_hold_waits_while_another_screen_is_shown(logbook, cues, clock):
    async with drill(logbook, cues) as pilot:
        await press(pilot, "enter")
        await hold_for(pilot, clock, 20, "enter")
        screen = screen_of(pilot)
        await press(pilot, "3")
        await wait(pilot, clock, 300, screen)
        assert logbook.live.followed.current is None
        await press(pilot, "1", "g")
        assert logbook.live.current.planned.side == "right"


async def test_without_a_rest_between_sides_a_hold_still_waits_and_the_switch_is_heard_and_shown(
    at_once, cues, clock
):
    async with drill(at_once, cues) as pilot:
        await press(pilot, "enter")
        await hold_for(pilot, clock, 6)
        cues.played.clear()
        await press(pilot, "enter")
        assert cues.played == [Cue.SWITCH_SIDES]
        await wait(pilot, clock, 100)
        assert "SWITCH SIDES" in screen_text(pilot.app)
        assert at_once.live.followed.current is None
        assert Cue.REST_OVER not in cues.played
        await press(pilot, "space")
        assert at_once.live.current.planned.side == "right"


async def test_without_a_rest_between_sides_the_switch_of_reps_is_heard_and_shown(at_once, cues):
    app = RunStrengthApp(at_once, cues)
    async with app.run_test(notifications=True) as pilot:
        await press(pilot, "enter", "S")
        assert at_once.live.current.planned.side == "left"
        cues.played.clear()
        await press(pilot, "space", "enter")
        assert cues.played == [Cue.SWITCH_SIDES, Cue.SET_BEGINS]
        assert at_once.live.current.planned.side == "right"
        assert [toast.message for toast in app._notifications] == ["⇄ Switch sides."]


@pytest.mark.parametrize("held", [0, 30])
async def test_a_hold_that_was_left_waits_for_a_key_when_one_comes_back(
    logbook, cues, clock, paths, held
):
    async with drill(logbook, cues) as pilot:
        await press(pilot, "enter", "space")
        await wait(pilot, clock, READY + held if held else 4)
        await press(pilot, "q", "q")
    logbook.live.hand_over()  # as the launcher does
    again = open_logbook(paths, clock)
    async with drill(again, cues) as pilot:
        await press(pilot, "enter")
        assert screen_of(pilot).step == Step.HOLD
        await wait(pilot, clock, 600)
        assert again.live.current.held_ms == held * 1000
        await press(pilot, "space")
        await wait(pilot, clock, READY + 5)
        assert again.live.current.held_ms == pytest.approx((held + 5) * 1000, abs=1000)
    again.store.close()


async def test_a_paused_hold_gets_ready_again(logbook, cues, clock):
    async with drill(logbook, cues) as pilot:
        await press(pilot, "enter")
        await hold_for(pilot, clock, 20, "p")
        await wait(pilot, clock, 300)
        await press(pilot, "space")
        assert number(pilot) == "10"


async def test_a_hold_that_nobody_stops_ends_by_itself_and_asks(logbook, cues, clock):
    async with drill(logbook, cues) as pilot:
        await press(pilot, "enter")
        high = logbook.live.followed.sets[0].planned.target.high
        await hold_for(pilot, clock, high + 900)
        assert screen_of(pilot).step == Step.LEFT_ALONE
        assert "NOT STOPPED BY HAND" in screen_text(pilot.app)
        one = logbook.live.followed.sets[0]
        assert (one.status, one.held_ms) == (SetStatus.DONE, (high + 600) * 1000)
        assert one.unconfirmed
        assert logbook.review.records("side_plank") == ()
        await press(pilot, "k")
        assert screen_of(pilot).step == Step.REST
        assert not logbook.live.followed.sets[0].unconfirmed
        best = logbook.review.records("side_plank")[0].held_seconds
        assert best is not None
        assert best.value == high + 600


async def test_how_long_it_was_can_be_typed_and_the_session_goes_on(logbook, cues, clock):
    async with drill(logbook, cues) as pilot:
        await press(pilot, "enter")
        await hold_for(pilot, clock, 900, "n", *"9999", "enter")
        assert len(pilot.app.screen_stack) == 2
        await press(pilot, *["backspace"] * 4, *"1:15", "enter")
        assert screen_of(pilot).step == Step.REST
        one = logbook.live.followed.sets[0]
        assert (one.held_ms, one.unconfirmed) == (75_000, False)
        await press(pilot, "u")
        assert number(pilot) == "1:15.0"
        await hold_for(pilot, clock, 5, "enter")
        assert logbook.live.followed.sets[0].held_ms == pytest.approx(80_000, abs=10)


async def test_any_other_key_leaves_the_answer_to_the_history(logbook, cues, clock):
    async with drill(logbook, cues) as pilot:
        await press(pilot, "enter")
        await hold_for(pilot, clock, 900, "g")
        assert screen_of(pilot).step == Step.REST
        assert logbook.live.followed.sets[0].unconfirmed
        await press(pilot, "u")  # back to it, and stopped by hand now
        await press(pilot, "enter")
        assert not logbook.live.followed.sets[0].unconfirmed


async def test_a_hold_that_is_not_stopped_is_kept_even_when_the_app_is_killed(
    logbook, cues, clock, paths, monkeypatch
):
    """The first second past the limit is stored with what it is, not in a step after it."""
    async with drill(logbook, cues) as pilot:
        await press(pilot, "enter")
        monkeypatch.setattr(logbook.live, "end_set", lambda *_, **__: pytest.fail("killed"))
        with pytest.raises(pytest.fail.Exception):
            await hold_for(pilot, clock, 900)
        reader = open_logbook(paths, clock)
        with reader.store.reading() as connection:
            row = connection.execute(
                "SELECT unconfirmed, status FROM sets WHERE held_ms"
            ).fetchone()
        assert row == (1, "active")
        reader.store.close()
        monkeypatch.undo()


ENDS = {
    "skipped": ("s",),
    "drill skipped": ("S",),
    "stopped": ("enter",),
    "paused and logged": ("p", "enter"),
    "handed over": ("H",),
    "left and finished": ("q", "f"),
}


@pytest.mark.parametrize("how", ENDS)
@pytest.mark.parametrize("seconds", [-4, 20])
async def test_a_hold_that_is_over_leaves_nothing_behind(logbook, cues, clock, how, seconds):
    async with drill(logbook, cues) as pilot:
        screen = screen_of(pilot)
        await press(pilot, "enter")
        await hold_for(pilot, clock, seconds, *ENDS[how])
        if logbook.live.is_followed and logbook.live.followed.current is not None:
            await press(pilot, "s")
        clock.advance(30)
        screen.before_leaving()
        assert screen._runner is None
        screen.look_at_hold()


async def test_saving_after_a_skipped_hold_and_leaving_is_quiet(logbook, cues, clock):
    async with drill(logbook, cues) as pilot:
        await press(pilot, "enter")
        await hold_for(pilot, clock, 20, "s", "S", "S")
        assert screen_of(pilot).step == Step.SUMMARY
        await press(pilot, "enter")
        assert screen_of(pilot).step == Step.TODAY
        await press(pilot, "q")
    assert pilot.app.crashed is None
    assert pilot.app.return_code == 0


async def test_a_session_of_reps_after_a_skipped_hold_can_be_handed_over(logbook, cues, clock):
    async with drill(logbook, cues) as pilot:
        await press(pilot, "enter")
        await hold_for(pilot, clock, 20, "s", "S", "S", "enter")
        programme = logbook.library.programmes["three_drills"]
        screen_of(pilot).queue = queue_of(programme, logbook.library.exercises)
        await press(pilot, "enter", "space", "H")
        assert screen_of(pilot).step in WAITING


async def test_a_set_that_is_reopened_goes_on_where_it_ended(logbook, cues, clock):
    async with drill(logbook, cues) as pilot:
        await press(pilot, "enter")
        await hold_for(pilot, clock, 20, "s", "u")
        assert (screen_of(pilot).step, number(pilot)) == (Step.HOLD, "0:20.0")
        await wait(pilot, clock, 60)
        assert logbook.live.current.held_ms == pytest.approx(20_000, abs=10)


async def test_the_set_that_ended_last_in_time_is_reopened_with_its_rest_and_note(
    paths, cues, clock
):
    logbook = open_logbook(paths, clock)
    async with drill(logbook, cues) as pilot:
        # The third is done first, then the first, which was skipped and brought back.
        await press(pilot, "enter", "s", "S", "U", "space", "enter")
        await pass_time(pilot, clock, 5)
        await press(pilot, "g", "space", "enter")
        ended = [one for one in logbook.live.followed.sets if one.status is SetStatus.DONE]
        assert len(ended) == 2
        last = logbook.live.followed.last_done
        assert last is not None
        assert last.planned.exercise_id == "posterior_chain_lift"
        assert number(pilot) == f"{last.planned.rest_seconds // 60}:00"
        await press(pilot, "t", *"mine", "enter")
        assert logbook.live.followed.set_by_id(last.id).note == "mine"
        await press(pilot, "u")
        assert logbook.live.current.id == last.id
        await press(pilot, "enter", "q", "q")
    logbook.live.hand_over()  # as the launcher does
    clock.set_wall(clock.wall.replace(hour=1))
    again = open_logbook(paths, clock)
    async with drill(again, cues) as pilot:
        await press(pilot, "enter", "u")
        assert again.live.current.id == last.id
    again.store.close()
    logbook.store.close()


async def test_a_paused_hold_that_cannot_be_logged_is_told_once_and_tried_once_a_second(
    logbook, cues, clock, paths, monkeypatch
):
    async with drill(logbook, cues) as pilot:
        await press(pilot, "enter")
        await hold_for(pilot, clock, 20, "p")
        tries: list[int] = []
        end_set = logbook.live.end_set
        monkeypatch.setattr(
            logbook.live, "end_set", lambda *a, **k: (tries.append(1), end_set(*a, **k))[1]
        )
        with locked(paths):
            await press(pilot, "enter")
            for _ in range(100):
                await pass_time(pilot, clock, 0.1)
                assert screen_of(pilot).notice.display
            assert cues.played.count(Cue.NOT_SAVED) == 1
            assert len(tries) <= 11
        await pass_time(pilot, clock, 1)
        assert screen_of(pilot).step == Step.REST
        assert not screen_of(pilot).notice.display


async def test_the_time_of_a_hold_counts_from_the_end_of_get_ready(logbook, cues, clock):
    async with drill(logbook, cues) as pilot:
        await press(pilot, "enter", "space")
        begun = clock.wall
        await wait(pilot, clock, READY + 20)
        await press(pilot, "enter", "q", "f")
    (one,) = logbook.review.latest_session().sets
    assert (one.started_at - begun).total_seconds() == pytest.approx(READY, abs=0.01)


STANDS = {
    "waiting for a key": (),
    "getting ready": ("space",),
    "held": ("space", READY + 20),
    "paused": ("space", READY + 20, "p"),
    "resting": ("space", READY + 20, "enter"),
    "counting": ("space", READY + 20, "enter", "S", "g"),
    "done": ("space", READY + 20, "enter", "S", "S", "S"),
}


def content_of(logbook: Logbook) -> list[str]:
    """All that stands in the log, as another program reads it."""
    with closing(sqlite3.connect(logbook.paths.database)) as connection:
        return list(connection.iterdump())


@pytest.mark.parametrize("what", STANDS)
async def test_behind_the_recovery_screen_nothing_is_touched_however_long_it_takes(
    logbook, cues, clock, what
):
    async with drill(logbook, cues) as pilot:
        screen = screen_of(pilot)
        await press(pilot, "enter")
        for step in STANDS[what]:
            if isinstance(step, str):
                await press(pilot, step)
            else:
                await wait(pilot, clock, step)
        screen.show_failure(DamagedError("The log is damaged."))
        await pilot.pause()
        recover = pilot.app.screen
        assert isinstance(recover, RecoverScreen)
        recover._begin("Checking the backup …")
        before = content_of(logbook)
        await wait(pilot, clock, 300, screen)
        assert screen._runner is None
        assert content_of(logbook) == before
        backup = back_up(logbook.paths.database, logbook.paths.backups, clock.wall, "daily")
        logbook.store.restore(backup.path)
        recover.dismiss(True)  # noqa: FBT003 - a screen's result
        await pilot.pause()
        await press(pilot, "question_mark", "escape")
        assert screen_of(pilot).step in WAITING
    assert pilot.app.crashed is None


@pytest.mark.parametrize("what", STANDS)
async def test_a_free_hold_on_a_later_day_lets_the_session_wait(logbook, cues, clock, what):
    async with drill(logbook, cues) as pilot:
        await press(pilot, "enter")
        for step in STANDS[what]:
            if isinstance(step, str):
                await press(pilot, step)
            else:
                await wait(pilot, clock, step)
        screen, waiting = screen_of(pilot), logbook.live.followed.id
        clock.sleep(3 * 86_400)
        screen.look_at_clock()
        pilot.app.switch_mode("timer")  # the number may be typed into a field of the summary
        await pilot.pause()
        await press(pilot, "space")
        for _ in range(READY + 20):
            clock.advance(1)
            pilot.app.screen.look()
            screen.look_at_clock()
        await press(pilot, "1")
        assert screen_of(pilot).step == Step.WATCH
        await press(pilot, "2", "enter", "1")
        assert screen_of(pilot).step in WAITING
        latest = logbook.review.latest_session()
        assert latest.id != waiting
        assert (latest.training_date, len(latest.sets)) == (logbook.today(), 1)
    assert pilot.app.crashed is None
