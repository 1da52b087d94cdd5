"""The cases that must hold in a week of weekdays; strips read from Monday to Sunday."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from runstrength_tui.domain.calendar.days import DayState, RunRule
from runstrength_tui.domain.calendar.facts import Facts, PlannedRuns
from runstrength_tui.domain.calendar.judge import training_calendar
from runstrength_tui.domain.plan import SUNDAY, OnRunDays, PlanMode
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
    quota,
    sessions_at,
    sick,
    strip,
    trained,
    week_of,
)

NEXT_MON = MON + timedelta(days=7)
PLAN = [fixed()]
QUOTA = [quota()]

# Runs and strength.


def test_a_run_moved_onto_a_strength_day_moves_the_strength() -> None:
    facts = Facts(PLAN, overrides={TUE: True, WED: False})
    assert strip(facts, MON, TUE) == "run moved planned rest planned run rest"
    assert on(facts, TUE, TUE).moved_to == WED
    assert on(facts, WED, TUE).moved_from == TUE


def test_a_run_on_a_strength_day_after_the_strength_was_done_changes_nothing() -> None:
    facts = Facts(PLAN, runs={TUE: "Evening run"}, sets=trained(TUE))
    assert strip(facts, MON, TUE) == "run done run rest planned run rest"
    assert on(facts, TUE, TUE).run.is_run


def test_strength_on_the_day_of_a_planned_run_is_done_there() -> None:
    facts = Facts([fixed("wed,fri")], sets=trained(WED))
    assert strip(facts, MON, WED) == "run rest done rest planned run rest"


def test_few_sets_on_a_run_day_do_not_keep_the_strength_there() -> None:
    facts = Facts([fixed("wed,fri")], sets={WED: 2})
    assert strip(facts, MON, WED) == "run rest moved planned planned run rest"
    assert on(facts, WED, WED).partial


def test_a_moved_strength_passes_dates_that_hold_one_already() -> None:
    facts = Facts([fixed("mon,wed,thu")])
    assert strip(facts, MON, MON) == "moved planned moved planned planned run rest"
    assert on(facts, WED, MON).moved_to == FRI


def test_a_moved_strength_passes_an_excused_date() -> None:
    facts = Facts([fixed("wed")], excuses=[sick(THU)])
    assert strip(facts, MON, MON) == "run rest moved rest planned run rest"


def test_a_moved_strength_may_be_missed_where_it_went() -> None:
    facts = Facts([fixed("wed")])
    assert strip(facts, MON, FRI) == "run rest moved missed rest run rest"
    assert on(facts, THU, FRI).can_make_up


def test_strength_without_a_free_day_after_its_run_is_displaced() -> None:
    facts = Facts([fixed("tue,sun", run="mon,wed,sat,sun")])
    assert strip(facts, MON, NEXT_MON) == "run missed run rest rest run displaced"
    counts = week_of(facts, MON, NEXT_MON)
    assert (counts.owed, counts.missed, counts.displaced, counts.wanted) == (2, 1, 1, 1)


def test_keep_leaves_the_strength_on_its_run_day() -> None:
    facts = Facts([fixed("wed,fri", on_run_days=OnRunDays.KEEP)])
    assert strip(facts, MON, WED) == "run rest due rest planned run rest"
    assert strip(facts, MON, THU) == "run rest missed rest planned run rest"


def test_which_rule_says_that_a_date_is_a_run_day() -> None:
    """A completed run, then a mark by hand, then a training calendar, then the plan."""
    race = PlannedRuns("10 km plan", TUE, SAT, {TUE: "Easy run", SAT: "Race"})
    facts = Facts(PLAN, {THU: "Lunch run"}, {THU: False, FRI: True}, [race])
    said = [(day.run.is_run, day.run.by) for day in training_calendar(facts, MON, SUN, MON).days]
    assert said == [
        (True, RunRule.PLAN),
        (True, RunRule.CALENDAR),
        (False, RunRule.CALENDAR),
        (True, RunRule.DONE),
        (True, RunRule.OVERRIDE),
        (True, RunRule.CALENDAR),
        (False, RunRule.PLAN),
    ]


def test_a_training_calendar_without_a_name_counts_like_any_other() -> None:
    facts = Facts(PLAN, calendars=[PlannedRuns("", TUE, SAT, {TUE: "", SAT: "Race"})])
    assert not on(facts, WED, WED).run.is_run
    assert on(facts, TUE, TUE).run.is_run


def test_of_two_training_calendars_a_run_in_either_counts() -> None:
    one = PlannedRuns("Base", MON, SUN, {MON: "Easy", SUN: "Long"})
    other = PlannedRuns("Club", TUE, SAT, {TUE: "Track", SAT: "Race"})
    for calendars in ([one, other], [other, one]):
        facts = Facts(PLAN, calendars=calendars)
        assert strip(facts, MON, MON) == "run moved planned rest planned run run"
        assert on(facts, SAT, MON).run.source == "Race, Club"


# Paying.


def test_thursday_made_up_for_tuesday() -> None:
    facts = Facts(PLAN, sets=trained(THU))
    assert strip(facts, MON, FRI) == "run made_up run done due run rest"
    assert on(facts, TUE, FRI).paid_by == THU
    assert on(facts, THU, FRI).pays_for == TUE


def test_done_a_day_early() -> None:
    facts = Facts(PLAN, sets=trained(TUE, THU))
    assert strip(facts, MON, THU) == "run done run done made_up run rest"
    assert on(facts, FRI, THU).paid_by == THU


def test_the_oldest_is_paid_first_and_the_next_by_what_follows() -> None:
    facts = Facts(PLAN, sets=trained(SAT, SUN))
    assert strip(facts, MON, NEXT_MON) == "run made_up run rest made_up done done"
    assert on(facts, SAT, NEXT_MON).pays_for == TUE
    assert on(facts, SUN, NEXT_MON).pays_for == FRI


def test_a_session_dated_after_today_pays_like_any_other() -> None:
    facts = Facts(PLAN, sets=trained(SUN))
    assert strip(facts, MON, WED) == "run made_up run rest planned run done"


def test_a_date_before_the_plan_pays_nothing_for_the_rest_of_its_week() -> None:
    facts = Facts([fixed(since=TUE)], sets=trained(MON))
    assert strip(facts, MON, SAT) == "extra missed run rest missed run rest"
    assert week_of(facts, MON, SAT).extra == 1


def test_two_sessions_in_one_day_pay_once() -> None:
    sets = sessions_at(datetime.combine(TUE, time(7), UTC), datetime.combine(TUE, time(19), UTC))
    facts = Facts(PLAN, sets=sets)
    assert strip(facts, MON, SAT) == "run done run rest missed run rest"
    assert on(facts, TUE, SAT).sets == 12


def test_a_session_more_than_owed_is_extra_and_pays_nothing_next_week() -> None:
    facts = Facts(PLAN, sets=trained(TUE, FRI, SUN))
    assert strip(facts, MON, SUN) == "run done run rest done run extra"
    assert strip(facts, NEXT_MON, NEXT_MON, days=2) == "run planned"
    assert week_of(facts, MON, SUN).extra == 1


def test_few_sets_on_a_strength_day_leave_it_missed_and_are_shown() -> None:
    facts = Facts(PLAN, sets={TUE: 2})
    assert strip(facts, MON, WED) == "run missed run rest planned run rest"
    assert on(facts, TUE, WED).partial
    assert on(facts, TUE, TUE).state is DayState.DUE
    assert strip(Facts(PLAN, sets={TUE: 3}), TUE, WED, days=1) == "done"


@pytest.mark.parametrize(
    ("sets_per_session", "enough"), [(1, 1), (2, 1), (3, 2), (5, 3), (6, 3), (7, 4)]
)
def test_half_of_a_session_rounded_up_makes_a_day_qualify(
    sets_per_session: int, enough: int
) -> None:
    plan = [fixed()._replace(sets_per_session=sets_per_session)]
    assert strip(Facts(plan, sets={TUE: enough}), TUE, WED, days=1) == "done"
    assert strip(Facts(plan, sets={TUE: enough - 1}), TUE, WED, days=1) == "missed"


def test_due_today_planned_later_missed_only_when_the_day_is_over() -> None:
    facts = Facts(PLAN)
    assert strip(facts, MON, MON) == "run planned run rest planned run rest"
    assert strip(facts, MON, TUE) == "run due run rest planned run rest"
    assert strip(facts, MON, WED) == "run missed run rest planned run rest"


def test_a_miss_can_be_made_up_until_the_last_date_of_its_week() -> None:
    assert on(Facts(PLAN), TUE, SUN).can_make_up
    assert not on(Facts(PLAN), TUE, NEXT_MON).can_make_up


# Excuses.


def test_a_sick_week_entered_afterwards() -> None:
    missed, excused = Facts(PLAN), Facts(PLAN, excuses=[sick(MON, SUN)])
    assert strip(missed, MON, NEXT_MON) == "run missed run rest missed run rest"
    assert strip(excused, MON, NEXT_MON) == "run excused run rest excused run rest"
    counts = week_of(excused, MON, NEXT_MON)
    assert (counts.owed, counts.excused, counts.wanted) == (2, 2, 0)
    assert on(excused, WED, NEXT_MON).excuse == sick(MON, SUN)


def test_an_excused_run_day_is_excused_not_moved() -> None:
    facts = Facts([fixed("wed")], excuses=[sick(WED)])
    assert strip(facts, MON, MON) == "run rest excused rest rest run rest"


def test_a_session_on_an_excused_day_pays_for_another() -> None:
    facts = Facts(PLAN, excuses=[sick(FRI)], sets=trained(FRI))
    assert strip(facts, MON, SAT) == "run made_up run rest done run rest"
    counts = week_of(facts, MON, SAT)
    assert (counts.made_up, counts.excused, counts.extra) == (1, 1, 0)


def test_a_session_on_an_excused_day_with_nothing_to_pay_is_counted_as_extra() -> None:
    facts = Facts(PLAN, excuses=[sick(FRI)], sets=trained(TUE, FRI))
    assert strip(facts, MON, SAT) == "run done run rest extra run rest"
    assert on(facts, FRI, SAT).excuse == sick(FRI)
    counts = week_of(facts, MON, SAT)
    assert (counts.owed, counts.done, counts.excused, counts.extra) == (2, 1, 1, 1)


def test_few_sets_on_an_excused_day_are_shown_beside_the_excuse() -> None:
    facts = Facts(PLAN, excuses=[sick(FRI)], sets={FRI: 1})
    assert strip(facts, MON, SAT) == "run missed run rest excused run rest"
    assert on(facts, FRI, SAT).partial


def test_an_excused_day_that_owed_nothing_keeps_its_state_and_shows_the_excuse() -> None:
    facts = Facts(PLAN, excuses=[sick(MON, THU)], sets={WED: 6, THU: 1})
    assert strip(facts, MON, SAT) == "run excused done partial made_up run rest"
    assert all(on(facts, day, SAT).excuse for day in (MON, WED, THU))


# Plans that change.


def test_a_plan_changed_in_mid_week_leaves_the_days_before_it() -> None:
    facts = Facts([fixed(), fixed("thu,sun", run="mon,fri,sat", since=WED)])
    assert strip(facts, MON, WED) == "run missed rest planned run run planned"


def test_a_plan_changed_to_a_quota_in_mid_week_makes_it_a_quota_week() -> None:
    """The strength day that was missed before the change is counted by the week alone."""
    facts = Facts([fixed(), quota(2, since=WED)], sets=trained(MON))
    assert strip(facts, MON, WED) == "done rest run rest rest run rest"
    counts = week_of(facts, MON, WED)
    assert (counts.mode, counts.owed, counts.done, counts.planned) == (PlanMode.QUOTA, 2, 1, 1)


def test_a_week_is_cut_where_weeks_begin_on_another_day_in_its_middle() -> None:
    """What was missed before the cut can be made up no more; each part owes its own."""
    facts = Facts([fixed(), fixed(since=THU, week_start=SUNDAY)], sets=trained(SAT))
    assert strip(facts, MON, SUN) == "run missed run rest made_up done rest"
    assert [week_of(facts, day, SUN).owed for day in (MON, THU, SUN)] == [1, 1, 2]
    assert not on(facts, TUE, THU).can_make_up


def test_a_plan_changed_from_a_quota_in_mid_week_owes_from_then_on() -> None:
    facts = Facts([quota(3), fixed(since=WED)])
    assert strip(facts, MON, SAT) == "run rest run rest missed run rest"
    assert week_of(facts, MON, SAT).owed == 1


def test_of_two_versions_from_one_date_the_one_entered_last_holds() -> None:
    facts = Facts([fixed("tue", since=MON), fixed("thu", since=MON)])
    assert strip(facts, MON, MON) == "run rest run planned rest run rest"


def test_a_first_version_in_the_past_owes_from_then_on() -> None:
    facts = Facts([fixed(since=THU)], sets={TUE: 1})
    assert strip(facts, MON, NEXT_MON) == "rest extra rest rest missed run rest"
    assert week_of(facts, MON, NEXT_MON).owed == 1


def test_a_session_before_the_plan_pays_nothing_after_it() -> None:
    facts = Facts([fixed(since=WED)], sets=trained(TUE))
    assert strip(facts, MON, SAT) == "rest extra run rest missed run rest"


def test_before_a_plan_runs_are_known_from_runs_marks_and_calendars() -> None:
    race = PlannedRuns("10 km plan", SAT, SUN, {SAT: "", SUN: ""})
    facts = Facts((), {MON: "Run"}, {TUE: True}, [race], [sick(FRI)], {WED: 1})
    assert strip(facts, MON, SUN) == "run run extra rest rest run run"
    counts = week_of(facts, MON, SUN)
    assert (counts.mode, counts.owed, counts.extra) == (None, 0, 1)


def test_the_app_not_opened_for_three_weeks() -> None:
    facts = Facts(PLAN, sets=trained(date(2026, 11, 3)))
    calendar = training_calendar(facts, date(2026, 11, 2), SUN, TUE)
    assert [week.missed for week in calendar.weeks] == [1, 2, 2, 0]
    assert [day.on for day in calendar.days if day.can_make_up] == []
    assert calendar.days[-6].state is DayState.DUE


# Weeks and years.


def test_weeks_from_sunday() -> None:
    """Sunday's session is of the new week, and makes up nothing in the old one."""
    sunday = SUN - timedelta(days=7)
    facts = Facts([fixed(week_start=SUNDAY)], sets=trained(sunday))
    assert strip(facts, sunday, SUN) == "done run made_up run rest missed run"
    assert week_of(facts, SUN, SUN).week_start == SUN
    assert not on(facts, FRI, SUN).can_make_up
    assert on(facts, FRI, SAT).can_make_up


