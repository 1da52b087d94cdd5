"""What a terminal without UTF-8 is shown."""

import pytest
from rich.cells import cell_len

from runstrength_tui.tui.app import RunStrengthApp
from runstrength_tui.tui.ascii import ascii_terminal, plain_text


@pytest.mark.parametrize(
    ("environ", "is_ascii"),
    [
        ({}, False),
        ({"LANG": "en_GB.UTF-8"}, False),
        ({"LANG": "C.utf8"}, False),
        ({"LC_ALL": "C", "LANG": "en_GB.UTF-8"}, True),
        ({"LC_ALL": "", "LANG": "POSIX"}, True),
    ],
)
def test_the_locale_says_so(environ, is_ascii):
    assert ascii_terminal(environ) is is_ascii


@pytest.mark.parametrize("text", ["3 × 25 · left → right", "●◐○✓", "跑 run 🏃", "plain"])
def test_plain_text_is_ascii_and_as_wide(text):
    plain = plain_text(text)
    assert plain.isascii()
    assert cell_len(plain) == cell_len(text)


def test_scroll_bars_borders_and_the_palette_have_plain_signs():
    assert "?" not in plain_text("▁▂▃▄▅▆▇█▀▏▎▊🔎…")


async def test_the_whole_screen_is_ascii(logbook, cues, monkeypatch):
    monkeypatch.setenv("LC_ALL", "C")
    app = RunStrengthApp(logbook, cues)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter", "space")
        await pilot.pause()
        lines = app.screen._compositor.render_strips()
        drawn = "\n".join(strip.text for strip in lines)
        assert drawn.isascii()
        assert "#" in drawn
        assert "good reps" in drawn
