"""The timer screen, driven by keys and mouse against a real store and a clock that is told."""

import sqlite3
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, closing, contextmanager
from typing import Any

import pytest
from conftest import FakeClock, RecordingCues
from textual.pilot import Pilot
from textual.widgets import Input, Static

from runstrength_tui.domain.exercise import Side
from runstrength_tui.domain.history import SetRecord
from runstrength_tui.domain.hold import HoldRequest, Phase
from runstrength_tui.logbook import Logbook, open_logbook
from runstrength_tui.logbook.holds import HOLDS_NAME
from runstrength_tui.paths import Paths
from runstrength_tui.store.errors import DamagedError, DiskFullError
from runstrength_tui.store.store import Store
from runstrength_tui.tui.app import RunStrengthApp
from runstrength_tui.tui.cues import Cue
from runstrength_tui.tui.screens.help import key_rows
from runstrength_tui.tui.screens.pick_exercise import PickExerciseScreen
from runstrength_tui.tui.screens.recover import RecoverScreen
from runstrength_tui.tui.screens.timer import TimerScreen
from runstrength_tui.tui.screens.timer_keys import Step
from runstrength_tui.tui.widgets.big_number import BigNumber
from runstrength_tui.tui.widgets.watch_view import WatchView

READY = 10
BRIDGE = HoldRequest("glute_bridge_hold")
SPLIT_SQUAT = HoldRequest("split_squat_hold")


class Timing:
    """One run of the app at the timer, with the clock in hand."""

    def __init__(self, pilot: Pilot[int], clock: FakeClock, logbook: Logbook) -> None:
        self.pilot = pilot
        self.clock = clock
        self.logbook = logbook
        self.screen = pilot.app.screen

    @property
    def timer(self) -> TimerScreen:
        assert isinstance(self.screen, TimerScreen)
        return self.screen

    @property
    def number(self) -> str:
        return self.timer.query_one(BigNumber).value

    def text(self, selector: str) -> str:
        return str(self.timer.query_one(selector, Static).render())

    @property
    def word(self) -> str:
        return self.text(".hold-word")

    @property
    def footer(self) -> set[str]:
        return {
            active.binding.description
            for active in self.timer.active_bindings.values()
            if active.binding.show and active.enabled
        }

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)
        await self.pilot.pause()

    async def wait(self, seconds: float) -> None:
        """Time passes as it does with the screen's own timer: never long between two looks."""
        left = seconds
        while left > 1e-9:
            step = min(left, 0.5)
            self.clock.advance(step)
            self.timer.look()
            left -= step
        await self.pilot.pause()

    def logged(self) -> list[SetRecord]:
        day = self.logbook.entries.today()
        sessions = self.logbook.review.sessions(day, day)
        return [one for session in sessions for one in session.sets]

    def stored_ms(self) -> int:
        """What another program would find at this moment."""
        with closing(sqlite3.connect(self.logbook.paths.database)) as connection:
            return int(
                connection.execute("SELECT ifnull(sum(held_ms), 0) FROM tallies").fetchone()[0]
            )


Open = Callable[..., Any]


@pytest.fixture
def open_timer(logbook: Logbook, clock: FakeClock, cues: RecordingCues) -> Open:
    @asynccontextmanager
    async def opened(
        request: HoldRequest | None = BRIDGE, size: tuple[int, int] = (80, 24)
    ) -> AsyncIterator[Timing]:
        app = RunStrengthApp(logbook, cues, start_mode="timer", hold=request)
        async with app.run_test(size=size) as pilot:
            await app.workers.wait_for_complete()
            await pilot.pause()
            yield Timing(pilot, clock, logbook)

    return opened


@contextmanager
def full_disk(store: Store, monkeypatch: pytest.MonkeyPatch):
    """Every write is refused inside the block."""

    @contextmanager
    def refusing():
        raise DiskFullError("The disk is full.")
        yield

    with monkeypatch.context() as patch:
        patch.setattr(store, "writing", refusing)
        yield


