"""What of the files that were read is new: every run counts once, every calendar as it is now."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import NamedTuple

from runstrength_tui.domain.runs import KnownRuns
from runstrength_tui.domain.text import clean_text
from runstrength_tui.interchange.activity import NAME_CHARACTERS, FileFormat, Left
from runstrength_tui.logbook.import_files import SOURCES, StagedFile, StrengthOffer
from runstrength_tui.store.import_rows import KnownRun, NewImport, NewRun

ALREADY_THERE = "already there"
REMOVED = "removed by you before"

_KEY_LENGTH = 255
# What a browser adds to the name of a file that it has downloaded before: `plan (2).ics`.
_COPY_NUMBER = re.compile(r" ?\(\d{1,3}\)$")

PlannedRun = tuple[date, str]
PlannedFrom = Callable[[str, date], set[PlannedRun]]
"""The runs of a calendar, by its key, that count from a date on."""


class FileChoice(NamedTuple):
    """What is taken of one file, None for nothing, and how much is left, and why."""

    taken: NewImport | None
    left: tuple[Left, ...]


def choose(
    staged: Iterable[StagedFile], known: Iterable[KnownRun], planned_from: PlannedFrom
) -> list[FileChoice]:
    """Say what is taken of each file, in order; each is held against those before it, too."""
    standing, removed = KnownRuns(), KnownRuns()
    for run in known:
        (removed if run.is_removed else standing).add(run.day, run.started_at)
    calendars = _Calendars(planned_from)
    choices = [
        _of_calendar(one, calendars)
        if one.format is FileFormat.ICS
        else _of_activities(one, standing, removed)
        for one in staged
    ]
    return [_unless_in_vain(choice, calendars) for choice in choices]


def _of_activities(one: StagedFile, standing: KnownRuns, removed: KnownRuns) -> FileChoice:
    left: Counter[str] = Counter()
    runs = []
    for run in one.runs:
        day, started_at = run.day, run.started_at
        if removed.has(day, started_at) and not standing.has(day, started_at):
            left[REMOVED] += 1
        elif standing.add_if_new(day, started_at):
            runs.append(NewRun(day, started_at, run.name))
        else:
            left[ALREADY_THERE] += 1
    taken = None
    if runs and one.format is not None:
        taken = NewImport(one.name, one.format, SOURCES[one.format], runs)
    return FileChoice(taken, _with(one.left, left))


def _of_calendar(one: StagedFile, calendars: "_Calendars") -> FileChoice:
    planned = {(entry.day, entry.title) for entry in one.planned}
    left: Counter[str] = Counter({ALREADY_THERE: len(one.planned) - len(planned)})
    name = one.calendar_name or clean_text(_COPY_NUMBER.sub("", one.path.stem), NAME_CHARACTERS)
    key = (name.casefold() or one.name)[:_KEY_LENGTH]
    if not calendars.replace(key, planned):
        left[ALREADY_THERE] += len(planned)
        return FileChoice(None, _with(one.left, left))
    taken = NewImport(
        one.name, FileFormat.ICS, calendar_key=key, calendar_name=name, planned=sorted(planned)
    )
    return FileChoice(taken, _with(one.left, left))


def _unless_in_vain(choice: FileChoice, calendars: "_Calendars") -> FileChoice:
    """Return a choice, or that nothing is taken where a later file makes its calendar as it was.

    Two copies of a calendar replace one another each time that both are read.
    """
    taken = choice.taken
    if taken is None or taken.calendar_key is None:
        return choice
    if not calendars.is_as_stored(taken.calendar_key):
        return choice
    return FileChoice(None, _with(choice.left, Counter({ALREADY_THERE: len(taken.planned)})))


class _Calendars:
    """The runs of training calendars as they are stored, and as the files before say."""

    def __init__(self, planned_from: PlannedFrom) -> None:
        self._planned_from = planned_from
        self._replaced: dict[str, tuple[date, set[PlannedRun]]] = {}

    def replace(self, key: str, planned: set[PlannedRun]) -> bool:
        """Take these for the calendar's runs from the first of them on; False: they were."""
        if not planned:
            return False
        first = min(planned)[0]
        since, newer = self._replaced.get(key, (date.max, set()))
        stored = {run for run in self._planned_from(key, first) if run[0] < since}
        if stored | {run for run in newer if run[0] >= first} == planned:
            return False
        earlier = {run for run in newer if run[0] < first}
        self._replaced[key] = min(first, since), earlier | planned
        return True

    def is_as_stored(self, key: str) -> bool:
        """Whether all files together leave a calendar as it is stored."""
        since, planned = self._replaced[key]
        return self._planned_from(key, since) == planned


def new_offers(
    staged: Sequence[StagedFile], is_logged: Callable[[StrengthOffer], bool]
) -> tuple[StrengthOffer, ...]:
    """Return the strength sessions of the files that are not logged, each once, newest first."""
    known = KnownRuns()
    offers = [
        offer
        for one in staged
        for offer in one.strength
        if not is_logged(offer) and known.add_if_new(offer.day, offer.started_at)
    ]
    return tuple(sorted(offers, key=lambda offer: offer.day, reverse=True))


def _with(left: Iterable[Left], more: Counter[str]) -> tuple[Left, ...]:
    return (*left, *(Left(count, why) for why, count in more.items() if count))
