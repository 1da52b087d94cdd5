from collections.abc import Sequence

import pytest
from textual.app import App
from textual.widgets import Input, OptionList

from runstrength_tui.tui.widgets.choice_list import Choice, ChoiceList

CHOICES = (
    Choice("bridge", "Glute bridge hold", "60-120 s"),
    Choice("lunge", "Banded kneel to lunge", "30 reps, sided"),
    Choice("odd", "[bold]Plank[/] [/]", "[red]hold[/]"),
    Choice("bare", "Dead bug"),
)


def find(typed: str) -> Sequence[Choice]:
    return [choice for choice in CHOICES if typed.lower() in choice.label.lower()]


class ChoiceApp(App[None]):
    def __init__(self) -> None:
        super().__init__()
        self.chosen: list[str] = []

    def compose(self):
        yield ChoiceList(find)

    def on_choice_list_chosen(self, event: ChoiceList.Chosen) -> None:
        self.chosen.append(event.id)

    @property
    def options(self) -> list[str]:
        shown = self.query_one(OptionList)
        return [str(shown.get_option_at_index(n).prompt) for n in range(shown.option_count)]


async def test_everything_is_offered_to_begin_with() -> None:
    async with (app := ChoiceApp()).run_test() as pilot:
        await pilot.pause()
        assert [text.split("   ")[0].strip() for text in app.options] == [c.label for c in CHOICES]
        assert isinstance(app.focused, Input)


async def test_typing_narrows_and_enter_takes_the_best() -> None:
    async with (app := ChoiceApp()).run_test() as pilot:
        await pilot.press(*"kneel")
        await pilot.pause()
        assert len(app.options) == 1
        await pilot.press("enter")
        await pilot.pause()
        assert app.chosen == ["lunge"]


async def test_up_and_down_move_while_one_types() -> None:
    async with (app := ChoiceApp()).run_test() as pilot:
        await pilot.press("b", "down", "down", "up", "enter")
        await pilot.pause()
        assert app.query_one(Input).value == "b"
        assert app.chosen == ["lunge"]
        await pilot.press("backspace", "pagedown", "enter")
        await pilot.pause()
        assert app.chosen == ["lunge", "bare"]


async def test_labels_and_details_are_shown_verbatim() -> None:
    async with (app := ChoiceApp()).run_test() as pilot:
        await pilot.pause()
        assert "[bold]Plank[/] [/]" in app.options[2]
        assert app.options[2].endswith("[red]hold[/]")


async def test_details_stand_in_a_column() -> None:
    async with (app := ChoiceApp()).run_test() as pilot:
        await pilot.pause()
        assert len({app.options[n].index(CHOICES[n].detail) for n in range(3)}) == 1


async def test_nothing_found_says_so_and_chooses_nothing() -> None:
    async with (app := ChoiceApp()).run_test() as pilot:
        await pilot.press(*"zzz", "down", "enter")
        await pilot.pause()
        assert app.options == ["Nothing matches. Try fewer letters."]
        assert app.chosen == []
        await pilot.press("backspace", "backspace", "backspace", "enter")
        await pilot.pause()
        assert app.chosen == ["bridge"]


async def test_a_click_chooses() -> None:
    async with (app := ChoiceApp()).run_test() as pilot:
        await pilot.pause()
        await pilot.click(OptionList, offset=(5, 1))
        await pilot.pause()
        assert app.chosen == ["lunge"]
        assert isinstance(app.focused, Input)


@pytest.mark.parametrize("size", [(40, 10), (300, 100)])
async def test_the_first_choices_fit_every_terminal(size: tuple[int, int]) -> None:
    async with (app := ChoiceApp()).run_test(size=size) as pilot:
        await pilot.pause()
        region = app.query_one(OptionList).region
        assert region.height >= 4
        assert region.right <= size[0]


async def test_a_click_takes_what_stood_there_though_typing_was_faster() -> None:
    async with (app := ChoiceApp()).run_test() as pilot:
        await pilot.pause()
        shown = app.query_one(OptionList)
        shown.highlighted = 3
        shown.action_select()
        app.query_one(ChoiceList).offer("kneel")
        await pilot.pause()
        assert app.chosen == ["bare"]
