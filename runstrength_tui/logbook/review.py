"""Reading the history back: weeks, sessions, records; never writes."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from itertools import islice, takewhile

from runstrength_tui.domain.history import (
    DayTotals,
    ExerciseRecords,
    SessionRecord,
    SetRecord,
    WeekTotals,
    weeks_of,
)
from runstrength_tui.domain.weeks import Weeks
from runstrength_tui.store import history, queries
from runstrength_tui.store.store import Store


class Review:
    """What was done, as of the moment of each call."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def span(self) -> tuple[date, date] | None:
        """The dates of the oldest and the newest session; None when nothing was logged."""
        with self._store.reading() as connection:
            return history.first_and_last_date(connection) if connection else None

    def weeks(
        self, last: date, count: int, exercise_id: str | None = None
    ) -> tuple[WeekTotals, ...]:
        """Totals of `count` weeks of the plan, newest first, from the one that holds `last` on."""
        return self._weeks(lambda weeks: islice(weeks.back_from(last), count), exercise_id)

    def weeks_since(
        self, first: date, last: date, exercise_id: str | None = None
    ) -> tuple[WeekTotals, ...]:
        """Totals of the weeks of the plan that hold `last` to `first`, newest first."""
        return self._weeks(
            lambda weeks: takewhile(lambda week: week[1] >= first, weeks.back_from(last)),
            exercise_id,
        )

    def _weeks(
        self, chosen: Callable[[Weeks], Iterator[tuple[date, date]]], exercise_id: str | None
    ) -> tuple[WeekTotals, ...]:
        with self._store.reading() as connection:
            if connection is None:
                return weeks_of({}, chosen(Weeks({})))
            spans = list(chosen(queries.weeks(connection)))
            first, last = spans[-1][0], spans[0][1]
            totals = history.day_totals(connection, first, last, exercise_id)
        return weeks_of(totals, spans)

    def sessions_before(self, day: date, exercise_id: str | None = None) -> tuple[int, date | None]:
        """How many sessions there are before `day`, and the date of the oldest of them.

        With `exercise_id` only those that have a set of it.
        """
        with self._store.reading() as connection:
            if connection is None:
                return 0, None
            return history.sessions_before(connection, day, exercise_id)

    def day_totals(
        self, first: date, last: date, exercise_id: str | None = None
    ) -> Mapping[date, DayTotals]:
        """Totals of each date from `first` to `last` on which something was logged."""
        with self._store.reading() as connection:
            if connection is None:
                return {}
            return history.day_totals(connection, first, last, exercise_id)

    def date_under_way(self) -> date | None:
        """The training date of the session in progress, here or in another window, or None."""
        with self._store.reading() as connection:
            session = queries.open_session(connection) if connection else None
        return session.training_date if session else None

    def sessions(
        self, first: date, last: date, exercise_id: str | None = None
    ) -> tuple[SessionRecord, ...]:
        """The sessions of these dates with their sets, newest first."""
        with self._store.reading() as connection:
            if connection is None:
                return ()
            return history.sessions_between(connection, first, last, exercise_id)

    def session(self, session_id: int) -> SessionRecord | None:
        """One session with its sets, or None."""
        with self._store.reading() as connection:
            return history.session_record(connection, session_id) if connection else None

    def set(self, set_id: int) -> SetRecord | None:
        """One logged set, or None."""
        with self._store.reading() as connection:
            return history.set_record(connection, set_id) if connection else None

    def latest_session(self) -> SessionRecord | None:
        """The session begun last, or None."""
        with self._store.reading() as connection:
            if connection is None:
                return None
            session_id = history.latest_session_id(connection)
            return history.session_record(connection, session_id) if session_id else None

    def last_set(self) -> SetRecord | None:
        """The set logged last, whatever its date, or None."""
        with self._store.reading() as connection:
            if connection is None:
                return None
            set_id = history.last_logged_set_id(connection)
            return history.set_record(connection, set_id) if set_id else None

    def exercises(self) -> tuple[tuple[str, str], ...]:
        """Id and name of every exercise that was ever logged."""
        with self._store.reading() as connection:
            return history.logged_exercises(connection) if connection else ()

    def records(self, exercise_id: str | None = None) -> tuple[ExerciseRecords, ...]:
        """The personal records of every exercise, or of one."""
        with self._store.reading() as connection:
            return history.records(connection, exercise_id) if connection else ()
