"""What a month adds up to."""

from datetime import date, timedelta

from runstrength_tui.domain.calendar.days import CalendarWeek, DayState, RunDay
from runstrength_tui.domain.plan import PlanMode
from runstrength_tui.tui.widgets.period_words import Period, brief_words, period_words
from tests.tui.calendar_days import day_of

NOVEMBER = Period(date(2026, 11, 1), date(2026, 11, 30))
TODAY = date(2026, 11, 24)
RUN = RunDay(is_run=True, by=None)
DAYS = [
    day_of(date(2026, 11, day), sets=6 if day in (3, 6, 25) else 0, run=RUN)
    for day in (3, 4, 6, 25)
]


def week(first: date, **counts) -> CalendarWeek:
    return CalendarWeek(first, first + timedelta(days=6), PlanMode.FIXED, **counts)


WEEKS = [
    week(date(2026, 10, 26), owed=2, done=1, missed=1),  # it ends on 1 November
    week(date(2026, 11, 2), owed=2, done=2),
    week(date(2026, 11, 23), owed=2, due=1, planned=1),
    week(date(2026, 11, 30), owed=2, planned=2),  # it ends in December
]


def test_done_of_owed_then_strength_then_runs_and_nothing_that_is_to_come():
    said = list(period_words(NOVEMBER, DAYS, WEEKS, TODAY))
    assert said == ["3 of 4 done", "strength 2 days", "run 3 days"]


def test_in_a_word_or_two():
    assert brief_words(period_words(NOVEMBER, DAYS, WEEKS, TODAY)) == "3 of 4"
    assert brief_words(period_words(NOVEMBER, DAYS, [], TODAY)) == "2 days"
    runs_alone = [day_of(date(2026, 11, 4), DayState.RUN, run=RUN)]
    assert brief_words(period_words(NOVEMBER, runs_alone, [], TODAY)) == ""
    assert brief_words(period_words(NOVEMBER, [], [], TODAY)) == ""


def test_names():
    assert NOVEMBER.name == "November 2026"
    assert Period(date(2026, 1, 1), date(2026, 12, 31)).name == "2026"
