"""What a person should know today."""

from datetime import date, timedelta

import pytest

from runstrength_tui.domain.calendar.facts import Facts
from runstrength_tui.domain.calendar.judge import training_calendar
from runstrength_tui.domain.calendar.overview import Overview, dates_of_overview, overview
from runstrength_tui.domain.plan import SUNDAY, PlanTimeline
from tests.domain.calendar.some_plan import (
    FRI,
    MON,
    SUN,
    THU,
    TUE,
    WED,
    fixed,
    quota,
    sick,
    trained,
)

WEEK = timedelta(days=7)
LONG_AGO = date(2026, 1, 5)
PLAN = [fixed(since=LONG_AGO)]


def seen(facts: Facts, today: date) -> Overview:
    timeline = PlanTimeline(facts.versions)
    return overview(training_calendar(facts, *dates_of_overview(timeline, today), today), timeline)


def every(*days: date, weeks: range) -> dict[date, int]:
    """A session on these weekdays of so many weeks ago."""
    return trained(*(day - number * WEEK for day in days for number in weeks))


def test_today_its_week_and_what_comes() -> None:
    found = seen(Facts(PLAN), TUE)
    assert found.has_plan
    assert (found.day.on, found.day.state) == (TUE, "due")
    assert (found.week.week_start, found.week.owed) == (MON, 2)
    assert found.next_strength_day == FRI


def test_without_a_plan_nothing_is_claimed() -> None:
    found = seen(Facts(sets=trained(TUE)), TUE)
    assert not found.has_plan
    assert found.adherence.share is None
    assert (found.missed, found.missed_weeks, found.next_strength_day) == ((), (), None)
    assert (found.weeks_in_a_row, found.suggests_change) == (0, False)


def test_a_plan_that_begins_later_owes_nothing_yet() -> None:
    found = seen(Facts([fixed(since=MON + WEEK)]), TUE)
    assert not found.has_plan
    assert found.plan_begins == MON + WEEK
    assert found.next_strength_day == TUE + WEEK
    assert found.adherence.share is None
    assert seen(Facts(PLAN), TUE).plan_begins is None


@pytest.mark.parametrize("week_start", [0, SUNDAY])
def test_adherence_looks_at_eight_weeks_with_this_one(week_start: int) -> None:
    """Of seven weeks before and a Tuesday, 15 sessions were owed; what is older is left out."""
    plan = [fixed(since=LONG_AGO, week_start=week_start)]
    done = every(TUE, FRI, weeks=range(1, 8))
    facts = Facts(plan, sets=done)
    assert seen(facts, WED).adherence == (14, 15)
    assert seen(facts._replace(sets={**done, TUE: 6}), WED).adherence == (15, 15)
    assert seen(facts._replace(sets=every(TUE, FRI, weeks=range(8, 20))), WED).adherence == (0, 15)


def test_what_is_still_ahead_is_not_held_against_anyone() -> None:
    assert seen(Facts([fixed(since=MON)]), MON).adherence.share is None
    assert seen(Facts([fixed(since=MON)]), TUE).adherence.share is None
    assert seen(Facts([fixed(since=MON)]), WED).adherence == (0, 1)


def test_excused_and_displaced_days_are_not_asked_for() -> None:
    plan = [fixed("tue,fri,sun", since=MON)]
    facts = Facts(plan, {SUN: "Race"}, excuses=[sick(TUE)], sets=trained(FRI))
    assert seen(facts, SUN).adherence == (1, 1)


def test_the_misses_of_eight_weeks_and_those_that_can_be_made_up() -> None:
    facts = Facts(PLAN, sets=every(TUE, FRI, weeks=range(2, 40)))
    found = seen(facts, THU)
    assert [day.on for day in found.missed] == [TUE - WEEK, FRI - WEEK, TUE]
    assert [day.on for day in found.can_be_made_up] == [TUE]


def test_a_quota_week_tells_its_misses_by_the_week() -> None:
    facts = Facts([quota(since=MON - 2 * WEEK)], sets=trained(MON - 2 * WEEK))
    found = seen(facts, TUE)
    assert found.missed == ()
    assert [(week.week_start, week.missed) for week in found.missed_weeks] == [
        (MON - 2 * WEEK, 1),
        (MON - WEEK, 2),
    ]
    assert found.next_strength_day is None


