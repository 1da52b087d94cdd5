"""Which whole sequences mean something to the app, written as Textual's parser reads them.

Keys come in the form of kitty's protocol: `CSI code:shifted:base ; modifiers:event ; text u`, for a
functional key with another letter in the place of `u`.
https://sw.kovidgoyal.net/kitty/keyboard-protocol/
"""

import re
import unicodedata

from textual._ansi_sequences import ANSI_SEQUENCES_KEYS
from textual._keyboard_protocol import FUNCTIONAL_KEYS, MODIFIER_FUNCTIONAL_KEYS

_KEY = re.compile(r"\x1b\[([\d:;]*)([u~ABCDEFHPQRS])")
_CURSOR_POSITION = re.compile(r"\x1b\[\d+;\d+R")
_WINDOW_SIZE = re.compile(r"\x1b\[48;(\d+)[\d:]*;(\d+)[\d:]*;.*t")
# More than the largest screen has room for: no window is so large.
_MOST_CELLS = 1_000_000
_MOST_DIGITS = 7  # Unicode's last character has so many
_LAST_CHARACTER = 0x10FFFF
_SHIFTED = "2"  # kitty's modifiers: 1, and 1 more for shift
_RELEASED = "3"
_MOST_MODIFIERS = 256  # eight of them
_NOT_TYPED = frozenset({"Cc", "Cn", "Co", "Cs"})
# xterm's own form of a key with modifiers: `CSI 27 ; modifiers ; code ~`.
_OTHER_KEY = 27
# Pressed on the way to a key, and nothing by themselves: no action can be bound to them.
_NO_KEYS = MODIFIER_FUNCTIONAL_KEYS | {"caps_lock", "scroll_lock", "num_lock"}


def readable(sequence: str) -> str | None:
    """Return the sequence as Textual's parser reads it, None where it is to be dropped.

    Textual takes any number with a key's last letter for a character, ends the app on
    sub-parameters and on numbers beyond Unicode, and takes a key that is let go for one pressed.
    """
    if sequence in ANSI_SEQUENCES_KEYS or _CURSOR_POSITION.fullmatch(sequence):
        return sequence
    if key := _KEY.fullmatch(sequence):
        return _pressed(key)
    if size := _WINDOW_SIZE.fullmatch(sequence):
        return sequence if _is_window(size[1], size[2]) else None
    return sequence


def _is_window(rows: str, columns: str) -> bool:
    if max(len(rows), len(columns)) > _MOST_DIGITS:
        return False
    return 0 < int(rows) * int(columns) <= _MOST_CELLS


def _pressed(key: re.Match[str]) -> str | None:
    fields = [field.split(":") for field in key[1].split(";")]
    if len(fields) > 3 or any(len(number) > _MOST_DIGITS for field in fields for number in field):
        return None
    (first, *alternates), (modifiers, *events), texts = [*fields, [""], [""]][:3]
    if events[:1] == [_RELEASED] or int(modifiers or 1) > _MOST_MODIFIERS:
        return None
    if key[2] == "u":
        return _character_key(first, alternates, modifiers, texts)
    code, final = int(first or 1), key[2]
    if final == "~" and code == _OTHER_KEY:
        return key[0] if len(texts) == 1 and 0 < int(texts[0] or 0) <= _LAST_CHARACTER else None
    return f"\x1b[{first};{modifiers}{final}" if f"{code}{final}" in FUNCTIONAL_KEYS else None


def _character_key(
    code: str, alternates: list[str], modifiers: str, texts: list[str]
) -> str | None:
    """A key that types, or that has a name; its code is 0 where only the text is known."""
    if not code or int(code) > _LAST_CHARACTER:
        return None
    shown = [text for text in texts if _is_character(text)]
    if not shown and modifiers == _SHIFTED:
        shown = [shifted for shifted in alternates[:1] if _is_character(shifted)]
    name = FUNCTIONAL_KEYS.get(f"{int(code)}u")
    if name in _NO_KEYS or not (name or shown or _is_character(code)):
        return None
    return f"\x1b[{code};{modifiers};{':'.join(shown)}u"


def _is_character(number: str) -> bool:
    """Whether this is the number of a character that can be typed."""
    code = int(number or 0)
    return code <= _LAST_CHARACTER and unicodedata.category(chr(code)) not in _NOT_TYPED
