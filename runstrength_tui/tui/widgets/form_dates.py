"""The kinds of date that a form asks for."""

from datetime import date
from functools import partial

from runstrength_tui.domain.typed_days import days_near, days_text, past_day
from runstrength_tui.tui.widgets.form import FieldKind


def day_of_deeds(today: date) -> FieldKind:
    """Dates on which something was done."""
    return FieldKind(partial(past_day, today=today), date.isoformat)


def days_around(near: date, today: date) -> FieldKind:
    """Dates and ranges of dates, past or to come, as their first and last date."""
    return FieldKind(partial(days_near, near=near, today=today), days_text)
