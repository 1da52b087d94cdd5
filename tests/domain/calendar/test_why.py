"""The sentences that explain a date, word for word."""

from datetime import date

import pytest

from runstrength_tui.domain.calendar.facts import Excuse, ExcuseReason, Facts, PlannedRuns
from runstrength_tui.domain.plan import OnRunDays
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
    sick,
    trained,
)

PLAN = [fixed()]
KEPT = [fixed("wed,fri", on_run_days=OnRunDays.KEEP)]
QUOTA = [quota()]
LATER = date(2026, 12, 24)
OURS = "plan since 2 Nov: Tue, Fri"
TWICE = "plan since 2 Nov: 2 a week"
RUN = '"Easy run", Strava'
RACE = PlannedRuns("10 km plan", TUE, SAT, {TUE: "Easy run", SAT: ""})
NAMELESS = PlannedRuns("", TUE, SAT, {TUE: "", SAT: "Race"})


def vacation(first: date, last: date, note: str = "") -> Excuse:
    return Excuse(first, last, ExcuseReason.VACATION, note)


FIXED = [
    (Facts(PLAN), TUE, LATER, f"Strength was due ({OURS}; no run that day), nothing was logged."),
    (
        Facts(PLAN),
        TUE,
        WED,
        (
            f"Strength was due ({OURS}; no run that day), nothing was logged; it can be made "
            "up until Sun 29 Nov."
        ),
    ),
    (
        Facts(PLAN, sets={TUE: 2}),
        TUE,
        LATER,
        f"Strength was due ({OURS}; no run that day); 2 sets logged, 3 make a session.",
    ),
    (
        Facts(KEPT),
        WED,
        LATER,
        (
            "Strength was due (plan since 2 Nov: Wed, Fri, kept on run days; run day by "
            "plan), nothing was logged."
        ),
    ),
    (Facts(PLAN), TUE, TUE, f"Strength is due today ({OURS}; no run today)."),
    (
        Facts(PLAN, sets={TUE: 1}),
        TUE,
        TUE,
        f"Strength is due today ({OURS}; no run today); 1 set logged, 3 make a session.",
    ),
    (Facts(PLAN), FRI, TUE, f"Strength is planned ({OURS}; no run that day)."),
    (Facts(PLAN, sets=trained(TUE)), TUE, WED, f"Strength was due ({OURS}) and was done: 6 sets."),
    (
        Facts(PLAN, sets=trained(THU)),
        TUE,
        FRI,
        f"Strength was due ({OURS}; no run that day) and was made up on Thu 26 Nov.",
    ),
    (Facts(PLAN, sets=trained(THU)), THU, FRI, f"6 sets done, making up for Tue 24 Nov ({OURS})."),
    (
        Facts(PLAN, sets=trained(TUE, THU)),
        FRI,
        THU,
        f"Strength for this day ({OURS}; no run that day) was done early, on Thu 26 Nov.",
    ),
    (Facts(PLAN, sets=trained(TUE, THU)), THU, THU, f"6 sets done, early for Fri 27 Nov ({OURS})."),
    (
        Facts(PLAN, sets={TUE: 6, FRI: 6, SUN: 3}),
        SUN,
        SUN,
        f"3 sets done on top of what was owed ({OURS}; no run that day).",
    ),
    (
        Facts(PLAN, sets={SUN: 1}),
        SUN,
        SUN,
        f"1 set logged, 3 make a session; no strength was due ({OURS}; no run that day).",
    ),
    (Facts(PLAN), MON, TUE, f"Run day, no strength day ({OURS}; run day by plan)."),
    (Facts(PLAN), THU, TUE, f"No strength day ({OURS}; no run that day)."),
    (
        Facts([fixed(since=date(2025, 11, 3))]),
        THU,
        TUE,
        "No strength day (plan since 3 Nov 2025: Tue, Fri; no run that day).",
    ),
]

