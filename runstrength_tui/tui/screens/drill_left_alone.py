"""A hold of a programme that nobody stopped: was it that long, or how long was it."""

from runstrength_tui.domain.session import SessionState, SetState
from runstrength_tui.tui.screens.drill_keys import Step
from runstrength_tui.tui.screens.staged import Part

_LEFT_ALONE = "It ended by itself, ten minutes past its target. No record yet: was it that long?"


class DrillLeftAlone(Part):
    """The part of the drill screen that asks about a hold that ended by itself.

    `left_open_id` is the set of which the answer was put off.
    """

    left_open_id: int | None = None

    def begin_rest(self) -> None:
        """Rest after the set that just ended."""
        raise NotImplementedError

    def left_alone(self, state: SessionState) -> SetState | None:
        """The hold that just ended as nobody stopped it, until that was looked at."""
        last = state.last_done
        if last is None or not last.unconfirmed or last.id == self.left_open_id:
            return None
        return last

    def show_left_alone(self, one: SetState) -> None:
        """Show a hold that nobody stopped, and ask whether it was that long."""
        from textual.widgets import Static  # noqa: PLC0415 - rare

        from runstrength_tui.tui.set_hold import as_cut_off  # noqa: PLC0415 - as above
        from runstrength_tui.tui.widgets.hold_view import HoldView  # noqa: PLC0415 - as above

        self.show_header(self.logbook.live.followed, one)
        view = self.enter(Step.LEFT_ALONE, HoldView(Static(_LEFT_ALONE, classes="hold-said")))
        hold = as_cut_off(one)
        view.show(hold.as_logged(hold.held_seconds, unconfirmed=True), logged=True)

    def action_keep_hold(self) -> None:
        """Confirm the hold that nobody stopped, and go on."""
        self._confirm(None)

    def action_correct_hold(self) -> None:
        """Ask how long the hold was that nobody stopped."""
        from runstrength_tui.tui.screens.ask_held import ask_held  # noqa: PLC0415 - rare

        last = self.logbook.live.followed.last_done
        if last is not None:
            ask_held(self.app, last.held_ms / 1000, self._confirm)

    def action_leave_open(self) -> None:
        """Go on, and leave it to the history to say how long the hold was."""
        last = self.logbook.live.followed.last_done
        self.left_open_id = last.id if last is not None else None
        self.begin_rest()

    def _confirm(self, held_seconds: float | None) -> None:
        last = self.logbook.live.followed.last_done
        if last is None:
            return
        kept = self.attempt(lambda: self.logbook.confirm_hold(last.id, held_seconds))
        if kept is not None:
            self.begin_rest()
