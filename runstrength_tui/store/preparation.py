"""Making a database ready to be written: created, found sound, backed up, migrated."""

import sqlite3
from contextlib import suppress
from datetime import date
from pathlib import Path

from runstrength_tui.domain.clock import Clock, training_date
from runstrength_tui.paths import PathsError
from runstrength_tui.store import connect
from runstrength_tui.store.errors import StoreError, explained
from runstrength_tui.store.soundness import Soundness


class Preparation:
    """What is done to the file at `path` before it is written first; the writer lock is held.

    `on_screen` says that a person waits for a key: what takes long is then left to a thread.
    """

    def __init__(
        self,
        path: Path,
        backups: Path,
        clock: Clock,
        soundness: Soundness,
        *,
        on_screen: bool,
    ) -> None:
        self._path = path
        self._backups = backups
        self._clock = clock
        self._soundness = soundness
        self._on_screen = on_screen

    def has_predecessor(self) -> bool:
        """Whether backups, or a file that was set aside, tell of a log that is gone."""
        from runstrength_tui.store.backup import list_backups  # noqa: PLC0415 - off the start path
        from runstrength_tui.store.replace import is_set_aside  # noqa: PLC0415 - off the start path

        return bool(list_backups(self._backups)) or is_set_aside(self._path)

    def make_sound(self, found: connect.Found, wait_seconds: float) -> None:
        """Create the database, or see that all of it is sound; a command then backs it up.

        Raises DamagedError, and UncheckedError when a screen's `wait_seconds` are over.
        """
        if found is connect.Found.NOTHING:
            self._create()
            return
        self._soundness.make_sure(wait_seconds, background=self._on_screen)
        if found is connect.Found.CURRENT and not self._on_screen:
            with suppress(StoreError):  # no room for a backup is no reason to lose the set
                self.back_up_daily(training_date(self._clock.now().wall))

    def open_writer(self, found: connect.Found, busy_seconds: float) -> sqlite3.Connection:
        """Open the sound database for writing; an older one is backed up and migrated."""
        writer = connect.prepare_existing(self._path, busy_seconds)
        if found is connect.Found.OLDER:
            self._migrate(writer)
        return writer

    def back_up_daily(self, today: date) -> None:
        """Make the backup of the day unless there is one; may run in any thread."""
        from runstrength_tui.store.backup import back_up_daily  # noqa: PLC0415 - off the start path

        try:
            back_up_daily(self._path, self._backups, self._clock.now().wall, today)
        except (sqlite3.DatabaseError, OSError, PathsError, UnicodeDecodeError) as error:
            raise explained(error, str(self._backups)) from error

    def _create(self) -> None:
        from runstrength_tui.store.replace import set_aside  # noqa: PLC0415 - once, off the start path

        set_aside(self._path, self._clock.now().wall)  # a log without its database
        connect.create(self._path)
        self._soundness.take_for_sound()

    def _migrate(self, writer: sqlite3.Connection) -> None:
        from runstrength_tui.store.backup import back_up  # noqa: PLC0415 - rare, off the start path

        try:
            back_up(self._path, self._backups, self._clock.now().wall, "before-update")
            connect.migrate(writer)
        except BaseException:
            writer.close()
            raise
