"""The training calendar: the plan, runs and excuses as they are entered, and what follows."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING

from runstrength_tui.domain.calendar.days import TrainingCalendar
from runstrength_tui.domain.calendar.facts import Excuse, ExcuseReason, Facts
from runstrength_tui.domain.calendar.judge import training_calendar
from runstrength_tui.domain.calendar.overview import Overview, dates_of_overview, overview
from runstrength_tui.domain.clock import Clock
from runstrength_tui.domain.dates import FIRST_DAY, LAST_DAY
from runstrength_tui.domain.plan import PlanTimeline, PlanVersion, check_version
from runstrength_tui.domain.runs import RunRecord
from runstrength_tui.domain.text import clean_text
from runstrength_tui.logbook.plan_change import PlanChange, changed_version, plan_change_words
from runstrength_tui.logbook.training_day import training_day
from runstrength_tui.logbook.written import Written
from runstrength_tui.store import calendar_entries, calendar_facts, changes, journal
from runstrength_tui.store.changes import ChangedRow
from runstrength_tui.store.store import Connection, Store

if TYPE_CHECKING:
    from runstrength_tui.logbook.phone_days import PhoneDay

__all__ = ["PlanChange", "Training"]

MOST_EXCUSED_DAYS = 400
NAME_LENGTH = 120
EXCUSE_NOTE_LENGTH = 200

_DAY = timedelta(days=1)


class Training:
    """What the training calendar knows and says.

    `default_sets` tells the sets of a session for a first plan that does not. Every change is one
    transaction and one step of undo; a change that would change nothing is none. Dates from 1970
    to 2200 are taken, others raise ValueError.
    """

    def __init__(self, store: Store, clock: Clock, default_sets: Callable[[], int]) -> None:
        self._store = store
        self._clock = clock
        self._default_sets = default_sets

    def today(self) -> date:
        """The training date of this moment."""
        return training_day(self._store, self._clock.now().wall)

    def plan(self) -> tuple[PlanVersion, ...]:
        """Every version of the plan, in the order of entry."""
        with self._store.reading() as connection:
            return calendar_facts.versions(connection) if connection else ()

    def timeline(self) -> PlanTimeline:
        """The versions of the plan as they follow each other in time."""
        return PlanTimeline(self.plan())

    def plan_on(self, day: date) -> PlanVersion | None:
        """The version in force on a date; None before the first."""
        return self.timeline().in_force_on(day)

    def change_plan(self, change: PlanChange, valid_from: date | None = None) -> PlanVersion:
        """Enter a version of the plan that holds from `valid_from` (today) on, and return it.

        What the change leaves out is as in the version in force then, or in the first one to come.
        Raises ValueError for a plan that may not be: see `check_version`.
        """
        today, wall = self.today(), self._clock.now().wall
        start = valid_from or today
        _check_dates(start)
        with self._store.writing() as connection:
            versions = calendar_facts.versions(connection)
            timeline = PlanTimeline(versions)
            in_force = timeline.in_force_on(start)
            before = in_force or (timeline.versions[0] if versions else None)
            new = changed_version(change, before, start, self._default_sets)
            if in_force is not None and new == in_force._replace(valid_from=start, id=0):
                return in_force
            check_version(new, versions, today)
            new = calendar_entries.insert_version(connection, wall, new)
            row = changes.inserted(journal.PLAN_VERSIONS, new.id, wall)
            changes.record_change(connection, wall, plan_change_words(new, before), [row])
        return new

    def calendar(self, first: date, last: date, today: date | None = None) -> TrainingCalendar:
        """Judge every date from `first` to `last`, as of `today` or another date."""
        today = today or self.today()
        _check_dates(first, last)
        with self._store.reading() as connection:
            facts = calendar_facts.facts(connection, first, last) if connection else Facts()
        return training_calendar(facts, first, last, today)

    def overview(self, today: date | None = None) -> Overview:
        """What a person should know today, or would have on another date."""
        today = today or self.today()
        with self._store.reading() as connection:
            versions = calendar_facts.versions(connection) if connection else ()
            timeline = PlanTimeline(versions)
            first, last = dates_of_overview(timeline, today)
            facts = Facts()
            if connection is not None:
                facts = calendar_facts.facts(connection, first, last, versions)
        return overview(training_calendar(facts, first, last, today), timeline)

    def phone_days(
        self, first: date | None = None, last: date | None = None
    ) -> "tuple[PhoneDay, ...]":
        """The coming strength days of these dates, and those that an earlier plan had put there.

        Without `first` from today on, without `last` for eight weeks.
        """
        from runstrength_tui.logbook.phone_days import CHOSEN_REACH, USUAL_REACH, phone_days  # noqa: PLC0415 - few export

        today = self.today()
        reach = USUAL_REACH if first is None and last is None else CHOSEN_REACH
        first = first or today
        days = self.calendar(first, last or min(first + USUAL_REACH, LAST_DAY), today).days
        with self._store.reading() as connection:
            return phone_days(connection, days, today, reach) if connection else ()

    def runs(self, first: date | None = None, last: date | None = None) -> tuple[RunRecord, ...]:
        """The completed runs of these dates, oldest first; of all dates where none are given."""
        first, last = first or FIRST_DAY, last or LAST_DAY
        _check_dates(first, last)
        with self._store.reading() as connection:
            return calendar_facts.runs_between(connection, first, last) if connection else ()

    def add_run(self, day: date, name: str = "") -> bool:
        """Enter a completed run, a step of undo; False, and none, where the date has one already.

        ValueError for a date to come.
        """
        wall = self._clock.now().wall
        _check_dates(day)
        if day > wall.date():
            raise ValueError(f"{day} is still to come; only runs that were done can be entered")
        with self._store.writing() as connection:
            if calendar_facts.runs_between(connection, day, day):
                return False
            name = clean_text(name, NAME_LENGTH)
            run_id = calendar_entries.insert_run_by_hand(connection, wall, day, name)
            row = changes.inserted(journal.RUNS, run_id, wall)
            changes.record_change(connection, wall, f"add a run on {day}", [row])
        return True

    def remove_runs(self, day: date) -> int:
        """Leave the completed runs of a date out, imported ones too; return how many there were."""
        wall = self._clock.now().wall
        _check_dates(day)
        with self._store.writing() as connection:
            rows = [
                row
                for run in calendar_facts.runs_between(connection, day, day)
                for row in changes.discarding(connection, journal.RUNS, run.id, wall)
            ]
            if rows:
                runs = "the run" if len(rows) == 1 else f"{len(rows)} runs"
                changes.make_change(connection, wall, f"remove {runs} of {day}", rows)
        return len(rows)

    def override(self, day: date, is_run: bool | None) -> bool:
        """Mark a date as a run day, as none, or (None) leave it to the other rules again.

        Returns whether that changed anything, and so is a step of undo.
        """
        wall = self._clock.now().wall
        _check_dates(day)
        with self._store.writing() as connection:
            old = calendar_facts.override_on(connection, day)
            if (old[1] if old else None) == is_run:
                return False
            rows: list[ChangedRow] = []
            if old is not None:
                rows += self._discard(connection, journal.RUN_OVERRIDES, old[0])
            what = f"clear the mark of {day}"
            if is_run is not None:
                new = calendar_entries.insert_override(connection, wall, day, is_run=is_run)
                rows.append(changes.inserted(journal.RUN_OVERRIDES, new, wall))
                what = f"mark {day} as {'a run day' if is_run else 'no run day'}"
            changes.record_change(connection, wall, what, rows)
        return True

    def excuse(
        self, first: date, last: date, reason: ExcuseReason, note: str = ""
    ) -> Written[Excuse]:
        """Excuse the dates from `first` to `last`, at most 400; may be entered afterwards.

        It takes the place of what excused any of these dates before. Returns it as it stands.
        """
        wall = self._clock.now().wall
        _check_dates(first, last)
        if (days := (last - first).days + 1) > MOST_EXCUSED_DAYS:
            raise ValueError(f"{days} days: an excuse can span {MOST_EXCUSED_DAYS} at most")
        new = Excuse(first, last, reason, clean_text(note, EXCUSE_NOTE_LENGTH))
        with self._store.writing() as connection:
            for standing in calendar_facts.excuses_between(connection, first, last):
                if standing._replace(id=0) == new:
                    return Written(standing, None)
            _, rows = self._cut_out(connection, first, last)
            new = new._replace(id=calendar_entries.insert_excuse(connection, wall, new))
            rows.append(changes.inserted(journal.EXCUSES, new.id, wall))
            what = f"excuse {_range_words(first, last)}: {reason}"
            step = changes.record_change(connection, wall, what, rows)
        return Written(new, step)

    def unexcuse(self, first: date, last: date) -> int:
        """Take back what excuses the dates from `first` to `last`; return how many dates it did.

        An excuse that reaches further stays for its other dates.
        """
        wall = self._clock.now().wall
        _check_dates(first, last)
        with self._store.writing() as connection:
            days, rows = self._cut_out(connection, first, last)
            if rows:
                what = f"take back the excuse of {_range_words(first, last)}"
                changes.record_change(connection, wall, what, rows)
        return days

    def _cut_out(
        self, connection: Connection, first: date, last: date
    ) -> tuple[int, list[ChangedRow]]:
        """Excuse none of these dates any more: return how many were, and the rows for undo."""
        wall = self._clock.now().wall
        rows: list[ChangedRow] = []
        days: set[date] = set()
        for old in calendar_facts.excuses_between(connection, first, last):
            rows += self._discard(connection, journal.EXCUSES, old.id)
            for rest in _outside(old, first, last):
                rest_id = calendar_entries.insert_excuse(connection, wall, rest)
                rows.append(changes.inserted(journal.EXCUSES, rest_id, wall))
            start, end = max(old.first, first), min(old.last, last)
            days |= {start + n * _DAY for n in range((end - start).days + 1)}
        return len(days), rows

    def _discard(self, connection: Connection, table: str, row_id: int) -> list[ChangedRow]:
        """Discard a row at once, so that another can take its place; return the row for undo."""
        wall = self._clock.now().wall
        discarded_at = journal.instant_text(wall)
        journal.update(connection, table, row_id, discarded_at=discarded_at)
        return changes.discarding(connection, table, row_id, wall)


def _outside(excuse: Excuse, first: date, last: date) -> Iterator[Excuse]:
    """What is left of an excuse without the dates from `first` to `last`."""
    if excuse.first < first:
        yield excuse._replace(last=first - _DAY)
    if excuse.last > last:
        yield excuse._replace(first=last + _DAY)


def _check_dates(first: date, last: date | None = None) -> None:
    """Raise ValueError for dates that no training calendar has, and for a range turned round."""
    for day in (first, last or first):
        if not FIRST_DAY <= day <= LAST_DAY:
            raise ValueError(f"{day} is outside {FIRST_DAY} to {LAST_DAY}")
    if last is not None and last < first:
        raise ValueError(f"{first} is after {last}: give the earlier date first")


def _range_words(first: date, last: date) -> str:
    return f"{first}" if first == last else f"{first} to {last}"
