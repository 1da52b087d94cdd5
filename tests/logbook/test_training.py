"""The plan, runs and excuses: entered, taken back, and what the calendar makes of them."""

import re
from datetime import date, datetime, time, timedelta, timezone

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from runstrength_tui.domain.calendar.days import DayState, RunRule
from runstrength_tui.domain.calendar.facts import ExcuseReason
from runstrength_tui.domain.exercise import Count, Kind, Span
from runstrength_tui.domain.plan import SUNDAY, OnRunDays, PlanMode
from runstrength_tui.domain.programme import PlannedSet
from runstrength_tui.domain.runs import RunSource
from runstrength_tui.logbook import Logbook, open_logbook
from runstrength_tui.logbook.entries import HandSet
from runstrength_tui.logbook.training import PlanChange, Training
from runstrength_tui.store.errors import BusyError, DiskFullError, NothingToUndoError

TUESDAY = date(2026, 11, 24)
BRIDGE = PlannedSet(
    "bridge", "Bridge", Kind.FUNCTIONAL_POSITION, Count.REPS, None, Span(30, 30), 60, 4
)
TUE_FRI = PlanChange(run_days=frozenset({0, 2, 5}), strength_days=frozenset({1, 4}))
TWICE = PlanChange(sessions_per_week=2)


def day(number: int) -> date:
    """A day of November, when it is the 24th, a Tuesday."""
    return date(2026, 11, number)


@pytest.fixture
def training(logbook: Logbook) -> Training:
    return logbook.training


def states(training: Training, first: int = 23, last: int = 29) -> str:
    """The first letters of the states of these days."""
    return " ".join(one.state[:2] for one in training.calendar(day(first), day(last)).days)


def what_is_known(training: Training) -> object:
    """All that a change of the training calendar can change."""
    calendar = training.calendar(date(2026, 1, 1), date(2027, 12, 31))
    return training.plan(), training.runs(), calendar


def assert_one_step(logbook: Logbook, before: object, what: str) -> None:
    """The last change is one step of undo that leads back, and redo leads forth."""
    after = what_is_known(logbook.training)
    assert after != before
    assert logbook.entries.undo() == what
    assert what_is_known(logbook.training) == before
    assert logbook.entries.redo() == what
    assert what_is_known(logbook.training) == after


# The plan.


def test_a_first_plan_of_weekdays_takes_its_sets_from_the_programme(logbook, training):
    before = what_is_known(training)
    version = training.change_plan(TUE_FRI)
    assert (version.mode, version.strength_days, version.sessions_per_week) == (
        PlanMode.FIXED,
        {1, 4},
        0,
    )
    assert (version.valid_from, version.sets_per_session) == (
        TUESDAY,
        len(logbook.programme_queue()),
    )
    assert (version.on_run_days, version.day_start) == (OnRunDays.MOVE, time(4, 0))
    assert training.plan() == (version,)
    assert training.plan_on(TUESDAY) == version
    assert training.plan_on(TUESDAY - timedelta(days=1)) is None
    assert_one_step(logbook, before, "plan from 2026-11-24: strength Tue, Fri; runs Mon, Wed, Sat")


def test_what_a_change_leaves_out_keeps_its_value(logbook, training):
    training.change_plan(TUE_FRI._replace(sets_per_session=6, on_run_days=OnRunDays.KEEP))
    before = what_is_known(training)
    version = training.change_plan(PlanChange(day_start=time(5, 0)), day(26))
    assert version == training.plan()[0]._replace(
        id=version.id, valid_from=day(26), day_start=time(5, 0)
    )
    assert_one_step(logbook, before, "plan from 2026-11-26: days from 05:00")


