"""The state of a session and of its sets, folded from an append-only ledger of tallies."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple

from runstrength_tui.domain.exercise import Count
from runstrength_tui.domain.limits import MOST_REPS
from runstrength_tui.domain.programme import PlannedSet
from runstrength_tui.domain.stretch import longest_stretch
from runstrength_tui.domain.tally import UNDOABLE, Tally, TallyKind


class SetStatus(StrEnum):
    """Where a set of a session stands."""

    PENDING = "pending"
    ACTIVE = "active"
    DONE = "done"
    SKIPPED = "skipped"


class SessionStatus(StrEnum):
    """Where a session stands; the words of the command line's JSON."""

    IN_PROGRESS = "in_progress"
    FINISHED = "finished"
    CUT_SHORT = "cut_short"


class Answers(NamedTuple):
    """What a person may say of a session: RPE 1-10, pain 0-10, a note; all of it optional."""

    rpe: int | None = None
    pain: int | None = None
    note: str = ""


class SetState(NamedTuple):
    """One set: what was planned, and the totals of its ledger.

    The methods that end in `_tally` return the row to write, or None where there is nothing to
    do; `with_tallies` returns the set after those rows. `ended_number` tells which of its
    session's sets ended last: the greatest; `unconfirmed` is a hold that nobody stopped by hand.
    """

    id: int
    planned: PlannedSet
    status: SetStatus = SetStatus.PENDING
    tallies: tuple[Tally, ...] = ()
    reps: int = 0
    good_reps: int = 0
    held_ms: int = 0
    note: str = ""
    ended_number: int = 0
    unconfirmed: bool = False

    @property
    def bad_reps(self) -> int:
        """Reps done that did not count as good."""
        return self.reps - self.good_reps

    @property
    def is_full(self) -> bool:
        """Whether it has as many reps as a set can have."""
        return self.reps >= MOST_REPS

    @property
    def target_reached(self) -> bool:
        """Whether good reps, or held seconds, have reached the lower end of the target."""
        low = self.planned.target.low
        if self.planned.count is Count.REPS:
            return self.good_reps >= low
        return self.held_ms >= low * 1000

    @property
    def has_work(self) -> bool:
        """Whether at least one rep or one second of a hold was logged."""
        return self.reps > 0 or self.held_ms >= 1000

    @property
    def undone(self) -> frozenset[int]:
        """The numbers of the rows that were taken back."""
        return frozenset(tally.undoes for tally in self.tallies if tally.undoes is not None)

    @property
    def clean_held_ms(self) -> int:
        """The longest stretch of the hold that no wobble, pause or gap cuts."""
        undone, held, marks = self.undone, 0, []
        for tally in self.tallies:
            held += tally.held_ms
            if tally.kind in {TallyKind.WOBBLE, TallyKind.BREAK} and tally.number not in undone:
                marks.append(float(held))
        # Where the seconds were corrected a mark can stand beyond them.
        return round(longest_stretch(float(held), (min(mark, held) for mark in marks)))

    def marks(self, kind: TallyKind) -> tuple[float, ...]:
        """Return the held seconds at which marks of this kind stand and were not taken back."""
        return tuple(at_ms / 1000 for _, at_ms in self._marked(kind))

    def rep_tally(self) -> Tally:
        """One more good rep."""
        return self._next(TallyKind.REP, reps=1, good_reps=1)

    def bad_tally(self) -> Tally | None:
        """The last good rep was a bad one; None when there is no good rep."""
        return self._next(TallyKind.BAD, good_reps=-1) if self.good_reps > 0 else None

    def count_tally(self, good_reps: int) -> Tally | None:
        """Someone counted alone: the difference to the number on the screen."""
        difference = good_reps - self.good_reps
        if good_reps < 0 or difference == 0:
            return None
        return self._next(TallyKind.COUNT, reps=difference, good_reps=difference)

    def undo_tally(self, *kinds: TallyKind) -> Tally | None:
        """Take back the last row (of `kinds`, when given) that still counts."""
        undone = self.undone
        for tally in reversed(self.tallies):
            if tally.kind in (kinds or UNDOABLE) and tally.number not in undone:
                return self._next(
                    TallyKind.UNDO,
                    reps=-tally.reps,
                    good_reps=-tally.good_reps,
                    held_ms=-tally.held_ms,
                    undoes=tally.number,
                )
        return None

    def hold_tallies(
        self, held_ms: int, wobbles: Sequence[float], breaks: Sequence[float]
    ) -> tuple[Tally, ...]:
        """The rows that bring the ledger to a hold: its seconds, and each mark where it belongs.

        Marks are held seconds; those of the ledger that the hold no longer has are undone.
        """
        after = self
        kinds = ((TallyKind.WOBBLE, wobbles), (TallyKind.BREAK, breaks))
        new: list[tuple[int, TallyKind]] = []
        for kind, marks in kinds:
            wanted = Counter(round(mark * 1000) for mark in marks)
            for number, at_ms in self._marked(kind):
                wanted[at_ms] -= 1
                if wanted[at_ms] < 0:
                    after = after.with_tallies([after._next(TallyKind.UNDO, undoes=number)])
            new += [(at_ms, kind) for at_ms in wanted for _ in range(wanted[at_ms])]
        for at_ms, kind in sorted(new):
            after = after._held_to(at_ms)
            after = after.with_tallies([after._next(kind)])
        after = after._held_to(held_ms)
        return after.tallies[len(self.tallies) :]

    def with_tallies(self, tallies: Iterable[Tally]) -> "SetState":
        """Return the set after these rows."""
        rows = tuple(tallies)
        reps, good_reps, held_ms = self.reps, self.good_reps, self.held_ms
        for row in rows:
            reps += row.reps
            good_reps += row.good_reps
            held_ms += row.held_ms
        return SetState(
            self.id,
            self.planned,
            self.status,
            self.tallies + rows,
            reps,
            good_reps,
            held_ms,
            self.note,
            self.ended_number,
            self.unconfirmed,
        )

    def _marked(self, kind: TallyKind) -> list[tuple[int, int]]:
        """Number and held milliseconds of each mark of this kind that was not taken back."""
        undone, held, marked = self.undone, 0, []
        for tally in self.tallies:
            held += tally.held_ms
            if tally.kind is kind and tally.number not in undone:
                marked.append((tally.number, held))
        return marked

    def _held_to(self, held_ms: int) -> "SetState":
        """The set held as far as this; never less than it was."""
        more = held_ms - self.held_ms
        return self.with_tallies([self._next(TallyKind.HOLD, held_ms=more)]) if more > 0 else self

    def _next(
        self,
        kind: TallyKind,
        *,
        reps: int = 0,
        good_reps: int = 0,
        held_ms: int = 0,
        undoes: int | None = None,
    ) -> Tally:
        return Tally(len(self.tallies) + 1, kind, reps, good_reps, held_ms, undoes)


