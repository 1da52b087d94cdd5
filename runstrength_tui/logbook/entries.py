"""What is written by hand: log, edit, move, delete, and taking any of it back."""

from collections.abc import Callable, Sequence
from datetime import date, datetime, time, timedelta

from runstrength_tui.domain.clock import Clock
from runstrength_tui.domain.history import SessionRecord, SetRecord
from runstrength_tui.domain.identity import id_text
from runstrength_tui.domain.limits import NOTE_CHARACTERS
from runstrength_tui.domain.loads import stored_load
from runstrength_tui.domain.session import SessionStatus, SetStatus
from runstrength_tui.domain.text import clean_text
from runstrength_tui.logbook.entry_rows import (
    HandSet,
    SessionEdit,
    SetEdit,
    check_day,
    hand_tally,
    session_rows,
    set_rows,
)
from runstrength_tui.logbook.training_day import training_day
from runstrength_tui.logbook.written import Written
from runstrength_tui.store import changes, history, journal, queries
from runstrength_tui.store.changes import ChangedRow, Step
from runstrength_tui.store.errors import BusyError, UnknownIdError
from runstrength_tui.store.moving import moving
from runstrength_tui.store.store import Connection, Store

__all__ = ["Entries", "HandSet", "SessionEdit", "SetEdit"]

NOON = time(12)


