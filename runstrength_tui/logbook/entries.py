"""What is written by hand: log, edit, move, delete, and taking any of it back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from runstrength_tui.domain.clock import DAY_START_DEFAULT, Clock, training_date
from runstrength_tui.domain.exercise import Count, Side
from runstrength_tui.domain.history import SessionRecord, SetRecord
from runstrength_tui.domain.identity import id_text
from runstrength_tui.domain.programme import PlannedSet
from runstrength_tui.domain.session import SetStatus, Tally, TallyKind
from runstrength_tui.domain.text import clean_text
from runstrength_tui.store import changes, history, journal, queries
from runstrength_tui.store.changes import ChangedRow
from runstrength_tui.store.errors import UnknownIdError
from runstrength_tui.store.store import Connection, Store

NOTE_LENGTH = 2000
NOON = time(12)


@dataclass(frozen=True, slots=True)
class HandSet:
    """A set as someone logs it by hand: `planned` says of what, the totals what was done."""

    planned: PlannedSet
    reps: int = 0
    good_reps: int = 0
    held_seconds: float = 0.0
    rpe: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class SetEdit:
    """New values for a logged set; what is None stays as it was.

    `side`, `load_kg` and `rpe` can also be cleared: their name stands in `cleared` then.
    """

    reps: int | None = None
    bad_reps: int | None = None
    held_seconds: float | None = None
    side: Side | None = None
    load_kg: float | None = None
    rpe: int | None = None
    note: str | None = None
    cleared: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class SessionEdit:
    """New values for a session; what is None stays, what `cleared` names is emptied."""

    day: date | None = None
    rpe: int | None = None
    pain: int | None = None
    note: str | None = None
    cleared: frozenset[str] = frozenset()


class Entries:
    """Changes to the history, each one transaction and one step of undo."""

    def __init__(self, store: Store, clock: Clock, day_start: time = DAY_START_DEFAULT) -> None:
        self._store = store
        self._clock = clock
        self._day_start = day_start

    def today(self) -> date:
        """The training date of this moment."""
        return training_date(self._clock.now().wall, self._day_start)

    def log(
        self, sets: Sequence[HandSet], *, at: datetime | None = None, day: date | None = None
    ) -> tuple[SetRecord, ...]:
        """Log sets done at `at` (local time), or at noon of `day`, or now; return them.

        They join the session logged by hand on the same date, where there is one. ValueError for
        a time to come.
        """
        now = self._clock.now().wall
        started_at = self._started_at(now, at, day)
        date_of = day or training_date(started_at, self._day_start)
        if started_at > now or date_of > self.today():
            raise ValueError(f"{date_of} is still to come; only what was done can be logged")
        with self._store.writing() as connection:
            rows, session_id = self._session_for(connection, date_of, started_at)
            first = len(queries.all_set_ids(connection, session_id)) + 1
            states = journal.insert_sets(
                connection, session_id, now, [one.planned for one in sets], first
            )
            stamp = journal.instant_text(started_at)
            for one, state in zip(sets, states, strict=True):
                self._write_hand_set(connection, one, state.id, stamp, now)
                rows.append(changes.inserted(journal.SETS, state.id, now))
            what = f"log {len(sets)} {'set' if len(sets) == 1 else 'sets'} on {date_of}"
            changes.record_change(connection, now, what, rows)
            logged = [history.set_record(connection, state.id) for state in states]
        return tuple(one for one in logged if one is not None)

    def edit_set(self, set_id: int, edit: SetEdit) -> SetRecord:
        """Change a logged set; UnknownIdError when there is none, ValueError for bad totals."""
        wall = self._clock.now().wall
        with self._store.writing() as connection:
            old = self._set(connection, set_id)
            what = f"edit the set {old.name} ({id_text(set_id)})"
            changes.make_change(connection, wall, what, _set_rows(old, edit))
            return self._set(connection, set_id)

    def edit_session(self, session_id: int, edit: SessionEdit) -> SessionRecord:
        """Change a session's RPE, pain or note, or move it to another date."""
        wall = self._clock.now().wall
        if edit.day is not None and edit.day > self.today():
            raise ValueError(f"{edit.day} is still to come; a session cannot be moved there")
        with self._store.writing() as connection:
            old = self._session(connection, session_id)
            before, after = _session_columns(old, edit)
            what = f"edit the session of {old.training_date}"
            if edit.day is not None:
                what = f"move the session of {old.training_date} to {edit.day}"
            row = ChangedRow(journal.SESSIONS, session_id, before, after)
            changes.make_change(connection, wall, what, [row])
            return self._session(connection, session_id)

    def delete_set(self, set_id: int) -> SetRecord:
        """Leave a set out of the history; undo brings it back. Returns what it was."""
        wall = self._clock.now().wall
        with self._store.writing() as connection:
            old = self._set(connection, set_id)
            rows = changes.discarding(connection, journal.SETS, set_id, wall)
            siblings = history.session_record(connection, old.session_id)
            if siblings is not None and all(one.id == set_id for one in siblings.sets):
                rows = changes.discarding(connection, journal.SESSIONS, old.session_id, wall)
            changes.make_change(connection, wall, f"delete the set {old.name}", rows)
        return old

    def delete_session(self, session_id: int) -> SessionRecord:
        """Leave a session out of the history; undo brings it back. Returns what it was."""
        wall = self._clock.now().wall
        with self._store.writing() as connection:
            old = self._session(connection, session_id)
            rows = changes.discarding(connection, journal.SESSIONS, session_id, wall)
            what = f"delete the session of {old.training_date}"
            changes.make_change(connection, wall, what, rows)
        return old

    def undo(self) -> str:
        """Take back the last change and say what it was; NothingToUndoError when none is left."""
        with self._store.writing() as connection:
            return changes.undo_last(connection, self._clock.now().wall)

    def redo(self) -> str:
        """Do again what was undone last and say what it was."""
        with self._store.writing() as connection:
            return changes.redo_next(connection, self._clock.now().wall)

    def _started_at(self, now: datetime, at: datetime | None, day: date | None) -> datetime:
        if at is not None:
            return at if at.tzinfo else at.astimezone()
        if day is None or day == training_date(now, self._day_start):
            return now
        return datetime.combine(day, NOON).astimezone()

    def _session_for(
        self, connection: Connection, day: date, started_at: datetime
    ) -> tuple[list[ChangedRow], int]:
        """The session logged by hand on `day`, or a new one with its row for undo."""
        found = queries.session_of_source(connection, day, "log")
        if found is not None:
            return [], found
        new = journal.NewSession(
            training_date=day,
            started_at=started_at,
            source="log",
            programme_name="Logged by hand",
            status="finished",
            ended_at=started_at,
        )
        session_id = journal.insert_session(connection, new)
        return [changes.inserted(journal.SESSIONS, session_id, started_at)], session_id

    def _write_hand_set(
        self, connection: Connection, one: HandSet, set_id: int, stamp: str, now: datetime
    ) -> None:
        tally = _hand_tally(one)
        journal.append_tallies(connection, set_id, [tally], now, 0.0)
        journal.update(
            connection,
            journal.SETS,
            set_id,
            status=SetStatus.DONE,
            started_at=stamp,
            ended_at=stamp,
            clean_held_ms=tally.held_ms,
            rpe=one.rpe,
            note=clean_text(one.note, NOTE_LENGTH),
        )

    def _set(self, connection: Connection, set_id: int) -> SetRecord:
        found = history.set_record(connection, set_id)
        if found is None:
            raise UnknownIdError(f"There is no set {id_text(set_id)}.")
        return found

    def _session(self, connection: Connection, session_id: int) -> SessionRecord:
        found = history.session_record(connection, session_id)
        if found is None:
            raise UnknownIdError(f"There is no session {id_text(session_id)}.")
        return found


