"""The README's picture is what the app looks like now, and loads nothing from anywhere."""

import re

from tests.picture.drill_picture import PICTURE, draw


async def test_the_picture_is_of_this_app() -> None:
    """When a screen changed on purpose: `python -m tests.picture` draws it anew."""
    assert PICTURE.read_text(encoding="utf-8") == await draw()


def test_the_picture_loads_nothing() -> None:
    svg = PICTURE.read_text(encoding="utf-8")
    assert set(re.findall(r"https?://[^\"'\s<>]+", svg)) == {"http://www.w3.org/2000/svg"}
    assert "@font-face" not in svg
    assert "<script" not in svg
