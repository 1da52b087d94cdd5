"""The README's picture is what the app looks like now, and loads nothing from anywhere."""

import re
from html import unescape

from tests.picture.drill_picture import PICTURE, draw


def rows_of(svg: str) -> dict[str, str]:
    """The rows of text by their height, without blanks: how runs of a row are cut is no matter."""
    rows: dict[str, str] = {}
    for height, text in re.findall(r'<text [^>]*? y="([\d.]+)"[^>]*>([^<]*)</text>', svg):
        rows[height] = rows.get(height, "") + unescape(text).replace("\xa0", " ").rstrip("\n")
    return {height: "".join(row.split()) for height, row in rows.items()}


async def test_the_picture_is_of_this_app() -> None:
    """When a screen changed on purpose: `python -m tests.picture` draws it anew."""
    shown = rows_of(PICTURE.read_text(encoding="utf-8"))
    assert "of30" in "".join(shown.values())
    assert shown == rows_of(await draw())


def test_the_picture_loads_nothing() -> None:
    svg = PICTURE.read_text(encoding="utf-8")
    assert set(re.findall(r"https?://[^\"'\s<>]+", svg)) == {"http://www.w3.org/2000/svg"}
    assert "@font-face" not in svg
    assert "<script" not in svg
