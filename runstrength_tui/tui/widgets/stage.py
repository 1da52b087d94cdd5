"""What fills a screen at one moment, and the keys that belong to that moment."""

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import Binding
from textual.containers import Vertical


class Stage(Vertical):
    """One stage of a screen; `KEYS` are bindings to actions of the screen that shows it.

    The screen takes the keys of all its stages as its own and lets those of the present stage
    work: a key typed while stages change is never lost with a widget that goes.
    """

    KEYS: ClassVar[list[Binding]] = []
    DEFAULT_CSS = """
    Stage { height: 1fr; width: 1fr; }
    """

    @classmethod
    def offers(cls, action: str) -> bool:
        """Whether one of this stage's keys runs this action."""
        return any(binding.action.partition("(")[0] == action for binding in cls.KEYS)


def keys_of(stages: Iterable[type[Stage]]) -> list[Binding]:
    """Return the keys of all stages, each once."""
    return list(dict.fromkeys(binding for stage in stages for binding in stage.KEYS))
