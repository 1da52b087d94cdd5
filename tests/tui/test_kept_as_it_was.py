"""What a form shows it accepts, what is left as it is stays, and only a step promises undo."""

from datetime import date, timedelta

import pytest
from textual.widgets import Input

from runstrength_tui.domain.exercise import Count, Kind, Side, Span
from runstrength_tui.domain.programme import PlannedSet
from runstrength_tui.logbook import Logbook
from runstrength_tui.logbook.entries import HandSet
from runstrength_tui.logbook.plan_change import PlanChange
from runstrength_tui.tui.screens.plan_form import ChangePlanScreen
from tests.tui.driving import drill
from tests.tui.test_history import (
    chosen_set,
    history,
    lines_of,
    press,
    screen_of,
    toasts,
    type_into,
)

TODAY = date(2026, 11, 24)
LIFT = PlannedSet("lift", "Lift", Kind.FUNCTIONAL_POSITION, Count.REPS, None, Span(30, 30), 60, 4)
PLANK = LIFT._replace(exercise_id="plank", name="Plank", count=Count.HOLD, side=Side.LEFT)
SET = "SELECT * FROM sets"


def rows(logbook: Logbook, query: str) -> list[tuple[object, ...]]:
    with logbook.store.reading() as connection:
        return connection.execute(query).fetchall()


def steps(logbook: Logbook) -> int:
    return len(rows(logbook, "SELECT id FROM changes"))


async def test_a_form_saved_as_it_was_promises_nothing(logbook, cues):
    logbook.entries.log([HandSet(LIFT, 30, 28)])
    async with history(logbook, cues) as pilot:
        await press(pilot, "enter", "e", "enter")
        assert toasts(pilot) == "Nothing changed."
        await press(pilot, "up", "e", "enter")
        assert "takes it back" not in toasts(pilot)
    assert steps(logbook) == 1


async def test_a_session_moved_to_its_own_date_promises_nothing(logbook, cues):
    logbook.entries.log([HandSet(LIFT, 30, 28)])
    for typed in (None, "today"):
        async with history(logbook, cues) as pilot:
            await press(pilot, "enter", "m")
            if typed is not None:
                pilot.app.screen.query_one(Input).value = typed
            await press(pilot, "enter")
            assert toasts(pilot) == "Nothing changed."
    assert steps(logbook) == 1


async def test_the_same_excuse_again_promises_nothing(logbook, cues):
    async with history(logbook, cues) as pilot:
        screen = screen_of(pilot)
        await press(pilot, "x", "tab", "tab", "s", "enter")
        assert "u takes it back" in toasts(pilot)
        logged = steps(logbook)
        screen._after_excuse(screen._excuse(screen.chosen_day.excuse))
        await pilot.pause()
        assert toasts(pilot).endswith("Nothing changed.")
        assert steps(logbook) == logged


async def test_values_outside_today_s_limits_survive_an_edit_of_others(logbook, cues):
    """As an earlier version, or a finer scale, has stored them."""
    (one,) = logbook.entries.log([HandSet(LIFT._replace(load_kg=7.125), 30, 28)])
    with logbook.store.writing() as connection:
        connection.execute(
            """INSERT INTO tallies VALUES
            (?, 2, 'edit', '2026-11-24T06:00:00.000Z', 0, 4970, 4970, 0, NULL)""",
            (one.id,),
        )
        connection.execute("UPDATE sets SET load_kg = 7.1234567890123 WHERE id = ?", (one.id,))
    before = rows(logbook, SET)
    async with history(logbook, cues) as pilot:
        await press(pilot, "enter", "e", "enter")
        assert rows(logbook, SET) == before
        await press(pilot, "e")
        assert pilot.app.screen.query_one("#form-load_kg", Input).value == "7.1234567890123"
        await type_into(pilot, "rpe", "8")
        await press(pilot, "enter")
        changed = chosen_set(pilot)
    assert (changed.reps, changed.good_reps, changed.rpe) == (5000, 4998, 8)
    assert changed.load_kg == 7.1234567890123