MOVES = [
    (
        Facts(PLAN, {TUE: RUN}),
        TUE,
        TUE,
        (
            f'Strength moved to Thu 26 Nov, as this is a run day ({OURS}; run done: "Easy '
            'run", Strava).'
        ),
    ),
    (
        Facts(PLAN, {TUE: RUN}),
        THU,
        TUE,
        (
            f'Strength is planned, moved from the run day Tue 24 Nov ({OURS}; run done: "Easy '
            'run", Strava).'
        ),
    ),
    (
        Facts(PLAN, {TUE: ""}),
        THU,
        THU,
        f"Strength is due today, moved from the run day Tue 24 Nov ({OURS}; run done).",
    ),
    (
        Facts(PLAN, overrides={TUE: True}),
        THU,
        LATER,
        (
            f"Strength moved here from the run day Tue 24 Nov ({OURS}; marked as a run day), "
            "nothing was logged."
        ),
    ),
    (
        Facts(PLAN, calendars=[RACE], sets=trained(WED)),
        WED,
        THU,
        (
            f"Strength moved here from the run day Tue 24 Nov ({OURS}; run planned: Easy "
            "run, 10 km plan) and was done: 6 sets."
        ),
    ),
    (
        Facts(PLAN, overrides={TUE: True}, sets=trained(SUN)),
        THU,
        SUN,
        (
            f"Strength moved here from the run day Tue 24 Nov ({OURS}; marked as a run day) "
            "and was made up on Sun 29 Nov."
        ),
    ),
    (
        Facts(PLAN, {FRI: ""}, {SUN: True}),
        FRI,
        FRI,
        (
            "No free day is left this week after this run day, so no strength is owed "
            f"({OURS}; run done)."
        ),
    ),
    (
        Facts([fixed(), fixed("thu", since=WED)], sets=trained(SUN)),
        SUN,
        SUN,
        f"6 sets done, making up for Tue 24 Nov ({OURS}).",
    ),
    (
        Facts([fixed("mon"), fixed("thu", since=TUE)]),
        TUE,
        MON,
        (
            "Strength is planned, moved from the run day Mon 23 Nov (plan since 2 Nov: Mon; "
            "run day by plan)."
        ),
    ),
]

RUN_DAYS = [
    (Facts(PLAN, {THU: RUN}), THU, 'run done: "Easy run", Strava'),
    (Facts(PLAN, {THU: ""}), THU, "run done"),
    (Facts(PLAN, overrides={THU: True}), THU, "marked as a run day"),
    (Facts(PLAN, overrides={MON: False}), MON, "marked as no run day"),
    (Facts(PLAN, calendars=[RACE]), SAT, "run planned: 10 km plan"),
    (Facts(PLAN, calendars=[RACE]), THU, "no run in 10 km plan"),
    (Facts(PLAN, calendars=[NAMELESS]), SAT, "run planned: Race"),
    (Facts(PLAN, calendars=[NAMELESS]), THU, "no run in the imported calendar"),
    (Facts([fixed("fri")], calendars=[NAMELESS]), TUE, "run in an imported calendar"),
    (Facts(PLAN), SAT, "run day by plan"),
    (Facts(PLAN), SUN, "no run that day"),
]

EXCUSES = [
    (sick(TUE), "sick"),
    (sick(MON, SUN), "sick, 23 Nov to 29 Nov"),
    (vacation(MON, date(2027, 1, 3)), "vacation, 23 Nov to 3 Jan 2027"),
    (vacation(MON, SUN, "Samoa"), 'vacation, "Samoa", 23 Nov to 29 Nov'),
    (Excuse(TUE, TUE, ExcuseReason.INJURY), "injury"),
    (Excuse(TUE, TUE, ExcuseReason.OTHER), "other reason"),
    (Excuse(TUE, TUE, ExcuseReason.OTHER, "my wedding"), '"my wedding"'),
]

