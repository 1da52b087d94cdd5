"""A followed session is what the store says, after every step and every way of being cut off."""

import tempfile
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from runstrength_tui.domain.exercise import Count, Kind, Side, Span
from runstrength_tui.domain.programme import PlannedSet
from runstrength_tui.domain.session import Answers, SessionState, SessionStatus, SetStatus
from runstrength_tui.logbook.entries import Entries
from runstrength_tui.logbook.live import LiveSession
from runstrength_tui.logbook.queue import SessionQueue
from runstrength_tui.store import history, queries
from runstrength_tui.store.errors import EndedElsewhereError
from runstrength_tui.store.store import Store
from tests.conftest import FakeClock


def planned(exercise_id: str, side: Side | None = None) -> PlannedSet:
    kind = Kind.FUNCTIONAL_POSITION
    return PlannedSet(exercise_id, exercise_id.title(), kind, Count.REPS, side, Span(3, 5), 60, 4)


QUEUE = (
    planned("lift"),
    planned("lunge", Side.LEFT),
    planned("lunge", Side.RIGHT),
    planned("lift"),
)


def read_back(store: Store, session_id: int) -> SessionState:
    with store.reading() as connection:
        assert connection is not None
        state = queries.session_state(connection, session_id)
    assert state is not None
    return state


def as_shown(state: SessionState) -> tuple[object, ...]:
    return (state.id, state.training_date, state.status, state.sets, state.note)


