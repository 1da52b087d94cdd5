"""A phone that takes one export after the other shows what is planned, and nothing else."""

from contextlib import suppress
from datetime import date, datetime, time, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from runstrength_tui.domain.calendar.days import DayState
from runstrength_tui.domain.calendar.facts import ExcuseReason
from runstrength_tui.interchange.ics_calendar import StrengthDay, strength_calendar
from runstrength_tui.logbook import Logbook, open_logbook
from runstrength_tui.logbook.phone_days import USUAL_REACH
from runstrength_tui.logbook.training import PlanChange
from runstrength_tui.paths import find_paths
from tests.conftest import FakeClock

COMING = {DayState.DUE, DayState.PLANNED}
DONE = {DayState.DONE, DayState.EXTRA}


class Shown(NamedTuple):
    """An event as a calendar keeps it."""

    stamp: tuple[int, datetime]
    on: date
    is_cancelled: bool


class Phone:
    """A calendar that takes an event it has only where the new one is the later."""

    def __init__(self) -> None:
        self.events: dict[str, Shown] = {}

    def take(self, text: str) -> None:
        for event in Calendar.from_ical(text).walk("VEVENT"):
            stamp = (int(event["SEQUENCE"]), event["DTSTAMP"].dt)
            known = self.events.get(str(event["UID"]))
            if known is None or known.stamp < stamp:
                is_cancelled = str(event["STATUS"]) == "CANCELLED"
                new = Shown(stamp, event["DTSTART"].dt, is_cancelled)
                self.events[str(event["UID"])] = new

    def shown(self) -> set[date]:
        return {event.on for event in self.events.values() if not event.is_cancelled}


def export(logbook: Logbook, last: date | None = None) -> str:
    days = logbook.training.phone_days(last=last)
    return strength_calendar(
        [StrengthDay(*day) for day in days], time(17), logbook.clock.now().wall
    )


days_ahead = st.integers(0, 20)
weekdays = st.frozensets(st.integers(0, 6), min_size=1, max_size=4)
changes = st.one_of(
    st.tuples(st.just("strength"), weekdays, days_ahead),
    st.tuples(st.just("runs"), weekdays, days_ahead),
    st.tuples(st.just("quota"), st.integers(1, 3), days_ahead),
    st.tuples(st.just("mark"), st.booleans(), days_ahead),
    st.tuples(st.just("clear"), st.none(), days_ahead),
    st.tuples(st.just("excuse"), st.integers(0, 9), days_ahead),
    st.tuples(st.just("unexcuse"), st.integers(0, 9), days_ahead),
    st.tuples(st.just("run"), st.none(), st.just(0)),
    st.tuples(st.just("undo"), st.none(), st.just(0)),
    st.tuples(st.just("wait"), st.integers(1, 4), st.just(0)),
    st.tuples(st.just("export"), st.none(), st.just(0)),
)


def make(logbook: Logbook, clock: FakeClock, change: tuple) -> None:
    kind, value, ahead = change
    training, day = logbook.training, logbook.today() + timedelta(days=ahead)
    if kind == "strength":
        training.change_plan(PlanChange(strength_days=value), day)
    elif kind == "runs":
        training.change_plan(PlanChange(run_days=value), day)
    elif kind == "quota":
        training.change_plan(PlanChange(sessions_per_week=value), day)
    elif kind in ("mark", "clear"):
        training.override(day, value)
    elif kind == "excuse":
        training.excuse(day, day + timedelta(days=value), ExcuseReason.OTHER)
    elif kind == "unexcuse":
        training.unexcuse(day, day + timedelta(days=value))
    elif kind == "run":
        training.add_run(day)
    elif kind == "undo" and logbook.entries.undoable():
        logbook.entries.undo()
    elif kind == "wait":
        clock.advance(value * 86_400)


RACE_DAY = date(2027, 2, 28)


@settings(max_examples=80, deadline=None)
@given(st.lists(changes, min_size=1, max_size=12), st.sampled_from([None, RACE_DAY]))
def test_a_phone_shows_what_is_planned_after_every_export(made: list, last: date | None) -> None:
    """Each export goes as far ahead as usual, or up to the same date."""
    clock, phone = FakeClock(), Phone()
    with TemporaryDirectory() as folder:
        logbook = open_logbook(find_paths(str(Path(folder) / "home"), {}), clock)
        logbook.training.change_plan(PlanChange(strength_days=frozenset({1, 4})))
        for change in [*made, ("export", None, 0)]:
            clock.advance(60)
            with suppress(ValueError):  # no plan to change, once it was taken back
                make(logbook, clock, change)
            if change[0] != "export":
                continue
            phone.take(export(logbook, last))
            today = logbook.today()
            judged = logbook.training.calendar(today, last or today + USUAL_REACH).days
            coming = {day.on for day in judged if day.state in COMING}
            done = {day.on for day in judged if day.state in DONE}
            assert {day for day in phone.shown() if day >= today} - done == coming
            before = dict(phone.events)
            phone.take(export(logbook, last))
            assert phone.events == before
        logbook.store.close()


@pytest.mark.parametrize("days", [1, 20, 60])
def test_days_up_to_a_race_are_cancelled_to_the_last_though_the_plan_changed_days_ago(
    logbook: Logbook, clock: FakeClock, days: int
) -> None:
    """An earlier export up to the race had gone that far, not only as many days ahead."""
    phone = Phone()
    logbook.training.change_plan(PlanChange(strength_days=frozenset({6})))
    phone.take(export(logbook, RACE_DAY))
    assert RACE_DAY in phone.shown()
    logbook.training.change_plan(PlanChange(strength_days=frozenset({0})))
    clock.advance(days * 86_400)
    phone.take(export(logbook, RACE_DAY))
    assert {day.weekday() for day in phone.shown() if day >= logbook.today()} == {0}
