"""Timing a hold outside a programme: it joins the session under way, or the day's holds."""

from collections.abc import Iterable

from runstrength_tui.domain.clock import Clock
from runstrength_tui.domain.exercise import Count, Exercise, Side, Span
from runstrength_tui.domain.history import SessionRecord
from runstrength_tui.domain.hold import Hold
from runstrength_tui.domain.programme import PlannedSet, planned_sets
from runstrength_tui.domain.session import SessionState, SetState, SetStatus
from runstrength_tui.logbook.entries import Entries
from runstrength_tui.logbook.live import LiveSession
from runstrength_tui.store import changes, journal, queries
from runstrength_tui.store.errors import EndedElsewhereError, NothingToUndoError
from runstrength_tui.store.store import Connection, Store

HOLDS_NAME = "Holds"
_IN_HISTORY = "Undo it in the history."
_STAYS = "What was stored until then stays in the log."


class TimedHold:
    """One hold of the timer screen, from its first second to its log entry.

    A session that is only there for the holds of the day is opened for each hold and ended after
    it. Every step may be tried again after it failed: what it had stored is not stored twice.
    """

    def __init__(self, store: Store, clock: Clock, live: LiveSession) -> None:
        self._store = store
        self._live = live
        self._clock = clock
        self._entries = Entries(store, clock)
        self._opened = False
        self._set_id: int | None = None
        self._ended: SetState | None = None
        self._logged_as: str | None = None

    @property
    def set_id(self) -> int | None:
        """The set that the hold is written to; None before its first second, and after its end."""
        return self._set_id

    def ensure_writable(self) -> None:
        """Raise the StoreError that a hold begun now would meet, before anyone holds anything."""
        with self._store.writing():
            pass

    def begin(self, exercise: Exercise, side: Side | None, target: Span | None = None) -> SetState:
        """Open the session and the set; BusyError when another program follows a session.

        `target` is in seconds; without one the exercise's own is taken.
        """
        if not self._live.is_followed:
            self._open_session()
            self._opened = True
        if self._opened:
            self._end_cut_off()
        planned = planned_sets(exercise, sets=1, target=target, count=Count.HOLD)
        one = next((each for each in planned if each.side is side), planned[0])
        new = self._insert(one)
        self._set_id = new.id
        return new

    def record(self, hold: Hold) -> None:
        """Checkpoint: bring the ledger to what the hold says."""
        if self._set_id is not None:
            self._written_set(self._set_id)  # its session may have ended
            self._live.record_hold(self._set_id, hold)

    def end(self, hold: Hold) -> SetState | None:
        """Log the hold as it stands and return its set; one of under a second counts as skipped.

        None when nothing had begun.
        """
        if self._set_id is not None and self._ended is None:
            self.record(hold)
            self._ended = self._end_set(self._written_set(self._set_id))
            self._logged_as = _hold_words(self._ended)
        if self._opened:
            self._close_session()
        ended, self._set_id, self._ended = self._ended, None, None
        return ended

    def let_go(self) -> None:
        """Do without the rest: what is stored stays as a hold that was cut off."""
        if self._opened:
            self._live.hand_over()
        self._opened, self._set_id, self._ended = False, None, None

    def take_back(self) -> str:
        """Undo the hold that was logged and say what it was.

        NothingToUndoError when something else was changed since: undo would take that back.
        """
        if self._logged_as is None or self._entries.undoable() != self._logged_as:
            raise NothingToUndoError("Something else was changed since.", _IN_HISTORY)
        what = self._entries.undo()
        self._logged_as = None
        state = self._live.state
        if self._live.is_followed and state is not None:
            with self._store.reading() as connection:
                found = queries.session_state(connection, state.id) if connection else None
            if found is not None:
                self._live.state = found._replace(elapsed_seconds=state.elapsed_seconds)
        return what

    def _written_set(self, set_id: int) -> SetState:
        """The set that the hold is written to; EndedElsewhereError when its session has ended."""
        state = self._live.state if self._live.is_followed else None
        set_id = self._live.gone_on_as(set_id)
        for one in state.sets if state is not None else ():
            if one.id == set_id:
                return one
        raise EndedElsewhereError("The session of this hold has ended.", _STAYS)

    def _open_session(self) -> None:
        with self._store.reading() as connection:
            day = self._entries.today()
            known = queries.session_of_source(connection, day, "hold") if connection else None
        if known is None:
            self._live.start([], programme_name=HOLDS_NAME, source="hold")
        else:
            self._live.resume(known)

    def _end_cut_off(self) -> None:
        """Log a hold of the day that was cut off as far as it is stored."""
        for one in self._live.followed.sets:
            if one.status in {SetStatus.ACTIVE, SetStatus.PENDING}:
                self._end_set(one)

    def _insert(self, planned: PlannedSet) -> SetState:
        """Append the set to the session, already under way."""
        state, wall = self._live.followed, self._clock.now().wall
        new: list[SetState] = []

        def write(connection: Connection) -> None:
            first = len(queries.all_set_ids(connection, state.id)) + 1
            (one,) = journal.insert_sets(connection, state.id, wall, [planned], first)
            begun = {"status": SetStatus.ACTIVE, "started_at": journal.instant_text(wall)}
            journal.update(connection, journal.SETS, one.id, **begun)
            new.append(one._replace(status=SetStatus.ACTIVE))

        self._live.commit(write, state)
        self._live.state = state._replace(sets=(*state.sets, *new))
        return new[0]

    def _end_set(self, one: SetState) -> SetState:
        """End a set; with work in it that is one step of undo, in the same transaction.

        The day's only hold takes its session with it when it is taken back.
        """
        state, wall = self._live.followed, self._clock.now().wall
        ended = one._replace(status=SetStatus.DONE if one.has_work else SetStatus.SKIPPED)

        def write(connection: Connection) -> None:
            stamp = journal.instant_text(wall)
            journal.update(connection, journal.SETS, one.id, status=ended.status, ended_at=stamp)
            if ended.has_work:
                rows = [changes.inserted(journal.SETS, one.id, wall)]
                if self._opened and _is_only_work(state, one):
                    rows.append(changes.inserted(journal.SESSIONS, state.id, wall))
                changes.record_change(connection, wall, _hold_words(one), rows)

        self._live.commit(write, state.with_set(ended))
        return ended

    def _close_session(self) -> None:
        state = self._live.state
        if self._live.is_followed and state is not None:
            if any(one.has_work for one in state.sets):
                self._live.finish(undoable=False)
            else:
                self._drop_session(state)
        self._opened = False

    def _drop_session(self, state: SessionState) -> None:
        """Leave a session in which nothing was done out of the history; no step of undo."""
        with self._store.writing() as connection:
            discarded_at = journal.instant_text(self._clock.now().wall)
            journal.update(connection, journal.SESSIONS, state.id, discarded_at=discarded_at)
        self._live.hand_over()
        self._live.state = None


def _hold_words(one: SetState) -> str:
    side = f" {one.planned.side}" if one.planned.side is not None else ""
    return f"hold {one.planned.name}{side} for {round(one.held_ms / 1000, 1):g} s"


def _is_only_work(state: SessionState, one: SetState) -> bool:
    return [each.id for each in state.sets if each.has_work] == [one.id]


def recently_held(sessions: Iterable[SessionRecord]) -> tuple[str, ...]:
    """Return the ids of the exercises held in `sessions` (newest first), the last held first."""
    return tuple(
        dict.fromkeys(
            one.exercise_id
            for session in sessions
            for one in reversed(session.sets)
            if one.count is Count.HOLD
        )
    )
