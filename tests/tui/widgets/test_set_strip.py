"""The symbols of a session's sets, and the line they stand in."""

from datetime import UTC, date, datetime

import pytest
from textual.app import App, ComposeResult

from runstrength_tui.domain.exercise import Count, Kind, Side, Span
from runstrength_tui.domain.programme import PlannedSet
from runstrength_tui.domain.session import SessionState, SetState, SetStatus
from runstrength_tui.tui.widgets.set_header import SetHeader
from runstrength_tui.tui.widgets.set_strip import strip_of

SIX = (SetStatus.DONE, SetStatus.SKIPPED, SetStatus.ACTIVE, *[SetStatus.PENDING] * 3)
PLANNED = PlannedSet(
    "lunge", "Lunge [b]", Kind.FUNCTIONAL_POSITION, Count.REPS, Side.LEFT, Span(30, 30), 60, 4
)

START = datetime(2026, 11, 24, 7, tzinfo=UTC)


def text_of(row) -> str:
    return "".join(text for text, _ in row)


def test_a_symbol_for_each_set():
    assert text_of(strip_of(SIX, 6)) == "●✕◐○○○"


def test_letters_without_utf8():
    assert text_of(strip_of(SIX, 6, ascii_only=True)) == "DxNooo"


def test_nothing_where_there_is_no_room():
    assert strip_of(SIX, 5) == []


class HeaderApp(App[None]):
    def compose(self) -> ComposeResult:
        yield SetHeader()


def session() -> tuple[SessionState, SetState]:
    sets = tuple(SetState(n, PLANNED, status) for n, status in enumerate(SIX, 1))
    state = SessionState(1, date(2026, 11, 24), START, "", "", minimum=False, sets=sets)
    return state, sets[2]


def line(header: SetHeader) -> str:
    return "".join(segment.text for segment in header.render_line(0))


@pytest.mark.parametrize(
    ("width", "expected"),
    [
        (84, "Lunge [b] · LEFT" + " " * 39 + "  set 3 of 6  ●✕◐○○○    8:12"),
        (38, "Lunge… · LEFT  set 3 of 6    8:12"),
    ],
)
async def test_the_header_gives_up_symbols_before_the_name_and_never_the_place(width, expected):
    async with HeaderApp().run_test(size=(width, 5)) as pilot:
        header = pilot.app.query_one(SetHeader)
        header.show(*session())
        header.elapsed = "8:12"
        await pilot.pause()
        assert line(header).split() == expected.split()


async def test_only_the_clock_is_painted_again_as_time_goes_by():
    async with HeaderApp().run_test(size=(80, 5)) as pilot:
        header = pilot.app.query_one(SetHeader)
        header.show(*session())
        header.elapsed = "8:12"
        await pilot.pause()
        painted = []
        header.refresh = lambda *regions, **_: painted.extend(regions)
        header.elapsed = "8:13"
        assert [region.width for region in painted] == [1]
        state, one = session()
        header.show(state._replace(sets=state.sets[:3]), one)
        assert len(painted) == 2
