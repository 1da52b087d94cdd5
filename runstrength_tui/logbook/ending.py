"""How a session ends in the store: finished, cut short or discarded, each a step of undo."""

from datetime import datetime
from typing import NamedTuple

from runstrength_tui.domain.limits import NOTE_CHARACTERS
from runstrength_tui.domain.session import Answers, SessionState, SessionStatus, SetStatus
from runstrength_tui.domain.text import clean_text
from runstrength_tui.logbook.splitting import end_of_flow, long_enough
from runstrength_tui.store import changes, journal, queries
from runstrength_tui.store.store import Connection


class End(NamedTuple):
    """When a session ends, and what is said of it.

    `elapsed_seconds` is None for one that ends at its last stored fact, not at `wall`: nobody
    follows it, or (`later_day`) it was open until a day to which it does not belong.
    """

    wall: datetime
    elapsed_seconds: float | None
    answers: Answers
    later_day: bool = False


def finish(
    connection: Connection, state: SessionState, end: End, *, undoable: bool
) -> SessionState:
    """End a session: finished when every set of its queue is through, else cut short.

    A set under way ends with it, and any other that came back into the log as one.
    """
    through = not state.upcoming and (state.current is None or state.current.target_reached)
    status = SessionStatus.FINISHED if through else SessionStatus.CUT_SHORT
    if end.elapsed_seconds is not None:
        ended_at, elapsed_ms = journal.instant_text(end.wall), int(end.elapsed_seconds * 1000)
    elif end.later_day:
        ended_at, elapsed_ms = end_of_flow(connection, state)
    else:
        ended_at, _ = queries.last_fact(connection, state.id)
        elapsed_ms = int(state.elapsed_seconds * 1000)
    ended_at = long_enough(state, ended_at)
    for one in state.sets:
        if one.status is SetStatus.ACTIVE:
            done = SetStatus.DONE if one.has_work else SetStatus.SKIPPED
            journal.update(connection, journal.SETS, one.id, status=done, ended_at=ended_at)
    answers = end.answers._replace(note=clean_text(end.answers.note, NOTE_CHARACTERS))
    journal.update(
        connection,
        journal.SESSIONS,
        state.id,
        elapsed_ms=elapsed_ms,
        left_at=None,
        **answers._asdict(),
    )
    ends = {"status": status, "ended_at": ended_at}
    journal.update(connection, journal.SESSIONS, state.id, **ends)
    if undoable:
        open_again = {"status": SessionStatus.IN_PROGRESS, "ended_at": None}
        row = changes.ChangedRow(journal.SESSIONS, state.id, open_again, ends)
        what = f"end the session of {state.training_date}"
        changes.record_change(connection, end.wall, what, [row])
    return queries.session_state(connection, state.id) or state


def discard(connection: Connection, state: SessionState, wall: datetime) -> None:
    """Leave a session out of the history."""
    rows = changes.discarding(connection, journal.SESSIONS, state.id, wall)
    what = f"discard the session of {state.training_date}"
    changes.make_change(connection, wall, what, rows)
