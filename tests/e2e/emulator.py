"""What a terminal does with a program's output: a screen, replies to queries, modes left on."""

import codecs
import re

import pyte

# pyte does not parse private CSI sequences it has no handler for, and prints what it cannot parse.
_SEQUENCE = re.compile(
    rb"\x1b\[[0-?]*[ -/]*[@-~]"  # CSI
    rb"|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)"  # OSC
    rb"|\x1b[PX^_][^\x1b]*\x1b\\"  # DCS, SOS, PM, APC
    rb"|\x1b[ -/]+[0-~]"
    rb"|\x1b[0-OQ-WYZ\\`-~]"
)
_CSI = re.compile(rb"\x1b\[([<=>?]?)([0-;]*)([ -/]*)([@-~])")

# Private modes that a program may switch, and how a terminal has them before.
_SWITCHED = {
    b"1049": ("alternate screen", False),
    b"1047": ("alternate screen", False),
    b"47": ("alternate screen", False),
    b"1000": ("mouse clicks", False),
    b"1002": ("mouse drags", False),
    b"1003": ("mouse moves", False),
    b"1006": ("mouse in SGR", False),
    b"1015": ("mouse in urxvt", False),
    b"1016": ("mouse in pixels", False),
    b"1004": ("focus reports", False),
    b"2004": ("bracketed paste", False),
    b"2026": ("synchronized output", False),
    b"2048": ("resize reports", False),
    b"25": ("cursor", True),
    b"7": ("line wrap", True),
}


class Emulator:
    """A screen of `columns` by `rows` that is fed bytes and says what a terminal would answer."""

    def __init__(self, columns: int, rows: int) -> None:
        self.screen = pyte.Screen(columns, rows)
        self._stream = pyte.Stream(self.screen)
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self._pending = b""
        self._modes: dict[bytes, bool] = {}
        self._keyboard_levels = 0
        self._lines: list[str] = [""] * rows

    def feed(self, output: bytes) -> bytes:
        """Draw `output` and return the terminal's replies to the queries in it."""
        data, self._pending = self._pending + output, b""
        replies, position = b"", 0
        for found in _SEQUENCE.finditer(data):
            self._draw(data[position : found.start()])
            replies += self._obey(found.group())
            position = found.end()
        rest = data[position:]
        begun = rest.find(b"\x1b")
        if begun >= 0:
            rest, self._pending = rest[:begun], rest[begun:]
        self._draw(rest)
        return replies

    def resize(self, columns: int, rows: int) -> None:
        """Give the screen another size."""
        self.screen.resize(rows, columns)
        self._lines = [""] * rows
        self.screen.dirty.update(range(rows))

    def lines(self) -> list[str]:
        """Return the screen's rows without trailing spaces."""
        for row in self.screen.dirty:
            if row < self.screen.lines:
                cells = self.screen.buffer[row]
                text = "".join(cells[column].data for column in range(self.screen.columns))
                self._lines[row] = text.rstrip()
        self.screen.dirty.clear()
        return self._lines

    def colours(self) -> set[str]:
        """Return every foreground and background colour that is on the screen now."""
        cells = (
            self.screen.buffer[row][column]
            for row in range(self.screen.lines)
            for column in range(self.screen.columns)
        )
        return {colour for cell in cells for colour in (cell.fg, cell.bg)} - {"default"}

    def modes_left(self) -> list[str]:
        """Return the modes that differ from how a terminal has them before a program."""
        left = [
            name
            for mode, (name, before) in _SWITCHED.items()
            if self._modes.get(mode, before) != before
        ]
        return left + (["keyboard protocol"] if self._keyboard_levels > 0 else [])

    def _draw(self, data: bytes) -> None:
        text = self._decoder.decode(data)
        if text:
            self._stream.feed(text)

    def _obey(self, sequence: bytes) -> bytes:
        found = _CSI.fullmatch(sequence)
        if found is None:
            if sequence[1:2] in b"78DEHMc":
                self._stream.feed(sequence.decode())
            return b""
        private, values, between, final = found.groups()
        if between:
            is_query = between == b"$" and final == b"p"
            return self._mode_report(private, values) if is_query else b""
        if private:
            self._obey_private(private, values, final)
            return b""
        return self._obey_plain(sequence, values, final)

    def _obey_plain(self, sequence: bytes, values: bytes, final: bytes) -> bytes:
        if final == b"c":
            return b"\x1b[?62;22c"
        if final == b"n":
            cursor = self.screen.cursor
            return b"\x1b[%d;%dR" % (cursor.y + 1, cursor.x + 1) if values == b"6" else b"\x1b[0n"
        if final != b"t":
            self._stream.feed(sequence.replace(b":", b";").decode("latin-1"))
        return b""

    def _mode_report(self, private: bytes, values: bytes) -> bytes:
        known = values in _SWITCHED and values != b"2048"
        is_on = self._modes.get(values, _SWITCHED.get(values, ("", False))[1])
        state = (1 if is_on else 2) if known else 0
        return b"\x1b[%s%s;%d$y" % (private, values, state)

    def _obey_private(self, private: bytes, values: bytes, final: bytes) -> None:
        if private == b"?" and final in b"hl":
            for mode in values.split(b";"):
                self._switch(mode, final == b"h")
        elif final == b"u" and private == b">":
            self._keyboard_levels += 1
        elif final == b"u" and private == b"<":
            self._keyboard_levels -= 1

    def _switch(self, mode: bytes, is_on: bool) -> None:
        if mode not in _SWITCHED:
            return
        was_on = self._modes.get(mode, _SWITCHED[mode][1])
        self._modes[mode] = is_on
        if _SWITCHED[mode][0] == "alternate screen" and was_on != is_on:
            self._stream.feed("\x1b[2J\x1b[H")
