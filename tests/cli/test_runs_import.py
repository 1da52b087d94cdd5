"""`runs import`: several files, what was taken and left of each, and taking all of it back."""

from datetime import datetime
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.cli.conftest import Call, Outcome
from tests.run_files import put_gpx, put_strava

ICS = """BEGIN:VCALENDAR
VERSION:2.0
X-WR-CALNAME:Marathon
BEGIN:VEVENT
UID:1@test
SUMMARY:Run: Easy
DTSTART;VALUE=DATE:20261126
END:VEVENT
BEGIN:VEVENT
UID:2@test
SUMMARY:Strength: Core
DTSTART;VALUE=DATE:20261127
END:VEVENT
END:VCALENDAR
"""


class Folder:
    """A folder of files as people have them."""

    def __init__(self, path: Path) -> None:
        self.path = path
        path.mkdir()

    def gpx(self, name: str, start: str, sport: str = "running") -> str:
        return str(put_gpx(self.path / name, datetime.fromisoformat(start), sport=sport))

    def strava(self, *activities: tuple[str, str, str]) -> str:
        return str(put_strava(self.path / "activities.csv", activities))

    def put(self, name: str, text: str) -> str:
        path = self.path / name
        path.write_text(text)
        return str(path)


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return Folder(tmp_path / "files")


def run_days(call: Call) -> list[str]:
    return sorted(run["date"] for run in call("runs", "list", "--json").document["runs"])


def lines(done: Outcome) -> list[str]:
    return done.out.splitlines()


def test_of_each_file_it_is_said_what_was_taken_and_what_was_left_and_why(
    call: Call, folder: Folder
) -> None:
    strava = folder.strava(
        ("2026-11-20T07:00", "Morning", "Run"),
        ("2026-11-21T07:00", "To work", "Ride"),
        ("2026-11-22T07:00", "Sunday", "Run"),
    )
    more = Folder(folder.path / "more")
    more.gpx("run.gpx", "2026-11-19T10:00:00Z")
    more.gpx("again.gpx", "2026-11-20T07:01:00Z")
    more.put("photo.jpg", "x")
    calendar = folder.put("plan.ics", ICS)
    done = call("runs", "import", strava, str(more.path), calendar)
    assert (done.status, done.err) == (0, "")
    assert lines(done) == [
        "more: 1 left (of another kind: 1)",
        "activities.csv: 2 runs taken, 1 left (rides: 1)",
        "again.gpx: nothing taken, 1 left (already there: 1)",
        "run.gpx: 1 run taken",
        "plan.ics: 1 planned run taken, 1 left (planned strength: 1)",
        "`runstrength undo` takes it back.",
    ]
    assert run_days(call) == ["2026-11-19", "2026-11-20", "2026-11-22"]
    (day,) = call("calendar", "--from", "2026-11-26", "--to", "2026-11-26", "--json").document[
        "days"
    ]
    assert day["run"] == {"is_run": True, "by": "calendar"}


def test_what_cannot_be_read_is_one_line_and_stops_no_other(call: Call, folder: Folder) -> None:
    bad = folder.put("bad.gpx", "<gpx><trk>")
    good = folder.gpx("good.gpx", "2026-11-19T10:00:00Z")
    done = call("runs", "import", bad, good)
    assert done.status == 1
    assert done.line.startswith(f"{bad}: damaged")
    assert lines(done)[0] == "good.gpx: 1 run taken"
    assert run_days(call) == ["2026-11-19"]
    gone = call("runs", "import", str(folder.path / "gone.fit"))
    assert (gone.status, gone.out) == (1, "")
    assert gone.line.endswith("gone.fit: not there")


def test_a_run_in_two_lists_and_as_a_recording_is_one_run(call: Call, folder: Folder) -> None:
    strava = folder.strava(("2026-11-20T06:30", "Morning", "Run"))
    garmin = folder.put(
        "Garmin.csv", "Activity Type,Date,Title\nRunning,2026-11-20 07:30:00,Morning\n"
    )
    recording = folder.gpx("run.gpx", "2026-11-20T06:30:00Z")
    export = folder.path / "export.zip"
    with ZipFile(export, "w") as archive:
        for path in (strava, garmin, recording):
            archive.write(path, Path(path).name)
    paths = (str(export), garmin, recording, strava)
    done = call("runs", "import", *paths, "--zone", "Europe/Berlin")
    assert (done.status, done.err) == (0, "")
    assert lines(done)[0] == "export.zip: 1 run taken, 2 left (already there: 2)"
    again = call("runs", "import", *paths, "--zone", "Europe/Berlin")
    assert again.status == 0
    assert run_days(call) == ["2026-11-20"]
    call("undo")
    assert run_days(call) == []


