"""Figures and words for people."""

import pytest

from runstrength_tui.domain.exercise import BODYWEIGHT, Count, Dosage, Exercise, Kind, Source, Span
from runstrength_tui.domain.programme import planned_sets
from runstrength_tui.domain.words import clock_words, drill_lines


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0, "0:00"), (59.9, "0:59"), (60, "1:00"), (3599, "59:59"), (3600, "1:00:00"), (-3, "0:00")],
)
def test_clock_words(seconds, words):
    assert clock_words(seconds) == words


def exercise(name: str, *, sided: bool) -> Exercise:
    dosage = Dosage(2, Span(30, 30), Span(60, 120), Source.CARD)
    return Exercise(
        name.lower(), name, Kind.FUNCTIONAL_POSITION, Count.REPS, sided, dosage, 60, BODYWEIGHT
    )


def test_a_queue_folds_into_a_line_a_drill():
    lunge, gone = exercise("Lunge", sided=True), exercise("Gone", sided=False)
    lift = exercise("Lift", sided=False)._replace(manner="slow")
    queue = (
        *planned_sets(lunge),
        *planned_sets(lift, sets=1),
        *planned_sets(lift, sets=1, count=Count.HOLD),
        *planned_sets(gone),
    )
    lines = drill_lines(queue, {"lunge": lunge, "lift": lift})
    assert [(line.name, line.dose, line.sides) for line in lines] == [
        ("Lunge", "2 × 30", "left and right"),
        ("Lift", "1 × 30 slow", ""),
        ("Lift", "1 × 60-120 s", ""),
        ("Gone", "2 × 30", ""),
    ]
