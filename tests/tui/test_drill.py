"""The drill screen, driven by keys and mouse against a real store and a clock that is told."""

import pytest

from runstrength_tui.domain.exercise import ResistanceKind, Side
from runstrength_tui.domain.programme import queue_of
from runstrength_tui.domain.session import SessionStatus, SetStatus
from runstrength_tui.logbook import open_logbook
from runstrength_tui.store.errors import DiskFullError
from runstrength_tui.tui.app import RunStrengthApp
from runstrength_tui.tui.cues import Cue
from runstrength_tui.tui.screens.drill_keys import Step
from runstrength_tui.tui.screens.help import key_rows
from runstrength_tui.tui.widgets.big_number import BigNumber, Tone
from runstrength_tui.tui.widgets.set_header import SetHeader
from runstrength_tui.tui.widgets.today_view import TodayView
from tests.conftest import NOT_ASKING
from tests.tui.driving import drill, number, pass_time, press, screen_of
from tests.tui.widgets.one_widget import screen_text


async def test_today_shows_the_three_drills_and_enter_begins_the_first_set(logbook, cues):
    async with drill(logbook, cues) as pilot:
        view = screen_of(pilot).query_one(TodayView)
        assert [(line.dose, line.sides) for line in view.today.drills] == [
            ("1 × 30", ""),
            ("1 × 30", "left and right"),
            ("3 × 25 slow", ""),
        ]
        await press(pilot, "enter")
        assert screen_of(pilot).step == Step.SET
        assert number(pilot) == "0"
        assert logbook.live.followed.current.planned.name == "Posterior chain lift"


async def test_reps_bad_marks_and_undo_to_any_depth(logbook, cues):
    async with drill(logbook, cues) as pilot:
        await press(pilot, "enter", *["space"] * 5)
        assert number(pilot) == "5"
        await press(pilot, "x", "x")
        assert number(pilot) == "3"
        assert "2 bad" in screen_of(pilot).query_one(BigNumber).caption_lines
        await press(pilot, *["u"] * 7)
        assert number(pilot) == "0"
        assert logbook.live.current.reps == 0
        assert len(logbook.live.current.tallies) == 14


async def test_undo_and_bad_are_offered_only_when_there_is_something_to_act_on(logbook, cues):
    async with drill(logbook, cues) as pilot:
        await press(pilot, "enter")
        offered = screen_of(pilot).active_bindings
        assert "x" not in offered
        assert "u" not in offered
        await press(pilot, "space")
        offered = screen_of(pilot).active_bindings
        assert offered["x"].binding.action == "mark_bad"
        assert offered["u"].binding.action == "undo"


async def test_the_target_is_told_once_and_counting_goes_on(logbook, cues):
    async with drill(logbook, cues) as pilot:
        await press(pilot, "enter", *["space"] * 29)
        assert Cue.TARGET_REACHED not in cues.played
        await press(pilot, "space", "space")
        assert cues.played.count(Cue.TARGET_REACHED) == 1
        assert number(pilot) == "31"
        shown = screen_of(pilot).query_one(BigNumber)
        assert shown.tone is Tone.REACHED
        assert "✓ REACHED" in shown.caption_lines


async def test_a_typed_count_logs_the_difference_and_refuses_what_is_no_number(logbook, cues):
    async with drill(logbook, cues) as pilot:
        await press(pilot, "enter", "space", "space", "n", "3", "x", "enter")
        assert len(pilot.app.screen_stack) == 2
        assert logbook.live.current.good_reps == 2
        await press(pilot, "backspace", "0", "enter")
        assert number(pilot) == "30"
        assert logbook.live.current.tallies[-1].reps == 28


async def test_enter_with_nothing_counted_does_not_end_the_set(logbook, cues):
    async with drill(logbook, cues) as pilot:
        await press(pilot, "enter", "enter")
        assert screen_of(pilot).step == Step.SET
        assert logbook.live.followed.sets[0].status is SetStatus.ACTIVE


