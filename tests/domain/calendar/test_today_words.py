"""What the first screen says of today, from facts."""

from datetime import date, timedelta

import pytest

from runstrength_tui.domain.calendar.facts import Excuse, ExcuseReason, Facts, PlannedRuns
from runstrength_tui.domain.calendar.judge import training_calendar
from runstrength_tui.domain.calendar.overview import dates_of_overview, overview
from runstrength_tui.domain.calendar.today_words import TodayWords, today_words
from runstrength_tui.domain.plan import (
    OnRunDays,
    PlanMode,
    PlanTimeline,
    PlanVersion,
    weekdays_from_text,
)

MONDAY = date(2026, 11, 23)
TUESDAY = date(2026, 11, 24)
SUNDAY = date(2026, 11, 29)
SINCE = date(2026, 11, 23)


def plan(runs: str, strength: str, **more) -> PlanVersion:
    days = weekdays_from_text(strength)
    version = PlanVersion(SINCE, weekdays_from_text(runs), PlanMode.FIXED, days, 0, 6)
    return version._replace(**more)


def quota(runs: str, times: int) -> PlanVersion:
    return PlanVersion(SINCE, weekdays_from_text(runs), PlanMode.QUOTA, frozenset(), times, 6)


def words(version: PlanVersion, today: date = TUESDAY, **facts) -> TodayWords:
    timeline = PlanTimeline([version])
    first, last = dates_of_overview(timeline, today)
    calendar = training_calendar(Facts(versions=(version,), **facts), first, last, today)
    return today_words(overview(calendar, timeline), version, "w")


def test_a_strength_day_says_why() -> None:
    said = words(plan("mon,wed,sat", "tue,fri"))
    assert said.status == "strength day"
    assert said.day == "Strength day: no run planned (plan: Tue, Fri)."
    assert said.missed == "Missed this week: none"
    assert said.banner == ()


def test_a_run_day_names_the_next_strength_day() -> None:
    said = words(plan("tue,thu", "mon,fri"), sets={MONDAY: 6})
    assert (said.status, said.day) == ("run day", "Run day by plan. Next strength: Fri 27 Nov.")


@pytest.mark.parametrize(
    ("facts", "told"),
    [
        ({"runs": {TUESDAY: "Morning run"}}, "Run day: run done, Morning run. Next"),
        ({"runs": {TUESDAY: ""}}, "Run day: run done. Next"),
        ({"overrides": {TUESDAY: True}}, "Run day, as you marked it. Next"),
        (
            {"calendars": (PlannedRuns("Club", TUESDAY, SUNDAY, {TUESDAY: "Tempo"}),)},
            "Run day: Tempo, Club. Next",
        ),
    ],
)
def test_a_run_day_names_its_source(facts, told: str) -> None:
    assert words(plan("thu", "mon,fri"), **facts).day.startswith(told)


@pytest.mark.parametrize(
    ("facts", "told"),
    [
        ({"overrides": {TUESDAY: False}}, "marked as no run"),
        (
            {"calendars": (PlannedRuns("Club", MONDAY, SUNDAY, {SUNDAY: "Long"}),)},
            "no run in Club",
        ),
    ],
)
def test_a_strength_day_names_what_says_that_there_is_no_run(facts, told: str) -> None:
    said = words(plan("mon", "tue,fri"), **facts)
    assert said.day == f"Strength day: {told} (plan: Tue, Fri)."


def test_a_rest_day_and_what_can_still_be_made_up() -> None:
    said = words(plan("wed,sat", "mon,thu"))
    assert said.status == "rest day"
    assert said.day == "Rest day (plan: Mon, Thu). Next strength: Thu 26 Nov."
    assert said.missed == "Missed this week: Mon"
    assert said.banner == ("Mon 23 Nov was missed; it can be made up until Sunday.",)


def test_several_misses_are_one_sentence_and_the_last_day_is_today() -> None:
    said = words(plan("none", "mon,tue"), today=SUNDAY - timedelta(days=1))
    assert said.banner[0] == "Mon 23 Nov and Tue 24 Nov were missed; make them up until Sunday."
    said = words(plan("none", "tue"), today=SUNDAY)
    assert said.banner[0] == "Tue 24 Nov was missed; it can be made up today."


def test_only_what_a_date_is_left_for_is_offered() -> None:
    said = words(plan("none", "mon,tue"), today=SUNDAY)
    assert said.banner[0] == "Mon 23 Nov was missed; it can be made up today."
    assert said.missed == "Missed this week: Mon, Tue"
    lost = words(plan("none", "mon,sun"), today=SUNDAY)
    assert lost.banner == ()
    assert lost.missed == "Missed this week: Mon"


def test_a_miss_is_made_up_until_the_last_date_that_can_pay_it() -> None:
    """Saturday owes its own, Sunday is excused: Friday is the last."""
    away = Excuse(SUNDAY, SUNDAY, ExcuseReason.VACATION)
    said = words(plan("none", "mon,sat"), excuses=[away])
    assert said.banner == ("Mon 23 Nov was missed; it can be made up until Friday.",)


def test_last_weeks_misses_are_not_told_again() -> None:
    said = words(plan("none", "fri,sat"), today=SUNDAY + timedelta(days=1))
    assert said.missed == "Missed this week: none"
    assert said.banner == ()


