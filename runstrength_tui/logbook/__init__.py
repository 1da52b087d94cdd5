"""The use cases: follow a session, log, edit and undo, plan, read history and calendar back.

A `Logbook` ties a clock, a store, the exercise library and the config together. It knows neither
Textual nor SQL.
"""

from datetime import date, datetime
from functools import cached_property
from typing import TYPE_CHECKING

from runstrength_tui.config import Config, load_config
from runstrength_tui.domain.clock import Clock, training_date
from runstrength_tui.domain.programme import PlannedSet, queue_of
from runstrength_tui.library.catalogue import Library, load_library
from runstrength_tui.logbook.training_day import training_day
from runstrength_tui.paths import Paths
from runstrength_tui.store import queries
from runstrength_tui.store.store import COMMAND_WAIT_SECONDS, Store

if TYPE_CHECKING:
    from runstrength_tui.domain.history import SetRecord
    from runstrength_tui.logbook.entries import Entries
    from runstrength_tui.logbook.holds import TimedHold
    from runstrength_tui.logbook.live import LiveSession
    from runstrength_tui.logbook.queue import SessionQueue
    from runstrength_tui.logbook.review import Review
    from runstrength_tui.logbook.run_import import RunImport
    from runstrength_tui.logbook.training import Training
    from runstrength_tui.logbook.written import Written

__all__ = ["Logbook", "open_logbook"]


class Logbook:
    """Everything that a screen or a command may do, by area.

    The areas that write are made when they are first asked for: their imports are a third of what
    a command that only reads would import.
    """

    def __init__(
        self, paths: Paths, store: Store, clock: Clock, config: Config, library: Library
    ) -> None:
        self.paths = paths
        self.store = store
        self.clock = clock
        self.config = config
        self.library = library
        self._timed_hold: TimedHold | None = None

    @cached_property
    def review(self) -> "Review":
        """The history, read back."""
        from runstrength_tui.logbook.review import Review  # noqa: PLC0415 - the first screen does without

        return Review(self.store)

    @cached_property
    def live(self) -> "LiveSession":
        """The session under way."""
        from runstrength_tui.logbook.live import LiveSession  # noqa: PLC0415 - readers do without

        return LiveSession(self.store, self.clock)

    @cached_property
    def queue(self) -> "SessionQueue":
        """What is still to do in the session under way."""
        from runstrength_tui.logbook.queue import SessionQueue  # noqa: PLC0415 - readers do without

        return SessionQueue(self.live, self.clock)

    @cached_property
    def entries(self) -> "Entries":
        """What is written by hand, and undo."""
        from runstrength_tui.logbook.entries import Entries  # noqa: PLC0415 - readers do without

        return Entries(self.store, self.clock, followed=self._followed_id)

    @cached_property
    def training(self) -> "Training":
        """The plan, runs and excuses, and the training calendar that follows from them."""
        from runstrength_tui.logbook.training import Training  # noqa: PLC0415 - counting does without

        return Training(self.store, self.clock, lambda: len(self.programme_queue()))

    @cached_property
    def run_import(self) -> "RunImport":
        """Runs and training calendars from files of other programs."""
        from runstrength_tui.interchange.read import read_file  # noqa: PLC0415 - few import
        from runstrength_tui.logbook.run_import import RunImport  # noqa: PLC0415 - as above

        return RunImport(
            self.store,
            self.clock,
            read_file,
            lambda: (self.config.programme, self.programme_queue()),
        )

    def today(self) -> date:
        """The training date of this moment, by the plan in force."""
        return self.training_day(self.clock.now().wall)

    def training_day(self, wall: datetime) -> date:
        """The training date of an instant in local time, by the plan in force then."""
        return training_day(self.store, wall)

    def has_plan(self) -> bool:
        """Whether a week plan is in force today; asked without the calendar and its imports."""
        today = self.today()
        with self.store.reading() as connection:
            return connection is not None and queries.day_start_on(connection, today) is not None

    def first_plan_day(self) -> date | None:
        """The date on which the first week plan begins, past or to come; asked as `has_plan` is."""
        with self.store.reading() as connection:
            return queries.first_plan_day(connection) if connection else None

    def glance(self) -> tuple[int, int, date | None]:
        """Days and sets done this week, and the date of the last session: for the first screen."""
        today = self.today()
        with self.store.reading() as connection:
            if connection is None:
                return 0, 0, None
            first, _ = queries.weeks(connection).week_of(today)
            return queries.glance(connection, first, today)

    def _followed_id(self) -> int | None:
        state = self.live.state
        return state.id if state is not None and self.live.is_followed else None

    def programme_queue(self) -> tuple[PlannedSet, ...]:
        """The sets of the programme that the config names."""
        programme = self.library.programmes[self.config.programme]
        return queue_of(programme, self.library.exercises)

    def timed_hold(self) -> "TimedHold":
        """A hold of the timer screen, not yet begun."""
        from runstrength_tui.logbook.holds import TimedHold  # noqa: PLC0415 - readers do without

        self._timed_hold = TimedHold(self.store, self.clock, self.live)
        return self._timed_hold

    def confirm_hold(self, set_id: int, held_seconds: float | None = None) -> "Written[SetRecord]":
        """Say of a hold that nobody stopped that it was so long, or how long it was."""
        from runstrength_tui.logbook.holds import confirm_hold  # noqa: PLC0415 - rare

        return confirm_hold(self.store, self.clock, self.live, set_id, held_seconds)

    @property
    def timed_set_id(self) -> int | None:
        """The set that the timer screen writes to just now; no one else may."""
        set_id = self._timed_hold.set_id if self._timed_hold is not None else None
        return self.live.gone_on_as(set_id) if set_id is not None else None

    def look_after_store(self) -> None:
        """Check the whole file, and make the backup of the day; may run in a thread of its own.

        Raises DamagedError when the file is not sound, NotSavedError when there is no room.
        """
        self.store.check()
        self.back_up_daily()

    def back_up_daily(self) -> None:
        """Make the backup of the day unless there is one; may run in a thread of its own.

        A day of backups begins at 04:00, whatever the plan says.
        """
        self.store.back_up_daily(training_date(self.clock.now().wall))

    def reload_definitions(self) -> None:
        """Read config.toml again, after the app or a person changed it."""
        self.config = load_config(self.paths.config)
        self.library = load_library(self.config)


def open_logbook(paths: Paths, clock: Clock, wait_seconds: float = COMMAND_WAIT_SECONDS) -> Logbook:
    """Load the definitions and stand before the store; nothing is opened or created yet."""
    config = load_config(paths.config)
    store = Store(paths.database, paths.backups, clock, wait_seconds)
    return Logbook(paths, store, clock, config, load_library(config))