def test_giving_a_number_or_weekdays_changes_the_mode(logbook, training):
    training.change_plan(TUE_FRI)
    quota = training.change_plan(TWICE, day(25))
    assert (quota.mode, quota.strength_days, quota.sessions_per_week) == (
        PlanMode.QUOTA,
        frozenset(),
        2,
    )
    fixed = training.change_plan(PlanChange(strength_days=frozenset({3})), day(26))
    assert (fixed.mode, fixed.strength_days, fixed.sessions_per_week) == (PlanMode.FIXED, {3}, 0)
    assert logbook.entries.undoable() == "plan from 2026-11-26: strength Thu"
    logbook.entries.undo()
    assert logbook.entries.undoable() == "plan from 2026-11-25: strength 2 times a week"


def test_a_first_plan_may_start_in_the_past_a_later_one_may_not(training):
    training.change_plan(TUE_FRI, date(2026, 10, 1))
    with pytest.raises(ValueError, match="2026-11-24 at the earliest"):
        training.change_plan(TWICE, day(23))
    assert len(training.plan()) == 1


def test_a_plan_that_begins_later_lends_its_values_to_one_before_it(training):
    later = training.change_plan(TUE_FRI, day(30))
    sooner = training.change_plan(PlanChange(week_start=SUNDAY))
    assert sooner == later._replace(id=sooner.id, valid_from=TUESDAY, week_start=SUNDAY)
    assert training.plan_on(day(30)) == later


def test_a_change_that_changes_nothing_is_no_step_of_undo(logbook, training):
    version = training.change_plan(TUE_FRI)
    training.add_run(TUESDAY)
    assert training.change_plan(TUE_FRI, day(27)) == version
    assert training.change_plan(PlanChange()) == version
    assert training.plan() == (version,)
    assert logbook.entries.undoable() == "add a run on 2026-11-24"


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (PlanChange(), "the first plan needs strength days"),
        (PlanChange(run_days=frozenset({1})), "the first plan needs strength days"),
        (TUE_FRI._replace(sessions_per_week=2), "not both"),
        (PlanChange(strength_days=frozenset()), "at least one strength day"),
        (PlanChange(sessions_per_week=4), "1 to 3 sessions"),
        (PlanChange(sessions_per_week=0), "1 to 3 sessions"),
        (TWICE._replace(sets_per_session=0), "1 to 50 sets"),
        (TWICE._replace(day_start=time(6, 30)), "00:00 to 06:00"),
        (TWICE._replace(week_start=2), "mon or sun"),
    ],
)
def test_a_plan_that_may_not_be_is_refused_and_nothing_is_written(logbook, training, change, why):
    with pytest.raises(ValueError, match=why):
        training.change_plan(change)
    assert training.plan() == ()
    assert logbook.entries.undoable() is None


# What follows from it.


def test_without_a_database_nothing_is_owed_and_none_is_made(logbook, training):
    overview = training.overview()
    assert (overview.has_plan, overview.day.state, overview.missed) == (False, DayState.REST, ())
    assert states(training) == "re re re re re re re"
    assert (training.plan(), training.runs()) == ((), ())
    assert not logbook.store.path.exists()


def test_the_calendar_follows_plan_runs_excuses_and_sets(logbook, training):
    training.change_plan(TUE_FRI._replace(sets_per_session=2), day(2))
    assert states(training) == "ru du ru re pl ru re"
    logbook.entries.log([HandSet(BRIDGE, 30, 30)])
    assert states(training) == "ru do ru re pl ru re"
    training.override(day(27), is_run=True)
    assert states(training) == "ru do ru re mo ru pl"
    training.excuse(day(28), day(29), ExcuseReason.VACATION)
    assert states(training) == "ru do ru re di ru re"
    training.override(day(27), is_run=None)
    assert states(training) == "ru do ru re pl ru re"
    calendar = training.calendar(day(24), day(24))
    assert [week.week_start for week in calendar.weeks] == [day(23)]
    assert states(training, 2, 8) == "ru mi ru re mi ru re"


def test_the_overview_is_as_of_the_date_asked_for(training):
    training.change_plan(TUE_FRI, day(2))
    assert training.overview().day.state is DayState.DUE
    assert [one.on for one in training.overview().missed] == [
        day(number) for number in (3, 6, 10, 13, 17, 20)
    ]
    later = training.overview(day(25))
    assert (later.day.on, later.can_be_made_up[0].on) == (day(25), TUESDAY)
    assert later.next_strength_day == day(27)
    assert training.calendar(day(23), day(25), today=day(25)).days[1].state is DayState.MISSED


