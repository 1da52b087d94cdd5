"""Which training date an instant belongs to, by the plan in force."""

from contextlib import suppress
from datetime import date, datetime

from runstrength_tui.domain.clock import DAY_START_DEFAULT, training_date
from runstrength_tui.store import queries
from runstrength_tui.store.errors import StoreError
from runstrength_tui.store.store import Store


def training_day(store: Store, wall: datetime) -> date:
    """Return the training date of `wall`, by the `day_start` of the plan in force on its date.

    Without a plan, and where the store cannot be read, days start at 04:00.
    """
    day_start = None
    with suppress(StoreError), store.reading() as connection:
        day_start = queries.day_start_on(connection, wall.date()) if connection else None
    return training_date(wall, DAY_START_DEFAULT if day_start is None else day_start)
