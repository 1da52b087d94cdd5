"""Numbers and states in the words and figures that screens and commands show."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from runstrength_tui.domain.exercise import Count, Exercise, Side, Span
from runstrength_tui.domain.programme import PlannedSet

# How a hold is told of that ended by itself, until somebody confirms it.
NOT_STOPPED = "not stopped by hand"


def clock_words(seconds: float) -> str:
    """A duration as `4:05`, or `1:04:05` from an hour on."""
    whole = max(0, int(seconds))
    minutes, rest = divmod(whole, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02d}:{rest:02d}" if hours else f"{minutes}:{rest:02d}"


def side_words(side: Side | None) -> str:
    """A side as it stands behind an exercise's name; empty for none."""
    return side.value.upper() if side else ""


def load_words(load_kg: float | None) -> str:
    """A load as `4 kg`; empty for none."""
    return "" if load_kg is None else f"{load_kg:g} kg"


def dose_words(rounds: int, target: Span, count: Count, manner: str = "") -> str:
    """A dose as `3 × 25 slow`, or `2 × 60-120 s` for holds, which have no manner."""
    if count is Count.HOLD:
        return f"{rounds} × {target} s"
    return f"{rounds} × {target} {manner}".rstrip()


class DrillLine(NamedTuple):
    """One drill of a queue for a list: name, dose, sides (`left and right`), load."""

    exercise_id: str
    name: str
    dose: str
    sides: str
    load: str


def drill_lines(
    queue: Iterable[PlannedSet], exercises: Mapping[str, Exercise]
) -> tuple[DrillLine, ...]:
    """Fold a queue into one line a drill, in the order in which each drill first comes.

    `exercises` know the manner of those that are still in the library.
    """
    groups: dict[tuple[str, Count, Span], list[PlannedSet]] = {}
    for planned in queue:
        groups.setdefault((planned.exercise_id, planned.count, planned.target), []).append(planned)
    lines = []
    for (exercise_id, count, target), sets in groups.items():
        sides = list(dict.fromkeys(one.side for one in sets))
        rounds = max(sum(one.side is side for one in sets) for side in sides)
        manner = exercises[exercise_id].manner if exercise_id in exercises else ""
        lines.append(
            DrillLine(
                exercise_id=exercise_id,
                name=sets[0].name,
                dose=dose_words(rounds, target, count, manner),
                sides=" and ".join(side.value for side in sides if side),
                load=load_words(sets[0].load_kg),
            )
        )
    return tuple(lines)
