"""A date explained: what it is, what was logged, and why."""

from datetime import date

from runstrength_tui.domain.calendar.days import DayState, RunDay, RunRule
from runstrength_tui.domain.calendar.facts import Excuse, ExcuseReason
from runstrength_tui.tui.widgets.day_signs import DayMarks
from runstrength_tui.tui.widgets.day_words import explained
from tests.tui.calendar_days import day_of

DAY = date(2026, 11, 20)
MARKS = DayMarks(today=date(2026, 11, 24), plan_since=date(2026, 11, 2))


def test_headline_and_reason():
    day = day_of(DAY, DayState.MISSED, why="Strength was due, nothing was logged.")
    assert explained(day, MARKS, "").plain == (
        "Fri 20 Nov 2026 · MISSED\nStrength was due, nothing was logged."
    )


def test_what_was_logged_stands_in_the_headline():
    day = day_of(MARKS.today, DayState.DUE, sets=2, partial=True)
    assert explained(day, MARKS, "2 sets").plain.startswith("Today · DUE · 2 sets\n")


def test_a_day_that_was_done_tells_of_its_run_and_its_excuse_too():
    run = RunDay(is_run=True, by=RunRule.DONE, source='"Long [b]run[/]", Strava')
    excuse = Excuse(DAY, DAY, ExcuseReason.SICK)
    said = explained(day_of(DAY, DayState.DONE, run=run, excuse=excuse, sets=6), MARKS, "6 sets")
    assert ' · 6 sets · run day: "Long [b]run[/]", Strava · excused: sick\n' in said.plain
    for rule, words in ((RunRule.OVERRIDE, "marked by hand"), (RunRule.PLAN, "by plan")):
        done = day_of(DAY, DayState.DONE, run=RunDay(is_run=True, by=rule))
        assert f"run day: {words}" in explained(done, MARKS, "").plain


def test_before_the_plan_no_state_is_claimed():
    before = date(2026, 11, 1)
    said = explained(day_of(before, DayState.EXTRA, sets=3), MARKS, "3 sets").plain
    assert said.startswith("Sun 1 Nov 2026 · 3 sets\n")
    assert "RUN DAY" in explained(day_of(before, DayState.RUN), MARKS, "").plain


def test_a_note_with_control_characters_is_shown_harmless():
    said = explained(day_of(DAY, why="sick, \x1b[31m\u202eflu."), MARKS, "").plain
    assert "\x1b" not in said
    assert "\u202e" not in said
