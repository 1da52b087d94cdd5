"""The local days of an entry that repeats, within a window of days (RFC 5545, 3.8.4-5).

All times of a series are told by the clock of its own zone: those that its rule names, those that
are added or left out, and those that a change stands for, in whatever zone they are written. A
date alone means every time on that date.
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta, tzinfo
from typing import NamedTuple

from runstrength_tui.interchange.calendar_text import Component
from runstrength_tui.interchange.calendar_times import (
    local_day,
    local_moment,
    read_moment,
    read_moments,
    wall_of,
)
from runstrength_tui.interchange.calendar_versions import newest_of
from runstrength_tui.interchange.calendar_window import NO_DATE, CalendarWindow
from runstrength_tui.interchange.calendar_zones import Zones
from runstrength_tui.interchange.repeat_rules import (
    NOT_FOLLOWED,
    RepeatError,
    Rule,
    read_rule,
)
from runstrength_tui.interchange.rule_times import Work, rule_times

_MOST_MOVED = timedelta(days=400)
_MARGIN = timedelta(days=4)  # a long weekend that begins before the window, and other zones' dates


class Followed(NamedTuple):
    """The local days, each once and in order, on which an entry begins again and again."""

    entry: Component
    days: tuple[date, ...]


class Occurrences(NamedTuple):
    """What became of a series: itself and the changes to all that follow, each with its days.

    `changes` are those to a single time that count, `superseded` is how many do not.
    """

    followed: tuple[Followed, ...]
    changes: tuple[Component, ...]
    superseded: int


class Repeats:
    """Follows the series of one file through a window, as far as a file's work may go."""

    def __init__(self, zone: tzinfo, window: CalendarWindow) -> None:
        self._zone, self._window = zone, window
        self._work = Work()
        self._days: dict[tuple[tzinfo | None, datetime], date] = {}

    def occurrences(self, series: Component, changes: Sequence[Component]) -> Occurrences:
        """Return the days of a series and its changes, some of them off the window.

        Raises RepeatError where the series cannot or must not be followed.
        """
        self._work.begin_series()
        clock = _SeriesClock(series, self._zone, self._window.zones, self._work)
        try:
            rule = _rule(series)
            if rule and not clock.is_timed:
                rule = rule.of_whole_days()
            made = [clock.change(one) for one in changes]
            left_out = clock.named(series, "EXDATE")
            walls = self._walls(clock, series, rule, made)
        except RepeatError:
            raise
        except (ValueError, OverflowError) as error:
            raise RepeatError(NOT_FOLLOWED) from error
        kept = [wall for wall in walls if wall not in left_out and wall.date() not in left_out]
        found = self._sorted_out(series, clock.zone, kept, made)
        silent = {id(one.entry) for one in made if one.names & left_out}
        changes = tuple(one for one in found.changes if id(one) not in silent)
        return found._replace(changes=changes)

    def _walls(
        self,
        clock: "_SeriesClock",
        series: Component,
        rule: Rule | None,
        changes: Iterable["_Change"],
    ) -> list[datetime]:
        """All times of a series, in order, that may fall on a day of the window."""
        margin = _MARGIN + max((abs(one.moved_by) for one in changes), default=timedelta(0))
        first, last = self._window.first - margin, self._window.last + margin
        walls = clock.added(series)
        if rule is None:
            walls.add(clock.start)
        else:
            end = last
            if rule.until is not None and wall_of(rule.until).date() < last:
                end = wall_of(rule.until).date() + timedelta(days=2)
            found = rule_times(rule, clock.start, first, end, self._work)
            named = (clock.start, *found)
            walls.update(one for one in named if not clock.is_past(rule.until, one))
        return sorted(wall for wall in walls if first <= wall.date() <= last)

    def _sorted_out(
        self,
        series: Component,
        zone: tzinfo | None,
        walls: Iterable[datetime],
        changes: Sequence["_Change"],
    ) -> Occurrences:
        """Tell what each time of a series became: a change's, or a day of what it follows."""
        by_name: dict[date, list[_Change]] = {}
        for change in changes:
            for name in change.names:
                by_name.setdefault(name, []).append(change)
        following = sorted((one for one in changes if one.is_for_all), key=lambda one: one.at)
        begins = [one.at for one in following]
        days: dict[int, dict[date, None]] = {}  # in order, each once
        superseded: set[int] = set()
        for wall in walls:
            named = by_name.get(wall, []) + by_name.get(wall.date(), []) if by_name else []
            if named:
                counts = newest_of(one.entry for one in named)
                superseded.update(id(one.entry) for one in named if one.entry is not counts)
                continue
            number = bisect_left(begins, wall)
            moved_by = following[number - 1].moved_by if number else timedelta(0)
            days.setdefault(number, {})[self._day(zone, wall + moved_by)] = None
        entries = [series, *(one.entry for one in following)]
        return Occurrences(
            tuple(Followed(entries[number], tuple(found)) for number, found in days.items()),
            tuple(one.entry for one in changes if id(one.entry) not in superseded),
            len(superseded),
        )

    def _day(self, zone: tzinfo | None, wall: datetime) -> date:
        if zone is None or zone is self._zone:
            return wall.date()
        day = self._days.get((zone, wall))
        if day is None:
            day = self._days[zone, wall] = local_day(wall.replace(tzinfo=zone), self._zone)
        return day


