"""What a terminal sends, cut into what was typed, what was pasted, and whole sequences.

Terminals answer questions whenever they come to it, also those of the program before. A reply that
is taken for keys counts a rep or ends a rest, so a sequence is never handed on in pieces: it is
held until it is whole, or dropped. Pure: characters and seconds come in, tokens come out.
Forms: ECMA-48 (CSI, SS3, the strings), xterm's control sequences (mouse, paste), Linux' console.
"""

import re
from typing import NamedTuple

# For so long the rest of a sequence is waited for that came in pieces.
LATE_SECONDS = 1.0
# A sequence that never ends takes keys for no longer than this, however fast they are pressed.
LONGEST_SECONDS = 5.0
# How long a key is held that came soon after an escape and could be the rest of a sequence.
DOUBT_SECONDS = 0.3
# A paste whose end never comes is over after so long a silence.
PASTE_SECONDS = 5.0
# Longer than any key and any report: what is longer is read to its end and dropped.
LONGEST_CONTROL = 128

_ESCAPE = "\x1b"
_PASTE_BEGINS, _PASTE_ENDS = "\x1b[200~", "\x1b[201~"
_EIGHT_BIT = {
    "\x8f": "O", "\x90": "P", "\x98": "X", "\x9b": "[", "\x9d": "]", "\x9e": "^", "\x9f": "_"
}  # fmt: skip
_BEGINS = re.compile(f"[{_ESCAPE}{''.join(_EIGHT_BIT)}]")
_STRINGS = "]PX^_"
_STRING_ENDS = re.compile("\x1b\\\\?|\x9c")
_SYSTEM_STRING_ENDS = re.compile("\x1b\\\\?|\x9c|\x07")
# Some terminals put modifiers into SS3; the Linux console puts a letter behind `CSI [`.
_WHOLE = re.compile(r"\x1b(?:\[\[[A-E]|\[[ -?]*[@-~]|O[0-9;]*[!-/:<-~]|[^][OPX^_\x1b])")
_BEGUN = re.compile(r"\x1b(?:\[[ -?]*|O[0-9;]*)?")
_CONSOLE, _MOUSE = "\x1b[[", "\x1b[M"
# rxvt's keys with shift end in what is elsewhere the middle of a report.
_KEY_OR_BEGINNING = re.compile(r"\x1b\[(?:3|7|8|23|24)\$")
# What follows each introducer where it came alone, and could be a key.
_FOLLOWING = {
    "[": re.compile("[0-9;<=>?A-Z]"),
    "O": re.compile("[0-9A-NP-Za-z]"),
    "]": re.compile("[0-9Ll]"),
    "P": re.compile("[0-9>!+$|]"),
    "X": re.compile("[0-9A-WYZa-z]"),
    "^": re.compile("[0-9A-Za-z]"),
    "_": re.compile("[0-9A-Za-z]"),
}


class Typed(NamedTuple):
    """Characters, each of them a key."""

    text: str


class Whole(NamedTuple):
    """An escape alone, an escape and a character, or a whole CSI or SS3 sequence."""

    text: str


class Pasted(NamedTuple):
    """The text of a bracketed paste."""

    text: str


Token = Typed | Whole | Pasted


