"""What was done on a day: sessions with their sets, one of them chosen; drawn where looked at."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.content import Content
from textual.events import Click, Resize
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive

from runstrength_tui.domain.history import SessionRecord, SetRecord
from runstrength_tui.domain.words import NOT_STOPPED
from runstrength_tui.tui.widgets.drawn_rows import shown_text
from runstrength_tui.tui.widgets.scrolled_lines import ScrolledLines
from runstrength_tui.tui.widgets.set_words import SetColumns, session_rows, set_columns

Item = SessionRecord | SetRecord
ItemKey = tuple[type, int]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the list: its text, the part it is, and what is chosen by choosing it.

    The line of a set has its columns and number instead: its text is made when it is drawn. Of
    several lines of an item one `heads` the others.
    """

    text: str
    part: str
    item: Item | None = None
    columns: SetColumns | None = None
    number: int = 0
    heads: bool = True

    @property
    def shown(self) -> str:
        """The text as it is drawn."""
        if self.columns is None or not isinstance(self.item, SetRecord):
            return self.text
        return self.columns.row(self.number, self.item)


class SessionList(ScrolledLines):
    """The sessions of one day, each with its note and its sets."""

    NAME = "session-list"
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "session-list--session",
        "session-list--set",
        "session-list--note",
        "session-list--chosen",
    }
    DEFAULT_CSS = """
    SessionList {
        width: 1fr; height: 1fr; overflow-x: hidden; overflow-y: auto;
        scrollbar-size-vertical: 1; scrollbar-gutter: stable;
        .session-list--session { text-style: bold; }
        .session-list--set { color: $foreground; }
        .session-list--note { color: $text-muted; text-style: italic; }
        .session-list--chosen { text-style: bold reverse; }
    }
    """

    chosen: reactive[Item | None] = reactive(None, repaint=False)

    class ItemChosen(Message):
        """Another session or set was chosen."""

    class DayWanted(Message):
        """Something in the list was clicked while it was not in use yet."""

    def __init__(self) -> None:
        super().__init__()
        self.sessions: tuple[SessionRecord, ...] = ()
        self.lines: list[Line] = []

    def show(self, sessions: Sequence[SessionRecord]) -> None:
        """Show these sessions; the choice stays, or goes to what stands in its place now."""
        keys = [_key(item) for item in self._items]
        at = keys.index(_key(self.chosen)) if self.chosen is not None else 0
        self.sessions = tuple(sessions)
        self._lay_out()
        self.set_reactive(SessionList.chosen, self._choice_after(keys[at : at + 1], at))

    def _choice_after(self, kept: list[ItemKey], at: int) -> Item | None:
        """The item with the key `kept`; else what stands at `at`, a set in the place of a set."""
        items = self._items
        same = [item for item in items if _key(item) in kept]
        if same or not items:
            return next(iter(same), None)
        near = items[min(at, len(items) - 1)]
        was_set = kept[:1] and kept[0][0] is SetRecord
        if was_set and isinstance(near, SessionRecord) and 0 < at <= len(items):
            return items[at - 1]
        return near

    def choose_first_set(self) -> None:
        """Choose the first set, or the first session where there is none."""
        sets = [item for item in self._items if isinstance(item, SetRecord)]
        self._choose(next(iter(sets or self._items), None))

    def session_of(self, item: Item) -> SessionRecord:
        """The session that an item is or belongs to."""
        if isinstance(item, SessionRecord):
            return item
        return next(one for one in self.sessions if one.id == item.session_id)

    def on_resize(self, _event: Resize) -> None:
        """Lay the lines out for the new width."""
        self._lay_out()
        self._show_chosen()

    def action_move(self, steps: int) -> None:
        """Choose the item so many further down."""
        items = self._items
        if not items or self.chosen is None:
            return
        at = next(n for n, item in enumerate(items) if item is self.chosen)
        self._choose(items[min(max(0, at + steps), len(items) - 1)])

    def on_click(self, event: Click) -> None:
        """Choose what is under the mouse."""
        at = event.y + round(self.scroll_y)
        item = self.lines[at].item if 0 <= at < len(self.lines) else None
        if item is not None:
            self._choose(item)
            self.post_message(self.DayWanted())

    def drawn_line(self, row: int) -> tuple[str, str] | None:
        """Return a line with the mark of the choice."""
        if row >= len(self.lines):
            return None
        line = self.lines[row]
        chosen = self.has_focus and line.item is not None and line.item is self.chosen
        mark = ">" if chosen and line.heads else " "
        return f"{mark}{line.shown}", "chosen" if chosen else line.part

    @property
    def _items(self) -> list[Item]:
        return [line.item for line in self.lines if line.item is not None and line.heads]

    def _choose(self, item: Item | None) -> None:
        self.chosen = item
        self._show_chosen()
        self.refresh()
        self.post_message(self.ItemChosen())

    def _show_chosen(self) -> None:
        rows = [n for n, line in enumerate(self.lines) if line.item is self.chosen]
        if rows and self.chosen is not None:
            self.scroll_to_rows(0 if rows[0] <= 1 else rows[0], rows[0])

    def _lay_out(self) -> None:
        self.lines = [line for one in self.sessions for line in self._session_lines(one)]
        self.virtual_size = Size(0, len(self.lines))
        self.refresh()

    def _session_lines(self, session: SessionRecord) -> list[Line]:
        width = self.scrollable_content_region.width - 1
        columns = set_columns(width, session.sets)
        first, *more_rows = session_rows(session, width)
        lines = [Line(first, "session", session)]
        lines += [Line(row, "session", session, heads=False) for row in more_rows]
        lines += self._note_lines(session.note, session, "  ")
        for number, one in enumerate(session.sets, 1):
            lines.append(Line("", "set", one, columns, number))
            if more := columns.more_of_name(one):
                lines.append(Line(more, "set", one, heads=False))
            if one.unconfirmed:
                lines.append(Line(f"     {NOT_STOPPED}", "note", one, heads=False))
            lines += self._note_lines(one.note, one, "     ")
        return [*lines, Line("", "set")]

    def _note_lines(self, note: str, item: Item, indent: str) -> list[Line]:
        if not note:
            return []
        room = max(8, self.scrollable_content_region.width - len(indent) - 3)
        wrapped = Content(f"“{shown_text(note)}”").wrap(room)
        return [Line(f"{indent}{one.plain.rstrip()}", "note", item, heads=False) for one in wrapped]


def _key(item: Item) -> ItemKey:
    return type(item), item.id
