"""Files whose times lie at the ends of the calendar, through the real readers into the log."""

from datetime import UTC, timedelta, timezone

import pytest

from runstrength_tui.system_clock import LocalZone
from tests.interchange.hostile_files import TIMES
from tests.interchange.track_files import gpx, tcx, tcx_activity, track

EDGES = (
    *TIMES,
    *("1999-12-31T23:59:59Z", "2000-01-01T00:00:00Z", "2000-01-01T00:00:00+14:00"),
    *("2026-11-24T05:59:59Z", "2026-11-24T06:00:01Z", "2026-11-25T23:59:59-14:00"),
    *("2026-11-25T23:59:59Z", "2200-12-31T23:59:59Z", "2201-01-01T00:00:00Z"),
)
ZONES = (
    UTC,
    LocalZone(),
    timezone(timedelta(hours=14)),
    timezone(-timedelta(hours=23, minutes=59)),
)


def files_of(time):
    """A file of each format in which `time` is all that tells when."""
    row = f'"{time}"'
    return {
        "run.gpx": gpx(track(times=[time])).replace(b"2020-01-01T00:00:00Z", b""),
        "head.gpx": gpx(track(times=[])).replace(
            b"2020-01-01T00:00:00Z", time.encode("utf-8", "replace")
        ),
        "run.tcx": tcx(tcx_activity(identity=time, laps=[time])),
        "new.csv": f"Activity Date,Activity Name,Activity Type\n{row},x,Run\n".encode(),
        "old.csv": f"id,date,name,type,gear\n1,{row},x,Run,y\n".encode(),
        "garmin.csv": f"Activity Type,Date,Title\nRunning,{row},x\n".encode(),
        "gym.csv": f"Activity Type,Date,Title\nStrength Training,{row},x\n".encode(),
    }


@pytest.mark.parametrize("zone", ZONES, ids=["utc", "local", "east", "west"])
def test_whatever_date_a_file_tells_it_is_left_or_in_the_log(logbook, tmp_path, zone):
    for number, time in enumerate(EDGES):
        for name, content in files_of(time).items():
            (tmp_path / "files").mkdir(exist_ok=True)
            (tmp_path / "files" / f"{number}-{name}").write_bytes(content)
    staged = logbook.run_import.read([tmp_path / "files"], zone)
    assert len(staged) == len(EDGES) * len(files_of(""))
    report = logbook.run_import.store(staged, strength=logbook.run_import.preview(staged).offers)
    runs = logbook.training.runs()
    assert 0 < report.runs == len(runs)
    assert runs[0].day.year >= 2000
    assert runs[-1].day <= logbook.today() + timedelta(days=1)
    assert logbook.training.calendar(runs[0].day, runs[-1].day).days
    again = logbook.run_import.store(logbook.run_import.read([tmp_path / "files"], zone))
    assert (again.runs, logbook.training.runs()) == (0, runs)
