"""Importing runs and calendars: what is taken, what is left, and taking all of it back."""

import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from runstrength_tui.domain.calendar.days import RunRule
from runstrength_tui.domain.runs import RunSource
from runstrength_tui.domain.session import SessionStatus
from runstrength_tui.interchange.activity import Sport
from runstrength_tui.logbook import open_logbook
from runstrength_tui.logbook.entries import HandSet
from runstrength_tui.logbook.run_import import RunImport
from runstrength_tui.store.errors import BusyError, DiskFullError
from tests.logbook.conftest import fit, ics, planned, run, strava

ZONE = timezone(timedelta(hours=1))
CHANGES = "SELECT count(*) FROM changes"


def imported(run_import, *paths, **more):
    """Read and store files; return what was taken and left of each, in words."""
    report = run_import.store(run_import.read(paths, UTC), **more)
    return [one.words for one in report.files]


def days(logbook):
    return [one.day.isoformat() for one in logbook.training.runs()]


def number(logbook, query):
    with closing(sqlite3.connect(logbook.store.path)) as connection:
        return connection.execute(query).fetchone()[0]


def run_days(logbook, first=23, last=29):
    """Which days of November a calendar speaks of: its title without quotes, and its name."""
    found = logbook.training.calendar(date(2026, 11, first), date(2026, 11, last)).days
    said = {one.on.day: one.run.source for one in found if one.run.by is RunRule.CALENDAR}
    return {day: source.replace('"', "") for day, source in said.items()}


def test_runs_are_stored_with_what_the_file_tells(logbook, run_import, files):
    path = files.put(
        "activities.csv",
        strava(run("2026-11-22T06:30+01:00", "Long [run]"), run("2026-11-21", "")),
    )
    assert imported(run_import, path) == ["2 runs taken"]
    first, second = logbook.training.runs()
    assert (first.day, first.started_at, first.name) == (date(2026, 11, 21), None, "")
    assert (second.started_at, second.source) == (
        datetime(2026, 11, 22, 6, 30, tzinfo=ZONE),
        RunSource.STRAVA,
    )
    assert second.started_at.utcoffset() == timedelta(hours=1)
    (judged,) = logbook.training.calendar(second.day, second.day).days
    assert (judged.run.by, judged.run.source) == (RunRule.DONE, '"Long [run]", Strava')
    logbook.store.check(again=True)


def test_importing_again_changes_nothing(logbook, run_import, files):
    path = files.put("a.csv", strava(run("2026-11-22T06:30+01:00"), run("2026-11-20")))
    calendar = files.put("plan.ics", ics(planned("2026-11-25"), planned("2026-11-27")))
    assert imported(run_import, path, calendar) == ["2 runs taken", "2 planned runs taken"]
    assert logbook.entries.undoable() == "import 2 runs and 2 planned runs from 2 files"
    before = (number(logbook, CHANGES), days(logbook), run_days(logbook))
    again = ["nothing taken, 2 left (already there: 2)"] * 2
    staged = run_import.read([path, calendar], UTC)
    assert [one.words for one in run_import.preview(staged).files] == again
    assert imported(run_import, path, calendar) == again
    assert (number(logbook, CHANGES), days(logbook), run_days(logbook)) == before


def test_an_import_is_one_step_of_undo_and_can_be_made_again(logbook, run_import, files):
    paths = [
        files.put("1.fit", fit(run("2026-11-20T06:30+01:00"))),
        files.put("2.fit", fit(run("2026-11-21T06:30+01:00"))),
        files.put("plan.ics", ics(planned("2026-11-25"))),
    ]
    logbook.training.add_run(date(2026, 11, 1))
    imported(run_import, *paths)
    assert number(logbook, "SELECT count(*) FROM change_rows") == 4
    what = "import 2 runs and 1 planned run from 3 files"
    assert logbook.entries.undo() == what
    assert (days(logbook), run_days(logbook)) == (["2026-11-01"], {})
    assert logbook.entries.redo() == what
    assert days(logbook) == ["2026-11-01", "2026-11-20", "2026-11-21"]
    logbook.entries.undo()
    assert imported(run_import, *paths) == ["1 run taken"] * 2 + ["1 planned run taken"]
    assert days(logbook) == ["2026-11-01", "2026-11-20", "2026-11-21"]
    logbook.store.check(again=True)