def _hand_tally(one: HandSet) -> Tally:
    if one.planned.count is Count.HOLD:
        return Tally(1, TallyKind.HOLD, held_ms=round(one.held_seconds * 1000))
    return Tally(1, TallyKind.COUNT, reps=one.reps, good_reps=one.good_reps)


def _set_rows(old: SetRecord, edit: SetEdit) -> list[ChangedRow]:
    """The changed rows of an edited set: its totals through the ledger, the rest by column."""
    reps = old.reps if edit.reps is None else edit.reps
    bad = old.reps - old.good_reps if edit.bad_reps is None else edit.bad_reps
    held = old.held_seconds if edit.held_seconds is None else edit.held_seconds
    if old.count is Count.HOLD and (edit.reps is not None or edit.bad_reps is not None):
        raise ValueError(f"{old.name} was held; give seconds, not reps")
    if old.count is Count.REPS and edit.held_seconds is not None:
        raise ValueError(f"{old.name} was counted; give reps, not seconds")
    if not 0 <= bad <= reps:
        raise ValueError(f"{bad} bad of {reps} reps; at most all of them can be bad")
    rows = []
    was = {"reps": old.reps, "good_reps": old.good_reps, "held_ms": round(old.held_seconds * 1000)}
    becomes = {"reps": reps, "good_reps": reps - bad, "held_ms": round(held * 1000)}
    if was != becomes:
        rows.append(ChangedRow(changes.TOTALS, old.id, was, becomes))
    before: dict[str, str | float | None] = {}
    after: dict[str, str | float | None] = {}
    for name, new in (("side", edit.side), ("load_kg", edit.load_kg), ("rpe", edit.rpe)):
        if new is not None or name in edit.cleared:
            before[name], after[name] = getattr(old, name), new
    if edit.note is not None:
        before["note"], after["note"] = old.note, clean_text(edit.note, NOTE_LENGTH)
    if held < old.clean_seconds or old.clean_seconds == old.held_seconds:
        before["clean_held_ms"], after["clean_held_ms"] = (
            round(old.clean_seconds * 1000),
            becomes["held_ms"],
        )
    if after:
        rows.append(ChangedRow(journal.SETS, old.id, before, after))
    return rows


def _session_columns(
    old: SessionRecord, edit: SessionEdit
) -> tuple[changes.Columns, changes.Columns]:
    before: dict[str, str | float | None] = {}
    after: dict[str, str | float | None] = {}
    if edit.day is not None:
        before["training_date"] = old.training_date.isoformat()
        after["training_date"] = edit.day.isoformat()
    for name, new in (("rpe", edit.rpe), ("pain", edit.pain)):
        if new is not None or name in edit.cleared:
            before[name], after[name] = getattr(old, name), new
    if edit.note is not None:
        before["note"], after["note"] = old.note, clean_text(edit.note, NOTE_LENGTH)
    return before, after
