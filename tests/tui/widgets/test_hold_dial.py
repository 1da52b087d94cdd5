from collections.abc import Callable

import pytest
from textual.widget import Widget

from runstrength_tui.domain.exercise import Span
from runstrength_tui.tui.widgets.big_number import Tone
from runstrength_tui.tui.widgets.hold_dial import HoldDial
from tests.tui.widgets.one_widget import (
    OneWidgetApp,
    Repaints,
    cells,
    differing,
    lines_of,
    text_of,
)

TARGET = Span(60, 120)


def fill_of(bar: str) -> float:
    """Filled cells of a bar, in eighths."""
    return sum(
        1 if sign == "█" else "▏▎▍▌▋▊▉".find(sign) / 8 + 1 / 8
        for sign in bar.rstrip()
        if sign in "█▏▎▍▌▋▊▉"
    )


@pytest.mark.parametrize("width", [20, 40, 80, 200, 300])
@pytest.mark.parametrize("held", [0.0, 3.1, 30.0, 59.0])
async def test_the_fill_is_true_to_an_eighth_of_a_cell(width: int, held: float) -> None:
    dial = HoldDial(TARGET)
    dial.held_seconds = held
    async with OneWidgetApp(dial).run_test(size=(width, 5)):
        wanted = held * width / 135
        assert fill_of(lines_of(dial)[1]) == pytest.approx(wanted, abs=1 / 8)


async def test_bounds_stand_above_their_labels_and_the_zone_shows_without_colour() -> None:
    dial = HoldDial(TARGET)
    async with OneWidgetApp(dial).run_test(size=(81, 5)):
        _, bar, labels = lines_of(dial)
        ticks = [x for x, sign in enumerate(bar) if sign == "┼"]
        assert len(ticks) == 2
        assert all(bar[x] == "━" for x in range(ticks[0] + 1, ticks[1]))
        assert set(bar[1 : ticks[0]]) == {"─"}
        assert set(bar[ticks[1] + 1 :]) == {"╌"}
        assert labels[ticks[0] : ticks[0] + 2] == "60"
        assert labels[ticks[1] - 1 : ticks[1] + 2] == "120"


async def test_a_bound_already_passed_stays_visible() -> None:
    dial = HoldDial(TARGET)
    dial.held_seconds = 100.0
    async with OneWidgetApp(dial).run_test(size=(80, 5)):
        assert lines_of(dial)[1][int(60 * 80 / 135)] == "▌"


async def test_past_the_end_an_arrow_says_that_it_goes_on() -> None:
    dial = HoldDial(TARGET)
    dial.held_seconds = 200.0
    async with OneWidgetApp(dial).run_test(size=(60, 5)):
        assert lines_of(dial)[1].endswith("▶")


async def test_wobbles_stand_above_the_second_they_came() -> None:
    dial = HoldDial(TARGET)
    dial.wobbles = (13.5, 67.5)
    async with OneWidgetApp(dial).run_test(size=(100, 5)):
        marks = lines_of(dial)[0]
        assert [x for x, sign in enumerate(marks) if sign == "▾"] == [10, 50]


async def test_nothing_is_repainted_until_a_cell_changes(
    repaints: Callable[[Widget], Repaints],
) -> None:
    dial = HoldDial(TARGET)
    dial.held_seconds = 10.0
    async with OneWidgetApp(dial).run_test(size=(80, 5)) as pilot:
        await pilot.pause()
        record, before = repaints(dial), lines_of(dial)
        dial.held_seconds = 10.05
        assert record.nothing
        dial.held_seconds = 10.9
        changed = differing(before, lines_of(dial))
        assert changed
        assert changed <= cells(record.regions)
        assert len(cells(record.regions)) <= 3
        assert (record.whole, record.layouts) == (0, 0)


@pytest.mark.parametrize("height", [1, 2, 3])
async def test_with_fewer_rows_the_bar_stays(height: int) -> None:
    dial = HoldDial(TARGET)
    dial.styles.height = height
    async with OneWidgetApp(dial).run_test(size=(40, 5)):
        assert "━" in text_of(dial)
        assert ("120" in text_of(dial)) is (height > 1)


@pytest.mark.parametrize("target", [Span(60, 120), Span(30, 30), Span(0, 0), Span(1, 9999)])
@pytest.mark.parametrize("width", [1, 5, 40, 300])
async def test_any_target_fits_any_width(target: Span, width: int) -> None:
    dial = HoldDial(target, ascii_only=True)
    dial.held_seconds = 45.5
    dial.wobbles = (1.0, 44.0, 99999.0)
    async with OneWidgetApp(dial).run_test(size=(width, 5)):
        assert all(len(row) == width for row in lines_of(dial))
        assert text_of(dial).isascii()


async def test_a_tone_repaints_the_fill(repaints: Callable[[Widget], Repaints]) -> None:
    dial = HoldDial(TARGET)
    dial.held_seconds = 61.0
    async with OneWidgetApp(dial).run_test(size=(80, 5)) as pilot:
        await pilot.pause()
        record = repaints(dial)
        dial.tone = Tone.IN_TARGET
        assert cells(record.regions) >= {(x, 1) for x in range(36)}
