"""Holds inside a programme: the hold's dial in the drill screen's place."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from runstrength_tui.domain.session import SetState, TallyKind
from runstrength_tui.logbook import Logbook
from runstrength_tui.tui.cues import Cues
from runstrength_tui.tui.screens.drill_keys import Step
from runstrength_tui.tui.screens.staged import Part

if TYPE_CHECKING:
    from runstrength_tui.domain.hold import Hold
    from runstrength_tui.tui.hold_runner import HoldRunner
    from runstrength_tui.tui.widgets.hold_view import HoldView


class DrillHolds(Part):
    """The part of the drill screen that times holds."""

    def __init__(self, logbook: Logbook, cues: Cues) -> None:
        super().__init__(logbook, cues)
        self._runner: HoldRunner | None = None
        self._hold_view: HoldView | None = None
        self._hold_set_id = 0

    def begin_rest(self) -> None:
        """Rest after the set that just ended."""
        raise NotImplementedError

    def follow_session(self) -> None:
        """Let date and notice follow where what was done began another session."""
        raise NotImplementedError

    def show_hold(self, one: SetState) -> None:
        """Show this hold; a new one gets ready at once, one that was cut off waits paused."""
        from runstrength_tui.tui.widgets.hold_view import HoldView  # noqa: PLC0415 - not needed for the first paint

        if self._hold_set_id != one.id or self._runner is None:
            self._runner = self._new_runner(one)
            self._hold_set_id = one.id
        self.show_header(self.logbook.live.followed, one)
        if self.step != Step.HOLD or self._hold_view is None:
            self._hold_view = self.enter(Step.HOLD, HoldView())
        if self._runner.hold.phase.is_idle:
            self._runner.start()
        self._hold_view.show(self._runner.hold)
        self.refresh_bindings()

    def look_at_hold(self) -> None:
        """Measure, and show what is held."""
        if self._runner is not None:
            self._step(self._runner.tick)

    def click_hold(self) -> None:
        """A click on the number is the space bar: that of its actions which works now."""
        for action in ("stop_hold", "go_on_hold", "retry_hold"):
            if self.hold_allows(action):
                getattr(self, f"action_{action}")()
                return

    def action_stop_hold(self) -> None:
        """Stop the hold, and log it; one of under a second waits to be gone on with."""
        if self._runner is None:
            return
        if self._runner.hold.phase.is_held and self._runner.tick().held_seconds < 1:
            self.notify("Under a second: not logged.", timeout=3)
            self._step(self._runner.pause_or_go_on)
        else:
            self._step(self._runner.stop)

    action_retry_hold = action_stop_hold
    action_log_hold = action_stop_hold

    def action_pause_hold(self) -> None:
        """Pause."""
        if self._runner is not None:
            self._step(self._runner.pause_or_go_on)

    def action_go_on_hold(self) -> None:
        """Get ready and go on; on a later day the hold begins anew, as another session's."""
        runner = self._runner
        if runner is None or not runner.hold.held_seconds or not self.logbook.live.later_day():
            self.action_pause_hold()
            return
        self._runner = self._new_runner(self.logbook.live.current, after=runner.hold)
        self._step(self._runner.start)

    def action_wobble(self) -> None:
        """Mark a wobble."""
        if self._runner is not None:
            self._step(self._runner.wobble)

    def action_undo_wobble(self) -> None:
        """Take back the last wobble mark."""
        if self._runner is not None:
            self._step(self._runner.undo_wobble)

    def before_leaving(self) -> None:
        """Pause a running hold, so that what was held is stored."""
        if self._runner is not None and self._runner.hold.phase.is_running:
            self._step(self._runner.pause_or_go_on)

    def hold_allows(self, action: str) -> bool:
        """Whether the hold's state leaves something for this key to do."""
        if self._runner is None:
            return False
        hold = self._runner.hold
        possible = {
            "stop_hold": hold.phase.is_held,
            "go_on_hold": hold.phase.is_paused,
            "retry_hold": hold.phase.is_stopped,
            "pause_hold": hold.phase.is_running,
            "wobble": hold.phase.is_held,
            "undo_wobble": bool(hold.wobbles),
            "log_hold": hold.phase.is_paused and hold.held_seconds >= 1,
        }
        return possible.get(action, True)

    def _step(self, step: "Callable[[], Hold]") -> None:
        """Take one step of the hold, show it, and log it once it has ended and is stored."""
        runner, view = self._runner, self._hold_view
        if runner is None or view is None:
            return
        before, hold = runner.hold, step()
        if runner.failure is not None:
            self.show_failure(runner.failure)
        else:
            self.show_success()
        if hold.phase.is_stopped and runner.is_saved:
            if self.attempt(self.logbook.live.end_set) is not None:
                self._runner = None
                self.begin_rest()
            return
        self._follow_set()
        view.show(hold)
        self.look_at_elapsed()
        if (hold.phase, len(hold.wobbles)) != (before.phase, len(before.wobbles)):
            self.refresh_bindings()

    def _follow_set(self) -> None:
        """Go on with the set that a hold of a later day began anew as."""
        state = self.logbook.live.state
        current = state.current if state is not None else None
        if state is not None and current is not None and current.id != self._hold_set_id:
            self._hold_set_id = current.id
            self.show_header(state, current)
        self.follow_session()

    def _new_runner(self, one: SetState, after: "Hold | None" = None) -> "HoldRunner":
        """Return a runner of this set's hold; `after` is what was held of it on another day."""
        from runstrength_tui.domain.going_on import together  # noqa: PLC0415 - not needed for the first paint
        from runstrength_tui.domain.hold import Hold  # noqa: PLC0415 - not needed for the first paint
        from runstrength_tui.tui.hold_runner import HoldRunner  # noqa: PLC0415 - not needed for the first paint

        resumed = None
        if one.held_ms and after is None:
            resumed = Hold.cut_off(
                one.planned.target,
                one.held_ms / 1000,
                one.marks(TallyKind.WOBBLE),
                one.marks(TallyKind.BREAK),
            )
        return HoldRunner(
            one.planned.target,
            self.logbook.clock,
            self.cues,
            lambda hold: self.logbook.live.record_hold(
                one.id, hold if after is None else together(after, hold)
            ),
            get_ready_seconds=self.logbook.config.get_ready_seconds,
            resumed=resumed,
        )
