"""What is entered by hand: logged, edited, moved, deleted, and what is refused."""

import sqlite3
import time
from contextlib import closing
from datetime import date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runstrength_tui.domain.exercise import Count, Kind, Side, Span
from runstrength_tui.domain.programme import PlannedSet
from runstrength_tui.domain.session import SessionStatus
from runstrength_tui.logbook.entries import HandSet, SessionEdit, SetEdit
from runstrength_tui.store import journal
from runstrength_tui.store.errors import BusyError, UnknownIdError
from runstrength_tui.store.moving import move, moving
from runstrength_tui.store.queries import local_instant

TODAY = date(2026, 11, 24)
FUNCTIONAL = Kind.FUNCTIONAL_POSITION
BRIDGE = PlannedSet("bridge", "Bridge", FUNCTIONAL, Count.REPS, None, Span(30, 30), 60, 4, 4.0)
PLANK = BRIDGE._replace(exercise_id="plank", name="Plank", count=Count.HOLD, load_kg=None)


@pytest.fixture
def entries(logbook):
    return logbook.entries


def test_sets_of_one_date_join_the_session_logged_by_hand(logbook, entries):
    (first,) = entries.log([HandSet(BRIDGE, 30, 28, note="tight", rpe=7)])
    (second,) = entries.log([HandSet(PLANK, held_seconds=75)])
    (other,) = entries.log([HandSet(BRIDGE, 10, 10)], day=TODAY - timedelta(days=1))
    assert first.session_id == second.session_id != other.session_id
    session = logbook.review.session(first.session_id)
    assert [one.id for one in session.sets] == [first.id, second.id]
    assert (session.status, session.training_date) == (SessionStatus.FINISHED, TODAY)
    assert (first.reps, first.good_reps, first.load_kg, first.rpe) == (30, 28, 4.0, 7)
    assert first.note == "tight"
    assert (second.held_seconds, second.clean_seconds, second.reps) == (75, 75, 0)


def test_a_time_that_was_not_given_is_not_known_and_keeps_the_session_s_instant(logbook, entries):
    day = TODAY - timedelta(days=1)
    at = datetime(2026, 11, 22, 12, 0, tzinfo=timezone(timedelta(hours=1)))
    (past,) = entries.log([HandSet(BRIDGE, 30, 30)], day=day)
    (timed,) = entries.log([HandSet(BRIDGE, 30, 30)], at=at)
    (now,) = entries.log([HandSet(BRIDGE, 30, 30)], day=TODAY)
    assert [one.is_time_known for one in (past, timed, now)] == [False, True, True]
    sessions = [logbook.review.session(one.session_id) for one in (past, timed, now)]
    assert [session.clock_time for session in sessions] == ["", "12:00", "07:00"]
    assert past.started_at == sessions[0].started_at
    assert past == sessions[0].sets[0] == logbook.review.sessions(day, day)[0].sets[0]


def test_before_the_day_starts_it_is_still_yesterday(logbook, entries, clock):
    clock.set_wall(datetime(2026, 11, 24, 1, 30, tzinfo=timezone(timedelta(hours=1))))
    (one,) = entries.log([HandSet(BRIDGE, 30, 30)])
    assert logbook.review.session(one.session_id).training_date == date(2026, 11, 23)


@pytest.mark.parametrize(
    ("one", "why"),
    [
        (HandSet(BRIDGE, 0, 0), "at least one rep"),
        (HandSet(BRIDGE, 5, 6), "bad of 5"),
        (HandSet(BRIDGE, 10**30, 10**30), "can be logged"),
        (HandSet(BRIDGE, -3, -3), "can be logged"),
        (HandSet(PLANK, held_seconds=0.4), "at least one second"),
        (HandSet(PLANK, held_seconds=float("nan")), "can be logged"),
        (HandSet(PLANK, held_seconds=float("inf")), "can be logged"),
        (HandSet(BRIDGE._replace(load_kg=1e309), 5, 5), "kg"),
        (HandSet(BRIDGE._replace(load_kg=-1.0), 5, 5), "kg"),
        (HandSet(BRIDGE, 5, 5, rpe=11), "RPE 11"),
    ],
)
def test_what_cannot_have_been_is_refused_and_nothing_is_written(logbook, entries, one, why):
    with pytest.raises(ValueError, match=why):
        entries.log([HandSet(BRIDGE, 5, 5), one])
    assert logbook.review.span() is None
    assert entries.undoable() is None


