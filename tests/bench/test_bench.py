"""The bench itself: it finds two runs of one program alike, and makes sound histories."""

import sqlite3
import sys
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from runstrength_tui.store import connect
from tests.bench.calendar_days import calendar_days
from tests.bench.figures import USUAL, bare_app, bare_timer, runstrength
from tests.bench.history_maker import make_history
from tests.bench.hold_watch import accuracy, watch_holds
from tests.bench.homes import Homes
from tests.bench.kills import kill_again_and_again
from tests.bench.measures import idle_shares, press_in_turn, visit
from tests.bench.reading import seconds_shown
from tests.bench.statistics_of_runs import paired_ratio, percentile, percentile_ratio

# Two runs of one program: nothing is said of speed, only that the same is measured of both.
LEAST_ALIKE, MOST_ALIKE = 1 / 4, 4

linux_only = pytest.mark.skipif(sys.platform != "linux", reason="drives a Linux pseudo-terminal")


@linux_only
def test_a_program_is_as_fast_as_itself() -> None:
    one, other = bare_app(), replace(bare_app(), name="the same")
    visits = [(visit(one), visit(other)) for _ in range(3)]
    assert all(each.exit_status == 0 and each.is_restored for pair in visits for each in pair)
    starts = paired_ratio(
        [pair[0].start_seconds for pair in visits], [pair[1].start_seconds for pair in visits]
    )
    assert LEAST_ALIKE < starts.median < MOST_ALIKE
    memories = [each.peak_memory_bytes for pair in visits for each in pair]
    assert max(memories) / min(memories) == pytest.approx(1.0, abs=0.1)

    latencies = press_in_turn([one, other], 15, USUAL)
    pressed = percentile_ratio(latencies[one.name], latencies[other.name], 50)
    assert LEAST_ALIKE < pressed.median < MOST_ALIKE
    assert 0.0002 < percentile(latencies[one.name], 50) < 1.0


@linux_only
def test_waiting_costs_little_and_a_timer_more() -> None:
    share = idle_shares([bare_app()], 2.0)["bare app"]
    (watched,) = watch_holds([bare_timer()], 2.0)
    assert 0 < share < watched.processor_share


@linux_only
def test_a_session_keeps_its_reps_through_ten_kills(tmp_path: Path) -> None:
    figures = kill_again_and_again(runstrength, Homes(tmp_path), sessions=1)
    assert [figure.value for figure in figures] == [0, 0, 0]
    stored = int(figures[0].detail.split()[0])
    assert stored > 0


def test_accuracy_of_a_timer_that_runs_two_per_mille_fast() -> None:
    seen = [(tenth / 10 + 0.003, round(tenth * 1.002 / 10, 4)) for tenth in range(1, 1001)]
    found = accuracy(seen)
    assert found.changes == 1000
    assert found.skipped == 0
    assert found.drift_seconds == pytest.approx(-0.16, abs=0.001)
    assert found.greatest_error_seconds == pytest.approx(0.197, abs=0.001)


def test_statistics() -> None:
    assert percentile([4, 1, 3, 2], 50) == 2.5
    assert percentile([1, 2, 3], 100) == 3
    assert paired_ratio([2, 4, 6], [1, 2, 3]).median == 2


def test_no_number_is_no_time() -> None:
    assert seconds_shown("\n".join(["no digits here"] * 5)) is None


@pytest.mark.parametrize("every_rep", [True, False])
def test_a_made_up_history_is_sound_and_ends_on_its_last_day(
    tmp_path: Path, every_rep: bool
) -> None:
    path = tmp_path / "home" / "runstrength.db"
    make_history(path, 500, date(2026, 11, 24), years=2, every_rep=every_rep)
    assert connect.examine(path) is connect.Found.CURRENT
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute(
            "SELECT count(*), min(training_date) < '2024-12-10', max(training_date) FROM sets"
        ).fetchone() == (500, 1, "2026-11-24")
        unlike = """SELECT count(*) FROM sets WHERE (reps, good_reps, held_ms) IS NOT
            (SELECT sum(reps), sum(good_reps), sum(held_ms) FROM tallies WHERE set_id = sets.id)"""
        assert connection.execute(unlike).fetchone() == (0,)
        assert (
            connection.execute("SELECT sum(sets), sum(reps) FROM day_totals").fetchone()
            == connection.execute("SELECT count(*), sum(reps) FROM sets").fetchone()
        )


def test_the_calendar_of_a_month_costs_less_than_that_of_twenty_years() -> None:
    years, month, *alike = calendar_days(2)
    assert 0 < month.value < years.value
    assert all(figure.value > 0 for figure in alike)
