"""Gathers what one file tells: what is taken of it, and what is left and why."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta, tzinfo

from runstrength_tui.domain.text import clean_text
from runstrength_tui.interchange.activity import (
    NAME_CHARACTERS,
    Activity,
    FileFormat,
    Left,
    ParsedFile,
    Sport,
    UnreadableFileError,
)

NO_SPORT, OTHER_SPORTS = "no sport given", "other sports"
MOST_ENTRIES = 20_000
LONGEST_DURATION = timedelta(days=14)
# A clock that was never set counts from 1970, 1980 or 1990. Source: FIT protocol, date_time: what
# is less than 0x10000000 seconds after its epoch is time since the device was switched on.
CLOCKS_ARE_SET_FROM = datetime(1998, 7, 3, 21, 24, 16, tzinfo=UTC)


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
        started_at: datetime,
        zone: tzinfo,
        *,
        name: str = "",
        duration_seconds: float | None = None,
    ) -> None:
        """Take an activity that began at an instant with an offset; its day is the one in `zone`.

        One that an unset clock dated, or one after today, is left: a day of travel is allowed.
        Raises UnreadableFileError when there are more than any person's file holds.
        """
        if started_at < CLOCKS_ARE_SET_FROM:
            self.leave("unset clock")
            return
        if (started_at.date() - self._today).days > 1:
            self.leave("dated after today")
            return
        local = started_at.astimezone(zone)
        if duration_seconds is not None:
            is_likely = 0 < duration_seconds <= LONGEST_DURATION.total_seconds()
            duration_seconds = duration_seconds if is_likely else None
        name = clean_text(name, NAME_CHARACTERS)
        self._keep(Activity(sport, local.date(), local, name, duration_seconds))

    def leave(self, why: str, entries: int = 1) -> None:
        """Note entries that are not taken; UnreadableFileError as `take` raises it."""
        self._count(entries)
        self._left[why] += entries

    def add(self, parsed: ParsedFile) -> None:
        """Add all that a part of the file told."""
        for activity in parsed.activities:
            self._keep(activity)
        for left in parsed.left:
            self.leave(left.why, left.entries)

    def parsed(self, file_format: FileFormat) -> ParsedFile:
        """Return all of it: activities oldest first, what was left by its number."""
        return ParsedFile(
            file_format,
            activities=tuple(sorted(self._activities, key=_beginning)),
            left=tuple(
                Left(entries, why) for why, entries in sorted(self._left.items(), key=_most)
            ),
        )

    def _keep(self, activity: Activity) -> None:
        self._count(1)
        self._activities.append(activity)

    def _count(self, entries: int) -> None:
        self._entries += entries
        if self._entries > MOST_ENTRIES:
            raise UnreadableFileError(f"more than {MOST_ENTRIES} activities in it")


def _most(left: tuple[str, int]) -> tuple[int, str]:
    why, entries = left
    return -entries, why


def _beginning(activity: Activity) -> tuple[date, float]:
    started_at = activity.started_at
    return activity.day, 0.0 if started_at is None else started_at.timestamp()
