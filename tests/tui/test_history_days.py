"""The training calendar among the weeks: states explained, and what can be done about a day."""

from datetime import date, time, timedelta

import pytest
from textual.geometry import Offset
from textual.pilot import Pilot
from textual.widgets import Static

from runstrength_tui.domain.calendar.days import DayState, RunRule
from runstrength_tui.domain.calendar.facts import ExcuseReason
from runstrength_tui.domain.exercise import Count, Kind, Span
from runstrength_tui.domain.programme import PlannedSet
from runstrength_tui.logbook import Logbook, open_logbook
from runstrength_tui.logbook.entries import HandSet
from runstrength_tui.logbook.plan_change import PlanChange
from runstrength_tui.store.errors import BusyError, DiskFullError
from runstrength_tui.tui.screens.day_menu import DayMenuScreen
from runstrength_tui.tui.screens.excuse_form import ExcuseScreen
from tests.tui.test_history import (
    SIZES,
    explained,
    history,
    keys_shown,
    lines_of,
    press,
    screen_help,
    screen_of,
    toasts,
    type_into,
)

TODAY = date(2026, 11, 24)
FRIDAY = date(2026, 11, 20)
SINCE = date(2026, 11, 2)
LIFT = PlannedSet("lift", "Lift", Kind.FUNCTIONAL_POSITION, Count.REPS, None, Span(30, 30), 60, 4)


def do(logbook: Logbook, day: date, sets: int = 6) -> None:
    logbook.entries.log([HandSet(LIFT, 30, 28)] * sets, day=day)


@pytest.fixture
def planned(logbook: Logbook) -> Logbook:
    """Since 2 November: runs on Mon, Wed and Sat, strength on Tue and Fri; last Friday missed."""
    plan = PlanChange(
        run_days=frozenset({0, 2, 5}), strength_days=frozenset({1, 4}), sets_per_session=6
    )
    logbook.training.change_plan(plan, SINCE)
    for day in (3, 6, 10, 13, 17):
        do(logbook, date(2026, 11, day))
    return logbook


async def to_friday(pilot: Pilot[int]) -> None:
    await press(pilot, "down", "right", "right", "right")
    assert screen_of(pilot).chosen_date == FRIDAY


def judged(logbook: Logbook, day: date = FRIDAY):
    return logbook.training.calendar(day, day).days[0]


def week_line(pilot: Pilot[int], monday: str) -> str:
    return next(line for line in lines_of(pilot) if monday in line)


@pytest.mark.parametrize("size", SIZES)
async def test_a_miss_is_flagged_in_its_week_and_explained(planned, cues, size):
    async with history(planned, cues, size) as pilot:
        week = week_line(pilot, "16 Nov")
        assert week.split()[3:11] == ["r", "●", "r", "·", "✕", "r", "·", "1/2"]
        assert "Fri" in week
        await to_friday(pilot)
        assert "[✕]" in week_line(pilot, "16 Nov")
        assert explained(pilot).startswith("Fri 20 Nov 2026 · MISSED\nStrength was due (plan since")
        shown = " ".join(line[line.rfind("▏") + 1 :].strip() for line in lines_of(pilot))
        assert "no run that day), nothing was logged." in shown
        assert all(len(line) == size[0] for line in lines_of(pilot))


@pytest.mark.parametrize("size", SIZES)
async def test_the_score_of_eight_weeks_stands_above(planned, cues, size):
    async with history(planned, cues, size) as pilot:
        assert "8 weeks: 5 of 6" in lines_of(pilot)[0]
        assert "24 Nov" in lines_of(pilot)[0]


async def test_weeks_met_in_a_row_where_there_is_room(planned, cues):
    do(planned, date(2026, 11, 21))
    async with history(planned, cues, (120, 36)) as pilot:
        assert "8 weeks: 6 of 6 · 3 weeks met in a row · Tue 24 Nov 2026" in lines_of(pilot)[0]
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert "row" not in lines_of(pilot)[0]


async def test_without_a_plan_nothing_is_flagged(logbook, cues):
    do(logbook, date(2026, 11, 17))
    async with history(logbook, cues) as pilot:
        assert "missed" not in "".join(lines_of(pilot))
        assert "weeks:" not in lines_of(pilot)[0]
        assert week_line(pilot, "16 Nov").split()[3:10] == ["·", "●", *"·····"]
        assert "nothing logged" in explained(pilot)