QUOTAS = [
    (
        Facts(QUOTA, sets=trained(MON)),
        MON,
        TUE,
        f"6 sets done: session 1 of 2 this week ({TWICE}).",
    ),
    (
        Facts(QUOTA),
        FRI,
        FRI,
        (
            "Strength is due today: 2 sessions are still to do this week and 2 free days are "
            f"left ({TWICE}; no run today)."
        ),
    ),
    (
        Facts(QUOTA, sets=trained(MON)),
        SUN,
        SUN,
        (
            "Strength is due today: 1 session is still to do this week and this is the last "
            f"free day ({TWICE}; no run today)."
        ),
    ),
    (
        Facts(QUOTA, sets=trained(MON)),
        THU,
        LATER,
        f"Free day; 1 of 2 sessions done this week, 1 missed ({TWICE}; no run that day).",
    ),
    (
        Facts(QUOTA, sets=trained(MON, TUE)),
        WED,
        WED,
        f"Run day; 2 of 2 sessions done this week ({TWICE}; run day by plan).",
    ),
    (
        Facts(QUOTA, sets=trained(MON, TUE, WED)),
        WED,
        WED,
        f"6 sets done on top of what this week needs ({TWICE}; run day by plan).",
    ),
    (
        Facts(QUOTA, sets={TUE: 2}),
        TUE,
        WED,
        (
            f"2 sets logged, 3 make a session; 0 of 2 sessions done this week ({TWICE}; no run"
            " that day)."
        ),
    ),
    (
        Facts(QUOTA, excuses=[sick(MON, SUN)]),
        THU,
        LATER,
        (
            "Excused: sick, 23 Nov to 29 Nov; no session is needed this week, 2 excused "
            f"({TWICE}; no run that day)."
        ),
    ),
    (
        Facts(QUOTA, excuses=[sick(MON, THU)]),
        MON,
        MON,
        (
            f"Run day; 0 of 2 sessions done this week ({TWICE}; run day by plan); excused: "
            "sick, 23 Nov to 26 Nov."
        ),
    ),
    (
        Facts([quota(3, run="mon,tue,wed,fri,sat")], excuses=[sick(SUN)]),
        MON,
        LATER,
        (
            "Run day; 0 of 1 session done this week, 1 missed, 1 excused, 1 without a free "
            "day (plan since 2 Nov: 3 a week; run day by plan)."
        ),
    ),
    (
        Facts([fixed(), quota(1, since=WED)]),
        TUE,
        TUE,
        ("Free day; 0 of 1 session done this week (plan since 25 Nov: 1 a week; no run that day)."),
    ),
    (
        Facts([quota(1), fixed(since=WED)]),
        TUE,
        TUE,
        (
            "No strength day, as the plan changes this week (plan since 2 Nov: 1 a week; no "
            "run that day)."
        ),
    ),
]

NO_PLAN = [
    (Facts(), "Nothing is owed, as there is no plan for this day."),
    (Facts(sets={TUE: 1}), "1 set done; nothing is owed, as there is no plan for this day."),
    (
        Facts(runs={TUE: RUN}, sets={TUE: 4}),
        (
            '4 sets done; nothing is owed, as there is no plan for this day (run done: "Easy '
            'run", Strava).'
        ),
    ),
    (
        Facts([fixed(since=WED)], excuses=[sick(TUE)]),
        "Nothing is owed, as there is no plan for this day; excused: sick.",
    ),
]


@pytest.mark.parametrize(("facts", "day", "today", "why"), [*FIXED, *MOVES, *QUOTAS])
def test_why(facts: Facts, day: date, today: date, why: str) -> None:
    assert on(facts, day, today).why == why


@pytest.mark.parametrize(("facts", "day", "source"), RUN_DAYS)
def test_what_says_that_a_date_is_a_run_day_is_named(facts: Facts, day: date, source: str) -> None:
    assert f"; {source})" in on(facts, day, MON).why


@pytest.mark.parametrize(("excuse", "words"), EXCUSES)
def test_an_excuse_is_told_with_reason_note_and_dates(excuse: Excuse, words: str) -> None:
    excused = on(Facts(PLAN, excuses=[excuse], sets={TUE: 1}), TUE, LATER).why
    assert excused == (f"Strength is excused: {words} (plan since 2 Nov: Tue, Fri); 1 set logged.")
    rest = on(Facts([fixed("fri")], excuses=[excuse]), TUE, LATER).why
    assert rest == (f"No strength day (plan since 2 Nov: Fri; no run that day); excused: {words}.")


@pytest.mark.parametrize(("facts", "why"), NO_PLAN)
def test_without_a_plan_nothing_is_owed(facts: Facts, why: str) -> None:
    assert on(facts, TUE, TUE).why == why
