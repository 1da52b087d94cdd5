"""Gathers what one file tells: what is taken of it, and what is left and why."""

from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime, timedelta, tzinfo

from runstrength_tui.domain.text import clean_text
from runstrength_tui.interchange.activity import (
    NAME_CHARACTERS,
    STILL_TO_COME,
    UNSET_CLOCK,
    Activity,
    FileFormat,
    ParsedFile,
    Sport,
    UnreadableFileError,
    all_left,
)
from runstrength_tui.interchange.activity_start import (
    FIRST_PLAUSIBLE,
    first_plausible,
    is_plausible,
    own_zone,
)

NO_SPORT, OTHER_SPORTS = "no sport given", "other sports"
NO_TIMES = "activities without times"
COURSES, WORKOUTS = "courses, not recordings", "workouts, not recordings"
MOST_ENTRIES = 20_000
LONGEST_DURATION = timedelta(days=14)


class Gathering:
    """What has been found in one file so far; `today` is the local date."""

    def __init__(self, today: date) -> None:
        self._today = today
        self._entries = 0
        self._activities: list[Activity] = []
        self._left: Counter[str] = Counter()

    def take(
        self,
        sport: Sport,
        told: Iterable[datetime | None],
        zone: tzinfo,
        *,
        name: str = "",
        duration_seconds: float | None = None,
    ) -> None:
        """Take an activity that began at the first plausible one of the instants `told`.

        They have an offset, and the likeliest comes first. The day is that of the instant where
        it tells an offset of its own, else the one in `zone`. One without a plausible instant is
        left: an unset clock dated it, or it is still to come; a day of travel is allowed. Raises
        UnreadableFileError when there are more than any person's file holds.
        """
        started_at = first_plausible(told, self._today)
        if started_at is None:
            self.leave(NO_TIMES)
            return
        if not is_plausible(started_at, self._today):
            self.leave(UNSET_CLOCK if started_at < FIRST_PLAUSIBLE else STILL_TO_COME)
            return
        local = started_at.astimezone(own_zone(started_at, zone))
        if duration_seconds is not None:
            is_likely = 0 < duration_seconds <= LONGEST_DURATION.total_seconds()
            duration_seconds = duration_seconds if is_likely else None
        name = clean_text(name, NAME_CHARACTERS)
        self._count()
        self._activities.append(Activity(sport, local.date(), local, name, duration_seconds))

    def leave(self, why: str, entries: int = 1) -> None:
        """Note entries that are not taken; UnreadableFileError as `take` raises it."""
        self._count()
        self._left[why] += entries

    def add(self, parsed: ParsedFile) -> None:
        """Add all that a part of the file told, which was within the bounds of its own format."""
        self._activities += parsed.activities
        for left in parsed.left:
            self._left[left.why] += left.entries

    def parsed(self, file_format: FileFormat) -> ParsedFile:
        """Return all of it: activities oldest first, what was left by its number."""
        return ParsedFile(
            file_format,
            activities=tuple(sorted(self._activities, key=_beginning)),
            left=all_left(self._left),
        )

    def _count(self) -> None:
        self._entries += 1
        if self._entries > MOST_ENTRIES:
            raise UnreadableFileError(f"more than {MOST_ENTRIES:,} activities in it")


def _beginning(activity: Activity) -> tuple[date, float]:
    started_at = activity.started_at
    return activity.day, 0.0 if started_at is None else started_at.timestamp()
