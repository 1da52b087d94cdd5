from hypothesis import given
from hypothesis import strategies as st

from runstrength_tui.domain.exercise import Count, Kind, Side, Span
from runstrength_tui.domain.programme import PlannedSet
from runstrength_tui.domain.session import SessionState, SetState, SetStatus
from runstrength_tui.domain.tally import Tally, TallyKind
from tests.conftest import START


def planned(count: Count = Count.REPS, side: Side | None = None, name: str = "lift") -> PlannedSet:
    span = Span(3, 5) if count is Count.REPS else Span(60, 120)
    return PlannedSet(name, name, Kind.FUNCTIONAL_POSITION, count, side, span, 60, 4)


def stepped(one: SetState, step: str) -> SetState:
    """The set after a rep, a bad, an undo, or a typed count."""
    if step == "rep":
        tally: Tally | None = one.rep_tally()
    elif step == "bad":
        tally = one.bad_tally()
    else:
        tally = one.undo_tally() if step == "undo" else one.count_tally(int(step))
    return one.with_tallies([tally] if tally is not None else [])


def counted(*steps: str) -> SetState:
    one = SetState(1, planned())
    for step in steps:
        one = stepped(one, step)
    return one


def test_a_rep_is_good_until_it_is_marked_bad() -> None:
    one = counted("rep", "rep", "rep", "bad")
    assert (one.reps, one.good_reps, one.bad_reps) == (3, 2, 1)
    assert not one.target_reached
    assert counted("rep", "rep", "rep").target_reached


def test_nothing_is_marked_bad_or_undone_where_nothing_is() -> None:
    assert counted("bad", "undo").tallies == ()


def test_each_undo_is_a_row_of_its_own() -> None:
    one = counted("rep", "bad", "undo", "undo")
    assert [tally.kind for tally in one.tallies] == ["rep", "bad", "undo", "undo"]
    assert [tally.undoes for tally in one.tallies] == [None, None, 2, 1]
    assert (one.reps, one.good_reps) == (0, 0)


def test_a_typed_count_logs_the_difference_also_downwards() -> None:
    assert counted("rep", "12").reps == 12
    assert counted("12", "bad", "4").tallies[-1] == Tally(3, TallyKind.COUNT, -7, -7)
    assert counted("rep", "1").reps == 1
    assert len(counted("rep", "-3").tallies) == 1


@given(st.lists(st.sampled_from(["rep", "bad", "undo", "0", "3", "17"]), max_size=30))
def test_undo_goes_back_through_every_state(steps: list[str]) -> None:
    one = SetState(1, planned())
    states = [(0, 0)]
    for step in steps:
        before, one = one, stepped(one, step)
        if one == before:
            continue
        if step == "undo":
            states.pop()
        else:
            states.append((one.reps, one.good_reps))
        assert (one.reps, one.good_reps) == states[-1]
        assert 0 <= one.good_reps <= one.reps
    while (tally := one.undo_tally()) is not None:
        one = one.with_tallies([tally])
        states.pop()
        assert (one.reps, one.good_reps) == states[-1]
    assert states == [(0, 0)]


marks = st.lists(st.integers(0, 90_000).map(lambda ms: ms / 1000), max_size=6, unique=True)


@given(st.lists(st.tuples(st.integers(0, 90_000), marks, marks), max_size=5))
def test_the_ledger_follows_a_hold_through_every_checkpoint(
    checkpoints: list[tuple[int, list[float], list[float]]],
) -> None:
    one, held = SetState(1, planned(Count.HOLD)), 0
    for more, wobbles, breaks in checkpoints:
        known = [*one.marks(TallyKind.WOBBLE)]
        held += more
        wobbles_now = [*known, held / 1000] if wobbles else known[:-1]
        breaks_now = [*one.marks(TallyKind.BREAK), *([held / 1000] if breaks else [])]
        rows = one.hold_tallies(held, wobbles_now, breaks_now)
        assert [row.number for row in rows] == [len(one.tallies) + n + 1 for n in range(len(rows))]
        one = one.with_tallies(rows)
        assert one.held_ms == held
        assert sorted(one.marks(TallyKind.WOBBLE)) == sorted(wobbles_now)
        assert sorted(one.marks(TallyKind.BREAK)) == sorted(breaks_now)
        assert 0 <= one.clean_held_ms <= held


def test_what_comes_next() -> None:
    left, right = planned(side=Side.LEFT), planned(side=Side.RIGHT)
    sets = tuple(SetState(n, each) for n, each in enumerate((left, right, planned(name="x")), 1))
    session = SessionState(1, START.date(), START, "", "", minimum=False, sets=sets)
    assert session.current is None
    assert session.ahead == session.upcoming == sets
    assert not session.switches_side

    active = session.with_set(SetState(1, left, SetStatus.ACTIVE))
    assert active.current == active.ahead[0] == SetState(1, left, SetStatus.ACTIVE)
    assert [one.id for one in active.upcoming] == [2, 3]

    done = session.with_set(SetState(1, left, SetStatus.DONE))
    assert done.last_done is not None
    assert (done.last_done.id, done.last_done.status) == (1, SetStatus.DONE)
    assert done.switches_side
    assert not done.with_set(SetState(2, right, SetStatus.DONE)).switches_side


@given(st.lists(st.tuples(st.integers(1, 4), st.sampled_from(SetStatus)), max_size=20))
def test_the_set_that_ended_last_is_the_last_in_time(
    steps: list[tuple[int, SetStatus]],
) -> None:
    sets = tuple(SetState(n, planned()) for n in range(1, 5))
    session = SessionState(1, START.date(), START, "", "", minimum=False, sets=sets)
    ended: list[int] = []
    for set_id, status in steps:
        was = session.set_by_id(set_id)
        session = session.with_set(was._replace(status=status))
        if status is SetStatus.DONE and was.status is SetStatus.DONE:
            continue  # a note on a set that is done does not end it again
        ended = [each for each in ended if each != set_id]
        ended += [set_id] * (status is SetStatus.DONE)
    last = session.last_done
    assert (last.id if last else None) == (ended[-1] if ended else None)


def test_a_correction_below_a_mark_leaves_no_stretch_longer_than_the_hold() -> None:
    one = SetState(1, planned(Count.HOLD))
    one = one.with_tallies(one.hold_tallies(720_000, [300.0], []))
    corrected = one.with_tallies([Tally(9, TallyKind.EDIT, held_ms=-675_000)])
    assert (corrected.held_ms, corrected.clean_held_ms) == (45_000, 45_000)
