import pytest

from tests.cli.conftest import Call

TODAY = "2026-11-24"
PLAN = ("plan", "set", "--run", "mon,wed,sat", "--strength", "tue,fri")


def versions(call: Call) -> list[dict[str, object]]:
    found: list[dict[str, object]] = call("plan", "show", "--json").document["versions"]
    return found


def test_without_a_plan_nothing_is_flagged_and_it_says_how_to_make_one(call: Call) -> None:
    shown = call("plan")
    assert (shown.status, shown.err) == (0, "")
    assert "plan set --run" in shown.out
    assert call("plan", "show", "--json").document == {
        "schema": 1,
        "current": None,
        "versions": [],
    }
    assert call("missed").out == "Nothing was missed.\n"


def test_a_first_plan_takes_its_sets_from_the_programme(call: Call) -> None:
    done = call(*PLAN)
    assert (done.status, done.err) == (0, "")
    assert "strength Tue, Fri" in done.out
    assert call("plan", "show", "--json").document["current"] == {
        "valid_from": TODAY,
        "mode": "fixed",
        "run_days": ["mon", "wed", "sat"],
        "strength_days": ["tue", "fri"],
        "sessions_per_week": None,
        "sets_per_session": 6,
        "on_run_days": "move",
        "week_start": "mon",
        "day_start": "04:00",
    }


def test_what_is_left_out_of_a_change_keeps_its_value(call: Call) -> None:
    call(*PLAN, "--sets", "8", "--day-start", "03:30", "--on-run-days", "keep")
    changed = call("plan", "set", "--quota", "3", "--from", "2026-12-01", "--json").document
    first, second = changed["versions"]
    assert first["mode"] == "fixed"
    assert second == {
        **first,
        "valid_from": "2026-12-01",
        "mode": "quota",
        "strength_days": [],
        "sessions_per_week": 3,
    }
    assert changed["current"] == first


def test_a_change_that_changes_nothing_says_so_and_is_no_step_of_undo(call: Call) -> None:
    assert "undo" in call(*PLAN).out
    same = call(*PLAN)
    assert (same.status, same.err) == (0, "")
    assert same.out.startswith("Unchanged.")
    assert "undo" not in same.out
    assert len(versions(call)) == 1


def test_only_the_first_plan_may_start_in_the_past(call: Call) -> None:
    assert call(*PLAN, "--from", "2026-11-02").status == 0
    refused = call("plan", "set", "--strength", "thu", "--from", "2026-11-23")
    assert refused.status == 1
    assert TODAY in refused.line
    assert len(versions(call)) == 1


def test_undo_takes_a_plan_back_and_redo_makes_it_again(call: Call) -> None:
    call(*PLAN)
    assert "plan" in call("undo").out
    assert versions(call) == []
    call("redo")
    assert len(versions(call)) == 1


def test_days_that_collide_are_told_with_the_choice(call: Call) -> None:
    done = call("plan", "set", "--run", "tue,wed", "--strength", "tue,fri")
    assert "--on-run-days keep" in done.out
    kept = call("plan", "set", "--on-run-days", "keep")
    assert "--on-run-days keep" not in kept.out
    assert "also on run days" in kept.out


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--run", "mon,funday"), "funday"),
        (("--strength", "tue", "--quota", "2"), "--strength"),
        (("--quota", "4"), "1 to 3"),
        (("--quota", "1e309"), "1 to 3"),
        (("--sets", "0"), "1 to 50"),
        (("--strength", "tue", "--day-start", "06:30"), "06:00"),
        (("--strength", "tue", "--day-start", "4"), "00:00"),
        (("--strength", "tue", "--from", "2026-02-30"), "2026-02-30"),
        (("--strength", "tue", "--week-start", "tue"), "week-start"),
    ],
)
def test_bad_values_are_refused_in_one_line(
    call: Call, options: tuple[str, ...], said: str
) -> None:
    refused = call("plan", "set", *options)
    assert refused.status == 2
    assert said in refused.line
    assert versions(call) == []


@pytest.mark.parametrize("options", [(), ("--run", "mon"), ("--strength", "none")])
def test_a_first_plan_needs_to_say_how_much_strength(call: Call, options: tuple[str, ...]) -> None:
    refused = call("plan", "set", *options)
    assert refused.status == 1
    assert "strength" in refused.line
    assert versions(call) == []


def test_weeks_begin_on_another_day_from_any_date_on(call: Call) -> None:
    call(*PLAN)
    turned = call("plan", "set", "--week-start", "sun", "--from", "2026-12-02")
    assert turned.status == 0
    assert (
        "Weeks begin on another day from then on: one ends on Tue 1 Dec, the next on Sat 5 Dec."
    ) in turned.out.splitlines()
    asked = ("calendar", "--from", "2026-11-30", "--to", "2026-12-06", "--json")
    weeks = call(*asked).document["weeks"]
    assert [(week["week_start"], week["week_end"]) for week in weeks] == [
        ("2026-11-30", "2026-12-01"),
        ("2026-12-02", "2026-12-05"),
        ("2026-12-06", "2026-12-12"),
    ]


def test_a_later_version_that_will_end_the_one_set_is_named(call: Call) -> None:
    call(*PLAN)
    call("plan", "set", "--quota", "3", "--from", "2027-01-04")
    ends = "A later plan ends it on Mon 4 Jan 2027: run Mon, Wed, Sat · strength 3 a week."
    changed = call("plan", "set", "--strength", "thu", "--from", "2026-12-01")
    assert ends in changed.out.splitlines()
    assert ends in call("plan", "set", "--strength", "thu", "--from", "2026-12-02").out
    assert "ends it" not in call("plan", "set", "--quota", "2", "--from", "2027-02-01").out


def test_versions_are_shown_in_the_order_in_which_they_hold(call: Call) -> None:
    call(*PLAN)
    for since, days in (("2026-12-15", "thu"), ("2026-12-01", "sun"), ("2026-12-15", "mon")):
        call("plan", "set", "--strength", days, "--from", since)
    starts = [version["valid_from"] for version in versions(call)]
    assert starts == [TODAY, "2026-12-01", "2026-12-15", "2026-12-15"]
    lines = call("plan", "show").out.splitlines()
    assert [line.split()[0] == "now" for line in lines] == [True, False, False, False]
    assert ["(replaced)" in line for line in lines] == [False, False, True, False]
    assert "strength Mon" in lines[-1]