class FollowedSession(RuleBasedStateMachine):
    """Any steps in any order, cut off at any moment."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.clock = FakeClock()
        self.open()

    def open(self) -> None:
        home = Path(self.folder.name)
        self.store = Store(home / "runstrength.db", home / "backups", self.clock, 0.0)
        self.live = LiveSession(self.store, self.clock)
        self.queue = SessionQueue(self.live, self.clock)

    def teardown(self) -> None:
        self.store.close()
        self.folder.cleanup()

    @property
    def followed(self) -> bool:
        return self.live.is_followed

    @property
    def has_set(self) -> bool:
        return self.followed and self.live.followed.current is not None

    @rule(seconds=st.floats(0.1, 500))
    def wait(self, seconds: float) -> None:
        self.clock.advance(seconds)

    @rule(hours=st.integers(-30, 30))
    def set_wall_clock(self, hours: int) -> None:
        self.clock.set_wall(self.clock.wall + timedelta(hours=hours))

    @precondition(lambda self: not self.followed)
    @rule(minimum=st.booleans())
    def start(self, minimum: bool) -> None:
        self.live.start(QUEUE, "three", "Three drills", minimum=minimum)

    @precondition(lambda self: self.followed)
    @rule()
    def begin(self) -> None:
        self.live.begin_next()

    @precondition(lambda self: self.has_set)
    @rule(times=st.integers(1, 6))
    def rep(self, times: int) -> None:
        good = 0 if self.live.later_day() else self.live.current.good_reps
        for _ in range(times):
            self.clock.advance(1.7)
            self.live.rep()
        assert self.live.current.good_reps == good + times

    @precondition(lambda self: self.has_set)
    @rule()
    def bad(self) -> None:
        before = self.live.current
        after = self.live.mark_bad().current
        assert after is not None
        assert after.reps == before.reps
        assert after.good_reps == max(0, before.good_reps - 1)

    @precondition(lambda self: self.has_set)
    @rule(times=st.integers(1, 9))
    def undo(self, times: int) -> None:
        for _ in range(times):
            self.live.undo()

    @precondition(lambda self: self.has_set)
    @rule()
    def undo_everything(self) -> None:
        for _ in range(len(self.live.current.tallies)):
            self.live.undo()
        assert (self.live.current.reps, self.live.current.good_reps) == (0, 0)

    @precondition(lambda self: self.has_set)
    @rule(good_reps=st.integers(0, 60))
    def count_to(self, good_reps: int) -> None:
        was = self.live.current.good_reps
        stays = was if self.live.later_day() and good_reps > was else 0
        assert self.live.count_to(good_reps).current is not None
        assert self.live.current.good_reps == good_reps - stays

    @precondition(lambda self: self.has_set)
    @rule()
    def end(self) -> None:
        one = self.live.current
        ended = self.live.end_set().set_by_id(one.id)
        assert ended.status is (SetStatus.DONE if one.has_work else SetStatus.SKIPPED)

    @precondition(lambda self: self.followed)
    @rule()
    def reopen(self) -> None:
        self.live.reopen_last()

    @precondition(lambda self: self.followed)
    @rule(drill=st.booleans())
    def skip(self, drill: bool) -> None:
        self.queue.skip(drill=drill)

    @precondition(lambda self: self.followed and self.live.followed.upcoming)
    @rule(pick=st.randoms())
    def leave_out(self, pick: Random) -> None:
        self.queue.leave_out([pick.choice(self.live.followed.upcoming).id])

    @precondition(lambda self: self.followed and len(self.live.followed.sets) < 12)
    @rule(pick=st.randoms())
    def replace_upcoming(self, pick: Random) -> None:
        kept = [(one.planned, one.id) for one in self.live.followed.upcoming]
        pick.shuffle(kept)
        wanted = [*kept[1:], (planned("new"), None)]
        after = self.queue.replace_upcoming(wanted)
        assert [one.planned for one in after.upcoming] == [each for each, _ in wanted]

    @precondition(lambda self: self.followed)
    @rule(load_kg=st.none() | st.integers(0, 40).map(lambda half: half / 2))
    def load(self, load_kg: float | None) -> None:
        after = self.queue.set_load(load_kg)
        assert not after.ahead or after.ahead[0].planned.load_kg == load_kg

    @precondition(lambda self: self.followed)
    @rule(note=st.text(max_size=20))
    def note(self, note: str) -> None:
        state = self.live.followed
        for one in (*state.ahead, *state.done)[:1]:
            self.queue.set_note(one.id, note)

    @precondition(lambda self: self.followed)
    @rule()
    def hand_over_and_resume(self) -> None:
        before, elapsed = self.live.followed, self.live.elapsed_seconds()
        self.live.hand_over()
        assert not self.followed
        self.clock.advance(300)
        assert as_shown(self.live.resume() or before) == as_shown(before)
        assert self.live.elapsed_seconds() == pytest.approx(elapsed, abs=0.002)

    @precondition(lambda self: self.followed)
    @rule()
    def crash(self) -> None:
        before, elapsed = self.live.followed, self.live.elapsed_seconds()
        self.store.close()  # what a kill does: nothing more is written, the lock is free
        self.open()
        self.clock.advance(3600)
        seen = self.live.look()
        assert seen is not None
        assert as_shown(seen) == as_shown(before)
        self.live.resume()
        assert self.live.elapsed_seconds() <= elapsed + 0.001

    @precondition(lambda self: self.followed)
    @rule(rpe=st.none() | st.integers(1, 10))
    def finish(self, rpe: int | None) -> None:
        ended = self.live.finish(Answers(rpe=rpe, note="fine"))
        assert ended.current is None
        assert read_back(self.store, ended.id) == ended
        assert (ended.status is SessionStatus.FINISHED) <= (not ended.upcoming)

    @precondition(lambda self: self.followed)
    @rule()
    def discard(self) -> None:
        self.live.discard()
        assert not self.followed

    @invariant()
    def the_store_says_the_same(self) -> None:
        if not self.followed:
            return
        state = self.live.followed
        assert as_shown(read_back(self.store, state.id)) == as_shown(state)
        for one in state.sets:
            assert 0 <= one.good_reps <= one.reps
        self.store.check(again=True)


FollowedSession.TestCase.settings = settings(
    max_examples=40,
    stateful_step_count=25,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
test_any_steps_in_any_order = FollowedSession.TestCase


@pytest.fixture
def live(store: Store, clock: FakeClock) -> LiveSession:
    live = LiveSession(store, clock)
    live.start(QUEUE)
    live.begin_next()
    return live


def test_elapsed_counts_the_time_awake_and_goes_on_after_a_cut(
    live: LiveSession, store: Store, clock: FakeClock
) -> None:
    clock.advance(90)
    live.rep()
    clock.sleep(4000)
    clock.advance(10)
    live.rep()
    assert live.elapsed_seconds() == 100
    store.close()
    clock.advance(86_400)
    again = LiveSession(store, clock)
    again.resume()
    assert again.elapsed_seconds() == 100
    clock.advance(7)
    assert again.elapsed_seconds() == 107
    assert again.look() is again.state
    assert again.elapsed_seconds() == 107


def test_a_session_cut_off_ends_at_its_last_fact(
    live: LiveSession, store: Store, clock: FakeClock
) -> None:
    clock.advance(60)
    live.rep()
    last = clock.wall
    store.close()
    clock.advance(50_000)
    again = LiveSession(store, clock)
    again.look()
    ended = again.finish()
    assert ended.status is SessionStatus.CUT_SHORT
    assert ended.elapsed_seconds == 60
    with store.reading() as connection:
        assert connection is not None
        record = history.session_record(connection, ended.id)
    assert record is not None
    assert record.ended_at == last


def test_one_without_a_rep_ends_where_its_first_set_began(store: Store, clock: FakeClock) -> None:
    live = LiveSession(store, clock)
    live.start(QUEUE)
    clock.advance(30)
    live.begin_next()
    begun = clock.wall
    store.close()
    clock.advance(50_000)
    again = LiveSession(store, clock)
    again.look()
    with store.reading() as connection:
        assert connection is not None
        state = again.finish()
        assert queries.last_fact(connection, state.id)[0] >= begun.astimezone(UTC).isoformat()[:19]
        record = history.session_record(connection, state.id)
    assert record is not None
    assert record.ended_at is not None
    assert timedelta(0) <= record.ended_at - begun < timedelta(days=1)


def test_of_two_cut_off_the_newest_comes_first_then_the_other(
    live: LiveSession, store: Store, clock: FakeClock
) -> None:
    first = live.followed.id
    store.close()
    clock.advance(4000)
    second = LiveSession(store, clock)
    newest = second.start(QUEUE).id
    store.close()
    third = LiveSession(store, clock)
    seen = third.look()
    assert seen is not None
    assert seen.id == newest
    third.finish()
    seen = third.resume()
    assert seen is not None
    assert seen.id == first


def test_a_session_ended_by_another_program_is_not_ended_twice(
    live: LiveSession, store: Store, clock: FakeClock
) -> None:
    live.rep()
    live.hand_over()
    other = LiveSession(store, clock)
    other.look()
    live.finish()
    for step in (other.finish, other.discard):
        with pytest.raises(EndedElsewhereError):
            step()


def test_finishing_takes_in_what_another_program_logged_meanwhile(
    live: LiveSession, store: Store, clock: FakeClock
) -> None:
    live.hand_over()
    other = LiveSession(store, clock)
    other.look()
    live.resume()
    live.rep()
    live.hand_over()
    assert other.finish().sets[0].reps == 1


def test_a_set_is_ended_by_its_id_whichever_is_under_way(live: LiveSession) -> None:
    first, second = live.followed.sets[:2]
    live.rep()
    live.end_set()
    assert live.end_set(first.id).sets[0].status is SetStatus.DONE
    assert live.end_set(second.id).sets[1].status is SetStatus.SKIPPED


def test_undo_of_the_end_puts_the_session_back_in_progress(
    live: LiveSession, store: Store, clock: FakeClock
) -> None:
    live.rep()
    session_id = live.followed.id
    live.finish()
    entries = Entries(store, clock)
    entries.undo()
    state = live.look()
    assert state is not None
    assert (state.id, state.status) == (session_id, SessionStatus.IN_PROGRESS)


def test_a_discarded_session_is_not_offered_and_comes_back_by_undo(
    live: LiveSession, store: Store, clock: FakeClock
) -> None:
    live.rep()
    live.discard()
    assert live.look() is None
    Entries(store, clock).undo()
    state = live.look()
    assert state is not None
    assert state.sets[0].reps == 1


def test_two_sessions_are_not_followed_at_once(live: LiveSession) -> None:
    with pytest.raises(RuntimeError):
        live.start(QUEUE)


@pytest.mark.parametrize(
    ("wall", "day"),
    [
        (datetime(2026, 11, 24, 3, 59, tzinfo=UTC), date(2026, 11, 23)),
        (datetime(2026, 11, 24, 4, 0, tzinfo=UTC), date(2026, 11, 24)),
        (datetime(2024, 2, 29, 8, 0, tzinfo=UTC), date(2024, 2, 29)),
        (datetime(2024, 3, 1, 1, 30, tzinfo=UTC), date(2024, 2, 29)),
        (datetime(2027, 1, 1, 0, 20, tzinfo=UTC), date(2026, 12, 31)),
        (datetime(1970, 1, 1, 12, 0, tzinfo=UTC), date(1970, 1, 1)),
        (datetime(2038, 1, 19, 3, 14, 8, tzinfo=timezone(timedelta(hours=9))), date(2038, 1, 18)),
        (datetime(2011, 12, 31, 9, 0, tzinfo=timezone(timedelta(hours=14))), date(2011, 12, 31)),
        (
            datetime(2026, 10, 25, 2, 30, fold=1, tzinfo=timezone(timedelta(hours=1))),
            date(2026, 10, 24),
        ),
    ],
)
def test_the_training_date_is_frozen_at_the_start_and_durations_hold(
    store: Store, wall: datetime, day: date
) -> None:
    clock = FakeClock(wall)
    live = LiveSession(store, clock)
    state = live.start(QUEUE)
    assert (state.training_date, state.started_at) == (day, wall)
    live.begin_next()
    clock.advance(60)
    clock.set_wall(wall - timedelta(days=1))
    live.rep()
    clock.set_wall(max(wall, datetime(1971, 1, 1, tzinfo=UTC)) + timedelta(days=1))
    clock.advance(60)
    live.rep()
    ended = live.finish()
    assert (ended.training_date, ended.elapsed_seconds) == (day, 120)
    assert [one.reps for one in ended.sets] == [2, 0, 0, 0]


def test_ids_follow_the_order_of_starts_whatever_the_wall_clock_says(
    store: Store, clock: FakeClock
) -> None:
    ids = []
    for days in (0, -400, 3, -20_000):
        clock.set_wall(clock.wall + timedelta(days=days))
        live = LiveSession(store, clock)
        ids.append(live.start(QUEUE).id)
        live.finish()
    assert ids == sorted(set(ids))


def test_a_session_starts_when_its_first_work_began_not_when_it_is_stored(
    store: Store, clock: FakeClock
) -> None:
    clock.set_wall(datetime(2026, 11, 24, 3, 59, 59, tzinfo=UTC))
    begun = clock.now()
    clock.advance(2)
    live = LiveSession(store, clock)
    state = live.start([], begun=begun)
    assert (state.training_date, state.started_at) == (date(2026, 11, 23), begun.wall)
    assert live.elapsed_seconds() == 2
