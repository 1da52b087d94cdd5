"""A session that is gone on with on a later day: what was done stays, the rest is a new session."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import NamedTuple

from runstrength_tui.domain.clock import Moment
from runstrength_tui.domain.going_on import ONE_FLOW
from runstrength_tui.domain.session import SessionState, SessionStatus, SetState, SetStatus
from runstrength_tui.logbook import ledger
from runstrength_tui.logbook.ledger import Rows
from runstrength_tui.logbook.work_day import Start
from runstrength_tui.store import journal, queries
from runstrength_tui.store.store import Connection


class Begun(NamedTuple):
    """A session as it stands with the work with which it begins.

    `gone_on` says of each set that ended and began anew under which id, and how many milliseconds
    had been held. The time that it is open counts from its start.
    """

    state: SessionState
    gone_on: Mapping[int, tuple[int, int]]


class _Taken(NamedTuple):
    """A session before its first work, and the set in it that the work belongs to."""

    state: SessionState
    one: SetState
    gone_on: Mapping[int, tuple[int, int]]


def begin(
    connection: Connection,
    state: SessionState,
    one: SetState,
    rows: Rows,
    start: Start,
    at: Moment,
    elapsed_seconds: float,
) -> Begun:
    """Write rows of a set, done by `at`, the first work of which begins a session at `start`.

    One in which nothing was done starts anew. Any other ends as it stood, cut short, and a new one
    takes what is still to do; marks that stand before the work stay with the old one, which was
    open for `elapsed_seconds`. Belongs in one transaction.
    """
    first = rows.first_work or 0
    marks = rows._replace(tallies=rows.tallies[:first])
    if marks.tallies:
        one = ledger.append(connection, one, marks, at.wall, elapsed_seconds)
        state = state.with_set(one)
    begins = _split if state.has_work else _start_anew
    taken = begins(connection, state, one, start)
    before = len(one.tallies) - len(taken.one.tallies)
    work = [tally._replace(number=tally.number - before) for tally in rows.tallies[first:]]
    # What was taken back stays in the ledger, and its order is that of the elapsed time.
    _, known_ms = queries.last_fact(connection, taken.state.id)
    journal.update(connection, journal.SESSIONS, taken.state.id, elapsed_ms=known_ms)
    elapsed_seconds = known_ms / 1000 + at.awake_seconds - start.moment.awake_seconds
    after = ledger.append(
        connection, taken.one, rows._replace(tallies=tuple(work)), at.wall, elapsed_seconds
    )
    begun = taken.state.with_set(after)
    begun = begun._replace(worked_at=at.wall, elapsed_seconds=known_ms / 1000)
    return Begun(begun, taken.gone_on)


def _start_anew(connection: Connection, state: SessionState, one: SetState, start: Start) -> _Taken:
    wall = start.moment.wall
    journal.restart_session(connection, state.id, start.day, wall)
    journal.update(connection, journal.SETS, one.id, started_at=journal.instant_text(wall))
    return _Taken(state._replace(training_date=start.day, started_at=wall), one, {})


def _split(connection: Connection, state: SessionState, one: SetState, start: Start) -> _Taken:
    to_do = [each for each in state.sets if each.status in {SetStatus.ACTIVE, SetStatus.PENDING}]
    # A remainder is no whole minimum session, and must not stand for one.
    minimum = state.minimum and len(to_do) == len(state.sets)
    new_id = journal.insert_session_like(
        connection, state.id, start.day, start.moment.wall, minimum=minimum
    )
    gone_on = {}
    for position, each in enumerate(to_do, 1):
        set_id = _take_along(connection, each, new_id, start, position)
        if set_id != each.id:
            gone_on[each.id] = (set_id, each.held_ms)
    _end_as_it_stood(connection, state, [each for each in to_do if each.id in gone_on])
    after = queries.session_state(connection, new_id)
    if after is None:
        raise RuntimeError("the session that was begun just now is gone")
    taken = after.set_by_id(gone_on[one.id][0] if one.id in gone_on else one.id)
    return _Taken(after, taken, gone_on)


def _take_along(
    connection: Connection, one: SetState, session_id: int, start: Start, position: int
) -> int:
    """Bring a set that is still to do into the new session and return its id there.

    One of which the ledger knows stays where it is: a set like it, with its full target, comes in
    its place.
    """
    if one.tallies:
        (anew,) = journal.insert_sets(
            connection, session_id, start.moment.wall, [one.planned], position
        )
        set_id = anew.id
    else:
        set_id = one.id
        journal.update(
            connection,
            journal.SETS,
            set_id,
            session_id=session_id,
            training_date=start.day.isoformat(),
            position=position,
        )
    if one.status is SetStatus.ACTIVE:
        started_at = journal.instant_text(start.moment.wall)
        journal.update(connection, journal.SETS, set_id, status=one.status, started_at=started_at)
    return set_id


def _end_as_it_stood(connection: Connection, state: SessionState, left: Sequence[SetState]) -> None:
    """End a session at the last fact of its own flow, and with it the sets left in the middle."""
    ended_at, elapsed_ms = end_of_flow(connection, state)
    for one in left:
        status = SetStatus.DONE if one.has_work else SetStatus.SKIPPED
        journal.update(connection, journal.SETS, one.id, status=status, ended_at=ended_at)
    journal.update(
        connection,
        journal.SESSIONS,
        state.id,
        status=SessionStatus.CUT_SHORT,
        ended_at=ended_at,
        elapsed_ms=elapsed_ms,
        left_at=None,
    )


def end_of_flow(connection: Connection, state: SessionState) -> tuple[str, int]:
    """Return when a session that was not gone on with ended, as stored, and its elapsed ms then.

    What was stored of it three hours and more after its last work came on another day.
    """
    until = (state.worked_at or state.started_at) + ONE_FLOW
    ended_at, elapsed_ms = queries.last_fact(connection, state.id, journal.instant_text(until))
    return long_enough(state, ended_at), elapsed_ms


def long_enough(state: SessionState, ended_at: str) -> str:
    """Return the instant at which a session ends: it lasts as long as was held in it, or longer.

    The wall clock may have been set back meanwhile.
    """
    held = timedelta(milliseconds=sum(one.held_ms for one in state.sets))
    return max(ended_at, journal.instant_text(state.started_at + held))
