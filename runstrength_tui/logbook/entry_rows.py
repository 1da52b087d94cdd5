"""What an entry by hand may hold, and the rows that it changes."""

import math
from dataclasses import dataclass, replace
from datetime import date

from runstrength_tui.domain.dates import FIRST_DAY
from runstrength_tui.domain.exercise import Count, Side
from runstrength_tui.domain.history import SessionRecord, SetRecord
from runstrength_tui.domain.limits import (
    HELD_SECONDS,
    LOAD_KG,
    NOTE_CHARACTERS,
    PAIN,
    REPS,
    RPE,
)
from runstrength_tui.domain.loads import stored_load
from runstrength_tui.domain.programme import PlannedSet
from runstrength_tui.domain.tally import Tally, TallyKind
from runstrength_tui.domain.text import clean_text
from runstrength_tui.store import journal
from runstrength_tui.store.changes import ChangedRow
from runstrength_tui.store.touched import TOTALS, Columns


@dataclass(frozen=True, slots=True)
class HandSet:
    """A set as someone logs it by hand: `planned` says of what, the totals what was done."""

    planned: PlannedSet
    reps: int = 0
    good_reps: int = 0
    held_seconds: float = 0.0
    rpe: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class SetEdit:
    """New values for a logged set; what is None stays as it was.

    `load_kg` and `rpe` can also be cleared: their name stands in `cleared` then. A load of 0 is
    none. A one-sided set keeps a side, and one that has none gets none. A hold that nobody stopped
    is confirmed where `confirmed` or its seconds are given.
    """

    reps: int | None = None
    bad_reps: int | None = None
    held_seconds: float | None = None
    side: Side | None = None
    load_kg: float | None = None
    rpe: int | None = None
    note: str | None = None
    cleared: frozenset[str] = frozenset()
    confirmed: bool = False


@dataclass(frozen=True, slots=True)
class SessionEdit:
    """New values for a session; what is None stays, what `cleared` names is emptied."""

    day: date | None = None
    rpe: int | None = None
    pain: int | None = None
    note: str | None = None
    cleared: frozenset[str] = frozenset()


def hand_tally(one: HandSet) -> Tally:
    """Return the ledger's row of a set logged by hand; ValueError for what cannot have been."""
    _check_reps(one.planned.name, one.reps)
    _check_bad_reps(one.reps - one.good_reps, one.reps)
    _check_held(one.planned.name, one.held_seconds)
    _check_load(one.planned.load_kg)
    check_score("RPE", one.rpe, RPE)
    check_done(one.planned.count, one.reps, one.held_seconds)
    if one.planned.count is Count.HOLD:
        return Tally(1, TallyKind.HOLD, held_ms=round(one.held_seconds * 1000))
    return Tally(1, TallyKind.COUNT, reps=one.reps, good_reps=one.good_reps)


def _check_reps(name: str, reps: int) -> None:
    low, high = REPS
    if not low <= reps <= high:
        raise ValueError(f"{reps} reps of {name}: a number from 1 to {high} can be logged")


def _check_bad_reps(bad_reps: int, reps: int) -> None:
    if not 0 <= bad_reps <= reps:
        raise ValueError(f"{bad_reps} bad of {reps} reps; at most all of them can be bad")


def _check_held(name: str, held_seconds: float) -> None:
    low, high = HELD_SECONDS
    if not (math.isfinite(held_seconds) and 0 <= held_seconds <= high):
        raise ValueError(
            f"{held_seconds:g} s of {name}: from {low} to {high} seconds can be logged"
        )


def check_done(count: Count, reps: int, held_seconds: float) -> None:
    """Raise ValueError where nothing was done; such a set is deleted, or not logged at all."""
    if count is Count.HOLD and held_seconds < 1:
        raise ValueError("a hold is at least one second")
    if count is Count.REPS and reps < 1:
        raise ValueError("a set is at least one rep")


def check_score(name: str, score: int | None, bounds: tuple[int, int]) -> None:
    """Raise ValueError unless a score (RPE, pain) lies within its bounds, or is not given."""
    low, high = bounds
    if score is not None and not low <= score <= high:
        raise ValueError(f"{name} {score}: it goes from {low} to {high}")


def check_day(day: date, today: date) -> None:
    """Raise ValueError for a date on which nothing can have been done."""
    if day > today:
        raise ValueError(f"{day} is still to come; only what was done can be logged")
    if day < FIRST_DAY:
        raise ValueError(f"{day} is before {FIRST_DAY}, where the log can begin")


