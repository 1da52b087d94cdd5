"""Timing a hold outside a programme: it joins the session under way, or the day's holds."""

from runstrength_tui.domain.clock import Clock
from runstrength_tui.domain.exercise import Count, Exercise, Side
from runstrength_tui.domain.hold import Hold
from runstrength_tui.domain.programme import planned_sets
from runstrength_tui.domain.session import SetState, SetStatus
from runstrength_tui.logbook.entries import Entries
from runstrength_tui.logbook.live import LiveSession
from runstrength_tui.logbook.queue import SessionQueue
from runstrength_tui.store import changes, journal, queries
from runstrength_tui.store.store import Store

HOLDS_NAME = "Holds"


class TimedHold:
    """One hold of the timer screen, from its first second to its log entry.

    `set` is the set it is written to, None before `begin`. A session that is only there for the
    holds of the day is opened for each hold and ended after it.
    """

    def __init__(self, store: Store, clock: Clock, live: LiveSession) -> None:
        self._store = store
        self._live = live
        self._clock = clock
        self._queue = SessionQueue(live, clock)
        self._entries = Entries(store, clock)
        self._opened = False
        self._set_id: int | None = None

    @property
    def set(self) -> SetState | None:
        """The set that the hold is written to."""
        if self._set_id is None or self._live.state is None:
            return None
        return self._live.state.set_by_id(self._set_id)

    def begin(self, exercise: Exercise, side: Side | None) -> SetState:
        """Open the session and the set; BusyError when another program follows a session."""
        if not self._live.is_followed:
            self._open_session()
            self._opened = True
        planned = planned_sets(exercise, sets=1, count=Count.HOLD)
        one = next(each for each in planned if each.side is side or side is None)
        (new,) = self._queue.add([one])
        self._live.mark_set(new, SetStatus.ACTIVE)
        self._set_id = new.id
        return self._live.followed.set_by_id(new.id)

    def record(self, hold: Hold) -> None:
        """Checkpoint: bring the ledger to what the hold says."""
        if self._set_id is not None:
            self._live.record_hold(self._set_id, hold)

    def end(self, hold: Hold) -> SetState | None:
        """Log the hold as it stands and return its set; one of under a second counts as skipped."""
        if self._set_id is None:
            return None
        self._live.record_hold(self._set_id, hold)
        ended = self._live.end_set(self._set_id).set_by_id(self._set_id)
        self._note_change(ended)
        self._set_id = None
        if self._opened:
            self._close_session()
        return ended

    def _open_session(self) -> None:
        with self._store.reading() as connection:
            day = self._entries.today()
            known = queries.session_of_source(connection, day, "hold") if connection else None
        if known is None:
            self._live.start([], programme_name=HOLDS_NAME, source="hold")
        else:
            self._live.resume(known)

    def _note_change(self, ended: SetState) -> None:
        """Make the hold one step of undo; the day's only hold takes its session with it."""
        state, wall = self._live.followed, self._clock.now().wall
        rows = [changes.inserted(journal.SETS, ended.id, wall)]
        if self._opened and [one.id for one in state.sets if one.has_work] == [ended.id]:
            rows.append(changes.inserted(journal.SESSIONS, state.id, wall))
        if ended.has_work:
            with self._store.writing() as connection:
                what = f"hold {ended.planned.name} for {ended.held_ms // 1000} s"
                changes.record_change(connection, wall, what, rows)

    def _close_session(self) -> None:
        self._opened = False
        state = self._live.followed
        if any(one.has_work for one in state.sets):
            self._live.finish(rpe=state.rpe, pain=state.pain, note=state.note, undoable=False)
        else:
            self._live.discard()
