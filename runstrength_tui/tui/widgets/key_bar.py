"""The footer: the keys that work now, and no others."""

from collections.abc import Sequence, Set
from itertools import product
from typing import ClassVar, NamedTuple

from rich.cells import cell_len
from textual.binding import Binding
from textual.dom import DOMNode
from textual.events import Click
from textual.geometry import Size
from textual.screen import Screen

from runstrength_tui.tui.widgets.drawn_rows import DrawnRows, Row, shown_text

_HELP_KEY = "question_mark"
_MARGIN = 1
_NAMES = {"enter": "enter", "escape": "esc"}  # words are plainer than Textual's signs for them
_GAPS = (3, 2)  # cells between items; the second where the first does not let all of them fit
_ROOMY_SCREEN = 14  # rows; below that the footer has one row


class KeyItem(NamedTuple):
    """One key as the footer shows it, and what a click on it runs."""

    key: str
    words: str
    action: str
    namespace: DOMNode

    @property
    def cells(self) -> int:
        """The cells that key and words take."""
        return cell_len(self.key) + cell_len(self.words) + bool(self.words)


class KeyBar(DrawnRows):
    """The screen's active bindings in one or two rows; help stays when others have no room.

    `aside` are actions whose bindings are not shown as a rule: they fill what is left of the rows.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {"key-bar--key"}
    DEFAULT_CSS = """
    KeyBar {
        height: auto; dock: bottom; background: $panel; color: $foreground;
        .key-bar--key { color: $text-accent; text-style: bold; }
    }
    """

    def __init__(
        self,
        *,
        most_rows: int = 2,
        aside: Set[str] = frozenset(),
        ascii_only: bool | None = None,
        name: str | None = None,
        id: str | None = None,  # noqa: A002 - Textual's own name for it
    ) -> None:
        super().__init__(ascii_only=ascii_only, name=name, id=id)
        self._most_rows = most_rows
        self._actions_aside = aside
        self._items: tuple[KeyItem, ...] = ()
        self._aside: tuple[KeyItem, ...] = ()
        self._help: tuple[KeyItem, ...] = ()
        self._spans: list[tuple[int, int, int, KeyItem]] = []

    def on_mount(self) -> None:
        """Listen for changes of the bindings."""
        self.screen.bindings_updated_signal.subscribe(self, self._bindings_updated)
        self._read_bindings()

    def on_unmount(self) -> None:
        """Stop listening."""
        self.screen.bindings_updated_signal.unsubscribe(self)

    def draw(self, width: int, height: int) -> list[Row]:
        """Return the rows of items, and remember where each of them stands."""
        lines, gap = self._lines(width, height)
        rows: list[Row] = []
        self._spans = []
        for y, line in enumerate(lines):
            row: Row = [(" " * _MARGIN, "")]
            x = _MARGIN
            for item in line:
                if x > _MARGIN:
                    row.append((" " * gap, ""))
                    x += gap
                row.append((item.key, "key-bar--key"))
                row.append((f" {item.words}" if item.words else "", ""))
                self._spans.append((y, x, x + item.cells, item))
                x += item.cells
            rows.append(row)
        return rows

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002 - Textual's signature
        """Return one row, or two where the items need them and the screen has them."""
        most = self._most_rows if viewport.height >= _ROOMY_SCREEN else 1
        return max(1, len(self._lines(width, most)[0]))

    def on_click(self, event: Click) -> None:
        """Run the action of the key that was clicked, as the key would."""
        event.stop()
        for y, start, end, item in self._spans:
            if event.y == y and start <= event.x < end:
                self.app.call_later(self.app.run_action, item.action, item.namespace)

    def _lines(self, width: int, most_rows: int) -> tuple[list[list[KeyItem]], int]:
        """Return the items of each row, with as few as possible left out, then in as few rows."""
        room = width - 2 * _MARGIN
        for dropped in range(len(self._items) + 1):
            kept = (*self._items[: len(self._items) - dropped], *self._help)
            for rows, gap in product(range(1, most_rows + 1), _GAPS):
                lines = _wrapped(kept, room, gap)
                if len(lines) <= rows:
                    return (lines if dropped else self._filled(lines, room, gap)), gap
        return [list(self._help)][:most_rows], _GAPS[-1]

    def _filled(self, lines: list[list[KeyItem]], room: int, gap: int) -> list[list[KeyItem]]:
        """Return the rows with as many of the keys aside, before help, as need no further row."""
        for count in range(len(self._aside), 0, -1):
            more = _wrapped((*self._items, *self._aside[:count], *self._help), room, gap)
            if len(more) <= len(lines):
                return more
        return lines

    def _bindings_updated(self, screen: Screen[object]) -> None:
        if self.is_attached and screen is self.screen:
            self._read_bindings()

    def _read_bindings(self) -> None:
        """Take over the bindings that work now; repaint only what differs."""
        shown: dict[tuple[str, str], KeyItem] = {}
        aside: dict[str, KeyItem] = {}
        helping: list[KeyItem] = []
        for namespace, binding, enabled, _ in self.screen.active_bindings.values():
            is_aside = binding.action in self._actions_aside
            if not (enabled and (binding.show or is_aside)):
                continue
            key = self._key_shown(binding)
            item = KeyItem(key, shown_text(binding.description), binding.action, namespace)
            if binding.key == _HELP_KEY:
                helping.append(item)
            elif is_aside:
                aside.setdefault(binding.action, item)
            else:
                shown.setdefault((binding.action, binding.description), item)
        items = tuple(shown.values()), tuple(aside.values()), tuple(helping[:1])
        if items == (self._items, self._aside, self._help):
            return
        self._items, self._aside, self._help = items
        size = self.size
        if self.get_content_height(size, self.screen.size, size.width) != size.height:
            # Not at once: what is asked for while the screen is being shown is forgotten.
            self.call_after_refresh(self.refresh, layout=True)
        self.redraw()

    def _key_shown(self, binding: Binding) -> str:
        """Return the binding's own display of its key, or else the key's name or sign."""
        if binding.key_display:
            return binding.key_display
        shown = _NAMES.get(binding.key) or self.app.get_key_display(binding)
        return binding.key if self.ascii_only and not shown.isascii() else shown


def _wrapped(items: Sequence[KeyItem], room: int, gap: int) -> list[list[KeyItem]]:
    """Return the items broken into rows of at most `room` cells, never within an item."""
    lines: list[list[KeyItem]] = []
    used = 0
    for item in items:
        if lines and used + gap + item.cells <= room:
            lines[-1].append(item)
            used += gap + item.cells
        else:
            lines.append([item])
            used = item.cells
    return lines
