from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from runstrength_tui.domain.clock import Moment
from runstrength_tui.domain.exercise import Span
from runstrength_tui.domain.hold import (
    INTERRUPTION_SECONDS,
    LEFT_ALONE_SECONDS,
    Hold,
    Phase,
)
from runstrength_tui.domain.stretch import longest_stretch

START = datetime(2026, 11, 24, 7, 0, tzinfo=UTC)
TARGET = Span(60, 120)
READY = 10


def at(awake: float, elapsed: float | None = None) -> Moment:
    return Moment(START + timedelta(seconds=awake), awake, awake if elapsed is None else elapsed)


def held_until(hold: Hold, first: float, last: float) -> Hold:
    """Look at the clock once a second from `first` to `last`."""
    now = first
    while now < last:
        now = min(last, now + 1)
        hold = hold.tick(at(now))
    return hold


@pytest.mark.parametrize(
    ("seconds", "phase"),
    [
        (0.0, Phase.HOLD),
        (59.9, Phase.HOLD),
        (60.0, Phase.IN_TARGET),
        (120.0, Phase.IN_TARGET),
        (120.1, Phase.PAST_TARGET),
    ],
)
def test_phase_follows_the_seconds_held(seconds: float, phase: Phase) -> None:
    hold = Hold(TARGET, get_ready_seconds=0).start(at(0))
    assert held_until(hold, 0, seconds).phase is phase


def test_get_ready_passes_what_is_over_it_to_the_hold() -> None:
    hold = held_until(Hold(TARGET, READY).start(at(10)), 10, 20.4)
    assert hold.phase is Phase.HOLD
    assert hold.held_seconds == pytest.approx(0.4)


def test_a_hold_begins_with_the_end_of_get_ready_and_keeps_that_through_a_pause() -> None:
    hold = held_until(Hold(TARGET, READY).start(at(10)), 10, 20.4)
    assert hold.begun == at(20)
    later = held_until(hold.pause(at(21)).start(at(60)), 60, 75)
    assert later.phase is Phase.HOLD
    assert later.begun == at(20)


def test_get_ready_is_no_part_of_the_hold() -> None:
    hold = Hold(TARGET, READY).start(at(0)).tick(at(1)).stop(at(2.5))
    assert (hold.phase, hold.held_seconds) == (Phase.STOPPED, 0.0)


def test_a_hold_that_nobody_stops_ends_ten_minutes_past_its_target() -> None:
    hold = held_until(Hold(TARGET).start(at(0)), 0, 719)
    assert hold.phase is Phase.PAST_TARGET
    hold = hold.tick(at(720.9))
    assert (hold.phase, hold.held_seconds, hold.unconfirmed) == (Phase.STOPPED, 720, True)
    assert hold.tick(at(5000)) == hold


def test_a_hold_that_is_stopped_by_hand_needs_no_confirming() -> None:
    hold = held_until(Hold(TARGET).start(at(0)), 0, 719)
    assert not hold.stop(at(719.5)).unconfirmed


def test_someone_who_goes_on_later_than_that_is_there_again() -> None:
    ended = Hold.cut_off(TARGET, 720.0).start(at(0))
    hold = held_until(ended, 0, LEFT_ALONE_SECONDS - 1)
    assert hold.phase is Phase.PAST_TARGET
    hold = held_until(hold, LEFT_ALONE_SECONDS - 1, LEFT_ALONE_SECONDS)
    assert (hold.held_seconds, hold.unconfirmed) == (720 + LEFT_ALONE_SECONDS, True)


def test_a_hold_as_it_is_logged_has_no_mark_beyond_its_seconds() -> None:
    hold = Hold.cut_off(TARGET, 700.0, wobbles=[20, 300], breaks=[400])
    logged = hold.as_logged(45.0, unconfirmed=False)
    assert (logged.phase, logged.held_seconds) == (Phase.STOPPED, 45)
    assert logged.clean_seconds == 25
    again = Hold.cut_off(TARGET, 45.0, wobbles=[20, 300], breaks=[400])
    assert again.clean_seconds == 25


