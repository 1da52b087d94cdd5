"""The drill screen: today at a glance, a session step by step, its summary."""

from datetime import date
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.timer import Timer

from runstrength_tui.domain.exercise import Count
from runstrength_tui.domain.programme import PlannedSet, minimum_queue, queue_of
from runstrength_tui.domain.session import SessionState, SetStatus
from runstrength_tui.logbook import Logbook
from runstrength_tui.store.errors import UncheckedError
from runstrength_tui.tui.cues import Cues
from runstrength_tui.tui.screens.drill_dialogs import DrillDialogs
from runstrength_tui.tui.screens.drill_keys import HEADED, KEYS_OF, WAITING, WRITES, Step
from runstrength_tui.tui.screens.drill_sets import DrillSets
from runstrength_tui.tui.screens.drill_summary import DrillSummary
from runstrength_tui.tui.screens.drill_today import DrillToday
from runstrength_tui.tui.screens.drill_waiting import DrillWaiting
from runstrength_tui.tui.screens.staged import StagedScreen, View

# How often a step looks at the clock or, where it only looks on, at the store.
_LOOK_SECONDS: dict[str, float] = {Step.HOLD: 0.1, Step.REST: 0.2, Step.WATCH: 0.5}
_LOOK_SECONDS_ELSE = 1.0
_CHECK_AGAIN_SECONDS = 0.5
_TOAST_SECONDS = 6
# The steps of a session that this program writes.
_FOLLOWED = frozenset({Step.SET, Step.HOLD, Step.LEFT_ALONE, Step.REST, Step.SUMMARY})


class DrillScreen(DrillToday, DrillWaiting, DrillSets, DrillSummary, DrillDialogs, StagedScreen):
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
        self._session: tuple[int, date] | None = None
        self._told_later = ""
        self._shown_id: int | None = None

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
        if self.step in {Step.TODAY, Step.WATCH, *WAITING}:
            self.look_at_store()
        elif self._shows_another:
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
            self.rest = None
            self.attempt(self.logbook.live.look, reads=True)
        self.seen_version = self.stored_version()
        self.show_step()
        if self.is_mounted:
            self.look_at_day()

    def show_step(self) -> None:
        """Choose the step from the state; stay in the present view where it fits."""
        state = self.logbook.live.state
        self._shown_id = state.id if state is not None else None
        if state is None:
            self.show_today()
        elif not self.logbook.live.is_followed:
            self.look_on(state)
        elif state.current is not None and state.current.id == self.logbook.timed_set_id:
            self.show_watched(state, timed_here=True)
        elif state.current is not None:
            is_hold = state.current.planned.count is Count.HOLD
            self.show_hold(state.current) if is_hold else self.show_set(state, state.current)
        elif (left_alone := self.left_alone(state)) is not None:
            self.show_left_alone(left_alone)
        elif state.upcoming:
            self.show_rest(state)
        else:
            self.show_summary(state)
        self._set_timer()
        self.follow_session()

    def enter(self, step: str, view: View) -> View:
        """Be at `step`; what was typed in a summary is kept when it makes way for another view."""
        if step != Step.SUMMARY:
            self.keep_answers()
        return super().enter(step, view)

    def follow_session(self) -> None:
        """Let date and notice follow where what was done just now began another session."""
        live = self.logbook.live
        state = live.state if live.is_followed else None
        now = (state.id, state.training_date) if state is not None else None
        before, self._session = self._session, now
        self._tell_of_later_day()
        if before is None or now is None or before == now:
            return
        self.look_at_day()
        if before[0] != now[0]:
            from runstrength_tui.tui.widgets.later_day_words import begun_words  # noqa: PLC0415 - rare

            self.notify(begun_words(before[1], now[1]), timeout=_TOAST_SECONDS)
            if self.step == Step.SET:
                self.show_step()

    def settle_notice(self) -> None:
        """Say that the next rep or second begins another session, where it does."""
        super().settle_notice()
        if self._told_later:
            self.notice.show(self._told_later)

    def _tell_of_later_day(self) -> None:
        live, words = self.logbook.live, ""
        day = live.later_day() if live.is_followed else None
        if day is not None:
            from runstrength_tui.tui.widgets.later_day_words import later_day_words  # noqa: PLC0415 - rare

            words = later_day_words(live.followed, day)
        if words != self._told_later:
            self._told_later = words
            if not self._failed:
                self.settle_notice()

    def works(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Keys of the present step, and of those only what has something to act on."""
        if not super().works(action, parameters):
            return False
        if self._is_forgotten:
            return action not in self._stepwise
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
        if self._is_forgotten:
            return
        self._tell_of_later_day()
        if self._shows_another:
            self.look_again()
        elif self.step == Step.SET:
            self.look_at_elapsed()
        elif self.step == Step.HOLD:
            self.look_at_hold()
        elif self.step == Step.REST:
            self.look_at_rest()
        elif self.step == Step.SUMMARY:
            self.keep_answers()
        else:
            self.look_at_store()

    def before_leaving(self) -> None:
        """Store what was typed and held so far, unless the session is gone that it belongs to."""
        if not self._is_forgotten:
            self.keep_answers()
            super().before_leaving()

    @property
    def _is_forgotten(self) -> bool:
        """Whether the session that is shown went with its log, which is being replaced."""
        return self.step in _FOLLOWED and not self.logbook.live.is_followed

    @property
    def _shows_another(self) -> bool:
        """Whether what is shown is of another session than the one that is followed now.

        The timer follows a session of its own where this one has come to wait for another day.
        """
        live = self.logbook.live
        return live.is_followed and live.followed.id != self._shown_id

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
            self.begin_or_wait()

    def _set_timer(self) -> None:
        if self._timer is not None:
            self._timer.stop()
        seconds = _LOOK_SECONDS.get(self.step, _LOOK_SECONDS_ELSE)
        self._timer = self.set_interval(seconds, self.look_at_clock)
