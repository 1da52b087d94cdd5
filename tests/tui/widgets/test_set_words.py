"""The rows of a day's sets: whole names first, then what has room beside them."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from rich.cells import cell_len

from runstrength_tui.domain.exercise import Count, Kind, Side, Span
from runstrength_tui.domain.history import SessionRecord, SetRecord
from runstrength_tui.domain.session import SessionStatus, SetStatus
from runstrength_tui.tui.widgets.set_words import session_rows, set_columns


def set_record(name: str, **other: Any) -> SetRecord:
    fields: dict[str, Any] = {
        "id": 1,
        "session_id": 1,
        "exercise_id": "any",
        "name": name,
        "kind": Kind.FUNCTIONAL_POSITION,
        "count": Count.REPS,
        "side": None,
        "target": Span(30, 30),
        "reps": 30,
        "good_reps": 28,
        "held_seconds": 0,
        "clean_seconds": 0,
        "load_kg": None,
        "rpe": 7,
        "note": "",
        "status": SetStatus.DONE,
        "started_at": None,
    }
    return SetRecord(**{**fields, **other})


LIFT = set_record("Posterior chain lift")
PRESS = set_record("Kneeling kettlebell press-out", load_kg=4.0, rpe=None)
RIGHT = set_record("Banded kneel to lunge", side=Side.RIGHT)
SETS = (LIFT, PRESS, RIGHT)


def rows(width: int, sets: tuple[SetRecord, ...] = SETS) -> list[str]:
    columns = set_columns(width, sets)
    lines = []
    for number, one in enumerate(sets, 1):
        lines += [columns.row(number, one), columns.more_of_name(one)]
    return [line.rstrip() for line in lines if line]


def test_with_room_everything_stands_apart():
    assert rows(80) == [
        "  1 Posterior chain lift           28/30 good  aim 30        RPE 7",
        "  2 Kneeling kettlebell press-out  28/30 good  aim 30  4 kg",
        "  3 Banded kneel to lunge RIGHT    28/30 good  aim 30        RPE 7",
    ]


def test_columns_stand_closer_and_rpe_is_left_out_before_a_name_is_broken():
    assert rows(62)[2] == "  3 Banded kneel to lunge RIGHT   28/30 good aim 30      RPE 7"
    assert rows(57)[1:] == [
        "  2 Kneeling kettlebell press-out 28/30 good aim 30 4 kg",
        "  3 Banded kneel to lunge RIGHT   28/30 good aim 30",
    ]


def test_a_name_that_has_no_room_is_broken_and_its_side_stays_in_the_first_row():
    assert rows(48) == [
        "  1 Posterior chain lift  28/30 good aim 30",
        "  2 Kneeling kettlebell   28/30 good aim 30 4 kg",
        "    press-out",
        "  3 Banded kneel to RIGHT 28/30 good aim 30",
        "    lunge",
    ]


@pytest.mark.parametrize("name", ["x" * 60, "火曜日の体幹トレーニング" * 5, "ab " * 20])
@pytest.mark.parametrize("width", [38, 57, 120])
def test_no_row_is_wider_than_there_is_room(name, width):
    sets = (*SETS, set_record(name.strip(), side=Side.RIGHT))
    assert all(cell_len(row) <= width for row in rows(width, sets))
    shown = "".join(rows(width, sets)[-2:])
    assert name[:3].strip() in shown
    assert "RIGHT" in shown


def test_a_headline_that_has_no_room_goes_on_in_the_next_row():
    session = SessionRecord(
        id=1,
        training_date=date(2026, 11, 24),
        started_at=datetime(2026, 11, 24, 19, 28, tzinfo=UTC),
        ended_at=None,
        status=SessionStatus.IN_PROGRESS,
        programme_name="Three drills",
        minimum=True,
        elapsed_seconds=64.0,
        rpe=7,
        pain=None,
        note="",
        sets=SETS,
    )
    time = session.clock_time
    assert session_rows(session, 49) == [
        f"{time} · Three drills · IN PROGRESS",
        "  minimum session · 1:04 long · RPE 7",
    ]
    assert len(session_rows(session, 80)) == 1
    assert "long" not in "".join(session_rows(session._replace(elapsed_seconds=0.4), 80))
