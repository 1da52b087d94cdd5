"""An exercise as JSON and as text."""

from collections.abc import Iterator
from typing import Any

from runstrength_tui.cli.output import columns, harmless, heading
from runstrength_tui.domain.exercise import (
    UNSET_RESISTANCE_WHY,
    Exercise,
    Kind,
    ResistanceKind,
    Span,
    dosage_warnings,
)

_TEXTS = {
    "Set-up": "setup",
    "Movement": "movement",
    "A good rep": "good_rep",
    "As a hold": "hold_variation",
    "My version": "my_version",
    "Note": "note",
    "Take care": "caution",
}
_LISTS = {
    "Cues": "cues",
    "Faults": "faults",
    "Easier": "regressions",
    "Harder": "progressions",
    "Equipment": "equipment",
    "Muscles": "muscles",
}


def dose_words(exercise: Exercise) -> str:
    """The dose: `3-4 × 25 slow`, `1 × 30 a side or 60-120 s`."""
    dosage = exercise.dosage
    amounts = [f"{dosage.reps} {exercise.manner}".rstrip()] if dosage.reps else []
    amounts += [f"{dosage.hold_seconds} s"] if dosage.hold_seconds else []
    sets = f"{dosage.sets}-{dosage.sets_high}" if dosage.sets_high else f"{dosage.sets}"
    return f"{sets} × {' or '.join(amounts)}{' a side' if exercise.sided else ''}"


def why_unset(exercise: Exercise) -> str | None:
    """Why no resistance is assumed, or None where one is chosen."""
    if exercise.resistance.kind is not ResistanceKind.UNSET:
        return None
    if exercise.kind is Kind.QUICK_TWITCH:
        return UNSET_RESISTANCE_WHY
    return "It depends on what you have and can control: choose yours."


def summary_document(exercise: Exercise) -> dict[str, Any]:
    """An exercise in the list: id, name, kind, count, dose, whose it is, and its warnings."""
    dosage = exercise.dosage
    return {
        "id": exercise.id,
        "name": exercise.name,
        "kind": exercise.kind.value,
        "count": exercise.count.value,
        "sided": exercise.sided,
        "can_be_held": exercise.can_be_held,
        "dosage": {
            "sets": {"low": dosage.sets, "high": dosage.sets_high or dosage.sets},
            "reps": _span(dosage.reps),
            "hold_s": _span(dosage.hold_seconds),
            "source": dosage.source.value,
        },
        "own": exercise.own,
        "warnings": list(dosage_warnings(exercise)) if exercise.own else [],
    }


def exercise_document(exercise: Exercise) -> dict[str, Any]:
    """Everything that is known about an exercise."""
    resistance, tempo = exercise.resistance, exercise.tempo
    return {
        **summary_document(exercise),
        "tempo_s": {
            "up": tempo.up_seconds,
            "pause": tempo.pause_seconds,
            "down": tempo.down_seconds,
        }
        if tempo
        else None,
        "manner": exercise.manner,
        "rest_s": exercise.rest_seconds,
        "resistance": {
            "kind": resistance.kind.value,
            "load_kg": resistance.load_kg,
            "percent": resistance.percent,
            "max_kg": resistance.max_kg,
            "why_unset": why_unset(exercise),
            "note": exercise.load_note,
        },
        **{name: list(getattr(exercise, name)) for name in _LISTS.values()},
        **{name: getattr(exercise, name) for name in _TEXTS.values()},
        "certainty": exercise.certainty,
        "source": exercise.source,
        "fit_category": exercise.fit_category,
    }


def exercise_lines(exercise: Exercise) -> Iterator[str]:
    """Yield everything that is known about an exercise as text; what is not known is left out."""
    why = why_unset(exercise)
    yield heading(harmless(exercise.name))
    facts = [
        ("Id", f"{exercise.id} ({'own' if exercise.own else 'shipped'})"),
        ("Kind", exercise.kind.words),
        ("Counted", _counted(exercise)),
        ("Dose", f"{dose_words(exercise)} ({exercise.dosage.source.words})"),
        ("Tempo", f"{exercise.tempo} (up, pause, down in seconds)" if exercise.tempo else ""),
        ("Rest", f"{exercise.rest_seconds} s"),
        ("Resistance", "not chosen yet" if why else str(exercise.resistance)),
        ("Why", why or ""),
        ("What suits", exercise.load_note),
        ("Certainty", exercise.certainty),
        ("Source", exercise.source),
    ]
    yield from columns([(title, harmless(text)) for title, text in facts if text])
    for warning in dosage_warnings(exercise) if exercise.own else ():
        yield f"Unusual dose: {warning}."
    for title, name in _TEXTS.items():
        if getattr(exercise, name):
            yield ""
            yield heading(title)
            yield harmless(getattr(exercise, name))
    for title, name in _LISTS.items():
        if getattr(exercise, name):
            yield ""
            yield heading(title)
            yield from (f"- {harmless(item)}" for item in getattr(exercise, name))


def _counted(exercise: Exercise) -> str:
    held = ", can be held" if exercise.can_be_held and exercise.dosage.reps else ""
    return f"in {'reps' if exercise.dosage.reps else 'seconds held'}{held}"


def _span(span: Span | None) -> dict[str, int] | None:
    return {"low": span.low, "high": span.high} if span else None
