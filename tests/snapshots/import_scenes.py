"""The import screen at each of its steps, and the history after it."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from runstrength_tui.logbook import Logbook
from runstrength_tui.logbook.plan_change import PlanChange
from tests.run_files import put_damaged, put_gpx, put_strava
from tests.snapshots.stage import Play, Scene, Stage

FILES = Path("files")
NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)


def some_files(_logbook: Logbook) -> None:
    """Strava's list, a folder of tracks, one that is damaged."""
    put_strava(
        FILES / "activities.csv",
        [
            *((f"2026-10-{day:02}T12:00", "Easy", "Run") for day in range(1, 13)),
            *((f"2026-09-{day:02}T12:00", "To work", "Ride") for day in range(1, 4)),
            ("2026-10-20T12:00", "Core [b]short[/]", "Weight Training"),
            ("2026-10-14T12:00", "", "Weight Training"),
        ],
    )
    put_damaged(FILES / "tracks" / "broken.gpx")
    for days in range(12):
        sport = "cycling" if days % 5 == 3 else "running"
        start = NOON - timedelta(days=days)
        put_gpx(FILES / "tracks" / f"{start:%Y-%m-%d}.gpx", start, sport=sport)


def a_plan(logbook: Logbook) -> None:
    """Strength on Tuesdays, and the track of a run this very Tuesday."""
    plan = PlanChange(frozenset({5}), frozenset({1}), sets_per_session=6)
    logbook.training.change_plan(plan, date(2026, 11, 23))
    put_gpx(FILES / "today.gpx", datetime(2026, 11, 24, 5, tzinfo=UTC), "Harbour loop")


def importing(text: str, *then: str) -> Play:
    """Open the screen in the history, type a path, and press these keys."""

    async def play(stage: Stage) -> None:
        await stage.press("i", *text)
        for key in then:
            await stage.press(key)

    return play


def scene(name: str, play: Play, **more: object) -> Scene:
    return Scene(f"import-{name}", play, prepare=some_files, mode="history", **more)


SMALL = ((40, 10),)
SCENES = [
    scene("ask", importing("")),
    scene("completing", importing("fi", "tab", "down")),
    scene("nothing-there", importing("gone.fit", "enter")),
    scene("preview", importing("files/tracks", "enter")),
    scene("preview-list", importing("files/activities.csv", "enter")),
    scene("strength", importing("files", "enter", "tab", "space")),
    scene("zone", importing("files/activities.csv", "enter", "z", *"berl")),
    Scene("import-stored", importing("files/today.gpx", "enter", "enter"), a_plan, "history"),
    scene("again", importing("files", "enter", "enter", "i", *"files", "enter")),
    scene("small", importing("files", "enter"), sizes=SMALL),
]