# Runs and marks.


def test_a_run_entered_by_hand_is_the_first_rule(logbook, training):
    before = what_is_known(training)
    assert training.add_run(TUESDAY, "  Tempo\x1b[31m run ") is True
    (run,) = training.runs()
    assert (run.day, run.started_at, run.source) == (TUESDAY, None, RunSource.HAND)
    assert run.name == "Tempo[31m run"
    (judged,) = training.calendar(TUESDAY, TUESDAY).days
    assert (judged.run.by, judged.run.source) == (
        RunRule.DONE,
        '"Tempo[31m run", entered by hand',
    )
    assert_one_step(logbook, before, "add a run on 2026-11-24")


def test_a_second_run_of_a_date_changes_nothing(logbook, training):
    training.add_run(TUESDAY, "one")
    logbook.entries.log([HandSet(BRIDGE, 5, 5)])
    assert training.add_run(TUESDAY, "two") is False
    assert [run.name for run in training.runs()] == ["one"]
    assert logbook.entries.undoable() == "log 1 set on 2026-11-24"


def test_runs_are_removed_and_can_be_entered_again(logbook, training):
    training.add_run(TUESDAY)
    training.add_run(day(22))
    before = what_is_known(training)
    assert training.remove_runs(day(21)) == 0
    assert training.remove_runs(TUESDAY) == 1
    assert [run.day for run in training.runs()] == [day(22)]
    assert training.runs(TUESDAY, day(30)) == ()
    assert_one_step(logbook, before, "remove the run of 2026-11-24")
    assert training.add_run(TUESDAY) is True


def test_a_date_is_marked_marked_otherwise_and_cleared(logbook, training):
    assert training.override(day(30), is_run=None) is False
    for is_run, what in (
        (True, "mark 2026-11-30 as a run day"),
        (False, "mark 2026-11-30 as no run day"),
        (None, "clear the mark of 2026-11-30"),
    ):
        before = what_is_known(training)
        assert training.override(day(30), is_run) is True
        assert training.override(day(30), is_run) is False
        (judged,) = training.calendar(day(30), day(30)).days
        marked = judged.run.is_run if judged.run.by is RunRule.OVERRIDE else None
        assert marked is is_run
        assert_one_step(logbook, before, what)
    logbook.store.check(again=True)


# Excuses.


def excused(training: Training) -> dict[date, tuple[str, str]]:
    """Reason and note of each excused date of the year."""
    days = training.calendar(date(2026, 1, 1), date(2026, 12, 31)).days
    return {one.on: (one.excuse.reason, one.excuse.note) for one in days if one.excuse}


def test_an_excuse_holds_for_its_dates_and_is_taken_back(logbook, training):
    training.change_plan(TUE_FRI, day(2))
    before = what_is_known(training)
    excuse = training.excuse(day(3), day(9), ExcuseReason.SICK, "flu\nbad").row
    assert (excuse.first, excuse.last, excuse.note) == (day(3), day(9), "flu bad")
    assert states(training, 2, 10) == "ru ex ru re ex ru re ru mi"
    assert_one_step(logbook, before, "excuse 2026-11-03 to 2026-11-09: sick")
    assert training.unexcuse(day(3), day(3)) == 1
    assert logbook.entries.undoable() == "take back the excuse of 2026-11-03"
    assert states(training, 2, 10) == "ru mi ru re ex ru re ru mi"


def test_the_same_excuse_again_is_no_step_of_undo(logbook, training):
    first = training.excuse(day(3), day(9), ExcuseReason.SICK, "flu").row
    training.add_run(TUESDAY)
    assert training.excuse(day(3), day(9), ExcuseReason.SICK, " flu ") == (first, None)
    assert training.unexcuse(day(10), day(20)) == 0
    assert logbook.entries.undoable() == "add a run on 2026-11-24"


