"""FIT: what watches and bicycle computers record, session by session."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from enum import IntEnum

from runstrength_tui.interchange.activity import (
    FileFormat,
    ParsedFile,
    Sport,
    UnreadableFileError,
)
from runstrength_tui.interchange.fit_messages import (
    BrokenOffError,
    FitMessage,
    FitValue,
    fit_messages,
)
from runstrength_tui.interchange.gathering import NO_SPORT, OTHER_SPORTS, Gathering
from runstrength_tui.interchange.sport_names import HIKES, RIDES, ROWS, SWIMS, WALKS

_Fields = Mapping[int, FitValue]


class _Message(IntEnum):
    """The messages that tell what was done. Source of all numbers here: FIT profile 21."""

    FILE_ID = 0
    SPORT = 12
    SESSION = 18
    ACTIVITY = 34


_WANTED = frozenset(_Message)
_TYPE_OF_FILE, _TIME_CREATED = 0, 4
_SPORT, _SUB_SPORT, _NAME = 0, 1, 3
_STARTED, _SPORT_OF_SESSION, _SUB_SPORT_OF_SESSION = 2, 5, 6
_ELAPSED_TIME, _TIMER_TIME, _PROFILE_NAME = 7, 8, 110
_TIMESTAMP, _LOCAL_TIMESTAMP = 253, 5

_ACTIVITY_FILE = 4
_OTHER_FILES: dict[FitValue, str] = {
    2: "settings",
    3: "settings",
    5: "workouts",
    6: "courses",
    7: "schedules",
    9: "weights",
    15: "monitoring",
    20: "summaries",
    28: "monitoring",
    32: "monitoring",
}
_RUNNING, _STRENGTH_TRAINING = 1, 20
_OTHER_SPORTS: dict[FitValue, str] = {
    2: RIDES,
    3: "transitions",
    5: SWIMS,
    11: WALKS,
    15: ROWS,
    17: HIKES,
    21: RIDES,
}
_EPOCH = datetime(1989, 12, 31, tzinfo=UTC)
_MILLISECONDS_A_SECOND = 1000
# Offsets of zones are whole quarters of an hour; a device may set both clocks a moment apart.
_OFFSET_STEP_SECONDS, _OFFSET_TOLERANCE_SECONDS = 15 * 60, 120
_LEAST_OFFSET_SECONDS, _GREATEST_OFFSET_SECONDS = -12 * 3600, 14 * 3600


@dataclass
class _Session:
    """A session, or as much as a sport message tells of one."""

    sport: FitValue
    sub_sport: FitValue
    name: FitValue
    started: FitValue = None
    duration_seconds: float | None = None


@dataclass
class _File:
    """What one file in a chain of them has told so far."""

    type: FitValue = None
    created: FitValue = None
    sport: _Session | None = None
    sessions: list[_Session] = field(default_factory=list)
    zone: tzinfo | None = None

    def note(self, message: FitMessage) -> None:
        fields = message.fields
        match message.number:
            case _Message.FILE_ID:
                self.type, self.created = fields.get(_TYPE_OF_FILE), fields.get(_TIME_CREATED)
            case _Message.SPORT:
                told = fields.get(_SPORT), fields.get(_SUB_SPORT), fields.get(_NAME)
                self.sport = _Session(*told)
            case _Message.SESSION:
                self.sessions.append(_session(fields, self.sport))
            case _Message.ACTIVITY:
                self.zone = _zone(fields) or self.zone

    @property
    def told_sessions(self) -> list[_Session]:
        """The sessions; where damage took them, the sport that was to be recorded."""
        return self.sessions or ([self.sport] if self.sport else [])


def parse_fit(
    content: bytes, zone: tzinfo, today: date, is_cancelled: Callable[[], bool]
) -> ParsedFile:
    """Return the runs and the strength sessions, each on its local date.

    The device's own offset from UTC makes the date where it tells a likely one, else `zone`. A run
    is a session of running, whatever its sub-sport; strength is one of strength training. Only
    session messages decide, or the sport message where a damaged file ends before its session.
    Checksums do not: they are wrong in files of real devices. What is no activity is left. Raises
    UnreadableFileError when damage left nothing to tell, CancelledError once `is_cancelled()`.
    """
    files: defaultdict[int, _File] = defaultdict(_File)
    is_broken_off = False
    try:
        for message in fit_messages(content, _WANTED, is_cancelled):
            files[message.file_index].note(message)
    except BrokenOffError:
        is_broken_off = True
    if is_broken_off and not any(file.told_sessions for file in files.values()):
        raise UnreadableFileError("damaged: it breaks off before it tells its sport")
    if not files:
        raise UnreadableFileError("no activity in it")
    gathering = Gathering(today)
    for file in files.values():
        _gather(file, zone, gathering)
    return gathering.parsed(FileFormat.FIT)


def _gather(file: _File, zone: tzinfo, gathering: Gathering) -> None:
    if file.type not in {None, _ACTIVITY_FILE}:
        gathering.leave(_OTHER_FILES.get(file.type, "files of no activity"))
        return
    if not file.told_sessions:
        gathering.leave(NO_SPORT)
    for session in file.told_sessions:
        sport = _sport(session)
        started = session.started if session.started is not None else file.created
        if sport is None:
            is_told = session.sport is not None
            others = _OTHER_SPORTS.get(session.sport, OTHER_SPORTS)
            gathering.leave(others if is_told else NO_SPORT)
        elif not isinstance(started, int):
            gathering.leave("activities without times")
        else:
            gathering.take(
                sport,
                _EPOCH + timedelta(seconds=started),
                file.zone or zone,
                name=session.name if isinstance(session.name, str) else "",
                duration_seconds=session.duration_seconds,
            )


def _session(fields: _Fields, sport: _Session | None) -> _Session:
    """Read a session message; what it does not tell, the sport message before it may."""
    told = fields.get(_SPORT_OF_SESSION), fields.get(_SUB_SPORT_OF_SESSION)
    name = fields.get(_PROFILE_NAME) or (sport.name if sport else None)
    session = _Session(*told, name, fields.get(_STARTED))
    if session.sport is None and sport is not None:
        session.sport, session.sub_sport = sport.sport, sport.sub_sport
    for number in (_TIMER_TIME, _ELAPSED_TIME):
        milliseconds = fields.get(number)
        if session.duration_seconds is None and isinstance(milliseconds, int):
            session.duration_seconds = milliseconds / _MILLISECONDS_A_SECOND
    return session


def _sport(session: _Session) -> Sport | None:
    if session.sport == _RUNNING:
        return Sport.RUN
    return Sport.STRENGTH if session.sub_sport == _STRENGTH_TRAINING else None


def _zone(fields: _Fields) -> tzinfo | None:
    """Return the zone of the device by its two clocks; None where they tell no likely one."""
    utc, local = fields.get(_TIMESTAMP), fields.get(_LOCAL_TIMESTAMP)
    if not (isinstance(utc, int) and isinstance(local, int)):
        return None
    told = local - utc
    offset = round(told / _OFFSET_STEP_SECONDS) * _OFFSET_STEP_SECONDS
    is_likely = _LEAST_OFFSET_SECONDS <= offset <= _GREATEST_OFFSET_SECONDS
    if not is_likely or abs(told - offset) > _OFFSET_TOLERANCE_SECONDS:
        return None
    return timezone(timedelta(seconds=offset))
