"""Random facts for the laws of the calendar: few weeks, dense, everything mixed."""

from datetime import date, time, timedelta

from hypothesis import strategies as st

from runstrength_tui.domain.calendar.facts import Excuse, ExcuseReason, Facts, PlannedRuns
from runstrength_tui.domain.plan import MONDAY, SUNDAY, OnRunDays, PlanMode, PlanVersion

# Five weeks over New Year, from a Monday to a Sunday; the facts lie within.
FIRST = date(2026, 12, 7)
LAST = FIRST + timedelta(days=34)

dates = st.integers(0, 34).map(lambda number: FIRST + timedelta(days=number))
todays = st.integers(-20, 60).map(lambda number: FIRST + timedelta(days=number))
weekdays = st.frozensets(st.integers(0, 6), max_size=5)
some_weekdays = st.frozensets(st.integers(0, 6), min_size=1)
NAMES = ("", "Easy run", "Intervals 6 x 800 m")


def dates_to(values: st.SearchStrategy) -> st.SearchStrategy:
    return st.dictionaries(dates, values, max_size=25)


@st.composite
def versions(draw: st.DrawFn) -> PlanVersion:
    is_fixed = draw(st.booleans())
    return PlanVersion(
        valid_from=draw(dates),
        run_days=draw(weekdays),
        mode=PlanMode.FIXED if is_fixed else PlanMode.QUOTA,
        strength_days=draw(some_weekdays) if is_fixed else frozenset(),
        sessions_per_week=0 if is_fixed else draw(st.integers(1, 3)),
        sets_per_session=draw(st.integers(1, 6)),
        on_run_days=draw(st.sampled_from(OnRunDays)),
        week_start=draw(st.sampled_from([MONDAY, SUNDAY])),
        day_start=draw(st.sampled_from([time(0), time(4)])),
    )


plans = st.lists(versions(), max_size=4)


@st.composite
def excuses(draw: st.DrawFn) -> Excuse:
    first = draw(dates)
    last = first + timedelta(days=draw(st.integers(0, 10)))
    return Excuse(first, last, draw(st.sampled_from(ExcuseReason)))


@st.composite
def calendars(draw: st.DrawFn) -> PlannedRuns:
    titles = draw(st.dictionaries(dates, st.sampled_from(NAMES), min_size=1, max_size=8))
    return PlannedRuns(draw(st.sampled_from(NAMES)), min(titles), max(titles), titles)


any_facts = st.builds(
    Facts,
    versions=plans,
    runs=dates_to(st.sampled_from(NAMES)),
    overrides=dates_to(st.booleans()),
    calendars=st.lists(calendars(), max_size=2),
    excuses=st.lists(excuses(), max_size=3),
    sets=dates_to(st.integers(0, 6)),
    short_sessions=dates_to(st.just("minimum")),
)
