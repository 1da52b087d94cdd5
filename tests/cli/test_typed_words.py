"""Dates, durations and loads take the same words in every command; today is Tue 24 Nov 2026."""

from pathlib import Path

import pytest

from tests.cli.conftest import Call
from tests.conftest import FakeClock

LIFT = "posterior_chain_lift"
PLANK = "glute_bridge_hold"


def one_set(call: Call, *arguments: str) -> dict[str, object]:
    logged = call("log", *arguments, "--json")
    assert (logged.status, logged.err) == (0, "")
    (one,) = logged.document["sets"]
    return {"date": logged.document["date"], **one}


@pytest.mark.parametrize(
    ("word", "day"),
    [
        ("today", "2026-11-24"),
        ("yesterday", "2026-11-23"),
        ("20 nov", "2026-11-20"),
        ("Fri", "2026-11-20"),
        ("1 dec 2025", "2025-12-01"),
        ("2026-11-01", "2026-11-01"),
    ],
)
def test_the_date_of_what_was_done(call: Call, word: str, day: str) -> None:
    assert one_set(call, LIFT, "--reps", "5", "--date", word)["date"] == day
    session = call("history", "--json").document["sessions"][0]["id"]
    moved = call("edit", session, "--date", "22 nov", "--json")
    assert moved.document["row"]["date"] == "2026-11-22"
    assert call("runs", "add", word).out.startswith(f"Noted: a run on {day}.")


def test_a_day_begins_as_the_plan_says(call: Call, clock: FakeClock) -> None:
    call("plan", "set", "--quota", "2", "--day-start", "00:00", "--from", "2026-01-01")
    clock.set_wall(clock.wall.replace(hour=1))
    assert one_set(call, LIFT, "--reps", "5", "--date", "today")["date"] == "2026-11-24"


def test_a_date_that_comes_soon_is_not_last_year_s(call: Call, home: Path) -> None:
    refused = call("log", LIFT, "--reps", "5", "--date", "1 dec")
    assert refused.status == 2
    assert "still to come (Tue 1 Dec 2026)" in refused.line
    assert "1 dec 2025" in refused.line
    assert not home.exists()


def test_a_time_of_a_day_in_words(call: Call) -> None:
    one = one_set(call, LIFT, "--reps", "5", "--at", "yesterday 18:30")
    assert str(one["started_at"]).startswith("2026-11-23T18:30")


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("1 dec 07:30", "1 dec 2025"),
        ("tomorrow 07:30", "still to come"),
        ("31 apr 07:30", '"31 apr" is not a date'),
        ("0001-01-01T00:00", "no local time"),
        ("9999-12-31T23:59", "no local time"),
    ],
)
def test_a_time_that_is_refused_says_what_to_type(call: Call, typed: str, why: str) -> None:
    refused = call("log", LIFT, "--reps", "5", "--at", typed)
    assert refused.status == 2
    assert why in refused.line


def test_a_time_of_this_night_is_of_this_night(call: Call, clock: FakeClock) -> None:
    clock.set_wall(clock.wall.replace(hour=1, minute=30))
    one = one_set(call, LIFT, "--reps", "5", "--at", "today 00:15")
    assert (one["date"], str(one["started_at"])[:16]) == ("2026-11-23", "2026-11-24T00:15")


@pytest.mark.parametrize(
    ("typed", "seconds"),
    [("1:30", 90), ("90s", 90), ("1m30s", 90), ("1:00:00", 3600), ("92.5", 92.5)],
)
def test_how_long_a_hold_was(call: Call, typed: str, seconds: float) -> None:
    assert one_set(call, PLANK, "--hold", typed)["hold_s"] == seconds
    row = call("edit", "last", "--hold", "2m", "--json").document["row"]
    assert row["hold_s"] == 120


@pytest.mark.parametrize(
    ("typed", "load_kg"), [("9", 9), ("9kg", 9), ("20lb", 9.072), ("4,5", 4.5), ("0", None)]
)
def test_a_load_as_people_type_it_and_0_is_none(
    call: Call, typed: str, load_kg: float | None
) -> None:
    assert one_set(call, LIFT, "--reps", "5", "--load", typed)["load_kg"] == load_kg
    call("edit", "last", "--load", "7.125")
    assert call("edit", "last", "--load", typed, "--json").document["row"]["load_kg"] == load_kg


def test_a_load_of_0_takes_the_place_of_the_one_chosen(call: Call, home: Path) -> None:
    home.mkdir()
    (home / "config.toml").write_text(f"[resistance]\n{LIFT} = {{ kg = 4 }}\n")
    assert one_set(call, LIFT, "--reps", "5")["load_kg"] == 4
    assert one_set(call, LIFT, "--reps", "5", "--load", "0")["load_kg"] is None


def test_excuses_take_words_and_ranges_to_come(call: Call) -> None:
    assert "2026-12-20 to 2027-01-02" in call("skip", "20 dec..2 jan", "--reason", "vacation").out
    assert "2026-11-27 to 2026-11-29" in call("skip", "fri..sun", "--reason", "sick").out
    assert "2026-11-25" in call("skip", "tomorrow", "--reason", "sick").out
    assert "2026-12-24" in call("unskip", "24 dec").out


def test_a_plan_begins_on_the_next_such_date(call: Call) -> None:
    call("plan", "set", "--quota", "2")
    assert call("plan", "set", "--quota", "3", "--from", "1 jan").out.startswith("From 2027-01-01")
    assert call("plan", "set", "--quota", "1", "--from", "mon").out.startswith("From 2026-11-30")


def test_looks_at_the_calendar_take_words(call: Call) -> None:
    looked = call("calendar", "--from", "20 nov", "--to", "tomorrow", "--on", "today", "--json")
    assert [day["date"] for day in looked.document["days"]][0::5] == ["2026-11-20", "2026-11-25"]
    assert call("today", "--on", "fri", "--json").document["date"] == "2026-11-27"
    assert call("missed", "--from", "1 jul", "--to", "yesterday").status == 0
    assert call("runs", "list", "--from", "mon", "--to", "today").status == 0
    assert call("runs", "override", "tomorrow", "run").out.startswith("Marked: 2026-11-25")


def test_the_short_line_takes_words_by_the_common_way(program: Call) -> None:
    plain, worded = program("today", "--short"), program("today", "--short", "--on", "today")
    assert (worded.status, worded.out) == (0, plain.out)


@pytest.mark.parametrize("seconds", ["0", "1:60", "1.5", "25:00:00", "soon"])
def test_a_target_that_is_none_is_refused(call: Call, seconds: str) -> None:
    refused = call("hold", PLANK, seconds)
    assert refused.status == 2
    assert refused.line


def test_a_side_is_kept(call: Call) -> None:
    call("log", "side_plank", "--hold", "60", "--side", "left")
    assert call("edit", "last", "--hold", "61", "--json").document["row"]["side"] == "left"
    call("log", PLANK, "--hold", "60")
    refused = call("edit", "last", "--side", "left")
    assert refused.status == 1
    assert "without sides" in refused.line
