"""A change of the plan: the version that it makes, and how it is told."""

from collections.abc import Callable
from datetime import date, time
from typing import NamedTuple

from runstrength_tui.domain.plan import (
    SETS_PER_SESSION,
    WEEKDAY_NAMES,
    OnRunDays,
    PlanMode,
    PlanVersion,
    Weekdays,
    weekdays_words,
)


class PlanChange(NamedTuple):
    """New values for the plan; what is None keeps the value that is in force.

    `strength_days` makes a plan of weekdays, `sessions_per_week` one of so many sessions a week;
    only one of the two can be given.
    """

    run_days: Weekdays | None = None
    strength_days: Weekdays | None = None
    sessions_per_week: int | None = None
    sets_per_session: int | None = None
    on_run_days: OnRunDays | None = None
    week_start: int | None = None
    day_start: time | None = None


def changed_version(
    change: PlanChange,
    before: PlanVersion | None,
    valid_from: date,
    default_sets: Callable[[], int],
) -> PlanVersion:
    """Return the version that a change makes of the one before it, or of none.

    `default_sets` tells the sets of a session where nobody does. Raises ValueError where it is not
    said how strength is owed, or said twice.
    """
    if change.strength_days is not None and change.sessions_per_week is not None:
        raise ValueError("give strength days or a number of sessions a week, not both")
    given = {name: value for name, value in change._asdict().items() if value is not None}
    if change.strength_days is not None:
        given |= {"mode": PlanMode.FIXED, "sessions_per_week": 0}
    elif change.sessions_per_week is not None:
        given |= {"mode": PlanMode.QUOTA, "strength_days": frozenset()}
    elif before is None:
        raise ValueError("the first plan needs strength days, or a number of sessions a week")
    if before is None:
        least, most = SETS_PER_SESSION
        sets = min(max(default_sets(), least), most)
        before = PlanVersion(valid_from, frozenset(), PlanMode.QUOTA, frozenset(), 0, sets)
    return before._replace(valid_from=valid_from, id=0, **given)


def plan_change_words(new: PlanVersion, before: PlanVersion | None) -> str:
    """Say what a version changes: `plan from 2026-11-26: strength Tue, Fri; runs Mon, Wed`."""
    told = before or new._replace(
        mode=PlanMode.QUOTA, sessions_per_week=0, strength_days=frozenset(), run_days=frozenset()
    )
    parts = []
    if (new.strength_days, new.sessions_per_week) != (told.strength_days, told.sessions_per_week):
        parts.append(_strength_words(new))
    if new.run_days != told.run_days:
        parts.append(f"runs {weekdays_words(new.run_days)}")
    if new.sets_per_session != told.sets_per_session:
        parts.append(f"sessions of {new.sets_per_session} sets")
    if new.on_run_days != told.on_run_days:
        keeps = new.on_run_days is OnRunDays.KEEP
        parts.append("strength stays on run days" if keeps else "strength moves off run days")
    if new.week_start != told.week_start:
        parts.append(f"weeks from {WEEKDAY_NAMES[new.week_start].capitalize()}")
    if new.day_start != told.day_start:
        parts.append(f"days from {new.day_start:%H:%M}")
    return f"plan from {new.valid_from}: {'; '.join(parts) or 'as it will be later'}"


def _strength_words(version: PlanVersion) -> str:
    if version.mode is PlanMode.FIXED:
        return f"strength {weekdays_words(version.strength_days)}"
    times = version.sessions_per_week
    return f"strength {'once' if times == 1 else f'{times} times'} a week"