async def test_without_a_plan_runs_are_shown_all_the_same(logbook, cues):
    do(logbook, date(2026, 11, 17))
    logbook.training.add_run(date(2026, 11, 18), "Long run [/]")
    logbook.training.override(date(2026, 11, 17), is_run=True)
    async with history(logbook, cues) as pilot:
        assert week_line(pilot, "16 Nov").split()[3:10] == ["·", "●", "r", *"····"]
        await press(pilot, "down", "right")
        assert explained(pilot) == ('Wed 18 Nov 2026 · run day: "Long run [/]", entered by hand.')
        await press(pilot, "question_mark")
        assert "r run" in screen_help(pilot)
        await press(pilot, "escape", "slash", *"lift", "enter")
        assert week_line(pilot, "16 Nov").split()[3:10] == ["·", "●", "[·]", *"····"]


async def test_weeks_reach_back_to_the_plan_even_when_nothing_was_logged(logbook, cues):
    plan = PlanChange(strength_days=frozenset({1}), run_days=frozenset(), sets_per_session=6)
    logbook.training.change_plan(plan, date(2026, 3, 3))
    async with history(logbook, cues) as pilot:
        await press(pilot, "end")
        assert screen_of(pilot).table.chosen == date(2026, 3, 2)
        assert "✕" in week_line(pilot, " 2 Mar")


async def test_weeks_begin_when_the_plan_says(logbook, cues):
    plan = PlanChange(
        strength_days=frozenset({1}), run_days=frozenset(), sets_per_session=6, week_start=6
    )
    logbook.training.change_plan(plan, SINCE)
    async with history(logbook, cues) as pilot:
        assert lines_of(pilot)[1].split()[1:8] == list("SMTWTFS")
        assert "22 Nov" in lines_of(pilot)[2]
        await press(pilot, "right", "right", "right", "right", "right")
        assert screen_of(pilot).table.chosen == date(2026, 11, 28)


async def test_one_exercise_alone_shows_its_own_days_and_flags_nothing(planned, cues):
    async with history(planned, cues) as pilot:
        await press(pilot, "slash", *"lift", "enter")
        assert "missed" not in lines_of(pilot)[2]
        assert week_line(pilot, "16 Nov").split()[3:10] == ["·", "●", *"·····"]
        await press(pilot, "escape")
        assert "missed" in lines_of(pilot)[1]
        assert "✕" in week_line(pilot, "16 Nov")


async def test_a_page_of_weeks_asks_the_calendar_once(planned, cues, monkeypatch):
    do(planned, date(2016, 11, 22))
    async with history(planned, cues) as pilot:
        asked = []
        calendar = planned.training.calendar

        def counted(first, last, today=None):
            asked.append((last - first).days + 1)
            return calendar(first, last, today)

        monkeypatch.setattr(planned.training, "calendar", counted)
        screen_of(pilot).reload()
        assert asked == [32 * 7]
        await press(pilot, "left", "up", "down", "right")
        assert asked == [32 * 7]
        await press(pilot, "end")
        assert len(asked) <= 3


async def test_the_log_of_the_earliest_week_is_shown(planned, cues):
    do(planned, date(1970, 1, 1))
    async with history(planned, cues) as pilot:
        await press(pilot, "end")
        assert "●" in week_line(pilot, "29 Dec 69")


async def test_a_session_under_way_stays_visible(planned, cues):
    planned.live.start([LIFT] * 6)
    for _ in range(4):
        planned.live.begin_next()
        planned.live.rep()
        planned.live.end_set()
    async with history(planned, cues) as pilot:
        assert "[◐]" in week_line(pilot, "23 Nov")
        planned.live.finish()
        screen_of(pilot).look()
        await pilot.pause()
        assert "[●]" in week_line(pilot, "23 Nov")


async def test_due_turns_missed_when_the_day_is_over(planned, cues, clock):
    async with history(planned, cues) as pilot:
        assert "[◎]" in week_line(pilot, "23 Nov")
        assert "Today · DUE" in explained(pilot)
        clock.set_wall(clock.wall + timedelta(days=1))
        screen_of(pilot).look()
        await pilot.pause()
        assert screen_of(pilot).table.chosen == TODAY + timedelta(days=1)
        assert "✕" in week_line(pilot, "23 Nov")
        assert "Tue: make up by Sunday" in week_line(pilot, "23 Nov")
        await press(pilot, "left")
        assert "it can be made up until Sun 29 Nov" in explained(pilot)


async def test_the_day_begins_when_the_plan_says(planned, cues, clock):
    planned.training.change_plan(PlanChange(day_start=time(6, 0)), TODAY)
    clock.set_wall(clock.wall.replace(hour=5) + timedelta(days=1))
    async with history(planned, cues) as pilot:
        assert screen_of(pilot).table.chosen == TODAY


