"""The drill screen: today at a glance, a session step by step, its summary."""

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.timer import Timer

from runstrength_tui.domain.exercise import Count
from runstrength_tui.domain.programme import PlannedSet, minimum_queue, queue_of
from runstrength_tui.domain.session import SessionState, SetStatus
from runstrength_tui.logbook import Logbook
from runstrength_tui.store.errors import UncheckedError
from runstrength_tui.tui.cues import Cue, Cues
from runstrength_tui.tui.screens.drill_dialogs import DrillDialogs
from runstrength_tui.tui.screens.drill_holds import DrillHolds
from runstrength_tui.tui.screens.drill_keys import HEADED, KEYS_OF, WRITES, Step
from runstrength_tui.tui.screens.drill_sets import DrillSets
from runstrength_tui.tui.screens.drill_today import DrillToday
from runstrength_tui.tui.screens.staged import StagedScreen

if TYPE_CHECKING:
    from runstrength_tui.tui.widgets.summary_view import SummaryView
    from runstrength_tui.tui.widgets.watch_view import WatchView

# How often a step looks at the clock or, where it only looks on, at the store.
_LOOK_SECONDS: dict[str, float] = {Step.HOLD: 0.1, Step.REST: 0.2, Step.WATCH: 0.5}
_LOOK_SECONDS_ELSE = 1.0
_CHECK_AGAIN_SECONDS = 0.5


