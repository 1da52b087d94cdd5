"""The stylesheet: parsed once, and anew where the theme is another."""

from textual.color import Color

from runstrength_tui.tui.stylesheet import SteadyStylesheet

_CSS = "Screen { background: $background; }"


def _stylesheet() -> SteadyStylesheet:
    stylesheet = SteadyStylesheet(variables={"background": "#000000"})
    stylesheet.add_source(_CSS, ("here", ""))
    stylesheet.reparse()
    return stylesheet


def _background(stylesheet: SteadyStylesheet) -> Color:
    found = stylesheet.rules[0].styles.background
    assert isinstance(found, Color)
    return found


def test_the_same_variables_leave_the_parsed_rules_as_they_are() -> None:
    stylesheet = _stylesheet()
    (parsed,) = stylesheet.rules
    stylesheet.set_variables({"background": "#000000"})
    stylesheet.reparse()
    assert stylesheet.rules[0] is parsed


def test_other_variables_give_other_rules() -> None:
    stylesheet = _stylesheet()
    stylesheet.set_variables({"background": "#ffffff"})
    stylesheet.reparse()
    assert _background(stylesheet) == Color(255, 255, 255)


def test_a_source_added_later_is_parsed_with_the_next_look_at_the_rules() -> None:
    stylesheet = _stylesheet()
    (parsed,) = stylesheet.rules
    stylesheet.add_source("Label { background: $background; }", ("there", ""))
    stylesheet.reparse()
    assert stylesheet.rules[0] is parsed
    assert [names for rule in stylesheet.rules for names in rule.selector_names] == [
        "Screen",
        "Label",
    ]