class InputTokenizer:
    """Cuts what a terminal sends into tokens; drops the strings (OSC, DCS, APC, PM, SOS).

    `escape_seconds` is how long an escape waits to be the beginning of something. Bytes that are
    no UTF-8 come as `surrogateescape` has them. `expires_at` is when `look` is to be called next,
    None where nothing is held.
    """

    def __init__(self, escape_seconds: float) -> None:
        self.expires_at: float | None = None
        self._escape_seconds = escape_seconds
        self._tokens: list[Token] = []
        self._held = ""
        self._is_held_before = False
        self._instead = ""  # the key that the beginning is where it turns out to be none
        self._string_ends: re.Pattern[str] | None = None
        self._pasted: list[str] | None = None
        self._now = self._begun_at = 0.0
        self._escape_told_at: float | None = None

    def feed(self, text: str, now: float) -> list[Token]:
        """Take what came at the monotonic second `now`; return what is whole by then."""
        if self.expires_at is not None and now >= self.expires_at:
            self._give_up()
        self._now = now
        is_in_text = self._string_ends is not None or self._pasted is not None
        self._is_held_before = bool(self._held) and not is_in_text
        rest = self._held + self._after_escape(text)
        self._held = ""
        while rest:
            rest = self._take(rest)
        self.expires_at = self._patience()
        return self._handed_over()

    def look(self, now: float) -> list[Token]:
        """Return what it was that nothing more came of in time."""
        if self.expires_at is not None and now >= self.expires_at:
            self._give_up()
            self.expires_at = None
        return self._handed_over()

    def _handed_over(self) -> list[Token]:
        tokens, self._tokens = self._tokens, []
        return tokens

    def _patience(self) -> float | None:
        if self._pasted is not None:
            return self._now + PASTE_SECONDS
        if self._string_ends is None:
            if not self._held:
                return None
            if self._instead:
                return self._now + DOUBT_SECONDS
            if self._held == _ESCAPE or _KEY_OR_BEGINNING.fullmatch(self._held):
                return self._now + self._escape_seconds
        return min(self._now + LATE_SECONDS, self._begun_at + LONGEST_SECONDS)

    def _give_up(self) -> None:
        """Take what is held for what it is alone: a key, a paste, or nothing."""
        held, self._held = self._held, ""
        if self._pasted is not None:
            self._end_paste(held)
        elif self._string_ends is not None:
            self._string_ends = None
        elif self._instead:
            self._take_for_key()
        elif held == _ESCAPE:
            self._tokens.append(Whole(_ESCAPE))
            self._escape_told_at = self._begun_at
        elif held[1:] in _FOLLOWING or _KEY_OR_BEGINNING.fullmatch(held):
            self._tokens.append(Whole(held))

    def _after_escape(self, text: str) -> str:
        """Put the escape before what could be its rest, though it was told as a key already.

        A person's keys come one at a time; an introducer that comes with more is none.
        """
        told_at, self._escape_told_at = self._escape_told_at, None
        if told_at is None or self._now >= told_at + LATE_SECONDS or text[:1] not in _FOLLOWING:
            return text
        self._instead = text if len(text) == 1 else ""
        return _ESCAPE + text

    def _take_for_key(self) -> None:
        self._tokens.append(Typed(self._instead))
        self._instead = ""

    def _hold(self, text: str) -> str:
        self._held = text[: LONGEST_CONTROL + 1]
        return ""

    def _take(self, text: str) -> str:
        """Take what comes first in `text`, and return what is left of it."""
        if self._pasted is not None:
            return self._take_paste(text, self._pasted)
        if self._string_ends is not None:
            return self._skip_string(text, self._string_ends)
        begins = _BEGINS.search(text)
        typed = text[: begins.start()] if begins else text
        if typed:
            self._tokens.append(Typed(typed))
        if begins is None:
            return ""
        if not self._is_held_before:
            self._begun_at = self._now
        self._is_held_before = False
        if begins[0] == _ESCAPE:
            return self._take_sequence(text[begins.start() :])
        self._instead = begins[0] if begins.end() == len(text) else ""
        return self._take_sequence(_ESCAPE + _EIGHT_BIT[begins[0]] + text[begins.end() :])

    def _take_sequence(self, text: str) -> str:
        introducer = text[1:2]
        if introducer in _FOLLOWING and len(text) == 2:
            return self._hold(text)
        if self._instead:
            if not _FOLLOWING[introducer].match(text, 2):
                self._take_for_key()
                return text[2:]
            self._instead = ""
        if introducer and introducer in _STRINGS:
            self._string_ends = _SYSTEM_STRING_ENDS if introducer == "]" else _STRING_ENDS
            return text[2:]
        whole = _WHOLE.match(text)
        return self._take_whole(text, whole[0]) if whole else self._take_beginning(text)

    def _take_whole(self, text: str, sequence: str) -> str:
        rest = text[len(sequence) :]
        if sequence == _CONSOLE and not rest:
            return self._hold(text)
        if sequence == _MOUSE:
            return self._skip_mouse_report(text)
        if sequence == _PASTE_BEGINS:
            self._pasted = []
        elif len(sequence) <= LONGEST_CONTROL:
            self._tokens.append(Whole(sequence))
        return rest

    def _take_beginning(self, text: str) -> str:
        """Hold what is only begun; drop it where a key breaks it off, and let that be one."""
        begun = _BEGUN.match(text)
        beginning = begun[0] if begun else ""
        if beginning == text:
            return self._hold(text)
        if beginning == _ESCAPE or _KEY_OR_BEGINNING.fullmatch(beginning):
            self._tokens.append(Whole(beginning))
        return text[len(beginning) :]

    def _skip_mouse_report(self, text: str) -> str:
        """Skip X10's report: three bytes, or with mode 1005 three characters, behind `CSI M`."""
        report = text[len(_MOUSE) :]
        for count, character in enumerate(report):
            if character < " ":
                return report[count:]
            if count == 2 or _bare_byte_count(report[: count + 1]) >= 3:
                return report[count + 1 :]
        return self._hold(text)

    def _skip_string(self, text: str, ends: re.Pattern[str]) -> str:
        end = ends.search(text)
        if end is None:
            return ""
        if end[0] == _ESCAPE and end.end() == len(text):
            return self._hold(_ESCAPE)
        self._string_ends = None
        # Another sequence that begins breaks a string off.
        return text[end.start() if end[0] == _ESCAPE else end.end() :]

    def _take_paste(self, text: str, pasted: list[str]) -> str:
        before, end, rest = text.partition(_PASTE_ENDS)
        if end:
            self._end_paste(before)
            return rest
        kept = max(len(text) - len(_PASTE_ENDS) + 1, 0)  # its end may come in two pieces
        pasted.append(text[:kept])
        return self._hold(text[kept:])

    def _end_paste(self, last: str) -> None:
        self._tokens.append(Pasted("".join([*(self._pasted or ()), last])))
        self._pasted = None


def _bare_byte_count(text: str) -> int:
    """How many bytes they came as where some are no UTF-8, else 0."""
    if not any("\udc80" <= character <= "\udcff" for character in text):
        return 0
    return len(text.encode("utf-8", "surrogateescape"))
