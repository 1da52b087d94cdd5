"""FIT: what watches and bicycle computers record, session by session."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from enum import IntEnum
from functools import partial

from runstrength_tui.interchange.activity import (
    FileFormat,
    ParsedFile,
    Sport,
    UnreadableFileError,
)
from runstrength_tui.interchange.activity_start import FIRST_PLAUSIBLE, first_plausible
from runstrength_tui.interchange.fit_messages import (
    BrokenOffError,
    FitMessage,
    FitValue,
    fit_messages,
)
from runstrength_tui.interchange.gathering import (
    COURSES,
    LONGEST_DURATION,
    NO_SPORT,
    OTHER_SPORTS,
    WORKOUTS,
    Gathering,
)
from runstrength_tui.interchange.sport_names import HIKES, RIDES, ROWS, SWIMS, WALKS

_Fields = Mapping[int, FitValue]


class _Message(IntEnum):
    """The messages that tell what was done. Source of all numbers here: FIT profile 21."""

    FILE_ID = 0
    SPORT = 12
    SESSION = 18
    LAP = 19
    RECORD = 20
    ACTIVITY = 34


_LAPS_LOOKED_AT = 100
# Records are thousands: they are read only where nothing else tells when it began.
_WANTED = frozenset(_Message) - {_Message.RECORD}
_TYPE_OF_FILE, _TIME_CREATED = 0, 4
_SPORT, _SUB_SPORT, _NAME = 0, 1, 3
_STARTED, _SPORT_OF_SESSION, _SUB_SPORT_OF_SESSION = 2, 5, 6
_ELAPSED_TIME, _TIMER_TIME, _PROFILE_NAME = 7, 8, 110
_TIMER_TIME_OF_ACTIVITY, _LOCAL_TIMESTAMP, _TIMESTAMP = 0, 5, 253

_ACTIVITY_FILE = 4
_OTHER_FILES: dict[FitValue, str] = {
    2: "settings, not recordings",
    3: "settings, not recordings",
    5: WORKOUTS,
    6: COURSES,
    7: "schedules, not recordings",
    9: "weights, not recordings",
    15: "monitoring, not recordings",
    20: "summaries, not recordings",
    28: "monitoring, not recordings",
    32: "monitoring, not recordings",
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
    ended: FitValue = None
    elapsed: FitValue = None
    duration_seconds: float | None = None


@dataclass
class _File:
    """What one file in a chain of them has told so far."""

    type: FitValue = None
    created: FitValue = None
    laps: list[FitValue] = field(default_factory=list)
    ended: FitValue = None
    elapsed: FitValue = None
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
            case _Message.LAP:
                if len(self.laps) < _LAPS_LOOKED_AT:
                    self.laps.append(fields.get(_STARTED))
            case _Message.ACTIVITY:
                self.zone = _zone(fields) or self.zone
                self.ended = fields.get(_TIMESTAMP)
                self.elapsed = fields.get(_TIMER_TIME_OF_ACTIVITY)

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
    Where the start of a session is not told, or by a clock that was not set, it follows from the
    creation of the file, its laps, an end and its duration, or the points, in this order.
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
        raise UnreadableFileError(
            "damaged: it breaks off before it tells its sport; export it again"
        )
    if not files:
        raise UnreadableFileError("no activity in it: export the run again")
    gathering = Gathering(today)
    records = _Records(content, today, is_cancelled)
    for index, file in files.items():
        _gather(file, zone, gathering, partial(records.start_of, index))
    return gathering.parsed(FileFormat.FIT)


class _Records:
    """The points of the files in a chain, for those that tell their start in nothing else."""

    def __init__(self, content: bytes, today: date, is_cancelled: Callable[[], bool]) -> None:
        self._content = content
        self._today = today
        self._is_cancelled = is_cancelled
        self._starts: dict[int, datetime | None] | None = None

    def start_of(self, file_index: int) -> datetime | None:
        """Return the first plausible time of a point, else the first; all are read once."""
        if self._starts is None:
            self._starts = {}
            with suppress(BrokenOffError, UnreadableFileError):  # what stood before was read
                self._read(self._starts)
        return self._starts.get(file_index)

    def _read(self, starts: dict[int, datetime | None]) -> None:
        for message in fit_messages(self._content, {_Message.RECORD}, self._is_cancelled):
            told = starts.get(message.file_index), _instant(message.fields.get(_TIMESTAMP))
            starts[message.file_index] = first_plausible(told, self._today)


def _gather(
    file: _File, zone: tzinfo, gathering: Gathering, first_record: Callable[[], datetime | None]
) -> None:
    if file.type not in {None, _ACTIVITY_FILE}:
        gathering.leave(_OTHER_FILES.get(file.type, "files of no activity"))
        return
    if not file.told_sessions:
        gathering.leave(NO_SPORT)
    for session in file.told_sessions:
        sport = _sport(session)
        if sport is None:
            is_told = session.sport is not None
            others = _OTHER_SPORTS.get(session.sport, OTHER_SPORTS)
            gathering.leave(others if is_told else NO_SPORT)
        else:
            gathering.take(
                sport,
                _starts(session, file, first_record),
                file.zone or zone,
                name=session.name if isinstance(session.name, str) else "",
                duration_seconds=session.duration_seconds,
            )


def _starts(
    session: _Session, file: _File, first_record: Callable[[], datetime | None]
) -> Iterator[datetime | None]:
    """Yield what the file tells of a session's start, the likeliest first."""
    yield _instant(session.started)
    yield _instant(file.created)
    yield from map(_instant, file.laps)
    yield _before(session.ended, session.elapsed)
    yield _before(file.ended, file.elapsed)
    yield first_record()
    yield _instant(session.ended)
    yield _instant(file.ended)


