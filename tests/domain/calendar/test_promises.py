"""What can still be made up: a promise is made only for a date that can keep it."""

from datetime import date, timedelta

from hypothesis import given

from runstrength_tui.domain.calendar.days import CalendarDay, DayState
from runstrength_tui.domain.calendar.facts import Facts
from runstrength_tui.domain.calendar.judge import training_calendar
from runstrength_tui.domain.plan import OnRunDays
from tests.domain.calendar.any_facts import FIRST, LAST, any_facts, todays
from tests.domain.calendar.some_plan import (
    FRI,
    MON,
    SAT,
    SUN,
    THU,
    TUE,
    WED,
    fixed,
    on,
    sick,
    trained,
)
from tests.domain.calendar.test_laws import any_case

NEXT_MON = MON + timedelta(days=7)
# More than any plan of these tests asks for.
WHOLE_SESSION = 50


def promised(facts: Facts, today: date) -> dict[date, date]:
    """The misses of the week that can be made up, and until when."""
    days = training_calendar(facts, MON, SUN, today).days
    return {day.on: day.make_up_until for day in days if day.make_up_until is not None}


def test_a_miss_can_be_made_up_on_a_run_day_too() -> None:
    assert promised(Facts([fixed("tue")]), WED) == {TUE: SUN}
    assert promised(Facts([fixed("tue")]), SAT) == {TUE: SUN}
    assert promised(Facts([fixed("tue", run="sun")]), SUN) == {TUE: SUN}
    assert promised(Facts([fixed("tue")]), NEXT_MON) == {}


def test_of_two_misses_and_one_date_left_the_older_can_be_made_up() -> None:
    facts = Facts([fixed("tue,fri")])
    assert promised(facts, SAT) == {TUE: SUN, FRI: SUN}
    assert promised(facts, SUN) == {TUE: SUN}
    assert on(facts, FRI, SUN).state is DayState.MISSED


def test_a_miss_cannot_be_made_up_where_only_dates_that_owe_their_own_are_left() -> None:
    assert promised(Facts([fixed("tue,sat,sun", run="none")]), SAT) == {}
    assert promised(Facts([fixed("tue,fri,sat,sun", run="none")]), THU) == {TUE: THU}


def test_a_date_to_which_strength_moved_pays_its_own() -> None:
    """Saturday's strength moved to Sunday: neither of them is left for Tuesday's."""
    facts = Facts([fixed("tue,sat", run="sat")])
    assert on(facts, SAT, SAT).moved_to == SUN
    assert promised(facts, SAT) == {}


def test_training_where_strength_is_displaced_brings_it_back() -> None:
    facts = Facts([fixed("tue,sun", run="sun")])
    assert on(facts, SUN, SUN).state is DayState.DISPLACED
    assert promised(facts, SUN) == {}
    assert promised(facts, SAT) == {TUE: SAT}
    back = facts._replace(sets=trained(SUN))
    assert (on(back, SUN, SUN).state, on(back, TUE, SUN).state) == (
        DayState.DONE,
        DayState.MISSED,
    )


def test_an_excused_date_and_one_that_has_its_session_make_up_nothing() -> None:
    assert promised(Facts([fixed("tue")], excuses=[sick(SUN)]), SAT) == {TUE: SAT}
    assert promised(Facts([fixed("tue")], excuses=[sick(SAT, SUN)]), SAT) == {}
    kept = [fixed("tue,fri", on_run_days=OnRunDays.KEEP)]
    assert promised(Facts(kept, sets=trained(SUN)), SAT) == {FRI: SAT}


def test_a_session_logged_afterwards_pays_though_no_date_is_left() -> None:
    facts = Facts([fixed("tue,fri")])
    assert on(facts, FRI, SUN).make_up_until is None
    paid = facts._replace(sets=trained(WED, SUN))
    assert on(paid, FRI, SUN).state is DayState.MADE_UP


def missed(facts: Facts, today: date) -> list[CalendarDay]:
    days = training_calendar(facts, FIRST, LAST, today).days
    return [day for day in days if day.state is DayState.MISSED]


def is_excused(facts: Facts, day: date) -> bool:
    return any(excuse.first <= day <= excuse.last for excuse in facts.excuses)


@any_case
@given(any_facts, todays)
def test_training_on_every_date_left_pays_every_miss_that_can_be_made_up(
    facts: Facts, today: date
) -> None:
    ahead = [today + timedelta(days=n) for n in range((LAST - today).days + 7)]
    sessions = {day: WHOLE_SESSION for day in ahead if not is_excused(facts, day)}
    trained_on = missed(facts._replace(sets={**facts.sets, **sessions}), today)
    promises = {day.on for day in missed(facts, today) if day.can_make_up}
    assert not promises & {day.on for day in trained_on}


@any_case
@given(any_facts, todays)
def test_the_oldest_miss_that_can_be_made_up_is_paid_on_the_last_date_for_it(
    facts: Facts, today: date
) -> None:
    oldest = next((day for day in missed(facts, today) if day.make_up_until), None)
    if oldest is None or oldest.make_up_until is None:
        return
    assert today <= oldest.make_up_until
    sets = {**facts.sets, oldest.make_up_until: WHOLE_SESSION}
    paid = on(facts._replace(sets=sets), oldest.on, today)
    assert (paid.state, paid.paid_by) == (DayState.MADE_UP, oldest.make_up_until)


@any_case
@given(any_facts, todays)
def test_there_are_no_more_promises_in_a_week_than_dates_left(facts: Facts, today: date) -> None:
    """And the oldest misses have them."""
    calendar = training_calendar(facts, FIRST, LAST, today)
    for week in calendar.weeks:
        days = [day for day in calendar.days if week.week_start <= day.on <= week.week_end]
        misses = [day for day in days if day.state is DayState.MISSED]
        with_date = [day for day in misses if day.can_make_up]
        assert misses[: len(with_date)] == with_date
        assert len(with_date) <= sum(day.on >= today for day in days)
