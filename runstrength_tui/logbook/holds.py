"""Timing a hold outside a programme: it joins the session under way, or the day's holds."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from runstrength_tui.domain.clock import Clock, Moment
from runstrength_tui.domain.exercise import Count, Exercise, Side, Span
from runstrength_tui.domain.history import SessionRecord, SetRecord
from runstrength_tui.domain.hold import Hold
from runstrength_tui.domain.programme import PlannedSet, planned_sets
from runstrength_tui.domain.session import SessionState, SetState, SetStatus
from runstrength_tui.logbook.entries import Entries, SetEdit
from runstrength_tui.logbook.live import LiveSession
from runstrength_tui.logbook.training_day import training_day
from runstrength_tui.logbook.written import Written
from runstrength_tui.store import changes, journal, queries
from runstrength_tui.store.changes import Step
from runstrength_tui.store.errors import EndedElsewhereError, NothingToUndoError
from runstrength_tui.store.store import Connection, Store

HOLDS_NAME = "Holds"
# A session that rests so long, over the end of its date, is one that waits.
_GONE_ON_LATER = timedelta(hours=3)
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
        # The steps of undo that this hold is, the last one last.
        self._steps: list[Step] = []

    @property
    def set_id(self) -> int | None:
        """The set that the hold is written to; None before its first second, and after its end."""
        return self._set_id

    @property
    def is_lost(self) -> bool:
        """Whether the session of a hold that is under way is not followed any more."""
        state = self._live.state if self._live.is_followed else None
        known = {one.id for one in state.sets} if state is not None else set()
        return self._set_id is not None and self._live.gone_on_as(self._set_id) not in known

    def ensure_writable(self) -> None:
        """Raise the StoreError that a hold begun now would meet, before anyone holds anything."""
        with self._store.writing():
            pass

    def begin(
        self,
        exercise: Exercise,
        side: Side | None,
        target: Span | None = None,
        begun: Moment | None = None,
    ) -> SetState:
        """Open the session and the set; BusyError when another program follows a session.

        `target` is in seconds; without one the exercise's own is taken. `begun` is when the first
        second of the hold began: set and session, and their date, begin with it.
        """
        begun = begun or self._clock.now()
        if self._live.is_followed and not self._opened:
            self._let_wait(begun)
        if not self._live.is_followed:
            self._open_session(begun)
            self._opened = True
        planned = planned_sets(exercise, sets=1, target=target, count=Count.HOLD)
        one = next((each for each in planned if each.side is side), planned[0])
        new = self._insert(one, begun.wall)
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
            one = self._written_set(self._set_id)
            self._ended, self._steps = self._end_set(one, unconfirmed=hold.unconfirmed)
        if self._opened:
            self._close_session()
        ended, self._set_id, self._ended = self._ended, None, None
        return ended

    def let_go(self) -> None:
        """Do without the rest: what is stored stays as a hold that was cut off."""
        if self._opened:
            self._live.hand_over()
        self._opened, self._set_id, self._ended = False, None, None

    def confirm(self, set_id: int, held_seconds: float | None = None) -> SetState:
        """Say of a logged hold that it was held as long as it says, or how long it was."""
        confirmed = confirm_hold(self._store, self._clock, self._live, set_id, held_seconds)
        if confirmed.step is not None:
            self._steps.append(confirmed.step)
        return self._as_stored(set_id)

    @property
    def last_step_id(self) -> int:
        """The id of the step that `take_back` would undo; greater ones were made later, 0: none."""
        return self._steps[-1].id if self._steps else 0

    def take_back(self) -> str:
        """Undo the last step of the hold that was logged and say what it was.

        What was changed elsewhere stays. NothingToUndoError when the hold, or the session that it
        is in, was changed since.
        """
        if not self._steps:
            raise NothingToUndoError("There is no hold to take back.")
        try:
            self._entries.take_back(self._steps[-1])
        except NothingToUndoError as error:
            raise NothingToUndoError(error.what, _IN_HISTORY) from None
        read_again(self._store, self._live)
        return self._steps.pop().what

    def logged(self, set_id: int) -> SetState | None:
        """The hold as it is logged now; None once it has been taken back."""
        return self._as_stored(set_id) if self._steps else None

    def _as_stored(self, set_id: int) -> SetState:
        with self._store.reading() as connection:
            found = queries.set_state(connection, set_id) if connection else None
        if found is None:
            raise EndedElsewhereError("This hold is not in the log any more.")
        return found

    def _written_set(self, set_id: int) -> SetState:
        """The set that the hold is written to; EndedElsewhereError when its session has ended."""
        state = self._live.state if self._live.is_followed else None
        set_id = self._live.gone_on_as(set_id)
        for one in state.sets if state is not None else ():
            if one.id == set_id:
                return one
        raise EndedElsewhereError("The session of this hold has ended.", _STAYS)

    def _let_wait(self, begun: Moment) -> None:
        """Let a session that was followed on an earlier date, and rests since, wait for its person.

        Source: the project's training calendar, a session that is gone on with later.
        """
        state = self._live.followed
        if training_day(self._store, begun.wall) <= state.training_date:
            return
        if begun.wall - (state.worked_at or state.started_at) >= _GONE_ON_LATER:
            self._live.hand_over()

    def _open_session(self, begun: Moment) -> None:
        """Follow the day's session of holds, or a new one.

        One of holds that was left or cut off waits to be gone on with: it is not meant.
        """
        day = training_day(self._store, begun.wall)
        with self._store.reading() as connection:
            known = queries.session_of_source(connection, day, "hold") if connection else None
        if known is None:
            self._live.start([], programme_name=HOLDS_NAME, source="hold", begun_at=begun.wall)
        else:
            self._live.resume(known)
        self._live.count_from(begun)

    def _insert(self, planned: PlannedSet, begun_at: datetime) -> SetState:
        """Append the set to the session, already under way."""
        state, wall = self._live.followed, self._clock.now().wall
        new: list[SetState] = []

        def write(connection: Connection) -> None:
            first = len(queries.all_set_ids(connection, state.id)) + 1
            (one,) = journal.insert_sets(connection, state.id, wall, [planned], first)
            begun = {"status": SetStatus.ACTIVE, "started_at": journal.instant_text(begun_at)}
            journal.update(connection, journal.SETS, one.id, **begun)
            new.append(one._replace(status=SetStatus.ACTIVE))

        self._live.commit(write, state)
        self._live.state = state._replace(sets=(*state.sets, *new))
        return new[0]

    def _end_set(self, one: SetState, *, unconfirmed: bool) -> tuple[SetState, list[Step]]:
        """End a set; with work in it that is one step of undo, in the same transaction.

        The day's only hold takes its session with it when it is taken back.
        """
        state, wall = self._live.followed, self._clock.now().wall
        status = SetStatus.DONE if one.has_work else SetStatus.SKIPPED
        ended = one._replace(status=status, unconfirmed=unconfirmed)
        steps: list[Step] = []

        def write(connection: Connection) -> None:
            stamp = journal.instant_text(wall)
            end = {"status": status, "ended_at": stamp}
            journal.update(connection, journal.SETS, one.id, unconfirmed=unconfirmed, **end)
            if ended.has_work:
                rows = [changes.inserted(journal.SETS, one.id, wall)]
                if self._opened and _is_only_work(state, one):
                    rows.append(changes.inserted(journal.SESSIONS, state.id, wall))
                steps.append(changes.record_change(connection, wall, _hold_words(one), rows))

        self._live.commit(write, state.with_set(ended))
        return ended, steps

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


def confirm_hold(
    store: Store, clock: Clock, live: LiveSession, set_id: int, held_seconds: float | None = None
) -> Written[SetRecord]:
    """Confirm a hold that nobody stopped by hand, or correct its seconds; one step of undo.

    The session that is followed may be the one it belongs to. ValueError for seconds that cannot
    have been.
    """
    edit = SetEdit(held_seconds=held_seconds, confirmed=True)
    confirmed = Entries(store, clock).edit_set(set_id, edit)
    read_again(store, live)
    return confirmed


def read_again(store: Store, live: LiveSession) -> None:
    """Let the session that is followed be as it is stored, after a change beside it."""
    state = live.state
    if not live.is_followed or state is None:
        return
    with store.reading() as connection:
        found = queries.session_state(connection, state.id) if connection else None
    if found is not None:
        live.state = found._replace(elapsed_seconds=state.elapsed_seconds)


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
