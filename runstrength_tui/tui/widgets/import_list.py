"""What files would bring, and the strength sessions found in them, to be ticked one by one."""

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from rich.cells import cell_len
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.events import Click, Resize
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive

from runstrength_tui.tui.widgets.drawn_rows import fitted, shown_text
from runstrength_tui.tui.widgets.scrolled_lines import ScrolledLines

_INDENT = "    "
_NARROWEST_NAME = 8
_HEADING = "Strength sessions. What you tick is logged as the sets of your programme:"


class FileRow(NamedTuple):
    """A file: what it brings in a few words, and a line more; `is_readable` is False for none."""

    name: str
    brings: str
    more: str = ""
    is_readable: bool = True


class _Line(NamedTuple):
    """One line: its text, the part it is, and the item that it belongs to, None for none."""

    text: str
    part: str
    item: int | None = None
    heads: bool = False


class ImportList(ScrolledLines):
    """Files, then strength sessions; both are items that one moves through, the latter ticked."""

    NAME = "import-list"
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "import-list--file",
        "import-list--more",
        "import-list--wrong",
        "import-list--heading",
        "import-list--offer",
        "import-list--ticked",
        "import-list--chosen",
    }
    DEFAULT_CSS = """
    ImportList {
        width: 1fr; height: auto; overflow-x: hidden; overflow-y: auto;
        scrollbar-size: 0 1; scrollbar-gutter: stable;
        .import-list--file, .import-list--offer { color: $foreground; }
        .import-list--more { color: $text-muted; }
        .import-list--wrong { color: $text-error; text-style: bold; }
        .import-list--heading { text-style: bold; }
        .import-list--ticked { color: $text-success; text-style: bold; }
        .import-list--chosen { text-style: bold reverse; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "tick", "tick", tooltip="Log this strength session, or not"),
        Binding("a", "tick_all", "all, none", tooltip="Tick all strength sessions, or none"),
        Binding("tab", "to_offers", "to strength", tooltip="To the strength sessions found"),
        Binding("tab", "to_files", "to files", tooltip="Back to the files"),
    ]

    at: reactive[int] = reactive(0, repaint=False)
    ticked: reactive[frozenset[int]] = reactive(frozenset(), repaint=False)

    class TicksWanted(Message):
        """These strength sessions are to be ticked, by number, and no others."""

        def __init__(self, ticked: frozenset[int]) -> None:
            super().__init__()
            self.ticked = ticked

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name for it
        super().__init__(id=id)
        self._files: tuple[FileRow, ...] = ()
        self._offers: tuple[str, ...] = ()
        self._lines: list[_Line] = []
        self._width = 0

    def lines_in(self, width: int) -> int:
        """How many lines there are in a width of so many cells."""
        return len(self._lines_for(width - self.scrollbar_size_vertical))

    def show(self, files: Sequence[FileRow], offers: Sequence[str]) -> None:
        """Show these files and strength sessions, none of them ticked, from the top."""
        self._files, self._offers = tuple(files), tuple(offers)
        self.ticked = frozenset()
        self._lay_out(self._width)
        self.at = 0
        self.scroll_to(y=0, animate=False)
        self.refresh(layout=True)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 - Textual's signature
        """Whether a key does something now."""
        works = {
            "tick": self._offer_at is not None,
            "tick_all": bool(self._offers),
            "to_offers": bool(self._offers) and self._offer_at is None,
            "to_files": bool(self._files) and self._offer_at is not None,
        }
        return works.get(action, True)

    def action_tick(self) -> None:
        """Ask for the tick of the chosen strength session to be turned."""
        if self._offer_at is not None:
            self.post_message(self.TicksWanted(self.ticked ^ {self._offer_at}))

    def action_tick_all(self) -> None:
        """Ask for all strength sessions to be ticked, or for none where all are."""
        everything = frozenset(range(len(self._offers)))
        self.post_message(
            self.TicksWanted(frozenset() if self.ticked == everything else everything)
        )

    def action_to_offers(self) -> None:
        """Go to the strength sessions, from their heading on."""
        self.at = len(self._files)
        heading = next(
            n for n, line in enumerate(self._lines) if line.part == "heading" and line.text
        )
        self.scroll_to(y=heading, animate=False)

    def action_to_files(self) -> None:
        """Go back to the files."""
        self.at = 0

    def action_move(self, steps: int) -> None:
        """Choose the item so many further down."""
        last = len(self._files) + len(self._offers) - 1
        self.at = min(max(0, self.at + steps), max(0, last))

    def on_click(self, event: Click) -> None:
        """Choose what is under the mouse; a strength session is ticked by it."""
        row = event.y + round(self.scroll_y)
        item = self._lines[row].item if 0 <= row < len(self._lines) else None
        if item is not None:
            self.at = item
            self.action_tick()

    def on_resize(self, event: Resize) -> None:  # noqa: ARG002 - Textual's signature
        """Lay the lines out for the new width."""
        self._lay_out(self.scrollable_content_region.width)
        self._show_chosen()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002 - Textual's signature
        """Return the lines that there are."""
        return self.lines_in(width)

    def drawn_line(self, row: int) -> tuple[str, str] | None:
        """Return a line with the mark of the choice, and the tick of a strength session."""
        if row >= len(self._lines):
            return None
        line = self._lines[row]
        is_chosen = self.has_focus and line.heads and line.item == self.at
        text, part = line.text, line.part
        if part == "offer" and line.item is not None:
            is_ticked = line.item - len(self._files) in self.ticked
            text = f"[{'x' if is_ticked else ' '}] {text}"
            part = "ticked" if is_ticked else part
        return f"{'>' if is_chosen else ' '} {text}", "chosen" if is_chosen else part

    def watch_at(self) -> None:
        """Show what is chosen now, and the keys that work on it."""
        self._show_chosen()
        self.refresh()
        self.refresh_bindings()

    def watch_ticked(self) -> None:
        """Repaint the ticks."""
        self.refresh()

    @property
    def _offer_at(self) -> int | None:
        """The number of the chosen strength session, None on a file."""
        number = self.at - len(self._files)
        return number if 0 <= number < len(self._offers) else None

    def _show_chosen(self) -> None:
        rows = [row for row, line in enumerate(self._lines) if line.item == self.at]
        if rows:
            self.scroll_to_rows(rows[0] - 1 if self._offer_at == 0 else rows[0], rows[-1])

    def _lay_out(self, width: int) -> None:
        self._width = width
        self._lines = self._lines_for(width)
        self.virtual_size = Size(0, len(self._lines))

    def _lines_for(self, width: int) -> list[_Line]:
        room = max(_NARROWEST_NAME, width - 3)
        lines = [
            line for item, one in enumerate(self._files) for line in _file_lines(one, item, room)
        ]
        if self._offers:
            lines += [_Line("", "heading")] if self._files else []
            lines += [_Line(text, "heading") for text in _wrapped(_HEADING, room)]
        for item, words in enumerate(self._offers, len(self._files)):
            lines.append(_Line(fitted(shown_text(words), room - 4), "offer", item, heads=True))
        return lines


def _file_lines(one: FileRow, item: int, room: int) -> list[_Line]:
    """The lines of a file: its name with what it brings to the right, then what else to say."""
    brings = shown_text(one.brings)
    left = max(_NARROWEST_NAME, room - cell_len(brings) - 2)
    name = fitted(shown_text(one.name), left)
    gap = " " * max(1, room - cell_len(name) - cell_len(brings))
    part = "file" if one.is_readable else "wrong"
    lines = [_Line(f"{name}{gap}{brings}", part, item, heads=True)]
    more = _wrapped(shown_text(one.more), room - len(_INDENT)) if one.more else []
    return lines + [_Line(f"{_INDENT}{text}", "more", item) for text in more]


def _wrapped(text: str, room: int) -> list[str]:
    if cell_len(text) <= room:
        return [text]
    return [line.plain.rstrip() for line in Content(text).wrap(room)]
