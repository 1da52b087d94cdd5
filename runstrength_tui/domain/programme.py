"""What a strength day contains: programmes, the queue of sets, and the minimum session."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from runstrength_tui.domain.exercise import Count, Exercise, Kind, Side, Span

MINIMUM_SESSION_SECONDS = 600
# Getting from the end of a set into the next position, beside the rest itself. [ours]
SETTLE_SECONDS = 15


class Drill(NamedTuple):
    """One exercise of a programme with its dose; None takes the exercise's own."""

    exercise_id: str
    sets: int | None = None
    target: Span | None = None
    count: Count | None = None  # type: ignore[assignment]  # the word of the contract; a record needs no tuple's


class Programme(NamedTuple):
    """A named list of drills, in the order they are done."""

    id: str
    name: str
    drills: tuple[Drill, ...]


class PlannedSet(NamedTuple):
    """One set to do: everything a logged set copies from its exercise.

    `target` is reps, or seconds where `count` is a hold. `load_kg` is None for bodyweight and
    where no resistance was chosen.
    """

    exercise_id: str
    name: str
    kind: Kind
    count: Count  # type: ignore[assignment]  # the word of the contract; a record needs no tuple's
    side: Side | None
    target: Span
    rest_seconds: int
    rep_seconds: int
    load_kg: float | None = None

    @property
    def work_seconds(self) -> int:
        """How long the set takes at its tempo, to the lower end of its target."""
        return self.target.low * (self.rep_seconds if self.count is Count.REPS else 1)


def planned_sets(
    exercise: Exercise,
    sets: int | None = None,
    target: Span | None = None,
    count: Count | None = None,
) -> tuple[PlannedSet, ...]:
    """Return the sets of one exercise, left before right within each round when it is sided."""
    count = count or exercise.count
    if target is None:
        target = exercise.target if count is exercise.count else exercise.hold_target
    one = PlannedSet(
        exercise_id=exercise.id,
        name=exercise.name,
        kind=exercise.kind,
        count=count,
        side=None,
        target=target,
        rest_seconds=exercise.rest_seconds,
        rep_seconds=exercise.tempo.rep_seconds if exercise.tempo else 4,
        load_kg=exercise.resistance.load_kg,
    )
    sides: tuple[Side | None, ...] = (Side.LEFT, Side.RIGHT) if exercise.sided else (None,)
    rounds = exercise.dosage.sets if sets is None else sets
    return tuple(one._replace(side=side) for _ in range(rounds) for side in sides)


def queue_of(programme: Programme, library: Mapping[str, Exercise]) -> tuple[PlannedSet, ...]:
    """Return every set of a programme in order; drills unknown to the library are left out."""
    return tuple(
        planned
        for drill in programme.drills
        if drill.exercise_id in library
        for planned in planned_sets(
            library[drill.exercise_id], drill.sets, drill.target, drill.count
        )
    )


def drills_of(queue: Iterable[PlannedSet]) -> tuple[Drill, ...]:
    """Return the drills that a queue is made of: runs of sets of one exercise and one dose.

    A round of which only one side is in the queue counts as whole.
    """

    def dose(planned: PlannedSet) -> tuple[str, Count, Span]:
        return planned.exercise_id, planned.count, planned.target

    return tuple(
        Drill(exercise_id, max(Counter(each.side for each in run).values()), target, count)
        for (exercise_id, count, target), run in groupby(queue, dose)
    )


def expected_seconds(queue: Sequence[PlannedSet]) -> int:
    """Estimate how long a queue takes: work at tempo, getting into position, rests between."""
    if not queue:
        return 0
    work = sum(planned.work_seconds + SETTLE_SECONDS for planned in queue)
    return work + sum(planned.rest_seconds for planned in queue[:-1])


def minimum_queue(
    queue: Sequence[PlannedSet], limit_seconds: int = MINIMUM_SESSION_SECONDS
) -> tuple[PlannedSet, ...]:
    """Return the most important sets that fit in `limit_seconds`, in the queue's order.

    One round of each drill before a second round of any, in the programme's order; both sides of
    a sided drill come together. There is always at least the first drill's first round. [ours]
    """
    chosen: list[int] = []
    for indexes in _rounds(queue):
        trial = sorted([*chosen, *indexes])
        if chosen and expected_seconds([queue[i] for i in trial]) > limit_seconds:
            continue
        chosen = trial
    return tuple(queue[i] for i in chosen)


def _rounds(queue: Sequence[PlannedSet]) -> list[list[int]]:
    """Group queue indexes into rounds (a set, or both its sides), first rounds first."""
    seen: dict[tuple[str, Side | None], int] = {}
    rounds: dict[tuple[int, str], list[int]] = {}
    for index, planned in enumerate(queue):
        key = (planned.exercise_id, planned.side)
        seen[key] = seen.get(key, 0) + 1
        rounds.setdefault((seen[key], planned.exercise_id), []).append(index)
    return [rounds[key] for key in sorted(rounds, key=lambda key: key[0])]
