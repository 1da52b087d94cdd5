"""Which dates make a week, and the weeks before it."""

from datetime import date, timedelta
from itertools import islice, pairwise

from hypothesis import given
from hypothesis import strategies as st

from runstrength_tui.domain.plan import MONDAY, SUNDAY
from runstrength_tui.domain.weeks import Weeks

DAY = timedelta(days=1)
NO_PLAN = Weeks({})
SOME_WEEKS = st.dictionaries(
    st.dates(date(2026, 1, 1), date(2026, 3, 1)), st.sampled_from([MONDAY, SUNDAY]), max_size=4
).map(lambda starts: Weeks(dict(sorted(starts.items()))))


@given(st.dates())
def test_without_a_plan_a_week_has_seven_dates_from_monday(day: date) -> None:
    first, last = NO_PLAN.week_of(day)
    assert first <= day <= last
    assert first.weekday() == MONDAY or first == date.min
    assert last.weekday() == SUNDAY or last == date.max


def test_before_the_first_plan_weeks_begin_as_from_it_on() -> None:
    weeks = Weeks({date(2026, 11, 24): SUNDAY})
    assert weeks.week_of(date(2026, 11, 3)) == (date(2026, 11, 1), date(2026, 11, 7))


@given(SOME_WEEKS, st.dates(date(2025, 12, 1), date(2026, 4, 1)))
def test_weeks_go_back_without_a_gap_and_each_is_that_of_its_dates(weeks, day: date) -> None:
    found = list(islice(weeks.back_from(day), 20))
    assert found[0] == weeks.week_of(day)
    for (first, _), (_, last) in pairwise(found):
        assert last == first - DAY
    for first, last in found:
        assert 0 <= (last - first).days < 7
        assert weeks.week_of(first) == weeks.week_of(last) == (first, last)


def test_there_is_no_week_before_the_first_date_of_all() -> None:
    assert list(NO_PLAN.back_from(date.min + 9 * DAY))[-1] == NO_PLAN.week_of(date.min)
