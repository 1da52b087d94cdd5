"""Words in colour: they can be read in every theme."""

import pytest
from textual.app import App
from textual.color import Color
from textual.theme import BUILTIN_THEMES

from runstrength_tui.tui.app import RunStrengthApp
from runstrength_tui.tui.contrast import READABLE, TONES, contrast, grounds_of
from runstrength_tui.tui.widgets.key_bar import KeyBar


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [("#000000", "#ffffff", 21), ("#777777", "#ffffff", 4.48), ("#0000ff", "#ffffff", 8.59)],
)
def test_contrast_is_that_of_the_guideline(one: str, other: str, ratio: float) -> None:
    assert contrast(Color.parse(one), Color.parse(other)) == pytest.approx(ratio, abs=0.005)
    assert contrast(Color.parse(other), Color.parse(one)) == pytest.approx(ratio, abs=0.005)


@pytest.mark.parametrize("name", [name for name, theme in BUILTIN_THEMES.items() if not theme.ansi])
def test_words_can_be_read_in_every_theme(logbook, cues, name):
    app = RunStrengthApp(logbook, cues)
    app.set_reactive(App.theme, name)
    variables = app.get_css_variables()
    for tone in TONES:
        word = Color.parse(variables[f"text-{tone}"])
        assert min(contrast(word, ground) for ground in grounds_of(variables, tone)) >= READABLE


@pytest.mark.parametrize("name", ["ansi-dark", "ansi-light"])
def test_the_terminals_own_colours_are_left_alone(logbook, cues, name):
    ours, plain = RunStrengthApp(logbook, cues), App[None]()
    for app in (ours, plain):
        app.set_reactive(App.theme, name)
    assert ours.get_css_variables() == plain.get_css_variables()


async def test_a_theme_chosen_later_has_readable_keys_in_its_footer(logbook, cues):
    app = RunStrengthApp(logbook, cues)
    async with app.run_test() as pilot:
        app.theme = "textual-light"
        await pilot.pause()
        styles = app.screen.query_one(KeyBar).get_component_styles("key-bar--key")
        assert contrast(styles.color, Color.parse(app.theme_variables["panel"])) >= READABLE
