"""A run on a strength day, imported in the app: strength moves, and undo moves it back."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from runstrength_tui.tui.plan_draft import new_draft
from tests.e2e.home import Home, leave
from tests.run_files import put_damaged, put_gpx

SUNDAY = 6


def place_by_day() -> timezone:
    """A zone in which it is day now, and not the last day of a week.

    There strength can move to tomorrow, whenever the test runs, and no midnight passes in it.
    """
    now = datetime.now(UTC)
    zones = [timezone(timedelta(hours=hours)) for hours in range(-23, 24)]
    by_day = [now.astimezone(zone) for zone in zones]
    return next(
        zone
        for zone, local in zip(zones, by_day, strict=True)
        if 6 <= local.hour < 22 and local.weekday() != SUNDAY
    )


def settings(zone: timezone) -> dict[str, str]:
    """The zone as the C library names it: with the sign turned round."""
    hours = round(zone.utcoffset(None) / timedelta(hours=1))
    return {"TZ": f"XXX{-hours:+d}"}


@pytest.fixture
def zone() -> timezone:
    return place_by_day()


def test_a_plan_a_run_on_the_strength_day_and_back_again(fresh_home: Home, zone: timezone) -> None:
    now = datetime.now(zone)
    today, tomorrow = now.date(), now.date() + timedelta(days=1)
    run_file = fresh_home.path.parent / "My runs" / "morning.gpx"
    put_gpx(run_file, now - timedelta(hours=1), "Harbour loop")

    terminal = fresh_home.open(environment=settings(zone))
    terminal.wait("Two questions")
    terminal.press("down", "down", "down")
    for weekday in sorted(new_draft(today, 6).strength_days ^ {today.weekday()}):
        terminal.press(str(weekday + 1))
    terminal.wait(f"Strength on {today:%a}")
    terminal.press("enter")
    terminal.wait_gone("Two questions")
    terminal.wait("· strength day")

    terminal.press("3", "i")
    terminal.wait("Import runs")
    terminal.press(*f"{run_file.parent.parent}/my")
    terminal.wait("My runs/")
    terminal.press("tab")
    terminal.wait(r"My\\ runs/")
    terminal.wait(r"^.*  morning\.gpx")
    terminal.press("tab", "enter")
    terminal.wait(r"New: 1 run\.")
    terminal.press("enter")
    terminal.wait(r"Taken: 1 run\. u takes it back\.")
    terminal.wait(r"\[→\]")
    terminal.wait("MOVED")
    told = " ".join(terminal.text().split())
    assert f"moved to {tomorrow:%a} {tomorrow.day} {tomorrow:%b}" in told
    assert "Harbour loop" in told

    terminal.press("1")
    terminal.wait("· run day")
    terminal.press("3", "u")
    terminal.wait("Undone: import 1 run")
    terminal.wait(r"\[◎\]")
    assert "Harbour loop" not in terminal.text()
    terminal.press("1")
    terminal.wait("· strength day")
    leave(terminal)


def test_the_folder_of_the_config_is_taken_at_start_and_told(home: Home, zone: timezone) -> None:
    folder = home.path.parent / "garmin"
    put_gpx(folder / "first.gpx", datetime.now(zone) - timedelta(hours=1), "Harbour loop")
    put_damaged(folder / "second.gpx")
    home.configure(f'runs_folder = "{folder}"\n')
    terminal = home.open(environment=settings(zone))
    terminal.wait("1 run from")
    terminal.wait("Could not be read")
    terminal.press("3", "u")
    terminal.wait("Undone: import 1 run")
    leave(terminal)
    again = home.open(environment=settings(zone))
    again.press("3")
    again.wait(r"U redo")
    leave(again)
