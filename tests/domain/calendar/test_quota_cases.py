"""The cases that must hold in a week with a quota; strips read from Monday to Sunday."""

from datetime import timedelta

from runstrength_tui.domain.calendar.facts import Facts
from tests.domain.calendar.some_plan import (
    FRI,
    MON,
    SAT,
    SUN,
    THU,
    TUE,
    WED,
    quota,
    sick,
    strip,
    trained,
    week_of,
)

NEXT_MON = MON + timedelta(days=7)
QUOTA = [quota()]


def test_a_quota_counts_sessions_on_any_date() -> None:
    facts = Facts(QUOTA, sets=trained(MON, SUN))
    assert strip(facts, MON, SUN) == "done rest run rest rest run done"
    assert week_of(facts, MON, SUN).done == 2


def test_what_goes_beyond_a_quota_is_extra() -> None:
    facts = Facts(QUOTA, sets=trained(MON, TUE, SUN))
    assert strip(facts, MON, SUN) == "done done run rest rest run extra"
    assert week_of(facts, MON, SUN).extra == 1


def test_a_quota_is_at_risk_when_every_free_day_left_is_needed() -> None:
    facts = Facts(QUOTA)
    thursday, friday = week_of(facts, MON, THU), week_of(facts, MON, FRI)
    assert (thursday.at_risk, thursday.planned, thursday.missed) == (False, 2, 0)
    assert (friday.at_risk, friday.planned, friday.missed) == (True, 2, 0)
    assert strip(facts, MON, FRI) == "run rest run rest due run rest"


def test_a_run_day_is_never_due_in_a_quota_week() -> None:
    facts = Facts(QUOTA, sets=trained(TUE))
    assert week_of(facts, MON, SAT).at_risk
    assert strip(facts, MON, SAT) == "run done run rest rest run rest"
    assert strip(facts, MON, SUN) == "run done run rest rest run due"


def test_few_sets_today_leave_a_quota_due() -> None:
    facts = Facts(QUOTA, sets={TUE: 6, SUN: 2})
    assert strip(facts, MON, SUN) == "run done run rest rest run due"
    assert strip(facts, MON, NEXT_MON) == "run done run rest rest run partial"


def test_a_quota_not_reached_is_missed_by_the_week_not_by_a_date() -> None:
    facts = Facts(QUOTA, sets=trained(TUE))
    assert strip(facts, MON, NEXT_MON) == "run done run rest rest run rest"
    counts = week_of(facts, MON, NEXT_MON)
    assert (counts.owed, counts.done, counts.missed, counts.planned) == (2, 1, 1, 0)
    assert not counts.at_risk


def test_part_of_a_quota_is_missed_when_too_few_days_are_left() -> None:
    counts = week_of(Facts(QUOTA), MON, SUN)
    assert (counts.missed, counts.planned) == (1, 1)


def test_a_quota_that_runs_leave_no_room_for_is_displaced() -> None:
    facts = Facts([quota(3, run="mon,tue,wed,fri,sat")])
    counts = week_of(facts, MON, NEXT_MON)
    assert (counts.owed, counts.displaced, counts.excused, counts.missed) == (3, 1, 0, 2)


def test_of_what_a_quota_lacks_runs_are_counted_before_excuses() -> None:
    """Two free days, one of them excused: one session displaced, one excused, one needed."""
    facts = Facts([quota(3, run="mon,tue,wed,fri,sat")], excuses=[sick(SUN)])
    counts = week_of(facts, MON, NEXT_MON)
    assert (counts.displaced, counts.excused, counts.missed) == (1, 1, 1)


def test_a_whole_week_excused_needs_nothing_of_a_quota() -> None:
    facts = Facts(QUOTA, excuses=[sick(MON, SUN)], sets=trained(WED))
    counts = week_of(facts, MON, NEXT_MON)
    assert (counts.excused, counts.wanted, counts.missed, counts.extra) == (2, 0, 0, 1)
    assert strip(facts, MON, NEXT_MON) == "run rest extra rest rest run rest"


def test_a_quota_needs_no_more_than_the_days_since_the_first_plan() -> None:
    facts = Facts([quota(3, since=SAT)], sets=trained(MON))
    counts = week_of(facts, MON, NEXT_MON)
    assert (counts.owed, counts.displaced, counts.missed, counts.extra) == (3, 2, 1, 1)
    assert strip(facts, MON, NEXT_MON) == "extra rest rest rest rest run rest"


def test_the_quota_is_that_of_the_week_s_last_date() -> None:
    assert week_of(Facts([quota(1), quota(3, since=SUN)]), MON, MON).owed == 3