@pytest.mark.parametrize("day", [TODAY + timedelta(days=1), date(1969, 12, 31), date.min, date.max])
def test_dates_on_which_nothing_can_have_been_done_are_refused(logbook, entries, day):
    with pytest.raises(ValueError, match=str(day)):
        entries.log([HandSet(BRIDGE, 5, 5)], day=day)
    (one,) = entries.log([HandSet(BRIDGE, 5, 5)])
    with pytest.raises(ValueError, match=str(day)):
        entries.edit_session(one.session_id, SessionEdit(day=day))
    assert logbook.review.span() == (TODAY, TODAY)


@pytest.mark.parametrize("at", [datetime.min, datetime.max, datetime(1969, 12, 31, 9)])  # noqa: DTZ001, DTZ901 - as a person types it
def test_times_outside_any_log_are_refused(logbook, entries, at):
    with pytest.raises(ValueError, match=r"the log can begin|still to come"):
        entries.log([HandSet(BRIDGE, 5, 5)], at=at)
    assert logbook.review.span() is None


def test_a_time_later_today_is_refused(entries, clock):
    with pytest.raises(ValueError, match="still to come"):
        entries.log([HandSet(BRIDGE, 5, 5)], at=clock.wall + timedelta(minutes=1))


def test_an_edit_changes_what_it_names_and_undo_takes_it_back(logbook, entries):
    (old,) = entries.log([HandSet(BRIDGE._replace(side=Side.RIGHT), 30, 28, rpe=7)])
    edit = SetEdit(reps=20, bad_reps=5, side=Side.LEFT, note="new", cleared=frozenset({"rpe"}))
    new = entries.edit_set(old.id, edit).row
    assert (new.reps, new.good_reps, new.side, new.note, new.rpe) == (
        20,
        15,
        Side.LEFT,
        "new",
        None,
    )
    assert new.load_kg == old.load_kg
    assert entries.undo() == "edit the set Bridge of 2026-11-24"
    assert logbook.review.set(old.id) == old
    entries.redo()
    assert logbook.review.set(old.id) == new


def test_an_edit_that_changes_nothing_is_no_step_of_undo(entries):
    (one,) = entries.log([HandSet(BRIDGE, 30, 28, rpe=7)])
    same = SetEdit(reps=30, bad_reps=2, rpe=7, load_kg=4.0, note="")
    assert entries.edit_set(one.id, same).step is None
    assert entries.edit_session(one.session_id, SessionEdit(day=TODAY, note="")).step is None
    assert entries.undoable() == "log 1 set on 2026-11-24"


def test_a_shorter_hold_shortens_its_clean_stretch(entries):
    (one,) = entries.log([HandSet(PLANK, held_seconds=75)])
    assert entries.edit_set(one.id, SetEdit(held_seconds=60)).row.clean_seconds == 60
    assert entries.edit_set(one.id, SetEdit(held_seconds=90)).row.clean_seconds == 90


@pytest.mark.parametrize(
    ("planned", "edit", "why"),
    [
        (BRIDGE, SetEdit(held_seconds=9), "give reps"),
        (BRIDGE, SetEdit(reps=0), "0 reps|bad of 0|at least one rep"),
        (BRIDGE, SetEdit(bad_reps=6), "6 bad of 5"),
        (BRIDGE, SetEdit(load_kg=1001.0), "1001 kg"),
        (BRIDGE, SetEdit(load_kg=float("nan")), "nan kg"),
        (BRIDGE, SetEdit(rpe=0), "RPE 0"),
        (PLANK, SetEdit(reps=3), "give seconds"),
        (PLANK, SetEdit(held_seconds=0), "at least one second"),
        (PLANK, SetEdit(held_seconds=1e309), "can be logged"),
    ],
)
def test_bad_edits_are_refused_and_change_nothing(logbook, entries, planned, edit, why):
    (one,) = entries.log([HandSet(planned, 5, 5, held_seconds=5)])
    with pytest.raises(ValueError, match=why):
        entries.edit_set(one.id, edit)
    assert logbook.review.set(one.id) == one
    assert entries.undoable() == "log 1 set on 2026-11-24"