def test_an_import_of_one_file_is_told_by_its_name(logbook, run_import, files):
    imported(run_import, files.put("morning\x1b[31m.fit", fit(run("2026-11-20"))))
    assert logbook.entries.undoable() == "import 1 run from morning[31m.fit"


def test_the_same_run_of_two_sources_counts_once(logbook, run_import, files):
    first = files.put("a.csv", strava(run("2026-11-22T06:30+01:00", "Strava")))
    second = files.put(
        "b.fit",
        fit(run("2026-11-22T05:34+00:00", "Watch"), run("2026-11-22T17:00+01:00", "Evening")),
    )
    third = files.put("c.csv", strava(run("2026-11-22"), run("2026-11-23"), run("2026-11-23")))
    assert imported(run_import, first, second, third) == [
        "1 run taken",
        "1 run taken, 1 left (already there: 1)",
        "1 run taken, 2 left (already there: 2)",
    ]
    assert [one.name for one in logbook.training.runs()] == ["Strava", "Evening", ""]


def test_the_same_instant_is_one_run_though_the_dates_differ(logbook, run_import, files):
    imported(run_import, files.put("a.fit", fit(run("2026-11-20T23:50-05:00"))))
    in_utc = files.put("b.csv", strava(run("2026-11-21T04:51+00:00")))
    assert imported(run_import, in_utc) == ["nothing taken, 1 left (already there: 1)"]
    assert days(logbook) == ["2026-11-20"]


def test_a_run_entered_by_hand_is_known_and_one_taken_back_is_not(logbook, run_import, files):
    logbook.training.add_run(date(2026, 11, 22))
    path = files.put("a.csv", strava(run("2026-11-22T06:30+01:00")))
    assert imported(run_import, path) == ["nothing taken, 1 left (already there: 1)"]
    logbook.entries.undo()
    assert imported(run_import, path) == ["1 run taken"]


def test_an_imported_run_that_was_removed_does_not_come_back(logbook, run_import, files):
    path = files.put("a.csv", strava(run("2026-11-22T06:30+01:00"), run("2026-11-20")))
    imported(run_import, path)
    assert logbook.training.remove_runs(date(2026, 11, 22)) == 1
    assert imported(run_import, path) == [
        "nothing taken, 2 left (removed by you before: 1, already there: 1)"
    ]
    assert days(logbook) == ["2026-11-20"]
    later = files.put("b.fit", fit(run("2026-11-22T18:00+01:00")))
    assert imported(run_import, later) == ["1 run taken"]
    logbook.entries.undo()
    logbook.entries.undo()
    assert imported(run_import, path) == ["nothing taken, 2 left (already there: 2)"]


# Training calendars.


def test_a_newer_file_of_a_calendar_replaces_it_from_its_first_run_on(logbook, run_import, files):
    imported(run_import, files.put("1.ics", ics(*map(planned, ("2026-11-23", "2026-11-26")))))
    newer = ics(planned("2026-11-25", "Tempo"), planned("2026-11-28"), name="MARATHON")
    assert imported(run_import, files.put("2.ics", newer)) == ["2 planned runs taken"]
    assert run_days(logbook) == {
        23: "Easy, MARATHON",
        24: "MARATHON",
        25: "Tempo, MARATHON",
        26: "MARATHON",
        27: "MARATHON",
        28: "Easy, MARATHON",
    }
    logbook.entries.undo()
    assert run_days(logbook) == {
        23: "Easy, Marathon",
        24: "Marathon",
        25: "Marathon",
        26: "Easy, Marathon",
    }


def test_a_file_that_says_what_is_known_changes_nothing_though_it_begins_later(
    logbook, run_import, files
):
    days_of_plan = [planned(f"2026-11-{day}") for day in (23, 25, 27)]
    imported(run_import, files.put("1.ics", ics(*days_of_plan)))
    rest = files.put("2.ics", ics(*days_of_plan[1:]))
    assert imported(run_import, rest) == ["nothing taken, 2 left (already there: 2)"]
    fewer = files.put("3.ics", ics(days_of_plan[1]))
    assert imported(run_import, fewer) == ["1 planned run taken"]
    assert sorted(run_days(logbook)) == [23, 24, 25]


