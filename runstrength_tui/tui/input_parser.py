"""What a terminal sends, as Textual's messages: keys, clicks, pastes and what it reports."""

from codecs import getincrementaldecoder

from textual._parser import ParseTimeout
from textual._xterm_parser import XTermParser
from textual.constants import ESCAPE_DELAY
from textual.events import Key, Paste
from textual.message import Message

from runstrength_tui.tui.input_sequences import readable
from runstrength_tui.tui.input_tokens import InputTokenizer, Pasted, Token, Typed

_ESCAPE = "\x1b"
# Control characters that no text has: a field would draw them, and the terminal obey them.
_NOT_PASTED = dict.fromkeys({*range(0x20), *range(0x7F, 0xA0)} - {*b"\t\n\r"})


class InputParser:
    """Textual's parser behind a tokenizer of our own, as long as Textual's is as it is.

    Textual 8.2 takes a sequence that it does not know, or that comes in pieces, for the keys that
    its characters are, and an exception while one is parsed ends the app. Here its parser is given
    whole sequences only, is reset when it makes nothing of one, and what raises is dropped.
    `test_input_parser.py` has a test that fails once Textual needs none of this.
    """

    def __init__(self) -> None:
        self._decode = getincrementaldecoder("utf-8")("surrogateescape").decode
        self._tokenizer = InputTokenizer(ESCAPE_DELAY)
        self._parser = _WholeParser()

    def feed(self, data: bytes, now: float) -> list[Message]:
        """Return what the bytes mean that came at the monotonic second `now`."""
        return self._messages(self._tokenizer.feed(self._decode(data), now))

    def look(self, now: float) -> list[Message]:
        """Return what is meant by what nothing more came of, such as an escape alone."""
        return self._messages(self._tokenizer.look(now))

    def seconds_to_look(self, now: float, most: float) -> float:
        """How long to wait for more before the next `look`, `most` where nothing is held."""
        expires_at = self._tokenizer.expires_at
        return most if expires_at is None else max(0.0, min(most, expires_at - now))

    def _messages(self, tokens: list[Token]) -> list[Message]:
        return [message for token in tokens for message in self._messages_of(token)]

    def _messages_of(self, token: Token) -> list[Message]:
        text = token.text if token.text.isascii() else _without_bare_bytes(token.text)
        if isinstance(token, Pasted):
            return [Paste(text.translate(_NOT_PASTED))]
        if isinstance(token, Typed):
            return [message for key in text for message in self._parser.parsed(key)]
        if text == _ESCAPE:
            return [Key("escape", _ESCAPE)]
        sequence = readable(text)
        return self._parser.parsed(sequence) if sequence is not None else []


class _WholeParser(XTermParser):
    """Textual's parser, which is given one key or one whole sequence at a time."""

    def parsed(self, text: str) -> list[Message]:
        """Return what Textual makes of it; nothing where it does not know it, or raises."""
        try:
            messages = self._parsed_at_its_end(text)
        except Exception:  # noqa: BLE001 - whatever it is, what comes next is another sequence
            messages = []
            self._begin_anew()
        if self._is_waiting:
            self._begin_anew()
        return messages

    def _parsed_at_its_end(self, text: str) -> list[Message]:
        beginning, last = text[:-1], text[-1]
        if beginning:
            list(self.feed(beginning))
            if not self._is_waiting:
                return []  # it took the beginning for a sequence that it knows
        messages = list(self.feed(last))
        if self._is_waiting and beginning == _ESCAPE:
            self._gen.throw(ParseTimeout())  # alt and a key
            messages = list(self._tokens)
            self._begin_anew()
        return messages

    @property
    def _is_waiting(self) -> bool:
        """Whether it waits for more of a sequence, and would take that for keys."""
        return self._awaiting.timeout is not None

    def _begin_anew(self) -> None:
        self._tokens.clear()
        self._gen = self.parse(self._tokens.append)
        self._awaiting = next(self._gen)
        self._timeout_time = None


def _without_bare_bytes(text: str) -> str:
    """Put a sign of its own in the place of bytes that are no UTF-8."""
    return text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
