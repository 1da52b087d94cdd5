"""The container of FIT: walks through its messages and decodes those that are wanted.

Written here because a library decodes every message: 10 MB of records take fitdecode 0.11 ten
seconds and more, and skipping over them a tenth of one. Source: FIT protocol, "FIT File Structure".
"""

from collections.abc import Callable, Container, Iterator
from itertools import accumulate
from typing import Literal, NamedTuple

from runstrength_tui.interchange.activity import CancelledError, UnreadableFileError

MOST_MESSAGES = 5_000_000
MOST_DEFINITIONS = 1_000_000
MOST_DECODED = 20_000

_MESSAGES_BETWEEN_LOOKS = 0xFFFF
_MOST_ALIKE = 200

FitValue = int | str | None

_ByteOrder = Literal["big", "little"]

_BYTE_ORDERS: tuple[_ByteOrder, _ByteOrder] = ("little", "big")
_SIGNATURE, _SIGNATURE_AT = b".FIT", 8
_LEAST_HEADER_BYTES = 12
_CHECKSUM_BYTES = 2
_COMPRESSED_TIME, _DEFINITION, _DEVELOPER_FIELDS = 0x80, 0x40, 0x20
_BASE_TYPE_NUMBER, _STRING = 0x1F, 7
# By number of base type: enum, sint8, uint8, sint16 ... float64, uint8z ... byte, sint64 ...
_BASE_TYPE_BYTES = (1, 1, 1, 2, 2, 4, 4, 1, 4, 8, 1, 2, 4, 1, 8, 8, 8)


class BrokenOffError(Exception):
    """From here on the messages cannot be read; those before were."""


class FitMessage(NamedTuple):
    """One message: `number` says what it is, `fields` has each field's first value by number.

    `file_index` counts the FIT files that stand one after another in one. A value that the device
    did not know is None. Numbers are raw: without sign, scale and offset.
    """

    file_index: int
    number: int
    fields: dict[int, FitValue]


class _Place(NamedTuple):
    """Where a field stands in a data message, and as what."""

    number: int
    offset: int
    size: int
    base_type: int


class _Layout(NamedTuple):
    """How the data messages of a definition are laid out; without places if not wanted."""

    number: int
    is_wanted: bool
    byte_order: _ByteOrder
    places: tuple[_Place, ...]
    definition_bytes: int
    message_bytes: int


def is_fit(head: bytes) -> bool:
    """Whether a file that begins so says it is FIT."""
    return head[_SIGNATURE_AT : _SIGNATURE_AT + len(_SIGNATURE)] == _SIGNATURE


def fit_messages(
    content: bytes, wanted: Container[int], is_cancelled: Callable[[], bool]
) -> Iterator[FitMessage]:
    """Yield the messages whose numbers are wanted, in their order; checksums are not looked at.

    Raises BrokenOffError where the file is damaged or ends too early, UnreadableFileError where
    there is more in it than in a week's recording, and CancelledError once `is_cancelled()`.
    """
    position = file_index = walked = looked_at = defined = decoded = 0
    while is_fit(content[position : position + _LEAST_HEADER_BYTES]):
        position, end, is_whole = _data_of_file(content, position)
        layouts: dict[int, _Layout] = {}
        while position < end:
            walked += 1
            if walked > looked_at + _MESSAGES_BETWEEN_LOOKS:
                looked_at = walked
                if is_cancelled():
                    raise CancelledError
            if walked > MOST_MESSAGES or defined > MOST_DEFINITIONS or decoded > MOST_DECODED:
                raise UnreadableFileError("too many messages in it")
            header = content[position]
            if header & (_COMPRESSED_TIME | _DEFINITION) == _DEFINITION:
                layout = _layout(content, position, wanted)
                layouts[header & 0x0F] = layout
                position += layout.definition_bytes
                defined += 1
                continue
            known = layouts.get(header >> 5 & 0x03 if header & _COMPRESSED_TIME else header & 0x0F)
            if known is None or position + known.message_bytes > end:
                raise BrokenOffError
            if known.is_wanted:
                decoded += 1
                yield FitMessage(file_index, known.number, _fields(content, position, known))
            alike = 1 if known.is_wanted else _alike(content, position, end, known.message_bytes)
            walked += alike - 1
            position += alike * known.message_bytes
        if not is_whole:
            raise BrokenOffError
        position = end + _CHECKSUM_BYTES
        file_index += 1