def test_files_of_one_import_are_held_against_each_other(logbook, run_import, files):
    one = files.put("1.ics", ics(planned("2026-11-23"), planned("2026-11-25")))
    same = files.put("2.ics", ics(planned("2026-11-23"), planned("2026-11-25")))
    newer = files.put("3.ics", ics(planned("2026-11-25", "Tempo")))
    older = files.put("4.ics", ics(planned("2026-11-22"), planned("2026-11-23")))
    tail = files.put("5.ics", ics(planned("2026-11-23")))
    paths = (one, same, newer, older, tail)
    expected = [
        "2 planned runs taken",
        "nothing taken, 2 left (already there: 2)",
        "1 planned run taken",
        "2 planned runs taken",
        "nothing taken, 1 left (already there: 1)",
    ]
    preview = run_import.preview(run_import.read(paths, UTC))
    assert [each.words for each in preview.files] == expected
    assert imported(run_import, *paths) == expected
    assert run_days(logbook, 20) == {22: "Easy, Marathon", 23: "Easy, Marathon"}
    again = imported(run_import, *paths)
    assert all(words.startswith("nothing taken, ") for words in again)
    assert "already there: 2" in again[0]
    for path in paths:  # one at a time it comes to the same
        imported(run_import, path)
    assert run_days(logbook, 20) == {22: "Easy, Marathon", 23: "Easy, Marathon"}


def calendar_of(days_of_november):
    return ics(*(planned(f"2026-11-{one:02}", str(one % 2)) for one in sorted(days_of_november)))


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.lists(st.sets(st.integers(20, 29), max_size=4), min_size=1, max_size=5))
def test_files_of_a_calendar_come_to_the_same_together_and_one_by_one(
    logbook, run_import, files, calendars
):
    """As the definition has it: a newer file replaces the older ones from its first run on."""
    paths = [files.put(f"{number}.ics", calendar_of(one)) for number, one in enumerate(calendars)]
    expected = set()
    for one in calendars:
        expected = {day for day in expected if not one or day < min(one)} | one
    staged = run_import.read(paths, UTC)
    preview = run_import.preview(staged)
    assert run_import.store(staged).files == preview.files
    together = run_days(logbook, 20)
    assert {day for day, why in together.items() if why != "Marathon"} == expected
    assert run_import.store(run_import.read(paths[-1:], UTC)).planned_runs == 0
    assert run_import.store(run_import.read(paths, UTC)).planned_runs == 0
    assert run_days(logbook, 20) == together
    if preview.planned_runs:
        logbook.entries.undo()
    assert run_days(logbook, 20) == {}
    taken = [run_import.store(run_import.read([path], UTC)) for path in paths]
    assert [report.files[0] for report in taken] == list(preview.files)
    assert run_days(logbook, 20) == together
    for report in taken:
        if report.planned_runs:
            logbook.entries.undo()


def test_a_calendar_without_a_name_goes_by_its_file(logbook, run_import, files):
    imported(run_import, files.put("Spring plan.ics", ics(planned("2026-11-23"), name="")))
    again = files.put("spring plan (2).ics", ics(planned("2026-11-23", "Hills"), name=""))
    other = files.put("autumn.ics", ics(planned("2026-11-25"), name=""))
    assert imported(run_import, again, other) == ["1 planned run taken"] * 2
    assert run_days(logbook) == {23: "Hills, spring plan", 25: "Easy, autumn"}


def test_two_runs_of_a_day_are_both_kept_and_one_told_twice_is_one(logbook, run_import, files):
    entries = [planned("2026-11-23"), planned("2026-11-23", "Strides"), planned("2026-11-23")]
    path = files.put("plan.ics", ics(*entries))
    assert imported(run_import, path) == ["2 planned runs taken, 1 left (already there: 1)"]
    assert run_days(logbook) == {23: "Easy + Strides, Marathon"}


def test_an_empty_calendar_takes_nothing_away(logbook, run_import, files):
    imported(run_import, files.put("1.ics", ics(planned("2026-11-23"))))
    assert imported(run_import, files.put("2.ics", ics())) == ["nothing taken"]
    assert run_days(logbook) == {23: "Easy, Marathon"}


# Strength sessions.


def strength(start, name="Core", duration=1800.0):
    return run(start, name)._replace(sport=Sport.STRENGTH, duration_seconds=duration)


