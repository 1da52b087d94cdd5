from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta

import pytest
from conftest import FakeClock

from runstrength_tui.domain.exercise import Side, Span
from runstrength_tui.domain.hold import Hold, Phase
from runstrength_tui.domain.session import SessionStatus, SetStatus
from runstrength_tui.logbook import Logbook, open_logbook
from runstrength_tui.logbook.holds import HOLDS_NAME, recently_held
from runstrength_tui.paths import Paths
from runstrength_tui.store.errors import (
    BusyError,
    DiskFullError,
    EndedElsewhereError,
    NothingToUndoError,
    StoreError,
)
from runstrength_tui.store.store import Store

BRIDGE = "glute_bridge_hold"
SPLIT_SQUAT = "split_squat_hold"
SHORT = Hold(Span(60, 120), phase=Phase.PAUSED, held_seconds=20.0)


def hold_of(
    seconds: float, wobbles: tuple[float, ...] = (), breaks: tuple[float, ...] = ()
) -> Hold:
    return replace(SHORT, phase=Phase.STOPPED, held_seconds=seconds, wobbles=wobbles, breaks=breaks)


def log_hold(logbook: Logbook, seconds: float, exercise_id: str = BRIDGE) -> None:
    timed = logbook.timed_hold()
    timed.begin(logbook.library.exercise(exercise_id), None)
    timed.end(hold_of(seconds))


class FlakyDisk:
    """Lets `good` more transactions through, then refuses one of them."""

    def __init__(self, store: Store, good: int) -> None:
        self._writing = store.writing
        self._good = good

    @contextmanager
    def __call__(self) -> Iterator[object]:
        self._good -= 1
        if self._good == -1:
            raise DiskFullError("The disk is full.")
        with self._writing() as connection:
            yield connection


def test_a_hold_is_logged_in_the_holds_of_the_day(logbook: Logbook, clock: FakeClock) -> None:
    timed = logbook.timed_hold()
    begun = timed.begin(logbook.library.exercise(SPLIT_SQUAT), Side.RIGHT, Span(45, 50))
    assert begun.status is SetStatus.ACTIVE
    assert logbook.timed_set_id == begun.id
    clock.advance(87)
    ended = timed.end(hold_of(87.4, wobbles=(30.0,)))
    assert ended is not None
    (session,) = logbook.review.sessions(clock.wall.date(), clock.wall.date())
    assert session.programme_name == HOLDS_NAME
    assert session.status is SessionStatus.FINISHED
    (one,) = session.sets
    assert (one.side, one.target) == (Side.RIGHT, Span(45, 50))
    assert (one.held_seconds, one.clean_seconds) == (87.4, 57.4)
    assert not logbook.live.is_followed
    assert logbook.timed_set_id is None


def test_holds_of_one_day_share_a_session(logbook: Logbook, clock: FakeClock) -> None:
    log_hold(logbook, 60)
    clock.advance(600)
    log_hold(logbook, 70)
    (session,) = logbook.review.sessions(clock.wall.date(), clock.wall.date())
    assert [one.held_seconds for one in session.sets] == [60, 70]


def test_a_hold_joins_the_session_that_is_followed(logbook: Logbook, clock: FakeClock) -> None:
    logbook.live.start([], programme_name="Three drills")
    log_hold(logbook, 60)
    assert logbook.live.is_followed
    (one,) = logbook.live.followed.sets
    assert (one.status, one.held_ms) == (SetStatus.DONE, 60_000)


def test_a_hold_does_not_disturb_a_session_that_was_cut_off(
    logbook: Logbook, clock: FakeClock
) -> None:
    log_hold(logbook, 60)
    clock.advance(60)
    cut_off = logbook.live.start([], programme_name="Three drills").id
    logbook.live.hand_over()
    log_hold(logbook, 70)
    still = logbook.live.look()
    assert still is not None
    assert still.id == cut_off
    assert still.sets == ()


def test_a_hold_cut_off_earlier_is_logged_as_it_was_when_the_next_begins(
    paths: Paths, clock: FakeClock
) -> None:
    killed = open_logbook(paths, clock)
    timed = killed.timed_hold()
    timed.begin(killed.library.exercise(BRIDGE), None)
    timed.record(hold_of(41.5))
    killed.live.hand_over()
    killed.store.close()
    clock.advance(120)
    logbook = open_logbook(paths, clock)
    log_hold(logbook, 60)
    (session,) = logbook.review.sessions(clock.wall.date(), clock.wall.date())
    assert [one.held_seconds for one in session.sets] == [41.5, 60]
    assert session.status is SessionStatus.FINISHED
    logbook.store.close()


def test_a_kill_leaves_a_session_that_names_what_it_was(paths: Paths, clock: FakeClock) -> None:
    killed = open_logbook(paths, clock)
    timed = killed.timed_hold()
    timed.begin(killed.library.exercise(BRIDGE), None)
    timed.record(hold_of(41.5))
    reader = open_logbook(paths, clock)
    found = reader.live.look()
    assert found is not None
    assert found.current is not None
    assert (found.programme_name, found.current.held_ms) == (HOLDS_NAME, 41_500)
    reader.store.close()
    killed.store.close()


def test_another_program_that_follows_a_session_is_said_plainly(
    paths: Paths, logbook: Logbook, clock: FakeClock
) -> None:
    other = open_logbook(paths, clock, wait_seconds=0)
    logbook.live.start([])
    timed = other.timed_hold()
    with pytest.raises(BusyError):
        timed.begin(other.library.exercise(BRIDGE), None)
    logbook.live.discard()
    timed.begin(other.library.exercise(BRIDGE), None)  # it can be tried again
    assert timed.set_id is not None
    other.store.close()


