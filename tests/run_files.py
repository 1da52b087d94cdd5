"""Files of other programs as the tests write them: tracks, and Strava's list."""

from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

GPX = """<?xml version="1.0"?>
<gpx version="1.1" creator="test" xmlns="http://www.topografix.com/GPX/1/1">
<trk><name>{name}</name><type>{sport}</type><trkseg>
<trkpt lat="50.0" lon="8.0"><time>{start:%Y-%m-%dT%H:%M:%SZ}</time></trkpt>
</trkseg></trk></gpx>
"""


def put_gpx(path: Path, start: datetime, name: str = "Easy", sport: str = "running") -> Path:
    """A track that began at an instant with an offset; its folder is made as well."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(GPX.format(name=name, start=start.astimezone(UTC), sport=sport))
    return path


def put_strava(path: Path, activities: Iterable[tuple[str, str, str]]) -> Path:
    """Strava's list of activities: instant in UTC, name, type."""
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = ["Activity ID,Activity Date,Activity Name,Activity Type,Elapsed Time"]
    for number, (instant, name, kind) in enumerate(activities):
        at = datetime.fromisoformat(instant)
        written = f"{at:%b} {at.day}, {at.year}, {at:%I:%M:%S %p}"
        lines.append(f'{number},"{written}",{name},{kind},1800')
    path.write_text("\n".join(lines))
    return path


def put_damaged(path: Path) -> Path:
    """A track that breaks off."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("<gpx><trk>")
    return path