@pytest.mark.parametrize("moment", [at(20 + 47), at(20, elapsed=20 + 47)])
def test_standing_still_is_shown_and_not_credited(moment: Moment) -> None:
    hold = held_until(Hold(TARGET, get_ready_seconds=0).start(at(0)), 0, 20)
    woken = hold.tick(moment)
    assert (woken.phase, woken.held_seconds) == (Phase.PAUSED, 20)
    assert woken.gap_seconds == 47
    assert woken.breaks == (20,)
    assert woken.held_until == at(20)


def test_standing_still_in_get_ready_does_not_start_the_hold() -> None:
    hold = Hold(TARGET, READY).start(at(0)).tick(at(60))
    assert (hold.phase, hold.held_seconds, hold.gap_seconds) == (Phase.PAUSED, 0, 60)
    assert hold.breaks == ()


def test_stopping_right_after_a_sleep_does_not_credit_it() -> None:
    hold = Hold(TARGET, get_ready_seconds=0).start(at(0)).tick(at(1))
    assert hold.stop(at(600)).held_seconds == 1


def test_clean_stretch_ends_at_wobbles_and_pauses() -> None:
    hold = held_until(Hold(TARGET, get_ready_seconds=0).start(at(0)), 0, 10)
    hold = hold.wobble(at(10))
    hold = held_until(hold, 10, 25).pause(at(25)).start(at(100))
    hold = held_until(hold, 100, 108)
    assert hold.held_seconds == 33
    assert hold.clean_seconds == 15
    assert hold.undo_wobble().clean_seconds == 25


def test_a_wobble_counts_only_while_held() -> None:
    ready = Hold(TARGET, READY).start(at(0)).wobble(at(1))
    assert ready.wobbles == ()


@pytest.mark.parametrize(("held", "known", "breaks"), [(42.5, (), (42.5,)), (0.0, (), ())])
def test_a_hold_that_was_cut_off_goes_on_from_there(
    held: float, known: tuple[float, ...], breaks: tuple[float, ...]
) -> None:
    hold = Hold.cut_off(TARGET, held, wobbles=(), breaks=known)
    assert (hold.phase, hold.breaks) == (Phase.PAUSED, breaks)
    on = held_until(hold.with_get_ready(0).start(at(0)), 0, 1)
    assert on.held_seconds == held + 1


def test_a_break_that_is_known_is_not_counted_twice() -> None:
    assert Hold.cut_off(TARGET, 9.0, breaks=(4.0, 9.0)).breaks == (4.0, 9.0)


def test_two_minutes_of_tenths_do_not_drift() -> None:
    hold, now = Hold(TARGET, get_ready_seconds=0).start(at(0)), 0.0
    for look in range(1, 1201):
        now = look * 0.1 + (look % 7) * 0.0013  # timers wake late, never evenly
        hold = hold.tick(at(now))
    assert hold.held_seconds == pytest.approx(now, abs=1e-6)


