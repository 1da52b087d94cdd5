"""The one place where text from outside (names, notes, titles) is made harmless to show."""

import re
import unicodedata

_SHOWN_CHARACTERS = 40
_ZERO_WIDTH_JOINER = "\u200d"
_VARIATION_SELECTORS = "\ufe0e\ufe0f"
_JOINABLE = ((0x2190, 0x21FF), (0x2600, 0x27BF), (0x2B00, 0x2BFF), (0x1F000, 0x1FAFF))
# Drawn as nothing although Unicode counts them as letters or marks: joiners, fillers, selectors.
_INVISIBLE = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u3164\uffa0")
# Of all that Python calls printable, only these need a look at each character.
_NEEDS_A_LOOK = re.compile(f"[{''.join(sorted(_INVISIBLE))}\ufe00-\ufe0f\U000e0000-\U0010ffff]")


def clean_text(text: str, max_length: int, *, multiline: bool = False) -> str:
    """Return `text` as it may be stored and shown, at most `max_length` characters.

    Control and escape characters, direction overrides and stray zero-width characters are left
    out; line breaks become spaces unless `multiline`; the rest is NFC. A joiner between two emoji
    stays. Cleaning what is clean changes nothing.
    """
    text = text[: 256 + 16 * max_length]  # a megabyte pasted into a name is not read to its end
    if not text.isprintable() or (not text.isascii() and _NEEDS_A_LOOK.search(text)):
        text = text.replace("\r\n", "\n")
        kept = "".join(_kept(character, multiline) for character in text)
        text = _without_stray_selectors(_without_stray_joiners(kept))
    text = _trimmed(unicodedata.normalize("NFC", text), multiline)[:max_length]
    return _trimmed(text.rstrip(_ZERO_WIDTH_JOINER), multiline)


def quoted(text: str) -> str:
    """What someone typed as it may stand in a message: in quotes, one line, harmless, not long."""
    return f'"{shortened(text)}"'


def shortened(text: str) -> str:
    """A text as it may stand in a message: one line, harmless, not long."""
    cleaned = clean_text(text, _SHOWN_CHARACTERS + 1)
    if len(cleaned) <= _SHOWN_CHARACTERS:
        return cleaned
    return f"{cleaned[:_SHOWN_CHARACTERS]}…"


def _kept(character: str, multiline: bool) -> str:
    """Return what becomes of one character: itself, a space, a line break or nothing."""
    if character in "\n\r\v\f\x85\u2028\u2029":
        return "\n" if multiline else " "
    if character == "\t" or unicodedata.category(character) == "Zs":
        return " "
    if character == _ZERO_WIDTH_JOINER or character in _VARIATION_SELECTORS:
        return character
    if character in _INVISIBLE or 0xFE00 <= ord(character) <= 0xFE0F or ord(character) >= 0xE0000:
        return ""
    return "" if unicodedata.category(character) in {"Cc", "Cf", "Cs"} else character


def _without_stray_joiners(text: str) -> str:
    """Drop each zero-width joiner that does not stand between two emoji."""
    if _ZERO_WIDTH_JOINER not in text:
        return text
    kept: list[str] = []
    before = ""
    for character, after in zip(text, [*text[1:], ""], strict=True):
        if character == _ZERO_WIDTH_JOINER and not (_joinable(before) and _joinable(after)):
            continue
        kept.append(character)
        if character not in _VARIATION_SELECTORS:
            before = character
    return "".join(kept)


def _joinable(character: str) -> bool:
    return bool(character) and any(low <= ord(character) <= high for low, high in _JOINABLE)


def _without_stray_selectors(text: str) -> str:
    """Drop each variation selector that follows nothing it could vary."""
    if not any(selector in text for selector in _VARIATION_SELECTORS):
        return text
    kept: list[str] = []
    for character in text:
        if character not in _VARIATION_SELECTORS or (kept and kept[-1] not in " \n"):
            kept.append(character)
    return "".join(kept)


def _trimmed(text: str, multiline: bool) -> str:
    """Collapse runs of spaces; keep the line breaks of text that may have them."""
    if not multiline:
        return " ".join(text.split())
    return "\n".join(line.rstrip() for line in text.split("\n")).strip("\n")
