"""The calendar's answers: days with their states, weeks with their counts."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from runstrength_tui.domain.calendar.facts import Excuse
from runstrength_tui.domain.plan import PlanMode, PlanVersion


class DayState(StrEnum):
    """What a date is, in the order in which one state hides the next."""

    DONE = "done"
    MADE_UP = "made_up"
    MISSED = "missed"
    DUE = "due"
    PLANNED = "planned"
    MOVED = "moved"
    DISPLACED = "displaced"
    EXTRA = "extra"
    EXCUSED = "excused"
    PARTIAL = "partial"
    RUN = "run"
    REST = "rest"


class RunRule(StrEnum):
    """Which rule said whether a date is a run day, the first that says anything."""

    DONE = "done"
    OVERRIDE = "override"
    CALENDAR = "calendar"
    PLAN = "plan"


class RunDay(NamedTuple):
    """Whether a date is a run day, by which rule (None: no rule says anything), and its source.

    `source` names the run or the imported calendar; empty for the other rules.
    """

    is_run: bool
    by: RunRule | None
    source: str = ""


class DayFacts(NamedTuple):
    """What is known of one date before anything is judged.

    `qualifies` says that what was done makes a session. `short_session` names the kind of a
    session meant to be short that was finished whole on the date; empty for none.
    """

    on: date
    version: PlanVersion | None
    run: RunDay
    excuse: Excuse | None
    sets: int
    short_session: str = ""
    qualifies: bool = False

    @property
    def is_partial(self) -> bool:
        """Whether sets were logged, but too few for a session."""
        return self.sets > 0 and not self.qualifies

    @property
    def is_short(self) -> bool:
        """Whether it qualifies by a short session finished whole, with too few sets otherwise."""
        return self.qualifies and self.version is not None and not enough(self.version, self.sets)

    @property
    def is_open(self) -> bool:
        """Whether strength may be asked for here: no run day, and not excused."""
        return not self.run.is_run and self.excuse is None

    @property
    def ordinary_state(self) -> DayState:
        """The state of a date on which nothing was owed and nothing paid."""
        if self.qualifies:
            return DayState.EXTRA
        if self.sets:
            return DayState.PARTIAL
        return DayState.RUN if self.run.is_run else DayState.REST


def enough(version: PlanVersion | None, sets: int) -> bool:
    """Whether so many sets make a session; without a plan any set does."""
    return sets >= (version.sets_that_count if version is not None else 1)


class CalendarDay(NamedTuple):
    """One judged date.

    `partial` says that sets were logged, but too few for a session. `paid_by` is the date whose
    session made this one's good, `pays_for` the date that this one's session made good; both are
    None where a date paid for itself. `make_up_until` is the last date on which a session could
    still pay what was missed here. `why` is one sentence that names the rule and its source.
    """

    on: date
    state: DayState
    run: RunDay
    sets: int
    partial: bool
    moved_to: date | None = None
    moved_from: date | None = None
    paid_by: date | None = None
    pays_for: date | None = None
    excuse: Excuse | None = None
    make_up_until: date | None = None
    why: str = ""

    @property
    def can_make_up(self) -> bool:
        """Whether there is a date left that can pay what was missed here."""
        return self.make_up_until is not None


def last_make_up(days: Iterable[CalendarDay]) -> date | None:
    """The last date on which one of `days` can be made up; None where none can."""
    return max((day.make_up_until for day in days if day.make_up_until), default=None)


class CalendarWeek(NamedTuple):
    """The counts of one week; `owed` is the sum of all but `extra`.

    In quota mode what is neither done nor missed yet counts as `planned`, save the one that is
    `due` today. `mode` is None before the first plan.
    """

    week_start: date
    week_end: date
    mode: PlanMode | None
    owed: int = 0
    done: int = 0
    made_up: int = 0
    missed: int = 0
    excused: int = 0
    displaced: int = 0
    due: int = 0
    planned: int = 0
    extra: int = 0
    at_risk: bool = False

    @property
    def wanted(self) -> int:
        """What of the owed was there to be done: neither excused nor displaced."""
        return self.owed - self.excused - self.displaced

    @property
    def ahead(self) -> int:
        """What of it is still to be done, today or later."""
        return self.due + self.planned

    @property
    def met(self) -> int:
        """What was done, on its date or another."""
        return self.done + self.made_up


class TrainingCalendar(NamedTuple):
    """Judged days, oldest first, and every week that holds one of them."""

    today: date
    days: tuple[CalendarDay, ...]
    weeks: tuple[CalendarWeek, ...]