async def test_a_hold_from_get_ready_to_the_log(open_timer: Open, cues: RecordingCues) -> None:
    async with open_timer() as timing:
        assert (timing.number, timing.timer.step) == ("0:00.0", Step.READY)
        await timing.press("space")
        assert (timing.number, "GET READY" in timing.word) == ("10", True)
        await timing.wait(READY - 1)
        assert timing.number == "1"
        assert timing.stored_ms() == 0
        await timing.wait(1 + 59.5)
        assert (timing.number, "HOLD" in timing.word) == ("0:59.5", True)
        await timing.wait(0.5)
        assert (timing.number, "IN TARGET" in timing.word) == ("1:00.0", True)
        await timing.wait(60.5)
        assert (timing.number, "PAST TARGET" in timing.word) == ("2:00.5", True)
        await timing.press("space")
        assert (timing.number, "LOGGED" in timing.word) == ("2:00.5", True)
        assert timing.text("#timer-told") == "Logged: 2:00.5 held, 2:00 clean"
        (one,) = timing.logged()
        assert one.held_seconds == pytest.approx(120.5)
        assert timing.timer.look() is None
        assert Cue.PAST_TARGET in cues.played


async def test_nothing_is_stored_for_a_get_ready_that_was_ended(open_timer: Open) -> None:
    async with open_timer() as timing:
        await timing.press("space")
        await timing.wait(2.5)
        await timing.press("escape")
        assert timing.timer.step is Step.READY
        assert timing.logbook.live.look() is None
        assert timing.stored_ms() == 0


async def test_at_every_moment_less_than_a_second_is_not_stored(open_timer: Open) -> None:
    async with open_timer() as timing:
        await timing.press("space")
        await timing.wait(READY)
        for _ in range(60):
            timing.clock.advance(0.1)
            timing.timer.look()
            run = timing.timer.run
            assert run is not None
            assert run.hold.held_seconds * 1000 - timing.stored_ms() < 950


async def test_wobbles_are_marked_and_taken_back(open_timer: Open) -> None:
    async with open_timer() as timing:
        await timing.press("space")
        await timing.wait(READY + 20)
        await timing.press("w")
        await timing.wait(5)
        await timing.press("w", "u")
        assert timing.text(".hold-clean") == "longest clean stretch 0:20, 1 wobble"
        await timing.wait(5)
        await timing.press("space")
        (one,) = timing.logged()
        assert one.clean_seconds == pytest.approx(20)


async def test_a_pause_goes_on_after_get_ready(open_timer: Open) -> None:
    async with open_timer() as timing:
        await timing.press("space")
        await timing.wait(READY + 10)
        await timing.press("p")
        await timing.wait(300)
        assert (timing.number, "PAUSED" in timing.word) == ("0:10.0", True)
        await timing.press("p")
        await timing.wait(READY + 8)
        await timing.press("p", "enter")
        (one,) = timing.logged()
        assert (one.held_seconds, one.clean_seconds) == (pytest.approx(18), pytest.approx(10))


@pytest.mark.parametrize("asleep", [True, False])
async def test_what_passed_while_everything_stood_still_is_shown_and_not_credited(
    open_timer: Open, clock: FakeClock, asleep: bool
) -> None:
    async with open_timer() as timing:
        await timing.press("space")
        await timing.wait(READY + 10)
        (clock.sleep if asleep else clock.advance)(47)
        timing.pilot.app.app_resume_signal.publish(timing.pilot.app)  # as after Ctrl-Z
        await timing.pilot.pause()
        assert timing.text(".hold-gap") == "stopped for 0:47, not counted"
        assert timing.number == "0:10.0"
        await timing.press("enter")
        (one,) = timing.logged()
        assert one.held_seconds == pytest.approx(10)


async def test_a_sided_hold_goes_on_with_the_other_side(
    open_timer: Open, cues: RecordingCues
) -> None:
    async with open_timer(SPLIT_SQUAT) as timing:
        assert timing.text("#timer-what").endswith("LEFT")
        await timing.press("space")
        await timing.wait(READY + 30)
        await timing.press("space")
        assert timing.timer.step is Step.SWITCH
        assert "SWITCH" in timing.word
        assert timing.text("#timer-what").endswith("RIGHT")
        assert timing.text("#timer-told").startswith("Logged: LEFT 0:30.0")
        assert cues.played[-1] is Cue.SWITCH_SIDES
        await timing.wait(300)
        assert timing.timer.step is Step.SWITCH
        assert timing.text(".hold-clean") == "any key when you are ready"
        await timing.press("space")
        assert timing.timer.step is Step.GET_READY
        await timing.wait(READY + 20)
        await timing.press("space")
        assert timing.timer.step is Step.LOGGED
        assert [(one.side, round(one.held_seconds)) for one in timing.logged()] == [
            (Side.LEFT, 30),
            (Side.RIGHT, 20),
        ]
        await timing.press("space")  # again, from the side that came first
        assert timing.text("#timer-what").endswith("LEFT")