def offers(run_import, *paths):
    return run_import.store(run_import.read(paths, UTC)).offers


def accept_all(run_import, chosen):
    """Log what was offered, without another file."""
    return run_import.store((), strength=chosen).logged


def accept(run_import, offer):
    return next(iter(accept_all(run_import, [offer])), None)


def test_strength_is_offered_and_never_taken_silently(logbook, run_import, files):
    path = files.put("a.fit", fit(strength("2026-11-22T18:00+01:00"), run("2026-11-21")))
    report = run_import.store(run_import.read([path], UTC))
    assert report.files[0].words == "1 run taken, 1 strength session found"
    (offer,) = report.offers
    assert (offer.day, offer.name, offer.source) == (date(2026, 11, 22), "Core", "FIT file")
    assert logbook.review.span() is None
    assert run_import.preview(run_import.read([path], UTC)).offers == (offer,)


def test_an_offer_that_is_accepted_is_logged_as_the_programme(logbook, run_import, files):
    path = files.put("a.fit", fit(strength("2026-11-22T18:00+01:00")))
    (offer,) = offers(run_import, path)
    session = accept(run_import, offer)
    assert (session.training_date, session.status) == (date(2026, 11, 22), SessionStatus.FINISHED)
    assert session.started_at == offer.started_at
    assert session.ended_at == offer.started_at + timedelta(minutes=30)
    assert session.note.startswith('From "Core" (FIT file)')
    queue = logbook.programme_queue()
    assert [(one.exercise_id, one.side, one.target) for one in session.sets] == [
        (one.exercise_id, one.side, one.target) for one in queue
    ]
    assert all(one.good_reps == one.target.low for one in session.sets if one.reps)
    assert all(one.reps or one.held_seconds == one.target.low for one in session.sets)
    assert session.clock_time == "18:00"
    assert logbook.training.calendar(offer.day, offer.day).days[0].sets == len(queue)
    logbook.store.check(again=True)
    assert logbook.entries.undo() == "log the strength of 2026-11-22 (FIT file)"
    assert logbook.review.span() is None
    logbook.entries.redo()
    assert logbook.review.session(session.id) == session


def test_an_accepted_offer_is_not_made_again_until_it_is_taken_back(logbook, run_import, files):
    path = files.put("a.fit", fit(strength("2026-11-22T18:00+01:00")))
    other = files.put("b.csv", strava(strength("2026-11-22T17:03+00:00")))
    (offer,) = offers(run_import, path, other)
    accept(run_import, offer)
    assert offers(run_import, path, other) == ()
    assert accept(run_import, offer) is None
    assert number(logbook, CHANGES) == 1
    logbook.entries.undo()
    assert offers(run_import, path) == (offer,)


def test_several_offers_are_accepted_as_one_step_of_undo(logbook, run_import, files):
    days_of_strength = ("2026-11-18T18:00+01:00", "2026-11-20T18:00+01:00")
    path = files.put("a.csv", strava(*map(strength, days_of_strength)))
    later, earlier = offers(run_import, path)
    accept(run_import, earlier)
    assert accept_all(run_import, []) == ()
    assert accept_all(run_import, [earlier]) == ()
    other = later._replace(started_at=later.started_at - timedelta(days=4))
    logged = accept_all(run_import, [later, other, earlier, later])
    assert [session.training_date.day for session in logged] == [20, 16]
    assert logbook.entries.undo() == "log 2 strength sessions from other programs"
    assert logbook.review.span() == (date(2026, 11, 18), date(2026, 11, 18))


def test_runs_and_the_strength_that_was_chosen_are_one_step_of_undo(logbook, run_import, files):
    told = fit(run("2026-11-21"), *map(strength, ("2026-11-22T18:00+01:00", "2026-11-20")))
    staged = run_import.read([files.put("a.fit", told)], UTC)
    chosen, other = run_import.preview(staged).offers
    report = run_import.store(staged, strength=[chosen, chosen])
    assert [session.training_date.day for session in report.logged] == [22]
    assert report.offers == (other,)
    what = "import 1 run from a.fit and log the strength of 2026-11-22 (FIT file)"
    assert logbook.entries.undo() == what
    assert (days(logbook), logbook.review.span()) == ([], None)
    assert logbook.entries.redo() == what
    assert days(logbook) == ["2026-11-21"]
    assert logbook.review.span() == (date(2026, 11, 22), date(2026, 11, 22))
    assert run_import.store(staged, strength=[chosen]).logged == ()
    assert logbook.entries.undoable() == what


