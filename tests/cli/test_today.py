import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from runstrength_tui.cli import short_lane
from runstrength_tui.logbook import open_logbook
from runstrength_tui.paths import find_paths
from tests.cli.conftest import Call
from tests.conftest import FakeClock

TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY = (f"2026-11-{day}" for day in range(24, 30))
LIFT = "posterior_chain_lift"


@pytest.fixture
def planned(call: Call) -> Call:
    """A plan since the 2nd: runs on Monday, Wednesday and Saturday, strength on Tuesday, Friday."""
    plan = ("--run", "mon,wed,sat", "--strength", "tue,fri", "--from", "2026-11-02")
    assert call("plan", "set", *plan).status == 0
    return call


def log_session(call: Call, day: str, sets: int = 6) -> None:
    call("log", LIFT, "--reps", "30", "--sets", str(sets), "--date", day)


def test_a_due_day_says_why(planned: Call) -> None:
    document = planned("today", "--json").document
    assert (document["date"], document["state"], document["due"]) == (TUESDAY, "due", True)
    assert document["run"] == {"is_run": False, "by": "plan"}
    assert "plan since 2 Nov: Tue, Fri" in document["why"]
    assert [day["date"] for day in document["missed"]] == [
        f"2026-11-{day:02}" for day in (3, 6, 10, 13, 17, 20)
    ]
    assert document["missed_this_week"] == []
    assert document["next_strength_day"] == FRIDAY
    assert document["eight_weeks"] == {"done": 0, "wanted": 6, "adherence": 0.0}
    assert document["suggests_change"] is True


def test_what_was_missed_this_week_can_be_made_up(planned: Call) -> None:
    document = planned("today", "--on", THURSDAY, "--json").document
    assert document["state"] == "rest"
    (missed,) = document["missed_this_week"]
    assert (missed["date"], missed["can_make_up"]) == (TUESDAY, True)
    text = planned("today", "--on", THURSDAY).out
    assert "Missed this week: Tue 24 Nov; it can be made up until Sun 29 Nov." in text


def test_the_text_names_the_day_its_state_and_what_comes_next(planned: Call) -> None:
    log_session(planned, TUESDAY)
    lines = planned("today", "--on", WEDNESDAY).out.splitlines()
    assert lines[0] == "Wed 25 Nov: run day."
    assert "Next strength day: Fri 27 Nov." in lines
    assert "Eight weeks: 1 of 7 done." in lines


@pytest.mark.parametrize(
    ("on", "status"),
    [(TUESDAY, 10), (WEDNESDAY, 11), (THURSDAY, 11), (FRIDAY, 10), ("2026-11-30", 0)],
)
def test_the_exit_code_tells_due_from_what_can_be_made_up(
    planned: Call, on: str, status: int
) -> None:
    assert planned("today", "--on", on, "--exit-code").status == status
    assert planned("today", "--on", on, "--exit-code", "--json").status == status
    assert planned("today", "--on", on).status == 0


def test_only_what_a_date_is_left_for_is_offered_and_exits_11(planned: Call) -> None:
    """Tuesday and Friday were missed, and Sunday alone is left."""
    on_sunday = ("today", "--on", SUNDAY)
    assert planned(*on_sunday, "--exit-code").status == 11
    assert planned(*on_sunday, "--short").out == "rest day; Tue missed, make up by Sun\n"
    lines = planned(*on_sunday).out.splitlines()
    assert "Missed this week: Tue 24 Nov; it can be made up until Sun 29 Nov." in lines
    assert "Missed this week: Fri 27 Nov; no date is left for it." in lines
    document = planned(*on_sunday, "--json").document
    assert [(day["date"], day["can_make_up"]) for day in document["missed_this_week"]] == [
        (TUESDAY, True),
        (FRIDAY, False),
    ]
    planned("skip", SUNDAY, "--reason", "vacation")
    assert planned(*on_sunday, "--exit-code").status == 0
    assert planned(*on_sunday, "--short").out == "rest day; next Tue 1 Dec\n"
    assert [
        day["can_make_up"] for day in planned("missed", "--on", SUNDAY, "--json").document["missed"]
    ] == [False] * 8


