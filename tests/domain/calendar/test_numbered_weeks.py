"""Weeks by number are the weeks of the plan, one after the other."""

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from runstrength_tui.domain.calendar.numbered_weeks import NumberedWeek, NumberedWeeks
from runstrength_tui.domain.plan import MONDAY, SUNDAY, OnRunDays, PlanMode, PlanTimeline
from runstrength_tui.domain.plan import PlanVersion as Version

NO_PLAN = PlanTimeline(())
DATES = st.dates(date(2025, 12, 1), date(2026, 3, 1))


def version(since: date, week_start: int) -> Version:
    weekdays = frozenset({1})
    return Version(
        since, weekdays, PlanMode.FIXED, weekdays, 0, 6, OnRunDays.MOVE, week_start=week_start
    )


TIMELINES = st.lists(st.builds(version, DATES, st.sampled_from((MONDAY, SUNDAY))), max_size=4).map(
    PlanTimeline
)


@given(TIMELINES, DATES, DATES)
def test_each_date_is_in_the_week_that_the_plan_says(timeline, one, other):
    oldest, newest = min(one, other), max(one, other)
    weeks = NumberedWeeks(timeline, newest, oldest)
    day = timeline.week_of(oldest)[0]
    assert (weeks.first, weeks.last) == (day, timeline.week_of(newest)[1])
    while day <= weeks.last:
        week = weeks.week(weeks.number_of(day))
        assert (week.first, week.last) == timeline.week_of(day)
        assert 0 <= (week.first - week.start).days <= 6
        assert (week.last - week.start).days <= 6
        day += timedelta(days=1)


@given(TIMELINES, DATES, DATES)
def test_the_numbers_go_without_a_gap_from_the_newest_back(timeline, one, other):
    weeks = NumberedWeeks(timeline, max(one, other), min(one, other))
    found = [weeks.week(number) for number in range(weeks.count)]
    assert [weeks.number_of(week.first) for week in found] == list(range(weeks.count))
    assert found[0].last == weeks.last
    assert found[-1].first == weeks.first
    for later, earlier in pairwise(found):
        assert earlier.last == later.first - timedelta(days=1)


def test_without_a_plan_weeks_begin_on_monday():
    weeks = NumberedWeeks(NO_PLAN, date(2026, 11, 24), date(2016, 11, 24))
    assert weeks.count == 523
    assert weeks.week(0).first == date(2026, 11, 23)
    assert weeks.number_of(date(2016, 11, 27)) == 522


def test_a_week_cut_short_keeps_its_dates_under_their_weekdays():
    timeline = PlanTimeline([version(date(2026, 1, 5), MONDAY), version(date(2026, 1, 25), SUNDAY)])
    weeks = NumberedWeeks(timeline, date(2026, 2, 1), date(2026, 1, 5))
    assert weeks.week(2) == NumberedWeek(date(2026, 1, 19), date(2026, 1, 19), date(2026, 1, 24))
    assert len(weeks.week(2).dates) == 6
    timeline = PlanTimeline([version(date(2026, 1, 5), MONDAY), version(date(2026, 1, 26), SUNDAY)])
    weeks = NumberedWeeks(timeline, date(2026, 2, 1), date(2026, 1, 5))
    assert weeks.week(1) == NumberedWeek(date(2026, 1, 25), date(2026, 1, 26), date(2026, 1, 31))


def test_a_date_beyond_the_weeks_counts_as_the_nearest():
    weeks = NumberedWeeks(NO_PLAN, date(2026, 11, 24), date(2026, 11, 10))
    assert weeks.nearest(date(2030, 1, 1)) == date(2026, 11, 29)
    assert weeks.number_of(date(2000, 1, 1)) == 2
