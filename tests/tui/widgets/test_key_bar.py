from collections.abc import Callable
from typing import ClassVar

import pytest
from textual.app import App
from textual.binding import Binding
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Input

from runstrength_tui.tui.widgets.key_bar import KeyBar
from tests.tui.widgets.one_widget import Repaints, text_of


class KeyApp(App[None]):
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar = [
        Binding("question_mark", "run('help')", "help", key_display="?"),
        Binding("space", "run('rep')", "rep"),
        Binding("x", "run('bad')", "last was bad"),
        Binding("u", "undo", "undo"),
        Binding("j,down", "run('down')", "down"),
        Binding("h", "run('hidden')", "hidden", show=False),
        Binding("ctrl+s", "run('save')", "[b]save[/]", key_display="S!"),
        Binding("enter", "run('end')", "end set"),
    ]

    def __init__(self, *more: Widget) -> None:
        super().__init__()
        self.more = more
        self.can_undo: bool | None = False
        self.ran: list[str] = []

    def compose(self):
        yield from self.more
        yield KeyBar()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 - Textual's signature
        return self.can_undo if action == "undo" else True

    def action_run(self, what: str) -> None:
        self.ran.append(what)

    def action_undo(self) -> None:
        self.ran.append("undo")


@pytest.fixture
def bar() -> Callable[[KeyApp], KeyBar]:
    return lambda app: app.screen.query_one(KeyBar)


async def test_it_lists_in_order_what_is_shown_and_works(bar) -> None:
    async with (app := KeyApp()).run_test(size=(120, 24)) as pilot:
        await pilot.pause()
        wanted = "space rep   x last was bad   j down   S! [b]save[/]   enter end set   ? help"
        assert text_of(bar(app)).strip() == wanted


@pytest.mark.parametrize(
    ("width", "fits"), [(89, True), (88, False), (58, True), (45, False), (20, False)]
)
async def test_keys_aside_fill_the_room_that_is_left_and_take_none(
    bar, width: int, fits: bool
) -> None:
    class Aside(KeyApp):
        def compose(self):
            yield KeyBar(aside={"run('hidden')", "run('none')"})

    shown = []
    for app in (KeyApp(), Aside()):
        async with app.run_test(size=(width, 24)) as pilot:
            await pilot.pause()
            shown.append(text_of(bar(app)))
    plain, filled = shown
    if fits:
        assert "h hidden   ? help" in filled
        assert len(filled.splitlines()) == len(plain.splitlines())
    else:
        assert filled == plain


@pytest.mark.parametrize("disabled", [False, None])
async def test_a_key_that_does_not_work_is_not_shown(bar, disabled: bool | None) -> None:
    async with (app := KeyApp()).run_test(size=(120, 24)) as pilot:
        app.can_undo = disabled
        app.refresh_bindings()
        await pilot.pause()
        assert "undo" not in text_of(bar(app))
        app.can_undo = True
        app.refresh_bindings()
        await pilot.pause()
        assert "u undo" in text_of(bar(app))


async def test_unchanged_bindings_repaint_nothing(
    bar, repaints: Callable[[Widget], Repaints]
) -> None:
    async with (app := KeyApp()).run_test(size=(120, 24)) as pilot:
        await pilot.pause()
        record = repaints(bar(app))
        app.refresh_bindings()
        await pilot.pause()
        assert record.nothing
        app.can_undo = True
        app.refresh_bindings()
        await pilot.pause()
        assert record.regions
        assert record.layouts == 0


@pytest.mark.parametrize("width", [20, 30, 40, 60, 80, 120, 300])
@pytest.mark.parametrize("height", [10, 24])
async def test_items_stay_whole_and_help_stays(bar, width: int, height: int) -> None:
    async with (app := KeyApp()).run_test(size=(width, height)) as pilot:
        await pilot.pause()
        rows = text_of(bar(app)).split("\n")
        assert len(rows) <= (2 if height >= 14 else 1)
        assert rows[-1].rstrip().endswith("? help")
        whole = ["space rep", "x last was bad", "j down", "S! [b]save[/]", "enter end set"]
        shown = [item for row in rows for item in row.replace("   ", "  ").strip().split("  ")]
        assert shown == [*whole[: len(shown) - 1], "? help"]


async def test_a_second_row_comes_when_it_is_needed(bar) -> None:
    async with (app := KeyApp()).run_test(size=(78, 24)) as pilot:
        await pilot.pause()
        assert bar(app).size.height == 1
        app.can_undo = True
        app.refresh_bindings()
        await pilot.pause()
        assert bar(app).size.height == 2
        assert "u undo" in text_of(bar(app))


async def test_a_click_does_what_the_key_does(bar) -> None:
    async with (app := KeyApp()).run_test(size=(120, 24)) as pilot:
        await pilot.pause()
        text = text_of(bar(app))
        for word in ("help", "rep", "[b]save"):
            await pilot.click(KeyBar, offset=(text.index(word), 0))
        await pilot.click(KeyBar, offset=(110, 0))
        await pilot.pause()
        assert app.ran == ["help", "rep", "save"]


async def test_keys_that_an_input_takes_are_not_shown(bar) -> None:
    async with (app := KeyApp(Input())).run_test(size=(120, 24)) as pilot:
        await pilot.pause()
        text = text_of(bar(app))
        assert "last was bad" not in text
        assert "S!" in text
        app.screen.set_focus(None)
        await pilot.pause()
        assert "x last was bad" in text_of(bar(app))


async def test_a_dialog_shows_its_own_keys(bar) -> None:
    class Dialog(ModalScreen[None]):
        BINDINGS: ClassVar = [Binding("escape", "dismiss", "back")]

        def compose(self):
            yield KeyBar()

    async with (app := KeyApp()).run_test(size=(120, 24)) as pilot:
        await app.push_screen(Dialog())
        await pilot.pause()
        assert text_of(bar(app)).strip() == "esc back"