@pytest.mark.parametrize("key", ["space", "x", "enter", "down"])
async def test_any_key_begins_the_other_side(open_timer: Open, key: str) -> None:
    async with open_timer(SPLIT_SQUAT) as timing:
        await timing.press("space")
        await timing.wait(READY + 5)
        await timing.press("space", key)
        assert (timing.timer.step, timing.number) == (Step.GET_READY, "10")


async def test_escape_ends_after_the_first_side(open_timer: Open) -> None:
    async with open_timer(SPLIT_SQUAT) as timing:
        await timing.press("space")
        await timing.wait(READY + 5)
        await timing.press("space", "escape")
        assert timing.timer.step is Step.LOGGED
        assert [one.side for one in timing.logged()] == [Side.LEFT]
        assert timing.timer.side is Side.LEFT
        assert "right side" in timing.footer


async def test_the_right_side_can_come_first(open_timer: Open) -> None:
    async with open_timer(SPLIT_SQUAT) as timing:
        assert {"right side"} == {"left side", "right side"} & timing.footer
        await timing.press("r", "space")
        await timing.wait(READY + 5)
        await timing.press("space", "escape")
        assert [one.side for one in timing.logged()] == [Side.RIGHT]


async def test_what_was_logged_can_be_taken_back_side_by_side(open_timer: Open) -> None:
    async with open_timer(SPLIT_SQUAT) as timing:
        await timing.press("space")
        await timing.wait(READY + 5)
        await timing.press("space", "x")
        await timing.wait(READY + 6)
        await timing.press("space", "u")
        assert [one.side for one in timing.logged()] == [Side.LEFT]
        await timing.press("u")
        assert timing.logged() == []
        assert (timing.timer.step, timing.timer.side) == (Step.READY, Side.LEFT)


async def test_under_a_second_is_not_logged(open_timer: Open) -> None:
    async with open_timer() as timing:
        await timing.press("space")
        await timing.wait(READY + 0.5)
        await timing.press("space")
        assert timing.timer.step is Step.READY
        assert timing.logged() == []


async def test_a_hold_that_is_not_saved_is_never_shown_as_logged(
    open_timer: Open, monkeypatch: pytest.MonkeyPatch, cues: RecordingCues
) -> None:
    async with open_timer() as timing:
        await timing.press("space")
        await timing.wait(READY + 5)
        with full_disk(timing.logbook.store, monkeypatch):
            await timing.wait(4)
            assert timing.timer.notice.content is not None
            assert timing.timer.notice.content.word == "NOT SAVED"
            assert timing.number == "0:09.0"
            await timing.press("space")
            await timing.wait(3)
            assert timing.timer.step is Step.UNSAVED
            assert "NOT SAVED YET" in timing.word
            assert cues.played.count(Cue.NOT_SAVED) == 1
        await timing.wait(1)
        assert timing.timer.step is Step.LOGGED
        assert timing.timer.notice.content is None
        (one,) = timing.logged()
        assert one.held_seconds == pytest.approx(9)


