from pathlib import Path

import pytest

from tests.cli.conftest import Call

LIFT = "posterior_chain_lift"
LUNGE = "banded_kneel_to_lunge"
PLANK = "side_plank"


def test_prints_what_was_logged_with_ids_that_history_knows(call: Call) -> None:
    logged = call("log", LIFT, "--reps", "30", "--bad", "3", "--rpe", "7", "--json")
    assert logged.status == 0
    (one,) = logged.document["sets"]
    assert (one["reps"], one["good_reps"], one["hold_s"], one["clean_hold_s"]) == (
        30,
        27,
        None,
        None,
    )
    assert (one["exercise"], one["side"], one["rpe"]) == (LIFT, None, 7)
    (session,) = call("history", "--json").document["sessions"]
    assert session["sets"] == [one]
    assert session["id"] == logged.document["session"]
    assert session["date"] == logged.document["date"] == "2026-11-24"


def test_text_names_the_set_and_the_way_back(call: Call) -> None:
    logged = call("log", LIFT, "--reps", "30", "--bad", "3")
    assert "27 good of 30 reps" in logged.out
    assert "runstrength undo" in logged.out


def test_both_sides_log_one_set_a_side_and_round(call: Call) -> None:
    logged = call("log", LUNGE, "--reps", "30", "--side", "both", "--sets", "2", "--json")
    assert [one["side"] for one in logged.document["sets"]] == ["left", "right", "left", "right"]


def test_a_hold_has_seconds_and_no_reps(call: Call) -> None:
    logged = call(
        "log", "SIDE plank", "--hold", "92.5", "--side", "left", "--load", "4.25", "--json"
    )
    (one,) = logged.document["sets"]
    assert (one["hold_s"], one["clean_hold_s"]) == (92.5, 92.5)
    assert (one["reps"], one["good_reps"]) == (None, None)
    assert (one["count"], one["load_kg"]) == ("hold", 4.25)
    assert one["target"] == {"low": 60, "high": 90}


def test_an_exercise_counted_by_reps_can_be_held_with_the_holds_target(call: Call) -> None:
    (one,) = call("log", LIFT, "--hold", "70", "--json").document["sets"]
    assert one["target"] == {"low": 60, "high": 120}


def test_a_past_date_and_a_past_time(call: Call) -> None:
    assert call("log", LIFT, "--reps", "5", "--date", "1970-01-01").status == 0
    assert call("log", LIFT, "--reps", "6", "--at", "2026-11-20T01:30").status == 0
    days = [one["date"] for one in call("history", "--json").document["sessions"]]
    assert days == ["2026-11-19", "1970-01-01"]


def test_a_time_and_a_date_that_agree_go_together(call: Call) -> None:
    logged = call("log", LIFT, "--reps", "5", "--at", "2026-11-20 01:30", "--date", "2026-11-20")
    assert logged.status == 0
    assert "on 2026-11-20" in logged.out


def test_a_note_is_kept_as_text_without_escapes(call: Call) -> None:
    note = "\x1b]52;c;aGk=\x07[/bold] \u202eé\u0301"
    (one,) = call("log", LIFT, "--reps", "5", "--note", note, "--json").document["sets"]
    assert one["note"] == "]52;c;aGk=[/bold] é\u0301"
    assert "\x1b" not in call("history").out


WRONG_VALUES = [
    ("--reps", value)
    for value in (
        "-5", "0", "1001", "1e309", "nan", "inf", "1,5", "1.5", "3" * 30, "", " 5", "5 ", "+5",
        "1_0", "0x10", "٣", "⁵", "five", "\x1b[31m5",
    )
] + [
    ("--hold", value)
    for value in ("-1", "0", "0.9", "86401", "1e3", "1e309", "nan", "1,5", "9" * 30, "90.1234")
] + [
    ("--load", value) for value in ("-1", "1000.5", "1e309", "nan", "4,500", "9" * 30)
] + [
    ("--rpe", value) for value in ("0", "11", "7.5", "nan")
] + [
    ("--sets", value) for value in ("0", "51", "1.0")
] + [
    ("--bad", value) for value in ("-1", "1.5", "nan")
] + [
    ("--date", value)
    for value in (
        "2026-02-30", "2025-02-29", "2026-13-01", "20261124", "2026-W48-2", "24.11.2026",
        "1969-12-31", "0000-01-01", "tomorrow", "", "2026-11-24T07:00",
    )
] + [
    ("--at", value)
    for value in (
        "2026-11-24", "07:30", "2026-11-24T24:00", "2026-11-24T07:60", "2026-02-30T07:00",
        "2026-11-24T07:00Z", "2026-11-24T07:00+01:00", "1969-12-31T23:00", "nan",
    )
] + [("--side", "middle"), ("--note", "x" * 2001)]  # fmt: skip


