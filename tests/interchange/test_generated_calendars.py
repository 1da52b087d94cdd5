"""Calendars that are generated are read as icalendar and recurring-ical-events read them.

Left out is what those read otherwise on purpose or by a fault: a date alone as the end of a rule of
times, which they take for its midnight; weekdays with and without a number in one rule; places in
a first week that is not whole; weeks of the year without a weekday; the hour in which clocks
change; a date that is left out of an entry that does not repeat; and in a zone two times a day,
of which they leave out the one that has in UTC what the other has there.
"""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import icalendar
import recurring_ical_events
from hypothesis import given, settings
from hypothesis import strategies as st

from runstrength_tui.interchange.calendar_window import WINDOW_DAYS
from runstrength_tui.interchange.ics import parse_ics
from tests.interchange.calendars import TODAY, calendar, entry
from tests.interchange.reading import BERLIN, never

FIRST, LAST = TODAY - timedelta(days=WINDOW_DAYS), TODAY + timedelta(days=WINDOW_DAYS)
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
ZONES = (
    "Europe/Berlin",
    "Eastern Standard Time",
    "Asia/Tokyo",
    "Pacific/Auckland",
    "Asia/Kathmandu",
)

DAYS = st.dates(FIRST - timedelta(days=60), LAST - timedelta(days=200))
TIMES = st.sampled_from(["000000", "053000", "063000", "120000", "190000", "233000"])


def numbers(*choices: int) -> st.SearchStrategy[str]:
    some = st.lists(st.sampled_from(choices), min_size=1, max_size=3, unique=True)
    return some.map(lambda chosen: ",".join(map(str, chosen)))


def weekdays(*places: str) -> st.SearchStrategy[str]:
    one = st.tuples(st.sampled_from(places), st.sampled_from(WEEKDAYS)).map("".join)
    return st.lists(one, min_size=1, max_size=3, unique=True).map(",".join)


PLAIN = weekdays("")
MONTHS = numbers(1, 2, 6, 11, 12)
MONTH_DAYS = numbers(1, 13, 15, 28, 30, 31, -1, -3)
BY = {
    "DAILY": {"BYDAY": PLAIN, "BYMONTH": MONTHS, "BYMONTHDAY": MONTH_DAYS},
    "WEEKLY": {"BYDAY": PLAIN, "BYMONTH": MONTHS},
    "MONTHLY": {
        "BYDAY": PLAIN | weekdays("1", "2", "-1", "5"),
        "BYMONTH": MONTHS,
        "BYMONTHDAY": MONTH_DAYS,
        "BYSETPOS": numbers(1, -1),
    },
    "YEARLY": {
        "BYDAY": PLAIN | weekdays("1", "-1", "3"),
        "BYMONTH": MONTHS,
        "BYMONTHDAY": MONTH_DAYS,
        "BYYEARDAY": numbers(1, 60, 100, 366, -1),
    },
}
ONCE_A_DAY = st.sampled_from(["", "", "", ";BYHOUR=6;BYMINUTE=0;BYSECOND=0"])
TWICE_A_DAY = st.just(";BYHOUR=6,19")
CLOCKS = {
    "date": st.just(""),
    "floating": ONCE_A_DAY | TWICE_A_DAY,
    "utc": ONCE_A_DAY | TWICE_A_DAY,
}


@st.composite
def rules(draw: Callable[..., str], until: str) -> str:
    """A rule that may end at `until`, a time of the series' own form."""
    frequency = draw(st.sampled_from(sorted(BY)))
    rule = f"FREQ={frequency};INTERVAL={draw(st.integers(1, 4))}"
    for name, content in BY[frequency].items():
        if draw(st.integers(0, 2)) == 0:
            rule += f";{name}={draw(content)}"
    ends = draw(st.sampled_from(["", f";UNTIL={until}", f";COUNT={draw(st.integers(1, 40))}"]))
    return rule + ends + f";WKST={draw(st.sampled_from(['MO', 'SU']))}"


@st.composite
def calendars(draw: Callable[..., object]) -> bytes:
    """A calendar of a few series and single entries, with changes to their times."""
    return calendar(*(draw(entries(str(uid))) for uid in range(draw(st.integers(1, 3)))))  # type: ignore[arg-type, call-overload]


@st.composite
def entries(draw: Callable[..., object], uid: str) -> str:
    form = draw(st.sampled_from(["date", "floating", "utc", *ZONES]))
    day, time = draw(DAYS), draw(TIMES)

    def at(on: date) -> str:
        """What stands behind the name of a property for the time of the series on a date."""
        if form == "date":
            return f";VALUE=DATE:{on:%Y%m%d}"
        if form in ("floating", "utc"):
            return f":{on:%Y%m%d}T{time}{'Z' if form == 'utc' else ''}"
        return f";TZID={form}:{on:%Y%m%d}T{time}"

    def in_utc(on: date) -> str:
        if form not in ZONES:
            return at(on)
        moment = icalendar.vDDDTypes.from_ical(f"{on:%Y%m%d}T{time}", form)
        return f":{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"

    later = st.integers(0, 60).map(lambda days: day + timedelta(days=days))  # type: ignore[operator]
    lines = []
    if draw(st.integers(0, 3)):
        until = in_utc(draw(later)).rpartition(":")[2]
        rule = draw(rules(until))
        lines.append(f"RRULE:{rule}{draw(CLOCKS.get(form, ONCE_A_DAY))}")
    if lines and draw(st.booleans()):
        lines.append(f"EXDATE{draw(st.sampled_from([at, in_utc]))(draw(later))}")
    if draw(st.booleans()):
        lines.append(f"RDATE{draw(st.sampled_from([at, in_utc]))(draw(later))}")
    parts = [entry("Run", f"UID:{uid}", *lines, on=at(day))]
    for changed in draw(st.lists(later, max_size=2, unique=True)):
        of = draw(st.sampled_from([at, in_utc]))(changed)
        to_all = ";RANGE=THISANDFUTURE" if draw(st.integers(0, 4)) == 0 else ""
        status = draw(st.sampled_from(["STATUS:CONFIRMED", "STATUS:CANCELLED"]))
        change = f"RECURRENCE-ID{to_all}{of}"
        parts.append(entry("Run", f"UID:{uid}", change, status, on=at(draw(later))))
    return "\r\n".join(parts)


def days_of_the_libraries(content: bytes) -> set[date]:
    found = recurring_ical_events.of(icalendar.Calendar.from_ical(content)).between(
        FIRST - timedelta(days=2), LAST + timedelta(days=3)
    )
    starts = [event["DTSTART"].dt for event in found if event.get("STATUS") != "CANCELLED"]
    days = {
        start.astimezone(BERLIN).date()
        if isinstance(start, datetime) and start.tzinfo
        else date(start.year, start.month, start.day)
        for start in starts
    }
    return {day for day in days if FIRST <= day <= LAST}


@settings(max_examples=150, deadline=None)
@given(content=calendars())
def test_a_calendar_has_the_days_that_the_libraries_find(content: bytes) -> None:
    found = {planned.day for planned in parse_ics(content, BERLIN, TODAY, never).planned}
    assert found == days_of_the_libraries(content)
