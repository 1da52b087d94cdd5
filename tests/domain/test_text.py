"""Text from outside is made harmless once, and says the same when it is cleaned again."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runstrength_tui.domain.text import clean_text

FAMILY = "\U0001f469\u200d\U0001f467"
HEALTH_WORKER = "\U0001f469\U0001f3fd\u200d\u2695\ufe0f"
# Text that meets the rules' corners far more often than any text does.
tricky = st.text(
    st.one_of(
        st.sampled_from(
            "ab \n\r\t\x1b\x00\x7f\x85\u200b\u200d\u200e\u202e\u2066\ufeff\ufe0f\u0301"
        ),
        st.sampled_from(
            "e\u0338\u2194\u2000\u2028\u3000\U0001f469\u2695\U0001f3fd\U000e0041\ud800"
        ),
        st.characters(),
    ),
    max_size=60,
)


@pytest.mark.parametrize(
    ("dirty", "clean"),
    [
        ("Hip thrust", "Hip thrust"),
        ("  Hip \t thrust\n", "Hip thrust"),
        ("one\r\ntwo\u2028three", "one two three"),
        ("\x1b]52;c;aGk=\x07bell", "]52;c;aGk=bell"),
        ("\x1b[31mred\x1b[0m", "[31mred[0m"),
        ("\x9b31mred\x90q\x9c", "31mredq"),
        ("abc\u202edef\u2066\u200f", "abcdef"),
        ("zero\u200bwidth\ufeff\u2060", "zerowidth"),
        ("e\u0301tire", "\u00e9tire"),
        ("[/bold] [a=b c='d']", "[/bold] [a=b c='d']"),
        ("a\u200db", "ab"),
        (FAMILY, FAMILY),
        (HEALTH_WORKER, HEALTH_WORKER),
        (f"{FAMILY}\u200d", FAMILY),
        ("\ud800lone", "lone"),
        ("\u3164\ufe0f\u200b", ""),
        ("עברית", "עברית"),
    ],
)
def test_cleaning(dirty: str, clean: str) -> None:
    assert clean_text(dirty, 100) == clean


def test_line_breaks_stay_in_text_of_several_lines() -> None:
    assert clean_text("one \r\ntwo\tthree\x1b\n\n", 100, multiline=True) == "one\ntwo three"


def test_length_is_bounded_after_cleaning() -> None:
    assert clean_text("\x1b\u200b" * 5 + "abcdef", 3) == "abc"
    assert len(clean_text("x" * 1_000_000, 60)) == 60
    assert clean_text("ab cd", 3) == "ab"


@given(tricky, st.integers(0, 40), st.booleans())
def test_cleaning_twice_changes_nothing(text: str, length: int, multiline: bool) -> None:
    once = clean_text(text, length, multiline=multiline)
    assert clean_text(once, length, multiline=multiline) == once


@given(tricky, st.integers(0, 40), st.booleans())
def test_nothing_forbidden_is_left(text: str, length: int, multiline: bool) -> None:
    cleaned = clean_text(text, length, multiline=multiline)
    assert len(cleaned) <= length
    assert unicodedata.is_normalized("NFC", cleaned)
    cleaned.encode("utf-8")
    left = {unicodedata.category(character) for character in cleaned.replace("\u200d", "")}
    if multiline:
        left = {
            unicodedata.category(character) for character in cleaned if character not in "\n\u200d"
        }
    assert not left & {"Cc", "Cf", "Cs", "Zl", "Zp"}
    assert cleaned.strip("\n") == cleaned
    assert not cleaned.endswith("\u200d")


@given(st.text(st.characters(codec="ascii", categories=["L", "N", "P"]), max_size=40))
def test_plain_text_is_left_alone(text: str) -> None:
    assert clean_text(text, 40) == text
