"""The first start: which days are for runs, and how many for strength."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from runstrength_tui.domain.programme import PlannedSet, expected_seconds
from runstrength_tui.logbook import Logbook
from runstrength_tui.tui.plan_draft import new_draft
from runstrength_tui.tui.plan_saving import save_plan
from runstrength_tui.tui.screens.plan_form import PlanFormScreen


class SetUpScreen(PlanFormScreen):
    """Asks for a first plan; dismissed with it, or with None where the person does without."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "save", "save", tooltip="From today on"),
        Binding("escape", "back_out", "not now", tooltip="Do without a plan; w sets one any time"),
        Binding("q", "app.quit", "quit", tooltip="Leave; asked again next time"),
    ]

    def __init__(self, logbook: Logbook, queue: Sequence[PlannedSet]) -> None:
        draft = new_draft(logbook.today(), max(1, len(queue)))
        title = "Two questions for your week"
        super().__init__(title, draft, lambda filled: save_plan(logbook, filled))
        self._minutes = round(expected_seconds(queue) / 60)

    def compose_head(self) -> ComposeResult:
        """What the plan is good for."""
        yield from super().compose_head()
        what = (
            "Then each day says what it is for, and what was missed. "
            f"A session takes about {self._minutes} minutes."
        )
        yield Static(Content(what), classes="dialog-hint")
