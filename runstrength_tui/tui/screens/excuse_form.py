"""Excusing days: from, to, why, and a note."""

from collections.abc import Callable
from datetime import date
from typing import Any

from runstrength_tui.domain.calendar.facts import Excuse, ExcuseReason
from runstrength_tui.logbook.written import Written
from runstrength_tui.tui.screens.edit_form import FormScreen
from runstrength_tui.tui.widgets.form import TEXT, Field, FieldKind
from runstrength_tui.tui.widgets.form_dates import days_around
from runstrength_tui.tui.widgets.set_words import full_day_words

_REASONS = ", ".join(reason.value for reason in ExcuseReason)
_HINT = f"Nothing is owed then. Reasons: {_REASONS}."


class ExcuseScreen(FormScreen[Written[Excuse]]):
    """Asks for a range of dates and a reason; dismissed with the excuse as it was entered."""

    def __init__(self, day: date, today: date, excuse: Callable[[Excuse], Written[Excuse]]) -> None:
        super().__init__(f"Excuse {full_day_words(day)}, or more days", _HINT, _fields(day, today))
        self._excuse = excuse

    def save(self, values: dict[str, Any]) -> Written[Excuse]:
        """Enter the excuse; a range in the first field, or nothing in the last, is the whole.

        So is a date in the first behind the one that the last was filled with and still has.
        """
        first, last = values["first"]
        to = values["last"]
        if to is not None and ("last" in self.form.touched() or first == last <= to[-1]):
            last = to[-1]
        return self._excuse(Excuse(first, last, values["reason"], values["note"]))


def reason_of(text: str) -> ExcuseReason:
    """Return the reason that begins with `text`; ValueError says which there are."""
    found = [reason for reason in ExcuseReason if text and reason.startswith(text.lower())]
    if len(found) != 1:
        raise ValueError(f"one of {_REASONS}; the first letter will do")
    return found[0]


def _fields(day: date, today: date) -> list[Field]:
    days = days_around(day, today)
    to = FieldKind(lambda text: days.parse(text) if text else None, days.show)
    reason = FieldKind(reason_of, str)
    return [
        Field("first", "From", (day, day), "or 20 nov, mon, tomorrow", days),
        Field("last", "To", (day, day), "or nothing: one day", to),
        Field("reason", "Reason", None, "its first letter will do", reason),
        Field("note", "Note", None, "", TEXT, wide=True),
    ]
