import pytest
from conftest import FakeClock, RecordingCues

from runstrength_tui.domain.exercise import Span
from runstrength_tui.domain.hold import Hold, Phase
from runstrength_tui.store.errors import DamagedError, DiskFullError, StoreError
from runstrength_tui.tui.cues import Cue
from runstrength_tui.tui.hold_runner import HoldRunner
from runstrength_tui.tui.widgets.shown_seconds import shown_tenths

TARGET = Span(60, 120)
READY = 10


class Log:
    """Where a runner writes; refuses while `full`, and only ends while `ends_refused`."""

    def __init__(self) -> None:
        self.holds: list[Hold] = []
        self.ended: list[Hold] = []
        self.tries = 0
        self.full = False
        self.ends_refused = False
        self.error: type[StoreError] = DiskFullError

    def record(self, hold: Hold) -> None:
        self._try(refused=self.full)
        self.holds.append(hold)

    def end(self, hold: Hold) -> None:
        self._try(refused=self.full or self.ends_refused)
        self.ended.append(hold)

    def _try(self, *, refused: bool) -> None:
        self.tries += 1
        if refused:
            raise self.error("The disk is full.")

    @property
    def stored_seconds(self) -> float:
        return self.holds[-1].held_seconds if self.holds else 0.0


@pytest.fixture
def log() -> Log:
    return Log()


@pytest.fixture
def runner(clock: FakeClock, cues: RecordingCues, log: Log) -> HoldRunner:
    return HoldRunner(TARGET, clock, cues, log, READY)


def run(runner: HoldRunner, clock: FakeClock, seconds: float) -> None:
    """Let time pass as a screen does: a look whenever one is due."""
    left = seconds
    while left > 1e-9:
        step = min(left, runner.next_change_seconds() or left)
        clock.advance(step)
        runner.tick()
        left -= step


def test_every_transition_is_heard_once(
    runner: HoldRunner, clock: FakeClock, cues: RecordingCues
) -> None:
    runner.start()
    run(runner, clock, READY + 121)
    runner.pause_or_go_on()
    assert cues.played == [
        *[Cue.READY_SECOND] * 3,
        Cue.HOLD_BEGINS,
        Cue.IN_TARGET,
        Cue.PAST_TARGET,
        Cue.PAUSED,
    ]


def test_a_target_of_one_number_is_heard_as_reached(
    clock: FakeClock, cues: RecordingCues, log: Log
) -> None:
    runner = HoldRunner(Span(5, 5), clock, cues, log, 0)
    runner.start()
    run(runner, clock, 8)
    assert cues.played == [Cue.HOLD_BEGINS, Cue.IN_TARGET]


def test_only_the_last_three_seconds_are_counted_down(
    runner: HoldRunner, clock: FakeClock, cues: RecordingCues
) -> None:
    runner.start()
    run(runner, clock, 6.9)
    assert cues.played == []
    run(runner, clock, 3)
    assert cues.played == [Cue.READY_SECOND] * 3


def test_at_every_look_less_than_a_second_is_unsaved(
    runner: HoldRunner, clock: FakeClock, log: Log
) -> None:
    runner.start()
    for _ in range(700):
        run(runner, clock, 0.1)
        assert runner.hold.held_seconds - log.stored_seconds < 0.95
    assert log.tries == len(log.holds) <= 60 / 0.8 + 1  # one write a stretch, not one a look


def test_pause_wobble_undo_and_stop_are_stored_at_once(
    runner: HoldRunner, clock: FakeClock, log: Log
) -> None:
    runner.start()
    run(runner, clock, READY + 0.3)
    for step in (
        runner.wobble,
        runner.undo_wobble,
        runner.pause_or_go_on,
        runner.pause_or_go_on,
        runner.stop,
    ):
        step()
        assert runner.is_saved
    assert log.holds[0].wobbles == (pytest.approx(0.3),)
    assert log.holds[1].wobbles == ()
    assert log.holds[-1].held_seconds == pytest.approx(0.3)


def test_an_aborted_get_ready_stores_nothing(
    runner: HoldRunner, clock: FakeClock, log: Log
) -> None:
    runner.start()
    run(runner, clock, 2)
    runner.pause_or_go_on()
    runner.stop()
    assert runner.hold.phase is Phase.STOPPED
    assert log.holds == []


def test_a_full_disk_is_tried_once_a_second_until_it_takes_the_hold(
    runner: HoldRunner, clock: FakeClock, log: Log
) -> None:
    runner.start()
    run(runner, clock, READY + 5)
    log.full = True
    tries = log.tries
    run(runner, clock, 4)
    assert 3 <= log.tries - tries <= 5
    assert isinstance(runner.failure, DiskFullError)
    assert not runner.is_saved
    assert runner.hold.held_seconds == pytest.approx(9)  # it goes on being measured
    log.full = False
    run(runner, clock, 1.1)
    assert runner.failure is None
    assert runner.hold.held_seconds - log.stored_seconds < 1