class SessionState(NamedTuple):
    """A session and its queue of sets with what is done.

    `elapsed_seconds` is the time the session was open in a program, as of when it was read.
    `worked_at` is when its last rep or held second was stored, None before the first; `left_at`
    when it was left on purpose, None while it is followed and where it was cut off.
    """

    id: int
    training_date: date
    started_at: datetime
    programme_id: str
    programme_name: str
    minimum: bool
    sets: tuple[SetState, ...] = ()
    status: SessionStatus = SessionStatus.IN_PROGRESS
    elapsed_seconds: float = 0.0
    rpe: int | None = None
    pain: int | None = None
    note: str = ""
    worked_at: datetime | None = None
    left_at: datetime | None = None

    @property
    def answers(self) -> Answers:
        """What was said of the session so far."""
        return Answers(self.rpe, self.pain, self.note)

    @property
    def has_work(self) -> bool:
        """Whether at least one rep or one second of a hold was logged."""
        return any(one.has_work for one in self.sets)

    @property
    def is_through(self) -> bool:
        """Whether something was done, and no set is left to do: it only waits to be saved."""
        return bool(self.done) and not self.ahead

    @property
    def current(self) -> SetState | None:
        """The set under way."""
        return next((one for one in self.sets if one.status is SetStatus.ACTIVE), None)

    @property
    def upcoming(self) -> tuple[SetState, ...]:
        """The sets not yet begun, in order."""
        return tuple(one for one in self.sets if one.status is SetStatus.PENDING)

    @property
    def ahead(self) -> tuple[SetState, ...]:
        """The set under way, if there is one, and those to come."""
        return (self.current, *self.upcoming) if self.current is not None else self.upcoming

    @property
    def done(self) -> tuple[SetState, ...]:
        """The sets ended with something done."""
        return tuple(one for one in self.sets if one.status is SetStatus.DONE)

    @property
    def last_done(self) -> SetState | None:
        """The set that ended last in time, wherever it stands in the queue."""
        return max(self.done, key=lambda one: one.ended_number, default=None)

    @property
    def switches_side(self) -> bool:
        """Whether the next set is the other side of the last one's exercise."""
        last, upcoming = self.last_done, self.upcoming
        if last is None or not upcoming:
            return False
        ahead = upcoming[0].planned
        return (
            ahead.exercise_id == last.planned.exercise_id
            and ahead.side is not None
            and ahead.side is not last.planned.side
        )

    def set_by_id(self, set_id: int) -> SetState:
        """Return the set with this id; KeyError when the session has none."""
        for one in self.sets:
            if one.id == set_id:
                return one
        raise KeyError(set_id)

    def with_set(self, changed: SetState) -> "SessionState":
        """Return the session with one set exchanged for its later state.

        One that is done now and was not before is the last that ended.
        """
        if changed.status is not SetStatus.DONE:
            changed = changed._replace(ended_number=0)
        elif self._is_new(changed):
            last = max(one.ended_number for one in self.sets)
            changed = changed._replace(ended_number=last + 1)
        return self._replace(
            sets=tuple(changed if one.id == changed.id else one for one in self.sets)
        )

    def _is_new(self, done: SetState) -> bool:
        return any(one.id == done.id and one.status is not SetStatus.DONE for one in self.sets)