async def test_a_key_marks_a_run_day_takes_the_mark_off_and_undo_follows(planned, cues):
    async with history(planned, cues) as pilot:
        await to_friday(pilot)
        await press(pilot, "r")
        assert judged(planned).run.by is RunRule.OVERRIDE
        assert judged(planned).state is DayState.MOVED
        assert "Fri 20 Nov: marked as a run day. u takes it back." in toasts(pilot)
        assert "MOVED" in explained(pilot)
        assert "[→]" in week_line(pilot, "16 Nov")
        await press(pilot, "u")
        assert judged(planned).state is DayState.MISSED
        await press(pilot, "U")
        assert judged(planned).state is DayState.MOVED
        await press(pilot, "r")
        assert judged(planned).run.by is RunRule.PLAN
        assert "Fri 20 Nov: not marked any more" in toasts(pilot)


async def test_a_run_day_is_marked_as_none(planned, cues):
    async with history(planned, cues) as pilot:
        await press(pilot, "left", "r")
        assert not judged(planned, TODAY - timedelta(days=1)).run.is_run
        assert "Mon 23 Nov: marked as no run day" in toasts(pilot)


async def test_a_run_is_added_and_removed_and_undo_follows(planned, cues):
    async with history(planned, cues) as pilot:
        await to_friday(pilot)
        await press(pilot, "R")
        assert judged(planned).run.by is RunRule.DONE
        assert "Fri 20 Nov: a run was done" in toasts(pilot)
        before = planned.entries.undoable()
        await press(pilot, "r")  # a run that was done is stronger than a mark
        assert planned.entries.undoable() == before
        await press(pilot, "R")
        assert judged(planned).run.by is RunRule.PLAN
        assert "Fri 20 Nov: the run removed" in toasts(pilot)
        await press(pilot, "u", "u")
        assert planned.training.runs() == ()


async def test_no_run_was_done_on_a_day_to_come(planned, cues):
    async with history(planned, cues) as pilot:
        await press(pilot, "right", "R")
        assert planned.training.runs() == ()


async def test_days_are_excused_by_a_form_and_taken_back_with_the_same_key(planned, cues):
    async with history(planned, cues) as pilot:
        await to_friday(pilot)
        await press(pilot, "x")
        form = pilot.app.screen
        assert isinstance(form, ExcuseScreen)
        assert form.form.inputs["first"].value == "2026-11-20"
        await type_into(pilot, "last", "22 nov")
        await type_into(pilot, "reason", "s")
        await type_into(pilot, "note", "flu [/] \x1b[31m")
        await press(pilot, "enter")
        excuse = judged(planned).excuse
        assert excuse is not None
        assert (excuse.first, excuse.last) == (FRIDAY, date(2026, 11, 22))
        assert excuse.reason is ExcuseReason.SICK
        assert "Excused: sick, 20 Nov to 22 Nov" in toasts(pilot)
        assert "EXCUSED" in explained(pilot)
        assert "flu [/]" in explained(pilot)
        assert "\x1b" not in explained(pilot)
        await press(pilot, "x")
        assert judged(planned).excuse is None
        assert "Not excused any more: sick, 20 Nov to 22 Nov" in toasts(pilot)
        await press(pilot, "u")
        assert judged(planned).excuse is not None
        await press(pilot, "u", "U")
        assert judged(planned).state is DayState.EXCUSED


async def test_a_day_behind_the_end_that_was_left_is_excused_alone(planned, cues):
    async with history(planned, cues) as pilot:
        await to_friday(pilot)
        await press(pilot, "x")
        await type_into(pilot, "first", "mon")
        await type_into(pilot, "reason", "s")
        await press(pilot, "enter")
        assert "Excused: sick, Mon 23 Nov." in toasts(pilot)


@pytest.mark.parametrize(
    ("field", "text", "why"),
    [
        ("reason", "", "Reason: one of vacation, sick, injury, other"),
        ("reason", "tired", "Reason: one of vacation, sick, injury, other"),
        ("first", "32 nov", 'From: "32 nov" is not a date'),
        ("last", "soon", 'To: "soon" is not a date'),
        ("last", "2026-11-19", "give the earlier date first"),
        ("last", "2028-11-19", "an excuse can span 400 at most"),
    ],
)
async def test_a_wrong_excuse_is_told_in_one_line_and_changes_nothing(
    planned, cues, field, text, why
):
    async with history(planned, cues) as pilot:
        await to_friday(pilot)
        await press(pilot, "x")
        await type_into(pilot, "reason", "vacation")
        await type_into(pilot, field, text)
        await press(pilot, "enter")
        assert why in str(pilot.app.screen.query_one(".form-wrong", Static).content)
        await press(pilot, "escape")
        assert judged(planned).excuse is None


