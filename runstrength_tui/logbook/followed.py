"""The life of the session in progress: started, left, gone on with, ended, by whichever program."""

from collections.abc import Callable, Sequence
from datetime import date

from runstrength_tui.domain.clock import Clock, Moment
from runstrength_tui.domain.programme import PlannedSet
from runstrength_tui.domain.session import Answers, SessionState, SessionStatus, SetState
from runstrength_tui.logbook.work_day import WorkDay
from runstrength_tui.store import journal, queries
from runstrength_tui.store.errors import EndedElsewhereError
from runstrength_tui.store.store import Connection, Store

Write = Callable[[Connection], None]


class FollowedSession:
    """The one session in progress, as this program follows it or looks on.

    `state` is None when there is none. Every method that changes something writes one transaction
    first and returns the new state; when the write fails it raises NotSavedError and `state` stays
    what it was. The writer lock is kept from start, or resume, to the end.
    """

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock
        self._since: float | None = None
        self._work_day = WorkDay(store)
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
        begun: Moment | None = None,
    ) -> SessionState:
        """Begin a session with this queue; no set is under way yet.

        `begun` is when its first work began, where that is not now: the end of get-ready, for a
        hold whose first second is stored only later. RuntimeError while another one is followed.
        """
        if self.is_followed:
            raise RuntimeError("a session is followed already")
        now = self._clock.now()
        begun = begun or now
        new = journal.NewSession(
            training_date=self._work_day.start_at(begun).day,
            started_at=begun.wall,
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
        self.state, self._since = state, begun.awake_seconds
        self._work_day.work_is_done(now)
        return self.followed

    def resume(
        self, session_id: int | None = None, begun: Moment | None = None
    ) -> SessionState | None:
        """Follow the session that was left or cut off; an ended one is reopened.

        Without an id the newest in progress, None when there is none. The time that it is open
        counts from now on, or from when work had `begun`. BusyError while another program follows
        it.
        """
        if self.is_followed:
            return self.state
        self._store.keep_lock()
        try:
            state = self._take_up() if session_id is None else self._reopen(session_id)
            if state is not None:
                self._no_longer_redo_end_of(state.id)
        except BaseException:
            self._store.give_lock()
            raise
        if state is None:
            self._store.give_lock()
        else:
            now = self._clock.now()
            self._since = (begun or now).awake_seconds
            self._work_day.set_begins(now)
        return state

    def _no_longer_redo_end_of(self, session_id: int) -> None:
        """Let an end that was undone not be redone over what is done from now on."""
        from runstrength_tui.store import changes  # noqa: PLC0415 - once a session, off the start path

        with self._store.reading() as connection:
            undone = changes.next_change(connection, changes.UNDONE) if connection else None
        if undone is not None:
            with self._store.writing() as connection:
                changes.session_goes_on(connection, session_id)

    def _take_up(self) -> SessionState | None:
        """Go on with the newest session in progress: it is left no more."""
        state = self.look()
        if state is not None and state.left_at is not None:
            with self._store.writing() as connection:
                journal.update(connection, journal.SESSIONS, state.id, left_at=None)
            self.state = state = state._replace(left_at=None)
        return state

    def _reopen(self, session_id: int) -> SessionState | None:
        """Put a session back in progress; it need not be the newest that is."""
        open_again = {"status": SessionStatus.IN_PROGRESS, "ended_at": None, "left_at": None}
        with self._store.writing() as connection:
            journal.update(connection, journal.SESSIONS, session_id, **open_again)
            state = queries.session_state(connection, session_id)
        self.state = state
        return state

    def hand_over(self, *, on_purpose: bool = False) -> None:
        """Stop following without ending: another program, or a later start, can go on.

        `on_purpose` notes when: nobody calls it cut off then.
        """
        if self.state is None or self._since is None:
            return
        elapsed, left_at = self.elapsed_seconds(), self._clock.now().wall if on_purpose else None
        with self._store.writing() as connection:
            journal.update(
                connection,
                journal.SESSIONS,
                self.state.id,
                elapsed_ms=int(elapsed * 1000),
                left_at=journal.instant_text(left_at) if left_at is not None else None,
            )
        self._let_go(self.state._replace(elapsed_seconds=elapsed, left_at=left_at))

    def forget(self) -> None:
        """Know of no session any more: the database it was in is being replaced."""
        self._let_go(None)

    def is_past_for(self, begun: Moment) -> bool:
        """Whether work that began at `begun`, by no key of this session, is another session's."""
        return self._work_day.later_start(self.followed, begun, by_key=False) is not None

    def later_day(self) -> date | None:
        """The training date on which the next rep or held second would begin another session.

        None where it goes on with this one, or nothing was done in it that would stay behind.
        """
        if self.state is None or not self.state.has_work:
            return None
        start = self._work_day.later_start(self.state, self._clock.now(), by_key=True)
        return start.day if start is not None else None

    def commit(
        self, write: Write, after: SessionState, *, begins: Moment | None = None
    ) -> SessionState:
        """Run `write` in one transaction; only when it is on disk does `after` become the state.

        A session that `begins` with it is open from then on.
        """
        elapsed_ms = int(self.elapsed_seconds() * 1000) if begins is None else 0
        with self._store.writing() as connection:
            write(connection)
            journal.update(connection, journal.SESSIONS, after.id, elapsed_ms=elapsed_ms)
        if begins is not None:
            after, self._since = after._replace(elapsed_seconds=0.0), begins.awake_seconds
        self.state = after
        return after

    def finish(self, answers: Answers | None = None, *, undoable: bool = True) -> SessionState:
        """End the session: finished when every set of its queue is through, else cut short.

        Without `answers` those stay that are stored. One that was left or cut off, and one open
        over days, end at their last stored fact, not now. Undo of the end, unless it is not
        `undoable`, puts the session back in progress. EndedElsewhereError when another program
        was faster.
        """
        with self._store.writing() as connection:
            ended = self._finish(
                connection, self._as_stored(connection), answers, undoable=undoable
            )
        self._let_go(None)
        return ended

    def end(self, answers: Answers | None = None) -> bool:
        """Finish the session and return True; one in which nothing was done is left out, and False.

        EndedElsewhereError when another program was faster.
        """
        with self._store.writing() as connection:
            state = self._as_stored(connection)
            if state.has_work:
                self._finish(connection, state, answers, undoable=True)
            else:
                self._discard(connection, state)
        self._let_go(None)
        return state.has_work

    def discard(self) -> None:
        """Leave the session out of the history; undo brings it back.

        EndedElsewhereError when another program was faster.
        """
        with self._store.writing() as connection:
            self._discard(connection, self._as_stored(connection))
        self._let_go(None)

    def _finish(
        self,
        connection: Connection,
        state: SessionState,
        answers: Answers | None,
        *,
        undoable: bool,
    ) -> SessionState:
        from runstrength_tui.logbook import ending  # noqa: PLC0415 - once a session, off the start path

        now = self._clock.now()
        later = self._work_day.later_start(state, now) is not None
        elapsed = self.elapsed_seconds() if self.is_followed and not later else None
        said = state.answers if answers is None else answers
        end = ending.End(now.wall, elapsed, said, later_day=later)
        return ending.finish(connection, state, end, undoable=undoable)

    def _discard(self, connection: Connection, state: SessionState) -> None:
        from runstrength_tui.logbook import ending  # noqa: PLC0415 - once a session, off the start path

        ending.discard(connection, state, self._clock.now().wall)

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

    def _let_go(self, state: SessionState | None) -> None:
        if self.is_followed:
            self._store.give_lock()
        self._since = None
        self._work_day.forget()
        self.state = state
