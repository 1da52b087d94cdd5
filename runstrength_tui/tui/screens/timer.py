"""The timer screen: choose anything that can be held, get ready, hold, stop, and it is logged."""

from collections.abc import Callable
from contextlib import suppress
from typing import ClassVar

from textual import on
from textual.app import App, ComposeResult
from textual.binding import BindingType
from textual.events import Key
from textual.timer import Timer

from runstrength_tui.domain.hold import Hold, HoldRequest
from runstrength_tui.logbook import Logbook
from runstrength_tui.store.errors import StoreError
from runstrength_tui.tui.cues import Cue, Cues
from runstrength_tui.tui.screens.timer_keys import CLICKED, KEYS, STEPS_OF, Step, step_of
from runstrength_tui.tui.screens.timer_logged import TimerLogged
from runstrength_tui.tui.timed_run import TimedRun
from runstrength_tui.tui.widgets.big_number import BigNumber
from runstrength_tui.tui.widgets.hold_view import SWITCH
from runstrength_tui.tui.widgets.timer_view import TimerView

# How often a new day is looked for while nothing is held.
DATE_SECONDS = 10.0


class TimerScreen(TimerLogged):
    """Times one hold after the other; what is held is stored as it is held.

    `request` is a hold that was asked for on the command line.
    """

    MODE = "timer"
    WRITES = frozenset({"start"})
    CSS_PATH = "timer.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [*KEYS]

    def __init__(self, logbook: Logbook, cues: Cues, request: HoldRequest | None = None) -> None:
        super().__init__(logbook, cues)
        self.view = TimerView()
        self._request = request
        self._goes_on = False
        self._switches = False
        self._timer: Timer | None = None
        self._painted: tuple[object, ...] = ()

    def compose_body(self) -> ComposeResult:
        """The hold with what is said about it."""
        yield self.view

    def on_mount(self) -> None:
        """Stand ready for what was asked for, or for what was held last."""
        self.show_date()
        self.set_interval(DATE_SECONDS, self.look_at_date)
        self.app.app_resume_signal.subscribe(self, self._look_after_suspend)
        request = self._request
        if request is not None and request.exercise_id in self.logbook.library.exercises:
            self.take_exercise(request.exercise_id, request.side, request.target_seconds)
        else:
            self.take_exercise(self.held_lately()[0])

    def on_screen_resume(self) -> None:
        """Show the hold that went on meanwhile, and what may work now."""
        self.show()

    @property
    def step(self) -> Step:
        """What the screen is at, as the hold says."""
        if self.run is not None:
            return step_of(self.run.hold)
        if self._switches:
            return Step.SWITCH
        return Step.LOGGED if self.logged else Step.READY

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Let only those keys work that have something to do now."""
        if not super().check_action(action, parameters):
            return False
        if action not in STEPS_OF:
            return True
        hold = self.run.hold if self.run is not None else Hold(self.target)
        if action == "stop" and self.step is Step.GET_READY:
            return hold.held_seconds > 0
        if self.step not in STEPS_OF[action]:
            return False
        possible = {
            "abandon": hold.held_seconds == 0,
            "log": hold.held_seconds > 0,
            "undo_wobble": bool(hold.wobbles),
            "take_back": bool(self.logged),
            "keep": self.left_alone is not None,
            "correct": self.left_alone is not None,
            "side": self._is_sided and (self.side,) != parameters,
        }
        return possible.get(action, True)

    def action_start(self) -> None:
        """Begin with get-ready, unless nothing could be stored."""
        if self.exercise is not None and self._can_store():
            self.logged.clear()
            self._goes_on = self._is_sided
            self._begin()

    def action_again(self) -> None:
        """The same once more, from the side that came first."""
        if self._is_sided and self.logged[0].side is not None:
            self.side = self.logged[0].side
        self.action_start()

    def action_stop(self) -> None:
        """Stop, and log what was held."""
        self._step(lambda run: run.runner.stop())

    action_log = action_stop
    action_retry = action_stop

    def action_pause(self) -> None:
        """Pause."""
        self._step(lambda run: run.runner.pause_or_go_on())

    action_go_on = action_pause

    def action_begin_other(self) -> None:
        """Get ready for the other side, unless nothing could be stored."""
        if self._can_store():
            self._switches = False
            self._begin()

    def action_wobble(self) -> None:
        """Mark a wobble."""
        self._step(lambda run: run.runner.wobble())

    def action_undo_wobble(self) -> None:
        """Take back the last wobble mark."""
        self._step(lambda run: run.runner.undo_wobble())

    def action_abandon(self) -> None:
        """End a hold of which nothing was held; what was logged before it is shown again."""
        if self.logged:
            self.side = self.logged[-1].side
        self.let_go()

    def action_give_up(self) -> None:
        """Do without what could not be saved; what was stored stays."""
        if self.run is not None:
            with suppress(StoreError):
                self.run.give_up()
            self.show_success()
            self.let_go()

    def before_leaving(self) -> None:
        """Store what is held so far; a hold under way can be gone on with later."""
        if self.run is None:
            return
        if self.step is Step.UNSAVED:
            self.action_stop()
        elif self.run.hold.phase.is_running:
            self.action_pause()

    def look_again(self) -> None:
        """Let go of a hold whose log is not there any more."""
        if self.run is not None and (self.run.is_lost or self.run.failure is not None):
            self.let_go()
        self.choice_changed()

    def on_key(self, event: Key) -> None:
        """Before the other side any key that means nothing else begins it."""
        if self.step is Step.SWITCH and event.key not in self.active_bindings:
            event.stop()
            self.action_begin_other()

    @on(BigNumber.Clicked)
    async def _click_number(self) -> None:
        """A click on the number is the space bar, whatever key a person chose for that."""
        for action in CLICKED:
            if self.check_action(action, ()):
                await self.run_action(action)
                return

    def look_at_date(self) -> None:
        """Follow the date, unless a hold is under way."""
        if self.run is None:
            self.show_date()

    def look(self) -> None:
        """Look at the clock, and show what is held."""
        self._step(lambda run: run.runner.tick())

    def _look_after_suspend(self, _app: App[object]) -> None:
        self.look()

    @property
    def _is_sided(self) -> bool:
        return self.exercise is not None and self.exercise.sided

    def _begin(self) -> None:
        if self.exercise is None:
            return
        self.run = TimedRun(self.logbook, self.cues, self.exercise, self.side, self.target)
        self._step(lambda run: run.runner.start())

    def _step(self, step: Callable[[TimedRun], object]) -> None:
        """Take one step of the hold under way, then show where it stands."""
        if self.run is not None:
            failed = self.run.failure is not None
            step(self.run)
            self._after_step(self.run, failed=failed)

    def _after_step(self, run: TimedRun, *, failed: bool) -> None:
        if run.failure is not None:
            self.show_failure(run.failure)
        elif failed:
            self.show_success()
        if run.is_over:
            self._conclude(run)
        else:
            self.show()

    def _conclude(self, run: TimedRun) -> None:
        """The hold is logged: on to the other side, or done."""
        if run.logged is None:
            self.notify("Under a second: not logged.", timeout=3)
            self.let_go()
            return
        self.logged.append(run)
        if self._goes_on and self.side is not None:
            self.side = self.side.other
            self.cues.play(Cue.SWITCH_SIDES)
            self.let_go(switches=True)
        else:
            self.let_go()

    def let_go(self, *, switches: bool = False) -> None:
        """Be done with the hold under way; `switches` waits for the other side."""
        self.run = None
        self._goes_on = False
        self._switches = switches
        self.show()

    def _can_store(self) -> bool:
        """Whether a hold begun now could be stored; says why not, where it could not."""
        try:
            self.logbook.timed_hold().ensure_writable()
        except StoreError as error:
            self.show_failure(error)
            return False
        self.show_success()
        return True

    def choice_changed(self) -> None:
        """Stand ready for what was chosen; what was logged before is no longer spoken of."""
        self.logged.clear()
        self._switches = False
        self._painted = ()
        self.show()

    def setting_changed(self) -> None:
        """Show how long one has to get ready now."""
        self.show()

    def show(self) -> None:
        """Paint the hold, the texts when the step has changed, and see to the next look."""
        run = self.run or (self.logged[-1] if self.logged else None)
        hold = run.hold if run is not None else Hold(self.target)
        if self._switches:
            self.view.show(Hold(self.target), waits=SWITCH)
        else:
            self.view.show(hold, logged=run is not None and run.is_over)
        painted = (
            self.step,
            self.side,
            self.logbook.config.get_ready_seconds,
            tuple(run.logged for run in self.logged),
            bool(hold.wobbles),
            hold.held_seconds > 0,
        )
        if painted != self._painted:
            self._painted = painted
            self._show_texts()
            self.refresh_bindings()
        self._see_to_next_look()

    def _show_texts(self) -> None:
        if self.exercise is None:
            return
        ready = self.logbook.config.get_ready_seconds
        plan = f"target {self.target} s · get ready {ready} s"
        cued = not self.logged
        self.view.say(self.exercise, self.side, plan, self.told(), cued=cued)

    def _see_to_next_look(self) -> None:
        """One timer, and only while something changes by itself."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        seconds = self.run.runner.next_change_seconds() if self.run is not None else None
        if seconds is not None:
            self._timer = self.set_timer(seconds, self.look)
