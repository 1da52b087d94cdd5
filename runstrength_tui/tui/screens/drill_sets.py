"""Sets and rests: the part of the drill screen that counts."""

from typing import TYPE_CHECKING

from textual.events import Key

from runstrength_tui.domain.exercise import Count
from runstrength_tui.domain.session import SessionState, SetState
from runstrength_tui.domain.words import drill_lines
from runstrength_tui.tui.cues import Cue
from runstrength_tui.tui.screens.drill_holds import DrillHolds
from runstrength_tui.tui.screens.drill_keys import Step

if TYPE_CHECKING:
    from runstrength_tui.domain.rest import Rest
    from runstrength_tui.tui.widgets.rest_view import RestView
    from runstrength_tui.tui.widgets.set_view import SetView

REST_STEP_SECONDS = 15
RETRY_SECONDS = 1.0


class DrillSets(DrillHolds):
    """Counts reps, ends and skips sets, and rests between them."""

    rest: "Rest | None" = None
    _told_rest: "Rest | None" = None
    _tried_seconds = 0.0
    _set_view: "SetView | None" = None
    _rest_view: "RestView | None" = None

    def action_rep(self) -> None:
        """Count one good rep."""
        self._counted(self.attempt(self.logbook.live.rep))

    def action_mark_bad(self) -> None:
        """Mark the last good rep as bad."""
        self._counted(self.attempt(self.logbook.live.mark_bad))

    def action_undo(self) -> None:
        """Take back the last rep, mark or count."""
        self._counted(self.attempt(self.logbook.live.undo))

    def action_end_set(self) -> None:
        """End the set and rest, or say that there is nothing to end."""
        if not self.logbook.live.current.has_work:
            self.notify("Nothing counted yet: s skips the set.", timeout=3)
        elif self.attempt(self.logbook.live.end_set) is not None:
            self.begin_rest()

    def action_skip(self) -> None:
        """Skip the set under way, or the next one."""
        self._skip(drill=False)

    def action_skip_drill(self) -> None:
        """Skip every set of this exercise that is to come."""
        self._skip(drill=True)

    def action_bring_back(self) -> None:
        """Put what was skipped back into the queue."""
        if self.attempt(self.logbook.queue.bring_back) is not None:
            self.show_step()

    def action_reopen(self) -> None:
        """Back from the rest into the set that just ended."""
        if self.attempt(self.logbook.live.reopen_last) is not None:
            self.show_step()

    def begin_or_wait(self) -> None:
        """Begin the next set; a hold waits for the key of someone who is in position."""
        if not self._next_is_hold:
            self.action_go_on()
            return
        self.rest = self._told_rest = self._rest_of(0)
        self.show_step()

    def action_go_on(self) -> None:
        """End the rest and begin the next set; a hold gets ready."""
        self._tried_seconds = self.logbook.clock.now().awake_seconds
        if self.attempt(self.logbook.live.begin_next) is not None:
            self.cues.play(Cue.SET_BEGINS)
            self.show_step()
            if self.step == Step.HOLD:
                self.start_hold()
        elif self.step != Step.REST:
            self.rest = self._rest_of(0)
            self.show_step()

    action_get_ready = action_go_on

    def action_rest_more(self) -> None:
        """Rest fifteen seconds longer."""
        self._change_rest(REST_STEP_SECONDS)

    def action_rest_less(self) -> None:
        """Rest fifteen seconds less."""
        self._change_rest(-REST_STEP_SECONDS)

    def action_rest_pause(self) -> None:
        """Pause the rest, or let it go on."""
        if self.rest is not None:
            self.rest = self.rest.paused_or_gone_on(self.logbook.clock.now())
            self.look_at_rest()
            self.refresh_bindings()

    action_rest_resume = action_rest_pause

    def on_key(self, event: Key) -> None:
        """Where any key will do, one that means nothing else does it."""
        if event.key in self.active_bindings:
            return
        if self.step == Step.REST:
            event.stop()
            self.action_go_on()
        elif self.step == Step.HOLD and self.hold_allows("begin_hold"):
            event.stop()
            self.start_hold()
        elif self.step == Step.LEFT_ALONE:
            event.stop()
            self.action_leave_open()

    def begin_rest(self) -> None:
        """Rest as long as the set that ended last asks for; then the next set, or the summary."""
        state = self.logbook.live.followed
        seconds = _rest_seconds(state)
        if state.switches_side:
            self.cues.play(Cue.SWITCH_SIDES)
        if seconds or not state.upcoming:
            self.rest = self._rest_of(seconds)
            self.show_step()
            return
        if state.switches_side and not self._next_is_hold:
            self.notify("⇄ Switch sides.", timeout=4)
        self.begin_or_wait()

    def show_set(self, state: SessionState, one: SetState) -> None:
        """Show the set under way."""
        from runstrength_tui.tui.widgets.set_view import SetView  # noqa: PLC0415 - not needed for the first paint

        self.rest = None
        self.show_header(state, one)
        exercises = self.logbook.library.exercises
        exercise = exercises.get(one.planned.exercise_id)
        view = self._set_view = self.enter(Step.SET, SetView(exercise.cues if exercise else ()))
        tempo = f"tempo {exercise.tempo}" if exercise and exercise.tempo else ""
        manner = exercise.manner if exercise else ""
        ahead = drill_lines((each.planned for each in state.upcoming), exercises)
        view.show(one)
        view.show_texts(state, one, ", ".join(filter(None, (manner, tempo))), ahead)

    def show_rest(self, state: SessionState) -> None:
        """Show the rest before the next set."""
        from runstrength_tui.tui.widgets.rest_view import RestView  # noqa: PLC0415 - not needed for the first paint

        if self.rest is None:
            self.rest = self._rest_of(_rest_seconds(state))
        self.show_header(state, state.upcoming[0])
        if self.step != Step.REST or self._rest_view is None:
            self._rest_view = self.enter(Step.REST, RestView())
        self._rest_view.show(state)
        self.look_at_rest()
        self.refresh_bindings()

    def set_allows(self, action: str) -> bool:
        """Whether the set under way leaves something for this key to do."""
        current = self.logbook.live.followed.current
        if current is None:
            return False
        if action == "mark_bad":
            return current.good_reps > 0
        return action != "undo" or current.undo_tally() is not None

    def rest_allows(self, action: str) -> bool:
        """Whether the rest leaves something for this key to do."""
        waits = self._waits_for_key
        if action in {"rest_pause", "rest_resume"}:
            is_paused = self.rest is not None and self.rest.is_paused
            return not waits and self.rest is not None and is_paused == (action == "rest_resume")
        return action not in {"go_on", "get_ready"} or waits == (action == "get_ready")

    def look_at_rest(self) -> None:
        """Repaint the countdown; when it is over, begin the next set.

        Nothing happens where the session is not followed any more: its log may be gone.
        """
        if self.rest is None or self._rest_view is None or not self.logbook.live.is_followed:
            return
        left = self.rest.left_seconds(self.logbook.clock.now())
        waits = self._waits_for_key
        self._rest_view.show_left(left, paused=self.rest.is_paused, waits=waits)
        self.look_at_elapsed()
        if left <= 0:
            self._end_rest()

    @property
    def _next_is_hold(self) -> bool:
        upcoming = self.logbook.live.followed.upcoming
        return bool(upcoming) and upcoming[0].planned.count is Count.HOLD

    @property
    def _waits_for_key(self) -> bool:
        """Whether the rest is over and a hold comes: no seconds are credited to an empty mat."""
        if self.rest is None or not self.logbook.live.is_followed:
            return False
        is_over = self.rest.left_seconds(self.logbook.clock.now()) <= 0
        return is_over and self._next_is_hold

    def _end_rest(self) -> None:
        """Tell once that the rest is over, and begin the next set; try again every second."""
        if self._told_rest is not self.rest:
            self._told_rest = self.rest
            self._tried_seconds = -RETRY_SECONDS
            self.cues.play(Cue.REST_OVER)
            self.refresh_bindings()
        waited = self.logbook.clock.now().awake_seconds - self._tried_seconds
        if waited >= RETRY_SECONDS and not self._next_is_hold:
            self.action_go_on()

    def _counted(self, state: SessionState | None) -> None:
        self.follow_session()
        view = self._set_view
        if state is None or state.current is None or view is None:
            return
        was, one = view.shown, state.current
        view.show(one)
        if was is None:
            return
        if one.target_reached and not was.target_reached:
            self.cues.play(Cue.TARGET_REACHED)
        if not was.good_reps or not one.good_reps or not was.tallies:
            self.refresh_bindings()

    def _skip(self, *, drill: bool) -> None:
        current = self.logbook.live.followed.current
        if self.attempt(lambda: self.logbook.queue.skip(drill=drill)) is None:
            return
        if current is not None and current.has_work:
            self.begin_rest()
        elif current is not None and self.logbook.live.followed.upcoming:
            self.begin_or_wait()
        else:
            self.show_step()

    def _change_rest(self, seconds: int) -> None:
        if self.rest is not None:
            self.rest = self.rest.lengthened(seconds, self.logbook.clock.now())
            self.look_at_rest()

    def _rest_of(self, seconds: int) -> "Rest":
        from runstrength_tui.domain.rest import Rest  # noqa: PLC0415 - not needed for the first paint

        return Rest.begin(seconds, self.logbook.clock.now())


def _rest_seconds(state: SessionState) -> int:
    """How long the set that ended last, or else the first one, asks to rest."""
    one = state.last_done or next(iter(state.upcoming), None)
    return one.planned.rest_seconds if one is not None else 0