async def test_rest_counts_down_is_changed_paused_and_ends_by_itself(logbook, cues, clock):
    async with drill(logbook, cues) as pilot:
        await press(pilot, "enter", "space", "enter")
        assert screen_of(pilot).step == Step.REST
        await pass_time(pilot, clock, 18)
        assert number(pilot) == "0:42"
        await press(pilot, "plus")
        assert number(pilot) == "0:57"
        await press(pilot, "minus", "p")
        await pass_time(pilot, clock, 300)
        assert number(pilot) == "0:42"
        await press(pilot, "p")
        await pass_time(pilot, clock, 43)
        assert screen_of(pilot).step == Step.SET
        assert Cue.REST_OVER in cues.played
        assert logbook.live.current.planned.name == "Banded kneel to lunge"


@pytest.mark.parametrize("key", ["space", "enter", "g", "down", "f5"])
async def test_any_key_ends_the_rest(logbook, cues, key):
    async with drill(logbook, cues) as pilot:
        await press(pilot, "enter", "space", "enter", key)
        assert screen_of(pilot).step == Step.SET
        assert logbook.live.current.reps == 0


async def test_back_from_the_rest_into_the_set(logbook, cues):
    async with drill(logbook, cues) as pilot:
        await press(pilot, "enter", "space", "space", "enter", "u")
        assert number(pilot) == "2"
        await press(pilot, "space")
        assert number(pilot) == "3"


async def test_the_other_side_is_announced(logbook, cues):
    async with drill(logbook, cues) as pilot:
        await press(pilot, "enter", "space", "enter", "space", "space", "enter")
        assert Cue.SWITCH_SIDES in cues.played
        await press(pilot, "space")
        assert logbook.live.current.planned.side == "right"


async def test_skip_goes_straight_on_and_skips_a_whole_drill(logbook, cues):
    async with drill(logbook, cues) as pilot:
        await press(pilot, "enter", "s")
        assert logbook.live.current.planned.name == "Banded kneel to lunge"
        await press(pilot, "S")
        assert logbook.live.current.planned.name == "Kneeling kettlebell press-out"
        statuses = [one.status for one in logbook.live.followed.sets[:3]]
        assert statuses == [SetStatus.SKIPPED] * 3


async def follow_to_summary(pilot):
    """One rep in each of the six sets, any key in the rests between them."""
    await press(pilot, "enter")
    for _ in range(5):
        await press(pilot, "space", "enter", "space")
    await press(pilot, "space", "enter")
    assert screen_of(pilot).step == Step.SUMMARY


async def test_a_whole_session_ends_in_a_summary_that_is_saved(logbook, cues, clock):
    async with drill(logbook, cues) as pilot:
        await follow_to_summary(pilot)
        clock.advance(30)
        await press(pilot, "1", "2", "enter")
        assert screen_of(pilot).step == Step.SUMMARY
        await press(pilot, "backspace", "backspace", "7", "tab", "0", "tab", *"good", "enter")
        assert screen_of(pilot).step == Step.TODAY
    (session,) = logbook.review.sessions(clock.wall.date(), clock.wall.date())
    assert session.status is SessionStatus.FINISHED
    assert (session.rpe, session.pain, session.note) == (7, 0, "good")
    assert [one.reps for one in session.sets] == [1] * 6


async def test_keys_meant_for_a_rest_leave_nothing_in_the_summary(logbook, cues, clock):
    async with drill(logbook, cues) as pilot:
        await follow_to_summary(pilot)
        await press(pilot, "g", "space", "7", "tab", "1", "comma", "5", "enter")
        assert "Pain: a whole number from 0 to 10, or nothing." in screen_text(pilot.app)
        await press(pilot, "backspace", "backspace", "enter")
        assert screen_of(pilot).step == Step.TODAY
    (session,) = logbook.review.sessions(clock.wall.date(), clock.wall.date())
    assert (session.rpe, session.pain) == (7, 1)


async def test_the_header_of_the_next_session_is_its_own(logbook, cues):
    async with drill(logbook, cues) as pilot:
        await press(pilot, "enter", "S", "S", "S", "enter")
        assert "set 4 of 6" not in screen_text(pilot.app)
        await press(pilot, "enter")
        assert "Posterior chain lift" in screen_text(pilot.app)
        assert "set 1 of 6" in screen_text(pilot.app)


