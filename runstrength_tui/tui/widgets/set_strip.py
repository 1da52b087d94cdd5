"""Where one is in the queue: a symbol for each set."""

from typing import ClassVar

from textual.geometry import Size
from textual.reactive import reactive

from runstrength_tui.domain.session import SetStatus
from runstrength_tui.tui.widgets.drawn_rows import DrawnRows, Row, fitted

_SYMBOLS = {
    SetStatus.DONE: "●",
    SetStatus.ACTIVE: "◐",
    SetStatus.PENDING: "○",
    SetStatus.SKIPPED: "✕",
}
_LETTERS = {
    SetStatus.DONE: "D",
    SetStatus.ACTIVE: "N",
    SetStatus.PENDING: "o",
    SetStatus.SKIPPED: "x",
}
_COMPONENT_OF = {
    SetStatus.DONE: "set-strip--done",
    SetStatus.ACTIVE: "set-strip--active",
    SetStatus.PENDING: "set-strip--other",
    SetStatus.SKIPPED: "set-strip--other",
}
_ENDED = (SetStatus.DONE, SetStatus.SKIPPED)


class SetStrip(DrawnRows):
    """The sets of a session as symbols, or as "2/6" where the room is too narrow for them."""

    COMPONENT_CLASSES: ClassVar[set[str]] = set(_COMPONENT_OF.values())
    DEFAULT_CSS = """
    SetStrip {
        width: auto; height: 1;
        .set-strip--active { color: $text-accent; text-style: bold; }
        .set-strip--done { color: $text-success; }
        .set-strip--other { color: $text-muted; }
    }
    """

    statuses: reactive[tuple[SetStatus, ...]] = reactive(tuple, repaint=False)

    def __init__(
        self,
        statuses: tuple[SetStatus, ...] = (),
        *,
        ascii_only: bool | None = None,
        name: str | None = None,
        id: str | None = None,  # noqa: A002 - Textual's own name for it
    ) -> None:
        super().__init__(ascii_only=ascii_only, name=name, id=id)
        self.set_reactive(SetStrip.statuses, statuses)

    def draw(self, width: int, height: int) -> list[Row]:
        """Return the one row of symbols or the fraction."""
        if height < 1:
            return []
        if len(self.statuses) > width:
            return [[(fitted(self.fraction, width, self.ellipsis), "set-strip--active")]]
        signs = _LETTERS if self.ascii_only else _SYMBOLS
        return [[(signs[status], _COMPONENT_OF[status]) for status in self.statuses]]

    @property
    def fraction(self) -> str:
        """The set under way, or else the sets that have ended, of all of them: "2/6"."""
        if SetStatus.ACTIVE in self.statuses:
            place = self.statuses.index(SetStatus.ACTIVE) + 1
        else:
            place = sum(status in _ENDED for status in self.statuses)
        return f"{place}/{len(self.statuses)}"

    def get_content_width(self, container: Size, viewport: Size) -> int:  # noqa: ARG002 - Textual's signature
        """Return one cell a set; a container with less room makes it the fraction."""
        return len(self.statuses)

    def watch_statuses(
        self, before: tuple[SetStatus, ...], statuses: tuple[SetStatus, ...]
    ) -> None:
        """Repaint the symbols that changed; lay out anew only when their number did."""
        if len(before) != len(statuses):
            self.refresh(layout=True)
        self.redraw()
