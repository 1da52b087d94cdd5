"""The computer's own zone, held against the zone of the same name."""

import os
import subprocess
import sys

import pytest

# Every quarter of an hour around both clock changes of a year, and some days besides.
COMPARE = """
import sys
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo
from runstrength_tui.system_clock import LocalZone, SystemClock

zone, named = LocalZone(), ZoneInfo(sys.argv[1])
for start in sys.argv[2:]:
    for quarter in range(-200, 200):
        instant = datetime.fromisoformat(start).replace(tzinfo=UTC) + timedelta(hours=quarter / 4)
        local, expected = instant.astimezone(zone), instant.astimezone(named)
        assert local.isoformat() == expected.isoformat(), (instant, local, expected)
        assert local.tzname() == expected.tzname()
        assert local.astimezone(UTC) == instant
shown = SystemClock().now().wall
assert shown.utcoffset() == shown.astimezone(zone).utcoffset()
"""


@pytest.mark.parametrize(
    ("name", "instants"),
    [
        ("Europe/Berlin", ["2026-03-29T01:00", "2026-10-25T01:00", "2024-02-29T12:00"]),
        ("America/New_York", ["2026-03-08T07:00", "2026-11-01T06:00"]),
        ("Australia/Lord_Howe", ["2026-04-04T15:00", "2026-10-03T15:30"]),
        ("Pacific/Apia", ["2011-12-30T10:00"]),
        ("UTC", ["2026-01-01T00:00"]),
    ],
)
def test_the_local_zone_knows_each_clock_change(name: str, instants: list[str]) -> None:
    done = subprocess.run(
        [sys.executable, "-c", COMPARE, name, *instants],
        env={**os.environ, "TZ": name},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