def test_weeks_that_begin_on_another_day_from_a_sunday_on() -> None:
    plan = [fixed(), fixed(since=SUN, week_start=SUNDAY)]
    calendar = training_calendar(Facts(plan), MON, SUN, MON)
    assert [(week.week_start, week.week_end) for week in calendar.weeks] == [
        (MON, SAT),
        (SUN, SUN + timedelta(days=6)),
    ]


def test_strength_on_leap_day() -> None:
    leap_day = date(2028, 2, 29)
    plan = [fixed(since=date(2028, 2, 7))]
    facts = Facts(plan, sets=trained(leap_day))
    strips = strip(facts, date(2028, 2, 28), date(2028, 3, 1))
    assert strips == "run done run rest planned run rest"


def test_a_miss_in_the_old_year_made_up_in_the_new() -> None:
    friday, sunday = date(2027, 1, 1), date(2027, 1, 3)
    facts = Facts(PLAN, sets=trained(friday, sunday))
    assert strip(facts, date(2026, 12, 28), sunday) == "run made_up run rest done run done"
    assert on(facts, date(2026, 12, 29), sunday).paid_by == sunday


def test_a_year_of_53_weeks_owes_106_sessions() -> None:
    first, last = date(2025, 12, 29), date(2027, 1, 3)
    calendar = training_calendar(Facts([fixed(since=first)]), first, last, last)
    assert len(calendar.weeks) == 53
    assert sum(week.owed for week in calendar.weeks) == 106
    assert [day.on for day in calendar.days] == [first + timedelta(days=n) for n in range(371)]


@pytest.mark.parametrize("day", [date.min, date.max])
@pytest.mark.parametrize("week_start", [0, SUNDAY])
def test_the_first_and_the_last_date_that_there_are(day: date, week_start: int) -> None:
    facts = Facts(
        [fixed(since=date.min, week_start=week_start)], excuses=[sick(date.min, date.max)]
    )
    calendar = training_calendar(facts, day, day, day)
    assert [one.on for one in calendar.days] == [day]
    assert calendar.weeks[0].week_start <= day <= calendar.weeks[0].week_end
