"""Which day the next rep or held second of a session belongs to: its own, or a later one."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from runstrength_tui.domain.clock import Moment
from runstrength_tui.domain.going_on import ONE_FLOW, is_one_flow
from runstrength_tui.domain.session import SessionState
from runstrength_tui.logbook.training_day import training_day
from runstrength_tui.store.store import Store


class Start(NamedTuple):
    """Where a session begins: the moment of its first work, and the training date of that."""

    moment: Moment
    day: date


class WorkDay:
    """Knows when this program last saw the followed session worked on, and a set of it begun.

    The store is asked for the training date only once three hours have passed, never for each rep.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._worked: Moment | None = None
        self._begun: Moment | None = None
        self._gone_on: dict[int, tuple[int, int]] = {}

    def set_begins(self, now: Moment) -> None:
        """A set was begun, or gone on with, by a key."""
        self._begun = now

    def work_is_done(self, now: Moment) -> None:
        """A rep or second was stored, or the session was started."""
        self._worked = now

    def sets_go_on(self, gone_on: Mapping[int, tuple[int, int]]) -> None:
        """These sets ended and began anew, each under another id, so many ms held before."""
        self._gone_on.update(gone_on)

    def forget(self) -> None:
        """The session is let go: only what is stored of it counts from now on."""
        self._worked = self._begun = None
        self._gone_on.clear()

    def gone_on_as(self, set_id: int) -> tuple[int, int]:
        """Return the set that goes on with this one, and the ms that were held before it."""
        before_ms = 0
        while set_id in self._gone_on:
            set_id, held_ms = self._gone_on[set_id]
            before_ms += held_ms
        return set_id, before_ms

    def start_at(self, moment: Moment) -> Start:
        """Return the start of a session whose first work begins at `moment`."""
        return Start(moment, training_day(self._store, moment.wall))

    def start_with(self, state: SessionState, now: Moment, began: Moment | None) -> Start | None:
        """Where a session begins with the work that is stored now; None where one goes on.

        A hold `began` with its first second, and as the first work of all its session does so
        too; reps begin with the key that began their set.
        """
        if began is None:
            return self.later_start(state, now)
        if state.worked_at is None:
            return self.start_at(began)
        return self.later_start(state, began, by_key=False)

    def later_start(self, state: SessionState, at: Moment, *, by_key: bool = True) -> Start | None:
        """Where another session begins with work at `at`; None where it goes on with this one.

        Work on a later training date, three hours or more after the last, is another session's:
        where it was begun `by_key`, from that key on. Setting the wall clock makes no three hours
        of a minute.
        """
        last = state.worked_at or state.started_at
        if is_one_flow(last, at.wall) or self._has_just_worked(at):
            return None
        start = self.start_at(at)
        if start.day <= state.training_date:
            return None
        begun = self._begun
        if by_key and begun is not None and is_one_flow(begun.wall, at.wall):
            earlier = self.start_at(begun)
            if earlier.day > state.training_date and not is_one_flow(last, begun.wall):
                return earlier
        return start

    def _has_just_worked(self, at: Moment) -> bool:
        if self._worked is None:
            return False
        return at.elapsed_seconds - self._worked.elapsed_seconds < ONE_FLOW.total_seconds()
