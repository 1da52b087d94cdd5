"""Which files are read, and what is said of each before anything is stored."""

import os
import sys
from datetime import UTC

import pytest
from conftest import FakeClock

from runstrength_tui.interchange.activity import CancelledError, Left, Sport
from runstrength_tui.logbook import import_files
from runstrength_tui.logbook.run_import import RunImport
from tests.logbook.conftest import fit, ics, planned, run, strava


def read(run_import, *paths, **more):
    return run_import.read(paths, UTC, **more)


def told(staged):
    """What is left of a file, as (number, why)."""
    return [tuple(left) for left in staged.left]


def test_folders_are_read_to_the_bottom_in_order_and_each_file_once(run_import, files):
    first = files.put("b/2.fit", fit(run("2026-11-20T06:30+01:00")))
    files.put("b/deep/er/3.TCX", fit())
    files.put("a.csv", strava())
    files.put("photo.jpg", None)
    files.put("b/.hidden.fit", None)
    files.put(".git/x.fit", None)
    (files.folder / "b" / "loop").symlink_to(files.folder)
    (files.folder / "again.fit").symlink_to(first)
    os.mkfifo(files.folder / "pipe.fit")
    staged = read(run_import, files.folder, files.folder / "a.csv", first)
    assert [one.name for one in staged] == ["files", "a.csv", "again.fit", "3.TCX"]
    assert told(staged[0]) == [(2, "of another kind")]  # the photo and the pipe
    assert files.read == ["a.csv", "again.fit", "3.TCX"]
    report = run_import.preview(staged)
    assert report.files[0].words == "2 left (of another kind: 2)"
    assert report.files[0].error == ""


def test_a_file_that_is_named_is_read_whatever_its_name(run_import, files):
    path = files.put("export", fit(run("2026-11-20T06:30+01:00")))
    (staged,) = read(run_import, path)
    assert [one.day.day for one in staged.runs] == [20]


def test_what_cannot_be_read_is_said_and_stops_no_other(run_import, files):
    bad, good = files.put("bad.fit", None), files.put("good.fit", fit(run("2026-11-20")))
    staged = read(run_import, bad, files.folder / "gone.fit", good)
    assert [(one.name, one.error, len(one.runs)) for one in staged] == [
        ("bad.fit", "cut off in the middle", 0),
        ("gone.fit", "not there", 0),
        ("good.fit", "", 1),
    ]


def test_names_are_cleaned(run_import, files):
    (staged,) = read(run_import, files.put("a\x1b[31m\u202eb.fit", fit()))
    assert staged.name == "a[31mb.fit"
    path = files.folder / os.fsdecode(b"caf\xff.fit")
    (staged,) = read(run_import, path)
    assert staged.name == "caf.fit"


def test_no_more_than_so_many_files_are_looked_at(run_import, files, monkeypatch):
    monkeypatch.setattr(import_files, "MOST_FILES", 3)
    for number in range(5):
        files.put(f"{number}.fit", fit())
    folder, *rest = read(run_import, files.folder)
    assert folder.error == "more than 3 files; the rest was not looked at"
    assert [one.name for one in rest] == ["0.fit", "1.fit", "2.fit"]


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="root may read all")
def test_a_folder_that_may_not_be_read_says_so(run_import, files):
    closed = files.folder / "closed"
    closed.mkdir(mode=0)
    (staged,) = read(run_import, files.folder)
    assert "may not be read" in staged.error
    closed.chmod(0o700)


def test_progress_is_told_and_cancelling_ends_it(run_import, files):
    for number in range(3):
        files.put(f"{number}.fit", fit())
    steps = []
    read(
        run_import,
        files.folder,
        progress=lambda done, all_of_them: steps.append((done, all_of_them)),
    )
    assert steps == [(0, 3), (1, 3), (2, 3), (3, 3)]
    files.read.clear()
    with pytest.raises(CancelledError):
        read(run_import, files.folder, is_cancelled=lambda: len(files.read) == 1)
    assert files.read == ["0.fit"]
    with pytest.raises(CancelledError):
        read(run_import, files.folder, is_cancelled=lambda: True)


