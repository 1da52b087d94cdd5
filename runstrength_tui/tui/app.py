"""The app: its modes, its palette, its ways out; wiring and nothing else."""

import gc
import os
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import App, SystemCommand
from textual.binding import Binding, BindingType
from textual.events import Event, InputEvent
from textual.filter import LineFilter
from textual.screen import Screen
from textual.widget import MountError

from runstrength_tui.logbook import Logbook
from runstrength_tui.store.errors import StoreError
from runstrength_tui.tui.ascii import AsciiFilter, ascii_terminal
from runstrength_tui.tui.commands import palette_entries, plan_entry
from runstrength_tui.tui.crash import raise_in_app
from runstrength_tui.tui.cues import BellCues, Cues
from runstrength_tui.tui.driver import TerminalDriver
from runstrength_tui.tui.ending_signals import EndingSignals
from runstrength_tui.tui.screens.base import LogbookScreen, StoreUnusable, WeekPlanWanted
from runstrength_tui.tui.screens.drill import DrillScreen
from runstrength_tui.tui.sizes import HEIGHTS, WIDTHS
from runstrength_tui.tui.stylesheet import SteadyStylesheet
from runstrength_tui.tui.theming import Theming

if TYPE_CHECKING:
    from textual.notifications import Notify

    from runstrength_tui.domain.hold import HoldRequest

_SHOWN_LINES = 3
_NEWS_SECONDS = 12