def test_less_than_a_second_leaves_no_trace_and_no_step_of_undo(
    logbook: Logbook, clock: FakeClock
) -> None:
    timed = logbook.timed_hold()
    timed.begin(logbook.library.exercise(BRIDGE), None)
    ended = timed.end(hold_of(0.9))
    assert ended is not None
    assert ended.status is SetStatus.SKIPPED
    assert logbook.review.sessions(clock.wall.date(), clock.wall.date()) == ()
    assert logbook.entries.undoable() is None
    assert logbook.live.look() is None


def test_taking_a_hold_back_takes_its_session_too_when_it_was_the_only_one(
    logbook: Logbook, clock: FakeClock
) -> None:
    log_hold(logbook, 60)
    timed = logbook.timed_hold()
    timed.begin(logbook.library.exercise(BRIDGE), None)
    timed.end(hold_of(70))
    assert "70 s" in timed.take_back()
    day = clock.wall.date()
    (session,) = logbook.review.sessions(day, day)
    assert [one.held_seconds for one in session.sets] == [60]
    logbook.entries.undo()
    assert logbook.review.sessions(day, day) == ()


def test_taking_a_hold_back_refreshes_the_session_that_is_followed(
    logbook: Logbook, clock: FakeClock
) -> None:
    logbook.live.start([])
    clock.advance(100)
    timed = logbook.timed_hold()
    timed.begin(logbook.library.exercise(BRIDGE), None)
    timed.end(hold_of(70))
    timed.take_back()
    assert logbook.live.followed.sets == ()
    assert logbook.live.elapsed_seconds() == 100


def test_taking_a_hold_back_passes_over_what_was_changed_elsewhere(logbook: Logbook) -> None:
    timed = logbook.timed_hold()
    timed.begin(logbook.library.exercise(BRIDGE), None)
    timed.end(hold_of(70))
    logbook.training.override(logbook.today(), is_run=True)
    assert "70 s" in timed.take_back()
    assert logbook.entries.undoable() == "mark 2026-11-24 as a run day"
    assert "70 s" in logbook.entries.redo()
    logbook.entries.undo()
    with pytest.raises(NothingToUndoError):
        timed.take_back()


def test_taking_back_never_undoes_something_else(logbook: Logbook, clock: FakeClock) -> None:
    timed = logbook.timed_hold()
    timed.begin(logbook.library.exercise(BRIDGE), None)
    ended = timed.end(hold_of(70))
    assert ended is not None
    logbook.entries.delete_set(ended.id)
    with pytest.raises(NothingToUndoError):
        timed.take_back()
    assert logbook.review.sessions(clock.wall.date(), clock.wall.date()) == ()


def test_a_session_ended_under_the_hold_is_said_and_not_written_to(
    logbook: Logbook, clock: FakeClock
) -> None:
    timed = logbook.timed_hold()
    timed.begin(logbook.library.exercise(BRIDGE), None)
    timed.record(hold_of(5))
    logbook.live.finish()
    with pytest.raises(EndedElsewhereError):
        timed.record(hold_of(9))


@pytest.mark.parametrize("good", range(6))
def test_a_disk_that_refuses_any_one_write_costs_nothing(
    logbook: Logbook, clock: FakeClock, monkeypatch: pytest.MonkeyPatch, good: int
) -> None:
    log_hold(logbook, 50)
    monkeypatch.setattr(logbook.store, "writing", FlakyDisk(logbook.store, good))
    timed = logbook.timed_hold()
    exercise = logbook.library.exercise(SPLIT_SQUAT)

    def until_stored(step: object, *arguments: object) -> None:
        assert callable(step)
        try:
            step(*arguments)
        except StoreError:
            step(*arguments)

    until_stored(timed.begin, exercise, Side.LEFT)
    until_stored(timed.record, hold_of(30, wobbles=(12.0,)))
    until_stored(timed.end, hold_of(61, wobbles=(12.0,)))
    (session,) = logbook.review.sessions(clock.wall.date(), clock.wall.date())
    assert [one.held_seconds for one in session.sets] == [50, 61]
    assert session.sets[1].clean_seconds == 49
    assert session.status is SessionStatus.FINISHED
    assert not logbook.live.is_followed
    logbook.entries.undo()
    (session,) = logbook.review.sessions(clock.wall.date(), clock.wall.date())
    assert [one.held_seconds for one in session.sets] == [50]


def test_marks_that_could_not_be_stored_at_once_stand_where_they_were_made(
    logbook: Logbook, clock: FakeClock
) -> None:
    timed = logbook.timed_hold()
    timed.begin(logbook.library.exercise(BRIDGE), None)
    timed.record(hold_of(10))
    # The disk was full from 10 to 40: a wobble, one taken back, a pause, all stored at 40.
    timed.record(hold_of(40, wobbles=(18.25,), breaks=(33.0,)))
    timed.record(hold_of(41, wobbles=(), breaks=(33.0,)))
    timed.record(hold_of(42, wobbles=(41.5,), breaks=(33.0,)))
    ended = timed.end(hold_of(50, wobbles=(41.5,), breaks=(33.0,)))
    assert ended is not None
    assert (ended.held_ms, ended.clean_held_ms) == (50_000, 33_000)


def test_the_exercise_held_last_comes_first(logbook: Logbook, clock: FakeClock) -> None:
    log_hold(logbook, 60, SPLIT_SQUAT)
    clock.advance(timedelta(days=1).total_seconds())
    log_hold(logbook, 60, BRIDGE)
    log_hold(logbook, 60, "knee_drive_hold")
    today = clock.wall.date()
    sessions = logbook.review.sessions(today - timedelta(days=7), today)
    assert recently_held(sessions) == ("knee_drive_hold", BRIDGE, SPLIT_SQUAT)
