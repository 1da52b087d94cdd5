"""A screen that shows one stage at a time."""

from typing import ClassVar, TypeVar

from textual.app import ComposeResult
from textual.binding import ActiveBinding
from textual.containers import Container

from runstrength_tui.logbook import Logbook
from runstrength_tui.tui.cues import Cues
from runstrength_tui.tui.screens.base import LogbookScreen
from runstrength_tui.tui.widgets.stage import Stage

AnyStage = TypeVar("AnyStage", bound=Stage)


class StagedScreen(LogbookScreen):
    """Swaps stages and lets only the keys of the present one work."""

    STAGES: ClassVar[tuple[type[Stage], ...]] = ()

    def __init__(self, logbook: Logbook, cues: Cues) -> None:
        super().__init__(logbook, cues)
        self.stage: Stage | None = None
        self._body = Container(id="stage-body")

    def compose_body(self) -> ComposeResult:
        """One container, in which the stages take turns."""
        yield self._body

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 - Textual's signature
        """A key of a stage works only while that stage is shown."""
        if not any(stage.offers(action) for stage in self.STAGES):
            return True
        return self.stage is not None and self.stage.offers(action)

    @property
    def active_bindings(self) -> dict[str, ActiveBinding]:
        """The keys that work now, those of the present stage first and in its order."""
        active = super().active_bindings
        stage_keys = self.stage.KEYS if self.stage is not None else []
        ordered = {
            key: active[key]._replace(binding=binding)
            for binding in stage_keys
            for key in binding.key.split(",")
            if key in active and active[key].binding.action == binding.action
        }
        return ordered | {key: each for key, each in active.items() if key not in ordered}

    def enter(self, stage: AnyStage) -> AnyStage:
        """Put `stage` in the place of the present one."""
        self.stage = stage
        self._body.remove_children()
        self._body.mount(stage)
        self.set_focus(None)
        self.refresh_bindings()
        return stage
