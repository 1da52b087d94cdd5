"""What an entry wrote: the row as it stands now, and the step of undo, if it made one."""

from typing import Generic, NamedTuple, TypeVar

from runstrength_tui.store.changes import Step

Row = TypeVar("Row")


class Written(NamedTuple, Generic[Row]):
    """A row after it was changed; `step` is None where nothing differed and nothing was written.

    Only who holds a step may say that undo takes it back.
    """

    row: Row
    step: Step | None
