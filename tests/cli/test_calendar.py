"""The calendar on the command line; its rules are tested with the domain."""

from typing import Any

import pytest

from tests.cli.conftest import Call

LIFT = "posterior_chain_lift"
WEEK = ("--from", "2026-11-16", "--to", "2026-11-22")


@pytest.fixture
def planned(call: Call) -> Call:
    plan = ("--run", "mon,wed,sat", "--strength", "tue,fri", "--from", "2026-11-02")
    assert call("plan", "set", *plan).status == 0
    return call


def states(call: Call, *options: str) -> dict[str, str]:
    document = call("calendar", *WEEK, *options, "--json").document
    return {day["date"][-2:]: day["state"] for day in document["days"]}


def day(call: Call, on: str) -> Any:
    return call("calendar", "--from", on, "--to", on, "--json").document["days"][0]


def test_every_date_has_its_state_and_its_week_its_counts(planned: Call) -> None:
    planned("log", LIFT, "--reps", "30", "--sets", "3", "--date", "2026-11-19")
    assert states(planned) == {
        "16": "run",
        "17": "made_up",
        "18": "run",
        "19": "done",
        "20": "missed",
        "21": "run",
        "22": "rest",
    }
    document = planned("calendar", *WEEK, "--json").document
    assert (document["schema"], document["today"]) == (1, "2026-11-24")
    (week,) = document["weeks"]
    wanted = {
        "week_start": "2026-11-16",
        "mode": "fixed",
        "owed": 2,
        "done": 0,
        "made_up": 1,
        "missed": 1,
        "excused": 0,
        "displaced": 0,
        "extra": 0,
        "at_risk": False,
    }
    assert wanted.items() <= week.items()
    thursday = day(planned, "2026-11-19")
    assert set(thursday) == {
        "date",
        "state",
        "run",
        "sets",
        "partial",
        "moved_to",
        "moved_from",
        "paid_by",
        "pays_for",
        "excuse",
        "can_make_up",
        "why",
    }
    assert (thursday["sets"], thursday["pays_for"]) == (3, "2026-11-17")
    assert day(planned, "2026-11-17")["paid_by"] == "2026-11-19"


def test_on_tells_missed_due_and_planned_apart(planned: Call) -> None:
    on_tuesday = states(planned, "--on", "2026-11-17")
    assert (on_tuesday["17"], on_tuesday["20"]) == ("due", "planned")
    on_saturday = planned("calendar", *WEEK, "--on", "2026-11-21", "--json").document["days"]
    assert [one["can_make_up"] for one in on_saturday if one["state"] == "missed"] == [True, True]


def test_a_run_moves_the_strength_and_the_day_says_so(planned: Call) -> None:
    noted = planned("runs", "add", "2026-11-17", "--name", "Long [bold]run[/]")
    assert noted.status == 0
    moved = day(planned, "2026-11-17")
    assert (moved["state"], moved["moved_to"]) == ("moved", "2026-11-19")
    assert moved["run"] == {"is_run": True, "by": "done"}
    assert "Long [bold]run[/]" in moved["why"]
    assert day(planned, "2026-11-19")["moved_from"] == "2026-11-17"
    assert planned("undo").status == 0
    assert day(planned, "2026-11-17")["state"] == "missed"


def test_a_mark_by_hand_comes_before_the_plan(planned: Call) -> None:
    assert planned("runs", "override", "2026-11-18", "no-run").status == 0
    assert day(planned, "2026-11-18")["run"] == {"is_run": False, "by": "override"}
    again = planned("runs", "override", "2026-11-18", "no-run")
    assert again.out.startswith("Unchanged")
    planned("runs", "override", "2026-11-18", "clear")
    assert day(planned, "2026-11-18")["run"] == {"is_run": True, "by": "plan"}


def test_a_name_too_long_is_called_a_name(planned: Call) -> None:
    refused = planned("runs", "add", "2026-11-17", "--name", "x" * 121)
    assert (refused.status, "the name has more than 120" in refused.line) == (2, True)


def test_runs_are_listed_and_removed(planned: Call) -> None:
    planned("runs", "add", "2026-11-17")
    assert planned("runs", "add", "2026-11-17").out.startswith("There is already")
    (run,) = planned("runs", "list", "--json").document["runs"]
    assert set(run) == {"id", "date", "started_at", "source", "name"}
    assert (run["date"], run["started_at"], run["name"]) == ("2026-11-17", None, "")
    assert planned("runs", "remove", "2026-11-17").status == 0
    backwards = planned("runs", "list", "--from", "2026-11-18", "--to", "2026-11-17")
    assert (backwards.status, "is before" in backwards.line) == (2, True)
    assert planned("runs").line.startswith("Missing command")
    refused = planned("runs", "remove", "2026-11-17")
    assert (refused.status, refused.out) == (1, "")
    assert refused.line.startswith("There is no completed run on 2026-11-17.")
    assert planned("runs", "list", "--json").document["runs"] == []