def test_a_finished_minimum_session_is_known_to_both_ways(
    planned: Call, program: Call, home: Path, clock: FakeClock
) -> None:
    logbook = open_logbook(find_paths(str(home), os.environ), clock)
    queue = logbook.programme_queue()[:2]
    logbook.live.start(queue, minimum=True)
    for _ in queue:
        logbook.live.begin_next()
        logbook.live.count_to(5)
        logbook.live.end_set()
    logbook.live.finish()
    logbook.store.close()
    day = planned("today", "--json").document
    assert (day["state"], day["sets"], day["partial"]) == ("done", 2, False)
    assert day["why"] == (
        "Strength was due (plan since 2 Nov: Tue, Fri) and was done: "
        "2 sets of a finished minimum session."
    )
    short = ("today", "--short", "--on", TUESDAY)
    assert planned(*short).out == program(*short).out == "strength done; next Fri 27 Nov\n"


def test_without_a_plan_nothing_is_due(call: Call) -> None:
    assert call("today", "--short").out == "no strength plan yet\n"
    assert call("today", "--exit-code").status == 0
    assert call("today", "--json").document["has_plan"] is False


@pytest.mark.parametrize("strength", [("--strength", "tue"), ("--quota", "2")])
def test_a_plan_that_begins_later_says_when(call: Call, strength: tuple[str, ...]) -> None:
    assert call("plan", "set", *strength, "--from", "2026-12-01").status == 0
    assert call("today", "--short").out == "strength plan begins Tue 1 Dec\n"
    assert "The plan begins on Tue 1 Dec." in call("today").out
    assert "plan set" not in call("today").out


def test_a_quota_week_at_risk_is_due(call: Call) -> None:
    call("plan", "set", "--quota", "2", "--run", "none", "--from", "2026-11-23")
    assert call("today", "--on", FRIDAY, "--short").out == "rest day; 0 of 2 this week\n"
    assert call("today", "--on", SATURDAY, "--short").out == "strength due; 0 of 2 this week\n"
    call("skip", "2026-11-23..2026-11-29", "--reason", "sick")
    assert call("today", "--on", FRIDAY, "--short").out == "rest day\n"
    call("undo")
    missed = call("missed", "--on", "2026-12-01", "--to", "2026-11-30", "--json").document
    assert missed["missed"] == []
    assert missed["weeks"] == [{"week_start": "2026-11-23", "missed": 2}]


SHORT = {
    TUESDAY: "strength due",
    WEDNESDAY: "run day; Tue missed, make up by Sun",
    FRIDAY: "strength due; Tue missed, make up by Sun",
    "2026-11-30": "run day; next Tue 1 Dec",
}


@pytest.mark.parametrize("on", SHORT)
def test_the_short_line_is_the_same_by_both_ways(
    planned: Call, program: Call, clock: FakeClock, on: str
) -> None:
    common = planned("today", "--short", "--on", on, "--exit-code")
    assert (common.out, common.err) == (f"{SHORT[on]}\n", "")
    quick = program("today", "--short", "--on", on, "--exit-code")
    assert (quick.status, quick.out, quick.err) == (common.status, common.out, "")


def test_the_quick_way_answers_from_the_clock_that_it_is_given(
    planned: Call, home: Path, clock: FakeClock, capfd: pytest.CaptureFixture[str]
) -> None:
    environ = {"RUNSTRENGTH_HOME": str(home)}
    capfd.readouterr()
    assert short_lane.answer(["today", "--short"], environ, clock) == 0
    assert capfd.readouterr().out == "strength due\n"
    clock.set_wall(clock.wall.replace(day=25, hour=3))
    assert short_lane.answer(["today", "--short", "--exit-code"], environ, clock) == 10