def test_a_file_that_takes_too_long_is_given_up_and_stops_no_other(logbook, files, clock):
    slow, good = files.put("slow.fit", fit(run("2026-11-20"))), files.put("b.fit", fit())
    asked = []

    def read_slowly(path, zone, today, is_cancelled):
        for _ in range(100 if path == slow else 10):
            asked.append(path.name)
            clock.advance(1.0)
            assert not is_cancelled()
        return fit(run("2026-11-21"))

    bare = RunImport(logbook.store, logbook.clock, read_slowly, lambda: ("x", ()))
    staged = read(bare, slow, good, slow)
    assert [(one.name, one.error, len(one.runs)) for one in staged] == [
        ("slow.fit", "takes longer than 10 seconds to read; not taken", 0),
        ("b.fit", "", 1),
    ]
    assert asked.count("slow.fit") == 11


def test_a_laptop_that_slept_while_a_file_was_read_goes_on_reading(logbook, files, clock):
    def read_and_sleep(path, zone, today, is_cancelled):
        clock.sleep(3600.0)
        assert not is_cancelled()
        return fit(run("2026-11-21"))

    bare = RunImport(logbook.store, logbook.clock, read_and_sleep, lambda: ("x", ()))
    (staged,) = read(bare, files.put("a.fit", fit()))
    assert (staged.error, len(staged.runs)) == ("", 1)


def test_runs_that_cannot_have_been_are_left_with_a_word(run_import, files, clock: FakeClock):
    clock.advance(5 * 3600)
    path = files.put(
        "a.csv",
        strava(
            run("1989-12-31T00:00+00:00"),
            run("1999-12-31"),
            run("2000-01-01"),
            run("2026-11-24T11:59+01:00"),
            run("2026-11-24T12:01+01:00"),
            run("2026-11-25"),
            run("2026-11-25T00:30+14:00"),  # where the date line has been passed
        )._replace(left=(Left(3, "rides"),)),
    )
    (staged,) = read(run_import, path)
    assert [one.day.isoformat() for one in staged.runs] == [
        "2000-01-01",
        "2026-11-24",
        "2026-11-25",
    ]
    assert told(staged) == [(3, "rides"), (2, "unset clock"), (2, "still to come")]


def test_a_calendar_brings_runs_past_and_to_come(run_import, files):
    strength = planned("2026-11-20", "Core", Sport.STRENGTH)
    path = files.put(
        "plan.ics",
        ics(
            planned("2026-11-01"),
            planned("2027-11-01"),
            planned("2201-01-01"),
            strength,
            strength._replace(is_completed=True),
            strength._replace(is_completed=True, day=planned("2026-11-25").day),
        ),
    )
    (staged,) = read(run_import, path)
    assert [one.day.year for one in staged.planned] == [2026, 2027]
    assert told(staged) == [(1, "of an impossible date"), (2, "planned strength")]
    (offer,) = staged.strength
    assert (offer.name, offer.source, offer.started_at) == ("Core", "training calendar", None)


def test_only_files_that_are_new_or_changed_are_found_in_a_watched_folder(run_import, files):
    first, second = files.put("1.fit", fit(run("2026-11-20"))), files.put("2.fit", None)
    assert run_import.new_files_in(files.folder, {}) == (first, second)
    staged = read(run_import, first, second)
    run_import.store(staged)
    assert run_import.seen_files() == {}
    run_import.store(staged, remember=True)
    seen = run_import.seen_files()
    assert run_import.new_files_in(files.folder, seen) == ()
    third = files.put("3.fit", fit())
    os.utime(second, ns=(1, 1))
    assert run_import.new_files_in(files.folder, seen) == (second, third)
    run_import.store(read(run_import, second, third), remember=True)
    assert run_import.new_files_in(files.folder, run_import.seen_files()) == ()
    assert run_import.new_files_in(files.folder / "gone", {}) == ()
    with pytest.raises(CancelledError):
        run_import.new_files_in(files.folder, seen, lambda: True)


def test_a_path_that_is_no_text_can_be_remembered(run_import, files):
    path = files.folder / os.fsdecode(b"caf\xe9.fit")
    path.write_bytes(b"x")
    run_import.store(read(run_import, path), remember=True)
    assert list(run_import.seen_files()) == [os.fsencode(path)]
    assert run_import.new_files_in(files.folder, run_import.seen_files()) == ()
