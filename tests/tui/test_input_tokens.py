"""How what a terminal sends is cut: typed, pasted, whole sequences, and what is dropped."""

import random
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runstrength_tui.tui.input_tokens import (
    DOUBT_SECONDS,
    LATE_SECONDS,
    LONGEST_SECONDS,
    PASTE_SECONDS,
    InputTokenizer,
    Pasted,
    Token,
    Typed,
    Whole,
)
from tests.terminal_replies import REPLIES

ESCAPE_SECONDS = 0.1
SLOWLY = 0.15
AT_LAST = 100.0
INTRODUCERS = "[O]PX^_"


def tokens(*parts: str, gap: float = SLOWLY) -> list[Token]:
    """Feed parts with a gap between them, looking as soon as it is asked for."""
    tokenizer, now, found = InputTokenizer(ESCAPE_SECONDS), 50.0, []
    for part in parts:
        found += tokenizer.feed(part, now)
        until = now + gap
        while tokenizer.expires_at is not None and tokenizer.expires_at < until:
            found += tokenizer.look(tokenizer.expires_at)
        now = until
    return found + tokenizer.look(now + AT_LAST)


def typed(found: list[Token]) -> str:
    return "".join(token.text for token in found if isinstance(token, Typed))


def decoded(reply: bytes) -> str:
    return reply.decode("utf-8", "surrogateescape")


def test_letters_are_typed_at_once():
    tokenizer = InputTokenizer(ESCAPE_SECONDS)
    assert tokenizer.feed("a漢 \r\x03", 0.0) == [Typed("a漢 \r\x03")]
    assert tokenizer.expires_at is None


def test_an_escape_alone_is_one_after_its_time():
    tokenizer = InputTokenizer(ESCAPE_SECONDS)
    assert tokenizer.feed("\x1b", 7.0) == []
    assert tokenizer.expires_at == 7.0 + ESCAPE_SECONDS
    assert tokenizer.look(7.0 + ESCAPE_SECONDS / 2) == []
    assert tokenizer.look(7.0 + ESCAPE_SECONDS) == [Whole("\x1b")]
    assert tokenizer.expires_at is None


@pytest.mark.parametrize(
    ("sent", "found"),
    [
        ("\x1ba", [Whole("\x1ba")]),
        ("\x1bax", [Whole("\x1ba"), Typed("x")]),
        ("\x1b\r", [Whole("\x1b\r")]),
        ("\x1b\x1b", [Whole("\x1b"), Whole("\x1b")]),
        ("\x1b\x1b[A", [Whole("\x1b"), Whole("\x1b[A")]),
        ("\x1b[Ax\x1b[B", [Whole("\x1b[A"), Typed("x"), Whole("\x1b[B")]),
        ("\x1bOPx", [Whole("\x1bOP"), Typed("x")]),
        ("\x1b[[Ax", [Whole("\x1b[[A"), Typed("x")]),
        ("\x1b[[", []),
        ("\x1b[3$", [Whole("\x1b[3$")]),
        ("\x1b[3$\x1b[3$", [Whole("\x1b[3$"), Whole("\x1b[3$")]),
        ("\x1b[", [Whole("\x1b[")]),
        ("\x1bP", [Whole("\x1bP")]),
        ("\x9b", [Typed("\x9b")]),
        ("\x9bA", [Whole("\x1b[A")]),
        ("\x9d11;x\x9cy", [Typed("y")]),
        ("\x1b[12\x03x", [Typed("\x03x")]),
        ("\x1b[12\x1b[A", [Whole("\x1b[A")]),
        ("\x1b]11;rgb\x1b[A", [Whole("\x1b[A")]),
        ("\x1bP\x07x\x1b\\y", [Typed("y")]),
        ("\x1b[200~a\x1b[Ab\x1b[201~x", [Pasted("a\x1b[Ab"), Typed("x")]),
        ("\x1b[200~\x1b[201~", [Pasted("")]),
    ],
)
def test_what_is_whole_is_handed_on_and_what_is_not_is_dropped(sent, found):
    assert tokens(sent) == found


@pytest.mark.parametrize("reply", REPLIES.values(), ids=REPLIES)
def test_nothing_of_a_reply_is_typed_however_slowly_it_comes(reply):
    text = decoded(reply)
    assert typed(tokens(text)) == ""
    if not text.endswith("á"):  # where a third character could belong to the mouse
        assert typed(tokens(text, "y", gap=0.0)) == "y"
    for cut in range(1, len(text)):
        assert typed(tokens(text[:cut], text[cut:])) == ""
        assert typed(tokens(text[:cut], text[cut:], gap=LATE_SECONDS * 0.9)) == ""


@pytest.mark.parametrize("reply", [reply for reply in REPLIES.values() if len(reply) < 30])
def test_nothing_of_a_reply_is_typed_that_comes_byte_by_byte(reply):
    assert typed(tokens(*decoded(reply))) == ""


