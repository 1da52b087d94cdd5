"""How a session ends in the store: finished, cut short or discarded, each a step of undo."""

from collections.abc import Mapping
from datetime import datetime

from runstrength_tui.domain.session import SessionState, SessionStatus, SetStatus
from runstrength_tui.store import changes, journal, queries
from runstrength_tui.store.store import Connection


def finish(
    connection: Connection,
    state: SessionState,
    wall: datetime,
    elapsed_seconds: float | None,
    answers: Mapping[str, int | str | None],
    *,
    undoable: bool,
) -> SessionState:
    """End a session: finished when every set of its queue is through, else cut short.

    `elapsed_seconds` is None for one that nobody follows: it was cut off, and ends at its last
    stored fact, not now. `answers` are its RPE, pain and note. A set under way ends with it.
    """
    through = not state.upcoming and (state.current is None or state.current.target_reached)
    status = SessionStatus.FINISHED if through else SessionStatus.CUT_SHORT
    if elapsed_seconds is None:
        elapsed_seconds = state.elapsed_seconds
        ended_at = queries.last_fact_at(connection, state.id)
    else:
        ended_at = journal.instant_text(max(wall, state.started_at))
    if state.current is not None:
        done = SetStatus.DONE if state.current.has_work else SetStatus.SKIPPED
        journal.update(connection, journal.SETS, state.current.id, status=done, ended_at=ended_at)
    elapsed_ms = int(elapsed_seconds * 1000)
    journal.update(connection, journal.SESSIONS, state.id, elapsed_ms=elapsed_ms, **answers)
    end = {"status": status, "ended_at": ended_at}
    journal.update(connection, journal.SESSIONS, state.id, **end)
    if undoable:
        open_again = {"status": SessionStatus.IN_PROGRESS, "ended_at": None}
        row = changes.ChangedRow(journal.SESSIONS, state.id, open_again, end)
        what = f"end the session of {state.training_date}"
        changes.record_change(connection, wall, what, [row])
    return queries.session_state(connection, state.id) or state


def discard(connection: Connection, state: SessionState, wall: datetime) -> None:
    """Leave a session out of the history."""
    rows = changes.discarding(connection, journal.SESSIONS, state.id, wall)
    what = f"discard the session of {state.training_date}"
    changes.make_change(connection, wall, what, rows)