def test_three_misses_offer_another_plan() -> None:
    version = plan("wed", "fri,sun")._replace(valid_from=date(2026, 11, 9))
    said = words(version, today=MONDAY)
    assert said.banner == (
        "Several strength days did not fit. Would other days be better? w changes the plan.",
    )


def test_a_miss_and_the_offer_are_two_sentences() -> None:
    version = plan("wed", "mon,thu")._replace(valid_from=date(2026, 11, 9))
    make_up, offer = words(version).banner
    assert make_up.startswith("Mon 23 Nov was missed")
    assert offer == "Would other days be better? w changes the plan."


def test_strength_moved_away_and_moved_here() -> None:
    version = plan("wed", "mon,thu")
    moved = words(version, today=MONDAY, runs={MONDAY: "Run"})
    assert (moved.status, moved.day) == ("run day", "Run day: strength moves to Tue 24 Nov.")
    here = words(version, runs={MONDAY: "Run"})
    assert here.day == "Strength day: moved here from Mon 23 Nov, a run day."


def test_strength_kept_on_a_run_day_is_no_error() -> None:
    said = words(plan("tue", "tue,fri", on_run_days=OnRunDays.KEEP))
    assert said.status == "strength day"
    assert said.day == "Strength day and run day (plan: Tue, Fri)."


def test_a_run_day_without_a_free_day_after_it_owes_nothing() -> None:
    said = words(plan("none", "sun"), today=SUNDAY, runs={SUNDAY: "Race"})
    assert "no free day is left this week: nothing is owed" in said.day


def test_done_today_made_up_and_extra() -> None:
    version = plan("wed", "mon,thu")
    assert words(version, today=MONDAY, sets={MONDAY: 6}).day == (
        "Strength done today. Next strength: Thu 26 Nov."
    )
    assert words(version, sets={TUESDAY: 6}).day.startswith(
        "Strength done today, made up for Mon 23 Nov."
    )
    ahead = words(version, sets={MONDAY: 6, TUESDAY: 6})
    assert ahead.day.startswith("Strength done today, ahead of Thu 26 Nov. Next")
    wednesday = TUESDAY + timedelta(days=1)
    extra = words(version, today=wednesday, sets={MONDAY: 6, TUESDAY: 6, wednesday: 6})
    assert extra.day.startswith("Strength done today, more than the plan asks.")


def test_what_was_done_ahead() -> None:
    said = words(plan("wed", "tue,fri"), sets={MONDAY: 6})
    assert said.day.startswith("Today's strength was done on Mon 23 Nov.")


def test_too_few_sets_are_counted_kindly() -> None:
    said = words(plan("wed", "tue,fri"), sets={TUESDAY: 2})
    assert said.status == "strength day"
    assert said.day.endswith("2 sets done, 3 make it count.")
    none_owed = words(plan("wed", "mon,fri"), sets={MONDAY: 6, TUESDAY: 1})
    assert none_owed.day.startswith("1 set done today; none was owed.")


def test_an_excuse_owes_nothing() -> None:
    excuses = (Excuse(TUESDAY, SUNDAY, ExcuseReason.SICK),)
    said = words(plan("wed", "tue,fri"), excuses=excuses)
    assert said.status == "excused"
    assert said.day.startswith("Excused (sick until Sun 29 Nov): nothing is owed.")
    rest = words(plan("wed", "mon,fri"), excuses=excuses, sets={MONDAY: 6})
    assert rest.day.startswith("Rest day, excused (sick until Sun 29 Nov).")


def test_a_quota_counts_the_week() -> None:
    said = words(quota("sat", 2), sets={MONDAY: 6})
    assert said.status == "1 of 2 this week"
    assert said.day == "This week: 1 of 2 done, any day will do."


def test_a_quota_at_risk_is_due_today() -> None:
    said = words(quota("thu,fri,sat,sun", 2))
    assert said.status == "strength day"
    assert said.day == "Strength today: 2 sessions to do, 2 free days left this week."


def test_a_quota_on_a_run_day_done_and_missed() -> None:
    assert words(quota("tue", 2)).day == "Run day by plan. This week: 0 of 2 done."
    done = words(quota("sat", 1), sets={TUESDAY: 6})
    assert (done.status, done.day) == (
        "strength done",
        "Strength done today. This week: 1 of 1 done.",
    )
    late = words(quota("sat", 3), today=SUNDAY)
    assert late.missed == "Missed this week: 2"
    assert late.day == "Strength today: 1 session to do, 1 free day left this week."


def test_a_week_that_changes_its_mode_is_told_as_the_week_it_is() -> None:
    """The plan in force today is not the one that judges the week."""
    until_friday, from_friday = plan("none", "tue"), quota("none", 2)
    later = from_friday._replace(valid_from=SUNDAY - timedelta(days=2))
    timeline = PlanTimeline([until_friday, later])
    assert today_line(timeline, TUESDAY) == "This week: 0 of 2 done, any day will do."
    later = plan("none", "sat")._replace(valid_from=SUNDAY - timedelta(days=2))
    timeline = PlanTimeline([quota("none", 2), later])
    assert today_line(timeline, TUESDAY) == (
        "Rest day (the plan changes this week). Next strength: Sat 28 Nov."
    )


def today_line(timeline: PlanTimeline, today: date) -> str:
    first, last = dates_of_overview(timeline, today)
    calendar = training_calendar(Facts(timeline.versions), first, last, today)
    version = timeline.in_force_on(today)
    assert version is not None
    return today_words(overview(calendar, timeline), version, "w").day
