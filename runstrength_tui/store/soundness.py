"""Whether the database at a path was found sound, and making sure of it before it is written."""

import sqlite3
import threading
from contextlib import closing, suppress
from pathlib import Path

from runstrength_tui.store import connect
from runstrength_tui.store.errors import (
    DamagedError,
    StoreError,
    UncheckedError,
    damaged,
    explained,
)
from runstrength_tui.store.files import Identity, identity
from runstrength_tui.store.wholeness import is_whole

# Up to this size the whole file is checked before it is read first: some 13 ms for a megabyte. A
# screen checks larger ones right after its first paint.
CHECKED_FIRST_BYTES = 2_000_000
CHECKED_FIRST_ON_SCREEN_BYTES = 400_000


class Soundness:
    """What is known about the file at `path`; a file that took its place is another one.

    `check` may run in any thread; one check runs at a time.
    """

    def __init__(self, path: Path, busy_seconds: float) -> None:
        self._path = path
        self._busy_seconds = busy_seconds
        self._sound: Identity | None = None
        self._damage: tuple[Identity | None, DamagedError] | None = None
        self._one_at_a_time = threading.Lock()

    @property
    def is_known(self) -> bool:
        """Whether the file that stands at the path was found sound."""
        return self._sound is not None and self._sound == identity(self._path)

    @property
    def is_quick_to_check(self) -> bool:
        """Whether the file is so small that a check takes no time that a person would notice."""
        return self._path.stat().st_size <= CHECKED_FIRST_BYTES

    @property
    def is_quick_before_paint(self) -> bool:
        """Whether a check of the file takes no time that a screen's first paint would notice."""
        most = min(CHECKED_FIRST_BYTES, CHECKED_FIRST_ON_SCREEN_BYTES)
        return self._path.stat().st_size <= most

    def take_for_sound(self) -> None:
        """Note that the file was just made by this process."""
        self._sound = identity(self._path)

    def check(self, *, again: bool = False) -> None:
        """Look through the whole file; DamagedError when unsound.

        One that was found sound before is looked through `again` only when asked to.
        """
        with self._one_at_a_time:
            if self.is_known and not again:
                return
            there = identity(self._path)
            self._damage = None
            try:
                self._look_through()
            except DamagedError as error:
                self._sound, self._damage = None, (there, error)
                raise
            self._sound = there

    def make_sure(self, wait_seconds: float, *, background: bool) -> None:
        """Raise DamagedError unless the file is sound, checking it when nobody has.

        In the `background`, UncheckedError once `wait_seconds` are over without a verdict.
        """
        self.refuse_damaged()
        if self.is_known:
            return
        if not background or self.is_quick_to_check:
            self.check()
            return
        checking = threading.Thread(target=self._check_quietly, daemon=True)
        checking.start()
        checking.join(wait_seconds)
        self.refuse_damaged()
        if not self.is_known:
            raise UncheckedError("The log is still being checked.")

    def refuse_damaged(self) -> None:
        """Raise what the last check found, while the same file still stands there."""
        if self._damage is not None and self._damage[0] == identity(self._path):
            raise self._damage[1]

    def _check_quietly(self) -> None:
        with suppress(StoreError):
            self.check()

    def _look_through(self) -> None:
        try:
            if connect.examine(self._path, self._busy_seconds) is connect.Found.NOTHING:
                return
            with closing(connect.open_reader(self._path, self._busy_seconds)) as connection:
                wrong = is_whole(connection)
        except (sqlite3.DatabaseError, OSError, UnicodeDecodeError) as error:
            raise explained(error, str(self._path)) from error
        if wrong is not None:
            raise damaged(str(self._path), wrong)
