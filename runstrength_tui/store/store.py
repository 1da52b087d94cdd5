"""The door to the database: who reads, who writes, and what happens when it cannot."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from runstrength_tui.domain.clock import Clock
from runstrength_tui.paths import PathsError, make_private_folder
from runstrength_tui.store import connect
from runstrength_tui.store.errors import (
    BusyError,
    MissingError,
    NewerError,
    ReadOnlyError,
    UncheckedError,
    explained,
)
from runstrength_tui.store.files import Identity, beside, identity, real_place, warnings_about
from runstrength_tui.store.lock import WriterLock
from runstrength_tui.store.preparation import Preparation
from runstrength_tui.store.soundness import Soundness

if TYPE_CHECKING:
    from runstrength_tui.store.backup import Progress

Connection = sqlite3.Connection

# A person waits for a key no longer than this; a command may wait for the others.
SCREEN_WAIT_SECONDS = 0.2
COMMAND_WAIT_SECONDS = 2.0
# What a value that makes no sense can come to, and a programming error too.
_FROM_VALUES = (ArithmeticError, AttributeError, LookupError, TypeError, ValueError)


class Store:
    """One database file; reading never needs the lock, writing takes it.

    `wait_seconds` bounds how long a write waits for others. Nothing is opened, created or
    migrated before it is needed, and nothing is written to a file before all of it was found
    sound. Belongs to one thread, except `check`, `back_up_daily`, `restore` and `start_new`.
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
        self.lock = WriterLock(beside(real_place(path), ".lock"))
        self._wait_seconds = wait_seconds
        self._reader: sqlite3.Connection | None = None
        self._writer: sqlite3.Connection | None = None
        self._opened: Identity | None = None
        self._openings = 0
        self._reads_unchanging = False
        self._soundness = Soundness(path, wait_seconds)
        # Whether a person waits for a key: what takes long is then done in the background.
        self._is_on_screen = wait_seconds < COMMAND_WAIT_SECONDS
        self._preparation = Preparation(
            path, backups, clock, self._soundness, on_screen=self._is_on_screen
        )
        self._replacing = False
        self._shows_newer = False

    def found(self) -> connect.Found:
        """Say what stands at the path; MissingError where only backups are left.

        Raises UnusableError or DamagedError where it is no healthy database of ours.
        """
        if self._replacing:
            raise BusyError("The log is just being replaced.", "It takes a moment.")
        try:
            found = connect.examine(self.path, self._wait_seconds)
        except ReadOnlyError:
            self._roll_back_journal()
            found = connect.examine(self.path, self._wait_seconds)
        if found is connect.Found.NOTHING and (
            self._openings or self._preparation.has_predecessor()
        ):
            raise MissingError(f"{self.path} is gone.")
        return found

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection | None]:
        """A connection to read from, or None while there is no database yet.

        What the block raises of its own stays what it is: a value that makes no sense is damage
        only where the file as a whole is found unsound.
        """
        try:
            self._follow_file()
            if self._reader is None:
                self._open_reader()
            yield self._reader
            if self._reads_unchanging and self._reader is not None:
                self._reader.close()
                self._reader = None
        except sqlite3.ProgrammingError:
            raise
        except (sqlite3.DatabaseError, OSError, *_FROM_VALUES) as error:
            if self._shows_newer:
                what = f"{self.path} was written by a newer RunStrength, which this one cannot read"
                raise NewerError(f"{what} ({error}).") from error
            if isinstance(error, _FROM_VALUES):
                self.check(again=True)
                raise
            raise explained(error, str(self.path)) from error

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """One durable transaction, under the writer lock: all of the block or nothing.

        Raises NotSavedError (full, locked, read-only, not yet checked) with nothing written, and
        UnusableError where the file cannot be written to as it is.
        """
        yield from self._writing(self._wait_seconds)

    def keep_lock(self) -> None:
        """Be the only writer until `give_lock`; BusyError when another process is."""
        self._take_lock(self._wait_seconds)

    def give_lock(self) -> None:
        """Let others write again, after `keep_lock`."""
        self.lock.release()

    def prepare_to_write(self) -> None:
        """Create or migrate the database and open it for writing, ahead of the first rep.

        An existing one that another program writes just now, or that is large and still being
        checked, is left for later.
        """
        found = self.found()
        if found is connect.Found.NEWER and self._shows_newer:
            return
        is_current = found is connect.Found.CURRENT
        with suppress(*(BusyError, UncheckedError) if is_current else ()):
            for _ in self._writing(0.0 if is_current else self._wait_seconds):
                pass

    def version(self) -> int:
        """A number that changes when anything was written, by whichever program."""
        with self.reading() as connection:
            if connection is None:
                return 0
            changes = connection.execute("PRAGMA data_version").fetchone()[0]
            return int(changes) + (self._openings << 32)

    def check(self, *, again: bool = False) -> None:
        """Look through the whole file with a connection of its own; DamagedError when unsound.

        May run in any thread. A file that this process found sound before is looked through
        `again` only when asked to.
        """
        self._soundness.check(again=again)

    def back_up_daily(self, today: date) -> None:
        """Make the backup of the day with a connection of its own, unless there is one.

        A command's first write does it by itself; an app does it in a thread.
        """
        self._preparation.back_up_daily(today)

    def show_newer(self) -> None:
        """From now on read a newer version's database; writing raises ReadOnlyError."""
        self._shows_newer = True

    @property
    def is_read_only(self) -> bool:
        """Whether a newer version's database is shown, which this one must not write."""
        return self._shows_newer

    def make_way(self) -> None:
        """Close, and refuse to read and to write until `restore` or `start_new` has ended."""
        self.close()
        self._replacing = True

    def restore(self, backup: Path, progress: "Progress | None" = None) -> Path | None:
        """Put a backup in the database's place; return where that was set aside, None for nothing.

        May run in any thread, once the store's own has made way. Raises StoreError with nothing
        changed: the backup is damaged or foreign, or another program has the database open.
        """
        from runstrength_tui.store import replace  # noqa: PLC0415 - rare, off the start path

        with self._being_replaced():
            return replace.restore(self.path, backup, self._clock.now().wall, progress)

    def start_new(self) -> Path | None:
        """Put an empty database in the place; return where the old one was set aside."""
        from runstrength_tui.store import replace  # noqa: PLC0415 - rare, off the start path

        with self._being_replaced():
            return replace.start_new(self.path, self._clock.now().wall)

    def warnings(self) -> tuple[str, ...]:
        """What a person should know about where the database lies, one sentence each."""
        return warnings_about(self.path)

    def close(self) -> None:
        """Close both connections and let others write; the last to leave tidies the log."""
        for connection in (self._reader, self._writer):
            if connection is not None:
                connection.close()
        self._reader = self._writer = self._opened = None
        while self.lock.is_held:
            self.lock.release()

    def _writing(self, wait_seconds: float) -> Iterator[sqlite3.Connection]:
        self._take_lock(wait_seconds)
        try:
            self._follow_file()
            if self._writer is None:
                self._writer = self._open_writer(wait_seconds)
            self._soundness.refuse_damaged()
            yield from self._transaction(self._writer)
        except sqlite3.ProgrammingError:
            raise
        except (
            sqlite3.DatabaseError,
            OSError,
            OverflowError,
            PathsError,
            UnicodeDecodeError,
        ) as error:
            raise explained(error, str(self.path)) from error
        finally:
            self.lock.release()

    def _transaction(self, writer: sqlite3.Connection) -> Iterator[sqlite3.Connection]:
        writer.execute("BEGIN IMMEDIATE")
        try:
            yield writer
            writer.execute("COMMIT")
        except BaseException:
            if writer.in_transaction:
                writer.execute("ROLLBACK")
            raise

    def _take_lock(self, wait_seconds: float) -> None:
        if self._replacing:
            raise BusyError("The log is just being replaced.", "It takes a moment.")
        self._take_free_lock(wait_seconds)

    def _take_free_lock(self, wait_seconds: float) -> None:
        try:
            if not self.lock.is_held:
                make_private_folder(self.path.parent)
            self.lock.acquire(wait_seconds)
        except (OSError, PathsError) as error:
            raise explained(error, str(self.path.parent)) from error

    def _follow_file(self) -> None:
        """Let go of a file that is no longer the one at the path: it was restored, or removed."""
        if self._opened is None or self._opened == identity(self.path):
            return
        for connection in (self._reader, self._writer):
            if connection is not None:
                connection.close()
        self._reader = self._writer = self._opened = None

    def _note_opening(self) -> None:
        self._follow_file()
        there = identity(self.path)
        if self._opened != there:
            self._opened = there
            self._openings += 1

    def _open_reader(self) -> None:
        found = self.found()
        if found is connect.Found.NOTHING:
            return
        if found is connect.Found.NEWER and not self._shows_newer:
            raise NewerError(f"{self.path} was written by a newer RunStrength.")
        if found is connect.Found.OLDER:
            self.prepare_to_write()
        soundness = self._soundness
        if soundness.is_quick_before_paint or (
            soundness.is_quick_to_check and not self._is_on_screen
        ):
            soundness.check()
        self._note_opening()
        self._reader = connect.open_reader(self.path, self._wait_seconds)
        self._reads_unchanging = connect.is_read_as_unchanging(self.path)

    def _open_writer(self, wait_seconds: float) -> sqlite3.Connection:
        found = self.found()
        if found is connect.Found.NEWER:
            what = f"{self.path} was written by a newer RunStrength."
            raise ReadOnlyError(what, NewerError.advice) if self._shows_newer else NewerError(what)
        self._preparation.make_sound(found, wait_seconds)
        self._note_opening()
        return self._preparation.open_writer(found, self._wait_seconds)

    def _roll_back_journal(self) -> None:
        """Take back what a kill left half done, where there is no write-ahead log."""
        self._take_lock(self._wait_seconds)
        try:
            connect.roll_back_journal(self.path, self._wait_seconds)
        except (sqlite3.DatabaseError, OSError) as error:
            raise explained(error, str(self.path)) from error
        finally:
            self.lock.release()

    @contextmanager
    def _being_replaced(self) -> Iterator[None]:
        """Keep this process, and others of ours, away from the file while it is exchanged."""
        self._replacing = True
        try:
            if self._reader is not None or self._writer is not None:
                raise RuntimeError("close the store before its file is replaced")
            self._take_free_lock(self._wait_seconds)
            try:
                yield
            finally:
                self.lock.release()
            self._openings += 1
        except (sqlite3.DatabaseError, OSError, PathsError, UnicodeDecodeError) as error:
            raise explained(error, str(self.path)) from error
        finally:
            self._replacing = False
