from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from tests.cli.conftest import Call
from tests.conftest import FakeClock


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


def test_a_date_that_moved_away_is_cancelled_under_its_own_id(planned: Call) -> None:
    before = events(planned("export").out)
    assert {str(event["STATUS"]) for event in before.values()} == {"CONFIRMED"}
    planned("runs", "override", "2026-12-01", "run")
    after = events(planned("export").out)
    kept, left, new = (date(2026, 11, 27), date(2026, 12, 1), date(2026, 12, 2))
    assert after[kept]["UID"] == before[kept]["UID"]
    assert (after[left]["UID"], after[left]["STATUS"]) == (before[left]["UID"], "CANCELLED")
    assert after[left]["SEQUENCE"] > before[left]["SEQUENCE"]
    assert after[left]["SUMMARY"] == "Cancelled: Strength"
    assert after[left].walk("VALARM") == []
    assert "moved to Wed 2 Dec" in after[left]["DESCRIPTION"]
    assert (new in before, after[new]["STATUS"]) == (False, "CONFIRMED")


def cancelled(text: str) -> list[date]:
    return sorted(day for day, event in events(text).items() if event["STATUS"] == "CANCELLED")


def test_excused_and_displaced_dates_are_cancelled_and_come_back(planned: Call) -> None:
    week = ("--from", "2026-11-30", "--to", "2026-12-06")
    assert cancelled(planned("export", *week).out) == []
    planned("skip", "2026-12-01", "--reason", "vacation")
    assert cancelled(planned("export", *week).out) == [date(2026, 12, 1)]
    for day in (4, 5, 6):
        planned("runs", "override", f"2026-12-{day:02}", "run")
    assert cancelled(planned("export", *week).out) == [date(2026, 12, day) for day in (1, 4, 5, 6)]
    planned("unskip", "2026-12-01")
    found = events(planned("export", *week).out)
    assert found[date(2026, 12, 1)]["STATUS"] == "CONFIRMED"


def test_the_dates_of_a_plan_that_holds_no_more_are_cancelled(planned: Call) -> None:
    to = ("--to", "2026-12-06")
    planned("plan", "set", "--strength", "thu", "--from", "2026-11-30")
    assert cancelled(planned("export", *to).out) == [date(2026, 12, 1), date(2026, 12, 4)]
    planned("plan", "set", "--quota", "2", "--from", "2026-11-30")
    found = planned("export", *to).out
    assert cancelled(found) == [date(2026, 12, day) for day in (1, 3, 4)]
    for _ in range(3):
        planned("undo")
    found = planned("export", *to)
    assert found.status == 0
    assert len(cancelled(found.out)) == len(events(found.out)) == 5


def test_an_old_plan_is_not_taken_back_for_ever(planned: Call, clock: FakeClock) -> None:
    """What could be told of it reached eight weeks, as this export does."""
    planned("plan", "set", "--strength", "thu")
    clock.advance(55 * 86_400)
    assert cancelled(planned("export").out) == [date(2027, 1, 19)]
    clock.advance(5 * 86_400)
    assert cancelled(planned("export").out) == []


def test_what_was_done_stays_and_what_was_done_early_is_cancelled(
    planned: Call, clock: FakeClock
) -> None:
    lift = ("log", "posterior_chain_lift", "--reps", "30", "--sets", "6")
    planned(*lift)
    assert date(2026, 11, 24) not in events(planned("export").out)
    clock.advance(86_400)
    planned(*lift)
    assert cancelled(planned("export").out) == [date(2026, 11, 27)]


def test_an_export_without_a_change_is_the_same_and_one_in_between_counts_what_it_wrote(
    planned: Call, tmp_path: Path
) -> None:
    planned("skip", "2026-12-01", "--reason", "sick")
    assert planned("export").out == planned("export").out
    wrote = planned("export", "--to", "2026-12-04", "-o", str(tmp_path / "strength.ics"))
    assert wrote.out.startswith("Wrote 3 strength days and 1 cancelled to ")


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
