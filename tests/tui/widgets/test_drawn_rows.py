from hypothesis import given
from hypothesis import strategies as st

from runstrength_tui.tui.widgets.drawn_rows import Row, changed_regions, fitted, joined, row_length
from tests.tui.widgets.one_widget import cells

ROWS = st.lists(
    st.tuples(st.text("ab界 ", min_size=1, max_size=4), st.sampled_from("xy")), max_size=5
)


def painted(row: Row) -> dict[int, tuple[str, str]]:
    """What each cell shows; a wide character shows in both of its cells."""
    shown: dict[int, tuple[str, str]] = {}
    x = 0
    for text, component in row:
        for character in text:
            for half in range(row_length([(character, "")])):
                shown[x + half] = (f"{character}{half}", component)
            x += row_length([(character, "")])
    return shown


@given(st.lists(ROWS, max_size=4), st.lists(ROWS, max_size=4))
def test_each_cell_that_differs_lies_in_a_changed_region(
    before: list[Row], after: list[Row]
) -> None:
    asked = cells(changed_regions(before, after))
    for y in range(max(len(before), len(after))):
        old = painted(before[y]) if y < len(before) else {}
        new = painted(after[y]) if y < len(after) else {}
        for x in old.keys() | new.keys():
            assert old.get(x) == new.get(x) or (x, y) in asked


@given(st.lists(ROWS, max_size=4))
def test_what_is_equal_has_no_changed_region(rows: list[Row]) -> None:
    assert list(changed_regions(rows, [list(row) for row in rows])) == []


@given(ROWS)
def test_joining_runs_changes_nothing_that_is_seen(row: Row) -> None:
    assert painted(list(joined(row))) == painted(row)


@given(st.text("ab界", max_size=12), st.integers(0, 12))
def test_a_text_is_shortened_to_its_room(text: str, width: int) -> None:
    shown = fitted(text, width)
    assert row_length([(shown, "")]) <= width
    assert shown == text or row_length([(text, "")]) > width
