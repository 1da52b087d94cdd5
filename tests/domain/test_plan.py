"""The plan: what may be entered, which version holds when, and what is proposed."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runstrength_tui.domain.plan import (
    MONDAY,
    SUNDAY,
    WEEKDAY_NAMES,
    PlanTimeline,
    PlanVersion,
    check_version,
    proposed_strength_days,
    weekdays_from_text,
    weekdays_words,
)
from tests.domain.calendar.some_plan import MON, SUN, THU, TUE, WED, fixed, quota

DAY = timedelta(days=1)
TODAY = TUE

# Which version holds when.


def test_the_latest_version_not_after_a_date_is_in_force() -> None:
    first, second = fixed(since=MON), fixed("thu", since=THU)
    timeline = PlanTimeline([second, first])
    assert timeline.first_day == MON
    assert timeline.in_force_on(MON - DAY) is None
    assert timeline.in_force_on(WED) is first
    assert timeline.in_force_on(THU) is second


def test_of_two_versions_from_one_date_the_one_entered_last_holds() -> None:
    assert PlanTimeline([fixed("tue"), fixed("thu")]).versions == (fixed("thu"),)


def test_without_a_plan_weeks_begin_on_monday() -> None:
    timeline = PlanTimeline([])
    assert timeline.first_day is None
    assert timeline.week_of(SUN) == (MON, SUN)


def test_weeks_from_sunday() -> None:
    timeline = PlanTimeline([fixed(week_start=SUNDAY)])
    assert timeline.week_of(MON) == (MON - DAY, SUN - DAY)
    assert timeline.week_of(SUN) == (SUN, SUN + 6 * DAY)


@pytest.mark.parametrize(
    ("turn", "weeks"),
    [
        (WED, [(MON, TUE), (WED, SUN - DAY)]),
        (SUN, [(MON, SUN - DAY), (SUN, SUN + 6 * DAY)]),
        (MON + 7 * DAY, [(MON, SUN), (MON + 7 * DAY, SUN + 6 * DAY)]),
    ],
)
def test_weeks_are_cut_where_another_day_begins_the_week(
    turn: date, weeks: list[tuple[date, date]]
) -> None:
    timeline = PlanTimeline([fixed(), fixed(since=turn, week_start=SUNDAY)])
    assert [timeline.week_of(turn - DAY), timeline.week_of(turn)] == weeks


@given(st.dates(), st.integers(0, 13), st.sampled_from([MONDAY, SUNDAY]))
def test_weeks_follow_each_other_without_gap_or_overlap(
    day: date, turn: int, week_start: int
) -> None:
    timeline = PlanTimeline([fixed(), fixed(since=MON + turn * DAY, week_start=week_start)])
    first, last = timeline.week_of(day)
    assert first <= day <= last < first + 7 * DAY
    if last < date.max:
        assert timeline.week_of(last + DAY)[0] == last + DAY
    assert timeline.week_of(first) == timeline.week_of(last) == (first, last)


def test_a_training_date_begins_at_the_day_start_of_the_plan_in_force() -> None:
    timeline = PlanTimeline([fixed(since=TUE, day_start=time(6))])

    def training_date(day: date, clock: time) -> date:
        return timeline.training_date(datetime.combine(day, clock, UTC))

    assert training_date(MON, time(3, 59)) == MON - DAY
    assert training_date(MON, time(4)) == MON
    assert training_date(WED, time(5, 59)) == TUE
    assert training_date(WED, time(6)) == WED


# What a version says.


@pytest.mark.parametrize(("sets", "enough"), [(1, 1), (2, 1), (3, 2), (6, 3), (7, 4), (50, 25)])
def test_half_of_the_sets_rounded_up_make_a_session(sets: int, enough: int) -> None:
    assert fixed()._replace(sets_per_session=sets).sets_that_count == enough


def test_weekdays_that_are_both_run_and_strength_collide() -> None:
    assert fixed("tue,wed,sat", run="mon,wed,sat").collisions == {2, 5}


# What may be added to a plan.


def refusal(new: PlanVersion, *versions: PlanVersion, today: date = TODAY) -> str:
    try:
        check_version(new, versions, today)
    except ValueError as error:
        return str(error)
    return "not refused"


@pytest.mark.parametrize(
    "new",
    [
        fixed(),
        fixed(since=date(2020, 2, 29)),
        fixed(since=TODAY + 40 * DAY),
        quota(1),
        quota(3),
        fixed(day_start=time(0)),
        fixed(day_start=time(6)),
        fixed(week_start=SUNDAY, since=THU),
        fixed()._replace(sets_per_session=1),
        fixed()._replace(sets_per_session=50),
    ],
)
def test_a_first_version_may_start_on_any_date(new: PlanVersion) -> None:
    check_version(new, [], TODAY)


@pytest.mark.parametrize(
    ("new", "said"),
    [
        (fixed("none"), "choose at least one strength day, or a number of sessions a week"),
        (quota(0), "1 to 3 sessions a week, not 0"),
        (quota(4), "1 to 3 sessions a week, not 4"),
        (fixed()._replace(sets_per_session=0), "a session has 1 to 50 sets, not 0"),
        (fixed()._replace(sets_per_session=51), "a session has 1 to 50 sets, not 51"),
        (fixed(week_start=2), "a week begins on mon or sun"),
        (fixed(day_start=time(6, 1)), "a day starts at a full minute from 00:00 to 06:00"),
        (fixed(day_start=time(23)), "a day starts at a full minute from 00:00 to 06:00"),
        (fixed(day_start=time(4, 0, 30)), "a day starts at a full minute from 00:00 to 06:00"),
    ],
)
def test_a_version_out_of_bounds_is_refused(new: PlanVersion, said: str) -> None:
    assert refusal(new) == said
    assert refusal(new, fixed()) == said


def test_a_later_version_may_start_today_or_later() -> None:
    check_version(fixed("thu", since=TODAY), [fixed()], TODAY)
    check_version(quota(since=TODAY + DAY), [fixed()], TODAY)


def test_a_later_version_may_not_start_in_the_past() -> None:
    assert refusal(fixed("thu", since=MON), fixed()) == (
        "a change of the plan can start on 2026-11-24 at the earliest, not on 2026-11-23; "
        "what is past stays as it was planned"
    )


@pytest.mark.parametrize("since", [TODAY, WED, SUN, MON + 7 * DAY])
def test_weeks_may_begin_on_another_day_from_any_date_on(since: date) -> None:
    check_version(fixed(since=since, week_start=SUNDAY), [fixed()], TODAY)
    check_version(fixed(since=since), [fixed(week_start=SUNDAY)], TODAY)


def test_a_version_is_ended_by_the_next_in_time() -> None:
    first, second, third = fixed(), quota(since=SUN), fixed("thu", since=SUN + DAY)
    timeline = PlanTimeline([first, third, fixed(since=SUN), second])
    assert timeline.after(first.valid_from - DAY) == first
    assert timeline.after(first.valid_from) == timeline.after(WED) == second
    assert timeline.after(SUN) == third
    assert timeline.after(SUN + DAY) is None


# Proposals.


@pytest.mark.parametrize(
    ("run", "count", "proposed"),
    [
        ("mon,wed,sat", 1, "tue"),
        ("mon,wed,sat", 2, "tue,fri"),
        ("mon,wed,sat", 3, "tue,thu,sun"),  # as even as tue,fri,sun, and earlier
        ("mon,wed,fri,sun", 2, "tue,sat"),
        ("mon,wed,fri,sun", 3, "tue,thu,sat"),
        ("none", 1, "mon"),
        ("none", 2, "mon,thu"),
        ("none", 3, "mon,wed,fri"),
        ("mon,tue,wed,thu,fri", 2, "sat,sun"),  # next to each other rather than on a run day
        ("mon,tue,wed,thu,fri,sat", 2, "wed,sun"),  # one free day: the other as far as can be
        ("mon,tue,wed,thu,fri,sat,sun", 2, "mon,thu"),
    ],
)
def test_proposed_strength_days(run: str, count: int, proposed: str) -> None:
    assert proposed_strength_days(weekdays_from_text(run), count) == weekdays_from_text(proposed)


@given(st.frozensets(st.integers(0, 6)), st.integers(1, 3))
def test_as_many_days_as_wanted_are_proposed_and_free_ones_first(
    run_days: frozenset[int], count: int
) -> None:
    proposed = proposed_strength_days(run_days, count)
    assert len(proposed) == count
    assert len(proposed - run_days) == min(count, 7 - len(run_days))


# Weekdays in text.


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("mon,wed,sat", {0, 2, 5}),
        (" Sun , MON ", {6, 0}),
        ("tue,tue", {1}),
        ("none", set()),
        (" None ", set()),
    ],
)
def test_weekdays_are_read(text: str, days: set[int]) -> None:
    assert weekdays_from_text(text) == days


@given(st.frozensets(st.integers(0, 6)))
def test_weekdays_are_read_as_they_are_written(days: frozenset[int]) -> None:
    text = ",".join(WEEKDAY_NAMES[day] for day in sorted(days)) or "none"
    assert weekdays_from_text(text) == days


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("", ""),
        ("monday", "monday"),
        ("mon,,tue", ""),
        ("mon;tue", "mon;tue"),
        ("none,mon", "none"),
        ("1", "1"),
        ("mon," + "x" * 99, "x" * 20),
    ],
)
def test_what_is_no_weekday_is_refused_and_named(text: str, shown: str) -> None:
    with pytest.raises(ValueError, match="no weekday") as refused:
        weekdays_from_text(text)
    allowed = "mon,tue,wed,thu,fri,sat,sun, or none"
    assert str(refused.value) == f'"{shown}" is no weekday: give {allowed}'


def test_weekdays_for_people() -> None:
    assert weekdays_words(frozenset({4, 1})) == "Tue, Fri"
    assert weekdays_words(frozenset()) == "none"
