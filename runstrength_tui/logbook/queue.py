"""Changing what is still to do while a session runs: skip, leave out, replace, load, note."""

from collections.abc import Iterable, Sequence

from runstrength_tui.domain.clock import Clock
from runstrength_tui.domain.limits import NOTE_CHARACTERS
from runstrength_tui.domain.programme import PlannedSet
from runstrength_tui.domain.session import Answers, SessionState, SetState, SetStatus
from runstrength_tui.domain.text import clean_text
from runstrength_tui.logbook.live import LiveSession
from runstrength_tui.store import journal
from runstrength_tui.store.store import Connection


class SessionQueue:
    """The queue of the session that is followed; each change is one transaction."""

    def __init__(self, live: LiveSession, clock: Clock) -> None:
        self._live = live
        self._clock = clock

    def skip(self, *, drill: bool = False) -> SessionState:
        """Skip the set under way, or the next one; with `drill` all of its exercise's to come."""
        state = self._live.followed
        if not state.ahead:
            return state
        exercise_id = state.ahead[0].planned.exercise_id
        same = [one.id for one in state.ahead if one.planned.exercise_id == exercise_id]
        return self.leave_out(same if drill else same[:1])

    def leave_out(self, set_ids: Iterable[int]) -> SessionState:
        """Mark sets as skipped; one in which something was done counts as done."""
        after = state = self._live.followed
        ended_at = journal.instant_text(self._clock.now().wall)
        changed: list[SetState] = []
        for set_id in set_ids:
            one = state.set_by_id(set_id)
            status = SetStatus.DONE if one.has_work else SetStatus.SKIPPED
            changed.append(one._replace(status=status))
            after = after.with_set(changed[-1])

        def write(connection: Connection) -> None:
            for one in changed:
                journal.update(
                    connection, journal.SETS, one.id, status=one.status, ended_at=ended_at
                )

        return self._live.commit(write, after)

    def replace_upcoming(self, queue: Sequence[tuple[PlannedSet, int | None]]) -> SessionState:
        """Make these the sets to come, in this order: known ones by id, new ones with None.

        Those to come that are not named are skipped. One transaction; ValueError for an id that is
        not to come, or named twice.
        """
        state, now = self._live.followed, self._clock.now().wall
        pending = {one.id: one for one in state.upcoming}
        named = [set_id for _, set_id in queue if set_id is not None]
        if len(set(named)) != len(named) or not set(named) <= pending.keys():
            raise ValueError("every set that is kept is one to come, and named once")
        begun = [one for one in state.sets if one.id not in pending]
        left_out = [
            one._replace(status=SetStatus.SKIPPED)
            for one in state.upcoming
            if one.id not in set(named)
        ]
        ordered: list[SetState] = []

        def write(connection: Connection) -> None:
            new = [planned for planned, set_id in queue if set_id is None]
            inserted = iter(journal.insert_sets(connection, state.id, now, new))
            to_come = [next(inserted) if set_id is None else pending[set_id] for _, set_id in queue]
            ordered.extend((*begun, *left_out, *to_come))
            ended = {"status": SetStatus.SKIPPED, "ended_at": journal.instant_text(now)}
            for one in left_out:
                journal.update(connection, journal.SETS, one.id, **ended)
            for position, one in enumerate(ordered, 1):
                journal.update(connection, journal.SETS, one.id, position=position)

        self._live.commit(write, state)
        self._live.state = state._replace(sets=tuple(ordered))
        return self._live.followed

    def bring_back(self) -> SessionState:
        """Put the sets that were skipped back into the queue, where they stood."""
        after = state = self._live.followed
        skipped = [one for one in state.sets if one.status is SetStatus.SKIPPED]
        for one in skipped:
            after = after.with_set(one._replace(status=SetStatus.PENDING))

        def write(connection: Connection) -> None:
            for one in skipped:
                journal.update(
                    connection,
                    journal.SETS,
                    one.id,
                    status=SetStatus.PENDING,
                    started_at=None,
                    ended_at=None,
                )

        return self._live.commit(write, after)

    def set_load(self, load_kg: float | None) -> SessionState:
        """Change the load of the set under way (or the next) and of its exercise's to come."""
        state = self._live.followed
        if not state.ahead:
            return state
        after, exercise_id = state, state.ahead[0].planned.exercise_id
        changed = [one for one in state.ahead if one.planned.exercise_id == exercise_id]
        for one in changed:
            loaded = one.planned._replace(load_kg=load_kg)
            after = after.with_set(one._replace(planned=loaded))

        def write(connection: Connection) -> None:
            for one in changed:
                journal.update(connection, journal.SETS, one.id, load_kg=load_kg)

        return self._live.commit(write, after)

    def set_note(self, set_id: int, note: str) -> SessionState:
        """Change the note of a set; KeyError when the session has none with this id."""
        state = self._live.followed
        one = state.set_by_id(set_id)
        note = clean_text(note, NOTE_CHARACTERS)

        def write(connection: Connection) -> None:
            journal.update(connection, journal.SETS, one.id, note=note)

        return self._live.commit(write, state.with_set(one._replace(note=note)))

    def set_answers(self, answers: Answers) -> SessionState:
        """Keep what is said of the session before it ends; nothing is written that stands already.

        An empty answer takes away what was said before.
        """
        state = self._live.followed
        answers = answers._replace(note=clean_text(answers.note, NOTE_CHARACTERS))
        if answers == state.answers:
            return state

        def write(connection: Connection) -> None:
            journal.update(connection, journal.SESSIONS, state.id, **answers._asdict())

        return self._live.commit(write, state._replace(**answers._asdict()))
