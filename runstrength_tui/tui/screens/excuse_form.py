"""Excusing days: from, to, why, and a note."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

from runstrength_tui.domain.calendar.facts import Excuse, ExcuseReason
from runstrength_tui.logbook.written import Written
from runstrength_tui.tui.screens.edit_form import FormScreen
from runstrength_tui.tui.widgets.form import Field, day_near, text_of
from runstrength_tui.tui.widgets.set_words import full_day_words

_REASONS = ", ".join(reason.value for reason in ExcuseReason)
_HINT = f"Nothing is owed then. Reasons: {_REASONS}."


class ExcuseScreen(FormScreen[Written[Excuse]]):
    """Asks for a range of dates and a reason; dismissed with the excuse as it was entered."""

    def __init__(self, day: date, today: date, excuse: Callable[[Excuse], Written[Excuse]]) -> None:
        super().__init__(f"Excuse {full_day_words(day)}, or more days", _HINT, _fields(day, today))
        self._excuse = excuse

    def save(self, values: dict[str, Any]) -> Written[Excuse]:
        """Enter the excuse; without a last date it is for one day."""
        first = values["first"]
        return self._excuse(
            Excuse(first, values["last"] or first, values["reason"], values["note"])
        )


def reason_of(text: str) -> ExcuseReason:
    """Return the reason that begins with `text`; ValueError says which there are."""
    found = [reason for reason in ExcuseReason if text and reason.startswith(text.lower())]
    if len(found) != 1:
        raise ValueError(f"one of {_REASONS}; the first letter will do")
    return found[0]


def _fields(day: date, today: date) -> list[Field]:
    read = partial(day_near, near=day, today=today)
    return [
        Field("first", "From", day.isoformat(), "or 20 nov, mon, tomorrow", read),
        Field(
            "last",
            "To",
            day.isoformat(),
            "or nothing: one day",
            lambda text: read(text) if text else None,
        ),
        Field("reason", "Reason", "", "its first letter will do", reason_of),
        Field("note", "Note", "", "", text_of, wide=True),
    ]
