from collections.abc import Callable

import pytest
from textual.widget import Widget

from runstrength_tui.domain.session import SetStatus
from runstrength_tui.tui.widgets.set_strip import SetStrip
from tests.tui.widgets.one_widget import OneWidgetApp, Repaints, cells, text_of

DONE, ACTIVE, PENDING, SKIPPED = (
    SetStatus.DONE,
    SetStatus.ACTIVE,
    SetStatus.PENDING,
    SetStatus.SKIPPED,
)
SIX = (DONE, ACTIVE, PENDING, PENDING, SKIPPED, PENDING)


async def test_a_symbol_for_each_set() -> None:
    async with OneWidgetApp(strip := SetStrip(SIX)).run_test():
        assert text_of(strip) == "●◐○○✕○"


async def test_letters_where_there_is_no_utf_8() -> None:
    async with OneWidgetApp(strip := SetStrip(SIX, ascii_only=True)).run_test():
        assert text_of(strip) == "DNooxo"


@pytest.mark.parametrize(
    ("statuses", "fraction"),
    [
        (SIX, "2/6"),
        ((DONE, SKIPPED, PENDING, PENDING, PENDING), "2/5"),
        ((DONE,) * 12, "12/12"),
    ],
)
async def test_too_narrow_for_symbols_it_counts(
    statuses: tuple[SetStatus, ...], fraction: str
) -> None:
    strip = SetStrip(statuses)
    strip.styles.max_width = len(statuses) - 1 if len(statuses) < 8 else 5
    async with OneWidgetApp(strip).run_test():
        assert text_of(strip).strip() == fraction


async def test_the_next_set_repaints_its_symbol_and_the_last_one(
    repaints: Callable[[Widget], Repaints],
) -> None:
    async with OneWidgetApp(strip := SetStrip(SIX)).run_test() as pilot:
        await pilot.pause()
        record = repaints(strip)
        strip.statuses = (DONE, DONE, ACTIVE, PENDING, SKIPPED, PENDING)
        assert cells(record.regions) == {(1, 0), (2, 0)}
        assert (record.whole, record.layouts) == (0, 0)


async def test_more_sets_take_more_room() -> None:
    async with OneWidgetApp(strip := SetStrip((ACTIVE,))).run_test() as pilot:
        strip.statuses = SIX
        await pilot.pause()
        assert text_of(strip) == "●◐○○✕○"
