import pytest
from hypothesis import given
from hypothesis import strategies as st

from runstrength_tui.domain.identity import (
    EPOCH_MS,
    GREATEST,
    RANDOM_BITS,
    fresh_id,
    id_number,
    id_text,
)

ids = st.integers(1, GREATEST)


@given(ids)
def test_an_id_is_read_back_as_it_is_shown(number: int) -> None:
    text = id_text(number)
    assert len(text) == 13
    assert id_number(text) == number
    assert id_number(f"  {text.upper()} ") == number


@given(ids, ids)
def test_texts_sort_as_numbers(one: int, other: int) -> None:
    assert (id_text(one) < id_text(other)) == (one < other)


@given(
    st.integers(-(10**14), 10**14),
    st.integers(0, 2**RANDOM_BITS - 1),
    st.integers(0, GREATEST - 1),
)
def test_a_fresh_id_is_above_all_whatever_the_clock_says(
    unix_ms: int, random_bits: int, greatest: int
) -> None:
    number = fresh_id(unix_ms, random_bits, greatest)
    assert greatest < number <= GREATEST


def test_ids_of_two_machines_in_one_millisecond_differ_by_chance() -> None:
    assert fresh_id(EPOCH_MS + 5, 1, 0) != fresh_id(EPOCH_MS + 5, 2, 0)


def test_a_later_millisecond_is_a_greater_id() -> None:
    assert fresh_id(EPOCH_MS + 6, 0, 0) > fresh_id(EPOCH_MS + 5, 2**RANDOM_BITS - 1, 0)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "abc",
        "0" * 13,
        "l" * 13,
        "zzzzzzzzzzzzz",
        "1234567890abcd",
        "\uff11" * 13,
    ],
)
def test_what_is_no_id_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is not an id"):
        id_number(text)
