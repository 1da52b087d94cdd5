"""What the app does on every screen: its toasts."""

import pytest
from textual.pilot import Pilot

from runstrength_tui.tui.app import RunStrengthApp


async def told(pilot: Pilot[int], *said: tuple[str, str]) -> list[str]:
    """Say these, each with its severity, from the screen; return what is to be seen then."""
    for message, severity in said:
        pilot.app.screen.notify(message, severity=severity)
        await pilot.pause()
    return [toast.message for toast in pilot.app._notifications]


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ((("Saved.", "information"), ("Bell off.", "information")), ["Bell off."]),
        (
            (("Not written.", "warning"), ("Saved.", "information"), ("Bell off.", "information")),
            ["Not written.", "Bell off."],
        ),
        ((("Saved.", "information"), ("Full.", "error")), ["Saved.", "Full."]),
        ((("Not written.", "warning"), ("Full.", "error")), ["Not written.", "Full."]),
        ((("Not written.", "warning"), ("Not written.", "warning")), ["Not written."]),
    ],
)
async def test_news_takes_the_place_of_news_and_of_no_warning(logbook, cues, said, shown):
    app = RunStrengthApp(logbook, cues)
    async with app.run_test(notifications=True) as pilot:
        assert await told(pilot, *said) == shown


async def test_the_bell_key_leaves_a_warning_standing(logbook, cues):
    app = RunStrengthApp(logbook, cues)
    async with app.run_test(notifications=True) as pilot:
        app.notify("The log lies on a network drive.", severity="warning")
        await pilot.pause()
        await pilot.press("b", "b")
        await pilot.pause()
        shown = [toast.message for toast in app._notifications]
        assert shown == ["The log lies on a network drive.", "Bell on."]