def test_scores_of_a_session_have_bounds(entries):
    (one,) = entries.log([HandSet(BRIDGE, 5, 5)])
    with pytest.raises(ValueError, match="pain 11"):
        entries.edit_session(one.session_id, SessionEdit(pain=11))
    assert entries.edit_session(one.session_id, SessionEdit(pain=0, rpe=10)).row.pain == 0


def test_moving_takes_the_sets_along(logbook, entries):
    (one,) = entries.log([HandSet(BRIDGE, 5, 5)])
    moved = entries.edit_session(one.session_id, SessionEdit(day=TODAY - timedelta(days=4))).row
    assert (moved.clock_time, moved.clock_time_of(moved.sets[0])) == ("07:00", "07:00")
    assert moved.training_date == TODAY - timedelta(days=4)
    weeks = logbook.review.weeks(TODAY, 2)
    assert [week.sets for week in weeks] == [0, 1]
    assert entries.undo() == "move the session of 2026-11-24 to 2026-11-20"
    assert [week.sets for week in logbook.review.weeks(TODAY, 2)] == [1, 0]


def test_the_last_set_takes_its_session_along_and_undo_brings_both_back(logbook, entries):
    first, second = entries.log([HandSet(BRIDGE, 5, 5), HandSet(BRIDGE, 6, 6)])
    entries.delete_set(first.id)
    assert logbook.review.session(first.session_id) is not None
    entries.delete_set(second.id)
    assert logbook.review.session(first.session_id) is None
    entries.undo()
    entries.undo()
    assert len(logbook.review.session(first.session_id).sets) == 2


def test_deleting_the_only_logged_set_keeps_a_session_that_was_cut_off(logbook, entries):
    live = logbook.live
    live.start([BRIDGE, BRIDGE])
    live.begin_next()
    live.rep()
    set_id = live.current.id
    live.hand_over()
    entries.delete_set(set_id)
    assert logbook.review.latest_session().status is SessionStatus.IN_PROGRESS


def test_the_session_that_is_followed_is_left_alone(logbook, entries):
    live = logbook.live
    live.start([BRIDGE])
    live.begin_next()
    live.rep()
    session_id, set_id = live.followed.id, live.current.id
    for change in (
        lambda: entries.edit_set(set_id, SetEdit(reps=9)),
        lambda: entries.delete_set(set_id),
        lambda: entries.delete_session(session_id),
        lambda: entries.edit_session(session_id, SessionEdit(pain=1)),
    ):
        with pytest.raises(BusyError, match="End the session first"):
            change()
    assert live.rep().current.reps == 2
    live.end_set()
    live.finish()
    assert entries.edit_set(set_id, SetEdit(reps=9)).row.reps == 9


def test_undo_that_would_touch_the_followed_session_waits_for_its_end(logbook, entries):
    live = logbook.live
    live.start([BRIDGE])
    live.begin_next()
    live.rep()
    live.end_set()
    session_id = live.followed.id
    live.finish()
    live.resume(session_id)
    with pytest.raises(BusyError):
        entries.undo()
    live.finish()
    assert entries.undo() == "end the session of 2026-11-24"


def test_ids_that_are_none_are_told(entries):
    with pytest.raises(UnknownIdError, match="no set"):
        entries.delete_set(5)
    with pytest.raises(UnknownIdError, match="no session"):
        entries.delete_session(5)


def test_notes_are_cleaned_where_they_enter(entries):
    (one,) = entries.log([HandSet(BRIDGE, 5, 5, note="a\x1b]0;title\x07b\u202e")])
    assert "\x1b" not in one.note
    assert "\u202e" not in one.note


@pytest.fixture
def in_berlin(monkeypatch):
    monkeypatch.setenv("TZ", "Europe/Berlin")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


def test_a_moved_session_takes_its_instants_along_over_a_change_of_the_clocks(
    logbook, entries, in_berlin
):
    """On 24 October 2026 Berlin was an hour further from UTC than in November."""
    at = datetime(2026, 11, 20, 23, 50).astimezone()
    (one,) = entries.log([HandSet(BRIDGE, 5, 5)], at=at)
    before = logbook.review.session(one.session_id)
    moved = entries.edit_session(one.session_id, SessionEdit(day=date(2026, 10, 24))).row
    assert moved.started_at.isoformat() == "2026-10-24T23:50:00+02:00"
    assert moved.ended_at == moved.sets[0].started_at == moved.started_at
    assert moved.clock_time == moved.clock_time_of(moved.sets[0]) == "23:50"
    entries.undo()
    assert logbook.review.session(one.session_id) == before
    entries.redo()
    assert logbook.review.session(one.session_id) == moved


