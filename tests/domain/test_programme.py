"""The queue of sets of a strength day, and what of it makes the minimum session."""

from hypothesis import given
from hypothesis import strategies as st

from runstrength_tui.domain.exercise import (
    BODYWEIGHT,
    Count,
    Dosage,
    Exercise,
    Kind,
    Resistance,
    ResistanceKind,
    Side,
    Source,
    Span,
    Tempo,
)
from runstrength_tui.domain.programme import (
    MINIMUM_SESSION_SECONDS,
    Drill,
    PlannedSet,
    Programme,
    drills_of,
    expected_seconds,
    minimum_queue,
    planned_sets,
    queue_of,
)

LIFT = Exercise(
    id="lift",
    name="Lift",
    kind=Kind.FUNCTIONAL_POSITION,
    count=Count.REPS,
    sided=False,
    dosage=Dosage(2, Span(10, 20), Span(60, 90), Source.OURS),
    rest_seconds=60,
    resistance=Resistance(ResistanceKind.KG, kg=8),
    tempo=Tempo(2, 1, 2),
)
LUNGE = LIFT._replace(id="lunge", sided=True, resistance=BODYWEIGHT, tempo=None)
LIBRARY = {"lift": LIFT, "lunge": LUNGE}


def test_sides_alternate_left_first_within_each_round() -> None:
    sides = [planned.side for planned in planned_sets(LUNGE)]
    assert sides == [Side.LEFT, Side.RIGHT, Side.LEFT, Side.RIGHT]


def test_a_drill_takes_the_exercise_s_dose_unless_it_has_its_own() -> None:
    queue = queue_of(
        Programme("p", "P", (Drill("lift"), Drill("lift", 1, Span(5, 5)))),
        LIBRARY,
    )
    assert [planned.target for planned in queue] == [Span(10, 20), Span(10, 20), Span(5, 5)]
    assert {(planned.load_kg, planned.rep_seconds) for planned in queue} == {(8, 5)}


def test_a_drill_can_be_held_instead() -> None:
    (planned,) = planned_sets(LIFT, sets=1, count=Count.HOLD)
    assert planned.count is Count.HOLD
    assert planned.target == Span(60, 90)
    assert planned.work_seconds == 60


def test_unknown_exercises_are_left_out() -> None:
    programme = Programme("p", "P", (Drill("gone"), Drill("lift", 1)))
    assert [planned.exercise_id for planned in queue_of(programme, LIBRARY)] == ["lift"]


DRILLS = st.builds(
    Drill,
    st.sampled_from(sorted(LIBRARY)),
    st.integers(1, 4),
    st.sampled_from([Span(5, 5), Span(60, 90)]),
    st.sampled_from(Count),
)


@given(st.lists(DRILLS, min_size=1, max_size=6))
def test_the_drills_of_a_queue_make_that_queue_again(drills: list[Drill]) -> None:
    queue = queue_of(Programme("p", "P", tuple(drills)), LIBRARY)
    assert queue_of(Programme("p", "P", drills_of(queue)), LIBRARY) == queue


def test_a_round_of_which_one_side_is_left_becomes_a_whole_one() -> None:
    _, right, *more = planned_sets(LUNGE, sets=2)
    assert drills_of([right, *more]) == (Drill("lunge", 2, LUNGE.target, Count.REPS),)
    assert drills_of([right]) == (Drill("lunge", 1, LUNGE.target, Count.REPS),)


def test_the_last_set_s_rest_does_not_count() -> None:
    (one,) = planned_sets(LIFT, sets=1)
    assert expected_seconds([]) == 0
    assert expected_seconds([one]) == 10 * 5 + 15
    assert expected_seconds([one, one]) == 2 * (10 * 5 + 15) + 60


def test_minimum_session_takes_a_round_of_each_drill_before_a_second_of_any() -> None:
    queue = queue_of(Programme("p", "P", (Drill("lift", 3), Drill("lunge", 1))), LIBRARY)
    rounds = minimum_queue(queue, limit_seconds=320)
    assert [(planned.exercise_id, planned.side) for planned in rounds] == [
        ("lift", None),
        ("lunge", Side.LEFT),
        ("lunge", Side.RIGHT),
    ]


drills = st.lists(
    st.builds(
        Drill,
        st.sampled_from(["lift", "lunge"]),
        st.integers(1, 4),
        st.integers(1, 99).map(lambda reps: Span(reps, reps)),
    ),
    min_size=1,
    max_size=6,
)


@given(drills)
def test_minimum_session_fits_and_keeps_the_order(chosen: list[Drill]) -> None:
    queue = queue_of(Programme("p", "P", tuple(chosen)), LIBRARY)
    short = minimum_queue(queue)
    assert short
    assert short[0] == queue[0]
    first_round = 2 if queue[0].side else 1
    assert len(short) <= first_round or expected_seconds(short) <= MINIMUM_SESSION_SECONDS
    assert is_subsequence(short, queue)
    sides = [planned.side for planned in short]
    assert sides.count(Side.LEFT) == sides.count(Side.RIGHT)


def is_subsequence(short: tuple[PlannedSet, ...], queue: tuple[PlannedSet, ...]) -> bool:
    remaining = iter(queue)
    return all(planned in remaining for planned in short)
