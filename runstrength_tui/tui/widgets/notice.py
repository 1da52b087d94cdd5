"""A message that stays until what it says is solved: above all that something is not saved."""

from enum import StrEnum
from typing import ClassVar, NamedTuple

from rich.cells import cell_len
from textual.content import Content
from textual.geometry import Size
from textual.reactive import reactive

from runstrength_tui.tui.widgets.drawn_rows import DrawnRows, Row, fitted, shown_text

_MOST_ROWS = 3


class Severity(StrEnum):
    """How much a notice matters."""

    INFO = "info"
    SUCCESS = "success"
    WARNING = "warning"
    ERROR = "error"


_MARKS = {
    Severity.INFO: "i",
    Severity.SUCCESS: "✓",
    Severity.WARNING: "!",
    Severity.ERROR: "!",
}
_WORDS = {Severity.WARNING: "CAREFUL", Severity.ERROR: "NOT SAVED"}


class NoticeText(NamedTuple):
    """What a notice says: plain text, how much it matters, the word before it ("" for none)."""

    text: str
    severity: Severity
    word: str


class Notice(DrawnRows):
    """One to three rows with a mark, a word and a text; not there at all while it has no text."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {f"notice--{severity}" for severity in Severity}
    DEFAULT_CSS = """
    Notice {
        height: auto; max-height: 3; padding: 0 1; background: $surface; display: none;
        .notice--info { text-style: bold; }
        .notice--success { color: $text-success; text-style: bold; }
        .notice--warning { color: $text-warning; text-style: bold; }
        .notice--error { color: $text-error; text-style: bold reverse; }
    }
    """

    content: reactive[NoticeText | None] = reactive(None, repaint=False)

    def __init__(
        self,
        *,
        ascii_only: bool | None = None,
        name: str | None = None,
        id: str | None = None,  # noqa: A002 - Textual's own name for it
    ) -> None:
        super().__init__(ascii_only=ascii_only, name=name, id=id)

    def show(
        self, text: str, severity: Severity = Severity.INFO, *, word: str | None = None
    ) -> None:
        """Say `text`; `word` replaces the severity's own ("NOT SAVED", "CAREFUL", none)."""
        plain = shown_text(text)
        said = _WORDS.get(severity, "") if word is None else shown_text(word)
        self.content = NoticeText(plain, severity, said) if plain or said else None

    def clear(self) -> None:
        """Say nothing, and take no room."""
        self.content = None

    def draw(self, width: int, height: int) -> list[Row]:
        """Return the rows: the mark, then word and text wrapped beside it."""
        notice = self.content
        if notice is None or width < 1:
            return []
        component = f"notice--{notice.severity}"
        first, *others = self._lines(notice, width)[: max(1, height)]
        word = notice.word if first.startswith(notice.word) else ""
        rows: list[Row] = [[(f" {self._mark(notice)} {word}", component)]]
        if word:
            rows[0][0] = (f" {self._mark(notice)} {word} ", component)
            first = first[len(word) :].removeprefix(":")
        rows[0].append((first if word else f" {first}", ""))
        return rows + [[("   ", ""), (f" {line}", "")] for line in others]

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002 - Textual's signature
        """Return the rows that the text takes at this width, three at most."""
        return len(self._lines(self.content, width)) if self.content else 0

    def watch_content(self, before: NoticeText | None, content: NoticeText | None) -> None:
        """Appear, disappear or repaint; lay out anew only when the rows change in number."""
        self.display = content is not None
        width = self.size.width
        if before and content and len(self._lines(content, width)) != self.size.height:
            self.refresh(layout=True)
        self.redraw()

    def _mark(self, notice: NoticeText) -> str:
        mark = _MARKS[notice.severity]
        return mark if mark.isascii() or not self.ascii_only else "+"

    def _lines(self, notice: NoticeText, width: int) -> list[str]:
        """Return word and text in lines that leave room for the mark, shortened to three.

        A long path gives way first: what is to be done stands behind it.
        """
        room = max(1, width - 5)
        text = ": ".join(filter(None, (notice.word, notice.text)))
        lines = _wrapped(text, room)
        if len(lines) > _MOST_ROWS:
            words = (_tail(word, room // 2, self.ellipsis) for word in text.split(" "))
            lines = _wrapped(" ".join(words), room)
        if len(lines) > _MOST_ROWS:
            rest = " ".join(lines[_MOST_ROWS - 1 :])
            lines = [*lines[: _MOST_ROWS - 1], fitted(rest, room, self.ellipsis)]
        return lines or [""]


def _wrapped(text: str, room: int) -> list[str]:
    return [line.plain.rstrip() for line in Content(text).wrap(room)]


def _tail(word: str, cells: int, ellipsis: str) -> str:
    """Return the end of a word that takes more than so many cells."""
    if cell_len(word) <= cells:
        return word
    while word and cell_len(ellipsis + word) > cells:
        word = word[1:]
    return ellipsis + word
