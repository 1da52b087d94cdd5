from collections.abc import Callable

import pytest
from rich.cells import cell_len
from textual.widget import Widget

from runstrength_tui.tui.widgets.notice import Notice, Severity
from tests.tui.widgets.one_widget import (
    OneWidgetApp,
    Repaints,
    lines_of,
    screen_text,
    text_of,
)

FULL = "The disk is full. Free some room; the rep is saved when you press the key again."


async def test_without_a_text_it_takes_no_room() -> None:
    async with OneWidgetApp(notice := Notice()).run_test() as pilot:
        assert not notice.display
        notice.show("Saved.")
        await pilot.pause()
        assert notice.display
        notice.clear()
        await pilot.pause()
        assert not notice.display


async def test_what_is_said_after_it_was_hidden_is_what_is_painted() -> None:
    async with OneWidgetApp(notice := Notice()).run_test() as pilot:
        for text in ("The disk is full.", "Another program writes."):
            notice.show(text, Severity.ERROR)
            await pilot.pause()
            assert text in screen_text(pilot.app)
            notice.clear()
            await pilot.pause()
            assert text not in screen_text(pilot.app)


@pytest.mark.parametrize(
    ("severity", "start"),
    [
        (Severity.ERROR, "! NOT SAVED"),
        (Severity.WARNING, "! CAREFUL"),
        (Severity.INFO, "i "),
        (Severity.SUCCESS, "✓ "),
    ],
)
async def test_severity_is_a_shape_and_a_word(severity: Severity, start: str) -> None:
    async with OneWidgetApp(notice := Notice()).run_test() as pilot:
        notice.show("Text.", severity)
        await pilot.pause()
        text = text_of(notice)
        assert text.strip().startswith(start)
        assert "Text." in text


async def test_another_word_may_stand_before_the_text() -> None:
    async with OneWidgetApp(notice := Notice()).run_test() as pilot:
        notice.show("Another RunStrength writes.", Severity.WARNING, word="READ ONLY")
        await pilot.pause()
        assert "! READ ONLY" in text_of(notice)


@pytest.mark.parametrize("width", [10, 20, 40, 60, 80, 300])
async def test_a_long_text_is_wrapped_to_three_rows_at_most(width: int) -> None:
    async with OneWidgetApp(notice := Notice()).run_test(size=(width, 10)) as pilot:
        notice.show(FULL * 3, Severity.ERROR)
        await pilot.pause()
        rows = lines_of(notice)
        assert 1 <= len(rows) <= 3
        assert all(cell_len(row) == notice.size.width for row in rows)
        if width >= 40:
            assert "NOT SAVED" in rows[0]


async def test_all_words_of_a_text_that_fits_are_there() -> None:
    async with OneWidgetApp(notice := Notice()).run_test(size=(60, 10)) as pilot:
        notice.show(FULL, Severity.ERROR)
        await pilot.pause()
        assert " ".join(text_of(notice).split()) == f"! NOT SAVED {FULL}"


@pytest.mark.parametrize("width", [60, 80])
async def test_a_long_path_gives_way_to_what_is_to_be_done(width: int) -> None:
    advice = "Look at the folder's permissions."
    path = "/home/" + "a_very_long_folder/" * 6 + "runstrength.db"
    async with OneWidgetApp(notice := Notice()).run_test(size=(width, 10)) as pilot:
        notice.show(f"{path} cannot be opened for writing. {advice}", Severity.ERROR)
        await pilot.pause()
        said = " ".join(text_of(notice).split())
        assert said.endswith(f"/runstrength.db cannot be opened for writing. {advice}")
        assert said.startswith("! NOT SAVED …")


@pytest.mark.parametrize("text", ["[bold]x[/]", "[/]", "[a=b c='d']", "100 % [red]"])
async def test_markup_is_shown_verbatim(text: str) -> None:
    async with OneWidgetApp(notice := Notice()).run_test() as pilot:
        notice.show(text, Severity.ERROR)
        await pilot.pause()
        assert text in text_of(notice)


async def test_the_same_notice_again_repaints_nothing(
    repaints: Callable[[Widget], Repaints],
) -> None:
    async with OneWidgetApp(notice := Notice()).run_test() as pilot:
        notice.show(FULL, Severity.ERROR)
        await pilot.pause()
        record = repaints(notice)
        notice.show(FULL, Severity.ERROR)
        await pilot.pause()
        assert record.nothing


async def test_a_longer_text_takes_another_row() -> None:
    async with OneWidgetApp(notice := Notice()).run_test(size=(60, 10)) as pilot:
        notice.show("Short.")
        await pilot.pause()
        assert notice.size.height == 1
        notice.show(FULL)
        await pilot.pause()
        assert notice.size.height == 2


async def test_ascii_terminals_get_ascii() -> None:
    async with OneWidgetApp(notice := Notice(ascii_only=True)).run_test(size=(20, 5)) as pilot:
        notice.show("Saved. " * 30, Severity.SUCCESS)
        await pilot.pause()
        assert text_of(notice).isascii()
