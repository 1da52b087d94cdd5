"""The history screen, driven by keys and mouse against a real store."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date, timedelta

import pytest
from textual.geometry import Offset
from textual.pilot import Pilot
from textual.widgets import Input, OptionList, Static

from runstrength_tui.domain.exercise import Count, Kind, Side, Span
from runstrength_tui.domain.history import SessionRecord, SetRecord
from runstrength_tui.domain.programme import PlannedSet
from runstrength_tui.logbook import Logbook, open_logbook
from runstrength_tui.logbook.entries import HandSet, SessionEdit
from runstrength_tui.store.errors import DiskFullError
from runstrength_tui.tui.app import RunStrengthApp
from runstrength_tui.tui.screens.edit_form import FormScreen
from runstrength_tui.tui.screens.help import HelpScreen
from runstrength_tui.tui.screens.history import HistoryScreen, ascii_terminal
from runstrength_tui.tui.screens.history_filter import HistoryFilterScreen
from runstrength_tui.tui.screens.history_records import HistoryRecordsScreen
from runstrength_tui.tui.screens.log_past import LogPastScreen
from runstrength_tui.tui.widgets.key_bar import KeyBar

TODAY = date(2026, 11, 24)
KIND = Kind.FUNCTIONAL_POSITION
LIFT = PlannedSet("lift", "Lift", KIND, Count.REPS, None, Span(30, 30), 60, 4, 4.0)
LUNGE = LIFT._replace(exercise_id="lunge", name="Lunge", side=Side.LEFT, load_kg=None)
PLANK = LIFT._replace(exercise_id="plank", name="Plank", count=Count.HOLD, load_kg=None)
SIZES = [(60, 18), (80, 24), (120, 36)]


def days_ago(days: int) -> date:
    return TODAY - timedelta(days=days)


@pytest.fixture
def filled(logbook: Logbook) -> Logbook:
    """Ten weeks: Tuesdays with a lift, a lunge and a plank."""
    for week in range(9, -1, -1):
        logbook.entries.log(
            [
                HandSet(LIFT, 30, 28, rpe=7, note="hips [bold]quiet[/] [/]"),
                HandSet(LUNGE, 20 + week, 20 + week),
                HandSet(PLANK, held_seconds=60 + week),
            ],
            day=days_ago(7 * week),
        )
    return logbook


@asynccontextmanager
async def history(logbook: Logbook, cues, size=(80, 24)) -> AsyncIterator[Pilot[int]]:
    app = RunStrengthApp(logbook, cues, start_mode="history")
    async with app.run_test(size=size, notifications=True) as pilot:
        await pilot.pause()
        yield pilot


def screen_of(pilot: Pilot[int]) -> HistoryScreen:
    screen = pilot.app.screen
    assert isinstance(screen, HistoryScreen)
    return screen


async def press(pilot: Pilot[int], *keys: str) -> None:
    await pilot.press(*keys)
    await pilot.pause()


async def type_into(pilot: Pilot[int], field: str, text: str) -> None:
    pilot.app.screen.query_one(f"#form-{field}", Input).value = text
    await pilot.pause()


def lines_of(pilot: Pilot[int]) -> list[str]:
    strips = pilot.app.screen._compositor.render_strips()
    return ["".join(segment.text for segment in strip) for strip in strips]


def explained(pilot: Pilot[int]) -> str:
    return str(screen_of(pilot).query_one("#history-explain", Static).content)


def keys_shown(pilot: Pilot[int]) -> set[str]:
    return {item.words for item in screen_of(pilot).query_one(KeyBar)._items}


def toasts(pilot: Pilot[int]) -> str:
    return " | ".join(one.message for one in pilot.app._notifications)


def chosen_set(pilot: Pilot[int]) -> SetRecord:
    item = screen_of(pilot).list.chosen
    assert isinstance(item, SetRecord)
    return item


def scroll_range(pilot: Pilot[int]) -> range:
    """The rows of the table that are in view."""
    table = screen_of(pilot).table
    top = round(table.scroll_y)
    return range(top, top + table.size.height - 1)


@pytest.mark.parametrize("size", SIZES)
async def test_weeks_and_the_day_are_shown_with_nothing_cut(filled, cues, size):
    async with history(filled, cues, size) as pilot:
        lines = lines_of(pilot)
        weeks = [line for line in lines if "16 Nov" in line]
        assert len(weeks) == 1
        assert " ● " in weeks[0]
        assert "49/51" in weeks[0]
        assert "1:01" in weeks[0]
        header = next(line for line in lines if "Week" in line)
        for heading in ("days", "sets", "good/reps", "hold"):
            end = header.index(heading) + len(heading)
            figures = weeks[0][:end].split()
            assert figures[-1] == {"days": "1", "sets": "3", "good/reps": "49/51"}.get(
                heading, "1:01"
            )
        assert any("28/30 good" in line and "4 kg" in line for line in lines)
        assert any("1:00 held" in line for line in lines)
        assert all(len(line) == size[0] for line in lines)
        assert "Today · 3 sets · 48/50 good · 1:00 held" in explained(pilot)


async def test_a_day_cut_short_has_a_sign_of_its_own(logbook, cues):
    logbook.live.start([LIFT, LIFT])
    logbook.live.begin_next()
    logbook.live.rep()
    logbook.live.end_set()
    logbook.live.finish()
    async with history(logbook, cues) as pilot:
        assert any("[◐]" in line for line in lines_of(pilot))
        assert any("CUT SHORT" in line for line in lines_of(pilot))


async def test_without_utf8_there_are_letters(filled, cues, monkeypatch):
    monkeypatch.setenv("LC_ALL", "C")
    async with history(filled, cues) as pilot:
        table = "\n".join(lines_of(pilot)[1:12])
        assert "[D]" in table
        assert table.isascii()


def test_only_a_locale_that_says_so_is_ascii():
    assert ascii_terminal({"LC_ALL": "C", "LANG": "de_DE.UTF-8"})
    assert ascii_terminal({"LANG": "de_DE.ISO-8859-1"})
    assert not ascii_terminal({"LC_ALL": "", "LANG": "en_GB.utf8"})
    assert not ascii_terminal({})


async def test_the_cursor_moves_by_day_week_screen_and_to_both_ends(filled, cues):
    async with history(filled, cues) as pilot:
        table = screen_of(pilot).table
        for key, day in (
            ("down", days_ago(7)),
            ("left", days_ago(8)),
            ("left", days_ago(9)),
            ("right", days_ago(8)),
            ("up", days_ago(1)),
            ("end", days_ago(64)),
            ("home", TODAY),
        ):
            await press(pilot, key)
            assert table.chosen == day
            row = (date(2026, 11, 23) - day + timedelta(days=6)).days // 7
            assert row in scroll_range(pilot)
        await press(pilot, "pagedown")
        assert table.chosen is not None
        assert table.chosen < days_ago(7)
        await press(pilot, "pageup")
        assert table.chosen == TODAY


async def test_the_cursor_stays_within_the_weeks(filled, cues):
    async with history(filled, cues) as pilot:
        await press(pilot, "up", "up")
        assert screen_of(pilot).table.chosen == date(2026, 11, 29)
        assert "still to come" in explained(pilot)
        await press(pilot, "end", "down", "left")
        assert screen_of(pilot).table.chosen == days_ago(64)


async def test_a_click_chooses_a_day_and_a_double_click_opens_it(filled, cues):
    async with history(filled, cues) as pilot:
        table = screen_of(pilot).table
        line = next(n for n, text in enumerate(lines_of(pilot)) if "16 Nov" in text)
        column = table._columns.days_start + 3 + 1
        await pilot.click(table, Offset(column, line - table.region.y))
        await pilot.pause()
        assert table.chosen == days_ago(7)
        assert not screen_of(pilot).is_day_open
        await pilot.click(table, Offset(column, line - table.region.y), times=2)
        await pilot.pause()
        assert screen_of(pilot).is_day_open
        assert chosen_set(pilot).name == "Lift"


async def test_the_wheel_scrolls_and_keeps_the_choice(filled, cues):
    async with history(filled, cues, (60, 18)) as pilot:
        table = screen_of(pilot).table
        for _ in range(20):
            await pilot._post_mouse_events([_wheel()], table)
        await pilot.pause()
        assert table.chosen == TODAY
        assert table.scroll_y == table.max_scroll_y > 0


def _wheel():
    from textual.events import MouseScrollDown  # noqa: PLC0415 - one test uses it

    return MouseScrollDown


async def test_ten_years_are_read_page_by_page_as_they_come_into_view(filled, cues):
    filled.entries.log([HandSet(LIFT, 11, 11)], day=date(2016, 11, 22))
    async with history(filled, cues) as pilot:
        table = screen_of(pilot).table
        assert table.count == 523
        assert len(table.weeks) < 100
        await press(pilot, "end")
        assert len(table.weeks) < 200
        assert any("11/11" in line for line in lines_of(pilot))
        for _ in range(60):
            await press(pilot, "pageup")
            visible = range(round(table.scroll_y), round(table.scroll_y) + 8)
            assert all(row in table.weeks for row in visible)
        assert len(table.weeks) == 523


async def test_enter_goes_into_the_day_and_escape_back(filled, cues):
    async with history(filled, cues) as pilot:
        assert "open day" in keys_shown(pilot)
        assert "edit" not in keys_shown(pilot)
        await press(pilot, "enter")
        assert {"edit", "delete", "move", "back"} <= keys_shown(pilot)
        assert "open day" not in keys_shown(pilot)
        assert chosen_set(pilot).name == "Lift"
        assert "28 good of 30 reps · target 30 · 4 kg · RPE 7" in explained(pilot)
        await press(pilot, "down")
        assert chosen_set(pilot).name == "Lunge"
        await press(pilot, "up", "up")
        assert isinstance(screen_of(pilot).list.chosen, SessionRecord)
        await press(pilot, "escape")
        assert "open day" in keys_shown(pilot)
        await press(pilot, "down")
        assert screen_of(pilot).table.chosen == days_ago(7)


async def test_a_note_is_drawn_as_it_was_typed(filled, cues):
    async with history(filled, cues) as pilot:
        assert any("“hips [bold]quiet[/] [/]”" in line for line in lines_of(pilot))
        assert any("A day off" not in line for line in lines_of(pilot))


async def test_a_day_without_anything_cannot_be_opened(filled, cues):
    async with history(filled, cues) as pilot:
        await press(pilot, "left")
        assert "nothing logged" in explained(pilot)
        assert "open day" not in keys_shown(pilot)
        await press(pilot, "enter")
        assert not screen_of(pilot).is_day_open


async def test_an_empty_history_says_how_to_begin(logbook, cues):
    async with history(logbook, cues) as pilot:
        assert "nothing logged yet. 1 starts a session" in explained(pilot)
        assert keys_shown(pilot) == {"menu", "year", "week plan"}


async def test_editing_a_set_changes_it_and_undo_and_redo_follow(filled, cues):
    async with history(filled, cues) as pilot:
        await press(pilot, "enter", "e")
        await type_into(pilot, "reps", "25")
        await type_into(pilot, "bad", "5")
        await type_into(pilot, "load_kg", "")
        await press(pilot, "enter")
        one = chosen_set(pilot)
        assert (one.good_reps, one.reps, one.load_kg, one.rpe) == (20, 25, None, 7)
        assert "Saved: Lift, 20/25 good" in toasts(pilot)
        await press(pilot, "u")
        assert (chosen_set(pilot).reps, chosen_set(pilot).load_kg) == (30, 4.0)
        assert "redo" in keys_shown(pilot)
        await press(pilot, "U")
        assert chosen_set(pilot).reps == 25
        await press(pilot, "u", "ctrl+r")
        assert chosen_set(pilot).reps == 25
        assert "redo" not in keys_shown(pilot)


@pytest.mark.parametrize(
    ("field", "text", "why"),
    [
        ("reps", "-1", "Reps: a whole number from 1"),
        ("reps", "1e309", "Reps: a whole number from 1"),
        ("reps", "9" * 30, "Reps: a whole number from 1"),
        ("reps", "", "Reps: a whole number from 1"),
        ("bad", "31", "31 bad of 30 reps"),
        ("side", "up", 'Side: "up" is no side: left, right'),
        ("load_kg", "1,500", "Load: kilograms from 0 to 1000"),
        ("load_kg", "nan", "Load: kilograms from 0 to 1000"),
        ("rpe", "11", "RPE: a whole number from 1 to 10"),
    ],
)
async def test_bad_input_is_told_in_one_line_and_changes_nothing(filled, cues, field, text, why):
    async with history(filled, cues) as pilot:
        await press(pilot, "enter", "e")
        await type_into(pilot, field, text)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, FormScreen)
        assert why in str(pilot.app.screen.query_one(".form-wrong", Static).content)
        await press(pilot, "escape")
        assert (chosen_set(pilot).reps, chosen_set(pilot).good_reps) == (30, 28)
        assert filled.entries.undoable() == "log 3 sets on 2026-11-24"


async def test_a_set_without_sides_is_given_none(filled, cues):
    async with history(filled, cues) as pilot:
        await press(pilot, "enter", "e")
        await type_into(pilot, "side", "left")
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, FormScreen)
        wrong = str(pilot.app.screen.query_one(".form-wrong", Static).content)
        assert wrong == "Lift was logged without sides; leave the side empty."
        await press(pilot, "escape")
        assert chosen_set(pilot).side is None


async def test_a_hold_is_edited_in_seconds_and_unchanged_keeps_its_fraction(logbook, cues):
    logbook.entries.log([HandSet(PLANK, held_seconds=75.4)])
    async with history(logbook, cues) as pilot:
        await press(pilot, "enter", "e")
        await type_into(pilot, "rpe", "5")
        await press(pilot, "enter")
        assert (chosen_set(pilot).held_seconds, chosen_set(pilot).rpe) == (75.4, 5)
        await press(pilot, "e")
        await type_into(pilot, "held", "1:30")
        await press(pilot, "enter")
        assert chosen_set(pilot).held_seconds == 90


async def test_editing_a_session(filled, cues):
    async with history(filled, cues) as pilot:
        await press(pilot, "enter", "up", "e")
        await type_into(pilot, "pain", "2")
        await type_into(pilot, "note", "[/] slept badly")
        await press(pilot, "enter")
        session = filled.review.latest_session()
        assert (session.pain, session.rpe, session.note) == (2, None, "[/] slept badly")
        assert any("pain 2" in line for line in lines_of(pilot))
        await press(pilot, "e", "escape")
        assert filled.entries.undoable() == "edit the session of 2026-11-24"


async def test_news_takes_the_place_of_the_news_before(filled, cues):
    async with history(filled, cues) as pilot:
        await press(pilot, "enter", "d", "u", "U")
        assert toasts(pilot).startswith("Done again: ")
        assert " | " not in toasts(pilot)


async def test_deleting_sets_one_by_one_then_undo_brings_all_back(filled, cues):
    async with history(filled, cues) as pilot:
        await press(pilot, "enter", "d")
        assert "Deleted: Lift" in toasts(pilot)
        assert "u brings it back" in toasts(pilot)
        assert chosen_set(pilot).name == "Lunge"
        await press(pilot, "down", "d")
        assert chosen_set(pilot).name == "Lunge"
        await press(pilot, "d")
        assert not screen_of(pilot).is_day_open
        assert filled.review.sessions(TODAY, TODAY) == ()
        await press(pilot, "u", "u", "u")
        (session,) = filled.review.sessions(TODAY, TODAY)
        assert [one.name for one in session.sets] == ["Lift", "Lunge", "Plank"]
        assert "[●]" in "".join(lines_of(pilot))


async def test_moving_a_session_goes_along_to_its_new_date(filled, cues):
    async with history(filled, cues) as pilot:
        await press(pilot, "enter", "m")
        pilot.app.screen.query_one(Input).value = "2027-01-01"
        await press(pilot, "enter")
        assert "still to come" in str(pilot.app.screen.query_one(".dialog-wrong", Static).content)
        pilot.app.screen.query_one(Input).value = "fri"
        await press(pilot, "enter")
        assert screen_of(pilot).table.chosen == date(2026, 11, 20)
        assert len(screen_of(pilot).list.sessions) == 1
        assert "Moved to Fri 20 Nov 2026" in toasts(pilot)
        await press(pilot, "enter")
        assert " at 07:00" in explained(pilot)
        await press(pilot, "u")
        assert screen_of(pilot).list.sessions == ()


async def log_by_hand(pilot: Pilot[int], exercise: str) -> LogPastScreen:
    """Press a, type the exercise and take it; the form is then shown."""
    await press(pilot, "a", *exercise, "enter")
    form = pilot.app.screen
    assert isinstance(form, LogPastScreen)
    return form


async def test_logging_what_was_done_on_another_day(logbook, cues):
    async with history(logbook, cues) as pilot:
        await press(pilot, "left")
        await log_by_hand(pilot, "banded")
        await type_into(pilot, "reps", "28")
        await type_into(pilot, "bad", "3")
        await type_into(pilot, "sets", "2")
        await type_into(pilot, "load_kg", "2.5")
        await press(pilot, "enter")
        (session,) = logbook.review.sessions(days_ago(1), days_ago(1))
        sides = [one.side for one in session.sets]
        assert sides == [Side.LEFT, Side.RIGHT, Side.LEFT, Side.RIGHT]
        assert {(one.good_reps, one.reps, one.load_kg) for one in session.sets} == {(25, 28, 2.5)}
        assert screen_of(pilot).table.chosen == days_ago(1)
        assert "25/28 good, 4 sets. u takes it back" in toasts(pilot)
        await press(pilot, "u")
        assert logbook.review.span() is None


async def test_logging_one_side_and_a_hold(logbook, cues):
    async with history(logbook, cues) as pilot:
        await log_by_hand(pilot, "banded")
        await type_into(pilot, "reps", "5")
        await type_into(pilot, "side", "")
        await press(pilot, "enter")
        assert "Side: " in str(pilot.app.screen.query_one(".form-wrong", Static).content)
        await type_into(pilot, "side", "r")
        await press(pilot, "enter")
        assert [one.side for one in logbook.review.latest_session().sets] == [Side.RIGHT]
        await log_by_hand(pilot, "plank")
        await type_into(pilot, "held", "1:15")
        await type_into(pilot, "day", "20 nov")
        await press(pilot, "enter")
        (session,) = logbook.review.sessions(date(2026, 11, 20), date(2026, 11, 20))
        assert session.sets[0].held_seconds == 75


@pytest.mark.parametrize(
    ("field", "text", "why"),
    [
        ("day", "2027-02-30", 'Date: "2027-02-30" is not a date'),
        ("day", "2026-11-25", "still to come"),
        ("reps", "", "fill in one of the two"),
        ("bad", "9", "at most all 5 reps"),
        ("sets", "0", "Sets: a whole number from 1"),
        ("sets", "", "Sets: a whole number from 1"),
    ],
)
async def test_logging_refuses_in_one_line(logbook, cues, field, text, why):
    async with history(logbook, cues) as pilot:
        await log_by_hand(pilot, "banded")
        await type_into(pilot, "reps", "5")
        await type_into(pilot, field, text)
        await press(pilot, "enter")
        assert why in str(pilot.app.screen.query_one(".form-wrong", Static).content)
        assert logbook.review.span() is None


async def test_a_full_disk_leaves_the_form_as_it_is(logbook, cues, monkeypatch):
    async with history(logbook, cues) as pilot:
        await log_by_hand(pilot, "banded")
        await type_into(pilot, "reps", "5")

        def refuse(*_args, **_kwargs):
            raise DiskFullError("The disk is full.")

        with monkeypatch.context() as patch:
            patch.setattr(logbook.entries, "log", refuse)
            await press(pilot, "enter")
        form = pilot.app.screen
        assert "The disk is full." in str(form.query_one(".form-wrong", Static).content)
        await press(pilot, "enter")
        assert logbook.review.latest_session().sets[0].reps == 5


async def test_the_filter_finds_by_typing_and_escape_shows_all(filled, cues):
    async with history(filled, cues) as pilot:
        await press(pilot, "slash")
        picker = pilot.app.screen
        assert isinstance(picker, HistoryFilterScreen)
        assert [name for _, name in picker.found] == ["Lift", "Lunge", "Plank"]
        await press(pilot, "l", "u", "enter")
        assert screen_of(pilot).exercise == ("lunge", "Lunge")
        assert any("Only Lunge." in line for line in lines_of(pilot))
        assert [one.totals.sets for one in list(screen_of(pilot).table.weeks.values())[:10]] == [
            1
        ] * 10
        (session,) = screen_of(pilot).list.sessions
        assert [one.name for one in session.sets] == ["Lunge"]
        await press(pilot, "escape")
        assert screen_of(pilot).exercise is None
        assert screen_of(pilot).table.weeks[0].totals.sets == 3


async def test_backing_out_of_the_filter_leaves_it(filled, cues):
    async with history(filled, cues) as pilot:
        await press(pilot, "slash", "z", "z", "enter")
        assert isinstance(pilot.app.screen, HistoryFilterScreen)
        await press(pilot, "escape")
        assert screen_of(pilot).exercise is None


@pytest.mark.parametrize("size", SIZES)
async def test_records_name_value_and_date_and_lead_to_the_day(filled, cues, size):
    async with history(filled, cues, size) as pilot:
        await press(pilot, "o")
        assert isinstance(pilot.app.screen, HistoryRecordsScreen)
        shown = "\n".join(lines_of(pilot))
        assert "most good reps           28  Tue 22 Sep 2026" in shown
        assert "heaviest load          4 kg  Tue 22 Sep 2026" in shown
        assert "longest hold           1:09  Tue 22 Sep 2026" in shown
        await press(pilot, "enter")
        assert screen_of(pilot).table.chosen == date(2026, 9, 22)


async def test_two_choices_of_a_record_in_one_breath_lead_to_the_first(filled, cues):
    async with history(filled, cues) as pilot:
        await press(pilot, "o")
        dialog = pilot.app.screen
        assert isinstance(dialog, HistoryRecordsScreen)
        records = dialog.query_one(OptionList)
        records.action_select()
        records.action_select()
        await pilot.pause()
        assert screen_of(pilot).table.chosen == date(2026, 9, 22)


async def test_what_another_program_writes_appears_in_place(filled, cues):
    async with history(filled, cues) as pilot:
        await press(pilot, "down")
        screen = screen_of(pilot)
        other = open_logbook(filled.paths, filled.clock)
        other.entries.log([HandSet(LIFT, 9, 9)], day=days_ago(7))
        other.store.close()
        screen.look()
        await pilot.pause()
        assert screen.table.chosen == days_ago(7)
        assert screen.table.weeks[1].totals.sets == 4
        assert any("58/60" in line for line in lines_of(pilot))


async def test_looking_reads_again_only_when_something_was_written(filled, cues, monkeypatch):
    async with history(filled, cues) as pilot:
        screen = screen_of(pilot)
        reads = []
        monkeypatch.setattr(screen, "reload", lambda: reads.append(1))
        screen.look()
        screen.look()
        assert reads == []


async def test_looking_happens_only_while_the_screen_is_shown(filled, cues):
    async with history(filled, cues) as pilot:
        timer = screen_of(pilot)._timer
        assert timer is not None
        assert timer._active.is_set()
        await press(pilot, "1")
        assert not timer._active.is_set()
        filled.entries.log([HandSet(LIFT, 7, 7)])
        await press(pilot, "3")
        assert timer._active.is_set()
        assert screen_of(pilot).table.weeks[0].totals.sets == 4


async def test_a_new_day_moves_today_along(filled, cues, clock):
    async with history(filled, cues) as pilot:
        clock.set_wall(clock.wall + timedelta(days=7))
        screen_of(pilot).look()
        await pilot.pause()
        assert screen_of(pilot).table.chosen == TODAY + timedelta(days=7)
        assert any("30 Nov" in line for line in lines_of(pilot))


async def test_the_session_under_way_is_not_changed_from_here(logbook, cues):
    logbook.live.start([LIFT])
    logbook.live.begin_next()
    logbook.live.rep()
    async with history(logbook, cues) as pilot:
        await press(pilot, "enter", "d", "e", "m")
        assert isinstance(pilot.app.screen, HistoryScreen)
        assert not keys_shown(pilot) & {"edit", "delete", "move"}
        assert logbook.review.latest_session().sets[0].reps == 1
        logbook.live.finish()
        screen_of(pilot).look()
        await pilot.pause()
        assert {"edit", "delete", "move"} <= keys_shown(pilot)


async def test_help_explains_the_signs(filled, cues):
    async with history(filled, cues) as pilot:
        await press(pilot, "question_mark")
        assert isinstance(pilot.app.screen, HelpScreen)
        assert "● done" in screen_help(pilot)


def screen_help(pilot: Pilot[int]) -> str:
    return "\n".join(str(one.content) for one in pilot.app.screen.query(Static))


async def test_the_palette_has_every_action_that_works(filled, cues):
    async with history(filled, cues) as pilot:
        titles = {one.title for one in pilot.app.get_system_commands(pilot.app.screen)}
        assert {"Open day", "Log", "Exercise", "Records", "Undo", "Today"} <= titles
        assert "Edit" not in titles


@pytest.mark.parametrize("size", [(40, 10), (60, 18), (80, 24), (120, 36), (200, 60)])
async def test_resizing_keeps_the_choice_in_view(filled, cues, size):
    async with history(filled, cues) as pilot:
        await press(pilot, "down", "down", "down", "down", "down")
        await pilot.resize_terminal(*size)
        await pilot.pause()
        assert 5 in scroll_range(pilot)
        assert "[●]" in "".join(lines_of(pilot))


async def test_a_moved_session_edit_from_outside_while_open(filled, cues):
    async with history(filled, cues) as pilot:
        await press(pilot, "enter")
        session = screen_of(pilot).list.sessions[0]
        filled.entries.edit_session(session.id, SessionEdit(day=days_ago(3)))
        screen_of(pilot).look()
        await pilot.pause()
        assert not screen_of(pilot).is_day_open
        assert "nothing logged" in explained(pilot)