@pytest.mark.parametrize(
    "arguments",
    [
        ("today",),
        ("today", "--short", "--json"),
        ("today", "--short", "--on", "2026-W48-2"),
        ("today", "--short", "--on", "1969-12-31"),
        ("today", "--short", "--on", "2201-01-01"),
        ("today", "--short", "--on"),
        ("today", "--short", "--help"),
        ("--short", "today"),
        ("log", "--note", "--short"),
    ],
)
def test_the_quick_way_leaves_all_else_to_the_common_one(
    planned: Call, home: Path, clock: FakeClock, arguments: tuple[str, ...]
) -> None:
    assert short_lane.answer(arguments, {"RUNSTRENGTH_HOME": str(home)}, clock) is None


def test_a_line_that_cannot_be_written_is_told(planned: Call, home: Path) -> None:
    command = [sys.executable, "-m", "runstrength_tui", "today", "--short", "--exit-code"]
    with Path("/dev/full").open("w") as full:
        refused = subprocess.run(
            command, stdout=full, stderr=subprocess.PIPE, text=True, check=False, timeout=60
        )
    assert refused.returncode == 1
    (line,) = refused.stderr.splitlines()
    assert "No space left" in line
    closed = subprocess.run(
        ["/bin/sh", "-c", 'exec "$@" >&-', "sh", *command, "--on", FRIDAY],
        stderr=subprocess.PIPE,
        text=True,
        check=False,
        timeout=60,
    )
    assert (closed.returncode, closed.stderr) == (10, "")


def test_what_is_no_file_is_left_to_the_common_way(home: Path, clock: FakeClock) -> None:
    home.mkdir()
    os.mkfifo(home / "runstrength.db")
    environ = {"RUNSTRENGTH_HOME": str(home)}
    assert short_lane.answer(["today", "--short"], environ, clock) is None


def test_a_failure_of_the_quick_way_is_told_by_the_common_one(
    planned: Call, home: Path, program: Call
) -> None:
    with closing(sqlite3.connect(home / "runstrength.db")) as connection:
        connection.execute("PRAGMA ignore_check_constraints = 1")
        connection.execute("UPDATE plan_versions SET day_start = '04:00+01:00'")
        connection.commit()
    answered = program("today", "--short")
    assert (answered.status, answered.out) == (1, "")
    assert "damaged" in answered.line


def test_a_file_that_is_not_ours_is_left_to_the_common_way(home: Path, program: Call) -> None:
    home.mkdir()
    (home / "runstrength.db").write_bytes(b"SQLite format 3\0" + b"x" * 4000)
    answered = program("today", "--short")
    assert (answered.status, answered.out) == (1, "")
    assert "damaged" in answered.line or "not a database" in answered.line


@pytest.mark.parametrize(
    "environ",
    [
        {"HOME": "/home/ann"},
        {"HOME": "/home/ann/"},
        {"HOME": "/home/ann", "XDG_DATA_HOME": "/data"},
        {"HOME": "/home/ann", "XDG_DATA_HOME": ""},
        {"HOME": "/home/ann", "RUNSTRENGTH_HOME": "/srv/./strength//x"},
        {"HOME": "/home/ann", "RUNSTRENGTH_HOME": ""},
    ],
    ids=str,
)
@pytest.mark.parametrize("home", [None, "/elsewhere/../here"])
@pytest.mark.skipif(sys.platform != "linux", reason="the folders of Linux")
def test_the_quick_way_looks_where_the_app_does(
    monkeypatch: pytest.MonkeyPatch, environ: dict[str, str], home: str | None
) -> None:
    for name in ("HOME", "XDG_DATA_HOME", "RUNSTRENGTH_HOME"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environ.items():
        monkeypatch.setenv(name, value)
    place = short_lane.database_place(home, environ)
    assert place == str(find_paths(home, os.environ).database)


@pytest.mark.parametrize("home", ["relative", "~/x", "~"])
def test_a_home_that_needs_looking_up_is_left_to_the_common_way(home: str) -> None:
    assert short_lane.database_place(home, {"HOME": "/home/ann"}) is None


def test_under_the_lock_of_another_program_a_prompt_is_told_in_one_line(
    planned: Call, program: Call, home: Path
) -> None:
    planned("today")
    with closing(sqlite3.connect(home / "runstrength.db", isolation_level=None)) as other:
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        refused = program("today", "--short")
    assert (refused.status, refused.out) == (1, "")
    assert "locked" in refused.line
