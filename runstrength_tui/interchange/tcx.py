"""TCX: activities of Garmin's Training Center, which other programs write too."""

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
    first_written,
    written_instant,
)
from runstrength_tui.interchange.gathering import (
    COURSES,
    NO_SPORT,
    OTHER_SPORTS,
    WORKOUTS,
    Gathering,
)
from runstrength_tui.interchange.sport_names import plain_words, sport_of_name
from runstrength_tui.interchange.xml_elements import Element, elements

_WHOLE = frozenset(("Activity", "Course", "Workout"))
_WANTED = _WHOLE | {"Id", "Lap", "Time", "TotalTimeSeconds", "Notes"}


@dataclass
class _Activity:
    """An activity so far: when it began, by its id, its laps and its points."""

    today: date
    id_time: datetime | None = None
    lap_time: datetime | None = None
    point_time: datetime | None = None
    notes: str = ""
    duration_seconds: float = 0.0

    def note_lap(self, text: str) -> None:
        self.lap_time = first_written(self.lap_time, text, self.today)

    def note_point(self, text: str) -> None:
        self.point_time = first_written(self.point_time, text, self.today)


def parse_tcx(
    content: bytes, zone: tzinfo, today: date, is_cancelled: Callable[[], bool]
) -> ParsedFile:
    """Return the runs among the activities, each on its local date, with its notes as its name.

    Times are UTC and become local by `zone`; a time with an offset of its own keeps it. Courses
    and workouts, which are plans, are left. The id of an activity tells its start, its laps and its
    points do where that is no plausible time. Raises UnreadableFileError for what is no TCX or has
    nothing in it, CancelledError once `is_cancelled()`.
    """
    gathering = Gathering(today)
    activity = _Activity(today)
    is_empty = True
    for element in elements(content, _WANTED, is_cancelled):
        match element.parent, element.name:
            case _, "Course":
                gathering.leave(COURSES)
                activity = _Activity(today)
            case _, "Workout":
                gathering.leave(WORKOUTS)
            case _, "Activity":
                _gather(activity, element.attributes.get("Sport", ""), zone, gathering)
                activity = _Activity(today)
            case _:
                _note(activity, element)
        is_empty = is_empty and element.name not in _WHOLE
    if is_empty:
        raise UnreadableFileError("no activity in it: export the run again, as FIT or TCX")
    return gathering.parsed(FileFormat.TCX)


def _note(activity: _Activity, element: Element) -> None:
    match element.parent, element.name:
        case "Activity", "Id":
            activity.id_time = written_instant(element.text)
        case "Activity", "Notes":
            activity.notes = element.text
        case "Activity", "Lap":
            activity.note_lap(element.attributes.get("StartTime", ""))
        case "Trackpoint", "Time":
            activity.note_point(element.text)
        case "Lap", "TotalTimeSeconds":
            activity.duration_seconds += _seconds(element.text)


def _gather(activity: _Activity, told: str, zone: tzinfo, gathering: Gathering) -> None:
    sport = sport_of_name(plain_words(told)) or (OTHER_SPORTS if told else NO_SPORT)
    if not isinstance(sport, Sport):
        gathering.leave(sport)
        return
    gathering.take(
        sport,
        (activity.id_time, activity.lap_time, activity.point_time),
        zone,
        name=activity.notes,
        duration_seconds=activity.duration_seconds,
    )


def _seconds(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return 0.0
