"""From facts to days and weeks: the calendar itself."""

from collections.abc import Iterator
from datetime import date, timedelta

from runstrength_tui.domain.calendar.days import (
    CalendarDay,
    CalendarWeek,
    DayFacts,
    RunDay,
    RunRule,
    TrainingCalendar,
    enough,
)
from runstrength_tui.domain.calendar.facts import Excuse, Facts
from runstrength_tui.domain.calendar.fixed_week import judge_fixed_week
from runstrength_tui.domain.calendar.quota_week import judge_quota_week
from runstrength_tui.domain.plan import PlanMode, PlanTimeline, PlanVersion

_NO_RULE = RunDay(is_run=False, by=None)
_PLANNED_RUN = RunDay(is_run=True, by=RunRule.PLAN)
_NO_PLANNED_RUN = RunDay(is_run=False, by=RunRule.PLAN)
_MARKED_RUN = RunDay(is_run=True, by=RunRule.OVERRIDE)
_MARKED_NO_RUN = RunDay(is_run=False, by=RunRule.OVERRIDE)


def training_calendar(facts: Facts, first: date, last: date, today: date) -> TrainingCalendar:
    """Judge every date from `first` to `last` as of `today`.

    `facts` must hold what is known of the whole weeks of `first` and `last` (`whole_weeks`).
    Source: the project's training calendar.
    """
    timeline = PlanTimeline(facts.versions)
    start, end = whole_weeks(timeline, first, last)
    excuses = _excuses_by_date(facts, start, end)
    days: list[CalendarDay] = []
    weeks: list[CalendarWeek] = []
    for week_start, week_end in _weeks(timeline, start, end):
        dates = _day_facts(facts, timeline, excuses, week_start, week_end)
        version = dates[-1].version
        if version is not None and version.mode is PlanMode.QUOTA:
            judged, week = judge_quota_week(dates, version, today)
        else:
            judged, week = judge_fixed_week(dates, today)
        days += judged
        weeks.append(week)
    return TrainingCalendar(
        today, tuple(day for day in days if first <= day.on <= last), tuple(weeks)
    )


def whole_weeks(timeline: PlanTimeline, first: date, last: date) -> tuple[date, date]:
    """The dates that the weeks of `first` to `last` span."""
    return timeline.week_of(first)[0], timeline.week_of(last)[1]


def run_day(facts: Facts, version: PlanVersion | None, day: date) -> RunDay:
    """Say whether `day` is a run day: by the first rule that says anything about it.

    A completed run, an override by hand, an imported training calendar, the plan's weekdays.
    """
    completed = facts.runs.get(day)
    if completed is not None:
        return RunDay(is_run=True, by=RunRule.DONE, source=completed)
    marked = facts.overrides.get(day)
    if marked is not None:
        return _MARKED_RUN if marked else _MARKED_NO_RUN
    if facts.calendars:
        said = _by_calendars(facts, day)
        if said is not None:
            return said
    if version is None:
        return _NO_RULE
    return _PLANNED_RUN if day.weekday() in version.run_days else _NO_PLANNED_RUN


def _by_calendars(facts: Facts, day: date) -> RunDay | None:
    """What the calendars say that span `day`: a run where one of them has one; None for none.

    Of several that say the same the one that begins last is named.
    """
    said = [
        (day in one.titles, one.first, one.name, one.titles.get(day, ""))
        for one in facts.calendars
        if one.first <= day <= one.last
    ]
    if not said:
        return None
    is_run, _, name, title = max(said)
    source = ", ".join(part for part in (title, name) if part)
    return RunDay(is_run, RunRule.CALENDAR, source)


def _excuses_by_date(facts: Facts, start: date, end: date) -> dict[date, Excuse]:
    """The excuse of each date; of several the one that begins last."""
    found: dict[date, Excuse] = {}
    within = [one for one in facts.excuses if one.first <= end and one.last >= start]
    for excuse in sorted(within):
        for day in _dates(max(excuse.first, start), min(excuse.last, end)):
            found[day] = excuse
    return found


def _dates(first: date, last: date) -> Iterator[date]:
    """Every date from `first` to `last`, also where no date comes after."""
    return map(date.fromordinal, range(first.toordinal(), last.toordinal() + 1))


def _weeks(timeline: PlanTimeline, start: date, end: date) -> Iterator[tuple[date, date]]:
    week_start, week_end = timeline.week_of(start)
    yield week_start, week_end
    while week_end < end:
        week_start, week_end = timeline.week_of(week_end + timedelta(days=1))
        yield week_start, week_end


def _day_facts(
    facts: Facts,
    timeline: PlanTimeline,
    excuses: dict[date, Excuse],
    week_start: date,
    week_end: date,
) -> list[DayFacts]:
    found = []
    version, until = timeline.in_force_on(week_start), timeline.in_force_on(week_end)
    is_one = version is until
    for day in _dates(week_start, week_end):
        if not is_one:
            version = timeline.in_force_on(day)
        run = run_day(facts, version, day)
        sets, short = facts.sets.get(day, 0), facts.short_sessions.get(day, "")
        qualifies = sets > 0 and (bool(short) or enough(version, sets))
        found.append(DayFacts(day, version, run, excuses.get(day), sets, short, qualifies))
    return found
