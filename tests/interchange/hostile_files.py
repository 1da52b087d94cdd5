"""Files that mean no good, or that a dying device left behind: made here, by format.

Run as a script, it reads each of them through the one door and prints a line of JSON on each. It
is told a folder to write them in, and how many bytes of memory and seconds of work it may use.
"""

import gzip
import json
import random
import resource
import struct
import sys
import zlib
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

from runstrength_tui.interchange.activity import UnreadableFileError
from runstrength_tui.interchange.read import read_file
from tests.interchange.fit_files import RECORD, SESSION, framed, recorded_run
from tests.interchange.reading import BERLIN, never
from tests.interchange.track_files import gpx, tcx, tcx_activity, track
from tests.interchange.whole_files import zipped

HostileFile = tuple[str, bytes]

MEGABYTE = 1024 * 1024
START = datetime(2026, 11, 20, 6, 30, tzinfo=UTC)
FIT, GPX, TCX = recorded_run(START, points=5), gpx(track()), tcx(tcx_activity())
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be")
TIMES = (
    *("", "T", "Z", "0000-00-00T00:00:00Z", "9999-12-31T23:59:60Z", "2026-11-20T25:00:00Z"),
    *("0001-01-01T00:00:00+23:59", "9999-12-31T23:59:59-23:59", "2026-11-20T06:30:00+99:99"),
    *("-2026-11-20T06:30:00Z", "2026-W47-5T06:30:00Z", "20261120T063000Z", "1e9T1e9"),
    *("2026-11-20T06:30:00." + "9" * 5000 + "Z", "2026-11-20T06:30:00\u202e", "T" * 90_000),
    *(
        "\u0662\u0660\u0662\u0666-11-20T06:30:00Z",
        "2026-11-20T06:30:00Z" * 50,
        "1970-01-01T00:00:00Z",
    ),
)


def hostile_files() -> Iterator[HostileFile]:
    """All of them, each with a name."""
    yield from damaged_files()
    yield from fit_files()
    yield from xml_bombs()
    yield from xml_oddities()
    yield from gzips()
    yield from zips()
    yield from calendars()
    yield from texts()


def damaged_files() -> Iterator[HostileFile]:
    """Whole files that were cut, flipped in places, or had pieces doubled."""
    chance = random.Random(20261120)
    for kind, whole in (("fit", FIT), ("gpx", GPX), ("tcx", TCX), ("zip", zipped({"a": FIT}))):
        for number in range(10):
            cut = chance.randrange(len(whole))
            yield f"{kind} cut at {cut}", whole[:cut]
            flipped = bytearray(whole)
            for _ in range(1 + number):
                flipped[chance.randrange(len(whole))] ^= 1 << chance.randrange(8)
            yield f"{kind} flipped {number}", bytes(flipped)
        first, second = sorted(chance.sample(range(len(whole)), 2))
        yield f"{kind} with a piece doubled", whole[:second] + whole[first:]
        yield f"{kind} with noise before", chance.randbytes(7) + whole
        yield f"{kind} with noise behind", whole + chance.randbytes(5000)


def fit_files() -> Iterator[HostileFile]:
    """FIT whose sizes, types and numbers lie."""
    for header_bytes in (0, 1, 11, 12, 13, 255):
        yield f"fit header of {header_bytes}", bytes([header_bytes]) + FIT[1:]
    for data_bytes in (0, 1, len(FIT), 0x7FFFFFFF, 0xFFFFFFFF):
        yield f"fit data of {data_bytes}", FIT[:4] + struct.pack("<I", data_bytes) + FIT[8:]
    for base_type in (0, 1, 3, 7, 8, 9, 13, 17, 31, 0x80, 0x8F, 0xFF):
        for size in (0, 3, 255):
            fields = bytes([5, size, base_type, 2, size, base_type, 110, size, base_type])
            body = definition(SESSION, 3) + fields + b"\0" + b"\x01" * 3 * size
            yield f"fit fields of type {base_type} and size {size}", framed(body)
    for seconds in (0, 1, 0x0FFFFFFF, 0x10000000, 0x7FFFFFFF, 0xFFFFFFFE):
        fields = bytes([5, 1, 0, 2, 4, 0x86, 7, 4, 0x86])
        told = struct.pack("<BBII", 0, 1, seconds, seconds)
        yield f"fit started at {seconds}", framed(definition(SESSION, 3) + fields + told)
    widest = definition(RECORD, 255) + bytes([1, 255, 2]) * 255 + b"\0"
    yield "fit message wider than its file", framed(widest)
    yield "fit without an end", unchecked(definition(RECORD, 0) + b"\0" * 6 * MEGABYTE)
    yield "fit of definitions", unchecked((definition(RECORD, 1) + b"\x01\x01\x02") * 2 * MEGABYTE)
    yield "fit of compressed times", unchecked(definition(RECORD, 0) + b"\x80" * 6 * MEGABYTE)
    session = definition(SESSION, 2) + bytes([5, 1, 0, 2, 4, 0x86])
    yield "fit of sessions", unchecked(session + b"\0\x01\0\0\0\x40" * 5 * MEGABYTE)
    yield "fit of empty fit", framed(b"") * MEGABYTE