class _Change(NamedTuple):
    """A change to a series: to the times that bear one of `names`, or to all from `at` on.

    `names` are times or dates of the series. Of a change to all, `moved_by` is how much later than
    they were the times behind it are.
    """

    entry: Component
    names: frozenset[date]
    at: datetime
    is_for_all: bool
    moved_by: timedelta


class _SeriesClock:
    """The clock that a series goes by: what a moment in another zone is on it."""

    def __init__(self, series: Component, local: tzinfo, zones: Zones, work: Work) -> None:
        """Read where the series begins; RepeatError where that is not told."""
        written = series.first("DTSTART")
        try:
            start = read_moment(written, zones) if written else None
        except ValueError as error:
            raise RepeatError(NO_DATE) from error
        if start is None:
            raise RepeatError(NO_DATE)
        self._local, self._zones, self._work = local, zones, work
        self.is_timed = isinstance(start, datetime)
        self.zone = start.tzinfo if isinstance(start, datetime) else None
        self.start = wall_of(start)

    def wall(self, moment: date) -> datetime:
        """Return what the clock shows at a moment; of a date at the time the series begins."""
        if not isinstance(moment, datetime):
            return datetime.combine(moment, self.start.time())
        if not self.is_timed:
            return wall_of(self._date(moment))
        if moment.tzinfo and self.zone:
            moment = local_moment(moment, self.zone)
        return wall_of(moment)

    def named(self, entry: Component, name: str) -> set[date]:
        """Return what the moments of a property may name of the series: times, or whole dates.

        A program that writes one in another zone may mean what is written.
        """
        names: set[date] = set()
        for moment in self._moments(entry, name):
            if not isinstance(moment, datetime):
                names.add(moment)
            elif not self.is_timed:
                names.add(self._date(moment))
            else:
                names |= {self.wall(moment), wall_of(moment)}
                if self.zone is None and moment.tzinfo:
                    names.add(wall_of(local_moment(moment, self._local)))
        return names

    def added(self, series: Component) -> set[datetime]:
        """Return the times that are added to the series; of a period its beginning."""
        return {self.wall(moment) for moment in self._moments(series, "RDATE")}

    def change(self, entry: Component) -> _Change:
        """Return what an entry changes: nothing where that cannot be read."""
        written, begins = entry.first("RECURRENCE-ID"), entry.first("DTSTART")
        try:
            if written is None or begins is None:
                raise ValueError("no change")
            at = self.wall(read_moment(written, self._zones))
            moved_by = self.wall(read_moment(begins, self._zones)) - at
            names = frozenset(self.named(entry, "RECURRENCE-ID"))
        except RepeatError:
            raise
        except (ValueError, OverflowError):
            return _Change(entry, frozenset(), self.start, is_for_all=False, moved_by=timedelta(0))
        is_for_all = written.parameter("RANGE").upper() == "THISANDFUTURE"
        if is_for_all and abs(moved_by) > _MOST_MOVED:
            raise RepeatError(NOT_FOLLOWED)
        return _Change(entry, names, at, is_for_all, moved_by if is_for_all else timedelta(0))

    def is_past(self, until: date | None, wall: datetime) -> bool:
        """Whether a time is past the end of a rule; a date as the end means the end of that day."""
        if until is None:
            return False
        if not isinstance(until, datetime) or not self.is_timed:
            return wall.date() > date(until.year, until.month, until.day)
        if until.tzinfo and self.zone:
            return wall.replace(tzinfo=self.zone) > until
        return wall > wall_of(until)

    def _moments(self, entry: Component, name: str) -> list[date]:
        moments: list[date] = []
        for written in entry.properties.get(name, ()):
            if written.is_cut:
                raise RepeatError(NOT_FOLLOWED)
            texts = [text.partition("/")[0] for text in written.time.split(",") if text]
            self._work.spend(len(texts))
            moments += read_moments(written, self._zones, texts)
        return moments

    def _date(self, moment: datetime) -> date:
        """The date that a time names in a series of whole days: at midnight here, the one here."""
        if moment.tzinfo and wall_of(moment).time() != datetime.min.time():
            here = local_moment(moment, self._local)
            if wall_of(here).time() == datetime.min.time():
                return here.date()
        return moment.date()


def _rule(series: Component) -> Rule | None:
    """Return the rule of a series, or None; two that say the same are one, an empty one is none."""
    if any(read_rule(one.time) for one in series.properties.get("EXRULE", ())):
        raise RepeatError(NOT_FOLLOWED)
    written = series.properties.get("RRULE", [])
    texts = dict.fromkeys(one.time for one in written)
    rules = [rule for rule in map(read_rule, texts) if rule is not None]
    if any(rule != rules[0] for rule in rules) or any(one.is_cut for one in written):
        raise RepeatError(NOT_FOLLOWED)
    return rules[0] if rules else None