def test_a_stop_that_could_not_be_stored_is_tried_again(
    runner: HoldRunner, clock: FakeClock, log: Log
) -> None:
    runner.start()
    run(runner, clock, READY + 5)
    log.full = True
    runner.stop()
    assert not runner.is_saved
    assert runner.next_change_seconds() == 1
    log.full = False
    clock.advance(1)
    runner.tick()
    assert runner.is_saved
    assert log.stored_seconds == pytest.approx(5)
    assert runner.next_change_seconds() is None


def test_stop_does_not_wait_for_the_next_try(
    runner: HoldRunner, clock: FakeClock, log: Log
) -> None:
    runner.start()
    log.full = True
    run(runner, clock, READY + 1)
    log.full = False
    runner.stop()
    assert runner.is_saved


def test_a_machine_that_slept_is_told_and_stored_as_a_pause(
    runner: HoldRunner, clock: FakeClock, cues: RecordingCues, log: Log
) -> None:
    runner.start()
    run(runner, clock, READY + 10)
    clock.sleep(3600)
    runner.tick()
    assert runner.hold.gap_seconds == pytest.approx(3600)
    assert runner.hold.held_seconds == pytest.approx(10)
    assert cues.played[-1] is Cue.PAUSED
    assert log.holds[-1].breaks == (runner.hold.held_seconds,)


def test_a_hold_that_was_cut_off_goes_on_and_keeps_its_break(
    clock: FakeClock, cues: RecordingCues, log: Log
) -> None:
    runner = HoldRunner(TARGET, clock, cues, log, READY, resumed=Hold.cut_off(TARGET, 30.0))
    runner.start()
    run(runner, clock, READY + 40)
    runner.stop()
    assert log.holds[0].breaks == (30.0,)
    assert log.stored_seconds == pytest.approx(70)
    assert runner.hold.clean_seconds == pytest.approx(40)
    assert cues.played.count(Cue.IN_TARGET) == 1


def test_what_is_shown_is_never_a_tenth_off_from_look_to_look(
    clock: FakeClock, cues: RecordingCues, log: Log
) -> None:
    runner = HoldRunner(Span(5, 9), clock, cues, log, 0)
    runner.start()
    late = (0.0, 0.0004, 0.0011, 0.0031)
    for look in range(200):
        due = runner.next_change_seconds()
        assert due is not None
        shown = shown_tenths(runner.hold.held_seconds) / 10
        assert shown - runner.hold.held_seconds <= 0.025 + 1e-9
        clock.advance(due + late[look % 4])
        before = shown
        runner.tick()
        # Until this look the old value stood; painting the new one takes up to a sixtieth second.
        assert runner.hold.held_seconds + 1 / 60 - before <= 0.1


def test_a_hold_that_nobody_stops_ends_itself_is_heard_and_says_so(
    runner: HoldRunner, clock: FakeClock, cues: RecordingCues, log: Log
) -> None:
    runner.start()
    run(runner, clock, READY + 721)
    assert runner.is_over
    assert cues.played[-1] is Cue.LEFT_ALONE
    (ended,) = log.ended
    assert (ended.held_seconds, ended.unconfirmed) == (720, True)
    assert log.holds[-1].unconfirmed
    assert runner.next_change_seconds() is None


@pytest.mark.parametrize("step", ["stop", "left alone"])
def test_an_end_that_is_refused_is_tried_once_a_second_and_no_more(
    runner: HoldRunner, clock: FakeClock, log: Log, step: str
) -> None:
    runner.start()
    run(runner, clock, READY + 20)
    runner.pause_or_go_on()
    log.ends_refused = True
    if step == "stop":
        runner.stop()
    else:
        runner.start()
        run(runner, clock, READY + 701)
    assert isinstance(runner.failure, DiskFullError)
    tries = log.tries
    for _ in range(50):
        clock.advance(0.1)
        runner.tick()
        assert runner.failure is not None
    assert 4 <= log.tries - tries <= 5
    assert not runner.is_over
    log.ends_refused = False
    clock.advance(1)
    runner.tick()
    assert (runner.is_over, runner.failure) == (True, None)
    assert len(log.ended) == 1


def test_a_log_that_cannot_be_used_is_written_to_only_when_asked(
    runner: HoldRunner, clock: FakeClock, log: Log
) -> None:
    runner.start()
    log.full, log.error = True, DamagedError
    run(runner, clock, READY + 1)
    tries = log.tries
    run(runner, clock, 30)
    runner.pause_or_go_on()
    assert log.tries == tries
    runner.stop()
    assert log.tries == tries + 1
