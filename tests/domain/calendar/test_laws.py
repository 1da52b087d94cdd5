"""Laws that hold for any facts."""

import unicodedata
from collections import Counter
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from runstrength_tui.domain.calendar.days import (
    CalendarDay,
    CalendarWeek,
    DayState,
    TrainingCalendar,
)
from runstrength_tui.domain.calendar.facts import Excuse, ExcuseReason, Facts
from runstrength_tui.domain.calendar.judge import training_calendar, whole_weeks
from runstrength_tui.domain.calendar.overview import dates_of_overview, overview
from runstrength_tui.domain.calendar.scores import adherence
from runstrength_tui.domain.plan import MONDAY, SUNDAY, PlanMode, PlanTimeline
from tests.domain.calendar.any_facts import FIRST, LAST, any_facts, dates, todays

any_case = settings(max_examples=100, deadline=None)

OPEN_STATES = {DayState.MISSED, DayState.DUE, DayState.PLANNED}


def judged(facts: Facts, today: date) -> TrainingCalendar:
    return training_calendar(facts, FIRST, LAST, today)


def by_date(calendar: TrainingCalendar) -> dict[date, CalendarDay]:
    return {day.on: day for day in calendar.days}


def misses(calendar: TrainingCalendar) -> int:
    return sum(week.missed for week in calendar.weeks)


@any_case
@given(any_facts, todays)
def test_a_session_pays_at_most_one_obligation_of_its_own_week(facts: Facts, today: date) -> None:
    calendar = judged(facts, today)
    days = by_date(calendar)
    payers = Counter(day.paid_by for day in calendar.days if day.paid_by)
    assert all(times == 1 for times in payers.values())
    timeline = PlanTimeline(facts.versions)
    for day in calendar.days:
        if day.paid_by in days:
            payer = days[day.paid_by]
            assert payer.pays_for == day.on
            assert payer.state is DayState.DONE
            assert timeline.week_of(day.on) == timeline.week_of(payer.on)
        if day.pays_for in days:
            assert days[day.pays_for].paid_by == day.on
    for week in calendar.weeks:
        sessions = [
            day
            for day in training_calendar(facts, week.week_start, week.week_end, today).days
            if day.sets and not day.partial
        ]
        assert week.done + week.made_up + week.extra == len(sessions)


@any_case
@given(any_facts, todays)
def test_what_moves_arrives_on_a_free_later_date(facts: Facts, today: date) -> None:
    calendar = judged(facts, today)
    days = by_date(calendar)
    for day in calendar.days:
        if day.moved_to in days:
            target = days[day.moved_to]
            assert target.moved_from == day.on < target.on
            assert not target.run.is_run
            assert target.excuse is None
        assert (day.moved_to is not None) == (day.state is DayState.MOVED)


@any_case
@given(any_facts, todays)
def test_nothing_is_owed_before_the_plan(facts: Facts, today: date) -> None:
    first_day = PlanTimeline(facts.versions).first_day
    for day in judged(facts, today).days:
        if first_day is None or day.on < first_day:
            with_sets = DayState.EXTRA if day.sets else None
            ordinary = DayState.RUN if day.run.is_run else DayState.REST
            assert day.state is (with_sets or ordinary)
            assert "no plan for this day" in day.why


@any_case
@given(any_facts, any_facts, dates, todays, st.sampled_from([MONDAY, SUNDAY]))
def test_later_facts_leave_the_weeks_before_them_as_they_were(
    facts: Facts, others: Facts, turn: date, today: date, week_start: int
) -> None:
    """All facts from a date on are exchanged for others, plan and all."""
    facts, others = with_weeks_from(facts, week_start), with_weeks_from(others, week_start)
    mixed = Facts(
        versions=[
            *(one for one in facts.versions if one.valid_from < turn),
            *(one for one in others.versions if one.valid_from >= turn),
        ],
        runs=joined(facts.runs, others.runs, turn),
        overrides=joined(facts.overrides, others.overrides, turn),
        calendars=[*facts.calendars, *(one for one in others.calendars if one.first >= turn)],
        excuses=[*cut_before(facts.excuses, turn), *cut_from(others.excuses, turn)],
        sets=joined(facts.sets, others.sets, turn),
        short_sessions=joined(facts.short_sessions, others.short_sessions, turn),
    )
    first_of_week = PlanTimeline(mixed.versions).week_of(turn)[0]
    before, after = by_date(judged(facts, today)), by_date(judged(mixed, today))
    for day in before.values():
        if day.on < first_of_week:
            # An excuse that is cut tells other dates of itself, and is the same excuse.
            assert after[day.on]._replace(excuse=day.excuse, why=day.why) == day


