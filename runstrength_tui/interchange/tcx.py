"""TCX: activities of Garmin's Training Center, which other programs write too."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, tzinfo

from runstrength_tui.interchange.activity import FileFormat, ParsedFile, Sport
from runstrength_tui.interchange.gathering import NO_SPORT, OTHER_SPORTS, Gathering
from runstrength_tui.interchange.sport_names import plain_words, sport_of_name
from runstrength_tui.interchange.xml_elements import Element, elements, instant, own_zone

_WANTED = frozenset(
    ("Activity", "Id", "Lap", "Time", "TotalTimeSeconds", "Notes", "Course", "Workout")
)


@dataclass
class _Activity:
    """An activity so far: when it began, by its id, its first lap and its first point."""

    id_time: datetime | None = None
    lap_time: datetime | None = None
    point_time: datetime | None = None
    notes: str = ""
    duration_seconds: float = 0.0

    @property
    def started_at(self) -> datetime | None:
        return self.id_time or self.lap_time or self.point_time


def parse_tcx(
    content: bytes, zone: tzinfo, today: date, is_cancelled: Callable[[], bool]
) -> ParsedFile:
    """Return the runs among the activities, each on its local date, with its notes as its name.

    Times are UTC and become local by `zone`; a time with an offset of its own keeps it. Courses
    and workouts, which are plans, are left. Raises UnreadableFileError for what is no TCX,
    CancelledError once `is_cancelled()`.
    """
    gathering = Gathering(today)
    activity = _Activity()
    for element in elements(content, _WANTED, is_cancelled):
        match element.parent, element.name:
            case _, "Course":
                gathering.leave("courses")
                activity = _Activity()
            case _, "Workout":
                gathering.leave("workouts")
            case _, "Activity":
                _gather(activity, element.attributes.get("Sport", ""), zone, gathering)
                activity = _Activity()
            case _:
                _note(activity, element)
    return gathering.parsed(FileFormat.TCX)


def _note(activity: _Activity, element: Element) -> None:
    match element.parent, element.name:
        case "Activity", "Id":
            activity.id_time = instant(element.text)
        case "Activity", "Notes":
            activity.notes = element.text
        case "Activity", "Lap":
            lap_time = instant(element.attributes.get("StartTime", ""))
            activity.lap_time = activity.lap_time or lap_time
        case "Trackpoint", "Time" if activity.point_time is None:
            activity.point_time = instant(element.text)
        case "Lap", "TotalTimeSeconds":
            activity.duration_seconds += _seconds(element.text)


def _gather(activity: _Activity, told: str, zone: tzinfo, gathering: Gathering) -> None:
    sport = sport_of_name(plain_words(told)) or (OTHER_SPORTS if told else NO_SPORT)
    if not isinstance(sport, Sport):
        gathering.leave(sport)
    elif activity.started_at is None:
        gathering.leave("activities without times")
    else:
        gathering.take(
            sport,
            activity.started_at,
            own_zone(activity.started_at, zone),
            name=activity.notes,
            duration_seconds=activity.duration_seconds,
        )


def _seconds(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return 0.0