async def test_the_minimum_session_is_shorter_and_logged_as_such(logbook, cues, clock):
    async with drill(logbook, cues) as pilot:
        await press(pilot, "m")
        assert logbook.live.followed.minimum
        assert len(logbook.live.followed.sets) < 6


async def test_a_click_on_the_number_is_a_rep(logbook, cues):
    async with drill(logbook, cues) as pilot:
        await press(pilot, "enter")
        await pilot.click(BigNumber)
        await pilot.pause()
        assert number(pilot) == "1"


async def test_leaving_asks_and_the_session_can_be_gone_on_with(logbook, cues, clock, paths):
    async with drill(logbook, cues) as pilot:
        await press(pilot, "enter", "space", "space")
        clock.advance(61)
        await press(pilot, "q")
        assert len(pilot.app.screen_stack) == 2
        await press(pilot, "q")
    logbook.live.hand_over()  # as the launcher does
    again = open_logbook(paths, clock)
    async with drill(again, cues) as pilot:
        assert screen_of(pilot).step == Step.CUT_OFF
        await press(pilot, "enter")
        assert number(pilot) == "2"
        assert again.live.elapsed_seconds() == pytest.approx(61)
    again.store.close()


async def test_a_cut_off_session_can_be_finished_as_it_is_or_discarded(logbook, cues, clock, paths):
    today = clock.wall.date()
    for keys, sessions in (("f", 1), ("dy", 1)):
        async with drill(logbook, cues) as pilot:
            await press(pilot, "enter", "space", "q", "q")
        logbook.live.hand_over()  # as the launcher does
        logbook = open_logbook(paths, clock)
        async with drill(logbook, cues) as pilot:
            await press(pilot, *keys)
            assert screen_of(pilot).step == Step.TODAY
        assert len(logbook.review.sessions(today, today)) == sessions
    logbook.store.close()


async def test_a_second_window_looks_on_and_takes_over(logbook, cues, clock, paths):
    programme = logbook.library.programmes["three_drills"]
    logbook.live.start(queue_of(programme, logbook.library.exercises))
    logbook.live.begin_next()
    logbook.live.rep()
    other = open_logbook(paths, clock, wait_seconds=0)
    async with drill(other, cues) as pilot:
        assert screen_of(pilot).step == Step.WATCH
        assert number(pilot) == "1"
        assert (
            screen_of(pilot).query_one(SetHeader).region.y
            < screen_of(pilot).query_one(BigNumber).region.y
        )
        logbook.live.rep()
        screen_of(pilot).look_at_clock()
        await pilot.pause()
        assert number(pilot) == "2"
        await press(pilot, "space", "enter")
        assert logbook.live.current.reps == 2
        logbook.live.hand_over()
        screen_of(pilot).look_at_clock()
        await pilot.pause()
        assert screen_of(pilot).step == Step.CUT_OFF
        await press(pilot, "enter", "space")
        assert number(pilot) == "3"
    other.store.close()


async def test_when_a_rep_cannot_be_stored_the_number_does_not_move(logbook, cues, monkeypatch):
    def full() -> None:
        raise DiskFullError("The disk is full.")

    async with drill(logbook, cues) as pilot:
        await press(pilot, "enter", "space")
        rep = logbook.live.rep
        monkeypatch.setattr(logbook.live, "rep", full)
        await press(pilot, "space")
        assert number(pilot) == "1"
        assert screen_of(pilot).notice.display
        assert cues.played[-1] is Cue.NOT_SAVED
        monkeypatch.setattr(logbook.live, "rep", rep)
        await press(pilot, "space")
        assert number(pilot) == "2"
        assert not screen_of(pilot).notice.display


async def test_the_queue_is_changed_before_and_during_a_session(logbook, cues):
    async with drill(logbook, cues) as pilot:
        await press(pilot, "e", "J", "enter")
        view = screen_of(pilot).query_one(TodayView)
        assert [line.name for line in view.today.drills][:2] == [
            "Banded kneel to lunge",
            "Posterior chain lift",
        ]
        await press(pilot, "enter", "space", "e", "d", "plus", "enter")
        names = [one.planned.name for one in logbook.live.followed.upcoming]
        assert (
            names
            == ["Posterior chain lift", "Posterior chain lift"]
            + ["Kneeling kettlebell press-out"] * 3
        )


