"""A small file of each format with one run, on one and the same day, and zips of files."""

import io
import zipfile
from datetime import UTC, date, datetime

from runstrength_tui.interchange.activity import FileFormat
from tests.interchange.fit_files import recorded_run
from tests.interchange.track_files import gpx, tcx, tcx_activity, track

TODAY = date(2026, 11, 24)
START = datetime(2026, 11, 20, 6, 30, tzinfo=UTC)
DAY = date(2026, 11, 20)

FIT, GPX, TCX = recorded_run(START), gpx(track()), tcx(tcx_activity())
ICS = (
    b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//y//EN\r\n"
    b"BEGIN:VEVENT\r\nDTSTART:20261120\r\nSUMMARY:Run\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
)
STRAVA = (
    b"Activity ID,Activity Date,Activity Name,Activity Type,Elapsed Time,Distance\n"
    b'1,"Nov 20, 2026, 6:30:00 AM",Morning Run,Run,1800,5.0\n'
)
GARMIN = b"Activity Type,Date,Favorite,Title,Distance\nRunning,2026-11-20 07:30:00,false,Run,5.0\n"
CONTENTS = {
    FileFormat.FIT: FIT,
    FileFormat.GPX: GPX,
    FileFormat.TCX: TCX,
    FileFormat.ICS: ICS,
    FileFormat.STRAVA_CSV: STRAVA,
    FileFormat.GARMIN_CSV: GARMIN,
}


def zipped(members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip of these files, by their names."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return file.getvalue()
