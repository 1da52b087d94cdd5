"""Rows of a set's ledger: which of them a hold asks for, and how they are written."""

from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from runstrength_tui.domain.clock import Moment
from runstrength_tui.domain.session import SetState
from runstrength_tui.domain.tally import Tally
from runstrength_tui.store import journal
from runstrength_tui.store.store import Connection

if TYPE_CHECKING:
    from runstrength_tui.domain.hold import Hold


class Rows(NamedTuple):
    """Rows for a set's ledger, in order; a hold's are of the time `at` which it was last held.

    `began` is when the seconds that it adds began. Both are None where the rows are a person's
    reps, marks and counts: those are of now.
    """

    tallies: tuple[Tally, ...]
    at: Moment | None = None
    began: Moment | None = None

    @property
    def first_work(self) -> int | None:
        """Where the first row stands that says that something was done; None for none."""
        return next((n for n, tally in enumerate(self.tallies) if tally.is_work), None)


def hold_rows(one: SetState, hold: "Hold", before_ms: int, now: Moment) -> Rows:
    """Return the rows that bring a set to what a hold says, less what another set has of it.

    They may be stored long after the hold's last second, when the machine has slept.
    """
    held_ms = round(hold.held_seconds * 1000) - before_ms
    before = before_ms / 1000
    wobbles, breaks = (
        [mark - before for mark in marks if not before_ms or mark > before]
        for marks in (hold.wobbles, hold.breaks)
    )
    more_ms = max(0, held_ms - one.held_ms)
    at = hold.held_until or now
    is_first = hold.begun is not None and not one.held_ms and not before_ms
    began = hold.begun if is_first else at.earlier(more_ms / 1000)
    return Rows(one.hold_tallies(held_ms, wobbles, breaks), at, began)


def append(
    connection: Connection, one: SetState, rows: Rows, wall: datetime, elapsed_seconds: float
) -> SetState:
    """Append rows to a set's ledger and return the set after them.

    A set that is held begins with its first second, not with the key that had it get ready.
    """
    journal.append_tallies(connection, one.id, rows.tallies, wall, elapsed_seconds)
    after = one.with_tallies(rows.tallies)
    if after.held_ms or one.held_ms:
        columns: dict[str, str | float | None] = {
            "clean_held_ms": after.clean_held_ms,
            "unconfirmed": after.unconfirmed,
        }
        if rows.began is not None and not one.held_ms:
            columns["started_at"] = journal.instant_text(rows.began.wall)
        journal.update(connection, journal.SETS, one.id, **columns)
    return after
