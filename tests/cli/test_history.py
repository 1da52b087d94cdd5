import re
from pathlib import Path

import pytest

from tests.cli.conftest import Call
from tests.conftest import FakeClock

LIFT = "posterior_chain_lift"


@pytest.fixture
def logged(call: Call) -> Call:
    """Three sessions: this week, last week, and long ago."""
    call("log", LIFT, "--reps", "30", "--bad", "3")
    call("log", "side_plank", "--hold", "92.5", "--side", "both", "--date", "2026-11-20")
    call("log", LIFT, "--reps", "31", "--load", "4", "--date", "2016-01-04", "--note", "first")
    return call


def test_json_has_weeks_sessions_and_records(logged: Call) -> None:
    document = logged("history", "--json").document
    assert document["schema"] == 1
    assert set(document) == {"schema", "weeks", "sessions", "records"}
    newest, *_, oldest = document["weeks"]
    assert newest == {
        "week_start": "2026-11-23",
        "done": 1,
        "sets": 1,
        "reps": 30,
        "good_reps": 27,
        "hold_s": 0,
        "days": [{"date": "2026-11-24", "sets": 1, "reps": 30, "good_reps": 27, "hold_s": 0}],
    }
    assert oldest["week_start"] == "2016-01-04"
    assert [one["date"] for one in document["sessions"]] == [
        "2026-11-24",
        "2026-11-20",
        "2016-01-04",
    ]


def test_json_of_sessions_and_sets_has_the_keys_of_the_contract(logged: Call) -> None:
    session = logged("history", "--json").document["sessions"][1]
    assert {"id", "date", "started_at", "ended_at", "status", "note", "rpe", "sets"} <= set(session)
    assert session["status"] == "finished"
    left, right = session["sets"]
    assert {
        *("id", "exercise", "kind", "count", "side", "target", "reps", "good_reps"),
        *("hold_s", "clean_hold_s", "load_kg", "rpe", "started_at"),
    } <= set(left)
    assert (left["side"], right["side"]) == ("left", "right")
    assert left["kind"] == "functional_position"
    assert re.fullmatch("[0-9a-z]{13}", left["id"])
    assert re.fullmatch(r"2026-11-20T\d\d:00:00.000[+-]\d\d:\d\d", left["started_at"])


def test_a_record_load_is_the_one_that_was_lifted(logged: Call) -> None:
    logged("log", LIFT, "--reps", "5", "--load", "97.125")
    records = logged("history").out.partition("Records")[2]
    assert "97.125 kg (" in records


def test_a_record_of_one_is_one_rep(logged: Call) -> None:
    logged("log", "single_leg_bridge", "--side", "left", "--reps", "1")
    assert "1 good rep (" in logged("history").out.partition("Records")[2]


def test_a_time_is_printed_only_where_it_was_given(logged: Call) -> None:
    logged("log", LIFT, "--reps", "5", "--at", "2026-11-18T12:00")
    lines = logged("history").out.splitlines()
    assert any(line.startswith("2026-11-24  07:00  Logged by hand") for line in lines)
    assert any(line.startswith("2026-11-20  Logged by hand") for line in lines)
    assert any(line.startswith("2026-11-18  12:00  Logged by hand") for line in lines)


def test_records_name_the_value_the_date_and_the_set(logged: Call) -> None:
    lift, plank = logged("history", "--json").document["records"]
    assert (lift["exercise"], plank["exercise"]) == (LIFT, "side_plank")
    assert lift["good_reps"]["value"] == 31
    assert lift["load_kg"]["date"] == "2016-01-04"
    assert lift["hold_s"] is None
    assert plank["clean_hold_s"]["value"] == 92.5


def test_weeks_cut_weeks_and_sessions(logged: Call) -> None:
    document = logged("history", "--weeks", "2", "--json").document
    assert [week["week_start"] for week in document["weeks"]] == ["2026-11-23", "2026-11-16"]
    assert len(document["sessions"]) == 2
    assert len(document["records"]) == 2


def test_one_exercise_by_id_or_name(logged: Call) -> None:
    for name in ("side_plank", "Side Plank"):
        document = logged("history", "--exercise", name, "--json").document
        assert {one["exercise"] for one in document["sessions"][0]["sets"]} == {"side_plank"}
        assert len(document["sessions"]) == len(document["records"]) == 1
        assert sum(week["sets"] for week in document["weeks"]) == 2


def test_an_exercise_that_left_the_library_is_still_found(call: Call, home: Path) -> None:
    home.mkdir()
    config = home / "config.toml"
    config.write_text(
        '[exercises.wall_sit]\nname = "Wall sit"\nkind = "functional_position"\ncount = "hold"\n'
        "hold_s = 60\nsets = 1\n"
    )
    assert call("log", "wall_sit", "--hold", "61").status == 0
    config.unlink()
    assert len(call("history", "--exercise", "wall_sit", "--json").document["sessions"]) == 1


def test_an_unknown_exercise_is_refused_with_the_nearest(call: Call) -> None:
    refused = call("history", "--exercise", "side_plnk")
    assert refused.status == 1
    assert "side_plank" in refused.line


