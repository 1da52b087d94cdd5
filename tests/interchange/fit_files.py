"""Writes small FIT files for tests: a container of definitions and data messages, as watches do."""

import struct
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import NamedTuple

EPOCH = datetime(1989, 12, 31, tzinfo=UTC)

# Numbers of base types in a definition.
ENUM, UINT8, UINT16, UINT32, STRING = 0x00, 0x02, 0x84, 0x86, 0x07
_FORMATS = {ENUM: "B", UINT8: "B", UINT16: "H", UINT32: "I"}

FILE_ID, SPORT, SESSION, LAP, RECORD, WORKOUT, ACTIVITY = 0, 12, 18, 19, 20, 26, 34
RUNNING, CYCLING, SWIMMING, TRAINING = 1, 2, 5, 10
STRENGTH_TRAINING = 20
ACTIVITY_FILE = 4

Value = int | str


class Message(NamedTuple):
    """A message with each field's base type and value by its number."""

    number: int
    fields: Mapping[int, tuple[int, Value]]


def seconds(moment: datetime) -> int:
    """A moment as FIT tells it."""
    return int((moment - EPOCH).total_seconds())


def encoded(message: Message, *, local: int = 0, order: str = "<") -> bytes:
    """A definition and the one data message that it defines."""
    data = b""
    defined = b""
    for number, (base_type, value) in message.fields.items():
        if isinstance(value, str):
            raw = value.encode() + b"\0"
        else:
            raw = struct.pack(order + _FORMATS[base_type], value)
        defined += bytes([number, len(raw), base_type])
        data += raw
    head = struct.pack(
        f"{order}BBBHB", 0x40 | local, 0, order == ">", message.number, len(message.fields)
    )
    return head + defined + bytes([local]) + data


def framed(body: bytes, *, header_bytes: int = 14, data_bytes: int | None = None) -> bytes:
    """A file round messages that are encoded, with checksums."""
    size = len(body) if data_bytes is None else data_bytes
    header = struct.pack("<BBHI4s", header_bytes, 0x20, 2132, size, b".FIT")
    if header_bytes == 14:
        header += struct.pack("<H", checksum(header))
    return header + body + struct.pack("<H", checksum(header + body))


def fit_file(messages: Sequence[Message], *, order: str = "<", header_bytes: int = 14) -> bytes:
    """A whole file of messages."""
    body = b"".join(encoded(message, order=order) for message in messages)
    return framed(body, header_bytes=header_bytes)


def file_id(created: datetime, kind: int = ACTIVITY_FILE) -> Message:
    return Message(FILE_ID, {0: (ENUM, kind), 4: (UINT32, seconds(created))})


def sport(number: int, sub_sport: int = 0, name: str = "Run") -> Message:
    return Message(SPORT, {0: (ENUM, number), 1: (ENUM, sub_sport), 3: (STRING, name)})


def session(
    start: datetime, number: int = RUNNING, sub_sport: int = 0, *, minutes: int = 30
) -> Message:
    return Message(
        SESSION,
        {
            253: (UINT32, seconds(start) + minutes * 60),
            2: (UINT32, seconds(start)),
            5: (ENUM, number),
            6: (ENUM, sub_sport),
            7: (UINT32, minutes * 60_000 + 9_000),
            8: (UINT32, minutes * 60_000),
        },
    )


def activity(end: datetime, offset_seconds: int) -> Message:
    return Message(
        ACTIVITY,
        {
            253: (UINT32, seconds(end)),
            5: (UINT32, seconds(end) + offset_seconds),
            1: (UINT16, 1),
        },
    )


def records(start: datetime, count: int) -> bytes:
    """One definition and a message a second: time, place, heart rate."""
    defined = struct.pack("<BBBHB", 0x41, 0, 0, RECORD, 4) + bytes(
        [253, 4, 0x86, 0, 4, 0x85, 1, 4, 0x85, 3, 1, 2]
    )
    first = seconds(start)
    return defined + b"".join(
        struct.pack("<BIiiB", 1, first + second, 600_000_000 + second, 100_000_000, 150)
        for second in range(count)
    )


def recorded_run(start: datetime, *, offset_seconds: int = 3600, points: int = 60) -> bytes:
    """A run as a watch records it: what it is, its points, its session, its two clocks."""
    body = encoded(file_id(start)) + encoded(sport(RUNNING)) + records(start, points)
    body += encoded(session(start)) + encoded(activity(start, offset_seconds))
    return framed(body)


def checksum(content: bytes) -> int:
    """The CRC of FIT."""
    table = (
        *(0x0000, 0xCC01, 0xD801, 0x1400, 0xF001, 0x3C00, 0x2800, 0xE401),
        *(0xA001, 0x6C00, 0x7800, 0xB401, 0x5000, 0x9C01, 0x8801, 0x4400),
    )
    crc = 0
    for byte in content:
        for nibble in (byte & 0xF, byte >> 4):
            crc = (crc >> 4) ^ table[crc & 0xF] ^ table[nibble]
    return crc
