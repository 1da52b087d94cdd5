"""Logging by hand what was done without RunStrength, today or on a day before."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from runstrength_tui.domain.exercise import Count, Exercise
from runstrength_tui.domain.history import SetRecord
from runstrength_tui.domain.limits import MOST_REPS, RPE, SETS
from runstrength_tui.domain.programme import PlannedSet, planned_sets
from runstrength_tui.domain.sides import BOTH
from runstrength_tui.logbook.entries import HandSet
from runstrength_tui.tui.screens.edit_form import FormScreen
from runstrength_tui.tui.widgets.form import (
    TEXT,
    Field,
    held_seconds,
    kilograms,
    whole_number,
    working_sides,
)
from runstrength_tui.tui.widgets.form_dates import day_of_deeds

Logged = tuple[SetRecord, ...]


class LogPastScreen(FormScreen[Logged]):
    """Date, reps or seconds, side, sets, load, RPE and note of sets of one exercise."""

    def __init__(
        self,
        exercise: Exercise,
        day: date,
        today: date,
        log: Callable[[Sequence[HandSet], date], Logged],
    ) -> None:
        super().__init__("Log what was done", exercise.name, _fields(exercise, day, today))
        self._exercise = exercise
        self._log = log

    def save(self, values: dict[str, Any]) -> Logged:
        """Log one set a side and round."""
        reps, held = values.get("reps"), values.get("held")
        if (reps is None) == (held is None):
            raise ValueError("Reps or Held: fill in one of the two")
        bad = values.get("bad") or 0
        if reps is not None and bad > reps:
            raise ValueError(f"Bad: at most all {reps} reps can be bad")
        sets = [
            HandSet(
                planned._replace(load_kg=values["load_kg"]),
                reps=reps or 0,
                good_reps=(reps or 0) - bad,
                held_seconds=held or 0.0,
                rpe=values["rpe"],
                note=values["note"],
            )
            for planned in _planned(self._exercise, held is not None, values)
        ]
        return self._log(sets, values["day"])


def _planned(exercise: Exercise, held: bool, values: dict[str, Any]) -> list[PlannedSet]:
    count = Count.HOLD if held else Count.REPS
    sides = values.get("side", (None,))
    return [one for one in planned_sets(exercise, values["sets"], count=count) if one.side in sides]


def _fields(exercise: Exercise, day: date, today: date) -> list[Field]:
    counted = exercise.count is Count.REPS
    fields = [Field("day", "Date", day, "or 20 nov, fri, today", day_of_deeds(today))]
    if counted:
        fields += [
            Field("reps", "Reps", None, f"aim {exercise.target}", whole_number(1, MOST_REPS)),
            Field("bad", "Bad", 0, "of these", whole_number(0, MOST_REPS)),
        ]
    if exercise.can_be_held or not counted:
        hint = "or this: 90, or 1:30" if counted else "seconds, or 1:30"
        fields.append(Field("held", "Held", None, hint, held_seconds()))
    if exercise.sided:
        fields.append(
            Field("side", "Side", BOTH, "left, right, both", working_sides(both=True, needed=True))
        )
    load_kg = exercise.resistance.load_kg
    return [
        *fields,
        Field("sets", "Sets", SETS[0], "of the same", whole_number(*SETS, needed=True)),
        Field("load_kg", "Load", load_kg, "kg, or nothing", kilograms()),
        Field("rpe", "RPE", None, "1-10, or nothing", whole_number(*RPE)),
        Field("note", "Note", None, "", TEXT, wide=True),
    ]
