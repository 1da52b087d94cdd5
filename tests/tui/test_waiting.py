"""A session that waits, and what was said of it: left, cut off, to be saved, discarded."""

import pytest

from runstrength_tui.domain.session import Answers, SessionStatus
from runstrength_tui.logbook import open_logbook
from runstrength_tui.tui.screens.drill_keys import Step
from runstrength_tui.tui.widgets.summary_view import SummaryView, Typed
from tests.tui.driving import drill, press, screen_of
from tests.tui.test_drill import follow_to_summary
from tests.tui.test_history import toasts
from tests.tui.widgets.one_widget import screen_text


def today(logbook):
    day = logbook.today()
    return logbook.review.sessions(day, day)


def typed(pilot) -> Typed:
    return screen_of(pilot).query_one(SummaryView).typed


async def test_handing_over_is_no_cut(logbook, cues):
    async with drill(logbook, cues) as pilot:
        await press(pilot, "enter", "space", "H")
        assert screen_of(pilot).step == Step.CUT_OFF
        shown = screen_text(pilot.app)
        assert "You left a session." in shown
        assert "go on where you left it" in shown
        assert "cut off" not in shown
        await press(pilot, "enter")
        assert logbook.live.followed.left_at is None


async def test_one_that_was_killed_was_cut_off(logbook, cues, clock, paths):
    async with drill(logbook, cues) as pilot:
        await press(pilot, "enter", "space")
    logbook.store.close()
    again = open_logbook(paths, clock)
    async with drill(again, cues) as pilot:
        assert "A session was cut off." in screen_text(pilot.app)
    again.store.close()


@pytest.mark.parametrize("on_purpose", [True, False])
async def test_one_that_is_done_is_offered_to_be_saved(logbook, cues, clock, on_purpose):
    async with drill(logbook, cues) as pilot:
        await follow_to_summary(pilot)
        done_at = clock.wall
        await press(pilot, "8", "tab")
        screen_of(pilot).before_leaving()
        logbook.live.hand_over(on_purpose=on_purpose)
        clock.advance(3600)
        screen_of(pilot).look_again()
        await pilot.pause()
        assert screen_of(pilot).step == Step.TO_SAVE
        shown = screen_text(pilot.app)
        assert "6 of 6 sets done" in shown
        assert "cut off" not in shown
        offered = screen_of(pilot).active_bindings
        assert offered["enter"].binding.description == "save"
        await press(pilot, "enter")
        assert screen_of(pilot).step == Step.TODAY
    (session,) = today(logbook)
    assert (session.status, session.rpe) == (SessionStatus.FINISHED, 8)
    assert session.ended_at == done_at


async def test_one_that_is_done_can_be_opened_again(logbook, cues):
    async with drill(logbook, cues) as pilot:
        await follow_to_summary(pilot)
        await press(pilot, "tab", "tab", "h", "m")
        screen_of(pilot).before_leaving()
        logbook.live.hand_over(on_purpose=True)
        screen_of(pilot).look_again()
        await pilot.pause()
        await press(pilot, "r")
        assert screen_of(pilot).step == Step.SUMMARY
        assert typed(pilot) == Typed("", "", "hm")
        await press(pilot, "7", "enter")
    (session,) = today(logbook)
    assert (session.rpe, session.note) == (7, "hm")


@pytest.mark.parametrize(("answer", "sessions"), [("y", 0), ("escape", 1), ("n", 1), ("enter", 1)])
async def test_discarding_asks_once(logbook, cues, answer, sessions):
    async with drill(logbook, cues) as pilot:
        await press(pilot, "enter", "space", "H", "d", answer)
        assert len(today(logbook)) == sessions


async def test_discarding_takes_no_other_session_than_the_one_asked_about(
    logbook, cues, clock, paths
):
    async with drill(logbook, cues) as pilot:
        await press(pilot, "enter", "space", "H", "d")
        other = open_logbook(paths, clock)
        other.live.look()
        other.live.finish()
        other.live.start(other.programme_queue())
        other.live.hand_over()
        other.store.close()
        await press(pilot, "y")
    assert [one.status for one in today(logbook)] == ["in_progress", "cut_short"]


async def test_one_in_which_nothing_was_done_is_not_kept(logbook, cues):
    async with drill(logbook, cues) as pilot:
        await press(pilot, "enter", "H", "f")
        assert screen_of(pilot).step == Step.TODAY
        assert "Nothing was done, so nothing was saved." in toasts(pilot)
    assert today(logbook) == ()


async def test_what_was_typed_survives_the_way_to_the_set_and_back(logbook, cues):
    async with drill(logbook, cues) as pilot:
        await follow_to_summary(pilot)
        await press(pilot, "1", "2", "tab", "3", "tab", *"knee", "escape", "space", "enter")
        assert screen_of(pilot).step == Step.SUMMARY
        assert typed(pilot) == Typed("12", "3", "knee")
        assert logbook.live.followed.answers == Answers(None, 3, "knee")
        await press(pilot, "8", "tab", "tab", "s", "enter")
        assert screen_of(pilot).step == Step.TODAY
    (session,) = today(logbook)
    assert (session.rpe, session.pain, session.note) == (8, 3, "knees")


async def test_what_was_typed_survives_leaving_and_a_kill(logbook, cues, clock, paths):
    async with drill(logbook, cues) as pilot:
        await follow_to_summary(pilot)
        await press(pilot, "7", "tab", "2", "tab", *"good")
        screen_of(pilot).look_at_clock()  # as it does every second
    logbook.store.close()
    again = open_logbook(paths, clock)
    async with drill(again, cues) as pilot:
        await press(pilot, "enter")
    (session,) = today(again)
    assert (session.rpe, session.pain, session.note) == (7, 2, "good")
    again.store.close()


async def test_what_was_taken_out_again_is_not_saved(logbook, cues):
    async with drill(logbook, cues) as pilot:
        await follow_to_summary(pilot)
        await press(pilot, "7", "escape", "enter", "backspace", "enter")
    (session,) = today(logbook)
    assert session.rpe is None


async def test_finishing_at_the_way_out_keeps_what_was_typed(logbook, cues, clock, paths):
    async with drill(logbook, cues) as pilot:
        await follow_to_summary(pilot)
        await press(pilot, "9", "ctrl+q", "f")
    again = open_logbook(paths, clock)
    (session,) = today(again)
    assert (session.status, session.rpe) == (SessionStatus.FINISHED, 9)
    again.store.close()
