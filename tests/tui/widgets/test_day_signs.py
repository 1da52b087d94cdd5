"""Every state has a sign of its own, with a word for it, in UTF-8 and in plain letters."""

import re
from datetime import date

import pytest
from rich.cells import cell_len

from runstrength_tui.domain.calendar.days import DayState
from runstrength_tui.domain.calendar.facts import Excuse, ExcuseReason
from runstrength_tui.domain.history import DayTotals
from runstrength_tui.tui.widgets.day_signs import ASCII_SIGNS, DAY_PARTS, SIGNS, DayMarks
from tests.tui.calendar_days import day_of

DAY = date(2026, 11, 20)
SICK = Excuse(DAY, DAY, ExcuseReason.SICK)
MARKS = DayMarks(today=date(2026, 11, 24), plan_since=date(2026, 11, 2))


@pytest.mark.parametrize(
    ("state", "sign", "letter"),
    [
        (DayState.DONE, "●", "D"),
        (DayState.MADE_UP, "↻", "M"),
        (DayState.MISSED, "✕", "X"),
        (DayState.DUE, "◎", "!"),
        (DayState.PLANNED, "○", "o"),
        (DayState.MOVED, "→", ">"),
        (DayState.DISPLACED, "⇥", "|"),
        (DayState.EXCUSED, "~", "e"),
        (DayState.EXTRA, "+", "+"),
        (DayState.PARTIAL, "◐", "P"),
        (DayState.RUN, "r", "r"),
        (DayState.REST, "·", "."),
    ],
)
def test_each_state_has_its_sign(state, sign, letter):
    day = day_of(DAY, state)
    assert SIGNS.of(day, MARKS)[0] == sign
    assert ASCII_SIGNS.of(day, MARKS)[0] == letter
    assert SIGNS.of(day, MARKS)[1] in DAY_PARTS


@pytest.mark.parametrize("signs", [SIGNS, ASCII_SIGNS])
def test_no_sign_stands_for_two_states_and_each_takes_one_cell(signs):
    shown = [*signs.by_state.values(), signs.unknown]
    assert len(set(shown)) == len(DayState) + 1
    assert all(cell_len(sign) == 1 for sign in shown)


def test_the_letters_are_plain_ascii():
    assert ASCII_SIGNS.legend.isascii()
    assert ASCII_SIGNS.legend_without_plan.isascii()


@pytest.mark.parametrize("width", [20, 38, 58, 78])
def test_the_legend_has_every_sign_and_parts_none_from_its_word(width):
    lines = SIGNS.legend_lines(width)
    assert all(len(line) <= width for line in lines)
    items = [item for line in lines for item in re.split("  +", line)]
    assert [item[0] for item in items] == list("●◐↻✕→⇥○◎~+r·")
    assert all(item[1] == " " and item[2:] for item in items)


def test_a_day_that_is_due_and_begun_is_partly_done():
    begun = day_of(DAY, DayState.DUE, sets=2, partial=True)
    assert SIGNS.of(begun, MARKS)[0] == "◐"
    missed = day_of(DAY, DayState.MISSED, sets=2, partial=True)
    assert SIGNS.of(missed, MARKS)[0] == "✕"


def test_what_was_done_on_an_excused_day_is_shown_before_the_excuse():
    assert SIGNS.of(day_of(DAY, DayState.EXTRA, excuse=SICK, sets=6), MARKS)[0] == "+"
    assert SIGNS.of(day_of(DAY, DayState.EXCUSED, sets=1, partial=True), MARKS)[0] == "◐"
    assert SIGNS.of(day_of(DAY, DayState.EXCUSED), MARKS)[0] == "~"


def test_a_session_under_way_stays_visible_when_it_counts_already():
    marks = MARKS._replace(under_way=DAY)
    assert SIGNS.of(day_of(DAY, DayState.DONE, sets=4), marks)[0] == "◐"
    assert SIGNS.of(day_of(DAY, DayState.DUE), marks)[0] == "◎"


def test_what_was_done_before_the_plan_is_done_not_extra():
    before = day_of(date(2026, 11, 1), DayState.EXTRA, sets=3)
    assert SIGNS.of(before, MARKS)[0] == "●"
    assert SIGNS.of(before, MARKS._replace(plan_since=None))[0] == "●"
    assert SIGNS.of(day_of(DAY, DayState.EXTRA, sets=3), MARKS)[0] == "+"


def test_without_a_calendar_the_log_alone_speaks():
    assert SIGNS.of_totals(DayTotals(DAY))[0] == "·"
    assert SIGNS.of_totals(DayTotals(DAY, sets=2))[0] == "●"
    assert SIGNS.of_totals(DayTotals(DAY, sets=2, partly=True))[0] == "◐"
