"""Following a session: each step stamps the clock, is stored, and only then is seen."""

from typing import TYPE_CHECKING

from runstrength_tui.domain.clock import Moment
from runstrength_tui.domain.limits import MOST_REPS
from runstrength_tui.domain.session import SessionState, SetState, SetStatus
from runstrength_tui.domain.tally import Tally
from runstrength_tui.logbook import ledger
from runstrength_tui.logbook.followed import FollowedSession
from runstrength_tui.logbook.work_day import Start
from runstrength_tui.store import journal
from runstrength_tui.store.errors import FullSetError
from runstrength_tui.store.store import Connection

if TYPE_CHECKING:
    from runstrength_tui.domain.hold import Hold


class LiveSession(FollowedSession):
    """The session in progress with what is done in it: sets begun and ended, reps, holds."""

    def gone_on_as(self, set_id: int) -> int:
        """The set that a hold of this one is written to: another, once it is of a later day."""
        return self._work_day.gone_on_as(set_id)[0]

    def begin_next(self) -> SessionState:
        """Begin the next set of the queue; nothing changes while one is under way."""
        state = self.followed
        if state.current is not None or not state.upcoming:
            return state
        return self.mark_set(state.upcoming[0], SetStatus.ACTIVE)

    def rep(self) -> SessionState:
        """Log one more good rep; FullSetError, and nothing counted, where a set is full."""
        current = self.current
        if current.is_full:
            raise FullSetError(f"A set has {MOST_REPS:,} reps at most.")
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
        set_id, before_ms = self._work_day.gone_on_as(set_id)
        one = self.followed.set_by_id(set_id)._replace(unconfirmed=hold.unconfirmed)
        return self._write(one, ledger.hold_rows(one, hold, before_ms, self._clock.now()))

    def end_set(self, set_id: int | None = None, *, unconfirmed: bool = False) -> SessionState:
        """End a set (the one under way): done with what was logged, or skipped with nothing.

        `unconfirmed` is a hold that ended by itself.
        """
        known = None if set_id is None else self.gone_on_as(set_id)
        one = self.current if known is None else self.followed.set_by_id(known)
        ended = one._replace(unconfirmed=unconfirmed)
        return self.mark_set(ended, SetStatus.DONE if one.has_work else SetStatus.SKIPPED)

    def reopen_last(self) -> SessionState:
        """Go back to the set that ended last, while no other is under way."""
        state = self.followed
        if state.current is not None or state.last_done is None:
            return state
        return self.mark_set(state.last_done, SetStatus.ACTIVE)

    def mark_set(self, one: SetState, status: SetStatus) -> SessionState:
        """Store where a set stands, with the instant it began or ended.

        As long as nothing is done, the session begins with the set that begins.
        """
        now, after = self._clock.now(), self.followed.with_set(one._replace(status=status))
        stamp = journal.instant_text(now.wall)
        begins = status is SetStatus.ACTIVE
        started = {"started_at": stamp} if begins and not one.tallies else {}
        start = self._work_day.start_at(now) if begins and after.worked_at is None else None
        if start is not None:
            after = after._replace(training_date=start.day, started_at=now.wall)

        def write(connection: Connection) -> None:
            ended_at = None if begins else stamp
            journal.update(
                connection,
                journal.SETS,
                one.id,
                status=status,
                ended_at=ended_at,
                unconfirmed=one.unconfirmed,
                **started,
            )
            if start is not None:
                journal.restart_session(connection, after.id, start.day, now.wall)

        self.commit(write, after, begins=now if start is not None else None)
        if begins:
            self._work_day.set_begins(now)
        return self.followed

    def _append(self, one: SetState, tally: Tally | None) -> SessionState:
        return self._write(one, ledger.Rows((tally,) if tally is not None else ()))

    def _write(self, one: SetState, rows: ledger.Rows) -> SessionState:
        """Append rows to a set's ledger, in one transaction with what begins with them.

        That is the session, where they are its first work, or another one of a later day.
        """
        if not rows.tallies:
            return self.followed
        now, state = self._clock.now(), self.followed
        at = rows.at or now
        works = rows.first_work is not None
        start = self._work_day.start_with(state, now, rows.began) if works else None
        if start is not None:
            self._begin(start, one, rows, at)
        else:
            elapsed = self._elapsed_at(at)
            with self._store.writing() as connection:
                after = ledger.append(connection, one, rows, at.wall, elapsed)
            state = state.with_set(after)
            self.state = state._replace(worked_at=at.wall) if works else state
        if works:
            self._work_day.work_is_done(at)
        return self.followed

    def _begin(self, start: Start, one: SetState, rows: ledger.Rows, at: Moment) -> None:
        """Write the work with which a session begins."""
        from runstrength_tui.logbook import splitting  # noqa: PLC0415 - once a session, or a day

        state, elapsed = self.followed, self._elapsed_at(at)
        with self._store.writing() as connection:
            begun = splitting.begin(connection, state, one, rows, start, at, elapsed)
        self.state = begun.state
        self._work_day.sets_go_on(begun.gone_on)
        self._since = start.moment.awake_seconds
