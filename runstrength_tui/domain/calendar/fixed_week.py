"""A week whose plan names weekdays: what each date owes, where it moves, and who pays it.

Source: the project's training calendar, "Fixed mode". Dates are numbers of the week's days here.
"""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from runstrength_tui.domain.calendar.days import CalendarDay, CalendarWeek, DayFacts, DayState
from runstrength_tui.domain.calendar.why import why_fixed
from runstrength_tui.domain.plan import OnRunDays, PlanMode


class Dues(NamedTuple):
    """What a week owes: `standing` says of each date that holds an obligation whose it is.

    An obligation stands on its own date, or on the one that it `moved` to.
    """

    owed: Sequence[int]
    standing: dict[int, int]
    moved: dict[int, int]
    excused: set[int]
    displaced: set[int]


class Payments(NamedTuple):
    """Which date's session pays the obligation on a date, and the same the other way round."""

    paid_by: dict[int, int]
    pays_for: dict[int, int]


def judge_fixed_week(
    dates: Sequence[DayFacts], today: date
) -> tuple[list[CalendarDay], CalendarWeek]:
    """Judge the dates of one week, in order."""
    dues = _dues(dates)
    payments = _payments(dates, dues)
    became = {number: _became(number, dates, payments, today) for number in dues.standing}
    promised = _promised(dates, dues, became, today)
    days = [
        _judged(number, dates, dues, payments, became, promised) for number in range(len(dates))
    ]
    counted = list(became.values())
    week = CalendarWeek(
        week_start=dates[0].on,
        week_end=dates[-1].on,
        mode=PlanMode.FIXED if dates[-1].version else None,
        owed=len(dues.owed),
        done=counted.count(DayState.DONE),
        made_up=counted.count(DayState.MADE_UP),
        missed=counted.count(DayState.MISSED),
        excused=len(dues.excused),
        displaced=len(dues.displaced),
        due=counted.count(DayState.DUE),
        planned=counted.count(DayState.PLANNED),
        extra=sum(
            facts.qualifies and number not in payments.pays_for
            for number, facts in enumerate(dates)
        ),
    )
    return days, week


def _judged(
    number: int,
    dates: Sequence[DayFacts],
    dues: Dues,
    payments: Payments,
    became: dict[int, DayState],
    promised: dict[int, date],
) -> CalendarDay:
    """Put together what is known of one date."""
    facts = dates[number]
    state = _state(number, facts, dues, payments, became)
    payer = payments.paid_by.get(number, number)
    debtor = payments.pays_for.get(number, number)
    owner = dues.standing.get(number, number)
    target = dues.moved.get(number)
    day = CalendarDay(
        on=facts.on,
        state=state,
        run=facts.run,
        sets=facts.sets,
        partial=facts.is_partial,
        moved_to=None if target is None else dates[target].on,
        moved_from=None if owner == number else dates[owner].on,
        paid_by=None if payer == number else dates[payer].on,
        pays_for=None if debtor == number else dates[debtor].on,
        excuse=facts.excuse,
        make_up_until=promised.get(number),
    )
    owing = dates[dues.standing.get(debtor, number)]
    return day._replace(why=why_fixed(day, facts, owing))


def _dues(dates: Sequence[DayFacts]) -> Dues:
    """Rules 1 to 3: what is owed, what is excused, and what moves off a run day."""
    owed = [number for number, facts in enumerate(dates) if _owes(facts)]
    dues = Dues(owed, {}, {}, set(), set())
    for number in owed:
        facts = dates[number]
        if facts.excuse is not None:
            dues.excused.add(number)
        elif not facts.run.is_run or facts.qualifies or _stays_on_run_days(facts):
            dues.standing[number] = number
        else:
            target = _room_after(number, dates, dues)
            if target is None:
                dues.displaced.add(number)
            else:
                dues.moved[number] = target
                dues.standing[target] = number
    return dues


def _owes(facts: DayFacts) -> bool:
    version = facts.version
    return (
        version is not None
        and version.mode is PlanMode.FIXED
        and facts.on.weekday() in version.strength_days
    )


def _stays_on_run_days(facts: DayFacts) -> bool:
    return facts.version is not None and facts.version.on_run_days is OnRunDays.KEEP


def _room_after(number: int, dates: Sequence[DayFacts], dues: Dues) -> int | None:
    """The next later date that is free and holds no obligation, its own or a moved one."""
    for later in range(number + 1, len(dates)):
        if dates[later].is_open and later not in dues.owed and later not in dues.standing:
            return later
    return None


def _payments(dates: Sequence[DayFacts], dues: Dues) -> Payments:
    """Rule 4: a session pays what stands on its own date, then the oldest that is unpaid."""
    sessions = [number for number, facts in enumerate(dates) if facts.qualifies and facts.version]
    paid_by = {number: number for number in sessions if number in dues.standing}
    unpaid = sorted(dues.standing.keys() - paid_by.keys())
    spare = [number for number in sessions if number not in paid_by]
    paid_by.update(zip(unpaid, spare, strict=False))
    return Payments(paid_by, {payer: number for number, payer in paid_by.items()})


def _became(number: int, dates: Sequence[DayFacts], payments: Payments, today: date) -> DayState:
    """Rule 5, after the payments: what became of the obligation that stands on a date."""
    payer = payments.paid_by.get(number)
    if payer is not None:
        return DayState.DONE if payer == number else DayState.MADE_UP
    day = dates[number].on
    if day < today:
        return DayState.MISSED
    return DayState.DUE if day == today else DayState.PLANNED


def _promised(
    dates: Sequence[DayFacts], dues: Dues, became: dict[int, DayState], today: date
) -> dict[int, date]:
    """Which misses can still be made up, and until when: the oldest, one for each date left.

    A date that owes, or owed, is not left: a session there pays or brings back its own.
    """
    missed = sorted(number for number, state in became.items() if state is DayState.MISSED)
    if not missed or dates[-1].on < today:
        return {}
    left = [
        facts.on
        for number, facts in enumerate(dates)
        if facts.on >= today
        and facts.excuse is None
        and not facts.qualifies
        and number not in dues.owed
        and number not in dues.standing
    ]
    return dict.fromkeys(missed[: len(left)], left[-1]) if left else {}


def _state(
    number: int,
    facts: DayFacts,
    dues: Dues,
    payments: Payments,
    became: dict[int, DayState],
) -> DayState:
    """The state of a date: of what holds, the first in the order of precedence."""
    if number in payments.pays_for:
        return DayState.DONE
    if number in became:
        return became[number]
    if number in dues.moved:
        return DayState.MOVED
    if number in dues.displaced:
        return DayState.DISPLACED
    if number in dues.excused and not facts.qualifies:
        return DayState.EXCUSED
    return facts.ordinary_state
