"""Putting a session right."""

from collections.abc import Callable
from typing import Any

from runstrength_tui.domain.history import SessionRecord
from runstrength_tui.domain.limits import PAIN, RPE
from runstrength_tui.logbook.entries import SessionEdit
from runstrength_tui.logbook.written import Written
from runstrength_tui.tui.screens.edit_form import FormScreen
from runstrength_tui.tui.widgets.form import TEXT, Field, whole_number
from runstrength_tui.tui.widgets.set_words import full_day_words, session_words


class EditSessionScreen(FormScreen[Written[SessionRecord]]):
    """RPE, pain and note of one session; its date is changed by moving it."""

    def __init__(
        self, session: SessionRecord, save: Callable[[SessionEdit], Written[SessionRecord]]
    ) -> None:
        title = f"Edit the session of {full_day_words(session.training_date)}"
        super().__init__(title, session_words(session), _fields(session))
        self._save_edit = save

    def save(self, values: dict[str, Any]) -> Written[SessionRecord]:
        """Save what was touched; an emptied score is cleared."""
        touched = self.form.touched()
        new = {name: value for name, value in values.items() if name in touched}
        emptied = (name for name in ("rpe", "pain") if name in new and new[name] is None)
        return self._save_edit(SessionEdit(**new, cleared=frozenset(emptied)))


def _fields(session: SessionRecord) -> list[Field]:
    return [
        Field("rpe", "RPE", session.rpe, "1-10, or nothing", whole_number(*RPE)),
        Field("pain", "Pain", session.pain, "0-10, or nothing", whole_number(*PAIN)),
        Field("note", "Note", session.note, "", TEXT, wide=True),
    ]