def with_weeks_from(facts: Facts, week_start: int) -> Facts:
    return facts._replace(
        versions=[version._replace(week_start=week_start) for version in facts.versions]
    )


def joined(earlier: dict, later: dict, turn: date) -> dict:
    return {
        **{day: value for day, value in earlier.items() if day < turn},
        **{day: value for day, value in later.items() if day >= turn},
    }


def cut_before(excuses: list[Excuse], turn: date) -> list[Excuse]:
    last = turn - timedelta(days=1)
    return [one._replace(last=min(one.last, last)) for one in excuses if one.first < turn]


def cut_from(excuses: list[Excuse], turn: date) -> list[Excuse]:
    return [one._replace(first=max(one.first, turn)) for one in excuses if one.last >= turn]


@any_case
@given(any_facts, todays, dates, st.integers(0, 9))
def test_an_excuse_never_creates_a_miss(
    facts: Facts, today: date, first: date, length: int
) -> None:
    """It never takes back what another excused either."""
    excuse = Excuse(first, first + timedelta(days=length), ExcuseReason.SICK)
    excused = judged(facts._replace(excuses=[*facts.excuses, excuse]), today)
    for before, after in zip(judged(facts, today).weeks, excused.weeks, strict=True):
        assert after.owed == before.owed
        assert after.missed <= before.missed
        assert after.excused >= before.excused


@any_case
@given(any_facts, todays, dates)
def test_a_session_more_never_creates_a_miss(facts: Facts, today: date, day: date) -> None:
    trained = judged(facts._replace(sets={**facts.sets, day: 6}), today)
    assert misses(trained) <= misses(judged(facts, today))


@any_case
@given(any_facts, todays, st.randoms(use_true_random=False))
def test_the_order_of_entry_changes_nothing(facts: Facts, today: date, chance) -> None:
    def shuffled(values: object) -> list:
        return chance.sample(list(values), len(values))

    on_different_dates = len({one.valid_from for one in facts.versions}) == len(facts.versions)
    entered_otherwise = Facts(
        versions=shuffled(facts.versions) if on_different_dates else facts.versions,
        runs=dict(shuffled(facts.runs.items())),
        overrides=dict(shuffled(facts.overrides.items())),
        calendars=shuffled(facts.calendars),
        excuses=shuffled(facts.excuses),
        sets=dict(shuffled(facts.sets.items())),
        short_sessions=dict(shuffled(facts.short_sessions.items())),
    )
    assert judged(entered_otherwise, today) == judged(facts, today)


@any_case
@given(any_facts, todays)
def test_the_counts_of_a_week_add_up(facts: Facts, today: date) -> None:
    for week in judged(facts, today).weeks:
        parts = (
            *(week.done, week.made_up, week.missed, week.excused, week.displaced),
            *(week.due, week.planned),
        )
        assert all(part >= 0 for part in parts)
        assert week.owed == sum(parts)


@any_case
@given(any_facts, todays)
def test_nothing_is_missed_today_or_later(facts: Facts, today: date) -> None:
    calendar = judged(facts, today)
    for day in calendar.days:
        if day.on > today:
            assert day.state not in {DayState.MISSED, DayState.DUE}
        elif day.on == today:
            assert day.state not in {DayState.MISSED, DayState.PLANNED}
        else:
            assert day.state not in {DayState.DUE, DayState.PLANNED}
        assert not day.can_make_up or day.state is DayState.MISSED
    for week in calendar.weeks:
        assert not week.missed or week.week_start < today
        assert not (week.due or week.planned) or week.week_end >= today


@any_case
@given(any_facts, todays, todays)
def test_today_s_date_only_tells_missed_due_and_planned_apart(
    facts: Facts, today: date, another: date
) -> None:
    """All facts count alike on any date, those dated after it too."""
    one, other = judged(facts, today), judged(facts, another)
    assert [undated(day) for day in one.days] == [undated(day) for day in other.days]
    assert [undated_counts(week) for week in one.weeks] == [
        undated_counts(week) for week in other.weeks
    ]
    quota_weeks = [week for week in one.weeks if week.mode is PlanMode.QUOTA]
    states = {day.on: day.state for day in other.days}
    for day in one.days:
        if any(week.week_start <= day.on <= week.week_end for week in quota_weeks):
            assert DayState.DUE in {day.state, states[day.on]} or day.state is states[day.on]
        else:
            assert day.state is states[day.on] or {day.state, states[day.on]} <= OPEN_STATES


def undated(day: CalendarDay) -> CalendarDay:
    """A date without what today's date has a say in."""
    return day._replace(state=DayState.REST, make_up_until=None, why="")


