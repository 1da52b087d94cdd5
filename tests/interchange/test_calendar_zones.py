"""The zones of a calendar: by their names in every spelling, and as the file describes them."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Timezone

from runstrength_tui.interchange.calendar_text import read_components
from runstrength_tui.interchange.calendar_zones import Zones
from runstrength_tui.interchange.zone_names import named_zone, offset_zone
from tests.interchange.calendars import TODAY, calendar, days, entry

WINDOW = TODAY - timedelta(days=400), TODAY + timedelta(days=400)


@pytest.mark.parametrize(
    ("names", "key"),
    [
        (("UTC", "utc", "GMT", "Z", "Etc/UTC", "Etc/GMT", "(UTC)", "tzone://Microsoft/Utc"), "UTC"),
        (("/example.org/UTC", "Buzz-GMT"), "UTC"),
        (("(UTC) Coordinated Universal Time",), "Etc/UTC"),
        (
            (
                "Europe/Berlin",
                "europe/berlin",
                ' "Europe/Berlin" ',
                "/mozilla.org/20050126_1/Europe/Berlin",
                "/softwarestudio.org/Tzfile/Europe/Berlin",
                "W. Europe Standard Time",
                "w. europe standard time",
                "W. Europe Daylight Time",
                "W. Europe Standard Time 1",
            ),
            "Europe/Berlin",
        ),
        (
            (
                "America/New_York",
                "America/New York",
                '\\"America/New York\\"',
                "/softwarestudio.org/Olson_20011030_5/America/New_York",
                "Eastern Standard Time",
                "Eastern Time",
                "(UTC-05:00) Eastern Time (US & Canada)",
                "(GMT-05:00) Eastern Time (US & Canada)",
                "(GMT-05.00) Eastern Time (US & Canada)",
                "(UTC-0500) Eastern Time (US and Canada)",
            ),
            "America/New_York",
        ),
        (("US/Eastern",), "US/Eastern"),
        (("x/America/Argentina/Buenos Aires",), "America/Argentina/Buenos_Aires"),
        (("(UTC-08:00) Pacific Time (US & Canada)",), "America/Los_Angeles"),
        (("(UTC-07:00) Mountain Time (US & Canada)",), "America/Denver"),
        (("(UTC-06:00) Central Time (US & Canada)",), "America/Chicago"),
        (("(UTC+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna",), "Europe/Amsterdam"),
        (("Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna",), "Europe/Amsterdam"),
        (("(UTC+01:00) Brussels, Copenhagen, Madrid, Paris",), "Europe/Brussels"),
        (("(GMT+01.00) Amsterdam / Berlin / Bern / Rome",), "Europe/Amsterdam"),
        (("(GMT+01.00) Sarajevo/Warsaw/Zagreb",), "Europe/Sarajevo"),
        (("Mexico Standard Time",), "America/Mexico_City"),
        (("Mid-Atlantic Standard Time",), "Etc/GMT+2"),
        (("(GMT) Greenwich Mean Time : Dublin, Edinburgh, Lisbon, London",), "Europe/Dublin"),
        (("GMT Standard Time",), "Europe/London"),
        (("(UTC+09:00) Osaka, Sapporo, Tokyo",), "Asia/Tokyo"),
        (("(UTC+05:30) Chennai, Kolkata, Mumbai, New Delhi",), "Asia/Kolkata"),
        (("(UTC+13:00) Samoa",), "Pacific/Apia"),
        (("(UTC+13:00) Nuku'alofa",), "Pacific/Tongatapu"),
        (("(UTC-07:00) La Paz, Mazatlan",), "America/Mazatlan"),
        (("America/La_Paz",), "America/La_Paz"),
        (("Etc/GMT+5",), "Etc/GMT+5"),
    ],
)
def test_names_and_their_zones(names: tuple[str, ...], key: str) -> None:
    for name in names:
        assert str(named_zone(name)) == str(UTC if key == "UTC" else ZoneInfo(key)), name


@pytest.mark.parametrize(
    "name", ["", "America", "Customized Time Zone", "Buzz", "Berlin", "../../etc/passwd", "a\0b"]
)
def test_names_that_nobody_knows(name: str) -> None:
    assert named_zone(name) is None


@pytest.mark.parametrize(
    ("names", "minutes"),
    [
        (("UTC+01:00", "UTC+1", "GMT+0100", "gmt+1", "+01:00", "(UTC+01:00)", '"UTC +01.00"'), 60),
        (("UTC-05:00", "GMT-0500", "-05:00", "UTC\u221205:00", "(GMT-05:00)"), -300),
        (("UTC+05:30", "GMT+0530"), 330),
        (("UTC+14:00",), 840),
        (("UTC+00:00", "GMT-0000"), 0),
    ],
)
def test_a_name_that_is_an_offset_is_that_offset(names: tuple[str, ...], minutes: int) -> None:
    for name in names:
        assert named_zone(name) is None, name  # what the file says of it goes before
        zone = offset_zone(name)
        assert zone is not None, name
        assert zone.utcoffset(None) == timedelta(minutes=minutes), name


@pytest.mark.parametrize("name", ["UTC+15", "GMT+99:00", "UTC+1:99", "Etc/GMT+5", "5", "UTC+", ""])
def test_names_that_are_no_offset(name: str) -> None:
    assert offset_zone(name) is None


def test_a_time_in_a_zone_of_an_offset_falls_on_the_date_here() -> None:
    for name in ("GMT-0500", '"UTC-05:00"', "UTC-05:00"):
        assert days(entry("Run", on=f";TZID={name}:20261126T203000")) == ["2026-11-27"]
    told = described("GMT-0500", spell("STANDARD", "19700101T000000", "+0100", "+0100"))
    assert days(told, entry("Run", on=";TZID=GMT-0500:20261126T203000")) == ["2026-11-26"]


def spell(kind: str, start: str, before: str, after: str, *lines: str) -> str:
    offsets = f"TZOFFSETFROM:{before}", f"TZOFFSETTO:{after}"
    return "\r\n".join((f"BEGIN:{kind}", f"DTSTART:{start}", *offsets, *lines, f"END:{kind}"))


def described(name: str, *spells: str) -> str:
    return "\r\n".join(("BEGIN:VTIMEZONE", f"TZID:{name}", *spells, "END:VTIMEZONE"))


NEW_YORK_AS_OUTLOOK_WRITES_IT = (
    spell(
        *("STANDARD", "16010101T020000", "-0400", "-0500"),
        "RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=1SU;BYMONTH=11",
    ),
    spell(
        *("DAYLIGHT", "16010101T020000", "-0500", "-0400"),
        "RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=2SU;BYMONTH=3",
    ),
)


def test_a_zone_that_only_the_file_knows_is_read_from_it() -> None:
    zone = described("Customized Time Zone", *NEW_YORK_AS_OUTLOOK_WRITES_IT)
    winter = entry("Run", on=";TZID=Customized Time Zone:20261126T175900")
    assert days(zone, winter) == ["2026-11-26"]
    late = entry("Run", on=";TZID=customized time zone:20261126T180000")
    assert days(zone, late) == days(late, zone) == ["2026-11-27"]
    summer = entry("Run", on=';TZID="Customized Time Zone":20270706T175900')
    assert days(zone, summer) == ["2027-07-06"]
    start = ";TZID=Customized Time Zone:20261124T180000"
    weekly = entry("Run", "RRULE:FREQ=WEEKLY;COUNT=2", on=start)
    assert days(zone, weekly) == ["2026-11-25", "2026-12-02"]


def test_a_name_that_is_known_goes_before_what_the_file_says_of_it() -> None:
    wrong = described("Asia/Tokyo", spell("STANDARD", "19700101T000000", "-1100", "-1100"))
    assert days(wrong, entry("Run", on=";TZID=Asia/Tokyo:20261126T060000")) == ["2026-11-25"]


@pytest.mark.parametrize(
    "odd",
    [
        spell("STANDARD", "19700101T000000", "-9900", "-9900"),
        spell("STANDARD", "19700101T000000", "", "east"),
        spell("STANDARD", "19709999T000000", "-0500", "-0500"),
        spell("STANDARD", "19700101T000000", "-0500", "-0500", "RRULE:FREQ=SECONDLY"),
        spell("STANDARD", "19700101T000000", "-0500", "-0500", "RDATE:later"),
        spell("WHATEVER", "19700101T000000", "-0500", "-0500"),
        "BEGIN:STANDARD\r\nEND:STANDARD",
        "",
    ],
)
def test_a_zone_that_cannot_be_read_is_none(odd: str) -> None:
    late = entry("Run", on=";TZID=Customized:20261126T235900")
    assert days(described("Customized", odd), late) == ["2026-11-26"]


@pytest.mark.parametrize("start", ["00010101T000000", "99991231T235959", "16010101T000000"])
def test_a_zone_may_begin_at_the_ends_of_the_calendar(start: str) -> None:
    zone = described("X", spell("STANDARD", start, "-0500", "-0500"))
    assert days(zone, entry("Run", on=";TZID=X:20261126T190000")) == ["2026-11-27"]


ZONES = ("Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu")


@given(
    key=st.sampled_from(ZONES),
    moment=st.datetimes(
        datetime(2025, 11, 1),  # noqa: DTZ001 - on the zone's clock
        datetime(2027, 11, 30),  # noqa: DTZ001 - on the zone's clock
    ),
)
def test_a_zone_as_another_program_describes_it_is_the_zone_itself(
    key: str, moment: datetime
) -> None:
    text = Timezone.from_tzid(key, first_date=date(2000, 1, 1)).to_ical().decode()
    (zone, _) = read_components(calendar(text.replace(f"TZID:{key}", "TZID:X").strip()))
    zones = Zones(*WINDOW)
    zones.describe(zone)
    told = zones.of("X")
    assert told is not None
    here = moment.replace(tzinfo=ZoneInfo(key))
    assert moment.replace(tzinfo=told).utcoffset() == here.utcoffset()
    instant = moment.replace(tzinfo=UTC)
    there = instant.astimezone(told)
    assert there.replace(tzinfo=None) == instant.astimezone(ZoneInfo(key)).replace(tzinfo=None)
