"""A screen answers once, however fast the keys come."""

from typing import TYPE_CHECKING, Generic, TypeVar

from textual.await_complete import AwaitComplete

Answer = TypeVar("Answer")

# A plain class at run time: each class of Textual's costs a millisecond of the start.
if TYPE_CHECKING:
    from textual.screen import Screen
else:

    class Screen(Generic[Answer]):
        """Stands in for Textual's."""


class AnswersOnce(Screen[Answer]):
    """A screen that is dismissed once.

    Two keys, or a key and a click, may wait for it when the first of them takes it away; the second
    would then take away the screen beneath.
    """

    def dismiss(self, result: Answer | None = None) -> AwaitComplete:
        """Go, with an answer; a screen that has gone already stays so."""
        return super().dismiss(result) if self.is_active else AwaitComplete()
