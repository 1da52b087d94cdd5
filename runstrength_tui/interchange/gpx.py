"""GPX: recorded tracks of watches, phones and web sites."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, tzinfo

from runstrength_tui.interchange.activity import (
    FileFormat,
    ParsedFile,
    Sport,
    UnreadableFileError,
)
from runstrength_tui.interchange.activity_start import (
    first_plausible,
    first_written,
    written_instant,
)
from runstrength_tui.interchange.gathering import NO_SPORT, OTHER_SPORTS, Gathering
from runstrength_tui.interchange.sport_names import (
    has_run_word,
    plain_words,
    sport_of_name,
)
from runstrength_tui.interchange.xml_elements import elements

_WANTED = frozenset(("trk", "trkseg", "name", "type", "time", "rte", "wpt"))
_HEAD = ("metadata", "gpx")  # of GPX 1.1, and of 1.0
# Strava wrote its own numbers before it wrote words.
_STRAVA_TYPES = {"1": "ride", "4": "hike", "9": "run", "10": "walk"}
_NO_TRACK = {
    "": "an empty file: no track, route or waypoint in it",
    "rte": "a route, not a recording: export the run itself, as FIT or TCX",
    "wpt": "waypoints, not a recording: export the run itself, as FIT or TCX",
}
_NO_TIMES = "a route, not a recording: its points have no times; export the run, as FIT or TCX"
_NO_POINTS = "no points recorded: export the run as FIT or TCX"


@dataclass
class _Track:
    """A track so far: when it began by its points, and the last time that one of them told."""

    today: date
    name: str = ""
    type: str = ""
    has_points: bool = False
    started_at: datetime | None = None
    last_time: str = ""

    def note_time(self, text: str) -> None:
        self.started_at = first_written(self.started_at, text, self.today)
        self.last_time = text


def parse_gpx(
    content: bytes, zone: tzinfo, today: date, is_cancelled: Callable[[], bool]
) -> ParsedFile:
    """Return the runs among the tracks, each on its local date.

    Times are UTC and become local by `zone`; a time with an offset of its own keeps it. The type
    of a track decides what it is; without one the name does, where it has a word for running
    ("Morning Run", "Berlin - Laufen": what sites give unasked), and else it is left as without a
    sport, for most tracks are rides and hikes. The time in the head of the file stands in where
    no point tells a plausible one, and where a track of a told type has no points: a treadmill
    gives none. Raises UnreadableFileError for what is no GPX or was never run, CancelledError once
    `is_cancelled()`.
    """
    tracks = _Tracks(zone, today)
    track = _Track(today)
    for element in elements(content, _WANTED, is_cancelled):
        match element.parent, element.name:
            case _, "trkseg":
                track.has_points = track.has_points or element.has_children
            case "trkpt" | "trk", "time":
                track.note_time(element.text)
            case "trk", "name":
                track.name = element.text
            case "trk", "type":
                track.type = element.text.strip()
            case _, "trk":
                tracks.add(track)
                track = _Track(today)
            case _, "rte" | "wpt":
                tracks.beside = tracks.beside or element.name
            case parent, "time" if parent in _HEAD:
                tracks.head_time = written_instant(element.text)
    return tracks.parsed()


class _Tracks:
    """The tracks of a file; `beside` names what else is in it, `head_time` is that of its head."""

    def __init__(self, zone: tzinfo, today: date) -> None:
        self.beside = ""
        self.head_time: datetime | None = None
        self._zone, self._today = zone, today
        self._gathering = Gathering(today)
        self._waiting: _Track | None = None
        self._tracks = self._timed = self._without_points = 0

    def add(self, track: _Track) -> None:
        """Take a track that has been read to its end, or note why it is left."""
        self._tracks += 1
        if self._waiting:
            self._gather(self._waiting, None)
        self._waiting = track

    def _gather(self, track: _Track, head_time: datetime | None) -> None:
        is_indoors = not track.has_points and track.type and head_time
        if track.started_at is None and not is_indoors:
            self._without_points += not track.has_points
            self._gathering.leave("tracks without times")
            return
        self._timed += 1
        sport = _sport(track)
        if not isinstance(sport, Sport):
            self._gathering.leave(sport)
            return
        told = (track.started_at, head_time)
        duration = _seconds(first_plausible(told, self._today), written_instant(track.last_time))
        self._gathering.take(sport, told, self._zone, name=track.name, duration_seconds=duration)

    def parsed(self) -> ParsedFile:
        """Return what was found; UnreadableFileError where none of it was ever run."""
        if self._waiting:
            # The head can date one track only: the one that has the file to itself.
            self._gather(self._waiting, self.head_time if self._tracks == 1 else None)
        if self._timed:
            return self._gathering.parsed(FileFormat.GPX)
        if not self._tracks:
            kind = "routes, not recordings" if self.beside else "empty files"
            raise UnreadableFileError(_NO_TRACK[self.beside], kind)
        if self._without_points:
            raise UnreadableFileError(_NO_POINTS, "tracks without points")
        raise UnreadableFileError(_NO_TIMES, "routes, not recordings")


def _seconds(started_at: datetime | None, ended_at: datetime | None) -> float | None:
    return (ended_at - started_at).total_seconds() if started_at and ended_at else None


def _sport(track: _Track) -> Sport | str:
    """Return the sport of a track, or what to call the sports that are left."""
    told = plain_words(_STRAVA_TYPES.get(track.type, track.type))
    if told:
        return sport_of_name(told) or OTHER_SPORTS
    name = plain_words(track.name)
    return (sport_of_name(name) if has_run_word(name) else "") or NO_SPORT
