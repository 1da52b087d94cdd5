"""The cases that must hold in a week with a quota; strips read from Monday to Sunday."""

from datetime import date, timedelta

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
    assert (friday.at_risk, friday.due, friday.planned, friday.missed) == (True, 1, 1, 0)
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
    assert (counts.missed, counts.due, counts.planned) == (1, 1, 0)


def test_what_can_still_be_saved_of_a_quota_is_due_though_part_of_it_is_lost() -> None:
    assert week_of(Facts(QUOTA), MON, SUN).at_risk
    assert strip(Facts(QUOTA), MON, SUN) == "run rest run rest rest run due"


def test_only_the_week_of_today_is_at_risk() -> None:
    """Next week has as many free days as sessions, and is not at risk before it begins."""
    facts = Facts([quota(3, run="mon,tue,wed,fri")])
    assert not week_of(facts, NEXT_MON, SUN).at_risk
    assert week_of(facts, NEXT_MON, NEXT_MON).at_risk
    counts = week_of(facts, NEXT_MON, NEXT_MON)
    assert (counts.due, counts.planned) == (0, 3)  # today is a run day


def test_a_week_at_risk_owes_nothing_today_on_an_excused_day() -> None:
    facts = Facts([quota(3, run="mon,tue,wed,fri")], excuses=[sick(THU)])
    counts = week_of(facts, MON, THU)
    assert (counts.excused, counts.at_risk, counts.due, counts.planned) == (1, True, 0, 2)


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
    assert (counts.excused, counts.wanted, counts.missed, counts.extra) == (1, 1, 0, 0)
    assert strip(facts, MON, NEXT_MON) == "run rest done rest rest run rest"


def excused_done_missed(*excused: date, done: tuple[date, ...] = ()) -> tuple[int, int, int]:
    """The counts of a week that is over, of two sessions, free on Tue, Thu, Fri and Sun."""
    facts = Facts(QUOTA, excuses=[sick(day) for day in excused], sets=trained(*done))
    counts = week_of(facts, MON, NEXT_MON)
    assert counts.owed == counts.done + counts.missed + counts.excused
    return counts.excused, counts.done, counts.missed


def test_an_excuse_on_the_last_free_date_takes_off_what_had_been_put_off_until_then() -> None:
    assert excused_done_missed(SUN) == (1, 0, 1)
    assert excused_done_missed(SUN, done=(TUE,)) == (1, 1, 0)
    assert excused_done_missed(SUN, done=(TUE, THU)) == (0, 2, 0)
    assert excused_done_missed(FRI, SUN) == (2, 0, 0)


def test_an_excuse_on_the_first_free_date_leaves_the_week_with_room_for_all() -> None:
    assert excused_done_missed(TUE) == (0, 0, 2)
    assert excused_done_missed(TUE, done=(FRI, SUN)) == (0, 2, 0)


def test_excuses_on_every_date_leave_nothing_to_miss() -> None:
    assert excused_done_missed(TUE, THU, FRI, SUN) == (2, 0, 0)
    assert excused_done_missed(MON, TUE, WED, THU, FRI, SAT, SUN, done=(SAT,)) == (1, 1, 0)


def test_an_excuse_between_two_sessions_takes_nothing_off() -> None:
    assert excused_done_missed(THU, done=(TUE, SUN)) == (0, 2, 0)
    assert excused_done_missed(THU, done=(TUE,)) == (0, 1, 1)


def test_strength_on_an_excused_date_counts() -> None:
    assert excused_done_missed(SUN, done=(TUE, SUN)) == (0, 2, 0)
    assert excused_done_missed(FRI, SUN, done=(FRI,)) == (1, 1, 0)


def test_a_session_on_a_run_day_counts_and_leaves_the_others_free() -> None:
    assert excused_done_missed(done=(MON, WED)) == (0, 2, 0)


def test_a_session_to_come_counts_like_any_other() -> None:
    facts = Facts(QUOTA, sets=trained(SUN))
    assert week_of(facts, MON, MON).done == 1


def test_a_quota_needs_no_more_than_the_days_since_the_first_plan() -> None:
    facts = Facts([quota(3, since=SAT)], sets=trained(MON))
    counts = week_of(facts, MON, NEXT_MON)
    assert (counts.owed, counts.displaced, counts.missed, counts.extra) == (3, 2, 1, 1)
    assert strip(facts, MON, NEXT_MON) == "extra rest rest rest rest run rest"


def test_the_quota_is_that_of_the_week_s_last_date() -> None:
    assert week_of(Facts([quota(1), quota(3, since=SUN)]), MON, MON).owed == 3
