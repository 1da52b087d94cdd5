"""Holds inside a programme: the hold's dial in the drill screen's place."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from runstrength_tui.domain.session import SetState
from runstrength_tui.logbook import Logbook
from runstrength_tui.tui.cues import Cues
from runstrength_tui.tui.screens.drill_keys import Step
from runstrength_tui.tui.screens.drill_left_alone import DrillLeftAlone
from runstrength_tui.tui.screens.staged import View

if TYPE_CHECKING:
    from runstrength_tui.domain.hold import Hold
    from runstrength_tui.tui.hold_runner import HoldRunner
    from runstrength_tui.tui.set_hold import SetHold
    from runstrength_tui.tui.widgets.hold_view import HoldView


class DrillHolds(DrillLeftAlone):
    """The part of the drill screen that times holds."""

    def __init__(self, logbook: Logbook, cues: Cues) -> None:
        super().__init__(logbook, cues)
        self._set_hold: SetHold | None = None
        self._hold_view: HoldView | None = None

    def follow_session(self) -> None:
        """Let date and notice follow where what was done began another session."""
        raise NotImplementedError

    def show_step(self) -> None:
        """Show the step that fits the logbook's state."""
        raise NotImplementedError

    def enter(self, step: str, view: View) -> View:
        """Be at `step`; a hold whose set is not under way any more is gone with the step."""
        if self._set_hold is not None:
            self._set_hold.drop_ended()
        return super().enter(step, view)

    @property
    def _runner(self) -> "HoldRunner | None":
        return self._set_hold.runner if self._set_hold is not None else None

    def show_hold(self, one: SetState) -> None:
        """Show this hold; it waits for a key, as it is or paused where it was cut off."""
        from runstrength_tui.tui.set_hold import SetHold  # noqa: PLC0415 - not needed for the first paint
        from runstrength_tui.tui.widgets.hold_view import HoldView  # noqa: PLC0415 - as above

        if self._set_hold is None:
            self._set_hold = SetHold(self.logbook, self.cues)
        hold = self._set_hold.of(one).hold
        self.left_open_id = None
        self.show_header(self.logbook.live.followed, one)
        if self.step != Step.HOLD or self._hold_view is None:
            self._hold_view = self.enter(Step.HOLD, HoldView())
        self._show_in(self._hold_view, hold)
        self.refresh_bindings()

    def look_at_hold(self) -> None:
        """Measure, and show what is held."""
        self._step(lambda runner: runner.tick())

    def start_hold(self) -> None:
        """Get ready for the hold under way."""
        self._step(lambda runner: runner.start())

    action_begin_hold = start_hold

    def click_hold(self) -> None:
        """A click on the number is the space bar: that of its actions which works now."""
        for action in ("begin_hold", "stop_hold", "go_on_hold", "retry_hold"):
            if self.hold_allows(action):
                getattr(self, f"action_{action}")()
                return

    def action_stop_hold(self) -> None:
        """Stop the hold, and log it; one of under a second waits to be gone on with."""
        runner = self._runner
        if runner is None:
            return
        if runner.hold.phase.is_held and runner.tick().held_seconds < 1:
            self.notify("Under a second: not logged.", timeout=3)
            self._step(lambda runner: runner.pause_or_go_on())
        else:
            self._step(lambda runner: runner.stop())

    action_retry_hold = action_stop_hold
    action_log_hold = action_stop_hold

    def action_pause_hold(self) -> None:
        """Pause."""
        self._step(lambda runner: runner.pause_or_go_on())

    def action_go_on_hold(self) -> None:
        """Get ready and go on; on a later day the hold begins anew, as another session's."""
        held = self._runner.hold.held_seconds if self._runner is not None else 0
        if held and self._set_hold is not None and self.logbook.live.later_day() is not None:
            self._set_hold.begin_anew()
            self.start_hold()
        else:
            self.action_pause_hold()

    def action_wobble(self) -> None:
        """Mark a wobble."""
        self._step(lambda runner: runner.wobble())

    def action_undo_wobble(self) -> None:
        """Take back the last wobble mark."""
        self._step(lambda runner: runner.undo_wobble())

    def before_leaving(self) -> None:
        """Pause a running hold, so that what was held is stored."""
        runner = self._runner
        if runner is not None and runner.hold.phase.is_running:
            self._step(lambda runner: runner.pause_or_go_on())

    def hold_allows(self, action: str) -> bool:
        """Whether the hold's state leaves something for this key to do."""
        runner = self._runner
        if runner is None:
            return False
        hold = runner.hold
        possible = {
            "begin_hold": hold.phase.is_idle,
            "stop_hold": hold.phase.is_held,
            "go_on_hold": hold.phase.is_paused,
            "retry_hold": hold.phase.is_stopped,
            "pause_hold": hold.phase.is_running,
            "wobble": hold.phase.is_held,
            "undo_wobble": bool(hold.wobbles),
            "log_hold": hold.phase.is_paused and hold.held_seconds >= 1,
        }
        return possible.get(action, True)

    def _step(self, step: "Callable[[HoldRunner], Hold]") -> None:
        """Take one step of the hold and show it; once it has ended in the log, go on."""
        runner, view = self._runner, self._hold_view
        if runner is None or view is None:
            return
        before, failed = runner.hold, runner.failure is not None
        hold = step(runner)
        if runner.failure is not None:
            self.show_failure(runner.failure)
        elif failed:
            self.show_success()
        if runner.is_over:
            (self.show_step if hold.unconfirmed else self.begin_rest)()
            return
        self._follow_set(hold)
        self._show_in(view, hold)
        self.look_at_elapsed()
        if (hold.phase, len(hold.wobbles)) != (before.phase, len(before.wobbles)):
            self.refresh_bindings()

    def _follow_set(self, hold: "Hold") -> None:
        """Go on with the set that a hold of a later day began anew as."""
        live = self.logbook.live
        state = live.state if live.is_followed else None
        if state is not None and state.current is not None and hold.phase.is_held:
            self.show_header(state, state.current)
        self.follow_session()

    def _show_in(self, view: "HoldView", hold: "Hold") -> None:
        from runstrength_tui.tui.widgets.hold_view import READY  # noqa: PLC0415 - not needed for the first paint

        view.show(hold, waits=READY if hold.phase.is_idle else None)