def undated_counts(week: CalendarWeek) -> CalendarWeek:
    still_open = week.missed + week.due + week.planned
    return week._replace(missed=0, due=0, planned=still_open, at_risk=False)


@any_case
@given(any_facts, todays)
def test_a_quota_week_invents_no_date_for_a_miss(facts: Facts, today: date) -> None:
    calendar = judged(facts, today)
    quota_weeks = [week for week in calendar.weeks if week.mode is PlanMode.QUOTA]
    for week in quota_weeks:
        for day in training_calendar(facts, week.week_start, week.week_end, today).days:
            assert day.state in {
                *(DayState.DONE, DayState.EXTRA, DayState.PARTIAL, DayState.RUN, DayState.REST),
                *((DayState.DUE,) if day.on == today and week.at_risk else ()),
            }


@any_case
@given(any_facts, todays, dates)
def test_a_day_asked_for_alone_is_the_day_of_the_whole(
    facts: Facts, today: date, day: date
) -> None:
    whole = judged(facts, today)
    alone = training_calendar(facts, day, day, today)
    assert alone.days == (by_date(whole)[day],)
    assert alone.weeks == tuple(
        week for week in whole.weeks if week.week_start <= day <= week.week_end
    )


@any_case
@given(any_facts, todays, dates)
def test_only_the_facts_of_the_weeks_asked_about_are_needed(
    facts: Facts, today: date, day: date
) -> None:
    first, last = whole_weeks(PlanTimeline(facts.versions), day, day)

    def within(values: dict) -> dict:
        return {on: value for on, value in values.items() if first <= on <= last}

    less = facts._replace(
        runs=within(facts.runs),
        overrides=within(facts.overrides),
        excuses=[one for one in facts.excuses if one.first <= last and one.last >= first],
        sets=within(facts.sets),
        short_sessions=within(facts.short_sessions),
    )
    assert training_calendar(less, day, day, today) == training_calendar(facts, day, day, today)


@any_case
@given(any_facts, todays, dates, st.integers(0, 6), st.booleans(), st.integers(0, 9))
def test_nothing_is_carried_across_weeks(
    facts: Facts, today: date, day: date, sets: int, is_run: bool, length: int
) -> None:
    """What is entered of some dates changes no week that holds none of them."""
    last = day + timedelta(days=length)
    more = facts._replace(
        runs={**facts.runs, day: "Easy run"},
        overrides={**facts.overrides, last: is_run},
        excuses=[*facts.excuses, Excuse(day, last, ExcuseReason.SICK)],
        sets={**facts.sets, day: sets, last: sets},
        short_sessions={**facts.short_sessions, last: "minimum"},
    )
    first, until = whole_weeks(PlanTimeline(facts.versions), day, last)
    before, after = judged(facts, today), judged(more, today)
    for one, other in zip(before.days, after.days, strict=True):
        assert first <= one.on <= until or one == other
    for week, changed in zip(before.weeks, after.weeks, strict=True):
        assert first <= week.week_start <= until or week == changed


@any_case
@given(any_facts, todays)
def test_why_is_one_plain_sentence_with_its_source(facts: Facts, today: date) -> None:
    for day in judged(facts, today).days:
        assert day.why[0].isupper() or day.why[0].isdigit()
        assert day.why.endswith(".")
        assert day.why.count(". ") == 0
        assert not any(unicodedata.category(character) == "Cc" for character in day.why)
        assert "plan" in day.why  # what owes, or that nothing does yet
        assert "None" not in day.why
        assert "  " not in day.why
        assert ", ," not in day.why
        assert len(day.why) <= 260


@any_case
@given(any_facts, todays)
def test_adherence_is_blank_when_nothing_was_owed(facts: Facts, today: date) -> None:
    weeks = judged(facts, today).weeks
    found = adherence(weeks)
    assert (found.share is None) == (found.wanted == 0)
    assert 0 <= found.met <= found.wanted
    assert found.share is None or 0 <= found.share <= 1
    unplanned = judged(facts._replace(versions=()), today)
    assert adherence(unplanned.weeks).share is None


@any_case
@given(any_facts, todays)
def test_an_overview_agrees_with_its_calendar(facts: Facts, today: date) -> None:
    timeline = PlanTimeline(facts.versions)
    calendar = training_calendar(facts, *dates_of_overview(timeline, today), today)
    found = overview(calendar, timeline)
    assert found.day.on == today
    assert found.week.week_start <= today <= found.week.week_end
    assert found.next_strength_day is None or found.next_strength_day > today
    assert found.weeks_in_a_row >= 0
    assert found.has_plan == (timeline.in_force_on(today) is not None)
    assert all(day.on >= found.week.week_start for day in found.can_be_made_up)