def test_no_run_is_taken_with_strength_that_cannot_be_logged(logbook, files):
    bare = RunImport(logbook.store, logbook.clock, files.read_file, lambda: ("x", ()))
    told = fit(run("2026-11-21"), strength("2026-11-22T18:00+01:00"))
    staged = bare.read([files.put("a.fit", told)], UTC)
    with pytest.raises(ValueError, match="no sets"):
        bare.store(staged, strength=bare.preview(staged).offers)
    assert days(logbook) == []
    assert bare.store(staged).runs == 1


def test_a_session_that_the_app_followed_itself_is_not_offered(logbook, run_import, files, clock):
    logbook.live.start(logbook.programme_queue())
    logbook.live.begin_next()
    logbook.live.rep()
    clock.advance(1500)
    logbook.live.finish()
    during = files.put("a.fit", fit(strength("2026-11-24T06:50+01:00")))
    later = files.put("b.fit", fit(strength("2026-11-24T07:20+01:00", duration=60.0)))
    clock.advance(7200)
    after = files.put("c.fit", fit(strength("2026-11-24T08:40+01:00")))
    assert [one.started_at.hour for one in offers(run_import, during, later, after)] == [8]


def test_a_completed_entry_of_a_calendar_is_offered_for_its_day(logbook, run_import, files, clock):
    entry = planned("2026-11-24", "Gym", Sport.STRENGTH)._replace(is_completed=True)
    path = files.put("plan.ics", ics(entry, entry._replace(day=date(2026, 11, 20))))
    today, before = offers(run_import, path)
    session = accept(run_import, today)
    assert session.started_at == clock.wall  # it is not noon yet
    assert session.clock_time == ""
    assert accept(run_import, before).started_at.hour == 12
    assert session.programme_name == "Strength (training calendar)"
    assert offers(run_import, path) == ()


def test_sets_logged_by_hand_do_not_join_an_accepted_session(logbook, run_import, files):
    path = files.put("a.fit", fit(strength("2026-11-24T05:00+01:00")))
    (offer,) = offers(run_import, path)
    session = accept(run_import, offer)
    (one,) = logbook.entries.log([HandSet(logbook.programme_queue()[0], 5, 5)])
    assert one.session_id != session.id


def test_an_accepted_session_is_of_the_training_date(logbook, run_import, files):
    path = files.put("a.fit", fit(strength("2026-11-23T01:30+01:00")))
    (offer,) = offers(run_import, path)
    assert accept(run_import, offer).training_date == date(2026, 11, 22)


def test_a_programme_without_sets_cannot_stand_for_a_session(logbook, files):
    bare = RunImport(logbook.store, logbook.clock, files.read_file, lambda: ("x", ()))
    path = files.put("a.fit", fit(strength("2026-11-22T18:00+01:00")))
    (offer,) = offers(bare, path)
    with pytest.raises(ValueError, match="no sets"):
        accept(bare, offer)
    assert logbook.review.span() is None


# Faults.


def test_nothing_is_made_where_nothing_is_taken(logbook, run_import, files):
    staged = run_import.read([files.put("a.fit", None)], UTC)
    assert run_import.preview(staged).has_errors
    assert not logbook.store.path.exists()


def test_while_a_session_is_followed_elsewhere_nothing_is_imported(logbook, paths, clock, files):
    other = open_logbook(paths, clock, wait_seconds=0.05)
    logbook.live.start(logbook.programme_queue())
    waiting = RunImport(other.store, clock, files.read_file, lambda: ("", ()))
    staged = waiting.read([files.put("a.csv", strava(run("2026-11-22")))], UTC)
    with pytest.raises(BusyError):
        waiting.store(staged)
    assert days(logbook) == []
    logbook.live.finish()
    assert waiting.store(staged).runs == 1
    assert days(logbook) == ["2026-11-22"]
    other.store.close()


