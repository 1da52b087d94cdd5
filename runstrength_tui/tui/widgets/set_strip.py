"""Where one is in the queue: a symbol for each set."""

from collections.abc import Sequence

from runstrength_tui.domain.session import SetStatus
from runstrength_tui.tui.widgets.drawn_rows import Row

ACTIVE = "set-strip--active"
DONE = "set-strip--done"
OTHER = "set-strip--other"

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
_COMPONENT_OF = {SetStatus.DONE: DONE, SetStatus.ACTIVE: ACTIVE}


def strip_of(statuses: Sequence[SetStatus], room: int, *, ascii_only: bool = False) -> Row:
    """Return the sets of a session as symbols; nothing where they take more than `room` cells."""
    if len(statuses) > room:
        return []
    signs = _LETTERS if ascii_only else _SYMBOLS
    return [(signs[status], _COMPONENT_OF.get(status, OTHER)) for status in statuses]
