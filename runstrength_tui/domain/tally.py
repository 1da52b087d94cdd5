"""Rows of a set's ledger, which only grows: reps, counts, held seconds, marks, what is undone."""

from enum import StrEnum
from typing import NamedTuple


class TallyKind(StrEnum):
    """What a row of the ledger records."""

    REP = "rep"
    BAD = "bad"
    COUNT = "count"
    EDIT = "edit"
    HOLD = "hold"
    WOBBLE = "wobble"
    BREAK = "break"
    UNDO = "undo"


# What adds to what was done; marks, corrections and what was taken back do not.
_WORK = frozenset({TallyKind.REP, TallyKind.COUNT, TallyKind.HOLD})
# A later edit is taken back like the rest, before what it corrected.
UNDOABLE = frozenset({TallyKind.REP, TallyKind.BAD, TallyKind.COUNT, TallyKind.EDIT})


class Tally(NamedTuple):
    """One row of a set's ledger: what it adds to each total; totals are sums.

    `number` counts from 1 within the set. An UNDO row names the row it takes back in `undoes` and
    adds its opposite.
    """

    number: int
    kind: TallyKind
    reps: int = 0
    good_reps: int = 0
    held_ms: int = 0
    undoes: int | None = None

    @property
    def is_work(self) -> bool:
        """Whether this row says that something was done: a rep, a count that adds, or seconds."""
        return self.kind in _WORK and (self.reps > 0 or self.held_ms > 0)