@pytest.mark.parametrize(("seconds", "shown"), [(3600, "1:00:00"), (75.437, "1:15.437")])
async def test_a_hold_takes_what_it_shows(logbook, cues, seconds, shown):
    logbook.entries.log([HandSet(PLANK, held_seconds=seconds)])
    async with history(logbook, cues) as pilot:
        await press(pilot, "enter", "e")
        field = pilot.app.screen.query_one("#form-held", Input)
        assert field.value == shown
        await type_into(pilot, "held", "1:00")
        await type_into(pilot, "held", shown)
        await type_into(pilot, "note", "still")
        await press(pilot, "enter")
        assert (chosen_set(pilot).held_seconds, chosen_set(pilot).note) == (seconds, "still")


async def test_a_one_sided_set_keeps_a_side(logbook, cues):
    logbook.entries.log([HandSet(PLANK, held_seconds=60)])
    async with history(logbook, cues) as pilot:
        await press(pilot, "enter", "e")
        await type_into(pilot, "side", "")
        await press(pilot, "enter")
        assert pilot.app.screen.query(Input)
        await type_into(pilot, "side", "r")
        await press(pilot, "enter")
        assert chosen_set(pilot).side is Side.RIGHT


async def test_what_was_undone_while_a_session_runs_is_there_after_its_end(logbook, cues):
    logbook.entries.log([HandSet(LIFT, 30, 28)], day=TODAY - timedelta(days=1))
    async with drill(logbook, cues) as pilot:
        await press(pilot, "enter", "space", "space", "3")
        await press(pilot, "u", "1", "enter")
        live = logbook.live
        live.finish()
    assert logbook.entries.redo() == "log 1 set on 2026-11-23"


async def test_the_load_asked_for_takes_what_it_shows(logbook, cues, paths):
    async with drill(logbook, cues) as pilot:
        await press(pilot, "enter", "l", *"7.125", "enter")
        assert logbook.live.current.planned.load_kg == 7.125
        written = paths.config.read_text()
        await press(pilot, "l")
        assert pilot.app.screen.query_one(Input).value == "7.125"
        await press(pilot, "enter")
        assert logbook.live.current.planned.load_kg == 7.125
        assert paths.config.read_text() == written
        await press(pilot, "l", *"20lb", "enter")
        assert logbook.live.current.planned.load_kg == 9.072
        await press(pilot, "l", "0", "enter")
        assert logbook.live.current.planned.load_kg is None


async def test_a_set_takes_a_thousand_reps_and_says_so(logbook, cues):
    async with drill(logbook, cues, size=(100, 30)) as pilot:
        await press(pilot, "enter", "n", *"999", "enter", "space")
        assert logbook.live.current.reps == 1000
        await press(pilot, "space", "space")
        assert logbook.live.current.reps == 1000
        assert "1,000 reps at most. This one was not counted" in " ".join(lines_of(pilot))
        await press(pilot, "x", "n", *"1000", "enter")
        assert "a whole number from 0 to 999" in str(
            pilot.app.screen.query_one(".dialog-wrong").content
        )


async def test_a_plan_far_ahead_is_stepped_to_by_a_day(logbook, cues):
    logbook.training.change_plan(PlanChange(sessions_per_week=2), date(2029, 3, 1))
    async with history(logbook, cues, size=(100, 36)) as pilot:
        await press(pilot, "w", "e")
        form = pilot.app.screen
        assert isinstance(form, ChangePlanScreen)
        form._from.focus()
        await press(pilot, "right")
        assert form.draft.valid_from == date(2029, 3, 2)
        await press(pilot, "left", "left")
        assert form.draft.valid_from == date(2029, 2, 28)


@pytest.mark.parametrize(
    ("first", "last", "days"),
    [
        ("20 dec..2 jan", None, (date(2026, 12, 20), date(2027, 1, 2))),
        ("tomorrow", "", (date(2026, 11, 25), date(2026, 11, 25))),
        (None, "fri", (TODAY, date(2026, 11, 27))),
    ],
)
async def test_an_excuse_takes_words_and_ranges(logbook, cues, first, last, days):
    async with history(logbook, cues) as pilot:
        await press(pilot, "x")
        for field, text in (("first", first), ("last", last), ("reason", "s")):
            if text is not None:
                await type_into(pilot, field, text)
        await press(pilot, "enter")
    assert rows(logbook, "SELECT first_day, last_day FROM excuses") == [
        (days[0].isoformat(), days[1].isoformat())
    ]
