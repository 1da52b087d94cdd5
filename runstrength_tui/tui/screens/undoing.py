"""What the screens share on which something can be put right: news in a line, undo and redo."""

from typing import ClassVar

from textual.binding import Binding, BindingType

from runstrength_tui.tui.screens.base import LogbookScreen

_TOAST_SECONDS = 4


class UndoingScreen(LogbookScreen):
    """A screen whose changes can be taken back; `reload` shows what they left."""

    WRITES = frozenset({"undo", "redo"})
    UNDO_BINDINGS: ClassVar[list[BindingType]] = [
        Binding("u", "undo", "undo", tooltip="Take back the last change"),
        Binding("U,ctrl+r", "redo", "redo", key_display="U", tooltip="Do again what was undone"),
    ]

    undoable: str | None = None
    redoable: str | None = None

    def reload(self) -> None:
        """Read what is in view again."""
        raise NotImplementedError

    def read_undo(self) -> None:
        """Find out what could be undone and done again."""
        self.undoable = self.attempt(self.logbook.entries.undoable, reads=True)
        self.redoable = self.attempt(self.logbook.entries.redoable, reads=True)

    def tell(self, what: str) -> None:
        """Say in a line what was just done."""
        self.notify(what, timeout=_TOAST_SECONDS, markup=False)

    def tell_step(self, what: str, step: object, back: str = "u takes it back.") -> None:
        """Say in a line what was just done, and how it is taken back: only where it is a step.

        `step` is what the logbook says it wrote; where that is nothing, nothing is promised.
        """
        self.tell(f"{what} {back}" if step else "Nothing changed.")

    def action_undo(self) -> None:
        """Take back the last change, here or from the command line."""
        what = self.attempt(self.logbook.entries.undo)
        if what is not None:
            self.tell(f"Undone: {what}. U does it again.")
        self.reload()

    def action_redo(self) -> None:
        """Do again what was undone."""
        what = self.attempt(self.logbook.entries.redo)
        if what is not None:
            self.tell(f"Done again: {what}.")
        self.reload()