@pytest.mark.parametrize(("option", "value"), WRONG_VALUES)
def test_a_wrong_value_is_refused_in_one_line_and_nothing_is_written(
    call: Call, home: Path, option: str, value: str
) -> None:
    exercise, amount = (PLANK, []) if option == "--hold" else (LIFT, ["--reps", "9"])
    arguments = [*amount, option, value] if option != "--reps" else [option, value]
    refused = call("log", exercise, *arguments)
    assert refused.status == 2
    assert option in refused.line or "note" in refused.line
    assert "\x1b" not in refused.err
    assert refused.out == ""
    assert not home.exists()


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        [LIFT],
        [LIFT, "--reps", "5", "--hold", "60"],
        [LIFT, "--hold", "60", "--bad", "1"],
        [LIFT, "--reps", "5", "--bad", "6"],
        [LIFT, "--reps", "5", "--side", "left"],
        [LUNGE, "--reps", "5"],
        [LIFT, "--reps", "5", "--at", "2026-11-20T12:00", "--date", "2026-11-21"],
        [LIFT, "--reps", "5", "extra"],
        [LIFT, "--reps", "5", "--colour", "red"],
    ],
)
def test_options_that_do_not_go_together_are_wrong_usage(
    call: Call, home: Path, arguments: list[str]
) -> None:
    refused = call("log", *arguments)
    assert refused.status == 2
    assert "runstrength log --help" in refused.line
    assert not home.exists()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["posterior_chian_lift", "--reps", "5"], LIFT),
        (["\x1b]0;x\x07", "--reps", "5"], "exercises"),
        ([PLANK, "--reps", "5", "--side", "left"], "--hold"),
        (["kb_swing", "--hold", "60"], "--reps"),
        ([LIFT, "--reps", "5", "--date", "2026-11-25"], "still to come"),
        ([LIFT, "--reps", "5", "--date", "2200-12-31"], "still to come"),
        ([LIFT, "--reps", "5", "--at", "2026-11-26T07:30"], "still to come"),
    ],
)
def test_what_cannot_have_been_is_refused(
    call: Call, home: Path, arguments: list[str], words: str
) -> None:
    refused = call("log", *arguments)
    assert refused.status == 1
    assert words in refused.line
    assert "\x1b" not in refused.err
    assert not (home / "runstrength.db").exists()


def test_a_time_that_a_clock_change_left_out_is_refused(program: Call, home: Path) -> None:
    skipped = program("log", LIFT, "--reps", "5", "--at", "2026-03-29T02:30", TZ="Europe/Berlin")
    assert skipped.status == 2
    assert "never was" in skipped.line
    assert not home.exists()


def test_a_time_that_came_twice_is_the_first(program: Call) -> None:
    logged = program(
        "log", LIFT, "--reps", "5", "--at", "2025-10-26T02:30", "--json", TZ="Europe/Berlin"
    )
    assert logged.document["sets"][0]["started_at"] == "2025-10-26T02:30:00.000+02:00"


def test_an_offset_with_seconds_is_written_as_utc(program: Call) -> None:
    logged = program(
        "log", LIFT, "--reps", "5", "--date", "1970-06-01", "--json", TZ="Africa/Monrovia"
    )
    assert logged.document["sets"][0]["started_at"] == "1970-06-01T12:44:30.000+00:00"


def test_the_load_that_was_chosen_for_the_exercise_is_the_default(call: Call, home: Path) -> None:
    home.mkdir()
    (home / "config.toml").write_text("[resistance]\nkneeling_kb_press_out = { kg = 4 }\n")
    logged = call("log", "kneeling_kb_press_out", "--reps", "25", "--json")
    assert logged.document["sets"][0]["load_kg"] == 4


def test_what_is_wrong_in_the_config_is_a_warning_and_no_hindrance(call: Call, home: Path) -> None:
    home.mkdir()
    (home / "config.toml").write_text("bell = 'loud'\n")
    logged = call("log", LIFT, "--reps", "25")
    assert logged.status == 0
    assert logged.line.startswith("Warning: ")
    assert "bell" in logged.line
    assert "Logged 1 set" in logged.out
