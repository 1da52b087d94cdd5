"""A session meant to be short that was finished with all its sets makes its day qualify."""

from runstrength_tui.domain.calendar.facts import Facts
from tests.domain.calendar.some_plan import (
    FRI,
    MON,
    SUN,
    THU,
    TUE,
    fixed,
    on,
    quota,
    strip,
    week_of,
)

PLAN = [fixed()]
FINISHED = {"short_sessions": {TUE: "minimum"}}


def test_a_finished_minimum_session_is_a_session_whatever_the_programme_s_length() -> None:
    assert strip(Facts(PLAN, sets={TUE: 1}), TUE, THU, days=1) == "missed"
    assert strip(Facts(PLAN, sets={TUE: 1}, **FINISHED), TUE, THU, days=1) == "done"
    assert not on(Facts(PLAN, sets={TUE: 1}, **FINISHED), TUE, THU).partial


def test_it_makes_up_counts_in_a_quota_and_is_extra_like_any_other() -> None:
    made_up = Facts(PLAN, sets={THU: 2}, short_sessions={THU: "minimum"})
    assert strip(made_up, MON, FRI) == "run made_up run done due run rest"
    assert week_of(Facts([quota()], sets={TUE: 1}, **FINISHED), MON, SUN).done == 1
    extra = Facts(PLAN, sets={TUE: 6, FRI: 6, SUN: 1}, short_sessions={SUN: "minimum"})
    assert strip(extra, SUN, SUN, days=1) == "extra"


def test_without_a_set_it_is_none() -> None:
    assert strip(Facts(PLAN, **FINISHED), TUE, THU, days=1) == "missed"


def test_why_names_it_where_it_is_what_made_the_day_qualify() -> None:
    due = Facts(PLAN, sets={TUE: 2}, **FINISHED)
    assert on(due, TUE, THU).why == (
        "Strength was due (plan since 2 Nov: Tue, Fri) and was done: "
        "2 sets of a finished minimum session."
    )
    ahead = Facts(PLAN, sets={THU: 2, TUE: 6}, short_sessions={THU: "minimum"})
    assert on(ahead, THU, THU).why == (
        "2 sets of a finished minimum session done, early for Fri 27 Nov "
        "(plan since 2 Nov: Tue, Fri)."
    )
    by_quota = Facts([quota()], sets={TUE: 2}, **FINISHED)
    assert on(by_quota, TUE, THU).why == (
        "2 sets of a finished minimum session done: session 1 of 2 this week "
        "(plan since 2 Nov: 2 a week)."
    )
    whole = Facts(PLAN, sets={TUE: 6}, **FINISHED)
    assert "minimum" not in on(whole, TUE, THU).why
