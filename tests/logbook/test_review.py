"""Reading the history back through the logbook."""

from datetime import date, timedelta

from runstrength_tui.domain.exercise import Count, Kind, Span
from runstrength_tui.domain.programme import PlannedSet
from runstrength_tui.logbook.entries import HandSet

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
