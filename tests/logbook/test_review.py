"""Reading the history back through the logbook."""

from datetime import date, timedelta

from runstrength_tui.domain.exercise import Count, Kind, Span
from runstrength_tui.domain.plan import MONDAY, SUNDAY
from runstrength_tui.domain.programme import PlannedSet
from runstrength_tui.logbook.entries import HandSet
from runstrength_tui.logbook.training import PlanChange

TODAY = date(2026, 11, 24)
KIND = Kind.FUNCTIONAL_POSITION
BRIDGE = PlannedSet("bridge", "Bridge", KIND, Count.REPS, None, Span(30, 30), 60, 4)
PLANK = PlannedSet("plank", "Plank", KIND, Count.HOLD, None, Span(60, 120), 60, 4)


def test_before_anything_was_logged_there_is_nothing_and_no_file_is_made(logbook):
    review = logbook.review
    assert review.span() is None
    assert review.sessions(TODAY, TODAY) == ()
    assert review.records() == ()
    assert review.exercises() == ()
    assert review.latest_session() is None
    assert review.session(1) is None
    assert review.set(1) is None
    assert [week.sets for week in review.weeks(TODAY, 3)] == [0, 0, 0]
    assert not logbook.paths.database.exists()


def test_weeks_come_newest_first_and_hold_seven_days_from_monday(logbook):
    logbook.entries.log([HandSet(BRIDGE, 30, 28)], day=date(2026, 11, 16))
    logbook.entries.log([HandSet(PLANK, held_seconds=90)], day=date(2026, 11, 22))
    logbook.entries.log([HandSet(BRIDGE, 10, 10)])
    this, before, oldest = logbook.review.weeks(TODAY, 3)
    assert (this.week_start, this.done, this.reps) == (date(2026, 11, 23), 1, 10)
    assert (before.done, before.sets, before.good_reps, before.held_seconds) == (2, 2, 28, 90)
    assert [day.sets for day in before.days] == [1, 0, 0, 0, 0, 0, 1]
    assert (oldest.week_start, oldest.sets) == (date(2026, 11, 9), 0)


def test_weeks_are_those_of_the_plan_also_where_they_begin_on_another_day(logbook):
    for number in (16, 21, 22, 23, 24):
        logbook.entries.log([HandSet(BRIDGE, 10, 10)], day=date(2026, 11, number))
    twice = PlanChange(sessions_per_week=2, week_start=SUNDAY)
    logbook.training.change_plan(twice, date(2026, 11, 2))
    this, before = logbook.review.weeks(TODAY, 2)
    assert (this.week_start, this.sets) == (date(2026, 11, 22), 3)
    assert (before.week_start, before.sets) == (date(2026, 11, 15), 2)
    assert logbook.glance() == (3, 3, TODAY)
    logbook.training.change_plan(PlanChange(week_start=MONDAY))
    this, before, *_ = logbook.review.weeks_since(date(2026, 11, 16), TODAY)
    assert (this.week_start, this.sets, len(this.days)) == (TODAY, 1, 6)
    assert (before.week_start, before.sets, len(before.days)) == (date(2026, 11, 22), 2, 2)
    assert logbook.glance() == (1, 1, TODAY)


def test_weeks_since_a_date_end_with_the_week_that_holds_it(logbook):
    weeks = logbook.review.weeks_since(date(2026, 11, 11), TODAY)
    assert [week.week_start.day for week in weeks] == [23, 16, 9]
    assert logbook.review.sessions_before(TODAY) == (0, None)


def test_sessions_before_a_date_are_counted_of_all_exercises_or_of_one(logbook):
    for number, exercise in ((2, PLANK), (9, BRIDGE), (16, BRIDGE)):
        one = HandSet(exercise, 5, 5) if exercise is BRIDGE else HandSet(PLANK, held_seconds=9)
        logbook.entries.log([one, one], day=date(2026, 11, number))
    before = logbook.review.sessions_before
    assert before(TODAY) == (3, date(2026, 11, 2))
    assert before(TODAY, "bridge") == (2, date(2026, 11, 9))
    assert before(date(2026, 11, 9), "bridge") == (0, None)
    logbook.entries.undo()
    assert before(TODAY, "bridge") == (1, date(2026, 11, 9))


def test_weeks_of_one_exercise_leave_the_others_out(logbook):
    logbook.entries.log([HandSet(BRIDGE, 30, 28), HandSet(PLANK, held_seconds=90)])
    (week,) = logbook.review.weeks(TODAY, 1, "plank")
    assert (week.sets, week.reps, week.held_seconds) == (1, 0, 90)


def test_the_version_changes_with_every_write_and_only_then(logbook):
    logbook.entries.log([HandSet(BRIDGE, 30, 28)])
    first = logbook.store.version()
    assert logbook.store.version() == first
    logbook.entries.log([HandSet(BRIDGE, 30, 28)], day=TODAY - timedelta(days=1))
    assert logbook.store.version() != first


def test_exercises_are_those_with_a_logged_set(logbook):
    logbook.entries.log([HandSet(BRIDGE, 30, 28)])
    logbook.entries.log([HandSet(PLANK, held_seconds=90)])
    assert logbook.review.exercises() == (("bridge", "Bridge"), ("plank", "Plank"))
    logbook.entries.undo()
    assert logbook.review.exercises() == (("bridge", "Bridge"),)
    assert [one.exercise_id for one in logbook.review.records()] == ["bridge"]