def test_an_archive_with_bad_members_is_no_failure_and_one_without_good_ones_is(
    call: Call, folder: Folder
) -> None:
    bad, good = folder.put("bad.gpx", "<gpx><trk>"), folder.gpx("a.gpx", "2026-11-20T06:30:00Z")
    mixed, damaged = folder.path / "mixed.zip", folder.path / "damaged.zip"
    with ZipFile(mixed, "w") as archive:
        archive.write(bad, "bad.gpx")
        archive.write(good, "good.gpx")
    with ZipFile(damaged, "w") as archive:
        archive.write(bad, "bad.gpx")
        archive.write(bad, "worse.gpx")
    done = call("runs", "import", str(mixed))
    assert (done.status, done.err) == (0, "")
    assert lines(done)[0] == "mixed.zip: 1 run taken, 1 left (unreadable files: 1)"
    refused = call("runs", "import", str(damaged))
    assert refused.status == 1
    assert refused.line == f"{damaged}: no recording in it (unreadable files: 2)"
    assert run_days(call) == ["2026-11-20"]


def test_a_file_without_a_run_is_no_failure(call: Call, folder: Folder) -> None:
    ride = folder.gpx("ride.gpx", "2026-11-19T10:00:00Z", "cycling")
    done = call("runs", "import", ride)
    assert (done.status, done.err) == (0, "")
    assert lines(done) == ["ride.gpx: nothing taken, 1 left (rides: 1)"]
    assert call("undo").status == 1


def test_again_changes_nothing_and_undo_takes_all_of_it_back(call: Call, folder: Folder) -> None:
    files = [folder.gpx(f"{day}.gpx", f"2026-11-{day}T10:00:00Z") for day in (18, 19, 20)]
    call("runs", "add", "2026-11-17")
    call("runs", "import", *files)
    again = call("runs", "import", *files)
    assert (again.status, again.err) == (0, "")
    assert lines(again) == [
        f"{day}.gpx: nothing taken, 1 left (already there: 1)" for day in (18, 19, 20)
    ]
    assert "import 3 runs from 3 files" in call("undo").out
    assert run_days(call) == ["2026-11-17"]


@pytest.mark.parametrize(
    ("zone", "day"),
    [
        ("UTC", "2026-11-20"),
        ("Europe/Berlin", "2026-11-21"),
        ("America/Los_Angeles", "2026-11-20"),
        ("Pacific/Kiritimati", "2026-11-21"),
    ],
)
def test_an_evening_run_is_of_the_day_where_it_was_run(
    call: Call, folder: Folder, zone: str, day: str
) -> None:
    strava = folder.strava(("2026-11-20T23:30", "Late", "Run"))
    assert call("runs", "import", strava, "--zone", zone).status == 0
    assert run_days(call) == [day]


def test_a_morning_run_may_be_of_the_day_before(call: Call, folder: Folder) -> None:
    strava = folder.strava(("2026-11-20T06:30", "Night", "Run"))
    call("runs", "import", strava, "--zone", "America/Los_Angeles")
    assert run_days(call) == ["2026-11-19"]


@pytest.mark.parametrize("zone", ["Mars/Olympus", "../etc/passwd", "", "\x1b[2J"])
def test_a_zone_that_is_none_is_refused_in_one_line(call: Call, folder: Folder, zone: str) -> None:
    strava = folder.strava(("2026-11-20T06:30", "Night", "Run"))
    refused = call("runs", "import", strava, "--zone", zone)
    assert refused.status == 2
    assert "Europe/Berlin" in refused.line
    assert "\x1b" not in refused.err
    assert run_days(call) == []


