"""The text of a file: exports come in UTF-8, UTF-16 and old Windows encodings."""

import codecs


def decoded(content: bytes) -> str:
    """Return the text of a file, without a byte order mark; bytes that say nothing become U+FFFD.

    UTF-16 is known by its byte order mark alone. What is not UTF-8 is taken for Windows' Latin
    letters, which spreadsheets write when they save a table again. Text that is cut off within a
    letter, as the first bytes of a file may be, is UTF-8 still.
    """
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return content.decode("utf-16", "replace")
    try:
        return codecs.getincrementaldecoder("utf-8-sig")().decode(content)
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")