class RunStrengthApp(Theming, App[int]):
    """RunStrength on a screen; `run` returns the exit status.

    `leaves_on_purpose` says at the end whether a person chose to go on later.

    `cues` stands in for the bell in tests. `start_mode` is drill, timer or history; `hold` is what
    the timer begins with.
    """

    CSS_PATH = "app.tcss"
    TITLE = "RunStrength"
    ALLOW_SELECT = False  # ctrl+c quits here, so nothing that is selected could be copied
    HORIZONTAL_BREAKPOINTS = WIDTHS
    VERTICAL_BREAKPOINTS = HEIGHTS
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("1", "switch_mode('drill')", "drill", show=False, tooltip="Follow a session"),
        Binding("2", "switch_mode('timer')", "timer", show=False, tooltip="Time a hold"),
        Binding("3", "switch_mode('history')", "history", show=False, tooltip="What was done"),
        Binding("b", "toggle_bell", "bell on or off", show=False, tooltip="Ring at transitions"),
        Binding("q", "quit", "quit", show=False, tooltip="Leave; nothing is lost"),
        Binding("ctrl+q", "quit", "quit", show=False, priority=True, system=True),
        Binding("ctrl+c", "quit", "quit", show=False, system=True),
        Binding("ctrl+z", "suspend_process", "suspend", show=False, tooltip="Back to the shell"),
    ]

    def __init__(
        self,
        logbook: Logbook,
        cues: Cues | None = None,
        start_mode: str = "drill",
        hold: "HoldRequest | None" = None,
    ) -> None:
        self.ascii_only = ascii_terminal(os.environ)
        self.DEFAULT_MODE = start_mode  # type: ignore[misc]  # one mode, not two, to begin with
        super().__init__(driver_class=TerminalDriver)
        self.stylesheet = SteadyStylesheet(variables=self.theme_variables)
        self.logbook = logbook
        self.bell_cues = BellCues(self.bell, muted=not logbook.config.bell)
        self.cues: Cues = cues or self.bell_cues
        self.crashed: Exception | None = None
        self.leaves_on_purpose = False
        self._hold_request = hold
        self._is_ending = False
        self._kept_verdict: StoreError | None = None
        self._signals = EndingSignals(self._end)
        self.add_mode("drill", lambda: DrillScreen(logbook, self.cues))
        self.add_mode("timer", self._timer_screen)
        self.add_mode("history", self._history_screen)

    @property
    def is_terminal_stalled(self) -> bool:
        """Whether, at the end, the terminal did not take what was drawn on it."""
        return isinstance(self._driver, TerminalDriver) and self._driver.is_stalled

    async def on_event(self, event: Event) -> None:
        """Take no key and no click any more once the end has begun: the screens are going."""
        if not (self._is_ending and isinstance(event, InputEvent)):
            await super().on_event(event)

    def on_load(self) -> None:
        """Be ready for the signals that end the app before a mode of the terminal is switched."""
        self._signals.catch()

    def on_mount(self) -> None:
        """Show the first screen; what it does not need comes after its first paint."""
        self.take_theme()
        # A terminal comes back from a stop with its alternate screen empty; Textual paints on.
        self.app_resume_signal.subscribe(self, lambda _: self.refresh(layout=True))
        self.screen_change_signal.subscribe(self, lambda _: self._tell_verdict())
        self.call_after_refresh(self._open_store)

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Every action that works now, and the choice of a theme."""
        yield from palette_entries(screen)
        shown = screen
        if isinstance(shown, LogbookScreen) and shown.MODE:
            yield from plan_entry(screen, shown.action_week_plan)
        yield SystemCommand("Theme", "Dark, light, or the terminal's own", self.action_change_theme)

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Textual's filters, and plain signs for a terminal without UTF-8."""
        filters = super().get_line_filters()
        return [*filters, AsciiFilter()] if self.ascii_only else filters

    def action_command_palette(self) -> None:
        """Show every action by name."""
        from runstrength_tui.tui.screens.palette import Palette  # noqa: PLC0415 - when asked for

        if not isinstance(self.screen, Palette):
            self.push_screen(Palette())

    async def action_quit(self) -> None:
        """Leave; with a session under way, ask first."""
        if not self.logbook.live.is_followed:
            self._end(0)
            return
        from runstrength_tui.tui.screens.leave import LeaveScreen  # noqa: PLC0415 - rare

        if not isinstance(self.screen, LeaveScreen):
            self.push_screen(LeaveScreen(), self._leave_as_chosen)

    def action_toggle_bell(self) -> None:
        """Turn the bell on or off, and remember it."""
        from runstrength_tui.config_file import ConfigError, set_bell  # noqa: PLC0415 - tomlkit

        self.bell_cues.muted = not self.bell_cues.muted
        self.notify(f"Bell {'off' if self.bell_cues.muted else 'on'}.", timeout=2)
        try:
            set_bell(self.logbook.paths.config, not self.bell_cues.muted)
        except ConfigError as error:
            self.notify(str(error), severity="warning", markup=False)

    def action_help(self) -> None:
        """Show what each key of this screen does."""
        from runstrength_tui.tui.screens.help import HelpScreen  # noqa: PLC0415 - not needed for the first paint

        self.push_screen(HelpScreen(self.screen))

    def on_notify(self, event: "Notify") -> None:
        """News takes the place of earlier news; a warning stays its time, said twice or not."""
        new = event.notification
        for earlier in tuple(self._notifications):
            is_news = new.severity == earlier.severity == "information"
            if is_news or earlier.message == new.message:
                self._unnotify(earlier, refresh=False)  # showing the new one refreshes

    @on(StoreUnusable)
    def _offer_recovery(self, message: StoreUnusable) -> None:
        """Offer the way out, once no dialog stands that speaks of the log as it was."""
        from runstrength_tui.tui.screens.recover import RecoverScreen  # noqa: PLC0415 - rare

        if self._is_recovering:
            return
        if not isinstance(self.screen, LogbookScreen):
            self._kept_verdict = message.error
            return
        self._kept_verdict = None
        self._store_all()  # a hold goes on for nobody while its log is being replaced
        recover = RecoverScreen(self.logbook, message.error)
        self.push_screen(recover, lambda _: self._after_recovery())

    @property
    def _is_recovering(self) -> bool:
        """Whether the way out is offered already, which knows of no other verdict."""
        from runstrength_tui.tui.screens.recover import RecoverScreen  # noqa: PLC0415 - rare

        return any(isinstance(screen, RecoverScreen) for screen in self.screen_stack)

    @on(WeekPlanWanted)
    def _show_week_plan(self) -> None:
        from runstrength_tui.tui.screens.plan import PlanScreen  # noqa: PLC0415 - when it is asked for

        if not isinstance(self.screen, PlanScreen):
            self.push_screen(PlanScreen(self.logbook, self.cues))

    def _timer_screen(self) -> Screen[None]:
        from runstrength_tui.tui.screens.timer import TimerScreen  # noqa: PLC0415 - not needed for the first paint

        return TimerScreen(self.logbook, self.cues, self._hold_request)

    def _history_screen(self) -> Screen[None]:
        from runstrength_tui.tui.screens.history import HistoryScreen  # noqa: PLC0415 - not needed for the first paint

        return HistoryScreen(self.logbook, self.cues)

    def _open_store(self) -> None:
        """After the first paint: be ready for the first rep, check and back up in a thread."""
        if self._signals.let_through():
            return
        gc.freeze()
        gc.enable()
        self.run_worker(self._look_after_store, thread=True, exit_on_error=False)
        first = self._opened_screens()[0]  # a dialog may stand over it already
        first.attempt(self.logbook.store.prepare_to_write)
        for warning in self.logbook.store.warnings():
            self.notify(warning, severity="warning", timeout=15, markup=False)
        if isinstance(self.screen, DrillScreen):
            self.screen.ask_for_plan()
        if self.logbook.config.keys:
            self._say_unknown_keys(self.logbook.config.keys)
        self._look_through_folder()

    def _look_through_folder(self) -> None:
        """Take what is new in the folder that config.toml names, where it names one."""
        if self.logbook.config.runs_folder is not None:
            self.run_worker(self._take_new_runs())

    async def _take_new_runs(self) -> None:
        from runstrength_tui.tui.watched_folder import take_new_runs  # noqa: PLC0415 - few have one

        news = await take_new_runs(self.logbook)
        if news.taken:
            self.notify(news.taken, timeout=_NEWS_SECONDS, markup=False)
        if news.trouble:
            self.notify(news.trouble, severity="warning", timeout=_NEWS_SECONDS, markup=False)

    def _say_unknown_keys(self, keys: Mapping[str, str]) -> None:
        """Say once which actions and keys of [keys] in config.toml there are none of."""
        from runstrength_tui.tui.own_keys import bindings_of, unknown_keys, unknown_names  # noqa: PLC0415 - few have keys of their own
        from runstrength_tui.tui.screens.calendar import CalendarScreen  # noqa: PLC0415 - as above
        from runstrength_tui.tui.screens.history import HistoryScreen  # noqa: PLC0415 - as above
        from runstrength_tui.tui.screens.plan import PlanScreen  # noqa: PLC0415 - as above
        from runstrength_tui.tui.screens.timer import TimerScreen  # noqa: PLC0415 - as above

        screens = (DrillScreen, TimerScreen, HistoryScreen, CalendarScreen, PlanScreen)
        lines = [*unknown_names(keys, bindings_of(screens)), *unknown_keys(keys)]
        shown, more = lines[:_SHOWN_LINES], len(lines) - _SHOWN_LINES
        if more > 0:
            shown.append(f"and {more} more")
        if shown:
            text = "\n".join(shown)
            self.notify(f"config.toml: {text}", severity="warning", timeout=15, markup=False)

    def _look_after_store(self) -> None:
        try:
            self.logbook.look_after_store()
        except StoreError as error:
            self.call_from_thread(self._say_unsound, error)
        except Exception as error:  # noqa: BLE001 - raised again where one line is made of it
            raise_in_app(self, error)

    def _after_recovery(self) -> None:
        """Let every screen that was opened read the log anew: another one may stand there now."""
        for screen in self._opened_screens():
            screen.settle_notice()
            screen.look_again()
        self._look_through_folder()

    def _opened_screens(self) -> list[LogbookScreen]:
        screens = (screen for stack in self._screen_stacks.values() for screen in stack)
        return [screen for screen in screens if isinstance(screen, LogbookScreen)]

    def _say_unsound(self, error: StoreError) -> None:
        """Say what is wrong with the log; where a dialog is open, once it has gone."""
        if not self._is_recovering:
            self._kept_verdict = error
            self._tell_verdict()

    def _tell_verdict(self) -> None:
        if self._kept_verdict is not None and isinstance(self.screen, LogbookScreen):
            error, self._kept_verdict = self._kept_verdict, None
            self.screen.show_failure(error)

    def _leave_as_chosen(self, choice: str | None) -> None:
        if choice is None:
            return
        self._store_all()
        if choice == "finish":
            try:
                self.logbook.live.end()
            except StoreError as error:
                self.notify(str(error), severity="error", timeout=15, markup=False)
                return
        self.leaves_on_purpose = True
        self._end(0)

    def _end(self, status: int) -> None:
        """Leave with everything stored, whatever the way out; the launcher lets the session go."""
        if self._is_ending:
            return
        self._store_all()
        self._is_ending = True
        self.exit(status, return_code=status)

    def _store_all(self) -> None:
        for screen in self._opened_screens():
            screen.before_leaving()

    def _handle_exception(self, error: Exception) -> None:
        """Let a screen that goes try to mount something: that Textual refuses it is no crash."""
        if not (self._is_ending and isinstance(error, MountError)):
            super()._handle_exception(error)

    def _fatal_error(self) -> None:
        """Keep Textual from printing names and notes; the launcher says one line instead."""
        self.crashed = self._exception
        self._close_messages_no_wait()