def test_without_a_zone_it_is_this_computers_with_its_clock_changes(
    program: Call, folder: Folder
) -> None:
    """Half past ten in the evening, UTC: past midnight in Berlin in summer, but not in winter."""
    strava = folder.strava(
        ("2024-07-01T22:30", "Summer", "Run"), ("2024-01-01T22:30", "Winter", "Run")
    )
    assert program("runs", "import", strava, TZ="Europe/Berlin").status == 0
    found = program("runs", "list", "--json", TZ="Europe/Berlin").document["runs"]
    assert [(run["date"], run["started_at"]) for run in found] == [
        ("2024-07-02", "2024-07-02T00:30:00.000+02:00"),
        ("2024-01-01", "2024-01-01T23:30:00.000+01:00"),
    ]


def test_strength_is_logged_when_asked_for_and_taken_back_with_the_runs(
    call: Call, folder: Folder
) -> None:
    strava = folder.strava(
        ("2026-11-20T07:00", "Morning", "Run"),
        ("2026-11-21T07:00", "Gym", "Weight Training"),
        ("2026-11-22T07:00", "Gym", "Weight Training"),
    )
    done = call("runs", "import", strava)
    assert "2 strength sessions found and not logged" in done.out
    assert call("history", "--json").document["sessions"] == []
    call("undo")
    done = call("runs", "import", strava, "--with-strength")
    assert (done.status, done.err) == (0, "")
    assert "Logged: 2 strength sessions." in done.out
    sessions = call("history", "--json").document["sessions"]
    assert [session["date"] for session in sessions] == ["2026-11-22", "2026-11-21"]
    assert all(len(session["sets"]) == 6 for session in sessions)
    again = call("runs", "import", strava, "--with-strength")
    assert "Logged" not in again.out
    call("undo")
    assert call("history", "--json").document["sessions"] == []
    assert run_days(call) == []


def test_the_document_has_all_of_it(call: Call, folder: Folder) -> None:
    strava = folder.strava(
        ("2026-11-20T07:00", "Morning", "Run"),
        ("2026-11-21T07:00", "To work", "Ride"),
        ("2026-11-22T07:00", "Gym", "Weight Training"),
    )
    bad = folder.put("bad.fit", "nothing")
    arguments = ("runs", "import", strava, bad, "--zone", "Europe/Berlin", "--json")
    done = call(*arguments)
    assert done.status == 1
    document = done.document
    (found,) = document.pop("strength")
    assert found == {
        "date": "2026-11-22",
        "started_at": "2026-11-22T08:00:00.000+01:00",
        "name": "Gym",
    }
    error = document["files"][1].pop("error")
    assert done.line == f"{bad}: {error}"
    nothing = {"runs": 0, "planned_runs": 0, "strength": 0, "left": []}
    assert document == {
        "schema": 1,
        "runs": 1,
        "planned_runs": 0,
        "files": [
            {
                "file": strava,
                "runs": 1,
                "planned_runs": 0,
                "strength": 1,
                "left": [{"count": 1, "why": "rides"}],
                "error": None,
            },
            {"file": bad, **nothing},
        ],
        "logged": [],
    }
    logged = call(*arguments, "--with-strength").document
    assert logged["strength"] == []
    (session,) = call("history", "--json").document["sessions"]
    assert logged["logged"] == [session["id"]]


def test_names_of_files_are_harmless_on_a_terminal(call: Call, folder: Folder) -> None:
    folder.gpx("a\x1b[31mb.gpx", "2026-11-20T10:00:00Z")
    folder.put("c\x1b]0;x\x07.gpx", "<gpx><trk>")
    done = call("runs", "import", str(folder.path))
    assert done.status == 1
    assert "\x1b" not in done.out + done.err
    assert "\x07" not in done.err
    assert len(run_days(call)) == 1


@pytest.mark.parametrize(
    "name", ["~nobody-of-this-name/a.fit", "/nowhere/\x1b[31ma.fit", "/dev/null"]
)
def test_a_path_that_leads_to_no_file_is_one_line(call: Call, name: str) -> None:
    refused = call("runs", "import", name)
    assert (refused.status, refused.out) == (1, "")
    assert "\x1b" not in refused.line
    assert call("undo").status == 1