def definition(number: int, fields: int) -> bytes:
    return struct.pack("<BBBHB", 0x40, 0, 0, number, fields)


def unchecked(body: bytes) -> bytes:
    """A file without a checksum, which takes long to make."""
    return framed(b"", data_bytes=len(body))[:14] + body


def xml_bombs() -> Iterator[HostileFile]:
    """Entities, depth, width and length, in the guise of a track."""
    laughs = "".join(f'<!ENTITY e{level} "{f"&e{level - 1};" * 10}">' for level in range(1, 12))
    large = "x" * 100_000
    declared = {
        "billion laughs": f'<!ENTITY e0 "ha">{laughs}',
        "quadratic": f'<!ENTITY e11 "{large}">',
        "external": '<!ENTITY e11 SYSTEM "file:///dev/zero">',
        "parameter": '<!ENTITY % p SYSTEM "file:///dev/zero"> %p; <!ENTITY e11 "">',
        "recursive": '<!ENTITY e11 "&e11;">',
        "attributes": f'<!ATTLIST trk a CDATA "{large}"><!ENTITY e11 "">',
    }
    for name, told in declared.items():
        for encoding in ENCODINGS:
            bomb = f"<!DOCTYPE gpx [{told}]><gpx><trk><name>{'&e11;' * 100}</name></trk></gpx>"
            yield f"{name} in {encoding}", bomb.encode(encoding)
    opening = b"<gpx><trk>"
    yield "xml without an end", opening + b"<a>" * 7 * MEGABYTE
    yield "xml wide", opening + b"<a/>" * 4 * MEGABYTE
    yield "xml of times", opening + b"<trkpt><time/></trkpt>" * 300_000
    yield "xml of tracks", b"<gpx>" + b"<trk/>" * 3 * MEGABYTE + b"</gpx>"
    yield "xml of names", opening + b"".join(b"<a%d/>" % number for number in range(2 * MEGABYTE))
    yield "xml of attributes", opening + b"<a " + b"".join(b"a%d='' " % n for n in range(500_000))
    for name, begin, end in (
        *(("attribute", b"<a b='", b"'/>"), ("comment", b"<!--", b"-->")),
        *(("instruction", b"<?p ", b"?>"), ("name", b"<", b"/>"), ("text", b"<name>", b"</name>")),
        *(("cdata", b"<name><![CDATA[", b"]]></name>"), ("reference", b"&#", b";")),
    ):
        yield f"xml of one {name}", opening + begin + b"1" * 20 * MEGABYTE + end + b"</trk></gpx>"
    yield "xml of references", opening + b"<name>" + b"&#120;" * 3 * MEGABYTE + b"</name>"
    yield "xml of late root", b"<?xml version='1.0'?><!--" + b" " * 20 * MEGABYTE + b"--><gpx/>"


def xml_oddities() -> Iterator[HostileFile]:
    """Times, encodings and bytes that nobody should write."""
    for number, time in enumerate(TIMES):
        yield f"gpx time {number}", gpx(track(times=[time]))
        yield f"tcx time {number}", tcx(tcx_activity(identity=time, laps=[time]))
    for encoding in (
        *("utf-7", "utf-8", "utf-16", "utf-32", "ucs-4", "ebcdic-cp-us", "cp037", "shift_jis"),
        *("rot13", "hex", "base64", "zlib", "idna", "punycode", "unicode_escape", "x" * 5000),
        *("", "\u202e", "undefined", "mbcs", "oem", "raw_unicode_escape"),
    ):
        told = GPX.decode().replace("UTF-8", encoding, 1)
        yield f"gpx in {encoding[:20]!a}", told.encode()
    for character in ("\0", "\x1b", "\ud800", "\uffff", "\U0010ffff", "\u202e"):
        told = GPX.decode().replace("<name>", f"<name>{character}")
        yield f"gpx with {character!a}", told.encode("utf-8", "surrogatepass")


