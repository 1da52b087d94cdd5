"""What Textual makes of what a terminal sends, behind our tokenizer: keys, and nothing else."""

import random
import re

import pytest
from textual._ansi_sequences import ANSI_SEQUENCES_KEYS
from textual._keyboard_protocol import FUNCTIONAL_KEYS
from textual._parser import ParseTimeout
from textual._xterm_parser import XTermParser
from textual.events import (
    AppBlur,
    AppFocus,
    CursorPosition,
    Key,
    MouseDown,
    MouseMove,
    MouseScrollUp,
    MouseUp,
    Paste,
    Resize,
)
from textual.message import Message
from textual.messages import InBandWindowResize, TerminalSupportsSynchronizedOutput

from runstrength_tui.tui.input_parser import InputParser
from tests.terminal_replies import REPLIES

NOT_KEYS = {"focus gone": AppBlur, "focus come": AppFocus, "CPR": CursorPosition}
AT_LAST = 100.0
# Textual's names of keys that are pressed on the way to others, and of locks.
ON_THE_WAY = re.compile(r"(left|right)_(shift|control|alt|super|hyper|meta)|iso_|\w+_lock")


def messages(*parts: bytes, gap: float = 0.15) -> list[Message]:
    """What comes of parts with a gap between them, looked at as the driver does."""
    parser, now, found = InputParser(), 50.0, []
    for part in parts:
        found += parser.feed(part, now)
        until = now + gap
        while (wait := parser.seconds_to_look(now, until - now)) < until - now:
            now += wait
            found += parser.look(now)
        now = until
    return found + parser.look(now + AT_LAST)


def keys(*parts: bytes, gap: float = 0.15) -> list[tuple[str, str | None]]:
    return [(key.key, key.character) for key in messages(*parts, gap=gap) if isinstance(key, Key)]


def textual_alone(text: str) -> list[tuple[str, str | None]]:
    """The keys that Textual's parser makes of a text, when nothing more comes."""
    parser = XTermParser()
    found = list(parser.feed(text))
    if parser._awaiting.timeout is not None:
        parser._gen.throw(ParseTimeout())
        found += parser._tokens
    return [(key.key, key.character) for key in found if isinstance(key, Key)]


def test_every_key_that_textual_knows_is_the_key_that_it_was():
    functional = [
        f"\x1b[{key[:-1]}{modifiers}{key[-1]}"
        for key, name in FUNCTIONAL_KEYS.items()
        if not ON_THE_WAY.match(name)
        for modifiers in ("", ";1", ";2", ";5", ";9")
    ]
    characters = [chr(code) for code in range(1, 0x500)]
    with_alt = [f"\x1b{chr(code)}" for code in range(1, 0x180)]
    printable = [code for code in range(32, 0x500) if chr(code).isprintable()]
    kitty = [f"\x1b[{code}{rest}u" for code in printable for rest in ("", ";5", ";1;97", ";3")]
    for text in [*ANSI_SEQUENCES_KEYS, *functional, *characters, *with_alt, *kitty]:
        known = [key for key in textual_alone(text) if key[0] != "<ignore>"]
        assert keys(text.encode()) == known, repr(text)


@pytest.mark.parametrize(
    ("sent", "key"),
    [
        (b"\x1b[97:65;2u", ("A", "A")),
        (b"\x1b[97:65;2:1u", ("A", "A")),
        (b"\x1b[97:65:97;2:2u", ("A", "A")),
        (b"\x1b[97:65;2;65u", ("A", "A")),
        (b"\x1b[97:65;6u", ("ctrl+shift+a", None)),
        (b"\x1b[47:63;2u", ("question_mark", "?")),
        (b"\x1b[32;1:1u", ("space", None)),
        (b"\x1b[32;1:2;32u", ("space", " ")),
        (b"\x1b[0;;229u", ("å", "å")),
        (b"\x1b[13;1:1u", ("enter", None)),
        (b"\x1b[1;1:1A", ("up", None)),
        (b"\x1b[1;5:2A", ("ctrl+up", None)),
        (b"\x1b[3;1:1~", ("delete", None)),
        (b"\x1b[57414u", ("enter", "\r")),
    ],
)
def test_a_key_with_sub_parameters_is_a_key(sent, key):
    assert keys(sent) == [key]
    assert keys(*(bytes([byte]) for byte in sent), gap=0.02) == [key]


@pytest.mark.parametrize("sent", [b"\x1b[57441;2u", b"\x1b[57358u", b"\x1b[57453u"])
def test_a_modifier_or_a_lock_by_itself_is_no_key(sent):
    assert messages(sent) == []


@pytest.mark.parametrize("name", REPLIES)
def test_no_reply_is_a_key(name):
    reply = REPLIES[name]
    expected = [NOT_KEYS[name]] if name in NOT_KEYS else []
    expected = [MouseMove] if "SGR" in name and "mouse" in name and "sign" not in name else expected
    assert [type(message) for message in messages(reply)] == expected
    for cut in range(1, len(reply)):
        cut_keys = keys(reply[:cut], reply[cut:])
        assert cut_keys == ([("escape", "\x1b")] if cut == 1 else [])