class DrillScreen(DrillToday, DrillSets, DrillHolds, DrillDialogs, StagedScreen):
    """Follows a session; the step shown is chosen from the state of the logbook alone."""

    MODE = "drill"
    WRITES = WRITES
    HEADED = HEADED
    KEYS_OF = KEYS_OF
    BINDINGS: ClassVar[list[BindingType]] = [
        *dict.fromkeys(binding for keys in KEYS_OF.values() for binding in keys)
    ]

    def __init__(self, logbook: Logbook, cues: Cues) -> None:
        super().__init__(logbook, cues)
        self.queue: tuple[PlannedSet, ...] = ()
        self.programme_id = logbook.config.programme
        self.programme_name = ""
        self._timer: Timer | None = None
        self._version = 0
        self._watch_view: WatchView | None = None
        self._summary: SummaryView | None = None

    def compose_body(self) -> ComposeResult:
        """What the logbook says stands now."""
        self.show_date()
        self.load_programme(self.programme_id)
        self.look_again()
        yield from super().compose_body()

    def on_mount(self) -> None:
        """What the plan says of today is read once the first paint is done."""
        self.call_after_refresh(self.look_at_day)

    def on_screen_resume(self) -> None:
        """Coming back from another screen: it may have changed what stands here."""
        if self.step in {Step.TODAY, Step.CUT_OFF, Step.WATCH}:
            self._look_at_store()

    def load_programme(self, programme_id: str) -> None:
        """Make the queue of a programme the one to start with."""
        programmes = self.logbook.library.programmes
        programme = programmes.get(programme_id) or next(iter(programmes.values()))
        self.programme_id, self.programme_name = programme.id, programme.name
        self.queue = queue_of(programme, self.logbook.library.exercises)

    def look_again(self) -> None:
        """Read the session in progress, unless this program follows it, and show what stands."""
        if not self.logbook.live.is_followed:
            self.attempt(self.logbook.live.look, reads=True)
        self._version = self.stored_version()
        self.show_step()
        if self.is_mounted:
            self.look_at_day()

    def show_step(self) -> None:
        """Choose the step from the state; stay in the present view where it fits."""
        state = self.logbook.live.state
        if state is None:
            self.show_today()
        elif not self.logbook.live.is_followed:
            self._look_on(state)
        elif state.current is not None and state.current.id == self.logbook.timed_set_id:
            self._watch(state, timed_here=True)
        elif state.current is not None:
            is_hold = state.current.planned.count is Count.HOLD
            self.show_hold(state.current) if is_hold else self.show_set(state, state.current)
        elif state.upcoming:
            self.show_rest(state)
        else:
            self._show_summary(state)
        self._set_timer()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Keys of the present step, and of those only what has something to act on."""
        if not super().check_action(action, parameters):
            return False
        sets = state.sets if (state := self.logbook.live.state) is not None else ()
        if action == "bring_back":
            return any(one.status is SetStatus.SKIPPED for one in sets)
        if action in {"reopen", "save", "next_field", "drop"}:
            return any(one.status is SetStatus.DONE for one in sets) != (action == "drop")
        allows = {
            Step.TODAY: self.today_allows,
            Step.SET: self.set_allows,
            Step.HOLD: self.hold_allows,
            Step.REST: self.rest_allows,
        }.get(Step(self.step))
        return allows is None or allows(action)

    def today_allows(self, action: str) -> bool:
        """Whether the queue of today leaves something for this key to do."""
        if action == "hide_missed":
            return self.has_banner
        return bool(self.queue) or action not in {"start", "start_minimum"}

    def action_start(self) -> None:
        """Begin the session with the whole queue."""
        self._start(self.queue, minimum=False)

    def action_start_minimum(self) -> None:
        """Begin the ten minutes that matter most."""
        self._start(minimum_queue(self.queue), minimum=True)

    def action_resume(self) -> None:
        """Go on with the session that was cut off."""
        if self.attempt(self.logbook.live.resume) is not None:
            self.show_step()

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
        self.before_leaving()
        self.attempt(self.logbook.live.hand_over)
        self.look_again()

    def action_save(self) -> None:
        """Save the session with what the fields say, or stay where one of them is wrong."""
        answers = self._summary.answers() if self._summary is not None else None
        if answers is None:
            return
        live = self.logbook.live
        if not any(one.has_work for one in live.followed.sets):
            self.attempt(live.discard)
            self.notify("Nothing was done, so nothing was saved.", timeout=4)
        elif self.attempt(lambda: live.finish(answers)) is not None:
            self.notify("Saved.", timeout=3)
        else:
            return
        self.load_programme(self.programme_id)
        self.look_again()

    action_drop = action_save

    def action_next_field(self) -> None:
        """Go to the next field of the summary."""
        self.focus_next()

    def on_big_number_clicked(self) -> None:
        """A click on the number is the key that matters most at this step."""
        clicks = {
            Step.SET: self.action_rep,
            Step.HOLD: self.click_hold,
            Step.REST: self.action_go_on,
        }
        clicks.get(Step(self.step), lambda: None)()

    def look_at_clock(self) -> None:
        """Repaint what depends on the time, or on what another program wrote."""
        if self.step == Step.SET:
            self.look_at_elapsed()
        elif self.step == Step.HOLD:
            self.look_at_hold()
        elif self.step == Step.REST:
            self.look_at_rest()
        elif self.step != Step.SUMMARY:
            self._look_at_store()

    def _look_at_store(self) -> None:
        """Where this window only looks on: see whether another wrote, or let the session go."""
        written = self.stored_version() != self._version
        free = self.logbook.store.lock.is_free()
        freed = self.step == Step.WATCH and free
        taken = self.step == Step.CUT_OFF and not free
        if written or freed or taken or self.day_has_turned:
            self.look_again()

    def _look_on(self, state: SessionState) -> None:
        if self.logbook.store.lock.is_free():
            from runstrength_tui.tui.widgets.cut_off_view import CutOffView  # noqa: PLC0415 - rare

            self.enter(Step.CUT_OFF, CutOffView(state, self.logbook.live.elapsed_seconds()))
            return
        self._watch(state, timed_here=False)

    def _watch(self, state: SessionState, *, timed_here: bool) -> None:
        """Show what another window writes, or what the timer of this one times."""
        from runstrength_tui.tui.widgets.watch_view import WatchView  # noqa: PLC0415 - rare

        view = self._watch_view
        if self.step != Step.WATCH or view is None or view.timed_here != timed_here:
            view = self._watch_view = self.enter(Step.WATCH, WatchView(timed_here=timed_here))
        one = state.current or (state.upcoming[0] if state.upcoming else None)
        if one is not None:
            self.show_header(state, one)
        view.show(state)

    def _show_summary(self, state: SessionState) -> None:
        from runstrength_tui.tui.widgets.summary_view import SummaryView  # noqa: PLC0415 - not needed for the first paint

        self.cues.play(Cue.SESSION_DONE)
        view = SummaryView(state, self.logbook.live.elapsed_seconds())
        self._summary = self.enter(Step.SUMMARY, view)

    def _start(self, queue: tuple[PlannedSet, ...], *, minimum: bool) -> None:
        def begin() -> SessionState | None:
            try:
                return self.logbook.live.start(
                    queue, self.programme_id, self.programme_name, minimum=minimum
                )
            except UncheckedError:
                # A large log is still being looked through: the key waits, not the person.
                self.set_timer(_CHECK_AGAIN_SECONDS, again)
                self.notify("One moment: the log is being checked.", timeout=2)
                return None

        def again() -> None:
            if self.step == Step.TODAY:
                self._start(queue, minimum=minimum)

        if self.attempt(begin) is not None:
            self.action_go_on()

    def _set_timer(self) -> None:
        if self._timer is not None:
            self._timer.stop()
        seconds = _LOOK_SECONDS.get(self.step, _LOOK_SECONDS_ELSE)
        self._timer = self.set_interval(seconds, self.look_at_clock)