def gzips() -> Iterator[HostileFile]:
    """Gzips that are bombs, damaged, or in one another."""
    packer = zlib.compressobj(9, wbits=31)
    bomb = b"".join(packer.compress(b"\0" * MEGABYTE) for _ in range(300)) + packer.flush()
    yield "gzip bomb", bomb
    yield "gzip bomb in a gzip", gzip.compress(bomb)
    yield "gzip of a large gpx", gzip.compress(GPX + b" " * 900_000 + b"<", 1)
    yield "gzip of many gzips", gzip.compress(b"") * 500_000
    yield "gzip flags", b"\x1f\x8b\x08\xff" + b"x" * 5 * MEGABYTE
    packed = gzip.compress(FIT)
    for cut in range(0, len(packed), 25):
        yield f"gzip cut at {cut}", packed[:cut]


def zips() -> Iterator[HostileFile]:
    """Zips that are bombs, lie about themselves, or name members strangely."""
    zeros = zipped({"activities.csv": b"\0" * 60 * MEGABYTE})
    yield "zip bomb as the list", zeros
    yield "zip bomb of a recording", zipped({"a.fit": FIT[:14] + b"\0" * 60 * MEGABYTE})
    yield "zip bombs", zipped({f"{number}.zip": zeros for number in range(20)})
    yield "zip in a zip of a bomb", zipped({"part.zip": zipped({"part.zip": zeros})})
    small = zipped({str(number): b"\0" * MEGABYTE for number in range(300)})
    yield "zip of small bombs", small
    yield "zips of small bombs", zipped({f"{number}.zip": small for number in range(50)})
    packed = gzip.compress(b"\0" * 900_000)
    yield "zip of gzip bombs", zipped({f"{number}.fit.gz": packed for number in range(2000)})
    nested = small
    for _ in range(20):
        nested = zipped({"a.zip": nested, "b.zip": nested})
    yield "zip of zips to the bottom", nested
    yield "zip of a thousand", zipped({str(number): FIT for number in range(1000)})
    yield "zip of too many", zipped({str(number): b"" for number in range(12_000)})
    names = ("../../etc/passwd", "/etc/passwd", "C:\\x", "a\0b", "\x1b]0;x\x07", "x" * 60_000)
    for number, name in enumerate(names):
        yield f"zip name {number}", zipped({name: FIT})
    single = zipped({"a": random.Random(1).randbytes(MEGABYTE)})
    directory, end = single.index(b"PK\x01\x02"), single.index(b"PK\x05\x06")
    for members in (2, 100, 60_000):
        entries = single[directory:end] * members
        told = struct.pack(
            "<4sHHHHIIH", b"PK\x05\x06", 0, 0, members, members, len(entries), directory, 0
        )
        yield f"zip of {members} that overlap", single[:directory] + entries + told
    whole = zipped({"a.fit": FIT})
    directory = whole.index(b"PK\x01\x02")
    nameless = whole.replace(b"\x05\0\0\0a.fit", b"\0\0\x05\0a.fit")
    yield "zip without a name", nameless
    nameless = whole[: directory + 28] + b"\0\0\x05\0" + whole[directory + 32 :]
    yield "zip without a name in its directory", nameless
    for offset in (4, 6, 8, 10, 14, 16, 20, 24, 28, 30, 32, 34, 42):
        for value in (b"\xff\xff", b"\x00\x00"):
            yield (
                f"zip directory {offset} {value.hex()}",
                whole[: directory + offset] + value + whole[directory + offset + 2 :],
            )
    for offset in (4, 8, 10, 12, 16, 20):
        yield f"zip end {offset}", whole[: offset - 22] + b"\xff\xff" + whole[offset - 20 :]