async def test_a_load_is_taken_for_the_set_and_remembered(logbook, cues, paths):
    async with drill(logbook, cues) as pilot:
        await press(pilot, "enter", "l", *"40% of 60", "enter")
        assert logbook.live.current.planned.load_kg == 24
        await press(pilot, "l", "enter")
        assert logbook.live.current.planned.load_kg == 24
    resistance = logbook.library.exercise("posterior_chain_lift").resistance
    assert (resistance.percent, resistance.max_kg) == (40, 60)
    assert logbook.library.exercise("posterior_chain_lift").resistance.load_kg == 24
    assert "posterior_chain_lift" in paths.config.read_text()


@pytest.mark.parametrize("skipped", [0, 3])
async def test_a_load_that_is_left_as_it_is_is_not_chosen(logbook, cues, paths, skipped):
    """Not even bodyweight, where the exercise leaves it open: the third drill does."""
    async with drill(logbook, cues) as pilot:
        await press(pilot, "enter", *["s"] * skipped, "l", "enter")
        one = logbook.live.current or logbook.live.followed.upcoming[0]
        kept = logbook.library.exercise(one.planned.exercise_id).resistance
        assert kept.kind is (ResistanceKind.UNSET if skipped else ResistanceKind.BODYWEIGHT)
    assert "resistance" not in (paths.config.read_text() if paths.config.exists() else "")


@pytest.mark.parametrize(
    ("typed", "told"),
    [("70% of 60", "70 % of max; the card says bodyweight or 25-50 %"), ("40% of 60", "")],
)
async def test_a_load_outside_the_card_is_taken_and_told(logbook, cues, typed, told):
    app = RunStrengthApp(logbook, cues)
    async with app.run_test(notifications=True) as pilot:
        await pilot.pause()
        await press(pilot, "enter", "l", *typed, "enter")
        assert logbook.live.current.planned.load_kg in {42, 24}
        shown = [toast.message for toast in app._notifications if toast.severity == "warning"]
        assert len(shown) == bool(told)
        assert told in "".join(shown)


async def test_a_note_is_kept_with_the_set(logbook, cues):
    async with drill(logbook, cues) as pilot:
        await press(pilot, "enter", "t", *"[b]x", "enter")
        assert logbook.live.current.note == "[b]x"
        await press(pilot, "t", *" y", "enter")
        assert logbook.live.current.note == "[b]x y"


@pytest.mark.parametrize("size", [(1, 1), (20, 5), (40, 10), (60, 18), (120, 36), (300, 100)])
async def test_every_size_is_survived_with_a_set_under_way(logbook, cues, size):
    async with drill(logbook, cues) as pilot:
        await press(pilot, "enter", "space")
        await pilot.resize_terminal(*size)
        await press(pilot, "space")
        assert logbook.live.current.reps == 2


async def test_help_lists_the_keys_that_work_now(logbook, cues):
    async with drill(logbook, cues) as pilot:
        rows = key_rows(screen_of(pilot))
        assert any(row.startswith("m ") for row in rows)
        assert not any(row.startswith("space ") for row in rows)
        await press(pilot, "enter", "question_mark")
        assert len(pilot.app.screen_stack) == 2
        await press(pilot, "escape")
        assert any(row.startswith("space ") for row in key_rows(screen_of(pilot)))


async def test_a_note_begun_in_the_rest_stays_with_the_set_it_is_about(logbook, cues, clock):
    async with drill(logbook, cues) as pilot:
        screen = screen_of(pilot)
        await press(pilot, "enter", "space", "enter", "t", *"mine")
        clock.advance(300)
        screen.look_at_clock()
        await press(pilot, "enter")
        first, second = logbook.live.followed.sets[:2]
        assert second.status is SetStatus.ACTIVE
        assert (first.note, second.note) == ("mine", "")