def set_rows(old: SetRecord, edit: SetEdit) -> list[ChangedRow]:
    """Return what an edit changes: totals through the ledger, the rest by column; or nothing.

    ValueError for values that do not go with the set.
    """
    _check_set_edit(old, edit)
    reps = old.reps if edit.reps is None else edit.reps
    bad = old.reps - old.good_reps if edit.bad_reps is None else edit.bad_reps
    held = old.held_seconds if edit.held_seconds is None else edit.held_seconds
    _check_totals(old, edit, reps, bad)
    held_ms, old_held_ms = round(held * 1000), round(old.held_seconds * 1000)
    was = {"reps": old.reps, "good_reps": old.good_reps, "held_ms": old_held_ms}
    becomes = {"reps": reps, "good_reps": reps - bad, "held_ms": held_ms}
    rows = [ChangedRow(TOTALS, old.id, was, becomes)] if was != becomes else []
    if edit.load_kg is not None and stored_load(edit.load_kg) is None:
        edit = replace(edit, load_kg=None, cleared=edit.cleared | {"load_kg"})
    before, after = _columns(
        old, edit, (("side", edit.side), ("load_kg", edit.load_kg), ("rpe", edit.rpe))
    )
    clean_ms = round(old.clean_seconds * 1000)
    becomes_clean = held_ms if clean_ms == old_held_ms else min(clean_ms, held_ms)
    if becomes_clean != clean_ms:
        before["clean_held_ms"], after["clean_held_ms"] = clean_ms, becomes_clean
    if old.unconfirmed and (edit.confirmed or edit.held_seconds is not None):
        before["unconfirmed"], after["unconfirmed"] = True, False
    return [*rows, ChangedRow(journal.SETS, old.id, before, after)] if after else rows


def session_rows(
    old: SessionRecord, edit: SessionEdit, moving: tuple[Columns, Columns] | None = None
) -> list[ChangedRow]:
    """Return what an edit of a session changes, or nothing; ValueError for bad scores.

    `moving` are the columns, before and after, that put it on another date, where it gets one.
    """
    check_score("RPE", edit.rpe, RPE)
    check_score("pain", edit.pain, PAIN)
    before, after = _columns(old, edit, (("rpe", edit.rpe), ("pain", edit.pain)))
    if moving is not None:
        before |= moving[0]
        after |= moving[1]
    return [ChangedRow(journal.SESSIONS, old.id, before, after)] if after else []


def _check_totals(old: SetRecord, edit: SetEdit, reps: int, bad_reps: int) -> None:
    """Raise ValueError for totals that cannot have been; those that stay are not looked at."""
    if edit.reps is not None:
        _check_reps(old.name, edit.reps)
        check_done(old.count, edit.reps, 0)
    if edit.reps is not None or edit.bad_reps is not None:
        _check_bad_reps(bad_reps, reps)
    if edit.held_seconds is not None:
        _check_held(old.name, edit.held_seconds)
        check_done(old.count, 0, edit.held_seconds)


Column = str | float | None


def _columns(
    old: SetRecord | SessionRecord,
    edit: SetEdit | SessionEdit,
    values: tuple[tuple[str, Column], ...],
) -> tuple[dict[str, Column], dict[str, Column]]:
    """The columns that differ, before and after; `values` are those that may be cleared."""
    wanted = {name: new for name, new in values if new is not None or name in edit.cleared}
    if edit.note is not None:
        wanted["note"] = clean_text(edit.note, NOTE_CHARACTERS)
    differs = {name: new for name, new in wanted.items() if getattr(old, name) != new}
    return {name: getattr(old, name) for name in differs}, differs


def _check_set_edit(old: SetRecord, edit: SetEdit) -> None:
    if old.count is Count.HOLD and (edit.reps is not None or edit.bad_reps is not None):
        raise ValueError(f"{old.name} was held; give seconds, not reps")
    if old.count is Count.REPS and edit.held_seconds is not None:
        raise ValueError(f"{old.name} was counted; give reps, not seconds")
    if edit.side is not None and old.side is None:
        raise ValueError(f"{old.name} was logged without sides; leave the side empty.")
    if "side" in edit.cleared:
        raise ValueError(f"{old.name}: a set keeps its side, left or right")
    _check_load(edit.load_kg)
    check_score("RPE", edit.rpe, RPE)


def _check_load(load_kg: float | None) -> None:
    low, high = LOAD_KG
    if load_kg is not None and not (math.isfinite(load_kg) and low <= load_kg <= high):
        raise ValueError(f"a load of {load_kg:g} kg: from {low:g} to {high:g} kg can be logged")