def test_a_new_excuse_takes_the_place_of_those_before_it(logbook, training):
    training.excuse(day(5), day(9), ExcuseReason.VACATION)
    before = what_is_known(training)
    training.excuse(day(1), day(6), ExcuseReason.SICK)
    assert [excused(training)[day(n)][0] for n in (1, 5, 6, 7, 9)] == [
        "sick",
        "sick",
        "sick",
        "vacation",
        "vacation",
    ]
    assert_one_step(logbook, before, "excuse 2026-11-01 to 2026-11-06: sick")


_DAYS = st.integers(0, 40)
_RANGES = st.tuples(_DAYS, _DAYS).map(lambda pair: (min(pair), max(pair)))


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    entered=st.lists(st.tuples(_RANGES, st.sampled_from(list(ExcuseReason))), max_size=4),
    taken_back=_RANGES,
)
def test_what_is_taken_back_is_exactly_the_dates_asked_for(logbook, training, entered, taken_back):
    def range_of(numbers):
        return tuple(day(1) + timedelta(days=number) for number in numbers)

    training.unexcuse(date(2026, 1, 1), date(2026, 12, 31))
    expected = {}
    for (first, last), reason in entered:
        training.excuse(*range_of((first, last)), reason)
        expected |= {range_of([n])[0]: (reason, "") for n in range(first, last + 1)}
    before = excused(training)
    assert before == expected
    first, last = range_of(taken_back)
    kept = {on: why for on, why in before.items() if not first <= on <= last}
    assert training.unexcuse(first, last) == len(before) - len(kept)
    assert excused(training) == kept
    if kept != before:
        logbook.entries.undo()
        assert excused(training) == before
        logbook.entries.redo()
        assert excused(training) == kept


# Refusals.


def test_dates_that_no_calendar_has_are_refused(logbook, training):
    early, late = date(1969, 12, 31), date(2201, 1, 1)
    sick = ExcuseReason.SICK
    for wrong in (early, late, date.min, date.max):
        for step in (
            lambda on: training.change_plan(TWICE, on),
            lambda on: training.calendar(on, on),
            lambda on: training.runs(on, on),
            training.add_run,
            training.remove_runs,
            lambda on: training.override(on, is_run=True),
            lambda on: training.excuse(on, on, sick),
            lambda on: training.unexcuse(on, on),
        ):
            with pytest.raises(ValueError, match=f"{wrong} is outside 1970-01-01 to 2200-12-31"):
                step(wrong)
    for step in (
        lambda: training.calendar(day(2), day(1)),
        lambda: training.runs(day(2), day(1)),
        lambda: training.excuse(day(2), day(1), sick),
        lambda: training.unexcuse(day(2), day(1)),
    ):
        with pytest.raises(ValueError, match="2026-11-02 is after 2026-11-01"):
            step()
    with pytest.raises(ValueError, match="2026-11-25 is still to come"):
        training.add_run(day(25))
    with pytest.raises(ValueError, match="401 days: an excuse can span 400"):
        training.excuse(day(1), day(1) + timedelta(days=400), sick)
    training.excuse(day(1), day(1) + timedelta(days=399), sick)
    assert logbook.entries.undoable() == "excuse 2026-11-01 to 2027-12-05: sick"


def test_the_far_ends_of_the_calendar_are_judged(training):
    for on in (date(1970, 1, 1), date(2200, 12, 31)):
        assert training.calendar(on, on).days[0].on == on
        assert training.overview(on).day.on == on


def test_a_clock_that_tells_no_likely_date_is_no_reason_not_to_judge(training):
    training.change_plan(TUE_FRI)
    for today in (date.min, date(1969, 12, 31), date.max):
        assert len(training.calendar(day(1), day(2), today).days) == 2
        assert training.overview(today).day.on == today


# Two windows, a full disk.


