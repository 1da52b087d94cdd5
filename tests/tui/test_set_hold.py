"""The runner of a programme's hold: whatever is done, it lives and goes with its set."""

import tempfile
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from runstrength_tui.domain.exercise import Count, Kind, Span
from runstrength_tui.domain.programme import PlannedSet
from runstrength_tui.logbook import open_logbook
from runstrength_tui.paths import find_paths
from runstrength_tui.tui.set_hold import SetHold
from tests.conftest import FakeClock, RecordingCues

KIND = Kind.FUNCTIONAL_POSITION
HOLD = PlannedSet("hang", "Hang", KIND, Count.HOLD, None, Span(2, 4), 0, 4, None)
REPS = HOLD._replace(exercise_id="lift", name="Lift", count=Count.REPS)
QUEUE = [HOLD, REPS, HOLD, HOLD]


class AnyIntents(RuleBasedStateMachine):
    """Any order of what can be done to a session with holds, with time passing in between."""

    @initialize()
    def open(self) -> None:
        self._folder = tempfile.TemporaryDirectory()
        self.clock = FakeClock()
        self.logbook = open_logbook(
            find_paths(str(Path(self._folder.name) / "home"), {}), self.clock
        )
        self.set_hold = SetHold(self.logbook, RecordingCues())
        self.begun_at = self.clock.awake_seconds
        self.live = self.logbook.live

    def teardown(self) -> None:
        if hasattr(self, "logbook"):
            self.logbook.store.close()
            self._folder.cleanup()

    def shown(self) -> None:
        """What the screen does after each step: a hold under way is looked at, others dropped."""
        self.set_hold.drop_ended()
        current = self.live.state.current if self.live.state and self.live.is_followed else None
        if current is not None and current.planned.count is Count.HOLD:
            self.set_hold.of(current)

    def is_followed(self) -> bool:
        return hasattr(self, "live") and self.live.is_followed

    @precondition(lambda self: hasattr(self, "live") and not self.live.is_followed)
    @rule()
    def start_or_go_on(self) -> None:
        if self.live.look() is None:
            self.live.start(QUEUE)
        else:
            self.live.resume()
        self.shown()

    @precondition(is_followed)
    @rule()
    def begin_next(self) -> None:
        self.live.begin_next()
        self.shown()

    @precondition(is_followed)
    @rule(drill=st.booleans())
    def skip(self, drill: bool) -> None:
        self.logbook.queue.skip(drill=drill)
        self.shown()

    @precondition(is_followed)
    @rule()
    def bring_back(self) -> None:
        self.logbook.queue.bring_back()
        self.shown()

    @precondition(is_followed)
    @rule()
    def reopen(self) -> None:
        self.live.reopen_last()
        self.shown()
        runner = self.set_hold.runner
        if runner is not None and not runner.hold.phase.is_running:
            assert not runner.is_over

    @precondition(is_followed)
    @rule(how=st.sampled_from(["hand_over", "finish", "discard", "forget"]))
    def leave(self, how: str) -> None:
        getattr(self.live, how)()
        self.set_hold.drop_ended()
        assert self.set_hold.runner is None

    @rule(
        deed=st.sampled_from(["start", "pause_or_go_on", "wobble", "undo_wobble", "stop", "tick"]),
        passed=st.integers(0, 30).map(lambda n: n / 4),
    )
    def act(self, deed: str, passed: float) -> None:
        runner = self.set_hold.runner
        for _ in range(int(passed)):
            self.clock.advance(1)
            if runner is not None:
                runner.tick()
        if runner is not None:
            getattr(runner, deed)()
        self.shown()

    @invariant()
    def a_runner_is_that_of_the_hold_under_way(self) -> None:
        if not hasattr(self, "live"):
            return
        runner = self.set_hold.runner
        current = self.live.state.current if self.live.state and self.live.is_followed else None
        is_hold = current is not None and current.planned.count is Count.HOLD
        assert (runner is not None) == is_hold
        if runner is not None and current is not None:
            assert not runner.is_over
            assert runner.hold.held_seconds >= current.held_ms / 1000 - 0.001

    @invariant()
    def no_more_is_stored_than_time_has_passed(self) -> None:
        if hasattr(self, "live") and self.live.state is not None:
            held = sum(one.held_ms for one in self.live.state.sets) / 1000
            assert held <= self.clock.awake_seconds - self.begun_at + 0.001


TestAnyIntents = AnyIntents.TestCase
TestAnyIntents.settings = settings(max_examples=25, stateful_step_count=30, deadline=None)
