import pytest

from runstrength_tui.domain.session import SetStatus
from runstrength_tui.logbook.live import LiveSession
from runstrength_tui.logbook.queue import SessionQueue
from runstrength_tui.store.errors import NotSavedError
from runstrength_tui.store.store import Store
from tests.conftest import FakeClock
from tests.logbook.test_live import QUEUE, planned, read_back


@pytest.fixture
def live(store: Store, clock: FakeClock) -> LiveSession:
    live = LiveSession(store, clock)
    live.start(QUEUE)
    return live


@pytest.fixture
def queue(live: LiveSession, clock: FakeClock) -> SessionQueue:
    return SessionQueue(live, clock)


def test_skipping_a_drill_takes_all_of_its_sets(live: LiveSession, queue: SessionQueue) -> None:
    live.begin_next()
    live.rep()
    after = queue.skip(drill=True)
    assert [one.status for one in after.sets] == [
        SetStatus.DONE,
        SetStatus.PENDING,
        SetStatus.PENDING,
        SetStatus.SKIPPED,
    ]
    assert after.current is None


def test_skipping_with_nothing_ahead_changes_nothing(
    live: LiveSession, queue: SessionQueue
) -> None:
    queue.leave_out([one.id for one in live.followed.sets])
    state = live.followed
    assert queue.skip() == queue.set_load(4.0) == state


def test_what_is_new_stands_last_whatever_was_reordered(
    live: LiveSession, queue: SessionQueue, store: Store
) -> None:
    turned = [(one.planned, one.id) for one in reversed(live.followed.upcoming)]
    queue.replace_upcoming([*turned, (planned("plank"), None)])
    read = read_back(store, live.followed.id).sets
    assert [one.id for one in read[:-1]] == [set_id for _, set_id in turned]
    assert read[-1].planned.exercise_id == "plank"


def test_a_set_that_is_kept_is_named_once(live: LiveSession, queue: SessionQueue) -> None:
    (first, *_) = live.followed.upcoming
    with pytest.raises(ValueError, match="once"):
        queue.replace_upcoming([(first.planned, first.id)] * 2)


def test_replacing_what_is_to_come_is_one_step(
    live: LiveSession, queue: SessionQueue, store: Store
) -> None:
    live.begin_next()
    _, keep, *_ = live.followed.sets
    before = store.version()
    after = queue.replace_upcoming([(planned("new"), None), (keep.planned, keep.id)])
    assert store.version() == before + 1
    assert [one.planned.exercise_id for one in after.upcoming] == ["new", "lunge"]
    assert [one.status for one in after.sets if one.planned.exercise_id == "lift"] == [
        SetStatus.ACTIVE,
        SetStatus.SKIPPED,
    ]
    with pytest.raises(ValueError, match="to come"):
        queue.replace_upcoming([(keep.planned, live.current.id)])


def test_a_load_that_the_log_does_not_take_changes_nothing(
    live: LiveSession, queue: SessionQueue, store: Store
) -> None:
    before = live.state
    with pytest.raises(NotSavedError):
        queue.set_load(-1.0)
    assert live.state is before
    assert read_back(store, live.followed.id).sets == live.followed.sets


def test_a_load_is_that_of_the_drill_to_come_not_of_what_was_done(
    live: LiveSession, queue: SessionQueue
) -> None:
    live.begin_next()
    live.rep()
    live.end_set()
    queue.skip(drill=True)
    after = queue.set_load(6.0)
    assert [one.planned.load_kg for one in after.sets] == [None, None, None, 6.0]


def test_a_note_is_text_and_stays_with_its_set(live: LiveSession, queue: SessionQueue) -> None:
    first = live.begin_next().sets[0].id
    live.rep()
    assert queue.set_note(first, "[/b]\x1b[2J ok").sets[0].note == "[/b][2J ok"
    live.end_set()
    live.begin_next()
    assert [one.note for one in queue.set_note(first, "after").sets[:2]] == ["after", ""]