def test_two_windows_see_each_others_changes(logbook, paths, clock):
    other = open_logbook(paths, clock)
    first = logbook.training.change_plan(TUE_FRI)
    version = other.store.version()
    assert other.training.plan() == (first,)
    logbook.training.override(TUESDAY, is_run=True)
    assert other.store.version() != version
    assert other.training.override(TUESDAY, is_run=True) is False
    assert other.training.override(TUESDAY, is_run=False) is True
    assert other.entries.undo() == "mark 2026-11-24 as no run day"
    assert logbook.entries.undo() == "mark 2026-11-24 as a run day"
    other.store.close()


def test_while_a_session_is_followed_elsewhere_nothing_is_changed(logbook, paths, clock):
    other = open_logbook(paths, clock, wait_seconds=0.05)
    logbook.live.start([BRIDGE])
    for step in (
        lambda: other.training.change_plan(TUE_FRI),
        lambda: other.training.add_run(TUESDAY),
        lambda: other.training.override(TUESDAY, is_run=True),
        lambda: other.training.excuse(TUESDAY, TUESDAY, ExcuseReason.SICK),
    ):
        with pytest.raises(BusyError):
            step()
    assert (other.training.plan(), other.training.runs()) == ((), ())
    logbook.training.change_plan(TUE_FRI)  # the program that follows it may
    assert logbook.live.is_followed
    other.store.close()


def test_a_full_database_takes_no_half_of_a_change(logbook, training):
    training.change_plan(TUE_FRI)
    writer = logbook.store._writer
    pages = writer.execute("PRAGMA page_count").fetchone()[0]
    writer.execute(f"PRAGMA max_page_count = {pages}")
    entered = 0
    with pytest.raises(DiskFullError):  # noqa: PT012 - it takes some excuses to fill the last pages
        for number in range(1000):
            first = date(2000, 1, 1) + timedelta(days=number)
            training.excuse(first, first, ExcuseReason.OTHER, "x" * 200)
            entered += 1
    writer.execute("PRAGMA max_page_count = 100000")
    logbook.store.check(again=True)
    with pytest.raises(NothingToUndoError):  # noqa: PT012 - every whole change, and no other
        for _ in range(entered + 1):
            logbook.entries.undo()
        assert training.plan() == ()
        logbook.entries.undo()


# The training date.


@pytest.mark.parametrize(
    ("time_of_day", "day_start", "expected"),
    [
        (time(4, 59), time(5, 0), 23),
        (time(5, 0), time(5, 0), 24),
        (time(0, 10), time(0, 0), 24),
        (time(3, 59), None, 23),
        (time(4, 0), None, 24),
    ],
)
def test_a_date_begins_as_the_plan_in_force_says_everywhere(
    logbook, training, clock, time_of_day, day_start, expected
):
    if day_start is not None:
        training.change_plan(TWICE._replace(day_start=day_start), day(1))
    zone = timezone(timedelta(hours=1))
    clock.set_wall(datetime.combine(TUESDAY, time_of_day, zone))
    assert logbook.today() == training.today() == logbook.entries.today() == day(expected)
    (one,) = logbook.entries.log([HandSet(BRIDGE, 5, 5)])
    assert logbook.review.session(one.session_id).training_date == day(expected)
    assert logbook.glance()[2] == day(expected)
    assert logbook.live.start([BRIDGE]).training_date == day(expected)
    assert training.calendar(day(expected), day(expected)).days[0].sets == 1


def test_a_sessions_date_stays_when_the_plan_changes(logbook, training, clock):
    clock.set_wall(datetime(2026, 11, 24, 4, 30, tzinfo=timezone(timedelta(hours=1))))
    (one,) = logbook.entries.log([HandSet(BRIDGE, 5, 5)])
    training.change_plan(TWICE._replace(day_start=time(5, 0)), day(1))
    assert logbook.today() == day(23)
    assert logbook.review.session(one.session_id).training_date == TUESDAY


def test_a_log_that_cannot_be_read_leaves_the_usual_start_of_the_day(logbook, paths, clock):
    paths.database.parent.mkdir()
    paths.database.write_bytes(b"no database" * 1000)
    assert logbook.today() == TUESDAY
    assert re.match(r"no database", paths.database.read_text())
