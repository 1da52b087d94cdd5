"""A log that cannot be used: damaged with and without backups, and from a newer version."""

import sqlite3
from contextlib import closing
from datetime import timedelta

from runstrength_tui.logbook import Logbook
from runstrength_tui.store.backup import back_up
from tests.snapshots.drill_scenes import keys, trained_before
from tests.snapshots.stage import PATHS, Scene

_CONTENT = b"SQLite format 3\0" + b"not a database" * 700


def damaged(logbook: Logbook) -> None:
    """The file was overwritten by something else."""
    trained_before(logbook)
    logbook.store.close()
    PATHS.database.write_bytes(_CONTENT)


def damaged_with_backups(logbook: Logbook) -> None:
    """Damaged, with two backups of the days before."""
    trained_before(logbook)
    logbook.store.close()
    now = logbook.clock.now().wall
    for days in (3, 1):
        back_up(PATHS.database, PATHS.backups, now - timedelta(days=days), "daily")
    PATHS.database.write_bytes(_CONTENT)


def newer(logbook: Logbook) -> None:
    """A later version of the program has written the file."""
    trained_before(logbook)
    logbook.store.close()
    with closing(sqlite3.connect(PATHS.database)) as connection:
        connection.execute("PRAGMA user_version = 99")
        connection.commit()


SCENES = [
    Scene("recover-damaged-with-backups", prepare=damaged_with_backups),
    Scene("recover-damaged", prepare=damaged),
    Scene("recover-damaged-sure", keys("n"), prepare=damaged),
    Scene("recover-newer", prepare=newer),
    Scene("recover-newer-looked-at", keys("l"), prepare=newer),
    Scene("recover-newer-timer", keys("l", "2"), prepare=newer),
    Scene("recover-newer-history", keys("l", "3", "enter"), prepare=newer),
]