@given(
    start=st.datetimes(datetime(1971, 1, 2), datetime(2026, 11, 20)),  # noqa: DTZ001 - what a clock on the wall shows
    days=st.integers(-300, 300),
    minutes=st.integers(0, 600),
)
def test_wall_times_and_durations_stay_wherever_a_session_is_moved(start, days, minutes):
    start = start.replace(microsecond=0)
    zone = ZoneInfo("America/New_York")

    def offset_at(wall: datetime) -> timedelta:
        return wall.replace(tzinfo=zone).utcoffset()

    offset = offset_at(start)
    began = start.replace(tzinfo=timezone(offset))
    ended = journal.instant_text(began + timedelta(minutes=minutes))
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute(
            """CREATE TABLE sessions (id, training_date, utc_offset_s, started_at, ended_at,
                left_at)"""
        )
        connection.execute("CREATE TABLE sets (id, session_id, started_at, ended_at)")
        values = (f"{start:%Y-%m-%d}", offset.total_seconds(), journal.instant_text(began), ended)
        connection.execute("INSERT INTO sessions VALUES (1, ?, ?, ?, ?, NULL)", values)
        connection.execute("INSERT INTO sets VALUES (2, 1, NULL, ?)", (ended,))
        day = start.date() + timedelta(days=days)
        was, becomes = moving(connection, 1, day, offset_at)
        move(connection, 1, was, becomes)
        stands = "SELECT training_date, started_at, ended_at FROM sessions"
        moved_to, began_at, ended_at = connection.execute(stands).fetchone()
        one = connection.execute("SELECT started_at, ended_at FROM sets").fetchone()
        move(connection, 1, becomes, was)
        assert connection.execute(stands).fetchone() == (values[0], *values[2:])
    local = local_instant(began_at, becomes["utc_offset_s"])
    assert local.replace(tzinfo=None) == start + timedelta(days=days)
    assert datetime.fromisoformat(ended_at) - local == timedelta(minutes=minutes)
    assert one == (None, ended_at)
    assert moved_to == day.isoformat()


def test_moving_a_session_to_its_own_date_is_no_step_of_undo(entries):
    (one,) = entries.log([HandSet(BRIDGE, 5, 5)])
    assert entries.edit_session(one.session_id, SessionEdit(day=TODAY)).step is None
    assert entries.undoable() == "log 1 set on 2026-11-24"


def test_a_deletion_is_a_step_of_undo(entries):
    (one,) = entries.log([HandSet(BRIDGE, 5, 5)])
    assert entries.delete_set(one.id).step.what == "delete the set Bridge of 2026-11-24"


def test_a_set_keeps_a_side_and_one_without_gets_none(logbook, entries):
    sided, plain = entries.log(
        [HandSet(BRIDGE._replace(side=Side.LEFT), 5, 5), HandSet(BRIDGE, 5, 5)]
    )
    with pytest.raises(ValueError, match="keeps its side"):
        entries.edit_set(sided.id, SetEdit(cleared=frozenset({"side"})))
    with pytest.raises(ValueError, match="logged without sides"):
        entries.edit_set(plain.id, SetEdit(side=Side.LEFT))
    assert [logbook.review.set(one.id) for one in (sided, plain)] == [sided, plain]


def test_no_load_is_kept_for_0_kg(entries):
    (one,) = entries.log([HandSet(BRIDGE._replace(load_kg=0.0), 5, 5)])
    assert one.load_kg is None
    assert entries.edit_set(one.id, SetEdit(load_kg=4.0)).row.load_kg == 4
    assert entries.edit_set(one.id, SetEdit(load_kg=0.0)).row.load_kg is None
    assert entries.edit_set(one.id, SetEdit(load_kg=0.0)).step is None


@pytest.mark.parametrize("one", [HandSet(BRIDGE, 1001, 1001), HandSet(PLANK, held_seconds=86_401)])
def test_more_than_a_set_can_have_is_refused(entries, one):
    with pytest.raises(ValueError, match="can be logged"):
        entries.log([one])
