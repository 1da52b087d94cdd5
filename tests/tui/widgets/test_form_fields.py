"""Every kind of field reads back what it shows, and what is not touched is left alone."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.app import App

from runstrength_tui.domain.calendar.facts import ExcuseReason
from runstrength_tui.domain.dates import FIRST_DAY, LAST_DAY
from runstrength_tui.domain.exercise import Side
from runstrength_tui.domain.limits import HELD_SECONDS, LOAD_KG, MOST_REPS
from runstrength_tui.tui.screens.excuse_form import reason_of
from runstrength_tui.tui.widgets.form import (
    TEXT,
    Field,
    FieldKind,
    Form,
    held_seconds,
    kilograms,
    whole_number,
    working_sides,
)
from runstrength_tui.tui.widgets.form_dates import day_of_deeds, days_around

TODAY = date(2026, 11, 29)
DAYS = st.dates(FIRST_DAY, LAST_DAY - timedelta(days=400))
KINDS: dict[str, tuple[FieldKind, st.SearchStrategy[Any]]] = {
    "reps": (whole_number(0, MOST_REPS), st.integers(0, MOST_REPS)),
    "held": (held_seconds(), st.integers(1000, HELD_SECONDS[1] * 1000).map(lambda ms: ms / 1000)),
    "load": (kilograms(), st.integers(0, int(LOAD_KG[1]) * 1000).map(lambda grams: grams / 1000)),
    "sides": (
        working_sides(both=True),
        st.sampled_from([(Side.LEFT,), (Side.RIGHT,), tuple(Side)]),
    ),
    "day": (day_of_deeds(TODAY), DAYS),
    "days": (
        days_around(TODAY, TODAY),
        st.tuples(DAYS, st.integers(0, 400)).map(lambda p: (p[0], p[0] + timedelta(days=p[1]))),
    ),
    "reason": (FieldKind(reason_of, str), st.sampled_from(ExcuseReason)),
    "text": (TEXT, st.text()),
}


@pytest.mark.parametrize("name", KINDS)
def test_what_is_shown_is_read_back(name: str) -> None:
    kind, values = KINDS[name]

    @given(values)
    def read_back(value: Any) -> None:
        assert kind.parse(kind.show(value)) == value

    read_back()


class FormApp(App[None]):
    def __init__(self, *fields: Field) -> None:
        super().__init__()
        self.fields = fields

    def compose(self):
        self.form = Form(self.fields)
        yield self.form


async def test_what_is_not_touched_is_neither_checked_nor_changed() -> None:
    reps = Field("reps", "Reps", 5000, "", whole_number(1, MOST_REPS, needed=True))
    load = Field("load", "Load", 7.1234567890123, "", kilograms())
    rpe = Field("rpe", "RPE", None, "", whole_number(1, 10))
    note = Field("note", "Note", "  kept ", "", TEXT)
    async with (app := FormApp(reps, load, rpe, note)).run_test():
        assert app.form.touched() == frozenset()
        values = app.form.values()
        assert values == {"reps": 5000, "load": 7.1234567890123, "rpe": None, "note": "  kept "}
        app.form.inputs["load"].value = "7,5"
        assert app.form.touched() == {"load"}
        assert app.form.values()["load"] == 7.5
        app.form.inputs["load"].value = load.text
        assert app.form.touched() == frozenset()
        app.form.inputs["reps"].value = "5001"
        with pytest.raises(ValueError, match="Reps: a whole number from 1 to 1000"):
            app.form.values()