def test_skipped_dates_owe_nothing_until_they_are_taken_back(planned: Call) -> None:
    done = planned("skip", "2026-11-16..2026-11-22", "--reason", "sick", "--note", "flu")
    assert (done.status, done.err) == (0, "")
    assert states(planned)["17"] == states(planned)["20"] == "excused"
    assert day(planned, "2026-11-17")["excuse"] == {
        "from": "2026-11-16",
        "to": "2026-11-22",
        "reason": "sick",
        "note": "flu",
    }
    assert planned("unskip", "2026-11-20").status == 0
    assert (states(planned)["17"], states(planned)["20"]) == ("excused", "missed")
    planned("undo")
    assert states(planned)["20"] == "excused"
    refused = planned("unskip", "2026-10-01")
    assert (refused.status, refused.out) == (1, "")
    assert refused.line == "Nothing was excused on 2026-10-01."


def test_an_excuse_that_stands_already_is_no_step_of_undo(planned: Call) -> None:
    again = ("skip", "2026-11-16..2026-11-20", "--reason", "sick")
    assert "undo" in planned(*again).out
    assert planned(*again).out.startswith("Unchanged:")
    assert "undo" in planned(*again, "--note", "flu").out


@pytest.mark.parametrize("on", ["2201-01-01", "9999-12-31", "1969-12-31", "0000-00-00", "nan"])
@pytest.mark.parametrize(
    "command",
    [
        ("today", "--on"),
        ("calendar", "--from", "2026-11-16", "--to"),
        ("missed", "--to"),
        ("export", "--from"),
        ("runs", "list", "--from"),
        ("runs", "add"),
        ("skip", "--reason", "sick"),
        ("plan", "set", "--strength", "tue", "--from"),
    ],
    ids=" ".join,
)
def test_dates_that_no_calendar_has_are_wrong_usage(
    call: Call, command: tuple[str, ...], on: str
) -> None:
    refused = call(*command, on)
    assert (refused.status, refused.out) == (2, "")
    assert "1970-01-01" in refused.line


def test_the_last_date_of_all_is_still_answered(planned: Call) -> None:
    last = "2200-12-31"
    assert planned("today", "--on", last, "--short").status == 0
    assert planned("export", "--from", last).status in (0, 1)
    assert planned("missed", "--to", "1970-02-01").out == "Nothing was missed.\n"
    assert planned("calendar", "--from", last, "--to", last).status == 0


def test_missed_lists_only_the_missed(planned: Call) -> None:
    document = planned("missed", "--json").document
    assert [one["date"] for one in document["missed"]] == [
        f"2026-11-{number:02}" for number in (3, 6, 10, 13, 17, 20)
    ]
    assert set(document["missed"][0]) == {"date", "can_make_up", "why"}
    assert document["weeks"] == []
    text = planned("missed", "--from", "2026-11-16")
    assert [line[:10] for line in text.out.splitlines()] == ["2026-11-17", "2026-11-20"]


def test_without_a_first_date_missed_goes_back_a_year(call: Call) -> None:
    call("plan", "set", "--strength", "tue", "--from", "2024-01-01")
    found = [one["date"] for one in call("missed", "--json").document["missed"]]
    assert (found[0], len(found)) == ("2025-11-25", 52)
    everything = call("missed", "--from", "2024-01-01", "--json").document["missed"]
    assert everything[0]["date"] == "2024-01-02"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("calendar", "--from", "2026-11-20", "--to", "2026-11-19"), "before"),
        (("calendar", "--from", "1980-01-01", "--to", "2100-01-01"), "hundred years"),
        (("calendar", "--from", "2026-11-20"), "--to"),
        (("calendar", "--from", "someday", "--to", "2026-11-20"), "someday"),
        (("skip", "2026-11-20..2026-11-19", "--reason", "sick"), "before"),
        (("skip", "2026-11-20"), "--reason"),
        (("skip", "2026-11-20", "--reason", "lazy"), "reason"),
        (("skip", "2026-11-20..", "--reason", "sick"), "date"),
        (("runs", "override", "2026-11-20", "maybe"), "no-run"),
        (("runs", "add", "2026-13-01"), "2026-13-01"),
    ],
)
def test_bad_values_are_refused_in_one_line(
    call: Call, arguments: tuple[str, ...], said: str
) -> None:
    refused = call(*arguments)
    assert refused.status == 2
    assert said in refused.line
    assert refused.out == ""


def test_an_excuse_has_a_bound(call: Call) -> None:
    refused = call("skip", "2020-01-01..2026-01-01", "--reason", "other")
    assert refused.status == 1
    assert "400" in refused.line


def test_the_text_shows_states_reasons_and_counts(planned: Call) -> None:
    lines = planned("calendar", *WEEK).out.splitlines()
    assert lines[1].startswith("2026-11-17  Tue  missed")
    assert "nothing was logged" in lines[1]
    assert lines[-1].split() == ["2026-11-16", "2", "0", "0", "2", "0", "0", "0"]