class Entries:
    """Changes to the history, each one transaction and one step of undo.

    `followed` tells the id of the session that this program follows, or None: that one is written
    by the drill and the timer alone, so that no rep meets a ledger that someone else has changed.
    A change that touches it raises BusyError.
    """

    def __init__(
        self,
        store: Store,
        clock: Clock,
        followed: Callable[[], int | None] = lambda: None,
    ) -> None:
        self._store = store
        self._clock = clock
        self._followed = followed

    def today(self) -> date:
        """The training date of this moment."""
        return training_day(self._store, self._clock.now().wall)

    def log(
        self, sets: Sequence[HandSet], *, at: datetime | None = None, day: date | None = None
    ) -> tuple[SetRecord, ...]:
        """Log sets done at `at` (local time), or at noon of `day`, or now; return them.

        They join the session logged by hand on the same date, where there is one. ValueError for
        a time to come, and for totals that cannot have been.
        """
        tallies = [hand_tally(one) for one in sets]
        now = self._clock.now().wall
        started_at = self._started_at(now, at, day)
        date_of = day or training_day(self._store, started_at)
        check_day(date_of, self.today())
        if started_at > now:
            raise ValueError(
                f"{started_at:%H:%M} is still to come; only what was done can be logged"
            )
        with self._store.writing() as connection:
            rows, session_id = self._session_for(connection, date_of, started_at, now)
            first = len(queries.all_set_ids(connection, session_id)) + 1
            queue = [one.planned._replace(load_kg=stored_load(one.planned.load_kg)) for one in sets]
            states = journal.insert_sets(connection, session_id, now, queue, first)
            is_time_known = at is not None or started_at == now
            for one, tally, state in zip(sets, tallies, states, strict=True):
                journal.append_tallies(connection, state.id, [tally], now, 0.0)
                self._end_hand_set(connection, state.id, one, started_at, is_time_known)
                rows.append(changes.inserted(journal.SETS, state.id, now))
            what = f"log {len(sets)} {'set' if len(sets) == 1 else 'sets'} on {date_of}"
            changes.record_change(connection, now, what, rows)
            logged = [history.set_record(connection, state.id) for state in states]
        return tuple(one for one in logged if one is not None)

    def edit_set(self, set_id: int, edit: SetEdit) -> Written[SetRecord]:
        """Change a logged set; UnknownIdError when there is none, ValueError for bad totals.

        An edit that changes nothing is no step of undo.
        """
        step = None
        wall = self._clock.now().wall
        with self._store.writing() as connection:
            old = self._set(connection, set_id)
            rows = set_rows(old, edit)
            if rows:
                confirms = old.unconfirmed and edit.confirmed
                deed = "confirm the hold" if confirms else "edit the set"
                what = f"{deed} {old.name} of {self._day_of(connection, old)}"
                step = changes.make_change(connection, wall, what, rows)
            return Written(self._set(connection, set_id), step)

    def edit_session(self, session_id: int, edit: SessionEdit) -> Written[SessionRecord]:
        """Change a session's RPE, pain or note, or move it and its instants to another date.

        An edit that changes nothing is no step of undo.
        """
        wall, step = self._clock.now().wall, None
        if edit.day is not None:
            check_day(edit.day, self.today())
        with self._store.writing() as connection:
            old = self._session(connection, session_id)
            moved, what = None, f"edit the session of {old.training_date}"
            if edit.day is not None and edit.day != old.training_date:
                moved = moving(connection, session_id, edit.day, _local_offset)
                what = f"move the session of {old.training_date} to {edit.day}"
            rows = session_rows(old, edit, moved)
            if rows:
                step = changes.make_change(connection, wall, what, rows)
            return Written(self._session(connection, session_id), step)

    def delete_set(self, set_id: int) -> Written[SetRecord]:
        """Leave a set out of the history; undo brings it back. Returns what it was.

        The last set of a session that has ended takes the session with it.
        """
        wall = self._clock.now().wall
        with self._store.writing() as connection:
            old = self._set(connection, set_id)
            rows = changes.discarding(connection, journal.SETS, set_id, wall)
            session = self._session(connection, old.session_id)
            ended = session.status is not SessionStatus.IN_PROGRESS
            if ended and all(one.id == set_id for one in session.sets):
                rows = changes.discarding(connection, journal.SESSIONS, old.session_id, wall)
            what = f"delete the set {old.name} of {session.training_date}"
            return Written(old, changes.make_change(connection, wall, what, rows))

    def delete_session(self, session_id: int) -> Written[SessionRecord]:
        """Leave a session out of the history; undo brings it back. Returns what it was."""
        wall = self._clock.now().wall
        with self._store.writing() as connection:
            old = self._session(connection, session_id)
            rows = changes.discarding(connection, journal.SESSIONS, session_id, wall)
            what = f"delete the session of {old.training_date}"
            return Written(old, changes.make_change(connection, wall, what, rows))

    def undo(self) -> str:
        """Take back the last change and say what it was; NothingToUndoError when none is left."""
        with self._store.writing() as connection:
            self._refuse_followed(changes.sessions_of(connection, changes.DONE))
            return changes.undo_last(connection, self._clock.now().wall)

    def take_back(self, step: Step) -> None:
        """Take back this very step, whatever else was changed since.

        NothingToUndoError where that is undone already, or where something it touches, or the
        same session, was changed since.
        """
        with self._store.writing() as connection:
            changes.undo_step(connection, self._clock.now().wall, step)

    def redo(self) -> str:
        """Do again what was undone last and say what it was."""
        with self._store.writing() as connection:
            self._refuse_followed(changes.sessions_of(connection, changes.UNDONE))
            return changes.redo_next(connection, self._clock.now().wall)

    def undoable(self) -> str | None:
        """What `undo` would take back, or None."""
        with self._store.reading() as connection:
            return changes.next_change(connection, changes.DONE) if connection else None

    def redoable(self) -> str | None:
        """What `redo` would do again, or None."""
        with self._store.reading() as connection:
            return changes.next_change(connection, changes.UNDONE) if connection else None

    def _refuse_followed(self, session_ids: Sequence[int]) -> None:
        if self._followed() in session_ids:
            raise BusyError("That belongs to the session under way.", "End the session first.")

    def _day_of(self, connection: Connection, one: SetRecord) -> date:
        return self._session(connection, one.session_id).training_date

    def _started_at(self, now: datetime, at: datetime | None, day: date | None) -> datetime:
        if at is not None:
            check_day(at.date(), self.today() + timedelta(days=1))
            return at if at.tzinfo else at.astimezone()
        if day is not None:
            check_day(day, self.today())
        if day is None or day == training_day(self._store, now):
            return now
        return datetime.combine(day, NOON).astimezone()

    def _session_for(
        self, connection: Connection, day: date, started_at: datetime, now: datetime
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
        return [changes.inserted(journal.SESSIONS, session_id, now)], session_id

    def _end_hand_set(
        self,
        connection: Connection,
        set_id: int,
        one: HandSet,
        started_at: datetime,
        is_time_known: bool,
    ) -> None:
        stamp = journal.instant_text(started_at)
        journal.update(
            connection,
            journal.SETS,
            set_id,
            status=SetStatus.DONE,
            started_at=stamp if is_time_known else None,
            ended_at=stamp,
            clean_held_ms=round(one.held_seconds * 1000),
            rpe=one.rpe,
            note=clean_text(one.note, NOTE_CHARACTERS),
        )

    def _set(self, connection: Connection, set_id: int) -> SetRecord:
        found = history.set_record(connection, set_id)
        if found is None:
            raise UnknownIdError(f"There is no set {id_text(set_id)}.")
        self._refuse_followed([found.session_id])
        return found

    def _session(self, connection: Connection, session_id: int) -> SessionRecord:
        found = history.session_record(connection, session_id)
        if found is None:
            raise UnknownIdError(f"There is no session {id_text(session_id)}.")
        self._refuse_followed([session_id])
        return found


def _local_offset(wall: datetime) -> timedelta:
    """The UTC offset of the local zone at this local time."""
    return wall.astimezone().utcoffset() or timedelta()
