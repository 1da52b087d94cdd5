"""`runs import` from end to end: the formats and what counts once are tested where they live."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.cli.conftest import Call
from tests.interchange.calendars import calendar, entry
from tests.interchange.fit_files import recorded_run
from tests.interchange.track_files import gpx, track

BERLIN = ("--zone", "Europe/Berlin")
STRAVA = """Activity ID,Activity Date,Activity Name,Activity Type
1,"Nov 20, 2026, 6:30:01 AM",Morning Run,Run
2,"Nov 21, 2026, 11:10:00 PM",Night Run,Run
3,"Nov 22, 2026, 8:00:00 AM",Commute,Ride
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the run of the 20th from three sources, and with files that tell of none."""
    folder = tmp_path / "downloads"
    folder.mkdir()
    (folder / "a.fit").write_bytes(recorded_run(datetime(2026, 11, 20, 6, 30, tzinfo=UTC)))
    (folder / "b.gpx").write_bytes(gpx(track()))
    (folder / "c.csv").write_text(STRAVA)
    (folder / "notes.txt").write_text("nothing")
    return folder


def days(call: Call) -> list[tuple[str, str]]:
    runs = call("runs", "list", "--json").document["runs"]
    return [(run["date"], run["source"]) for run in runs]


def test_a_folder_is_taken_with_each_run_once_and_again_changes_nothing(
    call: Call, folder: Path
) -> None:
    done = call("runs", "import", str(folder), *BERLIN)
    assert (done.status, done.err) == (0, "")
    assert done.out.splitlines() == [
        "downloads: 1 left (of another kind: 1)",
        "a.fit: 1 run taken",
        "b.gpx: nothing taken, 1 left (already there: 1)",
        "c.csv: 1 run taken, 2 left (rides: 1, already there: 1)",
        "`runstrength undo` takes it back.",
    ]
    assert days(call) == [("2026-11-22", "strava"), ("2026-11-20", "fit")]
    again = call("runs", "import", str(folder), *BERLIN)
    assert again.status == 0
    assert "undo" not in again.out
    call("undo")
    assert days(call) == []


def test_the_document_tells_of_each_file(call: Call, folder: Path) -> None:
    (folder / "c.csv").unlink()
    (folder / "bad.gpx").write_text("<gpx><trk>")
    done = call("runs", "import", str(folder), *BERLIN, "--json")
    assert done.status == 1
    assert done.line.startswith(f"{folder}/bad.gpx: damaged")
    document = done.document
    assert (document["schema"], document["runs"], document["planned_runs"]) == (1, 1, 0)
    assert {
        Path(file["file"]).name: (file["runs"], file["error"]) for file in document["files"]
    } == {
        "downloads": (0, None),
        "a.fit": (1, None),
        "b.gpx": (0, None),
        "bad.gpx": (0, done.line.partition(": ")[2]),
    }
    assert document["files"][2]["left"] == [{"count": 1, "why": "already there"}]


def test_strength_is_logged_only_when_asked_for_and_is_a_step_of_undo(
    call: Call, tmp_path: Path
) -> None:
    feed = tmp_path / "plan.ics"
    done = entry("Strength: core", "STATUS:COMPLETED", on=";VALUE=DATE:20261120")
    feed.write_bytes(calendar(entry("Run: easy", on=";VALUE=DATE:20261122"), done))
    offered = call("runs", "import", str(feed))
    assert "1 strength session found and not logged" in offered.out
    assert call("history", "--json").document["sessions"] == []
    call("undo")
    logged = call("runs", "import", str(feed), "--with-strength")
    assert logged.out.splitlines()[-2:] == [
        "Logged: 1 strength session.",
        "`runstrength undo`, twice, takes it back.",
    ]
    (session,) = call("history", "--json").document["sessions"]
    assert session["date"] == "2026-11-20"
    call("undo")
    assert call("history", "--json").document["sessions"] == []
    call("undo")
    assert call("undo").line == "There is nothing to undo."


@pytest.mark.parametrize(
    "name", ["~nobody-of-this-name/a.fit", "/nowhere/\x1b[31ma.fit", "/dev/null"]
)
def test_what_cannot_be_read_is_one_line_and_changes_nothing(
    call: Call, home: Path, name: str
) -> None:
    refused = call("runs", "import", name)
    assert (refused.status, refused.out) == (1, "")
    assert "\x1b" not in refused.line
    assert call("undo").status == 1


def test_a_zone_that_is_none_is_wrong_usage(call: Call, folder: Path) -> None:
    refused = call("runs", "import", str(folder), "--zone", "Mars/Olympus")
    assert (refused.status, "Mars/Olympus" in refused.line) == (2, True)
    assert days(call) == []
