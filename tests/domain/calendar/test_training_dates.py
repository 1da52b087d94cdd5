"""Which date a session belongs to: over midnight, clock changes, the date line; in real zones."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from runstrength_tui.domain.calendar.facts import Facts
from runstrength_tui.domain.clock import training_date
from tests.domain.calendar.some_plan import (
    FRI,
    MON,
    SAT,
    SUN,
    TUE,
    WED,
    fixed,
    on,
    sessions_at,
    strip,
    week_of,
)

PLAN = [fixed()]


def at(zone: str, *when: int, fold: int = 0) -> datetime:
    """Local time in a zone, by way of UTC as a machine's clock has it."""
    wall = datetime(*when, tzinfo=ZoneInfo(zone), fold=fold)
    return wall.astimezone(UTC).astimezone(ZoneInfo(zone))


def test_a_session_over_midnight_belongs_to_the_date_it_began_on() -> None:
    sets = sessions_at(at("Europe/Berlin", 2026, 11, 24, 23, 50))
    assert strip(Facts(PLAN, sets=sets), MON, WED) == "run done run rest planned run rest"


def test_a_session_at_half_past_one_belongs_to_the_day_before() -> None:
    sets = sessions_at(at("Europe/Berlin", 2026, 11, 25, 1, 30))
    assert strip(Facts(PLAN, sets=sets), MON, WED) == "run done run rest planned run rest"


@pytest.mark.parametrize(
    ("clock", "day_start", "day"),
    [
        (time(3, 59, 59), time(4), MON),
        (time(4), time(4), TUE),
        (time(0), time(0), TUE),
        (time(5, 59), time(6), MON),
        (time(6), time(6), TUE),
    ],
)
def test_a_day_begins_at_its_day_start(clock: time, day_start: time, day: date) -> None:
    assert training_date(datetime.combine(TUE, clock, UTC), day_start) == day


@pytest.mark.parametrize(
    ("when", "day"),
    [
        ((2026, 3, 29, 1, 59), date(2026, 3, 28)),  # a minute later it is three
        ((2026, 3, 29, 3, 0), date(2026, 3, 28)),
        ((2026, 3, 29, 4, 0), date(2026, 3, 29)),
        ((2026, 3, 29, 23, 59), date(2026, 3, 29)),
        ((2026, 3, 30, 0, 30), date(2026, 3, 29)),
    ],
)
def test_the_day_of_23_hours(when: tuple[int, ...], day: date) -> None:
    assert training_date(at("Europe/Berlin", *when)) == day


@pytest.mark.parametrize("fold", [0, 1])
def test_the_hour_that_comes_twice_is_before_the_day_start_both_times(fold: int) -> None:
    assert training_date(at("Europe/Berlin", 2026, 10, 25, 2, 30, fold=fold)) == date(2026, 10, 24)


@pytest.mark.parametrize("sunday", [date(2026, 3, 29), date(2026, 10, 25)])
def test_strength_on_a_clock_change_day(sunday: date) -> None:
    """Sunday evening counts for Sunday, the small hours of Monday too, and Monday is the next."""
    plan = [fixed("sun", since=date(2026, 1, 5))]
    evening = at("Europe/Berlin", sunday.year, sunday.month, sunday.day, 23, 30)
    small_hours = evening + timedelta(hours=3)
    for start in (evening, small_hours):
        facts = Facts(plan, sets=sessions_at(start))
        assert strip(facts, sunday, sunday + timedelta(days=1), days=2) == "done run"


def test_a_flight_east_over_the_date_line_lives_tuesday_twice() -> None:
    """Both sessions are of Tuesday, 20 hours apart: one date, one obligation."""
    sets = sessions_at(
        at("Pacific/Auckland", 2026, 11, 24, 20, 0), at("Pacific/Honolulu", 2026, 11, 24, 17, 0)
    )
    facts = Facts(PLAN, sets=sets)
    assert sets == {TUE: 12}
    assert strip(facts, MON, SUN) == "run done run rest missed run rest"
    assert week_of(facts, MON, SUN).extra == 0


def test_a_flight_west_over_the_date_line_leaves_tuesday_out() -> None:
    """The strength of the day that never was can be made up on Thursday."""
    before = sessions_at(at("America/Los_Angeles", 2026, 11, 23, 21, 0))
    assert before == {MON: 6}
    assert on(Facts(PLAN), TUE, WED).can_make_up
    facts = Facts(PLAN, sets=sessions_at(at("Australia/Sydney", 2026, 11, 26, 8, 0)))
    assert strip(facts, MON, SUN) == "run made_up run done missed run rest"


def test_a_session_keeps_its_date_when_the_flight_lands_on_another() -> None:
    """Begun at 23:00 in Tokyo on Friday, where it is still Friday morning in Los Angeles."""
    start = at("Asia/Tokyo", 2026, 11, 27, 23, 0)
    assert training_date(start) == FRI
    landed = (start + timedelta(hours=1)).astimezone(ZoneInfo("America/Los_Angeles"))
    assert landed.date() == FRI
    assert strip(Facts(PLAN, sets=sessions_at(start)), FRI, SAT, days=1) == "done"


def test_apia_where_one_friday_was_left_out() -> None:
    """Samoa went from Thursday 29 to Saturday 31 December 2011: dates, not hours, are counted."""
    friday = date(2011, 12, 30)
    plan = [fixed("fri", since=date(2011, 12, 5))]
    thursday = at("Pacific/Apia", 2011, 12, 29, 23, 0)
    saturday = (thursday + timedelta(hours=3)).astimezone(UTC).astimezone(ZoneInfo("Pacific/Apia"))
    assert saturday.date() == date(2011, 12, 31)
    assert training_date(saturday) == friday  # before its day start, a Saturday is still Friday
    assert strip(Facts(plan), friday, date(2011, 12, 31), days=2) == "missed run"
    assert on(Facts(plan), friday, date(2012, 1, 1)).can_make_up
    facts = Facts(plan, sets=sessions_at(thursday))
    assert strip(facts, date(2011, 12, 29), date(2011, 12, 31), days=2) == "done made_up"