@pytest.mark.parametrize("weeks", ["0", "-1", "5001", "1e3", "nan", "four"])
def test_wrong_weeks_are_wrong_usage(call: Call, weeks: str) -> None:
    assert call("history", "--weeks", weeks).status == 2


def test_nothing_logged_is_an_empty_document_and_a_word(call: Call, home: Path) -> None:
    document = call("history", "--json").document
    assert (document["sessions"], document["records"]) == ([], [])
    assert len(document["weeks"]) == 1
    assert "Nothing is logged yet" in call("history").out
    assert not home.exists()


def test_text_shows_the_same_data_aligned(logged: Call) -> None:
    lines = logged("history").out.splitlines()
    assert lines[0].split() == ["Week", "of", "days", "sets", "reps", "good", "hold"]
    assert lines[1].split() == ["2026-11-23", "1", "1", "30", "27", "0:00"]
    assert lines[2].split() == ["2026-11-16", "1", "2", "0", "0", "3:05"]
    assert len({len(line) for line in lines[:3]}) == 1
    assert any("27 good of 30 reps" in line for line in lines)
    assert any("31 good reps (2016-01-04)" in line for line in lines)
    assert "\x1b" not in "".join(lines)


def test_text_stops_after_the_last_busy_weeks_and_says_so(call: Call) -> None:
    for day in range(1, 11):
        call("log", LIFT, "--reps", "9", "--date", f"2026-{day:02d}-05")
    out = call("history").out
    assert out.count("Logged by hand") == 8
    assert "2 older sessions since 2026-01-05: --weeks 47 shows all." in out.splitlines()
    assert call("history", "--weeks", "46").out.count("Logged by hand") == 9
    assert "1 older session since" in call("history", "--weeks", "46").out
    whole = call("history", "--weeks", "47").out
    assert whole.count("Logged by hand") == 10
    assert "older" not in whole


def test_a_hint_counts_what_was_asked_for(logged: Call) -> None:
    assert "1 older session since 2016-01-04" in logged("history", "--weeks", "2").out
    plank = logged("history", "--weeks", "1", "--exercise", "side_plank").out
    assert "1 older session since 2026-11-20: --weeks 2 shows all." in plank
    assert "older" not in logged("history", "--weeks", "2", "--exercise", "side_plank").out


def test_an_exercise_that_was_never_logged_is_a_word(logged: Call) -> None:
    said = logged("history", "--exercise", "front_plank")
    assert said.out.startswith("Nothing of front_plank is logged yet.")


def test_weeks_in_which_nothing_was_logged_are_folded(logged: Call) -> None:
    lines = logged("history").out.splitlines()
    assert lines[1].split()[0] == "2026-11-23"
    assert lines[2].split()[0] == "2026-11-16"
    assert lines[3] == "2016-01-11 to 2026-11-15  nothing logged in 566 weeks"
    assert lines[4].split()[:2] == ["2016-01-04", "1"]
    logged("log", LIFT, "--reps", "9", "--date", "2016-01-18")
    lines = logged("history").out.splitlines()
    assert lines[5] == "2016-01-11  nothing logged"


def test_weeks_are_those_of_the_plan(call: Call) -> None:
    for day in ("2026-11-21", "2026-11-22", "2026-11-23", "2026-11-24"):
        call("log", LIFT, "--reps", "10", "--date", day)
    call("plan", "set", "--quota", "2", "--week-start", "sun", "--from", "2026-11-02")
    this, before = call("history", "--weeks", "2", "--json").document["weeks"]
    assert (this["week_start"], this["done"]) == ("2026-11-22", 3)
    assert (before["week_start"], before["done"]) == ("2026-11-15", 1)
    assert len(call("history", "--weeks", "1", "--json").document["sessions"]) == 3
    assert call("history").out.splitlines()[1].split()[:2] == ["2026-11-22", "3"]
    call("plan", "set", "--week-start", "mon")
    weeks = call("history", "--weeks", "3", "--json").document["weeks"]
    assert [week["week_start"] for week in weeks] == ["2026-11-24", "2026-11-22", "2026-11-15"]
    assert [week["done"] for week in weeks] == [1, 2, 1]


def test_a_session_of_a_day_to_come_is_still_found(call: Call, clock: FakeClock) -> None:
    call("log", LIFT, "--reps", "9")
    clock.advance(-40 * 86_400)
    assert len(call("history", "--json").document["sessions"]) == 1


def test_wide_characters_keep_the_columns(call: Call, home: Path) -> None:
    home.mkdir()
    (home / "config.toml").write_text(
        '[exercises.wide]\nname = "深蹲"\nkind = "functional_position"\ncount = "reps"\n'
        "reps = 10\nsets = 1\n",
        encoding="utf-8",
    )
    call("log", "wide", "--reps", "10")
    call("log", LIFT, "--reps", "10")
    lift, wide = (
        next(line for line in call("history").out.splitlines() if name in line and "target" in line)
        for name in ("Posterior", "深蹲")
    )
    assert lift.index("10 good") == wide.index("10 good") + 2