async def test_what_could_not_be_saved_can_be_given_up(
    open_timer: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with open_timer() as timing:
        await timing.press("space")
        await timing.wait(READY + 5)
        with full_disk(timing.logbook.store, monkeypatch):
            await timing.press("space", "escape")
            assert timing.timer.step is Step.READY
        await timing.press("space")
        await timing.wait(READY + 2)
        await timing.press("space")
        assert round(timing.logged()[-1].held_seconds) == 2


async def test_another_window_that_follows_a_session_is_said_before_get_ready(
    open_timer: Open, paths: Paths, clock: FakeClock
) -> None:
    async with open_timer() as timing:
        other = open_logbook(paths, clock)
        other.live.start([])
        await timing.press("space")
        assert timing.timer.step is Step.READY
        assert timing.timer.notice.content is not None
        assert "another runstrength" in timing.timer.notice.content.text.lower()
        other.live.discard()
        other.store.close()
        await timing.press("space")
        assert timing.timer.step is Step.GET_READY


async def test_typing_finds_what_can_be_held_and_nothing_else(open_timer: Open) -> None:
    async with open_timer() as timing:
        await timing.press("slash")
        picker = timing.pilot.app.screen
        assert isinstance(picker, PickExerciseScreen)
        offered = picker._find("")
        held = [one.id for one in timing.logbook.library.exercises.values() if one.can_be_held]
        assert sorted(choice.id for choice in offered) == sorted(held)
        await timing.press(*"split", "enter")
        assert timing.text("#timer-what").startswith("Split-squat hold")
        assert not picker.is_attached


async def test_backing_out_of_the_list_changes_nothing(open_timer: Open) -> None:
    async with open_timer() as timing:
        await timing.press("slash", "s", "escape")
        assert timing.text("#timer-what") == "Glute bridge hold"


async def test_what_was_held_last_is_offered_first(
    open_timer: Open, logbook: Logbook, clock: FakeClock
) -> None:
    async with open_timer(SPLIT_SQUAT) as timing:
        await timing.press("space")
        await timing.wait(READY + 5)
        await timing.press("space", "escape", "slash")
        assert timing.pilot.app.screen.query_one(Input).value == ""
        assert timing.pilot.app.screen._find("")[0].id == "split_squat_hold"
    async with open_timer(None) as timing:
        assert timing.text("#timer-what").startswith("Split-squat hold")
        assert timing.text("#timer-told").startswith("Longest so far: 0:05")


async def test_a_request_brings_exercise_side_and_target(open_timer: Open) -> None:
    async with open_timer(HoldRequest("split_squat_hold", 5, Side.RIGHT)) as timing:
        assert timing.text("#timer-what") == "Split-squat hold · RIGHT"
        assert "target 5 s" in timing.text("#timer-plan")
        await timing.press("space")
        await timing.wait(READY + 6)
        assert "TARGET REACHED" in timing.word
        await timing.press("space")
        assert timing.logged()[0].target.low == 5


async def test_the_time_to_get_ready_is_kept(open_timer: Open, logbook: Logbook) -> None:
    async with open_timer() as timing:
        await timing.press("right_square_bracket", "right_square_bracket")
        await timing.press("left_square_bracket")
        assert "get ready 11 s" in timing.text("#timer-plan")
        assert "get_ready_s = 11" in logbook.paths.config.read_text()
        await timing.press("space")
        assert timing.number == "11"


async def test_help_between_the_sides_does_not_say_that_nothing_is_logged(
    open_timer: Open,
) -> None:
    async with open_timer(SPLIT_SQUAT) as timing:
        await timing.press("space")
        await timing.wait(READY + 5)
        await timing.press("space")
        assert timing.logged()
        assert any("what is logged stays" in row for row in key_rows(timing.timer))


async def test_the_number_can_be_clicked(open_timer: Open) -> None:
    async with open_timer() as timing:
        await timing.pilot.click(BigNumber)
        await timing.wait(READY + 5)
        await timing.pilot.click(BigNumber)
        await timing.pilot.pause()
        assert [round(one.held_seconds) for one in timing.logged()] == [5]


async def test_the_footer_shows_only_what_works_now(open_timer: Open) -> None:
    async with open_timer() as timing:
        assert timing.footer == {"start", "other exercise", "get ready", "help"}
        await timing.press("space")
        assert timing.footer == {"pause", "end", "help"}
        await timing.wait(READY + 1)
        assert timing.footer == {"stop and log", "pause", "wobble", "help"}
        await timing.press("w")
        assert "undo wobble" in timing.footer
        await timing.press("p")
        assert timing.footer == {"go on", "log it", "undo wobble", "help"}
        await timing.press("enter")
        assert timing.footer == {"again", "take back", "other exercise", "get ready", "help"}
        assert any("once more" in row for row in key_rows(timing.timer))


async def test_a_hold_goes_on_while_another_screen_is_shown(
    open_timer: Open, cues: RecordingCues
) -> None:
    async with open_timer() as timing:
        await timing.press("space")
        await timing.wait(READY + 5)
        await timing.press("1")
        assert timing.pilot.app.screen.query(WatchView)
        await timing.wait(56)
        assert Cue.IN_TARGET in cues.played
        await timing.press("2")
        assert timing.number == "1:01.0"
        await timing.press("space")
        (one,) = timing.logged()
        assert one.held_seconds == one.clean_seconds == pytest.approx(61)


async def test_leaving_stores_what_is_held_and_offers_it_again(
    open_timer: Open, paths: Paths, clock: FakeClock
) -> None:
    async with open_timer() as timing:
        await timing.press("space")
        await timing.wait(READY + 5.3)
        timing.pilot.app._end(0)
    later = open_logbook(paths, clock)
    found = later.live.look()
    assert found is not None
    assert found.programme_name == HOLDS_NAME
    assert found.current is not None
    assert found.current.held_ms == 5300
    later.store.close()


async def test_nothing_runs_while_nothing_is_held(open_timer: Open) -> None:
    async with open_timer() as timing:
        assert timing.timer._timer is None
        await timing.press("space")
        assert timing.timer._timer is not None
        await timing.wait(READY + 5)
        await timing.press("p")
        assert timing.timer._timer is None
        await timing.press("enter")
        assert timing.timer._timer is None


@pytest.mark.parametrize("size", [(40, 10), (60, 18), (120, 36), (300, 100)])
async def test_number_and_word_show_at_every_size(open_timer: Open, size: tuple[int, int]) -> None:
    async with open_timer(SPLIT_SQUAT, size) as timing:
        await timing.press("space")
        await timing.wait(READY + 50)
        run = timing.timer.run
        assert run is not None
        assert run.hold.phase is Phase.HOLD
        number = timing.timer.query_one(BigNumber)
        word = timing.timer.query_one(".hold-word")
        assert number.size.height >= 3
        assert word.region.bottom <= size[1] - 1
        assert word.region.height == 1


async def test_a_click_while_nothing_can_be_stopped_yet_does_nothing(open_timer: Open) -> None:
    async with open_timer() as timing:
        await timing.press("space")
        assert timing.timer.step is Step.GET_READY
        await timing.pilot.click(BigNumber)
        assert timing.timer.step is Step.GET_READY
        assert timing.pilot.app.return_code is None


async def left_alone(timing: Timing) -> None:
    """Start a hold and go away."""
    await timing.press("space")
    await timing.wait(READY + 120 + 605)


async def test_a_hold_that_nobody_stops_ends_and_says_so(
    open_timer: Open, cues: RecordingCues
) -> None:
    async with open_timer() as timing:
        await left_alone(timing)
        assert timing.timer.step is Step.LOGGED
        assert (timing.number, "NOT STOPPED BY HAND" in timing.word) == ("12:00.0", True)
        assert timing.text("#timer-told").endswith("not stopped by hand")
        assert cues.played[-1] is Cue.LEFT_ALONE
        (one,) = timing.logged()
        assert (one.held_seconds, one.unconfirmed) == (720, True)
        assert timing.timer._timer is None
        assert {"keep it as it is", "type seconds"} <= timing.footer


async def test_it_is_kept_as_it_is_and_step_by_step_taken_back(open_timer: Open) -> None:
    async with open_timer() as timing:
        await left_alone(timing)
        await timing.press("k")
        assert "LOGGED" in timing.word
        assert "keep it as it is" not in timing.footer
        assert not timing.logged()[0].unconfirmed
        await timing.press("u")
        assert timing.logged()[0].unconfirmed
        assert "NOT STOPPED" in timing.word
        await timing.press("u")
        assert timing.logged() == []
        assert timing.timer.step is Step.READY


async def test_how_long_it_was_can_be_typed(open_timer: Open) -> None:
    async with open_timer() as timing:
        await left_alone(timing)
        await timing.press("n", *"721", "enter")
        assert timing.pilot.app.screen is not timing.timer
        await timing.press(*["backspace"] * 3, *"1:15", "enter")
        assert (timing.number, "LOGGED" in timing.word) == ("1:15.0", True)
        assert timing.text("#timer-told") == "Logged: 1:15.0 held, 1:15 clean"
        (one,) = timing.logged()
        assert (one.held_seconds, one.unconfirmed) == (75, False)


async def test_a_side_that_nobody_stopped_is_kept_before_the_other_one(open_timer: Open) -> None:
    async with open_timer(SPLIT_SQUAT) as timing:
        await left_alone(timing)
        assert timing.timer.step is Step.SWITCH
        await timing.press("k", "g")
        await timing.wait(READY + 20)
        await timing.press("enter")
        assert [one.unconfirmed for one in timing.logged()] == [False, False]


async def test_enter_ends_a_running_hold(open_timer: Open) -> None:
    async with open_timer() as timing:
        await timing.press("space")
        await timing.wait(READY + 20)
        await timing.press("enter")
        assert timing.timer.step is Step.LOGGED
        (one,) = timing.logged()
        assert one.held_seconds == pytest.approx(20)


async def test_a_hold_begins_set_and_session_with_the_end_of_get_ready(
    open_timer: Open, clock: FakeClock
) -> None:
    async with open_timer() as timing:
        await timing.press("space")
        begun = clock.wall
        await timing.wait(READY + 20)
        await timing.press("enter")
        session = timing.logbook.review.latest_session()
        assert session is not None
        assert (session.started_at - begun).total_seconds() == pytest.approx(READY, abs=0.01)
        assert session.sets[0].started_at == session.started_at
        assert session.ended_at is not None
        assert (session.ended_at - session.started_at).total_seconds() >= 19.999


async def test_a_hold_that_cannot_be_logged_rings_once_and_is_tried_once_a_second(
    open_timer: Open, monkeypatch: pytest.MonkeyPatch, cues: RecordingCues
) -> None:
    async with open_timer() as timing:
        await timing.press("space")
        await timing.wait(READY + 20)
        await timing.press("p")
        run = timing.timer.run
        assert run is not None
        tries: list[int] = []
        end = run.end
        monkeypatch.setattr(run, "end", lambda hold: (tries.append(1), end(hold)))
        with full_disk(timing.logbook.store, monkeypatch):
            await timing.press("enter")
            for _ in range(100):
                timing.clock.advance(0.1)
                timing.timer.look()
            assert cues.played.count(Cue.NOT_SAVED) == 1
            assert len(tries) <= 11
        await timing.wait(1)
        assert timing.timer.step is Step.LOGGED


@pytest.mark.parametrize("seconds", [-4, 0.5, 20])
async def test_a_hold_behind_the_recovery_screen_writes_nothing_and_is_gone_after_it(
    open_timer: Open, clock: FakeClock, seconds: float
) -> None:
    async with open_timer() as timing:
        await timing.press("space")
        await timing.wait(READY + seconds)
        app = timing.pilot.app
        timing.timer.show_failure(DamagedError("The log is damaged."))
        await timing.pilot.pause()
        assert isinstance(app.screen, RecoverScreen)
        stored = timing.stored_ms()
        app.screen._begin("Checking the backup …")
        await timing.wait(60)
        assert not timing.logbook.live.is_followed
        assert timing.stored_ms() == stored
        app.screen.dismiss(True)  # noqa: FBT003 - a screen's result
        await timing.pilot.pause()
        assert app.crashed is None
        assert timing.timer.run is None or timing.timer.step is Step.PAUSED


async def test_a_stopped_hold_that_finds_the_log_damaged_asks_for_the_way_out_once(
    open_timer: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    @contextmanager
    def damaged():
        raise DamagedError("The log is damaged.")
        yield

    async with open_timer() as timing:
        await timing.press("space")
        await timing.wait(READY + 20)
        monkeypatch.setattr(timing.logbook.store, "writing", damaged)
        await timing.press("enter")
        await timing.wait(10)
        stack = timing.pilot.app.screen_stack
        assert [isinstance(one, RecoverScreen) for one in stack] == [False, True]
        monkeypatch.undo()


async def test_help_names_each_key_as_it_is_printed(open_timer: Open) -> None:
    async with open_timer() as timing:
        rows = key_rows(timing.pilot.app.screen)
    assert not [row for row in rows if "bracket" in row]
    assert [row[:3] for row in rows if "to get ready" in row] == ["[ ]"]
