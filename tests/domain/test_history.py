"""Days folded into weeks."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from runstrength_tui.domain.dates import week_start_of
from runstrength_tui.domain.history import DayTotals, weeks_of


def test_a_week_spans_new_year():
    (week,) = weeks_of({}, [week_start_of(date(2027, 1, 1))])
    assert week.days[0].day == date(2026, 12, 28)
    assert week.days[6].day == date(2027, 1, 3)


@given(
    st.dictionaries(
        st.dates(date(2026, 1, 1), date(2026, 3, 1)),
        st.tuples(st.integers(1, 9), st.integers(0, 99), st.floats(0, 500)),
    )
)
def test_weeks_add_up_to_their_days(made):
    totals = {
        day: DayTotals(day, sets, reps, reps // 2, held) for day, (sets, reps, held) in made.items()
    }
    starts = [week_start_of(date(2026, 3, 1)) - timedelta(days=7 * n) for n in range(11)]
    weeks = weeks_of(totals, starts)
    assert sum(week.done for week in weeks) == len(totals)
    assert sum(week.sets for week in weeks) == sum(one.sets for one in totals.values())
    assert sum(week.reps for week in weeks) == sum(one.reps for one in totals.values())
    assert sum(week.good_reps for week in weeks) == sum(one.good_reps for one in totals.values())
    assert all(len(week.days) == 7 for week in weeks)
