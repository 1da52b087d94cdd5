"""What a week missed, in as many words as there is room for."""

from collections.abc import Sequence
from datetime import date

from rich.cells import cell_len

from runstrength_tui.domain.calendar.days import CalendarDay, CalendarWeek, DayState

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_SHORT = 3


def missed_words(week: CalendarWeek, days: Sequence[CalendarDay], today: date, room: int) -> str:
    """Return the fullest text of at most `room` cells; empty where nothing was missed.

    Which days, and until when they can be made up; in a quota week, which invents no days, how
    many sessions.
    """
    texts = _texts(week, days, today)
    return next((text for text in texts if cell_len(text) <= room), "")


def _texts(week: CalendarWeek, days: Sequence[CalendarDay], today: date) -> list[str]:
    """Every way to say it, the fullest first."""
    missed = [day for day in days if day.state is DayState.MISSED]
    if not missed:
        return [f"{week.missed} missed", str(week.missed)] if week.missed else []
    names = ", ".join(_WEEKDAYS[day.on.weekday()][:_SHORT] for day in missed)
    texts = [names, f"{len(missed)} days", str(len(missed))]
    if any(day.can_make_up for day in missed):
        is_today = week.week_end == today
        until = _WEEKDAYS[week.week_end.weekday()]
        by = "today" if is_today else f"by {until}"
        short = "today" if is_today else f"by {until[:_SHORT]}"
        return [f"{names}: make up {by}", f"{names}, {short}", *texts]
    return texts