def test_a_full_database_takes_no_half_of_an_import(logbook, run_import, files):
    logbook.training.add_run(date(2026, 11, 1))
    many = [run((date(2010, 1, 1) + timedelta(days=n)).isoformat(), "x" * 100) for n in range(2000)]
    path = files.put("a.csv", strava(*many))
    writer = logbook.store._writer
    pages = writer.execute("PRAGMA page_count").fetchone()[0]
    writer.execute(f"PRAGMA max_page_count = {pages + 8}")
    staged = run_import.read([path], UTC)
    with pytest.raises(DiskFullError):
        run_import.store(staged, remember=True)
    assert days(logbook) == ["2026-11-01"]
    assert logbook.entries.undoable() == "add a run on 2026-11-01"
    writer.execute("PRAGMA max_page_count = 100000")
    assert run_import.store(staged, remember=True).runs == 2000
    logbook.store.check(again=True)


_KILLED = """
import os, signal, sys
from datetime import UTC, date, timedelta
from pathlib import Path
sys.path.insert(0, sys.argv[2])
from runstrength_tui.logbook import open_logbook
from runstrength_tui.logbook.run_import import RunImport
from runstrength_tui.paths import find_paths
from runstrength_tui.store import changes
from tests.conftest import FakeClock
from tests.logbook.conftest import ics, planned, run, strava

clock = FakeClock()
logbook = open_logbook(find_paths(sys.argv[1], {}), clock)
logbook.training.add_run(date(2026, 11, 1))
days = [(date(2010, 1, 1) + timedelta(days=n)).isoformat() for n in range(3000)]
told = {"a.csv": strava(*map(run, days)), "p.ics": ics(*map(planned, days))}
folder = Path(sys.argv[1])
for name in told:
    (folder / name).write_text("x")
run_import = RunImport(
    logbook.store, clock, lambda path, *_: told[path.name], lambda: ("", ())
)
staged = run_import.read([folder / name for name in told], UTC)
# All rows are written by then, and some have left the cache for the disk.
with logbook.store.writing() as connection:
    connection.execute("PRAGMA cache_size = 5")
changes.record_change = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
run_import.store(staged, remember=True)
"""


def test_a_kill_in_the_middle_of_an_import_leaves_all_as_it_was(paths, clock):
    root = str(Path(__file__).parents[2])
    paths.database.parent.mkdir()
    done = subprocess.run(
        [sys.executable, "-c", _KILLED, str(paths.database.parent), root], check=False
    )
    assert done.returncode == -signal.SIGKILL
    logbook = open_logbook(paths, clock)
    assert days(logbook) == ["2026-11-01"]
    assert logbook.entries.undo() == "add a run on 2026-11-01"
    logbook.store.check(again=True)
    for table in ("imports", "calendar_runs", "seen_files"):
        assert number(logbook, f"SELECT count(*) FROM {table}") == 0
    logbook.store.close()


def test_an_import_taken_back_and_made_again_is_not_there_to_redo(logbook, run_import, files):
    path = files.put("a.fit", fit(strength("2026-11-22T18:00+01:00")))
    offers = run_import.preview(run_import.read([path], UTC)).offers
    for _ in range(2):
        run_import.store((), strength=offers)
        logbook.entries.undo()
    run_import.store((), strength=offers)
    assert logbook.entries.redoable() is None
    assert number(logbook, "SELECT count(*) FROM sessions WHERE discarded_at IS NULL") == 1


def test_an_import_taken_back_is_there_to_redo_after_an_import_of_other_runs(
    logbook, run_import, files
):
    for name, start in (("a.fit", "2026-11-21"), ("b.fit", "2026-11-22")):
        run_import.store(run_import.read([files.put(name, fit(run(start)))], UTC))
        if name == "a.fit":
            logbook.entries.undo()
    assert logbook.entries.redo() == "import 1 run from a.fit"
    assert logbook.entries.undo() == "import 1 run from a.fit"
    assert logbook.entries.undo() == "import 1 run from b.fit"


def test_an_older_state_of_a_calendar_is_not_redone_over_a_newer_one(logbook, run_import, files):
    for title in ("Easy", "Long"):
        path = files.put("plan.ics", ics(planned("2026-12-01", title)))
        run_import.store(run_import.read([path], UTC))
        if title == "Easy":
            logbook.entries.undo()
    assert logbook.entries.redoable() is None