def any_sequence(chance: random.Random) -> str:
    """Return one whole sequence of one kind or another."""

    def some(low: int, high: int, most: int) -> str:
        return "".join(chr(chance.randint(low, high)) for _ in range(chance.randint(0, most)))

    kind = chance.choice(["[", "[", "[", "O", "]", "P", "X", "^", "_"])
    if kind == "[":
        body = some(0x30, 0x3F, 8) + some(0x20, 0x2F, 2)
        return f"\x1b[{body}{chance.choice([chr(chance.randint(0x41, 0x7E)), 'u', '~', 'M'])}"
    if kind == "O":
        return f"\x1bO{some(0x30, 0x39, 2)}{chr(chance.randint(0x40, 0x7E))}"
    end = chance.choice(["\x07", "\x1b\\"]) if kind == "]" else "\x1b\\"
    return f"\x1b{kind}{some(0x20, 0x7E, 20)}{end}"


def is_whole_or_more(sequence: str) -> bool:
    """Whether it can also be the beginning of a mouse's report, or be rxvt's key and a letter."""
    return sequence == "\x1b[M" or bool(re.match(r"\x1b\[(3|7|8|23|24)\$", sequence))


def test_of_sequences_at_random_nothing_is_typed():
    chance = random.Random(9)
    for _ in range(20_000):
        sequence = any_sequence(chance)
        if is_whole_or_more(sequence):
            continue
        found = tokens(sequence, "y", gap=0.0)
        assert typed(found) == "y", repr(sequence)
        cut = chance.randrange(1, len(sequence))
        assert typed(tokens(sequence[:cut], sequence[cut:])) == "", (sequence, cut)


@given(st.lists(st.sampled_from(["\x1b", "[", "]", "O", "P", "\\", "1", ";", "M", "a", " ", "$",
                                 "\x9b", "\x9c", "~", "\x07", "\x03", "200~", "201~"])),
       st.lists(st.floats(0.0, 2.0), min_size=1))  # fmt: skip
def test_whatever_comes_nothing_is_held_for_ever(parts, gaps):
    tokenizer, now = InputTokenizer(ESCAPE_SECONDS), 0.0
    for number, part in enumerate(parts):
        tokenizer.feed(part, now)
        now += gaps[number % len(gaps)]
    tokenizer.look(now + PASTE_SECONDS)
    assert tokenizer.expires_at is None
    assert tokenizer.feed("y", now + AT_LAST) == [Typed("y")]


@given(st.text(), st.lists(st.integers(1, 5), min_size=1))
def test_a_paste_comes_whole_wherever_it_is_cut(text, sizes):
    text = text.replace("\x1b[201~", "")
    sent, parts = f"\x1b[200~{text}\x1b[201~", []
    while sent:
        size = sizes[len(parts) % len(sizes)]
        parts.append(sent[:size])
        sent = sent[size:]
    assert tokens(*parts, gap=0.05) == [Pasted(text)]


def test_a_paste_whose_end_never_comes_ends():
    tokenizer = InputTokenizer(ESCAPE_SECONDS)
    tokenizer.feed("\x1b[200~abc\x1b[2", 0.0)
    assert tokenizer.look(PASTE_SECONDS) == [Pasted("abc\x1b[2")]
    assert tokenizer.feed("y", PASTE_SECONDS) == [Typed("y")]


@pytest.mark.parametrize("key", INTRODUCERS)
def test_a_key_typed_after_an_escape_is_a_key(key):
    assert tokens("\x1b", key) == [Whole("\x1b"), Typed(key)]
    assert tokens("\x1b", key, gap=LATE_SECONDS * 3) == [Whole("\x1b"), Typed(key)]
    assert typed(tokens("\x1b", key, key)) == key * 2
    tokenizer = InputTokenizer(ESCAPE_SECONDS)
    tokenizer.feed("\x1b", 0.0)
    tokenizer.look(0.2)
    assert tokenizer.feed(key, 0.3) == []
    assert tokenizer.look(0.3 + DOUBT_SECONDS) == [Typed(key)]


def test_a_key_typed_long_after_an_escape_does_not_wait():
    tokenizer = InputTokenizer(ESCAPE_SECONDS)
    tokenizer.feed("\x1b", 0.0)
    tokenizer.look(0.2)
    assert tokenizer.feed("[", LATE_SECONDS) == [Typed("[")]


@pytest.mark.parametrize("beginning", ["\x1b]11;rgb", "\x1bP>|", "\x1b[?62", "\x1b_G"])
def test_a_sequence_without_an_end_does_not_take_keys_for_ever(beginning):
    assert typed(tokens(beginning, "x", gap=LATE_SECONDS)) == "x"
    every, presses = 0.25, 100
    counted = len(typed(tokens(beginning, *("\r" * presses), gap=every)))
    assert presses - counted <= LONGEST_SECONDS / every + 1


def test_a_long_sequence_is_dropped_to_its_end_without_being_kept():
    tokenizer = InputTokenizer(ESCAPE_SECONDS)
    for _ in range(100):
        assert tokenizer.feed("\x1b]52;c;" if _ == 0 else "QUJD" * 10_000, _ / 1000) == []
        assert len(tokenizer._held) < 10
    assert tokenizer.feed("\x07y", 0.2) == [Typed("y")]
