"""A week whose plan names weekdays: what each date owes, where it moves, and who pays it.

Source: the project's training calendar, "Fixed mode".
"""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from runstrength_tui.domain.calendar.days import CalendarDay, CalendarWeek, DayFacts, DayState
from runstrength_tui.domain.calendar.why import why_fixed
from runstrength_tui.domain.plan import OnRunDays, PlanMode


class Obligation(NamedTuple):
    """One owed session: where it stands and, if it moved, where it stood first (as day numbers)."""

    stands_on: int
    moved_from: int | None = None


class Dues(NamedTuple):
    """What a week owes, date by date (as numbers of its days)."""

    owed: int
    standing: dict[int, Obligation]
    moved: dict[int, int]
    excused: set[int]
    displaced: set[int]


def judge_fixed_week(
    dates: Sequence[DayFacts], today: date
) -> tuple[list[CalendarDay], CalendarWeek]:
    """Judge the dates of one week, in order."""
    dues = _dues(dates)
    paid_by, pays_for = _payments(dates, dues)
    week_end = dates[-1].on
    became: list[DayState] = []
    days = []
    extra = 0
    for number, facts in enumerate(dates):
        state = _state(number, facts, dues, paid_by, pays_for, today)
        if number in dues.standing:
            became.append(_obligation_state(number, facts, paid_by, today))
        extra += facts.qualifies and number not in pays_for
        obligation = dues.standing.get(number)
        origin = obligation.moved_from if obligation else None
        target = dues.moved.get(number)
        payer, debtor = paid_by.get(number, number), pays_for.get(number, number)
        day = CalendarDay(
            on=facts.on,
            state=state,
            run=facts.run,
            sets=facts.sets,
            partial=facts.sets > 0 and not facts.qualifies,
            moved_to=None if target is None else dates[target].on,
            moved_from=None if origin is None else dates[origin].on,
            paid_by=None if payer == number else dates[payer].on,
            pays_for=None if debtor == number else dates[debtor].on,
            excuse=facts.excuse,
            can_make_up=state is DayState.MISSED and today <= week_end,
            why="",
        )
        days.append(day._replace(why=why_fixed(day, facts, dates, week_end)))
    week = CalendarWeek(
        week_start=dates[0].on,
        week_end=week_end,
        mode=PlanMode.FIXED if dates[-1].version else None,
        owed=dues.owed,
        done=became.count(DayState.DONE),
        made_up=became.count(DayState.MADE_UP),
        missed=became.count(DayState.MISSED),
        excused=len(dues.excused),
        displaced=len(dues.displaced),
        due=became.count(DayState.DUE),
        planned=became.count(DayState.PLANNED),
        extra=extra,
    )
    return days, week


def _dues(dates: Sequence[DayFacts]) -> Dues:
    """Rules 1 to 3: what is owed, what is excused, and what moves off a run day."""
    own = [number for number, facts in enumerate(dates) if _owes(facts)]
    dues = Dues(len(own), {}, {}, set(), set())
    for number in own:
        facts = dates[number]
        if facts.excuse is not None:
            dues.excused.add(number)
        elif not facts.run.is_run or facts.qualifies or _stays_on_run_days(facts):
            dues.standing[number] = Obligation(number)
        else:
            target = _room_after(number, dates, dues, own)
            if target is None:
                dues.displaced.add(number)
            else:
                dues.moved[number] = target
                dues.standing[target] = Obligation(target, number)
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


def _room_after(
    number: int, dates: Sequence[DayFacts], dues: Dues, own: Sequence[int]
) -> int | None:
    """The next later date that is no run day, not excused, and holds no obligation."""
    for later in range(number + 1, len(dates)):
        facts = dates[later]
        holds_one = later in own or later in dues.standing
        if not (facts.run.is_run or facts.excuse is not None or holds_one):
            return later
    return None


def _payments(dates: Sequence[DayFacts], dues: Dues) -> tuple[dict[int, int], dict[int, int]]:
    """Rule 4: which date pays each obligation, and which obligation each date pays."""
    paid_by = {number: number for number in dues.standing if dates[number].qualifies}
    pays_for = dict(paid_by)
    for number in sorted(dues.standing.keys() - paid_by.keys()):
        payer = next(
            (
                other
                for other, facts in enumerate(dates)
                if facts.qualifies and facts.version is not None and other not in pays_for
            ),
            None,
        )
        if payer is None:
            break
        paid_by[number], pays_for[payer] = payer, number
    return paid_by, pays_for


def _obligation_state(
    number: int, facts: DayFacts, paid_by: dict[int, int], today: date
) -> DayState:
    """Rule 5, after the payments: what became of the obligation that stands on a date."""
    if number in paid_by:
        return DayState.DONE if paid_by[number] == number else DayState.MADE_UP
    if facts.on < today:
        return DayState.MISSED
    return DayState.DUE if facts.on == today else DayState.PLANNED


def _state(
    number: int,
    facts: DayFacts,
    dues: Dues,
    paid_by: dict[int, int],
    pays_for: dict[int, int],
    today: date,
) -> DayState:
    if number in pays_for:
        return DayState.DONE
    if number in dues.standing:
        return _obligation_state(number, facts, paid_by, today)
    if number in dues.moved:
        return DayState.MOVED
    if number in dues.displaced:
        return DayState.DISPLACED
    if number in dues.excused:
        return DayState.EXCUSED
    return ordinary_state(facts)


def ordinary_state(facts: DayFacts) -> DayState:
    """The state of a date on which nothing was owed and nothing paid."""
    if facts.qualifies:
        return DayState.EXTRA
    if facts.sets:
        return DayState.PARTIAL
    return DayState.RUN if facts.run.is_run else DayState.REST
