from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from tests.cli.conftest import Call


@pytest.fixture
def planned(call: Call) -> Call:
    assert call("plan", "set", "--run", "mon", "--strength", "tue,fri").status == 0
    return call


def events(text: str) -> dict[date, Any]:
    found = Calendar.from_ical(text).walk("VEVENT")
    return {event["DTSTART"].dt: event for event in found}


def test_the_coming_strength_days_are_all_day_events_with_an_alarm(planned: Call) -> None:
    done = planned("export", "--format", "ics", "--to", "2026-12-04", "--alarm", "07:15")
    assert (done.status, done.err) == (0, "")
    found = events(done.out)
    assert sorted(found) == [date(2026, 11, day) for day in (24, 27)] + [
        date(2026, 12, day) for day in (1, 4)
    ]
    event = found[date(2026, 11, 27)]
    assert event["DTEND"].dt == date(2026, 11, 28)
    (alarm,) = event.walk("VALARM")
    assert alarm["TRIGGER"].dt == timedelta(hours=7, minutes=15)
    assert "plan since 24 Nov" in event["DESCRIPTION"]


def test_a_date_keeps_its_id_from_one_export_to_the_next(planned: Call) -> None:
    before = events(planned("export").out)[date(2026, 11, 27)]["UID"]
    planned("runs", "override", "2026-12-01", "run")
    after = events(planned("export").out)
    assert after[date(2026, 11, 27)]["UID"] == before
    assert date(2026, 12, 1) not in after
    assert date(2026, 12, 2) in after


def test_a_file_is_written_for_its_owner_and_never_over_another(
    planned: Call, tmp_path: Path
) -> None:
    target = tmp_path / "strength.ics"
    assert planned("export", "-o", str(target)).status == 0
    assert target.stat().st_mode & 0o777 == 0o600
    written = target.read_bytes()
    refused = planned("export", "-o", str(target))
    assert refused.status == 1
    assert "strength.ics" in refused.line
    assert target.read_bytes() == written
    missing = planned("export", "-o", str(tmp_path / "nowhere" / "x.ics"))
    assert missing.status == 1
    assert "nowhere" in missing.line
    assert list(tmp_path.glob(".*")) == []


def test_a_plan_without_dates_has_nothing_to_write(call: Call) -> None:
    refused = call("export")
    assert refused.status == 1
    assert "plan" in refused.line