def _alike(content: bytes, position: int, end: int, size: int) -> int:
    """Return how many whole messages from here on have the header of the first, within bounds.

    Points follow one another in thousands, each as long as the one before.
    """
    last = min(end - size, position + _MOST_ALIKE * size)
    headers = content[position : last + 1 : size]
    return len(headers) - len(headers.lstrip(headers[:1]))


def _data_of_file(content: bytes, position: int) -> tuple[int, int, bool]:
    """Return where the messages of the file at a position begin and end, and if all are there.

    A device that lost its power leaves a size of nothing, or of more than there is.
    """
    header_bytes = content[position]
    if header_bytes < _LEAST_HEADER_BYTES:
        raise BrokenOffError
    start = position + header_bytes
    data_bytes = int.from_bytes(content[position + 4 : position + 8], "little")
    end = start + data_bytes
    is_whole = bool(data_bytes) and end <= len(content)
    return start, end if is_whole else len(content), is_whole


def _layout(content: bytes, position: int, wanted: Container[int]) -> _Layout:
    """Read the definition at a position: header, reserved, architecture, number, then fields."""
    fields_at = position + 6
    if fields_at > len(content):
        raise BrokenOffError
    is_big_endian = bool(content[position + 2])
    number = int.from_bytes(content[position + 3 : position + 5], _BYTE_ORDERS[is_big_endian])
    told = _triples(content, fields_at, content[position + 5])
    end = fields_at + len(told)
    message_bytes = 1 + sum(told[1::3])
    if content[position] & _DEVELOPER_FIELDS:
        developers = _triples(content, end + 1, content[end] if end < len(content) else 0)
        end += 1 + len(developers)
        message_bytes += sum(developers[1::3])
    is_wanted = number in wanted
    places = _places(told) if is_wanted else ()
    order = _BYTE_ORDERS[is_big_endian]
    return _Layout(number, is_wanted, order, places, end - position, message_bytes)


def _triples(content: bytes, position: int, count: int) -> bytes:
    """Return so many triples of number, size and type; BrokenOffError where there are fewer."""
    told = content[position : position + 3 * count]
    if len(told) < 3 * count:
        raise BrokenOffError
    return told


def _places(told: bytes) -> tuple[_Place, ...]:
    """Return where in a data message, behind its header, the fields of a definition stand."""
    offsets = accumulate(told[1::3], initial=1)
    return tuple(
        _Place(number, offset, size, base_type)
        for number, size, base_type, offset in zip(
            told[0::3], told[1::3], told[2::3], offsets, strict=False
        )
    )


def _fields(content: bytes, position: int, layout: _Layout) -> dict[int, FitValue]:
    return {
        number: _value(content[position + offset : position + offset + size], base_type, layout)
        for number, offset, size, base_type in layout.places
    }


def _value(raw: bytes, base_type: int, layout: _Layout) -> FitValue:
    """Decode the first value of a field; all bits set mean that it is not known."""
    kind = base_type & _BASE_TYPE_NUMBER
    if kind == _STRING:
        return raw.partition(b"\0")[0].decode("utf-8", "replace")
    width = _BASE_TYPE_BYTES[kind] if kind < len(_BASE_TYPE_BYTES) else 1
    raw = raw[:width]
    if not raw.strip(b"\xff"):
        return None
    return int.from_bytes(raw, layout.byte_order)
