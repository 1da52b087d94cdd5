"""The calendar against the definition written down a second time, on random facts."""

from datetime import date

from hypothesis import given, settings

from runstrength_tui.domain.calendar.days import CalendarDay, CalendarWeek
from runstrength_tui.domain.calendar.facts import Facts
from runstrength_tui.domain.calendar.judge import training_calendar
from tests.domain.calendar.any_facts import FIRST, LAST, any_facts, todays
from tests.domain.calendar.oracle import Oracle


def as_told(day: CalendarDay) -> dict:
    return {
        "state": day.state.value,
        "run": (day.run.is_run, day.run.by.value if day.run.by else None),
        "sets": day.sets,
        "partial": day.partial,
        "is_excused": day.excuse is not None,
        "can_make_up": day.can_make_up,
        "moved_to": day.moved_to,
        "moved_from": day.moved_from,
        "paid_by": day.paid_by,
        "pays_for": day.pays_for,
    }


def counts(week: CalendarWeek) -> dict:
    told = week._asdict()
    return {name: told[name] for name in told if name not in ("week_start", "week_end", "mode")}


@settings(max_examples=400, deadline=None)
@given(any_facts, todays)
def test_every_date_and_every_week_is_what_the_definition_says(facts: Facts, today: date) -> None:
    calendar = training_calendar(facts, FIRST, LAST, today)
    oracle = Oracle(facts, today)
    for day in calendar.days:
        answers, _ = oracle.judge(day.on)
        assert {day.on: as_told(day)} == {day.on: answers[day.on]}
    for week in calendar.weeks:
        dates = oracle.week_of(week.week_start)
        assert (week.week_start, week.week_end) == (dates[0], dates[-1])
        assert counts(week) == oracle.judge(week.week_start)[1]
