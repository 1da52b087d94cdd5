"""What a week missed, in as many words as there is room for."""

from collections.abc import Sequence
from datetime import date

from rich.cells import cell_len

from runstrength_tui.domain.calendar.days import (
    CalendarDay,
    CalendarWeek,
    DayState,
    last_make_up,
)
from runstrength_tui.domain.dates import FULL_WEEKDAYS, WEEKDAYS


def missed_words(week: CalendarWeek, days: Sequence[CalendarDay], today: date, room: int) -> str:
    """Return the fullest text of at most `room` cells; empty where nothing was missed.

    Which days, and until when they can be made up; in a quota week, which invents no days, how
    many sessions.
    """
    texts = _texts(week, days, today)
    return next((text for text in texts if cell_len(text) <= room), "")


def _texts(week: CalendarWeek, days: Sequence[CalendarDay], today: date) -> list[str]:
    """Every way to say it, the fullest first; what is past making up stands behind what is not."""
    missed = [day for day in days if day.state is DayState.MISSED]
    if not missed:
        return [f"{week.missed} missed", str(week.missed)] if week.missed else []
    texts = [_names(missed), f"{len(missed)} days", str(len(missed))]
    promised = [day for day in missed if day.can_make_up]
    until = last_make_up(promised)
    if until is None:
        return texts
    lost = [day for day in missed if not day.can_make_up]
    rest = f" ({_names(lost)} missed)" if lost else ""
    by, short = (
        "today" if until == today else f"by {names[until.weekday()]}"
        for names in (FULL_WEEKDAYS, WEEKDAYS)
    )
    return [
        f"{_names(promised)}: make up {by}{rest}",
        f"{_names(promised)}, {short}{rest}",
        *texts,
    ]


def _names(days: Sequence[CalendarDay]) -> str:
    return ", ".join(WEEKDAYS[day.on.weekday()] for day in days)