async def test_a_full_disk_keeps_the_excuse_in_the_form(planned, cues, monkeypatch):
    async with history(planned, cues) as pilot:
        await press(pilot, "x")
        await type_into(pilot, "reason", "other")

        def refuse(*_args, **_kwargs):
            raise DiskFullError("The disk is full.")

        monkeypatch.setattr(planned.training, "excuse", refuse)
        await press(pilot, "enter")
        said = str(pilot.app.screen.query_one(".form-wrong", Static).content)
        assert "The disk is full." in said


async def test_a_mark_that_cannot_be_stored_says_so(planned, cues, monkeypatch):
    async with history(planned, cues) as pilot:

        def refuse(*_args, **_kwargs):
            raise DiskFullError("The disk is full.")

        monkeypatch.setattr(planned.training, "override", refuse)
        await press(pilot, "r")
        assert "The disk is full." in str(screen_of(pilot).notice.content)
        assert "marked" not in toasts(pilot)


def refuse_because_another_writes(*_args, **_kwargs):
    raise BusyError("Another window writes.")


async def undo_is_refused(pilot: Pilot[int], planned: Logbook, monkeypatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(planned.entries, "undo", refuse_because_another_writes)
        await press(pilot, "u")
    screen_of(pilot).reload()  # as each time that the other window writes
    await pilot.pause()
    notice = screen_of(pilot).notice
    assert notice.display
    assert "Another window writes." in str(notice.content)


async def test_what_was_not_saved_stays_told_until_something_is(planned, cues, monkeypatch):
    async with history(planned, cues) as pilot:
        await undo_is_refused(pilot, planned, monkeypatch)
        await press(pilot, "r")
        assert not screen_of(pilot).notice.display


async def test_what_was_not_saved_is_forgotten_when_one_comes_back(planned, cues, monkeypatch):
    async with history(planned, cues) as pilot:
        await undo_is_refused(pilot, planned, monkeypatch)
        await press(pilot, "2", "3")
        assert not screen_of(pilot).notice.display


def menu_words(pilot: Pilot[int]) -> list[str]:
    menu = pilot.app.screen
    assert isinstance(menu, DayMenuScreen)
    options = menu.options
    return [str(options.get_option_at_index(n).prompt) for n in range(options.option_count)]


async def test_the_menu_says_what_can_be_done_about_this_very_day(planned, cues):
    async with history(planned, cues) as pilot:
        await press(pilot, "down", "space")
        assert [line.split()[0] for line in menu_words(pilot)] == ["enter", "a", "r", "R", "x"]
        assert "Mark as a run day" in menu_words(pilot)[2]
        await press(pilot, "escape", "left", "space")
        assert [line.split()[0] for line in menu_words(pilot)] == ["a", "r", "R", "x"]
        assert "Mark as no run day" in menu_words(pilot)[1]
        await press(pilot, "space")
        assert not isinstance(pilot.app.screen, DayMenuScreen)


async def test_the_menu_does_what_is_chosen_or_what_its_key_says(planned, cues):
    async with history(planned, cues) as pilot:
        await to_friday(pilot)
        await press(pilot, "space", "down", "enter")
        assert judged(planned).run.by is RunRule.OVERRIDE
        await press(pilot, "space")
        assert any("Clear the mark" in line for line in menu_words(pilot))
        await press(pilot, "r")
        assert judged(planned).run.by is RunRule.PLAN
        await press(pilot, "space", "x")
        assert isinstance(pilot.app.screen, ExcuseScreen)


async def test_a_form_can_be_saved_and_left_by_mouse(planned, cues):
    async with history(planned, cues) as pilot:
        await to_friday(pilot)
        await press(pilot, "x")
        await type_into(pilot, "reason", "v")
        await pilot.click("KeyHints", (2, 0))
        await pilot.pause()
        assert judged(planned).excuse.reason is ExcuseReason.VACATION
        await press(pilot, "x", "x")
        await pilot.click("KeyHints", (38, 0))
        await pilot.pause()
        assert screen_of(pilot).chosen_date == FRIDAY
        assert judged(planned).excuse is None


async def test_the_other_button_opens_the_menu_of_the_day_under_the_mouse(planned, cues):
    async with history(planned, cues) as pilot:
        table = screen_of(pilot).table
        y = next(n for n, line in enumerate(lines_of(pilot)) if "16 Nov" in line)
        place = Offset(table._columns.days_start + 4 * 3 + 1, y - table.region.y)
        await pilot.click(table, place, button=3)
        await pilot.pause()
        assert menu_words(pilot)
        assert "Fri 20 Nov 2026" in screen_help(pilot)
        await press(pilot, "escape")
        await pilot.click(table, place, times=2)
        await pilot.pause()
        assert isinstance(pilot.app.screen, DayMenuScreen)
        await pilot.click("OptionList", Offset(4, 2))
        await pilot.pause()
        assert judged(planned).run.by is RunRule.DONE


@pytest.mark.parametrize(
    ("title", "done"),
    [
        ("Run or not", lambda day: day.run.by is RunRule.OVERRIDE),
        ("Add run", lambda day: day.run.by is RunRule.DONE),
    ],
)
async def test_the_palette_does_the_same(planned, cues, title, done):
    async with history(planned, cues) as pilot:
        await to_friday(pilot)
        commands = pilot.app.get_system_commands(pilot.app.screen)
        found = {one.title: one for one in commands}
        assert {"Menu", "Excuse", "Year", "Month"} <= found.keys()
        assert not {"No excuse", "Remove run"} & found.keys()
        found[title].callback()
        await pilot.pause()
        assert done(judged(planned))


async def test_the_palette_excuses_and_takes_back(planned, cues):
    planned.training.excuse(FRIDAY, FRIDAY, ExcuseReason.OTHER)
    async with history(planned, cues) as pilot:
        await to_friday(pilot)
        found = {one.title: one for one in pilot.app.get_system_commands(pilot.app.screen)}
        assert "Excuse" not in found
        found["No excuse"].callback()
        await pilot.pause()
        assert judged(planned).excuse is None


@pytest.mark.parametrize("width", [60, 80, 120])
async def test_the_footer_shows_the_keys_of_the_weeks_and_cuts_none(planned, cues, width):
    async with history(planned, cues, (width, 24)) as pilot:
        await press(pilot, "down")
        shown = {"open day", "menu", "undo", "exercise", "year", "week plan", "help"}
        assert keys_shown(pilot) == shown - {"help"}
        foot = "\n".join(lines_of(pilot)[-2:])
        assert all(words in foot for words in shown)
        await press(pilot, "enter")
        assert not {"menu", "year"} & keys_shown(pilot)


async def test_what_was_logged_pays_the_miss_at_once(planned, cues):
    async with history(planned, cues) as pilot:
        await press(pilot, "down", "right", "right", "a", *"banded", "enter")
        await type_into(pilot, "reps", "30")
        await type_into(pilot, "sets", "2")
        await press(pilot, "enter")
        assert "↻" in week_line(pilot, "16 Nov")
        assert "Thu 19 Nov 2026 · DONE" in explained(pilot)
        await press(pilot, "u")
        assert "✕" in week_line(pilot, "16 Nov")


async def test_a_change_of_the_plan_in_another_window_is_followed(planned, cues):
    async with history(planned, cues) as pilot:
        other = open_logbook(planned.paths, planned.clock)
        other.training.change_plan(PlanChange(strength_days=frozenset({2, 4})), TODAY)
        other.store.close()
        screen_of(pilot).look()
        await pilot.pause()
        assert "REST" in explained(pilot)


async def test_help_has_the_legend(planned, cues, monkeypatch):
    async with history(planned, cues) as pilot:
        await press(pilot, "question_mark")
        shown = screen_help(pilot)
        for item in ("● done", "↻ made up", "✕ missed", "⇥ no free day", "◎ due", "r run"):
            assert item in shown


async def test_plain_letters_without_utf8(planned, cues, monkeypatch):
    monkeypatch.setenv("LC_ALL", "C")
    async with history(planned, cues) as pilot:
        assert "".join(lines_of(pilot)).isascii()
        assert week_line(pilot, "16 Nov").split()[3:10] == list("rDr.Xr.")
        await press(pilot, "question_mark")
        assert "X missed" in screen_help(pilot)


async def test_states_can_be_read_without_colour(planned, cues, monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")
    async with history(planned, cues) as pilot:
        assert week_line(pilot, "16 Nov").split()[3:10] == list("r●r·✕r·")
        await to_friday(pilot)
        assert "MISSED" in explained(pilot)