def calendars() -> Iterator[HostileFile]:
    """Calendars whose series, changes, zones and lists have no end."""
    daily = "RRULE:FREQ=DAILY"
    zone = "\r\n".join(
        (
            "TZOFFSETFROM:+0100",
            "TZOFFSETTO:+0100",
            "DTSTART:00010101T000000",
            f"{daily};COUNT=190000",
        )
    )
    parts = {
        "counted series": [f"{daily};COUNT=190000"] * 400,
        "series of all times of day": [f"{daily};BYHOUR=0,6,12,18;BYMINUTE=0,15,30,45"] * 400,
        "series that never come true": ["RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"] * 2_000,
        "dates left out": [daily + "\r\nEXDATE:" + ",".join(["20261203T070000Z"] * 5_000)] * 100,
        "changes": [daily]
        + [f"RECURRENCE-ID;RANGE=THISANDFUTURE:20261203T{number:06}Z" for number in range(9_999)],
    }
    for name, rules in parts.items():
        events = (
            "BEGIN:VEVENT\r\nDTSTART;TZID=America/New_York:16000101T070000\r\nSUMMARY:Run\r\n"
            f"UID:{0 if name == 'changes' else number}\r\n{rule}\r\nEND:VEVENT\r\n"
            for number, rule in enumerate(rules)
        )
        yield f"ics of {name}", in_calendar(*events)
    spells = f"BEGIN:STANDARD\r\n{zone}\r\nEND:STANDARD\r\n" * 50
    zones = (f"BEGIN:VTIMEZONE\r\nTZID:X{n}\r\n{spells}END:VTIMEZONE\r\n" for n in range(200))
    entries = [
        f"BEGIN:VEVENT\r\nDTSTART;TZID=X{n}:20261203T070000\r\nSUMMARY:Run\r\nEND:VEVENT\r\n"
        for n in range(200)
    ]
    yield "ics of zones", in_calendar(*zones, *entries)
    changes = ("\r\nRDATE:" + ",".join(["20260101T000000"] * 6_000)) * 300
    spell = f"BEGIN:STANDARD\r\n{zone.rpartition('RRULE')[0].rstrip()}{changes}\r\nEND:STANDARD\r\n"
    yield (
        "ics of a zone's dates",
        in_calendar(f"BEGIN:VTIMEZONE\r\nTZID:X0\r\n{spell}END:VTIMEZONE\r\n", *entries),
    )
    blanks = "DESCRIPTION:Actual time" + " " * 3_900 + "x"
    yield (
        "ics of blanks",
        in_calendar(
            *(f"BEGIN:VEVENT\r\nDTSTART:20261203\r\n{blanks}\r\nSUMMARY:Run\r\nEND:VEVENT\r\n",)
            * 500
        ),
    )
    wide = b"DESCRIPTION:" + b"x" * 500 + b"\r\n"
    head, end = in_calendar("SUMMARY:\U0001f3c3\r\n\0").split(b"\0")
    yield "ics of wide letters", head + wide * 120_000 + end
    yield "ics of empty lines", in_calendar("\n" * 2_000_000)
    yield "ics of folds", in_calendar("SUMMARY:" + "\r\n " * 5 * MEGABYTE)


def in_calendar(*parts: str) -> bytes:
    return "".join(("BEGIN:VCALENDAR\r\n", *parts, "END:VCALENDAR\r\n")).encode()


def texts() -> Iterator[HostileFile]:
    """What begins like a calendar or a list and goes on like neither."""
    beginnings = {
        "ics": b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART:20261120T063000\r\nSUMMARY:Run: 5\r\n",
        "strava": b"Activity ID,Activity Date,Activity Name,Activity Type\n",
        "garmin": b"Activity Type,Date,Favorite,Title\n",
    }
    for name, beginning in beginnings.items():
        yield f"{name} of a quote", beginning + b'"' + b"x" * 5 * MEGABYTE
        yield f"{name} of zeros", beginning + b"\0" * MEGABYTE
        yield f"{name} of one line", beginning + b"," * 3 * MEGABYTE
        yield f"{name} of no text", beginning + b"\xff\xfe\xfd" * 1000
    yield "zeros", b"\0" * 20 * MEGABYTE
    yield "noise", random.Random(2).randbytes(5 * MEGABYTE)


def read_all(folder: Path, memory_bytes: int, processor_seconds: int) -> None:
    """Read each through the door within the bounds, and print what came of it."""
    resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, memory_bytes))
    resource.setrlimit(resource.RLIMIT_CPU, (processor_seconds, processor_seconds))
    for number, (name, content) in enumerate(hostile_files()):
        path = folder / str(number)
        path.write_bytes(content)
        del content
        try:
            read_file(path, BERLIN, date(2026, 11, 24), never)
            outcome = "read"
        except UnreadableFileError as refused:
            outcome = f"refused: {refused}"
        except Exception as error:  # noqa: BLE001 - whatever it is, the test is to tell it
            outcome = f"failed: {error!r}"
        path.unlink()
        print(json.dumps({"name": name, "outcome": outcome}))  # noqa: T201 - the test reads it


if __name__ == "__main__":
    read_all(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
