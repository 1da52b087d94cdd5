"""The JSON of sessions, sets, weeks and records; its keys are a contract with scripts."""

from datetime import datetime, timedelta
from typing import Any

from runstrength_tui.domain.exercise import Count
from runstrength_tui.domain.history import (
    Best,
    ExerciseRecords,
    SessionRecord,
    SetRecord,
    WeekTotals,
)
from runstrength_tui.domain.identity import id_text

Document = dict[str, Any]


def session_document(session: SessionRecord) -> Document:
    """A session with its sets."""
    return {
        "id": id_text(session.id),
        "date": session.training_date.isoformat(),
        "started_at": instant(session.started_at),
        "ended_at": instant(session.ended_at),
        "status": session.status.value,
        "programme": session.programme_name,
        "minimum": session.minimum,
        "elapsed_s": session.elapsed_seconds,
        "note": session.note,
        "rpe": session.rpe,
        "pain": session.pain,
        "sets": [set_document(one) for one in session.sets],
    }


def set_document(one: SetRecord) -> Document:
    """A set: reps and good_reps, or hold_s and clean_hold_s; the other two are null."""
    is_hold = one.count is Count.HOLD
    return {
        "id": id_text(one.id),
        "exercise": one.exercise_id,
        "name": one.name,
        "kind": one.kind.value,
        "count": one.count.value,
        "side": one.side.value if one.side else None,
        "target": {"low": one.target.low, "high": one.target.high},
        "reps": None if is_hold else one.reps,
        "good_reps": None if is_hold else one.good_reps,
        "hold_s": one.held_seconds if is_hold else None,
        "clean_hold_s": one.clean_seconds if is_hold else None,
        "load_kg": one.load_kg,
        "rpe": one.rpe,
        "note": one.note,
        "status": one.status.value,
        "started_at": instant(one.started_at),
    }


def week_document(week: WeekTotals) -> Document:
    """A week with its sums, and the days on which something was logged."""
    return {
        "week_start": week.week_start.isoformat(),
        "done": week.done,
        "sets": week.sets,
        "reps": week.reps,
        "good_reps": week.good_reps,
        "hold_s": round(week.held_seconds, 3),
        "days": [
            {
                "date": day.day.isoformat(),
                "sets": day.sets,
                "reps": day.reps,
                "good_reps": day.good_reps,
                "hold_s": round(day.held_seconds, 3),
            }
            for day in week.days
            if day.sets
        ],
    }


def records_document(records: ExerciseRecords) -> Document:
    """The personal records of one exercise; null where nothing of the kind was logged."""
    return {
        "exercise": records.exercise_id,
        "name": records.name,
        "good_reps": _best(records.good_reps, whole=True),
        "hold_s": _best(records.held_seconds),
        "clean_hold_s": _best(records.clean_seconds),
        "load_kg": _best(records.load_kg),
    }


def instant(moment: datetime | None) -> str | None:
    """An instant as RFC 3339 with its offset; UTC where the offset has seconds in it."""
    if moment is None:
        return None
    offset = moment.utcoffset() or timedelta()
    if offset.total_seconds() % 60:
        moment = (moment - offset).replace(tzinfo=None)
        return f"{moment.isoformat(timespec='milliseconds')}+00:00"
    return moment.isoformat(timespec="milliseconds")


def _best(best: Best | None, *, whole: bool = False) -> Document | None:
    if best is None:
        return None
    value = int(best.value) if whole else best.value
    return {"value": value, "date": best.day.isoformat(), "set": id_text(best.set_id)}
