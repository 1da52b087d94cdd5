"""The drill screen: today at a glance, the sets and rests of a session, its summary."""

from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.events import Key
from textual.timer import Timer

from runstrength_tui.domain.exercise import Count
from runstrength_tui.domain.programme import PlannedSet, minimum_queue, queue_of
from runstrength_tui.domain.rest import STEP_SECONDS, Rest
from runstrength_tui.domain.session import SessionState
from runstrength_tui.domain.words import day_words
from runstrength_tui.logbook import Logbook
from runstrength_tui.tui.cues import Cue, Cues
from runstrength_tui.tui.screens.drill_dialogs import DrillDialogs
from runstrength_tui.tui.screens.drill_holds import DrillHolds, HoldStage
from runstrength_tui.tui.today import today_of
from runstrength_tui.tui.widgets.big_number import BigNumber
from runstrength_tui.tui.widgets.cut_off_view import CutOffView
from runstrength_tui.tui.widgets.rest_view import RestView
from runstrength_tui.tui.widgets.set_view import SetView
from runstrength_tui.tui.widgets.stage import Stage, keys_of
from runstrength_tui.tui.widgets.summary_view import SummaryView
from runstrength_tui.tui.widgets.today_view import TodayView
from runstrength_tui.tui.widgets.watch_view import WatchView

_STAGES: tuple[type[Stage], ...] = (
    TodayView,
    CutOffView,
    WatchView,
    SetView,
    HoldStage,
    RestView,
    SummaryView,
)
# How often a stage looks at the clock or, where it only looks on, at the store.
_LOOK_SECONDS = ((HoldStage, 0.1), (RestView, 0.2), (WatchView, 0.5), (Stage, 1.0))


