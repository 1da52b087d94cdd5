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
from runstrength_tui.interchange.gathering import (
    CLOCKS_ARE_SET_FROM,
    NO_SPORT,
    OTHER_SPORTS,
    Gathering,
)
from runstrength_tui.interchange.sport_names import (
    has_run_word,
    plain_words,
    sport_of_name,
)
from runstrength_tui.interchange.xml_elements import elements, instant, own_zone

_WANTED = frozenset(("trk", "name", "type", "time"))
# Strava wrote its own numbers before it wrote words.
_STRAVA_TYPES = {"1": "ride", "4": "hike", "9": "run", "10": "walk"}


@dataclass
class _Track:
    """A track so far: its first time that a set clock can have told, and its last."""

    name: str = ""
    type: str = ""
    started_at: datetime | None = None
    last_time: str = ""

    def note_time(self, text: str) -> None:
        if self.started_at is None or self.started_at < CLOCKS_ARE_SET_FROM:
            self.started_at = instant(text) or self.started_at
        self.last_time = text


def parse_gpx(
    content: bytes, zone: tzinfo, today: date, is_cancelled: Callable[[], bool]
) -> ParsedFile:
    """Return the runs among the tracks, each on its local date.

    Times are UTC and become local by `zone`; a time with an offset of its own keeps it. The type
    of a track decides what it is; without one the name does, where it has a word for running
    ("Morning Run", "Berlin - Laufen": what sites give unasked), and else it is left as without a
    sport, for most tracks are rides and hikes. Raises UnreadableFileError for what is no GPX, has
    no track or no time, CancelledError once `is_cancelled()`.
    """
    gathering = Gathering(today)
    tracks = timed = 0
    track = _Track()
    for element in elements(content, _WANTED, is_cancelled):
        match element.parent, element.name:
            case "trkpt", "time":
                track.note_time(element.text)
            case "trk", "name":
                track.name = element.text
            case "trk", "type":
                track.type = element.text.strip()
            case _, "trk":
                tracks += 1
                timed += track.started_at is not None
                _gather(track, zone, gathering)
                track = _Track()
    if not tracks:
        raise UnreadableFileError("no track in it: a planned route?")
    if not timed:
        raise UnreadableFileError("no times in it: a planned route?")
    return gathering.parsed(FileFormat.GPX)


def _gather(track: _Track, zone: tzinfo, gathering: Gathering) -> None:
    if track.started_at is None:
        gathering.leave("tracks without times")
        return
    sport = _sport(track)
    if not isinstance(sport, Sport):
        gathering.leave(sport)
        return
    ended_at = instant(track.last_time)
    gathering.take(
        sport,
        track.started_at,
        own_zone(track.started_at, zone),
        name=track.name,
        duration_seconds=(ended_at - track.started_at).total_seconds() if ended_at else None,
    )


def _sport(track: _Track) -> Sport | str:
    """Return the sport of a track, or what to call the sports that are left."""
    told = plain_words(_STRAVA_TYPES.get(track.type, track.type))
    if told:
        return sport_of_name(told) or OTHER_SPORTS
    name = plain_words(track.name)
    return (sport_of_name(name) if has_run_word(name) else "") or NO_SPORT
