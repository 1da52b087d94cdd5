"""The row of a week, with a plan and without, at the widths that a table can have."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from runstrength_tui.domain.calendar.days import CalendarWeek, DayState
from runstrength_tui.domain.history import DayTotals, week_of
from runstrength_tui.domain.plan import MONDAY, SUNDAY, PlanMode
from runstrength_tui.tui.widgets.day_signs import ASCII_SIGNS, SIGNS, DayMarks
from runstrength_tui.tui.widgets.week_columns import WeekRow, columns_of
from tests.tui.calendar_days import day_of, week_from

FIRST = date(2026, 11, 16)
UNTIL = FIRST + timedelta(days=6)
TODAY = date(2026, 11, 21)
MARKS = DayMarks(TODAY, plan_since=date(2026, 11, 2))
STATES = (
    DayState.RUN,
    DayState.DONE,
    DayState.MADE_UP,
    DayState.MOVED,
    DayState.MISSED,
    DayState.DUE,
    DayState.REST,
)
WIDTHS = (59, 60, 69, 79, 85, 119)


def row_of(states=STATES, **counts) -> WeekRow:
    days = tuple(
        day_of(
            FIRST + timedelta(days=n),
            state,
            make_up_until=UNTIL if state is DayState.MISSED else None,
        )
        for n, state in enumerate(states)
    )
    totals = {FIRST: DayTotals(FIRST, sets=6, reps=201, good_reps=195, held_seconds=90)}
    week = CalendarWeek(FIRST, FIRST + timedelta(days=6), PlanMode.FIXED, **counts)
    return WeekRow(week_of(totals, FIRST), days, week)


def text(runs) -> str:
    return "".join(piece for piece, _ in runs)


def drawn(width: int, row: WeekRow | None, *, with_plan: bool = True, signs=SIGNS, chosen=None):
    columns = columns_of(width, signs, with_plan=with_plan)
    return text(columns.row(week_from(FIRST), row, chosen, MARKS))


@pytest.mark.parametrize("width", WIDTHS)
def test_a_week_of_a_plan_fits_and_stands_under_its_headings(width):
    row = row_of(owed=3, done=1, made_up=0, missed=1, displaced=1)
    line = drawn(width, row)
    header = text(columns_of(width, SIGNS, with_plan=True).header(MONDAY))
    assert len(line) <= width
    assert len(header) <= width
    assert line.split()[3:10] == list("r●↻→✕◎·")
    for heading, figure in (("done", "1/2"), ("reps", "195/201"), ("hold", "1:30")):
        end = header.index(heading) + len(heading)
        assert line[:end].endswith(figure)
    at = header.index("missed")
    assert line[at : at + 3] == "Fri"


def test_the_miss_says_until_when_where_there_is_room():
    row = row_of(owed=2, done=1, missed=1)
    assert drawn(79, row).endswith("Fri: make up by Sunday")
    assert drawn(69, row).endswith("Fri, by Sun")
    assert drawn(59, row).endswith(" Fri")


def test_a_week_that_wanted_nothing_has_no_count():
    assert "2/2" not in drawn(79, row_of(owed=2, excused=2))
    assert drawn(79, row_of(owed=2, excused=2)).split()[10] == "-"


def test_a_week_before_the_plan_counts_days():
    row = row_of()
    row = row._replace(week=replace_mode(row.week))
    assert drawn(79, row).split()[10] == "1"


def replace_mode(week: CalendarWeek) -> CalendarWeek:
    return week._replace(mode=None)


def test_without_a_plan_only_the_log_is_shown_and_nothing_flagged():
    row = row_of(owed=3, missed=2)
    line = drawn(79, row, with_plan=False)
    assert line.split()[3:10] == list("●······")
    assert line.split()[10:] == ["1", "6", "195/201", "1:30"]


def test_the_chosen_day_is_in_brackets_and_today_is_marked():
    row = row_of(owed=1)
    assert "[✕]" in drawn(79, row, chosen=date(2026, 11, 20))
    runs = columns_of(79, SIGNS, with_plan=True).row(week_from(FIRST), row, None, MARKS)
    assert ("◎", "day--due day--today") in runs


def test_what_is_not_read_yet_is_no_rest_day():
    assert drawn(79, None).split()[3:] == ["…"] * 7


def test_plain_letters():
    line = drawn(79, row_of(owed=1), signs=ASCII_SIGNS)
    assert line.isascii()
    assert line.split()[3:10] == list("rDM>X!.")


def test_headings_begin_with_the_day_on_which_weeks_begin():
    columns = columns_of(79, SIGNS, with_plan=True)
    assert text(columns.header(MONDAY)).split()[1:8] == list("MTWTFSS")
    assert text(columns.header(SUNDAY)).split()[1:8] == list("SMTWTFS")


def test_a_week_that_begins_on_another_day_than_the_headings_says_so():
    sunday = week_from(FIRST - timedelta(days=1))
    row = row_of(owed=1)
    for width, named in ((79, " Su 15 Nov "), (119, " Sun 15 Nov ")):
        columns = columns_of(width, SIGNS, with_plan=True)
        other = text(columns.row(sunday, row, None, MARKS, MONDAY))
        assert named in other[: columns.days_start]
        assert other[columns.days_start - 1] == " "
        same = text(columns.row(sunday, row, None, MARKS, SUNDAY))
        assert "Su" not in same[: columns.days_start]
        assert len(other) == len(same)


def test_a_week_cut_short_leaves_the_places_of_its_other_days_free():
    row = row_of(owed=1)
    short = row._replace(days=row.days[1:], totals=replace(row.totals, days=row.totals.days[1:]))
    columns = columns_of(79, SIGNS, with_plan=True)
    dates = week_from(FIRST + timedelta(days=1), 6, start=FIRST)
    line = text(columns.row(dates, short, None, MARKS))
    whole = text(columns.row(week_from(FIRST), row, None, MARKS))
    start = columns.days_start
    assert line[start : start + 3] == "   "
    assert line[start + 3 :] == whole[start + 3 :]
