"""A session that is gone on with on a later day is that day's; what was done stays on its own."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta, timezone
from typing import NamedTuple

import pytest

from runstrength_tui.config import Config
from runstrength_tui.domain.exercise import Span
from runstrength_tui.domain.going_on import together
from runstrength_tui.domain.programme import PlannedSet
from runstrength_tui.domain.session import Answers, SessionStatus, SetStatus
from runstrength_tui.library.catalogue import load_library
from runstrength_tui.logbook import Logbook
from runstrength_tui.logbook.entries import Entries, SessionEdit
from runstrength_tui.logbook.holds import TimedHold
from runstrength_tui.logbook.live import LiveSession
from runstrength_tui.logbook.queue import SessionQueue
from runstrength_tui.logbook.training import PlanChange
from runstrength_tui.store.errors import DiskFullError
from runstrength_tui.store.store import Store
from tests.conftest import FakeClock
from tests.logbook.later_days import HOLDS, QUEUE, SUNDAY, SUNDAY_EVENING, THURSDAY, held, sessions

BRIDGE = load_library(Config()).exercise("glute_bridge_hold")
DAY_SECONDS = 86_400.0
FOUR_DAYS_SECONDS = 4 * DAY_SECONDS


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock(SUNDAY_EVENING)


@pytest.fixture
def live(store: Store, clock: FakeClock) -> LiveSession:
    return LiveSession(store, clock)


def begin(
    live: LiveSession, queue: tuple[PlannedSet, ...] = QUEUE, *, minimum: bool = False
) -> None:
    live.start(queue, "three", "Three drills", minimum=minimum)
    live.begin_next()


def rep(live: LiveSession, times: int = 1) -> None:
    for _ in range(times):
        live.rep()


def reopened(live: LiveSession, store: Store, clock: FakeClock) -> LiveSession:
    """The same log as the next start finds it, after a kill."""
    store.close()
    return LiveSession(store, clock)


def reps_by_day(store: Store) -> list[tuple[date, list[int]]]:
    return [(one.training_date, [each.reps for each in one.sets]) for one in sessions(store)]


def left_by_q(live: LiveSession, store: Store, clock: FakeClock) -> LiveSession:
    live.hand_over(on_purpose=True)
    clock.advance(FOUR_DAYS_SECONDS)
    again = reopened(live, store, clock)
    again.resume()
    return again


def cut_off(live: LiveSession, store: Store, clock: FakeClock) -> LiveSession:
    again = reopened(live, store, clock)
    clock.advance(FOUR_DAYS_SECONDS)
    again.resume()
    return again


def asleep(live: LiveSession, store: Store, clock: FakeClock) -> LiveSession:
    clock.sleep(FOUR_DAYS_SECONDS)
    return live


def awake_all_the_time(live: LiveSession, store: Store, clock: FakeClock) -> LiveSession:
    clock.advance(FOUR_DAYS_SECONDS)
    return live


LAPSES = (left_by_q, cut_off, asleep, awake_all_the_time)
Lapse = Callable[[LiveSession, Store, FakeClock], LiveSession]


@pytest.mark.parametrize("lapse", LAPSES)
def test_two_reps_on_sunday_and_the_rest_on_thursday(
    live: LiveSession, store: Store, clock: FakeClock, lapse: Lapse
) -> None:
    begin(live)
    clock.advance(30)
    rep(live, 2)
    last = clock.wall
    sunday_id = live.followed.id
    live = lapse(live, store, clock)
    assert live.later_day() == THURSDAY
    assert live.followed.id == sunday_id
    state = live.rep()
    assert live.later_day() is None
    assert (state.training_date, state.started_at) == (THURSDAY, clock.wall)
    assert (state.programme_id, state.programme_name) == ("three", "Three drills")
    assert [one.planned for one in state.sets] == list(QUEUE)
    assert [one.status for one in state.sets] == ["active", "pending", "pending"]
    rep(live, 2)
    while live.end_set().upcoming:
        live.begin_next()
        clock.advance(60)
        rep(live, 3)
    live.finish()
    sunday, thursday = sessions(store)
    assert reps_by_day(store) == [(SUNDAY, [2]), (THURSDAY, [3, 3, 3])]
    assert (sunday.status, sunday.ended_at) == (SessionStatus.CUT_SHORT, last)
    assert sunday.elapsed_seconds == 30
    assert (sunday.sets[0].status, sunday.sets[0].target) == (SetStatus.DONE, Span(3, 5))
    assert thursday.status is SessionStatus.FINISHED
    assert thursday.ended_at == clock.wall
    assert thursday.elapsed_seconds == 120
    store.check(again=True)


@pytest.mark.parametrize("lapse", LAPSES)
def test_the_second_set_begun_on_thursday_is_thursdays_from_the_key_on(
    live: LiveSession, store: Store, clock: FakeClock, lapse: Lapse
) -> None:
    begin(live)
    rep(live, 4)
    live.end_set()
    live = lapse(live, store, clock)
    pressed = clock.wall
    live.begin_next()
    assert live.followed.training_date == SUNDAY
    clock.advance(40)
    state = live.rep()
    assert (state.training_date, state.started_at) == (THURSDAY, pressed)
    assert live.elapsed_seconds() == 40
    assert [one.planned for one in state.sets] == list(QUEUE[1:])
    assert reps_by_day(store) == [(SUNDAY, [4]), (THURSDAY, [1])]


def test_a_typed_count_adds_to_the_new_day_what_is_missing(
    live: LiveSession, store: Store, clock: FakeClock
) -> None:
    begin(live)
    rep(live, 2)
    clock.sleep(FOUR_DAYS_SECONDS)
    live.count_to(5)
    assert reps_by_day(store) == [(SUNDAY, [2]), (THURSDAY, [3])]


class Following(NamedTuple):
    live: LiveSession
    queue: SessionQueue


@pytest.mark.parametrize(
    "deed",
    [
        lambda it: it.live.undo(),
        lambda it: it.live.mark_bad(),
        lambda it: it.live.count_to(1),
        lambda it: it.live.end_set(),
        lambda it: it.queue.set_note(it.live.current.id, "sore"),
        lambda it: it.queue.set_answers(Answers(7, 2, "hard")),
        lambda it: it.queue.skip(),
        lambda it: it.live.finish(Answers(7, 2, "hard")),
        lambda it: it.live.discard(),
    ],
)
def test_what_is_no_work_belongs_to_what_was_done(
    live: LiveSession,
    store: Store,
    clock: FakeClock,
    deed: Callable[[Following], object],
) -> None:
    begin(live)
    clock.advance(20)
    rep(live, 2)
    session_id = live.followed.id
    clock.sleep(FOUR_DAYS_SECONDS)
    deed(Following(live, SessionQueue(live, clock)))
    assert {one.id for one in sessions(store)} <= {session_id}
    if live.is_followed and live.followed.current is not None:
        live.rep()
        sunday, thursday = sessions(store)
        assert (sunday.id, sunday.training_date) == (session_id, SUNDAY)
        assert sunday.ended_at == SUNDAY_EVENING + timedelta(seconds=20)
        assert (thursday.training_date, thursday.sets[0].reps) == (THURSDAY, 1)


def test_one_saved_on_a_later_day_ends_at_its_last_fact(
    live: LiveSession, store: Store, clock: FakeClock
) -> None:
    begin(live)
    clock.advance(20)
    rep(live, 2)
    clock.sleep(FOUR_DAYS_SECONDS)
    live.finish(Answers(rpe=7))
    (sunday,) = sessions(store)
    assert (sunday.ended_at, sunday.rpe) == (SUNDAY_EVENING + timedelta(seconds=20), 7)
    assert sunday.elapsed_seconds == 20


def test_undo_in_the_new_session_takes_back_its_own_rep_and_no_more(
    live: LiveSession, store: Store, clock: FakeClock
) -> None:
    begin(live)
    rep(live, 2)
    clock.sleep(FOUR_DAYS_SECONDS)
    live.rep()
    live.undo()
    live.undo()
    assert [one.reps for one in live.followed.sets] == [0, 0, 0]
    assert reps_by_day(store) == [(SUNDAY, [2]), (THURSDAY, [])]


def test_undo_of_the_end_reopens_thursday_and_leaves_sunday(
    live: LiveSession, store: Store, clock: FakeClock
) -> None:
    begin(live)
    rep(live, 2)
    clock.sleep(FOUR_DAYS_SECONDS)
    thursday_id = live.rep().id
    live.finish()
    entries = Entries(store, clock)
    assert entries.undo() == f"end the session of {THURSDAY}"
    assert entries.undoable() is None
    state = live.look()
    assert state is not None
    assert state.id == thursday_id
    assert [one.status for one in sessions(store)] == ["cut_short", "in_progress"]


def test_both_halves_can_be_put_on_another_date(
    live: LiveSession, store: Store, clock: FakeClock
) -> None:
    begin(live)
    rep(live, 2)
    clock.sleep(FOUR_DAYS_SECONDS)
    live.rep()
    live.finish()
    entries = Entries(store, clock)
    for one in sessions(store):
        entries.edit_session(one.id, SessionEdit(day=date(2026, 11, 24)))
    assert reps_by_day(store) == [(date(2026, 11, 24), [2]), (date(2026, 11, 24), [1])]
    store.check(again=True)


def test_one_moved_to_today_by_hand_is_gone_on_with_as_todays(
    live: LiveSession, store: Store, clock: FakeClock
) -> None:
    begin(live)
    rep(live, 2)
    live.hand_over(on_purpose=True)
    clock.advance(FOUR_DAYS_SECONDS)
    Entries(store, clock).edit_session(sessions(store)[0].id, SessionEdit(day=THURSDAY))
    live.resume()
    live.rep()
    assert reps_by_day(store) == [(THURSDAY, [3])]


def put_on(store: Store, clock: FakeClock, day: date) -> Entries:
    """Put the oldest session on another date; what it wrote can be taken back."""
    entries = Entries(store, clock)
    entries.edit_session(sessions(store)[0].id, SessionEdit(day=day))
    return entries


def spans(store: Store) -> list[tuple[str, str]]:
    """When each session began and ended, on clocks of its own zone."""
    return [
        (f"{one.started_at:%d %H:%M}", f"{one.ended_at:%d %H:%M}" if one.ended_at else "")
        for one in sessions(store)
    ]


def test_one_moved_while_it_waits_and_saved_as_it_is_ends_on_its_new_date(
    live: LiveSession, store: Store, clock: FakeClock
) -> None:
    begin(live)
    rep(live, 2)
    clock.advance(300)
    live.rep()
    live.hand_over(on_purpose=True)
    clock.advance(DAY_SECONDS)
    entries = put_on(store, clock, date(2026, 11, 18))
    live.look()
    live.finish()
    assert spans(store) == [("18 18:00", "18 18:05")]
    assert [entries.undo()[:3], entries.undo()[:4]] == ["end", "move"]
    assert spans(store) == [("22 18:00", "")]


def test_one_moved_while_it_waits_is_not_gone_on_with_on_its_new_date(
    live: LiveSession, store: Store, clock: FakeClock
) -> None:
    """Not even within three hours: what was done is told to be of another day than today."""
    begin(live)
    rep(live, 2)
    live.hand_over(on_purpose=True)
    clock.advance(600)
    put_on(store, clock, date(2026, 11, 18))
    live.resume()
    assert live.later_day() == SUNDAY
    live.rep()
    live.finish()
    assert reps_by_day(store) == [(date(2026, 11, 18), [2]), (SUNDAY, [1])]
    assert spans(store) == [("18 18:00", "18 18:00"), ("22 18:10", "22 18:10")]


def test_undo_of_a_move_takes_along_what_the_session_came_to_since_and_nothing_of_another(
    live: LiveSession, store: Store, clock: FakeClock
) -> None:
    begin(live)
    rep(live, 2)
    live.end_set()
    live.begin_next()
    live.hand_over(on_purpose=True)
    clock.advance(FOUR_DAYS_SECONDS)
    entries = put_on(store, clock, date(2026, 11, 18))
    live.resume()
    live.rep()
    live.finish()
    moved = sessions(store)
    assert spans(store) == [("18 18:00", "18 18:00"), ("26 18:00", "26 18:00")]
    assert [entries.undo()[:3], entries.undo()[:4]] == ["end", "move"]
    assert spans(store) == [("22 18:00", "22 18:00"), ("26 18:00", "")]
    assert [one.started_at.day for each in sessions(store) for one in each.sets] == [22, 26]
    assert [entries.redo()[:4], entries.redo()[:3]] == ["move", "end"]
    assert sessions(store) == moved


def test_a_set_that_comes_back_under_way_ends_with_its_session_though_another_is(
    live: LiveSession, store: Store, clock: FakeClock
) -> None:
    begin(live)
    rep(live, 2)
    live.hand_over(on_purpose=True)
    entries = Entries(store, clock)
    entries.delete_set(sessions(store)[0].sets[0].id)
    live.resume()
    live.begin_next()
    live.rep()
    live.hand_over(on_purpose=True)
    entries.undo()
    live.resume()
    live.finish()
    (ended,) = sessions(store)
    assert [(one.reps, one.status) for one in ended.sets] == [
        (2, SetStatus.DONE),
        (1, SetStatus.DONE),
    ]


def test_redo_of_a_deletion_leaves_no_ended_session_without_a_set(
    live: LiveSession, store: Store, clock: FakeClock
) -> None:
    begin(live)
    rep(live, 2)
    live.hand_over(on_purpose=True)
    entries = Entries(store, clock)
    entries.delete_set(sessions(store)[0].sets[0].id)
    entries.undo()
    live.resume()
    live.finish()
    assert entries.redoable() is None
    entries.undo()
    entries.delete_set(sessions(store)[0].sets[0].id)
    assert entries.redoable() is None


@pytest.mark.parametrize("lapse", LAPSES)
def test_a_session_without_a_rep_starts_anew(
    live: LiveSession, store: Store, clock: FakeClock, lapse: Lapse
) -> None:
    begin(live)
    rep(live)
    live.undo()
    session_id = live.followed.id
    live = lapse(live, store, clock)
    assert live.later_day() is None
    clock.advance(5)
    state = live.rep()
    assert (state.id, state.training_date) == (session_id, THURSDAY)
    assert timedelta(0) <= clock.wall - state.started_at <= timedelta(seconds=5)
    assert reps_by_day(store) == [(THURSDAY, [1])]
    assert live.elapsed_seconds() <= 5
    again = reopened(live, store, clock).resume()
    assert again is not None
    assert again._replace(elapsed_seconds=state.elapsed_seconds) == state
    store.check(again=True)


@pytest.mark.parametrize("lapse", LAPSES)
def test_reps_that_were_taken_back_on_sunday_tell_nothing_of_thursday(
    live: LiveSession, store: Store, clock: FakeClock, lapse: Lapse
) -> None:
    begin(live)
    clock.advance(600)
    rep(live)
    live.undo()
    live = lapse(live, store, clock)
    clock.advance(60)
    worked_at = live.rep().worked_at
    live = reopened(live, store, clock)
    found = live.look()
    assert found is not None
    assert (found.training_date, found.worked_at) == (THURSDAY, worked_at)
    live.finish()
    (thursday,) = sessions(store)
    assert thursday.ended_at == clock.wall


@pytest.mark.parametrize(
    ("first", "gap", "days"),
    [
        ("2026-11-22T23:50", timedelta(minutes=30), 1),
        ("2026-11-23T02:00", timedelta(hours=2, minutes=59, seconds=59), 1),
        ("2026-11-23T02:00", timedelta(hours=3), 2),
        ("2026-11-22T23:00", timedelta(hours=4, minutes=59), 1),
        ("2026-11-22T23:00", timedelta(hours=5), 2),
        ("2026-11-22T05:00", timedelta(hours=22), 1),
        ("2026-11-22T18:00", timedelta(days=-3), 1),
    ],
)
def test_it_takes_a_later_training_date_and_three_hours(
    store: Store, first: str, gap: timedelta, days: int
) -> None:
    clock = FakeClock(datetime.fromisoformat(first).replace(tzinfo=UTC))
    live = LiveSession(store, clock)
    begin(live)
    live.rep()
    live = reopened(live, store, clock)
    clock.set_wall(clock.wall + gap)
    live.resume()
    live.rep()
    assert len(sessions(store)) == days


@pytest.mark.parametrize(("day_start", "days"), [(None, 1), (time(0), 2), (time(5, 30), 1)])
def test_the_day_begins_when_the_plan_says_so(
    logbook: Logbook, clock: FakeClock, day_start: time | None, days: int
) -> None:
    if day_start is not None:
        plan = PlanChange(strength_days=frozenset({1, 4}), day_start=day_start)
        logbook.training.change_plan(plan, SUNDAY - timedelta(days=30))
    begin(logbook.live)
    clock.advance(4 * 3600)
    logbook.live.rep()
    clock.advance(5 * 3600)
    logbook.live.rep()
    assert [one.training_date for one in sessions(logbook.store)] == [
        SUNDAY + timedelta(days=n) for n in range(days)
    ]


def test_a_flight_east_over_the_date_line_is_told_by_instants(
    live: LiveSession, store: Store, clock: FakeClock
) -> None:
    begin(live)
    live.rep()
    clock.advance(7200)
    clock.set_wall(clock.wall.astimezone(timezone(timedelta(hours=14))))
    assert clock.wall.date() > SUNDAY
    live.rep()
    assert reps_by_day(store) == [(SUNDAY, [2])]


def test_a_clock_that_was_set_while_it_runs_does_not_split(
    live: LiveSession, store: Store, clock: FakeClock
) -> None:
    begin(live)
    live.rep()
    clock.advance(60)
    clock.set_wall(clock.wall + timedelta(days=2))
    live.rep()
    clock.set_wall(clock.wall - timedelta(days=40))
    live.rep()
    assert reps_by_day(store) == [(SUNDAY, [3])]


def test_a_remainder_is_no_whole_minimum_session(
    live: LiveSession, store: Store, clock: FakeClock
) -> None:
    begin(live, minimum=True)
    rep(live, 2)
    clock.sleep(FOUR_DAYS_SECONDS)
    assert live.rep().minimum
    rep(live, 3)
    live.end_set()
    live.begin_next()
    clock.sleep(DAY_SECONDS)
    assert not live.rep().minimum


@pytest.mark.parametrize("good", range(2))
def test_a_disk_that_refuses_leaves_one_session_and_loses_nothing(
    live: LiveSession, store: Store, clock: FakeClock, monkeypatch: pytest.MonkeyPatch, good: int
) -> None:
    begin(live)
    rep(live, 2)
    clock.sleep(FOUR_DAYS_SECONDS)
    writing = store.writing

    @contextmanager
    def refusing() -> Iterator[object]:
        with writing() as connection:
            yield connection
            raise DiskFullError("The disk is full.")

    monkeypatch.setattr(store, "writing", refusing)
    for _ in range(good + 1):
        with pytest.raises(DiskFullError):
            live.rep()
    monkeypatch.undo()
    assert reps_by_day(store) == [(SUNDAY, [2])]
    assert live.later_day() == THURSDAY
    live.rep()
    assert reps_by_day(store) == [(SUNDAY, [2]), (THURSDAY, [1])]


def test_a_session_and_a_set_begin_with_the_first_held_second(
    store: Store, clock: FakeClock
) -> None:
    clock.set_wall(datetime(2026, 11, 24, 3, 59, 55, tzinfo=UTC))
    live = LiveSession(store, clock)
    begin(live, HOLDS)
    clock.advance(10)
    ready = clock.wall
    clock.advance(0.9)
    one = live.current
    state = live.record_hold(one.id, replace(held(0.9), held_until=clock.now()))
    assert (state.training_date, state.started_at) == (date(2026, 11, 24), ready)
    clock.advance(60)
    live.record_hold(one.id, held(60.9))
    live.end_set()
    live.finish()
    (session,) = sessions(store)
    assert (session.started_at, session.training_date) == (ready, date(2026, 11, 24))
    assert session.sets[0].started_at == ready
    assert session.ended_at is not None
    assert (session.ended_at - session.started_at).total_seconds() >= 60.9


def test_what_a_stopped_program_stores_late_lasts_no_longer_than_it_was_held(
    live: LiveSession, store: Store, clock: FakeClock
) -> None:
    begin(live, HOLDS)
    clock.advance(20)
    live.record_hold(live.current.id, replace(held(20), held_until=clock.now()))
    clock.advance(0.5)
    until = clock.now()
    clock.advance(DAY_SECONDS)
    live.record_hold(live.current.id, replace(held(20.5), held_until=until))
    assert live.followed.worked_at == until.wall
    live.finish()
    (session,) = sessions(store)
    assert (session.ended_at, session.elapsed_seconds) == (until.wall, 20.5)


def test_a_session_is_open_from_its_first_work_on(
    live: LiveSession, store: Store, clock: FakeClock
) -> None:
    live.start(HOLDS, "holds", "Holds")
    clock.advance(2400)
    state = live.begin_next()
    assert live.elapsed_seconds() == 0
    clock.advance(10)
    begun = clock.now()
    clock.advance(60)
    live.record_hold(state.sets[0].id, replace(held(60.0), begun=begun, held_until=clock.now()))
    assert live.elapsed_seconds() == 60
    live.finish()
    (session,) = sessions(store)
    assert session.elapsed_seconds == 60
    assert session.ended_at is not None
    assert session.ended_at - session.started_at == timedelta(seconds=60)


def test_a_hold_is_never_longer_than_its_session_whatever_the_wall_clock_does(
    store: Store, live: LiveSession, clock: FakeClock
) -> None:
    begin(live, HOLDS)
    live.record_hold(live.current.id, held(1))
    clock.advance(90)
    clock.set_wall(clock.wall - timedelta(hours=1))
    live.record_hold(live.current.id, held(91))
    live.finish()
    (session,) = sessions(store)
    assert session.ended_at is not None
    assert (session.ended_at - session.started_at).total_seconds() >= 91


@pytest.mark.parametrize("lapse", LAPSES)
def test_a_hold_under_way_ends_where_it_stood_and_begins_anew(
    live: LiveSession, store: Store, clock: FakeClock, lapse: Lapse
) -> None:
    begin(live, HOLDS)
    set_id = live.current.id
    clock.advance(30)
    live.record_hold(set_id, held(30, wobbles=(12,)))
    live = lapse(live, store, clock)
    clock.advance(10)
    ready = clock.wall
    live.record_hold(set_id, held(30, wobbles=(12,), breaks=(30,)))
    assert live.followed.training_date == SUNDAY
    clock.advance(1)
    state = live.record_hold(set_id, held(31, wobbles=(12,), breaks=(30,)))
    assert (state.training_date, state.started_at) == (THURSDAY, ready)
    clock.advance(44)
    live.record_hold(set_id, held(75, wobbles=(12, 50.5), breaks=(30,)))
    assert live.gone_on_as(set_id) == live.current.id != set_id
    live.end_set()
    live.finish()
    sunday, thursday = sessions(store)
    assert (sunday.sets[0].held_seconds, sunday.sets[0].clean_seconds) == (30, 18)
    assert sunday.ended_at == SUNDAY_EVENING + timedelta(seconds=30)
    assert (thursday.sets[0].held_seconds, thursday.sets[0].clean_seconds) == (45, 24.5)
    assert thursday.sets[0].started_at == ready
    store.check(again=True)


def test_a_free_hold_that_is_gone_on_with_on_a_later_day_is_two(
    live: LiveSession, store: Store, clock: FakeClock
) -> None:
    timed = TimedHold(store, clock, live)
    timed.begin(BRIDGE, None)
    clock.advance(20)
    timed.record(held(20))
    clock.sleep(FOUR_DAYS_SECONDS)
    timed.record(held(20, breaks=(20,)))
    clock.advance(25)
    timed.record(held(45, breaks=(20,)))
    clock.advance(5)
    ended = timed.end(held(50, breaks=(20,)))
    assert ended is not None
    assert ended.held_ms == 30_000
    both = sessions(store)
    assert [(one.training_date, one.sets[0].held_seconds) for one in both] == [
        (SUNDAY, 20),
        (THURSDAY, 30),
    ]
    assert [one.programme_name for one in both] == ["Holds", "Holds"]
    assert not live.is_followed
    store.check(again=True)


def test_both_parts_of_a_hold_are_one_to_the_ledger() -> None:
    both = together(held(20, wobbles=(5,), breaks=(20,)), held(30, wobbles=(1,), breaks=(9,)))
    assert (both.held_seconds, both.wobbles, both.breaks) == (50, (5, 21), (20, 29))


def test_one_in_which_nothing_was_done_ends_without_a_trace(
    live: LiveSession, store: Store, clock: FakeClock
) -> None:
    begin(live)
    assert not live.end(Answers(rpe=7))
    assert sessions(store) == ()
    begin(live)
    live.rep()
    assert live.end(Answers(rpe=7))
    (session,) = sessions(store)
    assert session.rpe == 7


def test_one_left_on_purpose_is_told_from_one_that_was_cut_off(
    live: LiveSession, store: Store, clock: FakeClock
) -> None:
    begin(live)
    live.rep()
    clock.advance(7)
    live.hand_over(on_purpose=True)
    assert live.look() is not None
    assert live.state is not None
    assert live.state.left_at == clock.wall
    again = reopened(live, store, clock)
    again.resume()
    assert again.followed.left_at is None
    seen = reopened(again, store, clock).look()
    assert seen is not None
    assert seen.left_at is None
    seen_id = seen.id
    again.resume()
    again.hand_over()
    assert again.look() == again.state
    assert again.state is not None
    assert (again.state.id, again.state.left_at) == (seen_id, None)


def test_what_was_said_before_the_end_stands_at_the_end(
    live: LiveSession, store: Store, clock: FakeClock
) -> None:
    begin(live)
    live.rep()
    SessionQueue(live, clock).set_answers(Answers(7, None, " sore\x1b "))
    live = reopened(live, store, clock)
    live.resume()
    assert live.followed.answers == Answers(7, None, "sore")
    SessionQueue(live, clock).set_answers(Answers(None, 2, "sore"))
    live.hand_over(on_purpose=True)
    live.finish()
    (session,) = sessions(store)
    assert (session.rpe, session.pain, session.note) == (None, 2, "sore")