def any_sequence(chance: random.Random) -> bytes:
    kind = chance.choice("[[[[[OO]P_^X")
    if kind == "[":
        some = "".join(chance.choices("0123456789;:<=>?", k=chance.randint(0, 9)))
        between = "".join(chance.choices(" !$'*", k=chance.choice([0, 0, 0, 0, 1, 2])))
        final = (
            chr(chance.randint(0x41, 0x7E)) if chance.random() < 0.5 else chance.choice("u~ABCM")
        )
        return f"\x1b[{some}{between}{final}".encode()
    if kind == "O":
        return f"\x1bO{chr(chance.randint(0x40, 0x7E))}".encode()
    payload = bytes(chance.randint(0x20, 0xFF) for _ in range(chance.randint(0, 12)))
    return f"\x1b{kind}".encode() + payload.replace(b"\xc2\x9c", b"") + b"\x1b\\"


def test_no_sequence_ends_the_app_or_types():
    chance = random.Random(2)
    parser, now = InputParser(), 0.0
    for _ in range(60_000):
        sequence = any_sequence(chance)
        if sequence == b"\x1b[M" or b"200~" in sequence:
            continue
        now += 1
        found = [one for one in parser.feed(sequence, now) if isinstance(one, Key)]
        found += [one for one in parser.look(now + 0.5) if isinstance(one, Key)]
        text = sequence.decode("utf-8", "replace")
        if text in ANSI_SEQUENCES_KEYS or re.match(r"\x1b\[(\d+[:;\d]*u|27;.*~)", text):
            continue
        assert not any(key.is_printable for key in found), text
        assert parser.feed(b"y", now + 0.9)[0].key == "y", text


def test_what_raises_is_dropped_and_what_comes_after_it_is_not(monkeypatch):
    parser = InputParser()

    def bug(_self, _code: str) -> None:
        raise RuntimeError("of Textual's own")

    monkeypatch.setattr(XTermParser, "parse_mouse_code", bug)
    found = parser.feed(b"a\x1b[<0;5;5Mb\x1b[A", 0.0)
    assert [key.key for key in found] == ["a", "b", "up"]


def test_clicks_and_reports_that_textual_asks_for_reach_it():
    found = messages(b"\x1b[<0;5;3M\x1b[<0;5;3m\x1b[<64;5;3M\x1b[<35;6;3M")
    assert [type(one) for one in found] == [MouseDown, MouseUp, MouseScrollUp, MouseMove]
    assert (found[0].x, found[0].y) == (4, 2)
    assert [type(one) for one in messages(b"\x1b[?2026;2$y")] == [
        TerminalSupportsSynchronizedOutput
    ]
    assert [type(one) for one in messages(b"\x1b[?2048;2$y")] == [InBandWindowResize]
    (size,) = messages(b"\x1b[48;24;80;480;800t")
    assert isinstance(size, Resize)
    assert size.size == (80, 24)


@pytest.mark.parametrize("rows_columns", [b"0;80", b"99999;99999", b"9999999999;1"])
def test_a_window_that_cannot_be_is_not_believed(rows_columns):
    assert messages(b"\x1b[48;" + rows_columns + b";480;800t") == []


def test_clicks_in_pixels_are_placed_by_the_size_that_was_reported():
    _, click = messages(b"\x1b[48;24;80;480;800t\x1b[<0;101;41M")
    assert (click.x, click.y) == (10, 2)


def test_a_paste_of_a_megabyte_comes_whole():
    text = "漢 day\n" * 130_000
    data = f"\x1b[200~{text}\x1b[201~x".encode()
    parts = [data[start : start + 4096] for start in range(0, len(data), 4096)]
    paste, key = messages(*parts, gap=0.01)
    assert isinstance(paste, Paste)
    assert paste.text == text
    assert key.key == "x"


def test_no_control_character_is_pasted():
    (paste,) = messages(
        b"\x1b[200~a\x1b]52;c;QUFB\x07\tb\r\nc\x00\x7f\xc2\x9b\xc2\x852J\xff\x1b[201~"
    )
    assert isinstance(paste, Paste)
    assert paste.text == "a]52;c;QUFB\tb\r\nc2J\ufffd"


def test_a_character_is_one_wherever_its_bytes_are_cut():
    data = "é漢🏃".encode()
    assert keys(*(bytes([byte]) for byte in data)) == keys(data)
    assert [character for _, character in keys(data)] == ["é", "漢", "🏃"]


def test_bytes_that_are_no_character_become_a_sign_of_their_own():
    assert [character for _, character in keys(b"a\xff\xfeb")] == ["a", "\ufffd", "\ufffd", "b"]


def test_the_driver_waits_no_longer_than_an_escape_takes():
    parser = InputParser()
    assert parser.seconds_to_look(5.0, 0.3) == 0.3
    parser.feed(b"\x1b", 5.0)
    assert parser.seconds_to_look(5.0, 0.3) == pytest.approx(0.1)
    assert parser.seconds_to_look(9.0, 0.3) == 0.0


def test_textual_still_needs_a_tokenizer_before_its_parser():
    """When this fails, see whether InputParser can go: Textual has mended what it is for."""
    with pytest.raises(ValueError, match="invalid literal"):
        list(XTermParser().feed("\x1b[32;1:3u"))
    assert ("X", "X") in textual_alone("\x1bP>|XTerm(380)\x1b\\")
    assert textual_alone("\x1b[113A") == [("q", "q")]