def test_the_next_strength_day_is_where_it_moved_to() -> None:
    assert seen(Facts(PLAN, overrides={FRI: True}), WED).next_strength_day == SUN
    assert seen(Facts(PLAN, sets=trained(THU)), WED).next_strength_day == FRI
    assert seen(Facts(PLAN, excuses=[sick(FRI, TUE + WEEK)]), WED).next_strength_day == FRI + WEEK


def test_three_misses_suggest_a_change_of_the_plan() -> None:
    done = every(TUE, FRI, weeks=range(2, 40))
    assert not seen(Facts(PLAN, sets=done), TUE).suggests_change  # two of last week
    assert seen(Facts(PLAN, sets=done), WED).suggests_change
    made_up = {**done, SUN - WEEK: 6}
    assert not seen(Facts(PLAN, sets=made_up), WED).suggests_change
    excused = Facts(PLAN, excuses=[sick(TUE - WEEK, SUN - WEEK)], sets=done)
    assert not seen(excused, WED).suggests_change


def test_misses_before_a_week_that_was_met_suggest_nothing() -> None:
    long_ago = every(TUE, FRI, weeks=range(5, 40))
    assert seen(Facts(PLAN, sets=long_ago), MON).suggests_change
    last_week = {**long_ago, **every(TUE, FRI, weeks=range(1, 2))}
    found = seen(Facts(PLAN, sets=last_week), MON)
    assert len(found.missed) == 6
    assert not found.suggests_change


def test_the_present_week_resolves_as_soon_as_it_is_met() -> None:
    begun = {**every(TUE, FRI, weeks=range(5, 40)), **trained(TUE)}
    assert seen(Facts(PLAN, sets=begun), FRI).suggests_change
    assert not seen(Facts(PLAN, sets={**begun, **trained(FRI)}), FRI).suggests_change


def test_misses_of_quota_weeks_suggest_a_change_too() -> None:
    plan = [quota(since=MON - 2 * WEEK)]
    assert seen(Facts(plan), TUE).suggests_change
    assert not seen(Facts(plan, sets=trained(MON - 2 * WEEK, TUE - WEEK)), TUE).suggests_change


def test_a_changed_plan_starts_anew() -> None:
    facts = Facts([*PLAN, fixed("mon,fri", run="tue,sat", since=WED)])
    found = seen(facts, THU)
    assert len(found.missed) > 3
    assert not found.suggests_change


def test_a_changed_quota_starts_anew() -> None:
    found = seen(Facts([quota(since=LONG_AGO), quota(1, since=MON)]), TUE)
    assert sum(week.missed for week in found.missed_weeks) > 3
    assert not found.suggests_change


def test_weeks_met_in_a_row_end_at_a_miss() -> None:
    done = every(TUE, FRI, weeks=range(1, 4)) | every(TUE, FRI, weeks=range(5, 8))
    assert seen(Facts(PLAN, sets=done), TUE).weeks_in_a_row == 3


def test_this_week_secures_the_row_but_never_breaks_it() -> None:
    done = every(TUE, FRI, weeks=range(1, 4))
    assert seen(Facts(PLAN, sets=done), SUN).weeks_in_a_row == 3  # both of this week are missed
    assert seen(Facts(PLAN, sets={**done, TUE: 6}), SUN).weeks_in_a_row == 3
    assert seen(Facts(PLAN, sets={**done, TUE: 6, THU: 6}), THU).weeks_in_a_row == 4


def test_a_week_excused_whole_freezes_the_row() -> None:
    done = every(TUE, FRI, weeks=range(1, 2)) | every(TUE, FRI, weeks=range(3, 5))
    missed = Facts(PLAN, sets=done)
    assert seen(missed, TUE).weeks_in_a_row == 1
    excused = missed._replace(excuses=[sick(MON - 2 * WEEK, SUN - 2 * WEEK)])
    assert seen(excused, TUE).weeks_in_a_row == 3


def test_a_week_excused_in_part_is_met_by_what_was_left() -> None:
    done = every(TUE, FRI, weeks=range(2, 3)) | every(FRI, weeks=range(1, 2))
    facts = Facts(PLAN, excuses=[sick(TUE - WEEK)], sets=done)
    assert seen(facts, TUE).weeks_in_a_row == 2


@pytest.mark.parametrize("today", [date.min, date.max])
def test_an_overview_on_the_first_and_the_last_date_that_there_are(today: date) -> None:
    assert seen(Facts([fixed(since=date.min)]), today).day.on == today
