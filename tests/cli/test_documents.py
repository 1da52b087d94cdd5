import json
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runstrength_tui.cli.documents import (
    instant,
    session_document,
    sessions_text,
    set_document,
)
from runstrength_tui.domain.exercise import Count, Kind, Side, Span
from runstrength_tui.domain.history import SessionRecord, SetRecord
from runstrength_tui.domain.identity import GREATEST, id_text
from runstrength_tui.domain.session import SessionStatus, SetStatus

STARTED_AT = datetime(2026, 11, 24, 7, 30, 0, 250_000, timezone(timedelta(hours=1)))

milliseconds = st.integers(0, 864_000_000).map(lambda ms: ms / 1000)
set_records = st.builds(
    SetRecord,
    id=st.integers(1, GREATEST),
    session_id=st.just(1),
    exercise_id=st.text(min_size=1),
    name=st.text(min_size=1),
    kind=st.sampled_from(Kind),
    count=st.sampled_from(Count),
    side=st.none() | st.sampled_from(Side),
    target=st.builds(Span, st.integers(1, 86_400), st.integers(1, 86_400)),
    reps=st.integers(0, 1_000_000),
    good_reps=st.integers(0, 1_000_000),
    held_seconds=milliseconds,
    clean_seconds=milliseconds,
    load_kg=st.none() | st.floats(0, 1000),
    rpe=st.none() | st.integers(1, 10),
    note=st.text(),
    status=st.sampled_from(SetStatus),
    started_at=st.none() | st.just(STARTED_AT),
    unconfirmed=st.booleans(),
)


@given(set_records)
def test_a_set_holds_every_value_as_it_is(one: SetRecord) -> None:
    is_hold = one.count is Count.HOLD
    assert set_document(one) == {
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
        "started_at": "2026-11-24T07:30:00.250+01:00" if one.started_at else None,
        "unconfirmed": one.unconfirmed,
    }


@given(st.lists(set_records, max_size=2), st.text())
def test_the_text_of_sessions_is_that_of_their_documents(sets: list[SetRecord], note: str) -> None:
    session = SessionRecord(
        id=1,
        training_date=date(2026, 11, 24),
        started_at=STARTED_AT,
        ended_at=None,
        status=SessionStatus.IN_PROGRESS,
        programme_name="Three drills",
        minimum=False,
        elapsed_seconds=1.5,
        rpe=None,
        pain=None,
        note=note,
        sets=tuple(sets),
    )
    documents = [session_document(session)] * 2
    assert json.loads(sessions_text([session, session])) == documents


@pytest.mark.parametrize(
    ("offset", "shown"),
    [
        (timedelta(0), "2026-11-24T07:30:00.250+00:00"),
        (timedelta(hours=-9, minutes=-30), "2026-11-23T22:00:00.250-09:30"),
        (timedelta(hours=5, minutes=53, seconds=28), "2026-11-24T07:30:00.250+00:00"),
    ],
    ids=["UTC", "west", "with seconds in it"],
)
def test_an_instant_has_its_offset_and_never_seconds_in_that(offset: timedelta, shown: str) -> None:
    moment = datetime(2026, 11, 24, 7, 30, 0, 250_000, UTC).astimezone(timezone(offset))
    assert instant(moment) == shown
