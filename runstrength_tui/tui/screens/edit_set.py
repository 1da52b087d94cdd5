"""Putting a logged set right."""

from collections.abc import Callable
from typing import Any

from runstrength_tui.domain.exercise import Count
from runstrength_tui.domain.history import SetRecord
from runstrength_tui.domain.limits import MOST_REPS, RPE
from runstrength_tui.logbook.entries import SetEdit
from runstrength_tui.logbook.written import Written
from runstrength_tui.tui.screens.edit_form import FormScreen
from runstrength_tui.tui.widgets.form import (
    TEXT,
    Field,
    held_seconds,
    kilograms,
    whole_number,
    working_sides,
)
from runstrength_tui.tui.widgets.set_words import set_words


class EditSetScreen(FormScreen[Written[SetRecord]]):
    """Totals, side, load, RPE and note of one set; only what differs is changed."""

    def __init__(
        self, one: SetRecord, clock_time: str, save: Callable[[SetEdit], Written[SetRecord]]
    ) -> None:
        super().__init__("Edit the set", set_words(one, clock_time), _fields(one))
        self._save_edit = save

    def save(self, values: dict[str, Any]) -> Written[SetRecord]:
        """Save what was touched; an emptied load or RPE is cleared."""
        touched = self.form.touched()
        new = {name: value for name, value in values.items() if name in touched}
        emptied = (name for name in ("load_kg", "rpe") if name in new and new[name] is None)
        return self._save_edit(
            SetEdit(
                reps=new.get("reps"),
                bad_reps=new.get("bad"),
                held_seconds=new.get("held"),
                side=new["side"][0] if new.get("side") else None,
                load_kg=new.get("load_kg"),
                rpe=new.get("rpe"),
                note=new.get("note"),
                cleared=frozenset(emptied),
            )
        )


def _fields(one: SetRecord) -> list[Field]:
    if one.count is Count.HOLD:
        totals = [
            Field("held", "Held", one.held_seconds, "seconds, or 1:30", held_seconds(needed=True))
        ]
    else:
        reps = whole_number(1, MOST_REPS, needed=True)
        bad = whole_number(0, MOST_REPS, needed=True)
        totals = [
            Field("reps", "Reps", one.reps, "all of them", reps),
            Field("bad", "Bad", one.reps - one.good_reps, "of these", bad),
        ]
    sides = (
        Field("side", "Side", None, "left, right, or nothing", working_sides())
        if one.side is None
        else Field("side", "Side", (one.side,), "left or right", working_sides(needed=True))
    )
    return [
        *totals,
        sides,
        Field("load_kg", "Load", one.load_kg, "kg, or nothing", kilograms()),
        Field("rpe", "RPE", one.rpe, "1-10, or nothing", whole_number(*RPE)),
        Field("note", "Note", one.note, "", TEXT, wide=True),
    ]