class HoldMachine(RuleBasedStateMachine):
    """Any order of keys, looks, sleeps: only what was held awake and unbroken is credited."""

    @initialize(low=st.integers(1, 30), more=st.integers(0, 30), ready=st.integers(0, 5))
    def begin(self, low: int, more: int, ready: int) -> None:
        self.hold = Hold(Span(low, low + more), get_ready_seconds=ready)
        self.awake = self.elapsed = 100.0
        self.credited = 0.0
        self.gaps = 0.0
        self.ready_left = 0.0

    def now(self) -> Moment:
        return at(self.awake, self.elapsed)

    def expect(self, awake: float, asleep: float) -> None:
        """What the hold owes for time that passed: nothing for a gap, else what was awake."""
        if not self.hold.phase.is_running:
            return
        if max(awake, awake + asleep) > INTERRUPTION_SECONDS:
            self.gaps += awake + asleep
            self.ready_left = 0.0
            return
        in_ready = min(self.ready_left, awake)
        self.ready_left -= in_ready
        self.credited += awake - in_ready

    @rule(
        awake=st.integers(0, 384).map(lambda n: n / 64),
        asleep=st.sampled_from([0.0, 0.0, 0.0, 0.5, 60.0]),
    )
    def look_later(self, awake: float, asleep: float) -> None:
        self.expect(awake, asleep)
        self.awake += awake
        self.elapsed += awake + asleep
        self.hold = self.hold.tick(self.now())

    @rule()
    def start(self) -> None:
        if self.hold.phase in {Phase.IDLE, Phase.PAUSED}:
            self.ready_left = float(self.hold.get_ready_seconds)
        self.hold = self.hold.start(self.now())

    @precondition(lambda self: self.hold.phase.is_held)
    @rule(late=st.floats(0, 2))
    def nobody_stops_it(self, late: float) -> None:
        """Look on without a break: it ends by itself, at its limit and not a moment later."""
        end, hold, seconds = self.hold.ends_by_itself_at_seconds, self.hold, self.awake
        while hold.phase.is_held:
            seconds += 1.0 + late / 4
            hold = hold.tick(at(seconds, self.elapsed + seconds - self.awake))
        assert (hold.phase, hold.held_seconds, hold.unconfirmed) == (Phase.STOPPED, end, True)
        assert end >= self.hold.target.high + LEFT_ALONE_SECONDS

    @rule()
    def pause(self) -> None:
        was_running = self.hold.phase.is_running
        self.hold = self.hold.pause(self.now())
        if was_running:
            assert self.hold.phase is Phase.PAUSED
            self.ready_left = 0.0

    @rule()
    def wobble(self) -> None:
        before = self.hold
        self.hold = self.hold.wobble(self.now())
        added = self.hold.wobbles[len(before.wobbles) :]
        assert added == ((self.hold.held_seconds,) if before.phase.is_held else ())

    @rule()
    def undo_wobble(self) -> None:
        before = self.hold
        self.hold = self.hold.undo_wobble()
        assert self.hold.wobbles == before.wobbles[:-1]
        assert self.hold.clean_seconds >= before.clean_seconds

    @precondition(lambda self: self.hold.phase is not Phase.IDLE)
    @rule()
    def stopping_keeps_what_was_held(self) -> None:
        stopped = self.hold.stop(self.now())
        assert stopped.phase is Phase.STOPPED
        assert stopped.held_seconds == self.hold.held_seconds
        later = at(self.awake + 500)
        assert stopped.tick(later) == stopped.start(later) == stopped

    @invariant()
    def credits_exactly_what_was_held(self) -> None:
        assert self.hold.held_seconds == pytest.approx(self.credited, abs=1e-6)
        assert self.hold.gap_seconds == pytest.approx(self.gaps, abs=1e-6)

    @invariant()
    def begins_when_its_first_second_does(self) -> None:
        hold = self.hold
        if hold.begun is not None:
            assert hold.held_seconds <= self.awake - hold.begun.awake_seconds + 1e-5
        assert hold.begun is not None or hold.held_seconds == 0

    @invariant()
    def clean_is_a_part_of_held(self) -> None:
        hold = self.hold
        assert 0 <= hold.clean_seconds <= hold.held_seconds
        marks = (*hold.wobbles, *hold.breaks)
        assert all(0 <= mark <= hold.held_seconds for mark in marks)
        assert all(a <= b for a, b in pairwise(hold.wobbles))
        assert hold.clean_seconds == longest_stretch(hold.held_seconds, marks)

    @invariant()
    def phase_fits_the_seconds(self) -> None:
        hold = self.hold
        fits = {
            Phase.HOLD: hold.held_seconds < hold.target.low,
            Phase.IN_TARGET: hold.target.low <= hold.held_seconds <= hold.target.high,
            Phase.PAST_TARGET: hold.held_seconds > hold.target.high,
            Phase.GET_READY: hold.ready_left_seconds > 0,
            Phase.PAUSED: hold.ready_left_seconds == 0,
        }
        assert fits.get(hold.phase, True)


TestHoldMachine = HoldMachine.TestCase
TestHoldMachine.settings = settings(max_examples=120, stateful_step_count=40, deadline=None)
