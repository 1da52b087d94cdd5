"""What the calendar is derived from: facts that a person entered, imported or logged."""

from collections.abc import Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from runstrength_tui.domain.plan import PlanVersion


class ExcuseReason(StrEnum):
    """Why a date owes nothing."""

    VACATION = "vacation"
    SICK = "sick"
    INJURY = "injury"
    OTHER = "other"


class Excuse(NamedTuple):
    """Dates from `first` to `last`, both among them, on which nothing is owed."""

    first: date
    last: date
    reason: ExcuseReason
    note: str = ""
    id: int = 0


class PlannedRuns(NamedTuple):
    """An imported training calendar: from its first to its last run it says which days are runs.

    `titles` has the title of a run by date, at least for the dates that are asked about.
    """

    name: str
    first: date
    last: date
    titles: Mapping[date, str]


class Facts(NamedTuple):
    """All facts on the weeks that are asked about; those of other dates may be left out.

    `versions` are all there are, in the order of entry. `runs` names a completed run and its
    source by date, `overrides` says by hand whether a date is a run day, `sets` counts the logged
    sets of a date that have a rep or a second in them. `short_sessions` names, by date, a session
    meant to be short (`minimum`) that was finished with all its sets.
    """

    versions: Sequence[PlanVersion] = ()
    runs: Mapping[date, str] = {}
    overrides: Mapping[date, bool] = {}
    calendars: Sequence[PlannedRuns] = ()
    excuses: Sequence[Excuse] = ()
    sets: Mapping[date, int] = {}
    short_sessions: Mapping[date, str] = {}
