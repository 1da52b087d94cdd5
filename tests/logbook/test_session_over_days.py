"""A session over days, in any order of work, leaving and sleep: each rep is once in the log."""

import tempfile
from datetime import datetime, timedelta
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from runstrength_tui.domain.exercise import Count
from runstrength_tui.domain.session import SessionStatus
from runstrength_tui.logbook.live import LiveSession
from runstrength_tui.store.store import Store
from tests.conftest import FakeClock
from tests.logbook.later_days import (
    HOLDS,
    QUEUE,
    SUNDAY_EVENING,
    held,
    sessions,
)


class SessionOverDays(RuleBasedStateMachine):
    """Any work, leaving, days that pass and sleeps: each rep is once in the log, on its day."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.clock = FakeClock(SUNDAY_EVENING)
        # Session, instant, reps and held milliseconds of everything that was stored.
        self.work: list[tuple[int, datetime, int, int]] = []
        # What of it says when its session was: not what was taken back, and its taking back.
        self.timed: list[tuple[int, datetime, int]] = []
        self.open()

    def open(self) -> None:
        home = Path(self.folder.name)
        self.store = Store(home / "runstrength.db", home / "backups", self.clock, 0.0)
        self.live = LiveSession(self.store, self.clock)

    def teardown(self) -> None:
        self.store.close()
        self.folder.cleanup()

    @property
    def followed(self) -> bool:
        return self.live.is_followed

    @property
    def counts(self) -> bool:
        current = self.live.followed.current if self.followed else None
        return current is not None and current.planned.count is Count.REPS

    @property
    def holds(self) -> bool:
        current = self.live.followed.current if self.followed else None
        return current is not None and current.planned.count is Count.HOLD

    @rule(hours=st.sampled_from([0.01, 0.5, 2.99, 3.01, 9, 24, 75]))
    def wait(self, hours: float) -> None:
        self.clock.advance(hours * 3600)

    @rule(hours=st.sampled_from([2.5, 3, 30, 72]))
    def sleep(self, hours: float) -> None:
        self.clock.sleep(hours * 3600)

    @precondition(lambda self: not self.followed and self.live.look() is None)
    @rule()
    def start(self) -> None:
        self.live.start((*QUEUE, *HOLDS), "three", "Three drills")

    @precondition(lambda self: self.followed)
    @rule()
    def begin_set(self) -> None:
        self.live.begin_next()

    @precondition(lambda self: self.counts)
    @rule(times=st.integers(1, 3))
    def rep(self, times: int) -> None:
        for _ in range(times):
            self.clock.advance(2)
            foretold, before = self.live.later_day(), self.live.followed
            after = self.live.rep()
            assert (after.id == before.id) == (foretold is None)
            assert foretold in (None, after.training_date)
            self.worked(1, 0)

    @precondition(lambda self: self.holds)
    @rule(seconds=st.integers(1, 40))
    def hold(self, seconds: int) -> None:
        self.clock.advance(seconds)
        one = self.live.current
        self.live.record_hold(one.id, held(one.held_ms / 1000 + seconds))
        self.worked(0, seconds * 1000)

    def worked(self, reps: int, held_ms: int) -> None:
        session_id = self.live.followed.id
        self.work.append((session_id, self.clock.wall, reps, held_ms))
        if reps > 0 or held_ms > 0:
            self.timed.append((session_id, self.clock.wall, held_ms))
        self.forget_what_is_undone()

    def forget_what_is_undone(self) -> None:
        followed = self.live.followed
        if not followed.has_work:
            self.timed = [each for each in self.timed if each[0] != followed.id]

    @precondition(lambda self: self.counts)
    @rule(good_reps=st.integers(0, 9))
    def count_to(self, good_reps: int) -> None:
        more = good_reps - self.live.current.good_reps
        before = self.live.followed
        after = self.live.count_to(good_reps)
        assert more > 0 or after.id == before.id
        self.worked(more, 0)

    @precondition(lambda self: self.counts)
    @rule()
    def take_back(self) -> None:
        one, session_id = self.live.current, self.live.followed.id
        after = self.live.undo()
        assert after.id == session_id
        assert self.live.current.id == one.id
        self.work.append((session_id, self.clock.wall, self.live.current.reps - one.reps, 0))
        self.forget_what_is_undone()

    @precondition(lambda self: self.followed and self.live.followed.current is not None)
    @rule()
    def end_set(self) -> None:
        self.live.end_set()

    @precondition(lambda self: self.followed)
    @rule()
    def reopen(self) -> None:
        self.live.reopen_last()

    @precondition(lambda self: self.followed)
    @rule(on_purpose=st.booleans())
    def leave(self, on_purpose: bool) -> None:
        self.live.hand_over(on_purpose=on_purpose)

    @precondition(lambda self: self.followed)
    @rule()
    def kill(self) -> None:
        self.store.close()
        self.open()

    @precondition(lambda self: not self.followed)
    @rule()
    def resume(self) -> None:
        self.live.resume()

    @precondition(lambda self: self.live.look() is not None)
    @rule()
    def finish(self) -> None:
        self.live.finish()

    @invariant()
    def nothing_is_lost_or_doubled(self) -> None:
        stored = sessions(self.store) if self.work else ()
        assert {session_id for session_id, *_ in self.work} <= {one.id for one in stored}
        for one in stored:
            own = [each for each in self.work if each[0] == one.id]
            held_seconds = sum(each.held_seconds for each in one.sets)
            assert sum(each.reps for each in one.sets) == sum(each[2] for each in own)
            assert round(held_seconds * 1000) == sum(each[3] for each in own)
            if one.ended_at is not None:
                lasted = (one.ended_at - one.started_at).total_seconds()
                assert lasted >= held_seconds - 0.001
        assert sum(one.status is SessionStatus.IN_PROGRESS for one in stored) <= 1
        self.store.check(again=True)

    @invariant()
    def all_work_is_on_its_day_or_within_three_hours_of_what_came_before(self) -> None:
        of_id = {one.id: one for one in sessions(self.store)} if self.work else {}
        before: dict[int, datetime] = {}
        for session_id, at, held_ms in self.timed:
            session = of_id[session_id]
            began = at - timedelta(milliseconds=held_ms)
            assert began >= session.started_at
            on_its_day = (began - timedelta(hours=4)).date() == session.training_date
            flow = began - before.get(session_id, session.started_at)
            assert on_its_day or flow < timedelta(hours=3)
            before[session_id] = at


SessionOverDays.TestCase.settings = settings(
    max_examples=60,
    stateful_step_count=30,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
test_a_session_over_days = SessionOverDays.TestCase