def _instant(told: FitValue) -> datetime | None:
    """Return the instant so many seconds after FIT's epoch; None for what no date can hold."""
    return _EPOCH + timedelta(seconds=told) if isinstance(told, int) and told < 2**32 else None


def _before(ended: FitValue, milliseconds: FitValue) -> datetime | None:
    """Return the instant so long before an end; None where either is not told, or unlikely."""
    end = _instant(ended)
    if end is None or not isinstance(milliseconds, int):
        return None
    seconds = milliseconds / _MILLISECONDS_A_SECOND
    is_likely = seconds <= LONGEST_DURATION.total_seconds()
    return end - timedelta(seconds=seconds) if is_likely else None


def _session(fields: _Fields, sport: _Session | None) -> _Session:
    """Read a session message; what it does not tell, the sport message before it may."""
    told = fields.get(_SPORT_OF_SESSION), fields.get(_SUB_SPORT_OF_SESSION)
    name = fields.get(_PROFILE_NAME) or (sport.name if sport else None)
    elapsed = fields.get(_ELAPSED_TIME) or fields.get(_TIMER_TIME)
    session = _Session(*told, name, fields.get(_STARTED), fields.get(_TIMESTAMP), elapsed)
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
    """Return the zone of the device by its two clocks; None where they tell no likely one.

    Clocks that were never set agree, and tell nothing by it.
    """
    utc, local = fields.get(_TIMESTAMP), fields.get(_LOCAL_TIMESTAMP)
    instant = _instant(utc)
    if not (isinstance(utc, int) and isinstance(local, int) and instant):
        return None
    if instant < FIRST_PLAUSIBLE:
        return None
    told = local - utc
    offset = round(told / _OFFSET_STEP_SECONDS) * _OFFSET_STEP_SECONDS
    is_likely = _LEAST_OFFSET_SECONDS <= offset <= _GREATEST_OFFSET_SECONDS
    if not is_likely or abs(told - offset) > _OFFSET_TOLERANCE_SECONDS:
        return None
    return timezone(timedelta(seconds=offset))
