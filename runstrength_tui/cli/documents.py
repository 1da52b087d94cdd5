"""The JSON of sessions, sets, weeks and records; its keys are a contract with scripts."""

import json
from collections.abc import Iterable
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from runstrength_tui.cli.output import Json, json_text
from runstrength_tui.domain.exercise import Count, Kind, Side, Span
from runstrength_tui.domain.history import (
    Best,
    ExerciseRecords,
    SessionRecord,
    SetRecord,
    WeekTotals,
)
from runstrength_tui.domain.identity import id_text

Document = dict[str, Any]

_INSTANT_LENGTH = len("2026-11-24T07:30:00.000+01:00")


def session_document(session: SessionRecord) -> Document:
    """A session with its sets."""
    document: Document = json.loads(_session_text(session))
    return document


def sessions_text(sessions: Iterable[SessionRecord]) -> Json:
    """A list of the documents of sessions with their sets, as text: there may be thousands."""
    return Json(f"[{', '.join(map(_session_text, sessions))}]")


def set_document(one: SetRecord) -> Document:
    """A set: reps and good_reps, or hold_s and clean_hold_s; the other two are null."""
    document: Document = json.loads(_set_text(one))
    return document


def _session_text(session: SessionRecord) -> str:
    """The JSON of a session, put together by hand: that takes half the time of json.dumps."""
    return (
        f'{{"id": "{id_text(session.id)}", "date": "{session.training_date.isoformat()}", '
        f'"started_at": {_instant_text(session.started_at)}, '
        f'"ended_at": {_instant_text(session.ended_at)}, '
        f'"status": {_word_text(session.status)}, '
        f'"programme": {_word_text(session.programme_name)}, '
        f'"minimum": {_word_text(session.minimum)}, "elapsed_s": {session.elapsed_seconds}, '
        f'"note": {_word_text(session.note)}, "rpe": {_number_text(session.rpe)}, '
        f'"pain": {_number_text(session.pain)}, '
        f'"sets": [{", ".join(map(_set_text, session.sets))}]}}'
    )


def _set_text(one: SetRecord) -> str:
    """The JSON of a set, put together as that of a session is."""
    if one.count is Count.HOLD:
        reps = '"reps": null, "good_reps": null'
        held = f'"hold_s": {one.held_seconds}, "clean_hold_s": {one.clean_seconds}'
    else:
        reps = f'"reps": {one.reps}, "good_reps": {one.good_reps}'
        held = '"hold_s": null, "clean_hold_s": null'
    return (
        f'{{"id": "{id_text(one.id)}", {_planned_text(*one[2:8])}, '
        f'{reps}, {held}, "load_kg": {_number_text(one.load_kg)}, '
        f'"rpe": {_number_text(one.rpe)}, '
        f'"note": {_word_text(one.note)}, "status": {_word_text(one.status)}, '
        f'"started_at": {_instant_text(one.started_at)}, '
        f'"unconfirmed": {_word_text(one.unconfirmed)}}}'
    )


@lru_cache
def _planned_text(
    exercise_id: str, name: str, kind: Kind, count: Count, side: Side | None, target: Span
) -> str:
    """The members of a set's document that many sets have in common."""
    planned = {
        "exercise": exercise_id,
        "name": name,
        "kind": kind,
        "count": count,
        "side": side,
        "target": target._asdict(),
    }
    return json_text(planned)[1:-1]


def _instant_text(moment: datetime | None) -> str:
    return "null" if moment is None else f'"{instant(moment)}"'


def _number_text(number: float | None) -> str:
    return "null" if number is None else str(number)


# Mostly no note at all, and always the same few words.
_word_text = lru_cache(json_text)


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
    text = moment.isoformat("T", "milliseconds")
    if len(text) == _INSTANT_LENGTH:
        return text
    return moment.astimezone(UTC).isoformat("T", "milliseconds")


def _best(best: Best | None, *, whole: bool = False) -> Document | None:
    if best is None:
        return None
    value = int(best.value) if whole else best.value
    return {"value": value, "date": best.day.isoformat(), "set": id_text(best.set_id)}
