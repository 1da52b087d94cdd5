"""Putting a logged set right."""

from collections.abc import Callable
from typing import Any

from runstrength_tui.domain.exercise import Count
from runstrength_tui.domain.history import SetRecord
from runstrength_tui.domain.words import clock_words
from runstrength_tui.logbook.entries import SetEdit
from runstrength_tui.logbook.entry_rows import MOST_HELD_SECONDS, MOST_LOAD_KG, MOST_REPS, RPE
from runstrength_tui.logbook.written import Written
from runstrength_tui.tui.screens.edit_form import FormScreen
from runstrength_tui.tui.widgets.form import (
    Field,
    kilograms,
    seconds,
    side_of,
    text_of,
    whole_number,
)
from runstrength_tui.tui.widgets.set_words import set_words


class EditSetScreen(FormScreen[Written[SetRecord]]):
    """Totals, side, load, RPE and note of one set; only what differs is changed."""

    def __init__(
        self, one: SetRecord, clock_time: str, save: Callable[[SetEdit], Written[SetRecord]]
    ) -> None:
        super().__init__("Edit the set", set_words(one, clock_time), _fields(one))
        self._one = one
        self._save_edit = save

    def save(self, values: dict[str, Any]) -> Written[SetRecord]:
        """Save the edit; an emptied side, load or RPE is cleared. ValueError for a wrong side."""
        if values["side"] is not None and self._one.side is None:
            raise ValueError(f"{self._one.name} was logged without sides; leave the side empty.")
        held = values.get("held")
        if held is not None and held == int(self._one.held_seconds):
            held = None  # shown without its fraction; unchanged, it keeps it
        emptied = (name for name in ("side", "load_kg", "rpe") if values[name] is None)
        return self._save_edit(
            SetEdit(
                reps=values.get("reps"),
                bad_reps=values.get("bad"),
                held_seconds=held,
                side=values["side"],
                load_kg=values["load_kg"],
                rpe=values["rpe"],
                note=values["note"],
                cleared=frozenset(emptied),
            )
        )


def _fields(one: SetRecord) -> list[Field]:
    if one.count is Count.HOLD:
        read = seconds(int(MOST_HELD_SECONDS), needed=True)
        totals = [Field("held", "Held", clock_words(one.held_seconds), "seconds, or 1:30", read)]
    else:
        bad = str(one.reps - one.good_reps)
        totals = [
            Field(
                "reps",
                "Reps",
                str(one.reps),
                "all of them",
                whole_number(1, MOST_REPS, needed=True),
            ),
            Field("bad", "Bad", bad, "of these", whole_number(0, MOST_REPS, needed=True)),
        ]
    load = "" if one.load_kg is None else f"{one.load_kg:g}"
    rpe = "" if one.rpe is None else str(one.rpe)
    return [
        *totals,
        Field("side", "Side", one.side or "", "left, right, or nothing", side_of()),
        Field("load_kg", "Load", load, "kg, or nothing", kilograms(MOST_LOAD_KG)),
        Field("rpe", "RPE", rpe, "1-10, or nothing", whole_number(*RPE)),
        Field("note", "Note", one.note, "", text_of, wide=True),
    ]
