"""The door to the database: who reads, who writes, and what happens when it cannot."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path

from runstrength_tui.domain.clock import Clock
from runstrength_tui.paths import make_private_folder
from runstrength_tui.store import connect
from runstrength_tui.store.errors import (
    DamagedError,
    MissingError,
    NewerError,
    StoreError,
    explained,
)
from runstrength_tui.store.lock import WriterLock

Connection = sqlite3.Connection

# A person waits for a key no longer than this; a command may wait for the others.
SCREEN_WAIT_SECONDS = 0.2
COMMAND_WAIT_SECONDS = 2.0


class Store:
    """One database file; reading never needs the lock, writing takes it.

    `wait_seconds` bounds how long a write waits for others. Nothing is opened, created or
    migrated before it is needed.
    """

    def __init__(
        self,
        path: Path,
        backups: Path,
        clock: Clock,
        wait_seconds: float = COMMAND_WAIT_SECONDS,
    ) -> None:
        self._clock = clock
        self.path = path
        self.backups = backups
        self.lock = WriterLock(path.with_name(f"{path.name}.lock"))
        self._wait_seconds = wait_seconds
        self._reader: sqlite3.Connection | None = None
        self._writer: sqlite3.Connection | None = None

    def found(self) -> connect.Found:
        """Say what stands at the path; MissingError where only backups are left.

        Raises UnusableError or DamagedError where it is no healthy database of ours.
        """
        found = connect.examine(self.path)
        if found is connect.Found.NOTHING and self.backups.is_dir() and any(self.backups.iterdir()):
            raise MissingError(f"{self.path} is gone, its backups are not.")
        return found

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection | None]:
        """A connection to read from, or None while there is no database yet."""
        try:
            if self._reader is None and self._prepared_to_read():
                self._reader = connect.open_reader(self.path)
            yield self._reader
        except (sqlite3.DatabaseError, OSError) as error:
            raise explained(error, str(self.path)) from error

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """One durable transaction, under the writer lock: all of the block or nothing.

        Raises NotSavedError (full, locked, read-only) with nothing written.
        """
        self.keep_lock()
        try:
            yield from self._transaction()
        except (sqlite3.DatabaseError, OSError) as error:
            raise explained(error, str(self.path)) from error
        finally:
            self.lock.release()

    def keep_lock(self) -> None:
        """Be the only writer until `give_lock`; BusyError when another process is."""
        try:
            make_private_folder(self.path.parent)
            self.lock.acquire(self._wait_seconds)
        except OSError as error:
            raise explained(error, str(self.path.parent)) from error

    def give_lock(self) -> None:
        """Let others write again, after `keep_lock`."""
        self.lock.release()

    def prepare_to_write(self) -> None:
        """Create or migrate the database and open it for writing, ahead of the first rep."""
        with self.writing():
            pass

    def version(self) -> int:
        """A number that changes when another process has written."""
        with self.reading() as connection:
            if connection is None:
                return 0
            return int(connection.execute("PRAGMA data_version").fetchone()[0])

    def check(self) -> None:
        """Look through the whole file with a connection of its own; DamagedError when unsound."""
        try:
            if self.found() is connect.Found.NOTHING:
                return
            with closing(connect.open_reader(self.path)) as connection:
                wrong = connect.is_whole(connection)
        except (sqlite3.DatabaseError, OSError) as error:
            raise explained(error, str(self.path)) from error
        if wrong is not None:
            raise DamagedError(f"{self.path} is damaged ({wrong}).")

    def back_up_daily(self, today: date) -> None:
        """Make the backup of the day with a connection of its own, unless there is one."""
        from runstrength_tui.store.backup import back_up_daily  # noqa: PLC0415 - off the start path

        try:
            back_up_daily(self.path, self.backups, self._clock.now().wall, today)
        except (sqlite3.DatabaseError, OSError) as error:
            raise explained(error, str(self.backups)) from error

    def close(self) -> None:
        """Close both connections; the last one to leave tidies the write-ahead log."""
        for connection in (self._reader, self._writer):
            if connection is not None:
                connection.close()
        self._reader = self._writer = None

    def _prepared_to_read(self) -> bool:
        found = self.found()
        if found is connect.Found.OLDER:
            self.prepare_to_write()
        return found is not connect.Found.NOTHING

    def _transaction(self) -> Iterator[sqlite3.Connection]:
        if self._writer is None:
            self._writer = self._open_writer()
        self._writer.execute("BEGIN IMMEDIATE")
        try:
            yield self._writer
            self._writer.execute("COMMIT")
        except BaseException:
            if self._writer.in_transaction:
                self._writer.execute("ROLLBACK")
            raise

    def _open_writer(self) -> sqlite3.Connection:
        found = self.found()
        if found is connect.Found.NEWER:
            raise NewerError(f"{self.path} was written by a newer RunStrength.")
        if found is connect.Found.NOTHING:
            connect.create(self.path)
        writer = connect.open_writer(self.path, self._wait_seconds)
        if found is connect.Found.OLDER:
            self._migrate(writer)
        return writer

    def _migrate(self, writer: sqlite3.Connection) -> None:
        from runstrength_tui.store.backup import back_up  # noqa: PLC0415 - rare, off the start path

        back_up(self.path, self.backups, self._clock.now().wall, "before-update")
        try:
            connect.migrate(writer)
        except StoreError:
            writer.close()
            raise
