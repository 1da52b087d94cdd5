from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta

import pytest
from conftest import FakeClock
from hypothesis import given, settings
from hypothesis import strategies as st

from runstrength_tui.domain.exercise import Side, Span
from runstrength_tui.domain.hold import Hold, Phase
from runstrength_tui.domain.session import SessionStatus, SetStatus
from runstrength_tui.logbook import Logbook, open_logbook
from runstrength_tui.logbook.holds import HOLDS_NAME, recently_held
from runstrength_tui.paths import Paths, find_paths
from runstrength_tui.store.errors import (
    BusyError,
    DiskFullError,
    EndedElsewhereError,
    NothingToUndoError,
    StoreError,
)
from runstrength_tui.store.queries import session_state
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


@pytest.mark.parametrize("seconds", [41.5, 0.0])
def test_a_hold_does_not_become_part_of_holds_that_wait_to_be_gone_on_with(
    paths: Paths, clock: FakeClock, seconds: float
) -> None:
    killed = open_logbook(paths, clock)
    timed = killed.timed_hold()
    timed.begin(killed.library.exercise(BRIDGE), None)
    timed.record(hold_of(seconds))
    killed.live.hand_over()
    killed.store.close()
    clock.advance(120)
    logbook = open_logbook(paths, clock)
    log_hold(logbook, 60)
    clock.advance(120)
    log_hold(logbook, 70)
    day = clock.wall.date()
    latest, waiting = logbook.review.sessions(day, day)
    assert [one.held_seconds for one in latest.sets] == [60, 70]
    assert latest.status is SessionStatus.FINISHED
    assert waiting.status is SessionStatus.IN_PROGRESS
    assert [one.held_seconds for one in waiting.sets] == ([seconds] if seconds else [])
    found = logbook.live.look()
    assert found is not None
    assert found.current is not None
    assert found.current.held_ms == seconds * 1000
    logbook.store.close()


@pytest.mark.parametrize(("hours", "joins"), [(2, True), (12, True), (22, False), (72, False)])
def test_a_hold_does_not_join_a_session_that_waits_since_another_day(
    logbook: Logbook, clock: FakeClock, hours: float, joins: bool
) -> None:
    followed = logbook.live.start([], programme_name="Three drills").id
    clock.advance(hours * 3600)
    log_hold(logbook, 60)
    latest = logbook.review.latest_session()
    assert latest is not None
    assert (latest.id == followed) == joins
    assert latest.training_date == logbook.today()
    assert logbook.live.is_followed == joins
    waiting = logbook.live.look()
    assert waiting is not None
    assert (waiting.id, len(waiting.sets)) == (followed, int(joins))


def test_a_hold_over_the_end_of_the_date_still_joins_the_session_under_way(
    logbook: Logbook, clock: FakeClock
) -> None:
    clock.set_wall(clock.wall.replace(hour=3, minute=50))
    followed = logbook.live.start([], programme_name="Three drills").id
    clock.advance(1200)
    log_hold(logbook, 60)
    assert [one.held_ms for one in logbook.live.followed.sets] == [60_000]
    assert logbook.live.followed.id == followed


def test_what_was_held_before_a_sleep_is_of_the_time_before_it(
    logbook: Logbook, clock: FakeClock
) -> None:
    """The last tenths are stored when the machine wakes, three days later."""
    followed = logbook.live.start([], programme_name="Three drills").id
    timed = logbook.timed_hold()
    timed.begin(logbook.library.exercise(BRIDGE), None)
    held_until = clock.now()
    clock.sleep(3 * 86_400)
    timed.record(replace(hold_of(0.5, breaks=(0.5,)), held_until=held_until))
    with logbook.store.reading() as connection:
        assert connection is not None
        state = session_state(connection, followed)
    assert state is not None
    assert state.worked_at == held_until.wall


def test_set_and_session_begin_with_the_first_second_of_the_hold(
    logbook: Logbook, clock: FakeClock
) -> None:
    begun = clock.now()
    clock.advance(0.8)
    timed = logbook.timed_hold()
    timed.begin(logbook.library.exercise(BRIDGE), None, begun=begun)
    timed.record(replace(hold_of(0.8), begun=begun))
    clock.set_wall(clock.wall + timedelta(days=3))  # someone sets the clock: no time passes
    clock.advance(59.2)
    timed.end(replace(hold_of(60), begun=begun))
    (session,) = logbook.review.sessions(begun.wall.date(), begun.wall.date())
    assert session.started_at == session.sets[0].started_at == begun.wall
    assert session.ended_at is not None
    assert (session.ended_at - session.started_at).total_seconds() >= 60
    assert session.elapsed_seconds == 60