async def test_a_set_that_began_while_the_queue_was_changed_goes_on(logbook, cues, clock):
    async with drill(logbook, cues) as pilot:
        screen = screen_of(pilot)
        await press(pilot, "enter", "space", "enter", "e", "down", "d")
        clock.advance(300)
        screen.look_at_clock()
        await press(pilot, "enter")
        assert pilot.app.screen is screen
        state = logbook.live.followed
        assert state.current is not None
        assert state.current.planned.side is Side.LEFT
        assert [one.planned.side for one in state.upcoming] == [Side.RIGHT]


async def test_finishing_works_when_a_dialog_was_open(logbook, cues, paths, clock):
    async with drill(logbook, cues) as pilot:
        await press(pilot, "enter", "space", "n", "ctrl+q", "ctrl+q")
        assert len(pilot.app.screen_stack) == 3
        await press(pilot, "f")
    again = open_logbook(paths, clock)
    assert again.review.latest_session().status is SessionStatus.CUT_SHORT
    again.store.close()


async def test_problems_in_the_config_that_have_no_room_are_counted(paths, cues, clock):
    paths.config.write_text(NOT_ASKING + "".join(f"wrong_{n} = 1\n" for n in range(5)))
    logbook = open_logbook(paths, clock)
    async with drill(logbook, cues) as pilot:
        hints = screen_of(pilot).query_one(TodayView).today.hints
        assert len(hints) == 3
        assert hints[-1].startswith("! 3 more in config.toml")
    logbook.store.close()


@pytest.fixture
def refusing(logbook, monkeypatch):
    """A store that begins no set until it is told to."""

    def full() -> None:
        raise DiskFullError("The disk is full.")

    begin_next = logbook.live.begin_next
    monkeypatch.setattr(logbook.live, "begin_next", full)
    return lambda: monkeypatch.setattr(logbook.live, "begin_next", begin_next)


async def test_a_set_that_cannot_be_begun_is_waited_for_and_told_once(
    logbook, cues, clock, refusing
):
    async with drill(logbook, cues) as pilot:
        await press(pilot, "enter", "space", "enter", "g")
        assert screen_of(pilot).step == Step.REST
        assert screen_of(pilot).notice.display
        for _ in range(5):
            await pass_time(pilot, clock, 0.2)
        assert cues.played.count(Cue.REST_OVER) == 1
        refusing()
        await pass_time(pilot, clock, 1.1)
        assert screen_of(pilot).step == Step.SET
        assert not screen_of(pilot).notice.display


async def test_what_was_skipped_can_be_brought_back(logbook, cues):
    async with drill(logbook, cues) as pilot:
        await press(pilot, "enter", "s", "S", "U", "space", "enter", "g")
        assert logbook.live.current.planned.name == "Posterior chain lift"
        assert "U" not in screen_of(pilot).active_bindings


async def test_the_summary_leads_back_to_the_last_set(logbook, cues):
    async with drill(logbook, cues) as pilot:
        await press(pilot, "enter", "S", "S", "space", "enter", "s", "s")
        assert screen_of(pilot).step == Step.SUMMARY
        await press(pilot, "escape", "space")
        assert number(pilot) == "2"


async def test_a_session_in_which_nothing_was_done_is_not_saved(logbook, cues, clock):
    async with drill(logbook, cues) as pilot:
        await press(pilot, "enter", "S", "S", "S")
        offered = screen_of(pilot).active_bindings
        assert offered["enter"].binding.description == "back to today"
        assert "Nothing was done" in screen_text(pilot.app)
        await press(pilot, "enter")
        assert screen_of(pilot).step == Step.TODAY
    assert logbook.review.sessions(clock.wall.date(), clock.wall.date()) == ()


async def test_a_refused_start_is_told_until_something_is_stored(logbook, cues, clock, monkeypatch):
    def full(*_: object, **__: object) -> None:
        raise DiskFullError("The disk is full.")

    async with drill(logbook, cues) as pilot:
        start = logbook.live.start
        monkeypatch.setattr(logbook.live, "start", full)
        await press(pilot, "enter")
        await pass_time(pilot, clock, 1)
        assert screen_of(pilot).step == Step.TODAY
        assert screen_of(pilot).notice.display
        monkeypatch.setattr(logbook.live, "start", start)
        await press(pilot, "enter")
        assert screen_of(pilot).step == Step.SET
        assert not screen_of(pilot).notice.display