class DrillScreen(DrillHolds, DrillDialogs):
    """Follows a session; the stage shown is chosen from the state of the logbook alone."""

    MODE = "drill"
    STAGES = _STAGES
    BINDINGS: ClassVar[list[BindingType]] = [
        *keys_of(_STAGES),
        Binding("H", "hand_over", "hand over", show=False, tooltip="Let another window go on"),
    ]

    def __init__(self, logbook: Logbook, cues: Cues) -> None:
        super().__init__(logbook, cues)
        self.queue: tuple[PlannedSet, ...] = ()
        self.programme_id = logbook.config.programme
        self.programme_name = ""
        self.rest: Rest | None = None
        self._timer: Timer | None = None
        self._version = 0

    def on_mount(self) -> None:
        """Show what the logbook says stands now."""
        self.title_bar.status = day_words(self.logbook.entries.today())
        self.load_programme(self.programme_id)
        self.look_again()

    def on_screen_resume(self) -> None:
        """Coming back from another screen: it may have changed what stands here."""
        if isinstance(self.stage, TodayView | CutOffView | WatchView):
            self.look_again()

    def load_programme(self, programme_id: str) -> None:
        """Make the queue of a programme the one to start with."""
        programmes = self.logbook.library.programmes
        programme = programmes.get(programme_id) or next(iter(programmes.values()))
        self.programme_id, self.programme_name = programme.id, programme.name
        self.queue = queue_of(programme, self.logbook.library.exercises)

    def look_again(self) -> None:
        """Read the session in progress, unless this program follows it, and show what stands."""
        if not self.logbook.live.is_followed:
            self.attempt(self.logbook.live.look)
        self._version = self.attempt(self.logbook.store.version) or 0
        self.show_stage()

    def show_stage(self) -> None:
        """Choose the stage from the state; stay in the present one where it fits."""
        state = self.logbook.live.state
        if state is None:
            self.enter(TodayView(today_of(self.logbook, self.queue, self.programme_name)))
        elif not self.logbook.live.is_followed:
            self._look_on(state)
        elif state.current is not None:
            self.rest = None
            self._show_current(state)
        elif state.upcoming:
            self._show_rest(state)
        else:
            self.cues.play(Cue.SESSION_DONE)
            self.enter(SummaryView(state, self.logbook.live.elapsed_seconds()))
        self._set_timer()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Keys of the present stage, and of those only what has something to act on."""
        if not super().check_action(action, parameters):
            return False
        state = self.logbook.live.state
        current = state.current if state is not None else None
        possible = {
            "hand_over": self.logbook.live.is_followed,
            "mark_bad": current is not None and current.good_reps > 0,
            "undo": current is not None and current.undo_tally() is not None,
            "start": bool(self.queue),
            "start_minimum": bool(self.queue),
            "reopen": state is not None and state.last_done is not None,
        }
        if isinstance(self.stage, HoldStage) and HoldStage.offers(action):
            return self.hold_allows(action)
        return possible.get(action, True)

    def action_start(self) -> None:
        """Begin the session with the whole queue."""
        self._start(self.queue, minimum=False)

    def action_start_minimum(self) -> None:
        """Begin the ten minutes that matter most."""
        self._start(minimum_queue(self.queue), minimum=True)

    def action_resume(self) -> None:
        """Go on with the session that was cut off."""
        if self.attempt(self.logbook.live.resume) is not None:
            self.show_stage()

    def action_finish_as_is(self) -> None:
        """Keep what was done of the session that was cut off."""
        self.attempt(self.logbook.live.finish)
        self.look_again()

    def action_discard(self) -> None:
        """Leave the session that was cut off out of the history."""
        self.attempt(self.logbook.live.discard)
        self.look_again()

    def action_hand_over(self) -> None:
        """Stop following, so that another window can go on."""
        self.attempt(self.logbook.live.hand_over)
        self.look_again()

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
        state = self.logbook.live.state
        if state is None or state.current is None:
            return
        if not state.current.has_work:
            self.notify("Nothing counted yet: s skips the set.", timeout=3)
        elif self.attempt(self.logbook.live.end_set) is not None:
            self.begin_rest()

    def action_skip(self) -> None:
        """Skip the set under way, or the next one."""
        self._skip(drill=False)

    def action_skip_drill(self) -> None:
        """Skip every set of this exercise that is to come."""
        self._skip(drill=True)

    def action_reopen(self) -> None:
        """Back from the rest into the set that just ended."""
        if self.attempt(self.logbook.live.reopen_last) is not None:
            self.show_stage()

    def action_go_on(self) -> None:
        """End the rest and begin the next set."""
        if self.attempt(self.logbook.live.begin_next) is not None:
            self.cues.play(Cue.SET_BEGINS)
            self.show_stage()

    def action_rest_more(self) -> None:
        """Rest fifteen seconds longer."""
        self._change_rest(STEP_SECONDS)

    def action_rest_less(self) -> None:
        """Rest fifteen seconds less."""
        self._change_rest(-STEP_SECONDS)

    def action_rest_pause(self) -> None:
        """Pause the rest, or let it go on."""
        if self.rest is not None:
            self.rest = self.rest.paused_or_gone_on(self.logbook.clock.now())
            self.look_at_clock()

    def action_save(self) -> None:
        """Save the session with what the fields say."""
        if isinstance(self.stage, SummaryView):
            self.stage.save()

    def action_next_field(self) -> None:
        """Go to the next field of the summary."""
        self.focus_next()

    @on(SummaryView.Saved)
    def _finish(self, answers: SummaryView.Saved) -> None:
        live = self.logbook.live
        if self.attempt(lambda: live.finish(rpe=answers.rpe, pain=answers.pain, note=answers.note)):
            self.notify("Saved.", timeout=3)
            self.load_programme(self.programme_id)
            self.look_again()

    @on(BigNumber.Clicked)
    def _click_number(self) -> None:
        if isinstance(self.stage, SetView):
            self.action_rep()
        elif isinstance(self.stage, HoldStage):
            self.action_hold_key()
        elif isinstance(self.stage, RestView):
            self.action_go_on()

    def on_key(self, event: Key) -> None:
        """In a rest any key that means nothing else goes on."""
        if isinstance(self.stage, RestView) and event.key not in self.active_bindings:
            event.stop()
            self.action_go_on()

    def begin_rest(self) -> None:
        """Rest as long as the set that just ended asks for; then the next set, or the summary."""
        state = self.logbook.live.followed
        last = state.last_done
        seconds = last.planned.rest_seconds if last is not None else 0
        self.rest = Rest.begin(seconds, self.logbook.clock.now())
        if state.upcoming and not seconds:
            self.action_go_on()
            return
        if state.switches_side:
            self.cues.play(Cue.SWITCH_SIDES)
        self.show_stage()

    def look_at_clock(self) -> None:
        """Repaint what depends on the time, or on what another program wrote."""
        elapsed = self.logbook.live.elapsed_seconds()
        if isinstance(self.stage, SetView):
            self.stage.show_elapsed(elapsed)
        elif isinstance(self.stage, HoldStage):
            self.look_at_hold(elapsed)
        elif isinstance(self.stage, RestView) and self.rest is not None:
            left = self.rest.left_seconds(self.logbook.clock.now())
            self.stage.show_left(left, elapsed, paused=self.rest.is_paused)
            if left <= 0:
                self.cues.play(Cue.REST_OVER)
                self.action_go_on()
        elif not isinstance(self.stage, SummaryView):
            self._look_at_store()

    def _look_at_store(self) -> None:
        """Where this window only looks on: see whether another wrote, or let the session go."""
        written = (self.attempt(self.logbook.store.version) or 0) != self._version
        free = self.logbook.store.lock.is_free()
        freed = isinstance(self.stage, WatchView) and free
        taken = isinstance(self.stage, CutOffView) and not free
        if written or freed or taken:
            self.look_again()

    def _look_on(self, state: SessionState) -> None:
        if self.logbook.store.lock.is_free():
            self.enter(CutOffView(state, self.logbook.live.elapsed_seconds()))
            return
        view = self.stage if isinstance(self.stage, WatchView) else self.enter(WatchView())
        view.show(state)

    def _show_current(self, state: SessionState) -> None:
        one = self.logbook.live.current
        if one.planned.count is Count.HOLD:
            self.enter_hold(one)
            return
        exercise = self.logbook.library.exercises.get(one.planned.exercise_id)
        view = self.enter(SetView(exercise.cues if exercise else ()))
        tempo = f"tempo {exercise.tempo}" if exercise and exercise.tempo else ""
        view.show(state, one)
        view.show_texts(state, one, tempo)
        view.show_elapsed(self.logbook.live.elapsed_seconds())

    def _show_rest(self, state: SessionState) -> None:
        if self.rest is None:
            self.rest = Rest.begin(state.upcoming[0].planned.rest_seconds, self.logbook.clock.now())
        view = self.stage if isinstance(self.stage, RestView) else self.enter(RestView())
        view.show(state)
        self.look_at_clock()

    def _start(self, queue: tuple[PlannedSet, ...], *, minimum: bool) -> None:
        live = self.logbook.live
        begun = self.attempt(
            lambda: live.start(queue, self.programme_id, self.programme_name, minimum=minimum)
        )
        if begun is not None:
            self.action_go_on()

    def _counted(self, state: SessionState | None) -> None:
        if state is None or state.current is None or not isinstance(self.stage, SetView):
            return
        was, one = self.stage.shown, state.current
        self.stage.show(state, one)
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
        if current is not None and not current.has_work and self.logbook.live.followed.upcoming:
            self.action_go_on()
        elif current is not None and current.has_work:
            self.begin_rest()
        else:
            self.show_stage()

    def _change_rest(self, seconds: int) -> None:
        if self.rest is not None:
            self.rest = self.rest.lengthened(seconds, self.logbook.clock.now())
            self.look_at_clock()

    def _set_timer(self) -> None:
        seconds = next(s for stage, s in _LOOK_SECONDS if isinstance(self.stage, stage))
        if self._timer is not None:
            self._timer.stop()
        self._timer = self.set_interval(seconds, self.look_at_clock)
