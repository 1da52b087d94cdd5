"""The keys of a dialog: in rows that break between them, and each a click."""

from typing import ClassVar

import pytest
from textual.binding import Binding

from runstrength_tui.tui.widgets.key_hints import KeyHints
from tests.tui.widgets.one_widget import OneWidgetApp, lines_of

HINTS = (("enter", "take it"), ("up down", "move"), ("esc", "back"))


class PressedApp(OneWidgetApp):
    """Keeps which keys were pressed."""

    BINDINGS: ClassVar = [
        Binding(key, f"note('{key}')", key) for key in ("enter", "escape", "up", "down", "q", "f")
    ]

    def __init__(self, *widgets) -> None:
        super().__init__(*widgets)
        self.pressed: list[str] = []

    def action_note(self, key: str) -> None:
        self.pressed.append(key)


@pytest.mark.parametrize(
    ("width", "rows"),
    [
        (60, ["enter  take it     up down  move     esc  back"]),
        (40, ["enter  take it     up down  move", "esc  back"]),
        (20, ["enter  take it", "up down  move", "esc  back"]),
    ],
)
async def test_rows_break_between_hints_and_never_within(width, rows):
    async with OneWidgetApp(hints := KeyHints(*HINTS)).run_test(size=(width, 10)):
        assert [line.rstrip() for line in lines_of(hints)] == rows


async def test_a_click_presses_the_key_and_beside_them_nothing():
    async with (app := PressedApp(hints := KeyHints(*HINTS))).run_test(size=(60, 10)) as pilot:
        for x in (0, 13, 16, 20, 30, 45):
            await pilot.click(hints, (x, 0))
        await pilot.pause()
        assert app.pressed == ["enter", "enter", "escape"]


async def test_in_further_rows_too():
    async with (app := PressedApp(hints := KeyHints(*HINTS))).run_test(size=(40, 10)) as pilot:
        await pilot.click(hints, (5, 1))
        await pilot.click(hints, (12, 1))
        await pilot.pause()
        assert app.pressed == ["escape"]


async def test_stacked_their_words_stand_in_one_column():
    hints = KeyHints(("q", "leave"), ("esc", "stay"), stacked=True)
    async with (app := PressedApp(hints)).run_test(size=(60, 10)) as pilot:
        assert [line.rstrip() for line in lines_of(hints)] == ["q    leave", "esc  stay"]
        await pilot.click(hints, (7, 0))
        await pilot.click(hints, (7, 1))
        await pilot.pause()
        assert app.pressed == ["q", "escape"]