@given(
    late_ms=st.lists(st.integers(800, 90_000), min_size=1, max_size=4),
    more_ms=st.lists(st.integers(200, 90_000), min_size=4, max_size=4),
)
@settings(max_examples=15, deadline=None)
def test_no_hold_is_ever_longer_than_its_session(
    tmp_path_factory: pytest.TempPathFactory, late_ms: list[int], more_ms: list[int]
) -> None:
    """However late its first second could be stored, in the first hold of the day and later."""
    clock = FakeClock()
    logbook = open_logbook(find_paths(str(tmp_path_factory.mktemp("home")), {}), clock)
    for late, more in zip(late_ms, more_ms, strict=False):
        begun = clock.now()
        clock.advance(late / 1000)
        timed = logbook.timed_hold()
        timed.begin(logbook.library.exercise(BRIDGE), None, begun=begun)
        clock.advance(more / 1000)
        timed.end(replace(hold_of((late + more) / 1000), begun=begun))
        clock.advance(1)
    (session,) = logbook.review.sessions(clock.wall.date(), clock.wall.date())
    held = sum(one.held_seconds for one in session.sets)
    assert session.elapsed_seconds >= held - 0.002 * len(session.sets)
    assert session.ended_at is not None
    assert (session.ended_at - session.started_at).total_seconds() >= held - 0.002
    logbook.store.close()


@pytest.mark.parametrize(
    ("hour", "day"), [(0, 24), (4, 24)], ids=["over midnight", "over the day's start"]
)
def test_a_hold_belongs_to_the_date_of_its_start(
    logbook: Logbook, clock: FakeClock, hour: int, day: int
) -> None:
    turn = clock.wall.replace(day=25, hour=hour, minute=0, second=0)
    clock.set_wall(turn - timedelta(seconds=0.5))
    begun = clock.now()
    clock.advance(0.8)
    timed = logbook.timed_hold()
    timed.begin(logbook.library.exercise(BRIDGE), None, begun=begun)
    clock.advance(60)
    timed.end(replace(hold_of(60), begun=begun))
    latest = logbook.review.latest_session()
    assert latest is not None
    assert (latest.training_date.day, latest.started_at) == (day, begun.wall)


def test_a_hold_that_nobody_stopped_makes_no_record_until_it_is_confirmed(
    logbook: Logbook, clock: FakeClock
) -> None:
    log_hold(logbook, 65)
    timed = logbook.timed_hold()
    timed.begin(logbook.library.exercise(BRIDGE), None)
    ended = timed.end(replace(hold_of(720), unconfirmed=True))
    assert ended is not None
    assert best_of(logbook) == 65
    logged = logbook.review.last_set()
    assert logged is not None
    assert (logged.unconfirmed, logged.held_seconds) == (True, 720)
    assert timed.confirm(ended.id).unconfirmed is False
    assert best_of(logbook) == 720
    assert "confirm the hold" in timed.take_back()
    assert best_of(logbook) == 65
    assert "720 s" in timed.take_back()
    assert timed.logged(ended.id) is None


def test_correcting_a_hold_that_nobody_stopped_confirms_it_in_one_step(
    logbook: Logbook, clock: FakeClock
) -> None:
    timed = logbook.timed_hold()
    timed.begin(logbook.library.exercise(BRIDGE), None)
    ended = timed.end(replace(hold_of(720, wobbles=(300.0,)), unconfirmed=True))
    assert ended is not None
    corrected = timed.confirm(ended.id, 75.0)
    assert (corrected.held_ms, corrected.unconfirmed) == (75_000, False)
    assert best_of(logbook) == 75
    logbook.entries.undo()
    assert best_of(logbook) is None
    logbook.entries.redo()
    assert best_of(logbook) == 75


def best_of(logbook: Logbook) -> float | None:
    return next((one.held_seconds.value for one in logbook.review.records(BRIDGE)), None)


def test_a_hold_in_a_followed_session_is_confirmed_there(
    logbook: Logbook, clock: FakeClock
) -> None:
    logbook.live.start([])
    timed = logbook.timed_hold()
    timed.begin(logbook.library.exercise(BRIDGE), None)
    ended = timed.end(replace(hold_of(720), unconfirmed=True))
    assert ended is not None
    assert logbook.live.followed.sets[0].unconfirmed
    logbook.confirm_hold(ended.id, 80)
    (one,) = logbook.live.followed.sets
    assert (one.unconfirmed, one.held_ms) == (False, 80_000)


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
    assert logbook.live.elapsed_seconds() == 70  # from its first held second on


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


def test_a_hold_beside_a_set_ends_with_their_session(logbook: Logbook, clock: FakeClock) -> None:
    logbook.live.start(logbook.programme_queue(), "core", "Core")
    logbook.live.begin_next()
    logbook.live.rep()
    timed = logbook.timed_hold()
    timed.begin(logbook.library.exercise(BRIDGE), None)
    timed.record(hold_of(20))
    logbook.live.finish()
    (session,) = logbook.review.sessions(clock.wall.date(), clock.wall.date())
    logged = [(one.reps, one.held_seconds, one.status) for one in session.sets]
    assert logged == [(1, 0, SetStatus.DONE), (0, 20, SetStatus.DONE)]


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
