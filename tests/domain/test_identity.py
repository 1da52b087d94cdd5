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


instants = st.integers(EPOCH_MS - 10**9, EPOCH_MS + 2**42)
all_bits = st.integers(0, 2**RANDOM_BITS - 1)


def minted(asked: list[tuple[int, int]], greatest: int) -> list[int]:
    """Mint an id for each instant and random bits, one above the other."""
    ids = []
    for unix_ms, random_bits in asked:
        greatest = fresh_id(unix_ms, random_bits, greatest)
        ids.append(greatest)
    return ids


@given(st.lists(st.tuples(instants, all_bits)), st.integers(0, GREATEST - 1000))
def test_ids_only_rise_and_stay_in_their_range(asked: list[tuple[int, int]], greatest: int) -> None:
    ids = [greatest, *minted(asked, greatest)]
    assert ids == sorted(set(ids))
    assert ids[-1] <= GREATEST


@given(
    st.lists(instants, min_size=1),
    st.lists(instants, min_size=1),
    st.integers(0, 2**62),
    st.data(),
)
def test_two_copies_of_a_log_do_not_mint_the_same(
    here: list[int], there: list[int], greatest: int, data: st.DataObject
) -> None:
    count = len(here) + len(there)
    bits = data.draw(st.lists(all_bits, min_size=count, max_size=count, unique=True))
    one = minted(list(zip(here, bits, strict=False)), greatest)
    other = minted(list(zip(there, bits[len(here) :], strict=True)), greatest)
    assert not set(one) & set(other)


@given(instants, all_bits, st.integers(1, 2**62))
def test_behind_a_greater_id_the_next_millisecond_is_taken(
    unix_ms: int, random_bits: int, greatest: int
) -> None:
    number = fresh_id(unix_ms, random_bits, greatest)
    assert number & (2**RANDOM_BITS - 1) == random_bits
    now_ms = min(max(unix_ms - EPOCH_MS, 0), 2**41 - 1)
    assert number >> RANDOM_BITS in (now_ms, (greatest >> RANDOM_BITS) + 1)


def test_at_the_end_of_the_range_ids_still_rise() -> None:
    assert fresh_id(EPOCH_MS, 7, GREATEST - 5) == GREATEST - 4
    assert fresh_id(EPOCH_MS + 2**60, 7, 0) < 2**62


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
