"""Days folded into weeks, and what is known of when a session was."""

from datetime import date, datetime, timedelta, timezone
from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runstrength_tui.domain.exercise import Count, Kind, Span
from runstrength_tui.domain.history import (
    DayTotals,
    SessionRecord,
    SetRecord,
    weeks_of,
)
from runstrength_tui.domain.session import SessionStatus, SetStatus
from runstrength_tui.domain.weeks import Weeks

EVENING = datetime(2026, 11, 24, 18, 30, tzinfo=timezone(timedelta(hours=1)))


def set_record(*, is_time_known: bool = True) -> SetRecord:
    return SetRecord(
        id=2,
        session_id=1,
        exercise_id="bridge",
        name="Bridge",
        kind=Kind.FUNCTIONAL_POSITION,
        count=Count.REPS,
        side=None,
        target=Span(30, 30),
        reps=30,
        good_reps=30,
        held_seconds=0,
        clean_seconds=0,
        load_kg=None,
        rpe=None,
        note="",
        status=SetStatus.DONE,
        started_at=EVENING + timedelta(minutes=5),
        is_time_known=is_time_known,
    )


SET = set_record()
DAY = EVENING.date()


def session_record(
    started_at: datetime = EVENING, day: date = DAY, sets: tuple[SetRecord, ...] = (SET,)
) -> SessionRecord:
    return SessionRecord(
        id=1,
        training_date=day,
        started_at=started_at,
        ended_at=None,
        status=SessionStatus.FINISHED,
        programme_name="",
        minimum=False,
        elapsed_seconds=0,
        rpe=None,
        pain=None,
        note="",
        sets=sets,
    )


def test_a_session_and_its_sets_have_the_times_they_began():
    assert session_record().clock_time == "18:30"
    assert session_record().clock_time_of(SET) == "18:35"


@pytest.mark.parametrize("days", [-30, -1, 1])
def test_a_session_moved_to_another_date_has_no_time_there(days):
    moved = session_record(day=EVENING.date() + timedelta(days=days))
    assert (moved.clock_time, moved.clock_time_of(SET)) == ("", "")


def test_the_night_belongs_to_the_day_before_or_its_own():
    night = EVENING.replace(hour=1)
    for day in (night.date(), night.date() - timedelta(days=1)):
        assert session_record(night, day).clock_time == "01:30"


def test_a_time_that_nobody_gave_is_not_shown():
    session = session_record(sets=(set_record(is_time_known=False), SET))
    assert session.clock_time == ""
    assert [session.clock_time_of(one) for one in session.sets] == ["", "18:35"]


def test_a_week_spans_new_year():
    (week,) = weeks_of({}, [Weeks({}).week_of(date(2027, 1, 1))])
    assert week.days[0].day == date(2026, 12, 28)
    assert week.days[6].day == date(2027, 1, 3)


@given(
    st.dictionaries(
        st.dates(date(2026, 1, 1), date(2026, 3, 1)),
        st.tuples(st.integers(1, 9), st.integers(0, 99), st.floats(0, 500)),
    )
)
def test_weeks_add_up_to_their_days(made):
    totals = {
        day: DayTotals(day, sets, reps, reps // 2, held) for day, (sets, reps, held) in made.items()
    }
    weeks = weeks_of(totals, islice(Weeks({}).back_from(date(2026, 3, 1)), 11))
    assert sum(week.done for week in weeks) == len(totals)
    assert sum(week.sets for week in weeks) == sum(one.sets for one in totals.values())
    assert sum(week.reps for week in weeks) == sum(one.reps for one in totals.values())
    assert sum(week.good_reps for week in weeks) == sum(one.good_reps for one in totals.values())
    assert all(len(week.days) == 7 for week in weeks)
