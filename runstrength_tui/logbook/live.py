"""Following a session: each step stamps the clock, is stored, and only then is seen."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from runstrength_tui.domain.clock import Clock, Moment
from runstrength_tui.domain.programme import PlannedSet
from runstrength_tui.domain.session import SessionState, SessionStatus, SetState, SetStatus, Tally
from runstrength_tui.domain.text import clean_text
from runstrength_tui.logbook.training_day import training_day
from runstrength_tui.store import journal, queries
from runstrength_tui.store.errors import EndedElsewhereError
from runstrength_tui.store.store import Connection, Store

if TYPE_CHECKING:
    from runstrength_tui.domain.hold import Hold

NOTE_LENGTH = 2000

Write = Callable[[Connection], None]


class LiveSession:
    """The one session in progress, as this program follows it or looks on.

    `state` is None when there is none. Every method that changes something writes one transaction
    first and returns the new state; when the write fails it raises NotSavedError and `state` stays
    what it was. The writer lock is kept from start, or resume, to the end.
    """

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock
        self._since: float | None = None
        self.state: SessionState | None = None

    @property
    def is_followed(self) -> bool:
        """Whether this program follows the session and may write it."""
        return self._since is not None

    @property
    def followed(self) -> SessionState:
        """The state of the session this program follows; RuntimeError when it follows none."""
        if self.state is None or self._since is None:
            raise RuntimeError("no session is followed")
        return self.state

    @property
    def current(self) -> SetState:
        """The set under way; RuntimeError when there is none."""
        current = self.followed.current
        if current is None:
            raise RuntimeError("no set is under way")
        return current

    def elapsed_seconds(self) -> float:
        """How long the session has been open, in this program and before."""
        return self._elapsed_at(self._clock.now())

    def _elapsed_at(self, now: Moment) -> float:
        if self.state is None:
            return 0.0
        if self._since is None:
            return self.state.elapsed_seconds
        return self.state.elapsed_seconds + max(0.0, now.awake_seconds - self._since)

    def look(self) -> SessionState | None:
        """Read the newest session in progress from the store, unless one is followed."""
        if not self.is_followed:
            with self._store.reading() as connection:
                self.state = queries.open_session(connection) if connection else None
        return self.state

    def start(
        self,
        queue: Sequence[PlannedSet],
        programme_id: str = "",
        programme_name: str = "",
        *,
        minimum: bool = False,
        source: str = "live",
        begun_at: datetime | None = None,
    ) -> SessionState:
        """Begin a session with this queue; no set is under way yet.

        `begun_at` is when its first work began, where that is not now: the end of get-ready, for
        a hold whose first second is stored only later. RuntimeError while another one is followed.
        """
        if self.is_followed:
            raise RuntimeError("a session is followed already")
        now = self._clock.now()
        started_at = now.wall if begun_at is None else begun_at
        new = journal.NewSession(
            training_date=training_day(self._store, started_at),
            started_at=started_at,
            source=source,
            programme_id=programme_id,
            programme_name=programme_name,
            minimum=minimum,
        )
        self._store.keep_lock()
        try:
            with self._store.writing() as connection:
                session_id = journal.insert_session(connection, new)
                journal.insert_sets(connection, session_id, now.wall, queue)
                state = queries.session_state(connection, session_id)
        except BaseException:
            self._store.give_lock()
            raise
        self.state, self._since = state, now.awake_seconds
        return self.followed

    def resume(self, session_id: int | None = None) -> SessionState | None:
        """Follow the session that was cut off, or let go elsewhere; an ended one is reopened.

        Without an id the newest in progress, None when there is none. BusyError while another
        program follows it.
        """
        if self.is_followed:
            return self.state
        self._store.keep_lock()
        try:
            state = self.look() if session_id is None else self._reopen(session_id)
        except BaseException:
            self._store.give_lock()
            raise
        if state is None:
            self._store.give_lock()
        else:
            self._since = self._clock.now().awake_seconds
        return state

    def _reopen(self, session_id: int) -> SessionState | None:
        """Put a session back in progress; it need not be the newest that is."""
        open_again = {"status": SessionStatus.IN_PROGRESS, "ended_at": None}
        with self._store.writing() as connection:
            journal.update(connection, journal.SESSIONS, session_id, **open_again)
            state = queries.session_state(connection, session_id)
        self.state = state
        return state

    def hand_over(self) -> None:
        """Stop following without ending: another program, or a later start, can go on."""
        if self.state is None or self._since is None:
            return
        elapsed = self.elapsed_seconds()
        with self._store.writing() as connection:
            journal.update(
                connection, journal.SESSIONS, self.state.id, elapsed_ms=int(elapsed * 1000)
            )
        self._let_go(self.state._replace(elapsed_seconds=elapsed))

    def forget(self) -> None:
        """Know of no session any more: the database it was in is being replaced."""
        self._let_go(None)

    def begin_next(self) -> SessionState:
        """Begin the next set of the queue; nothing changes while one is under way."""
        state = self.followed
        if state.current is not None or not state.upcoming:
            return state
        return self.mark_set(state.upcoming[0], SetStatus.ACTIVE)

    def rep(self) -> SessionState:
        """Log one more good rep."""
        current = self.current
        return self._append(current, current.rep_tally())

    def mark_bad(self) -> SessionState:
        """Mark the last good rep as a bad one."""
        return self._append(self.current, self.current.bad_tally())

    def undo(self) -> SessionState:
        """Take back the last rep, mark or typed count of the set under way."""
        return self._append(self.current, self.current.undo_tally())

    def count_to(self, good_reps: int) -> SessionState:
        """Log what is missing to a number that someone counted alone."""
        return self._append(self.current, self.current.count_tally(good_reps))

    def record_hold(self, set_id: int, hold: "Hold") -> SessionState:
        """Bring a set's ledger to what this hold says: seconds, wobbles, breaks, in one write."""
        one = self.followed.set_by_id(set_id)
        return self._append(
            one, *one.hold_tallies(round(hold.held_seconds * 1000), hold.wobbles, hold.breaks)
        )

    def end_set(self, set_id: int | None = None) -> SessionState:
        """End a set (the one under way): done with what was logged, or skipped with nothing."""
        one = self.current if set_id is None else self.followed.set_by_id(set_id)
        return self.mark_set(one, SetStatus.DONE if one.has_work else SetStatus.SKIPPED)

    def reopen_last(self) -> SessionState:
        """Go back to the set that ended last, while no other is under way."""
        state = self.followed
        if state.current is not None or state.last_done is None:
            return state
        return self.mark_set(state.last_done, SetStatus.ACTIVE)

    def mark_set(self, one: SetState, status: SetStatus) -> SessionState:
        """Store where a set stands, with the instant it began or ended."""
        stamp = journal.instant_text(self._clock.now().wall)
        ended_at = None if status is SetStatus.ACTIVE else stamp
        started = {"started_at": stamp} if status is SetStatus.ACTIVE and not one.tallies else {}

        def write(connection: Connection) -> None:
            journal.update(
                connection, journal.SETS, one.id, status=status, ended_at=ended_at, **started
            )

        return self.commit(write, self.followed.with_set(one._replace(status=status)))

    def commit(self, write: Write, after: SessionState) -> SessionState:
        """Run `write` in one transaction; only when it is on disk does `after` become the state."""
        elapsed_ms = int(self.elapsed_seconds() * 1000)
        with self._store.writing() as connection:
            write(connection)
            journal.update(connection, journal.SESSIONS, after.id, elapsed_ms=elapsed_ms)
        self.state = after
        return after

    def finish(
        self,
        *,
        rpe: int | None = None,
        pain: int | None = None,
        note: str = "",
        undoable: bool = True,
    ) -> SessionState:
        """End the session: finished when every set of its queue is through, else cut short.

        One that was cut off ends at its last stored fact, not now. Undo of the end, unless it is
        not `undoable`, puts the session back in progress. EndedElsewhereError when another
        program was faster.
        """
        from runstrength_tui.logbook import ending  # noqa: PLC0415 - once a session, off the start path

        wall = self._clock.now().wall
        answers = {"rpe": rpe, "pain": pain, "note": clean_text(note, NOTE_LENGTH)}
        elapsed = self.elapsed_seconds() if self.is_followed else None
        with self._store.writing() as connection:
            state = self._as_stored(connection)
            ended = ending.finish(connection, state, wall, elapsed, answers, undoable=undoable)
        self._let_go(None)
        return ended

    def discard(self) -> None:
        """Leave the session out of the history; undo brings it back.

        EndedElsewhereError when another program was faster.
        """
        from runstrength_tui.logbook import ending  # noqa: PLC0415 - once a session, off the start path

        wall = self._clock.now().wall
        with self._store.writing() as connection:
            ending.discard(connection, self._as_stored(connection), wall)
        self._let_go(None)

    def _as_stored(self, connection: Connection) -> SessionState:
        """The session that is to be ended, as it stands now: another program may have gone on."""
        if self.state is None:
            raise RuntimeError("there is no session to end")
        if self.is_followed:
            return self.state
        stored = queries.session_in_progress(connection, self.state.id)
        if stored is None:
            raise EndedElsewhereError("This session has been ended by another RunStrength.")
        return stored

    def _append(self, one: SetState, *tallies: Tally | None) -> SessionState:
        rows = [tally for tally in tallies if tally is not None]
        state = self.followed
        if not rows:
            return state
        after = one.with_tallies(rows)
        now = self._clock.now()
        with self._store.writing() as connection:
            journal.append_tallies(connection, one.id, rows, now.wall, self._elapsed_at(now))
            if after.held_ms or one.held_ms:
                journal.update(connection, journal.SETS, one.id, clean_held_ms=after.clean_held_ms)
        self.state = state.with_set(after)
        return self.state

    def _let_go(self, state: SessionState | None) -> None:
        if self.is_followed:
            self._store.give_lock()
        self._since = None
        self.state = state
