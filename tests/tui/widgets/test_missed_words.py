"""The words of a miss: which days, and until when, in the room there is."""

from datetime import date

import pytest

from runstrength_tui.domain.calendar.days import CalendarWeek, DayState
from runstrength_tui.domain.plan import PlanMode
from runstrength_tui.tui.widgets.missed_words import missed_words
from tests.tui.calendar_days import day_of

MONDAY, SUNDAY = date(2026, 11, 16), date(2026, 11, 22)
TODAY = date(2026, 11, 21)


def words(days, room, today=TODAY, *, can_make_up=True):
    week = CalendarWeek(MONDAY, SUNDAY, PlanMode.FIXED, owed=3, missed=len(days))
    until = SUNDAY if can_make_up else None
    missed = [day_of(date(2026, 11, day), DayState.MISSED, make_up_until=until) for day in days]
    return missed_words(week, missed, today, room)


@pytest.mark.parametrize(
    ("room", "expected"),
    [
        (22, "Fri: make up by Sunday"),
        (21, "Fri, by Sun"),
        (11, "Fri, by Sun"),
        (10, "Fri"),
        (3, "Fri"),
        (1, "1"),
        (0, ""),
    ],
)
def test_the_fullest_words_that_fit(room, expected):
    assert words([20], room) == expected


def test_several_days():
    assert words([17, 20], 30) == "Tue, Fri: make up by Sunday"
    assert words([17, 20], 8) == "Tue, Fri"
    assert words([17, 20], 7) == "2 days"


def test_on_the_last_day_of_the_week_it_is_today():
    assert words([20], 30, SUNDAY) == "Fri: make up today"
    assert words([20], 12, SUNDAY) == "Fri, today"


def test_what_can_no_longer_be_made_up_is_named_alone():
    assert words([20], 30, can_make_up=False) == "Fri"


def test_what_can_be_made_up_stands_before_what_cannot():
    week = CalendarWeek(MONDAY, SUNDAY, PlanMode.FIXED, owed=3, missed=2)
    days = [
        day_of(date(2026, 11, 17), DayState.MISSED, make_up_until=date(2026, 11, 21)),
        day_of(date(2026, 11, 20), DayState.MISSED),
    ]
    assert missed_words(week, days, date(2026, 11, 20), 40) == (
        "Tue: make up by Saturday (Fri missed)"
    )
    assert missed_words(week, days, date(2026, 11, 20), 24) == "Tue, by Sat (Fri missed)"
    assert missed_words(week, days, date(2026, 11, 20), 23) == "Tue, Fri"


def test_a_quota_week_invents_no_day():
    week = CalendarWeek(MONDAY, SUNDAY, PlanMode.QUOTA, owed=2, missed=2)
    assert missed_words(week, [day_of(MONDAY)], TODAY, 20) == "2 missed"
    assert missed_words(week, [day_of(MONDAY)], TODAY, 6) == "2"


def test_nothing_missed_says_nothing():
    week = CalendarWeek(MONDAY, SUNDAY, PlanMode.FIXED, owed=2, done=2)
    assert missed_words(week, [day_of(MONDAY, DayState.DONE)], TODAY, 30) == ""
