"""Files that are not read, known by their first bytes: what they are, and what to do instead."""

import re

UNKNOWN_LIST = (
    "a list of another program, or in a language that is not known; known are "
    "English, German, French, Spanish, Italian, Dutch, Portuguese"
)

_EXPORT = "export the run as FIT or TCX"
_UNPACK = "unpack it and import the folder"
_NO_RECORDING = f"not a recording: {_EXPORT}"
_EMPTY = "an empty file: download it, or export the run, once more"
_KINDS = tuple(
    (re.compile(beginning, re.DOTALL | re.IGNORECASE), words)
    for beginning, words in (
        (rb"%PDF", f"a PDF, {_NO_RECORDING}"),
        (rb"\x89PNG", f"an image (PNG), {_NO_RECORDING}"),
        (rb"\xff\xd8\xff", f"an image (JPEG), {_NO_RECORDING}"),
        (rb"GIF8\da", f"an image (GIF), {_NO_RECORDING}"),
        (rb"II\*\0|MM\0\*", f"an image (TIFF), {_NO_RECORDING}"),
        (rb"RIFF....WEBP", f"an image (WebP), {_NO_RECORDING}"),
        (rb"(?:<\?xml[^>]{0,200}>\s*)?<svg\b", f"an image (SVG), {_NO_RECORDING}"),
        (rb".{0,4}ftyp", f"an image or a film, {_NO_RECORDING}"),
        (rb"<!doctype html|<html", "a web page: sign in there, and download the file itself"),
        (rb".{0,500}<!DOCTYPE\s+HealthData\b", f"Apple Health's export, not read: {_EXPORT}"),
        (rb'\{\s*["}]|\[\s*[\[{"\]]', f"JSON, which is not read: {_EXPORT}"),
        (rb"SQLite format 3\0", f"a database, {_NO_RECORDING}"),
        (rb"\xd0\xcf\x11\xe0", "an old Excel or Word file: save its table as CSV"),
        (rb"\{\\rtf", f"a text document, {_NO_RECORDING}"),
        (rb"7z\xbc\xaf", f"a 7z archive: {_UNPACK}"),
        (rb"Rar!", f"a RAR archive: {_UNPACK}"),
        (rb"BZh\d", f"a bzip2 archive: {_UNPACK}"),
        (rb"\xfd7zXZ", f"an xz archive: {_UNPACK}"),
        (rb".{257}ustar", f"a tar archive: {_UNPACK}"),
    )
)
_NOTHING = b"\0 \t\r\n\f\v\xef\xbb\xbf"


def other_file(head: bytes) -> str:
    """Return what a file is that begins so, and what to do; empty for what may be read."""
    told = head.lstrip(_NOTHING)
    if not told:
        return _EMPTY
    return next((words for beginning, words in _KINDS if beginning.match(told)), "")
