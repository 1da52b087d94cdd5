"""The text of a file: exports come in UTF-8, UTF-16 and old Windows encodings."""

import codecs

_WIDE_BYTES = 16


def decoded(content: bytes) -> str:
    """Return the text of a file, without a byte order mark; bytes that say nothing become U+FFFD.

    UTF-16 is known by its byte order mark, or by Latin letters, of which every second byte is
    nothing. What is not UTF-8 is taken for Windows' Latin letters, which spreadsheets write when
    they save a table again. Text that is cut off within a letter, as the first bytes of a file may
    be, is UTF-8 still.
    """
    if codec := wide_codec(content):
        return content.decode(codec, "replace")
    try:
        return codecs.getincrementaldecoder("utf-8-sig")().decode(content)
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


def wide_codec(content: bytes) -> str:
    """Return the codec of text in UTF-16, known as `decoded` says; empty for any other."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    for place, codec in ((1, "utf-16-le"), (0, "utf-16-be")):
        if _begins_wide(content, place):
            return codec
    return ""


def _begins_wide(content: bytes, place: int) -> bool:
    """Whether of each pair of the first bytes the one at `place` is nothing, the other not."""
    head = content[:_WIDE_BYTES]
    return len(head) == _WIDE_BYTES and not any(head[place::2]) and all(head[1 - place :: 2])
