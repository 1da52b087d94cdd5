"""The JSON of the training calendar; its keys are a contract with scripts."""

from datetime import date
from typing import Any

from runstrength_tui.domain.calendar.days import CalendarDay, CalendarWeek, RunDay
from runstrength_tui.domain.calendar.facts import Excuse
from runstrength_tui.domain.calendar.overview import Overview
from runstrength_tui.domain.plan import WEEKDAY_NAMES, PlanMode, PlanVersion, Weekdays

Document = dict[str, Any]


def day_document(day: CalendarDay) -> Document:
    """One date of the calendar."""
    return {
        "date": day.on.isoformat(),
        "state": day.state.value,
        "run": run_document(day.run),
        "sets": day.sets,
        "partial": day.partial,
        "moved_to": _iso(day.moved_to),
        "moved_from": _iso(day.moved_from),
        "paid_by": _iso(day.paid_by),
        "pays_for": _iso(day.pays_for),
        "excuse": excuse_document(day.excuse) if day.excuse else None,
        "can_make_up": day.can_make_up,
        "why": day.why,
    }


def run_document(run: RunDay) -> Document:
    """Whether a date is a run day, and which rule said so; `by` is null where none did."""
    return {"is_run": run.is_run, "by": run.by.value if run.by else None}


def excuse_document(excuse: Excuse) -> Document:
    """An excuse with its first and last date."""
    return {
        "from": excuse.first.isoformat(),
        "to": excuse.last.isoformat(),
        "reason": excuse.reason.value,
        "note": excuse.note,
    }


def week_document(week: CalendarWeek) -> Document:
    """The counts of one week; `mode` is null before the first plan."""
    return {
        "week_start": week.week_start.isoformat(),
        "week_end": week.week_end.isoformat(),
        "mode": week.mode.value if week.mode else None,
        "owed": week.owed,
        "done": week.done,
        "made_up": week.made_up,
        "missed": week.missed,
        "excused": week.excused,
        "displaced": week.displaced,
        "due": week.due,
        "planned": week.planned,
        "extra": week.extra,
        "at_risk": week.at_risk,
    }


def missed_day_document(day: CalendarDay) -> Document:
    """A missed date."""
    return {"date": day.on.isoformat(), "can_make_up": day.can_make_up, "why": day.why}


def missed_week_document(week: CalendarWeek) -> Document:
    """A quota week with its missed sessions, which belong to no date."""
    return {"week_start": week.week_start.isoformat(), "missed": week.missed}


def today_document(overview: Overview) -> Document:
    """Today: the date as in the calendar, its week, what was missed, what comes next."""
    adherence = overview.adherence
    return {
        **day_document(overview.day),
        "has_plan": overview.has_plan,
        "due": overview.is_due,
        "week": week_document(overview.week),
        "missed_this_week": [missed_day_document(day) for day in overview.missed_this_week],
        "missed": [missed_day_document(day) for day in overview.missed],
        "missed_weeks": [missed_week_document(week) for week in overview.missed_weeks],
        "next_strength_day": _iso(overview.next_strength_day),
        "eight_weeks": {
            "done": adherence.met,
            "wanted": adherence.wanted,
            "adherence": None if adherence.share is None else round(adherence.share, 3),
        },
        "weeks_in_a_row": overview.weeks_in_a_row,
        "suggests_change": overview.suggests_change,
    }


def version_document(version: PlanVersion) -> Document:
    """One version of the plan, with weekdays as `plan set` takes them."""
    is_quota = version.mode is PlanMode.QUOTA
    return {
        "valid_from": version.valid_from.isoformat(),
        "mode": version.mode.value,
        "run_days": _names(version.run_days),
        "strength_days": _names(version.strength_days),
        "sessions_per_week": version.sessions_per_week if is_quota else None,
        "sets_per_session": version.sets_per_session,
        "on_run_days": version.on_run_days.value,
        "week_start": WEEKDAY_NAMES[version.week_start],
        "day_start": f"{version.day_start:%H:%M}",
    }


def _names(days: Weekdays) -> list[str]:
    return [WEEKDAY_NAMES[day] for day in sorted(days)]


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
