"""Writes small GPX and TCX files for tests, as watches and sites do."""

from collections.abc import Sequence
from xml.sax.saxutils import escape

NAMESPACE = 'xmlns="http://www.topografix.com/GPX/1/1"'
TIMES = ("2026-11-20T06:30:00Z", "2026-11-20T06:30:01Z", "2026-11-20T07:00:00.500Z")


def track(kind: str | None = "running", name: str = "", times: Sequence[str] = TIMES) -> str:
    """A track; without a type element where `kind` is None."""
    told = "" if kind is None else f"<type>{escape(kind)}</type>"
    points = "".join(
        f'<trkpt lat="52.1" lon="13.2"><ele>34.0</ele><time>{time}</time></trkpt>' for time in times
    )
    return f"<trk><name>{escape(name)}</name>{told}<trkseg>{points}</trkseg></trk>"


def gpx(*tracks: str, before: str = "") -> bytes:
    """A whole GPX file of tracks."""
    time = "<metadata><time>2020-01-01T00:00:00Z</time></metadata>"
    told = f'<?xml version="1.0" encoding="UTF-8"?><gpx version="1.1" {NAMESPACE}>'
    return f"{told}{time}{before}{''.join(tracks)}</gpx>".encode()


def tcx_activity(
    told_sport: str = "Running",
    identity: str = "2026-11-20T06:30:00.000Z",
    laps: Sequence[str] = ("2026-11-20T06:30:01Z", "2026-11-20T06:45:00Z"),
    notes: str = "",
) -> str:
    """An activity with a lap of 900 seconds and a point for each start."""
    told_laps = "".join(
        f'<Lap StartTime="{start}"><TotalTimeSeconds>900.0</TotalTimeSeconds>'
        f"<Notes>of a lap</Notes><Track><Trackpoint><Time>{start}</Time></Trackpoint></Track></Lap>"
        for start in laps
    )
    told_notes = f"<Notes>{escape(notes)}</Notes>" if notes else ""
    return f'<Activity Sport="{told_sport}"><Id>{identity}</Id>{told_laps}{told_notes}</Activity>'


def tcx(*activities: str, after: str = "") -> bytes:
    """A whole TCX file of activities."""
    namespace = 'xmlns="http://www.garmin.com/xmlschemas/TrainingCenterDatabase/v2"'
    told = f"<Activities>{''.join(activities)}</Activities>{after}"
    return f"<TrainingCenterDatabase {namespace}>{told}</TrainingCenterDatabase>".encode()
