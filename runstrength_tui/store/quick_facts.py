"""The facts of the calendar by the shortest way, for an answer that stands in a shell prompt."""

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import date

from runstrength_tui.domain.calendar.facts import Facts
from runstrength_tui.domain.plan import PlanTimeline
from runstrength_tui.store import calendar_facts, schema

_BUSY_SECONDS = 0.2
_NOT_PLAIN_IN_ADDRESS = frozenset("?#%")


def quick_facts(database: str, dates: Callable[[PlanTimeline], tuple[date, date]]) -> Facts | None:
    """Return the facts of the `dates` that follow from the plan, or None for no quick answer.

    None where there is no file, where it is not plainly of this version, or cannot be read at
    once: `Store` knows what to do then. `database` is an absolute path.
    """
    # SQLite would wait for ever at a FIFO in the file's place.
    if not _NOT_PLAIN_IN_ADDRESS.isdisjoint(database) or not os.path.isfile(database):  # noqa: PTH113 - a prompt does without pathlib
        return None
    try:
        with closing(
            sqlite3.connect(f"file:{database}?mode=ro", uri=True, timeout=_BUSY_SECONDS)
        ) as connection:
            if not schema.is_of_this_version(connection):
                return None
            versions = calendar_facts.versions(connection)
            return calendar_facts.facts(connection, *dates(PlanTimeline(versions)), versions)
    except (sqlite3.Error, ValueError):
        return None
